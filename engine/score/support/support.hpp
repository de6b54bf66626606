// Support: the probability that a claim's support function holds, and what is left of it when one party is unsound.
// Exact evaluation is #P-hard in general (J. S. Provan, M. O. Ball, SIAM J. Comput. 12, 1983) and easy on the graphs
// that news make. The network is folded first (folding.hpp). Where few chains are left, they are conditioned on what
// they share (conditioning.hpp). Else a frontier sweep then decides nodes and variables one
// after the other and keeps, per step, a map from state (see frontier_plan.hpp) to probability; states that
// look alike to all that follows are one. Where most states can occur, an array of all of them does (dense_sweep.hpp).
// Where a step would hold more states than the budget, the least probable are dropped and their probability widens the
// enclosure; where it is too wide, only the dropped ones are sampled.
// One pass back over the sweep gives the derivative by every variable, hence the support without any one party.
#pragma once

#include "score/model/network.hpp"
#include "score/model/solver_budget.hpp"
#include "score/support/support_result.hpp"

namespace hearsay::detail {

/// Thread-safe.
[[nodiscard]] SupportResult support_of(const Network& network, const SolverBudget& budget);

}  // namespace hearsay::detail
