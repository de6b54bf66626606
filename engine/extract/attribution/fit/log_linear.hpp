// A log-linear model of choices: of several alternatives, each with features, the one whose weights add up to most is the
// likeliest. A choice of two, of which one has no features, is logistic regression.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hearsay::extract {

struct Choice {
    std::vector<std::vector<std::uint32_t>> alternatives;  ///< the features of each, as numbers
    std::vector<std::uint32_t> right;                      ///< which of them are right; at least one
};

/// What a weight costs: l1 makes most of them zero, l2 keeps them small.
struct Penalty {
    double l1 = 0;
    double l2 = 0;
};

/// The sum over all choices of -log P(one that is right), P(a) = exp(sum of weights of a) / sum over the choice's
/// alternatives; `gradient` is that by each weight. Without the penalty. O(features in all choices).
[[nodiscard]] double surprise(const std::vector<Choice>& choices, const std::vector<double>& weights, std::vector<double>& gradient);

/// The weights that make surprise() and the penalty together least; one for each of `features`. The same for the same
/// choices in any run. Throws std::runtime_error where there is no such minimum.
[[nodiscard]] std::vector<double> fit(const std::vector<Choice>& choices, std::size_t features, Penalty penalty);

}  // namespace hearsay::extract
