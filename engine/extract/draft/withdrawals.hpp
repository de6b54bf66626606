// What an article takes back: "In our live coverage we wrote that 34 people had died. That was wrong", "An earlier
// version of this article misstated …", "The report has been withdrawn".
#pragma once

#include "extract/draft/withdrawal.hpp"

#include "extract/language/syntax.hpp"

#include <string>
#include <vector>

namespace hearsay::extract {

/// In text order. `title` is the article's. O(tokens).
[[nodiscard]] std::vector<Withdrawal> find_withdrawals(const TokenizedText& text, const Syntax& syntax,
                                                       std::string_view title);

}  // namespace hearsay::extract
