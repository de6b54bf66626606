// Proposals that somebody has refused or put off: they are known by their kind and the records they are about, so that a
// refusal is about these alone, and not about the same words elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::edits {

[[nodiscard]] std::string proposal_key(std::string_view kind, std::vector<std::string> ids);

/// As it stands in the story, JSON.
[[nodiscard]] std::string refusal(std::string_view kind, std::vector<std::string> ids, bool later);
[[nodiscard]] std::string key_of_refusal(const std::string& refusal);
[[nodiscard]] bool is_for_later(const std::string& refusal);

}  // namespace hearsay::edits
