// What Join asks: the proposals of linking as things stand, and those that were asked before and that nobody has answered.
#pragma once

#include "edits/edit.hpp"
#include "link/pile/link_proposals.hpp"
#include "model/story.hpp"

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
};

/// Those that are surest first. O(n log n).
[[nodiscard]] std::vector<Question> questions_of(const Story& story, const link::LinkProposals& proposals);

/// Whether linking finds the same after an edit as before: a refusal, a title.
[[nodiscard]] bool leaves_questions_alone(const edits::Edit& edit);

/// Adds what was asked of claims before the edits `since` and is not asked now, for a claim that others were merged into is
/// known by one wording alone: who has said that B is C is still asked whether A is B. What an edit has answered or given
/// other words is not asked again. `refused`: keys of what nobody wants to hear again.
void keep_open(std::vector<Question>& now, const std::vector<Question>& before, std::span<const edits::Edit> since, const Story& story,
               const std::vector<std::string>& refused);

}  // namespace hearsay::serve
