// Moments (see moments.hpp) of networks too wide for a map of states, by dense sweeps in plain doubles: what is earned
// is centred at every step, so that nothing cancels.
#pragma once

#include "score/effective/moments.hpp"
#include "score/model/solver_budget.hpp"
#include "score/sweep/dense_sweep.hpp"

#include <optional>
#include <vector>

namespace hearsay::detail {

class DenseMoments {
public:
    /// The network must outlive this. `affordable`: places visited at most.
    DenseMoments(const MomentNetwork& network, const SolverBudget& budget, double affordable);

    /// P(node holds), by node; nothing where the budget does not suffice.
    [[nodiscard]] std::optional<std::vector<Real>> marginals();

    /// Var Σ reward of the nodes that hold; after marginals().
    [[nodiscard]] std::optional<Real> variance(const std::vector<Reward>& rewards) const;

private:
    const MomentNetwork& network_;
    DenseLimits limits_;
    std::optional<DensePlan> plan_;
    std::vector<DenseChance> chances_;
    std::vector<Marginal> marginals_;
};

}  // namespace hearsay::detail
