// Attributions as brat standoff (https://brat.nlplab.org/standoff.html): text-bound Source, Cue and Content spans and
// one Attribution event each. Offsets count code points of the text; a span may have several pieces.
#pragma once

#include "extract/attribution/attribution.hpp"

#include <iosfwd>
#include <string_view>

namespace hearsay::extract {

/// `article` is the text that offsets refer to, of which `text` is the readable part: the same bytes at the same places,
/// blanks where something was left out. Does not check the stream. O(bytes of the text + attributions).
void write_brat(std::ostream& out, std::string_view article, const TokenizedText& text,
                const std::vector<Attribution>& attributions);

}  // namespace hearsay::extract
