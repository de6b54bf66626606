// Proposals that somebody has refused or put off: they are known by their kind and the records they are about, so that a
// refusal is about these alone, and not about the same words elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::edits {

[[nodiscard]] std::string proposal_key(std::string_view kind, std::vector<std::string> ids);

/// As it stands in the story, JSON.
[[nodiscard]] std::string refusal(std::string_view kind, std::vector<std::string> ids, bool later);
[[nodiscard]] std::string key_of_refusal(const std::string& refusal);
[[nodiscard]] bool is_for_later(const std::string& refusal);

/// What was asked and nobody has answered, kept with the story since it would not be asked again: of a claim that others were
/// merged into linking compares one wording alone.
struct OpenProposal {
    std::string kind;
    std::vector<std::string> ids;  ///< in the order of the question
    double score = 0;              ///< in (0,1]
    std::string because{};
    std::string claim{};           ///< of a withdrawal; "" for all
    bool later = false;            ///< somebody has put it off
};

/// As it stands in the story, among the refused ones, JSON.
[[nodiscard]] std::string open_proposal(const OpenProposal& open);
/// Nothing for one that was refused, or that says less than a question.
[[nodiscard]] std::optional<OpenProposal> open_proposal_of(const std::string& text);

}  // namespace hearsay::edits
