// Sweeps over an array with a place for every state there might be (see dense_plan.hpp). No state is dropped and none
// is looked up, so where most states can occur a step costs well under a nanosecond a state, a hundredth of what a
// map from states costs (frontier_sweep.hpp). Steps that touch few bits are done together, tile by tile in the cache.
#pragma once

#include "score/sweep/dense_plan.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace hearsay::detail {

struct DenseLimits {
    std::size_t bytes = 0;  ///< of memory
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

struct DenseSupport {
    double probability = 0;  ///< that a leaf holds or a node succeeds
    /// By step, for those asked for: derivatives of that probability by DenseChance::up (with `down` its complement).
    std::vector<std::array<double, 2>> slopes;
};

/// Nothing where memory or time do not suffice. `asked`: by step. O(cost of the plan).
[[nodiscard]] std::optional<DenseSupport> dense_support(const DensePlan& plan, const std::vector<DenseChance>& chances,
                                                        const std::vector<bool>& asked, const DenseLimits& limits);

/// The probability that a node holds, and that it does not.
struct Marginal {
    double holds = 0;
    double fails = 1;
};

/// By node, for all that the plan (made with may_end = false) decides. Nothing where limits do not suffice.
[[nodiscard]] std::optional<std::vector<Marginal>> dense_marginals(const DensePlan& plan, std::size_t nodes,
                                                                   const std::vector<DenseChance>& chances,
                                                                   const DenseLimits& limits);

/// Σ over pairs of different nodes of weight · weight · covariance (of their holding), each pair counted twice.
/// Relative error: some n times that of the arithmetic, as all is centred by what is expected. O(cost of the plan).
[[nodiscard]] std::optional<double> dense_covariance(const DensePlan& plan, const std::vector<DenseChance>& chances,
                                                     const std::vector<Marginal>& marginals,
                                                     const std::vector<double>& weights, const DenseLimits& limits);

}  // namespace hearsay::detail
