// What happens, told by a noun: "confirmed the death of two miners".
#pragma once

#include "extract/language/syntax.hpp"

namespace hearsay::extract {

/// Whether the verb at `main` tells by the words behind it, a noun and no clause, what happens: "reported three arrests", "warned of a
/// shortage of beds", "predicted a fall in prices"; not "confirmed the identity of the driver", "acknowledged the delay". `said` begins
/// with the noun's phrase. O(tokens of the phrase).
[[nodiscard]] bool tells_happening(const TokenizedText& text, const Syntax& syntax, std::uint32_t main, Range said);

}  // namespace hearsay::extract
