// The claim within the words of a denial.
#pragma once

#include "extract/language/syntax.hpp"

#include "model/vocabulary.hpp"

namespace hearsay::extract {

/// Cuts off the front of `content` what only speaks of a claim: "the claim by Anna Holt that …" of a denial, and "there
/// is no truth to the reports that …", which makes a denial of what asserts. Returns the stance towards what is left.
[[nodiscard]] Stance take_off_denial(const TokenizedText& text, const Syntax& syntax, Stance stance, Range& content);

}  // namespace hearsay::extract
