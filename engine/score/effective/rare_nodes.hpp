// Nodes that hardly ever hold, or hardly ever fail: too few of so many outcomes would tell of them. What they add to the
// variance of a weighted sum is known but for their covariance with others, which is never negative and never more
// than if one implied the other.
#pragma once

#include "score/effective/decision_diagrams.hpp"

#include <vector>

namespace hearsay::detail {

struct RareNodes {
    double variance = 0;         ///< of their own
    double most_covariance = 0;  ///< with each other and all the rest, each pair counted twice
};

/// Sets the weights of rare nodes to 0: the rarest first, as long as `most_covariance` stays below `most`; and in any
/// case those of which thousands of outcomes tell nothing. O(n log n).
[[nodiscard]] RareNodes set_rare_apart(const std::vector<Chance>& chances, std::vector<double>& weights, double most);

}  // namespace hearsay::detail
