// How sure it is that an attribution gives the right words to the right source.
#pragma once

#include "extract/attribution/candidate.hpp"

namespace hearsay::extract {

/// Between 0 and 1: the share of attributions of this shape that agree with what people marked, by a logistic model whose
/// weights stand in the lexicon, [weights confidence]. `names`: also the features, for choosing weights. O(content).
[[nodiscard]] float confidence(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution,
                               std::vector<std::string>* names = nullptr);

}  // namespace hearsay::extract
