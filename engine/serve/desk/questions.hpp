// What Join asks: the proposals of linking as things stand, and those that were asked before and that nobody has answered.
#pragma once

#include "edits/edit.hpp"
#include "io/json/json_value.hpp"
#include "link/pile/link_proposals.hpp"
#include "model/story.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::serve {

struct Question {
    std::string_view kind;         ///< as in edits::proposal_key()
    std::vector<std::string> ids;
    double score = 0;              ///< in (0,1]
    std::string because;
    std::string claim;             ///< of a withdrawal: what is taken back; "" for all
    std::optional<std::size_t> hangs{};  ///< verdicts that yes would change; nothing while that is not found out
};

/// A kind of proposal as a text that outlives every question; "" for none.
[[nodiscard]] std::string_view kind_named(const std::string& kind);

/// The proposal again. Empty where a record of it is gone.
[[nodiscard]] link::LinkProposals proposal_of(const Question& one, const Story& story);

/// Those that are surest first. O(n log n).
[[nodiscard]] std::vector<Question> questions_of(const Story& story, const link::LinkProposals& proposals);

/// Whether linking finds the same after an edit as before: a refusal, a title.
[[nodiscard]] bool leaves_questions_alone(const edits::Edit& edit);

/// Adds what was asked of claims before the edits `since` and is not asked now, for a claim that others were merged into is
/// known by one wording alone: who has said that B is C is still asked whether A is B. What an edit has answered or given
/// other words is not asked again. `refused`: keys of what nobody wants to hear again.
void keep_open(std::vector<Question>& now, const std::vector<Question>& before, std::span<const edits::Edit> since, const Story& story,
               const std::vector<std::string>& refused);

/// Of what was asked before the edits `since` what still makes sense: until somebody has looked again.
[[nodiscard]] std::vector<Question> still_asked(const std::vector<Question>& before, std::span<const edits::Edit> since, const Story& story);

/// Adds what the story itself keeps open, see edits::OpenProposal.
void add_open(std::vector<Question>& now, const Story& story, const std::vector<std::string>& refused);

/// What an edit shall leave to be asked: what was asked of claims that it merges into another, and what somebody puts off.
/// `kept`: what the story keeps already.
[[nodiscard]] std::vector<std::string> left_open(const std::vector<Question>& asked, std::string_view verb, const JsonValue& arguments, const std::vector<std::string>& kept);

/// First those that most verdicts hang on, then those of which that is not known yet; among equals the surest.
void sort_by_stake(std::vector<const Question*>& questions);

}  // namespace hearsay::serve
