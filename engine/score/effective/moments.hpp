// Mean and second moment of a sum of rewards that nodes of a network earn when they hold: one frontier sweep that
// carries, per state, the probability and the first two moments of what was earned on the way there. In long double:
// correlations divide by p·(1 − p), and a reliability of one less a billionth shall keep nine digits.
#pragma once

#include "score/model/party_model.hpp"
#include "score/sweep/frontier_plan.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace hearsay::detail {

struct MomentNetwork {
    std::vector<CoreNode> nodes;
    std::vector<Real> begins;    ///< by node: probability that it needs no input
    std::vector<Real> stands;    ///< by node: probability that its private gates stand
    ByVariable<Real> variable;   ///< probability that it stands
};

/// Earned by a node that holds, independently of all else, less what it is charged in any case. Charging the
/// expected amount keeps the sums small, so that their squares do not cancel.
struct Reward {
    Real mean = 0;
    Real variance = 0;
    Real charge = 0;
};

struct Moments {
    Real mean = 0;
    Real square = 0;
    std::vector<Real> holds;  ///< by node: the probability that it holds
};

/// What sweeps may cost. `work_left` is shared by all sweeps of one claim: states visited, some 100 ns each.
struct SweepBudget {
    std::size_t most_states = 50'000;
    std::size_t work_left = 3'000'000;
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

/// Its `cost` bounds the states that a sweep visits.
[[nodiscard]] FrontierPlan plan_moments(const MomentNetwork& network);

/// Exact; nothing when a step needs more states than there may be, or the work is used up. The plan is that of the
/// network.
[[nodiscard]] std::optional<Moments> sweep_moments(const MomentNetwork& network, const FrontierPlan& plan,
                                                   const std::vector<Reward>& rewards, SweepBudget& budget);

}  // namespace hearsay::detail
