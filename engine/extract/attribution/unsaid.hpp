// Attributions that tell of nothing said: "nobody said", "if she says", "did she say?".
#pragma once

#include "extract/attribution/attribution.hpp"

namespace hearsay::extract {

/// Whether nobody is the source, the saying is only a condition, or the sentence around it asks. O(tokens of the
/// clause before the cue).
[[nodiscard]] bool is_unsaid(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution);

}  // namespace hearsay::extract
