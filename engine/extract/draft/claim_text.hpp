// The words of a claim, from the words of an article.
#pragma once

#include "extract/language/tokens.hpp"

#include <string>
#include <vector>

namespace hearsay::extract {

/// The content as one proposition: without "that", quotation marks around it, links and signs; one line, its first
/// letter a capital, no stop at the end, at most some 400 characters.
[[nodiscard]] std::string claim_text(const TokenizedText& text, const std::vector<Range>& content);

/// What two wordings of one claim share: its words in lower case without function words, sorted, each once.
[[nodiscard]] std::string claim_key(const TokenizedText& text, const std::vector<Range>& content);

}  // namespace hearsay::extract
