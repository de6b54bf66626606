#include "score/sampled_sources.hpp"

#include "score/confidence.hpp"
#include "score/outcomes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace hearsay {
namespace {

using Word = Outcomes::Word;

constexpr std::size_t batches = 64;
constexpr std::uint64_t seed = 1;

/// Words of outcomes in each batch: as many as there is work for.
std::size_t words_a_batch(const Network& network, const SolverBudget& budget) {
    constexpr std::size_t adding = 12;  // while so many gates are drawn, 64 sums grow twice
    const std::size_t cost = 2 * network.hazard.size() + adding * network.statements;
    constexpr std::size_t most = 4'096;
    return std::clamp<std::size_t>(budget.draws / (batches * std::max<std::size_t>(1, cost)), 4, most);
}

/// Adds a weight of every node that holds, outcome by outcome.
class Sums {
public:
    explicit Sums(const std::vector<double>& weights, const std::vector<double>& share) : weights_(weights) {
        for (std::size_t i = 0; i < weights.size(); ++i) mean_ += share[i] * weights[i];
    }
    /// Less what is expected.
    const std::array<double, Outcomes::at_once>& of(const std::vector<Word>& holds) {
        sums_.fill(-mean_);
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            if (weights_[i] == 0) continue;
            for (Word left = holds[i]; left != 0; left &= left - 1) {
                sums_[static_cast<std::size_t>(std::countr_zero(left))] += weights_[i];
            }
        }
        return sums_;
    }

private:
    const std::vector<double>& weights_;
    double mean_ = 0;
    std::array<double, Outcomes::at_once> sums_{};
};

/// By statement: the sum of its correlations with all, roughly, from a few outcomes.
std::vector<double> correlations_of_each(const Network& network, const std::vector<double>& weight,
                                         const std::vector<double>& share, std::size_t words) {
    std::vector<double> each(weight.size(), 0.0);
    Outcomes outcomes(network, seed);
    Sums sums(weight, share);
    for (std::size_t k = 0; k < words; ++k) {
        const auto& holds = outcomes.next();
        const auto& sum = sums.of(holds);
        for (std::size_t i = 0; i < weight.size(); ++i) {
            if (weight[i] == 0) continue;
            for (Word left = holds[i]; left != 0; left &= left - 1) {
                each[i] += weight[i] * sum[static_cast<std::size_t>(std::countr_zero(left))];
            }
        }
    }
    for (double& sum : each) sum /= static_cast<double>(words * Outcomes::at_once);
    return each;
}

/// How the statements fared in all outcomes.
struct Tally {
    std::vector<double> share;   ///< by statement: in how many of the outcomes it holds; 0 unless it is judged
    std::vector<double> weight;  ///< one over its deviation; likewise
    double judged = 0;           ///< statements that held and fell often enough to tell
    double rare = 0;             ///< those that did not
    double alone = 0;            ///< those that always hold: they correlate with themselves alone
};

Tally tally(const Network& network, std::size_t words) {
    constexpr std::size_t least_seen = 100;
    const std::size_t outcomes = words * Outcomes::at_once;
    std::vector<bool> sure;
    for (const Real hazard : network.hazard) sure.push_back(hazard == 0);
    Outcomes drawn(network, seed);
    const std::vector<bool> certain = drawn.given(sure);
    // Statements that can hold at all: reachable from an origin; a network's variables all stand with p > 0.
    const std::vector<bool> possible = drawn.given(std::vector<bool>(sure.size(), true));
    std::vector<std::size_t> count(network.statements, 0);
    for (std::size_t k = 0; k < words; ++k) {
        const auto& holds = drawn.next();
        for (std::size_t i = 0; i < count.size(); ++i) count[i] += static_cast<std::size_t>(std::popcount(holds[i]));
    }
    Tally all{std::vector<double>(network.statements, 0), std::vector<double>(network.statements, 0)};
    for (std::size_t i = 0; i < network.statements; ++i) {
        if (!possible[i]) continue;
        if (certain[i]) {
            all.alone += 1;
        } else if (count[i] < least_seen || outcomes - count[i] < least_seen) {
            all.rare += 1;
        } else {
            all.judged += 1;
            all.share[i] = static_cast<double>(count[i]) / static_cast<double>(outcomes);
            all.weight[i] = 1 / std::sqrt(all.share[i] * (1 - all.share[i]));
        }
    }
    return all;
}

}  // namespace

Interval sampled_correlations(const Network& network, const SolverBudget& budget) {
    const std::size_t words = words_a_batch(network, budget);
    const auto [share, weight, judged, rare, alone] = tally(network, batches * words);
    // The deviations in `weight` come from the same outcomes as the sum of squares, and their errors go along with its
    // own: to the first order, a square less Σ r(i)·Z(i)² is what varies, where r(i) is the sum of i's correlations and
    // Z(i)² = 1 + (1 − 2p)/σ² · (S(i) − p).
    const std::vector<double> each = correlations_of_each(network, weight, share, batches * words / 8 + 1);
    std::vector<double> along(network.statements, 0);
    for (std::size_t i = 0; i < along.size(); ++i) along[i] = each[i] * (1 - 2 * share[i]) * weight[i] * weight[i];

    Outcomes again(network, seed);  // the same ones
    Sums sums(weight, share);
    Sums less(along, share);
    double middle = 0;
    std::vector<double> estimates(batches);
    for (double& estimate : estimates) {
        double squares = 0;
        double off = 0;
        for (std::size_t k = 0; k < words; ++k) {
            const auto& holds = again.next();
            for (const double value : sums.of(holds)) squares += value * value;
            for (const double value : less.of(holds)) off += value;
        }
        const auto here = static_cast<double>(words * Outcomes::at_once);
        middle += squares / here / batches;
        estimate = (squares - off) / here;
    }
    double spread = 0;
    for (const double estimate : estimates) spread += (estimate - middle) * (estimate - middle);
    const double error = student_margin(std::sqrt(spread / (batches - 1)), batches, budget.confidence);
    const double others = alone + rare;
    // Nothing correlates negatively, so each statement adds at least itself.
    const double low = std::max(judged, middle - error) + others;
    const double high = std::min(judged * judged, middle + error) + others + rare * (rare - 1) + 2 * rare * judged;
    return {low, std::max(low, high)};
}

}  // namespace hearsay
