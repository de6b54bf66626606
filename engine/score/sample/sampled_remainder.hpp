// What is left of the variance of a weighted sum of the nodes of a network once its linear part is known: with
// Y = Σ weight · S over the nodes and L = Σ slope · (X − p) over the variables, where each slope is the derivative of
// E[Y] by p, remainder and linear part are orthogonal (W. Hoeffding, Ann. Math. Stat. 19, 1948), so
// Var Y = Σ slope² · p(1 − p) + E[(Y − E[Y] − L)²], and only the last is left to sampling.
#pragma once

#include "score/sample/random_outcomes.hpp"
#include "score/model/scores.hpp"

#include <vector>

namespace hearsay::detail {

struct Remainder {
    std::vector<double> weights;  ///< by node; those of 0 are left out
    ByVariable<double> slopes;
    double expected = 0;          ///< Σ weight · P(node holds) − Σ slope · p
    double known = 0;             ///< what is sure of the sum that the variance is part of; > 0
};

struct SamplingAim {
    double epsilon = 0;     ///< the interval shall be known + square · (1 ± epsilon)
    double confidence = 0;  ///< that it holds the true value
    std::size_t draws = 0;  ///< of gates at most, 64 outcomes at a time; some 10 ns each
};

struct SampledSquare {
    Interval square;            ///< of E[(Y − E[Y] − L)²]
    std::size_t outcomes = 0;   ///< drawn
};

/// The same interval every time. Of so many outcomes as the aim takes, as told by some that are not used otherwise.
[[nodiscard]] SampledSquare sampled_square(const Network& network, const Remainder& remainder, const SamplingAim& aim);

}  // namespace hearsay::detail
