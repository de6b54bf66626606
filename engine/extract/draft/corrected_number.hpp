// Numbers that a correction puts in the place of others.
#pragma once

#include "extract/draft/withdrawal.hpp"
#include "extract/language/syntax.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hearsay::extract {

/// "Corrects price to 310 pence from 330 pence", "to correct the number … 11 people were hurt, not 14": what is withdrawn are the words
/// with the number that was wrong; nothing where the sentence corrects none. `titled`: the article is called a correction.
/// O(tokens of two sentences).
[[nodiscard]] std::optional<Withdrawal> find_corrected_number(const TokenizedText& text, const Syntax& syntax, std::uint32_t sentence, bool titled);

/// Two pieces of text, without the marks at their ends, with a blank between.
[[nodiscard]] std::string joined_words(std::string_view a, std::string_view b);

}  // namespace hearsay::extract
