// Attributions: who is said to say what, in which words. The heart of this room; everything below it is syntax,
// everything above it is about a story.
#pragma once

#include "extract/attribution/candidate.hpp"

#include <vector>

namespace hearsay::extract {

struct Attribution {
    CueKind kind = CueKind::verb;
    std::uint32_t main = 0;       ///< the token the cue turns on
    Range source;                 ///< empty when nobody is named
    std::vector<Range> cue;
    std::vector<Range> content;   ///< in text order
    Range hearer;                 ///< whom it was told ("told the agency")
    Range told;                   ///< where forms alone tell: whom it was told, who may be a medium
    Range cited;                  ///< where forms alone tell: on whose word the source says it
    float score = 0;              ///< log odds that this is an attribution
    bool negated = false;
};

/// All attributions of an analysed text, in order of their cues. O(tokens) for text with sentences of bounded length.
[[nodiscard]] std::vector<Attribution> find_attributions(const TokenizedText& text, const Syntax& syntax);

/// The same, handing over what was considered: for choosing weights.
[[nodiscard]] std::vector<Attribution> find_attributions(const TokenizedText& text, const Syntax& syntax,
                                                         ExtractionTrace* trace);

}  // namespace hearsay::extract
