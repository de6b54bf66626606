// Attributions that tell of nothing said: "nobody said", "if she says", "did she say?".
#pragma once

#include "extract/attribution/attribution.hpp"

namespace hearsay::extract {

/// Whether nobody is the source, the saying is only a condition, or the sentence around it asks. O(tokens of the
/// clause before the cue).
[[nodiscard]] bool is_unsaid(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution);

/// Whether something is done rather than said ("agreed to pay"), or measured by a thing that is nobody's ("the gauge showed").
[[nodiscard]] bool is_deed(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution);

/// Whether the phrase is an instrument: "the agency's gauge at the bridge".
[[nodiscard]] bool measures(const TokenizedText& text, const Syntax& syntax, Range phrase);

}  // namespace hearsay::extract
