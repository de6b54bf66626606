// The words of a claim, from the words of an article.
#pragma once

#include "extract/language/syntax.hpp"

#include <string>
#include <vector>

namespace hearsay::extract {

/// The content as one proposition: without "that", quotation marks around it, links and signs; one line, its first
/// letter a capital, no stop at the end, at most some 400 characters. `tensed`: a token that stands for a form with
/// tense ("the deficit *at* 61 million", "is said to *have* left"); `predicate`: what follows that form ("the union *is to blame for*").
[[nodiscard]] std::string claim_text(const TokenizedText& text, const std::vector<Range>& content, std::uint32_t tensed = none,
                                     std::string_view predicate = {});

/// What two wordings of one claim share: its words in lower case without function words, sorted, each once.
[[nodiscard]] std::string claim_key(const TokenizedText& text, const std::vector<Range>& content);

/// The first words of the content that carry its meaning, at most `count`, as a slug: "thirty-one-people-killed".
[[nodiscard]] std::string claim_slug(const TokenizedText& text, const std::vector<Range>& content, std::size_t count);

}  // namespace hearsay::extract
