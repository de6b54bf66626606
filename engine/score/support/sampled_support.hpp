// Support and what is left of it without one party, where no sweep gets close enough: from random outcomes of the
// whole network, the same ones for every party, so that one run serves all.
#pragma once

#include "score/model/network.hpp"
#include "score/model/solver_budget.hpp"
#include "score/support/support_result.hpp"

namespace hearsay::detail {

/// Narrows result.sampled, and result.sampled_without for the parties that might be the weakest, until they are no
/// wider than budget.epsilon or budget.draws are used up. Each holds with the confidence of the budget, those of
/// the parties all together. The same numbers every time.
void sample_support(const Network& network, const SolverBudget& budget, SupportResult& result);

}  // namespace hearsay::detail
