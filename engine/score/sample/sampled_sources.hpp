// Effective sources where no exact way is affordable: the sum of correlations is the variance of Σ S(i)/σ(i), which
// is estimated from random outcomes of the whole network, 64 at a time in the bits of a word.
#pragma once

#include "score/model/network.hpp"
#include "score/model/scores.hpp"
#include "score/model/solver_budget.hpp"

namespace hearsay::detail {

/// The sum of the correlations of all statements that can hold, at least their number. Contains the true value with
/// the confidence of the budget, by Student's t over batches of outcomes (as the number of outcomes grows); pairs
/// with a statement too rare to be judged count as anything from 0 to 1. The same numbers every time.
/// O(outcomes · (nodes + arcs)).
[[nodiscard]] Interval sampled_correlations(const Network& network, const SolverBudget& budget);

}  // namespace hearsay::detail
