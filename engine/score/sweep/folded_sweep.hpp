// The dense sweep (dense_sweep.hpp) of a folded network: what there is to win, and the way from its slopes to the tape.
#pragma once

#include "score/fold/folding.hpp"
#include "score/model/solver_budget.hpp"
#include "score/sweep/dense_sweep.hpp"

#include <optional>
#include <vector>

namespace hearsay::detail {

class FoldedSweep {
public:
    struct Result {
        double probability = 0;
        FoldedSlopes slopes;  ///< by all that depends on a party that may be taken away
    };

    /// Folded and network must outlive this.
    FoldedSweep(const FoldedNetwork& folded, const Network& network, const FrontierShape& shape,
                const SolverBudget& budget);

    /// Places visited in all; infinite where there is no such sweep within the budget's memory.
    [[nodiscard]] double cost() const noexcept;
    /// Nothing where time or memory do not suffice.
    [[nodiscard]] std::optional<Result> solve() const;

private:
    using Step = DensePlan::Step;
    [[nodiscard]] DenseChance chance_of(const Step& step) const;
    [[nodiscard]] bool is_asked(const Step& step) const;
    void add(const Step& step, const std::array<double, 2>& by, FoldedSlopes& slopes) const;

    const FoldedNetwork& folded_;
    const Network& network_;
    DenseLimits limits_;
    std::optional<DensePlan> plan_;
};

}  // namespace hearsay::detail
