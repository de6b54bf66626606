// Attributions: who is said to say what, in which words. The heart of this room; everything below it is syntax,
// everything above it is about a story.
#pragma once

#include "extract/attribution/candidate.hpp"

#include <vector>

namespace hearsay::extract {

/// All attributions of an analysed text, in order of their cues. O(tokens) for text with sentences of bounded length.
[[nodiscard]] std::vector<Attribution> find_attributions(const TokenizedText& text, const Syntax& syntax);

/// The same, handing over what was considered: for choosing weights.
[[nodiscard]] std::vector<Attribution> find_attributions(const TokenizedText& text, const Syntax& syntax,
                                                         ExtractionTrace* trace);

}  // namespace hearsay::extract
