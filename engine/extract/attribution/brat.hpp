// Attributions as brat standoff (https://brat.nlplab.org/standoff.html): text-bound Source, Cue and Content spans and
// one Attribution event each. Offsets count code points of the text; a span may have several pieces.
#pragma once

#include "extract/attribution/attribution.hpp"

#include <iosfwd>

namespace hearsay::extract {

/// Does not check the stream. O(bytes of the text + attributions).
void write_brat(std::ostream& out, const TokenizedText& text, const std::vector<Attribution>& attributions);

}  // namespace hearsay::extract
