// Mean and second moment of a sum of rewards that nodes of a network earn when they hold: one frontier sweep that
// carries, per state, the probability and the first two moments of what was earned on the way there.
#pragma once

#include "score/frontier_plan.hpp"

#include <optional>
#include <vector>

namespace hearsay {

struct MomentNetwork {
    std::vector<CoreNode> nodes;
    std::vector<double> begins;    ///< by node: probability that it needs no input
    std::vector<double> stands;    ///< by node: probability that its private gates stand
    std::vector<double> variable;  ///< by variable: probability that it stands
};

/// Earned by a node that holds, independently of all else: its mean and the mean of its square.
struct Reward {
    double mean = 0;
    double square = 0;
};

struct Moments {
    double mean = 0;
    double square = 0;
    std::vector<double> holds;  ///< by node: the probability that it holds
};

/// Exact; nothing when a step needs more than `most_states` states.
[[nodiscard]] std::optional<Moments> sweep_moments(const MomentNetwork& network, const std::vector<Reward>& rewards,
                                                   std::size_t most_states);

}  // namespace hearsay
