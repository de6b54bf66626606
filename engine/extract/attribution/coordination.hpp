// Several speakers in one breath: "Anna Holt, Ben Orr and Carl May said".
#pragma once

#include "extract/language/syntax.hpp"

#include <vector>

namespace hearsay::extract {

/// The phrases of those whom a source phrase joins with "and", "or" or "nor", in text order; only `source` itself where
/// it names one speaker, or where that cannot be told ("the Food and Drug Administration"). Names before the phrase
/// that a comma joins to it are taken in. O(tokens of the sentence before the phrase's end).
[[nodiscard]] std::vector<Range> joined_speakers(const TokenizedText& text, const Syntax& syntax, Range source);

}  // namespace hearsay::extract
