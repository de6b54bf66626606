#include "score/sampled_sources.hpp"

#include "graph/digraph.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <random>

namespace hearsay {
namespace {

using Word = std::uint64_t;
using List = std::vector<std::uint32_t>;

constexpr std::size_t batches = 64;
constexpr std::size_t words_a_batch = 32;  // of 64 outcomes each
constexpr std::size_t outcomes = batches * words_a_batch * 64;

/// Draws outcomes of all nodes of a network.
class Outcomes {
public:
    explicit Outcomes(const Network& network) : network_(network), holds_(network.size()), stands_(network.hazard.size()) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
        for (std::uint32_t i = 0; i < network.size(); ++i) {
            for (const std::uint32_t input : network.inputs[i]) arcs.emplace_back(input, i);
        }
        const List component = Digraph(network.size(), std::move(arcs)).strong_components();
        order_.resize(network.size());
        for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
        std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return component[a] > component[b]; });
        for (std::uint32_t i = 0; i < order_.size(); ++i) {
            if (i == 0 || component[order_[i]] != component[order_[i - 1]]) blocks_.push_back(i);
        }
        blocks_.push_back(static_cast<std::uint32_t>(order_.size()));
    }

    /// The next 64 outcomes: a word a node, a bit an outcome.
    const std::vector<Word>& next() {
        for (std::size_t v = 0; v < stands_.size(); ++v) stands_[v] = draw(network_.stands[v]);
        for (std::size_t b = 0; b + 1 < blocks_.size(); ++b) {
            for (std::uint32_t k = blocks_[b]; k < blocks_[b + 1]; ++k) holds_[order_[k]] = 0;
            // Once is enough outside circles; inside, until nothing more comes to hold.
            while (hold(blocks_[b], blocks_[b + 1]) && blocks_[b + 1] - blocks_[b] > 1) {}
        }
        return holds_;
    }

    /// By node: it holds whatever happens.
    [[nodiscard]] std::vector<bool> certain() {
        for (std::size_t v = 0; v < stands_.size(); ++v) stands_[v] = network_.hazard[v] == 0 ? ~Word{0} : 0;
        std::fill(holds_.begin(), holds_.end(), Word{0});
        while (hold(0, static_cast<std::uint32_t>(order_.size()))) {}
        return {holds_.begin(), holds_.end()};
    }

private:
    bool hold(std::uint32_t from, std::uint32_t to) {
        bool changed = false;
        for (std::uint32_t k = from; k < to; ++k) {
            const std::uint32_t node = order_[k];
            Word reached = network_.origin[node] ? ~Word{0} : 0;
            for (const std::uint32_t input : network_.inputs[node]) reached |= holds_[input];
            for (const std::uint32_t gate : network_.gates[node]) reached &= stands_[gate];
            changed = changed || reached != holds_[node];
            holds_[node] = reached;
        }
        return changed;
    }

    /// 64 bits that are each 1 with this probability, to 2^-32: its binary digits from the last to the first.
    Word draw(double probability) {
        if (probability >= 1) return ~Word{0};
        const auto digits = static_cast<std::uint32_t>(probability * 0x1p32);
        if (digits == 0) return 0;
        Word bits = 0;
        for (int digit = std::countr_zero(digits); digit < 32; ++digit) {
            const Word fresh = random_();
            bits = (digits >> digit & 1U) != 0 ? bits | fresh : bits & fresh;
        }
        return bits;
    }

    const Network& network_;
    List order_;
    List blocks_;  // begins of strong components in order_
    std::vector<Word> holds_;
    std::vector<Word> stands_;
    std::mt19937_64 random_;
};

/// The value that a normal variable stays below with this probability (in (0.5, 1)), by Newton's method.
double normal_quantile(double probability) {
    double z = 1;
    for (int round = 0; round < 60; ++round) {
        const double below = 1 - std::erfc(z / std::sqrt(2.0)) / 2;
        const double density = std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979323846);
        const double step = std::clamp((below - probability) / density, -0.5, 0.5);
        z -= step;
        if (std::abs(step) < 1e-12) break;
    }
    return z;
}

/// Student's t with so many degrees of freedom, to the first order (R. A. Fisher, E. A. Cornish, 1960).
double student_quantile(double probability, double freedom) {
    const double z = normal_quantile(probability);
    return z + (z * z * z + z) / (4 * freedom);
}

}  // namespace

Interval sampled_correlations(const Network& network, const SolverBudget& budget) {
    std::vector<std::size_t> count(network.size(), 0);
    Outcomes first(network);
    const std::vector<bool> certain = Outcomes(network).certain();
    for (std::size_t k = 0; k < batches * words_a_batch; ++k) {
        const auto& holds = first.next();
        for (std::size_t i = 0; i < network.statements; ++i) count[i] += static_cast<std::size_t>(std::popcount(holds[i]));
    }
    // Statements that can hold at all: reachable from an origin; a network's variables all stand with p > 0.
    Network all = network;
    for (Real& hazard : all.hazard) hazard = 0;
    const std::vector<bool> possible = Outcomes(all).certain();

    constexpr std::size_t least_seen = 100;
    std::vector<double> weight(network.statements, 0);
    double mean = 0;
    double alone = 0;  // correlate with themselves alone
    double rare = 0;
    double judged = 0;
    for (std::size_t i = 0; i < network.statements; ++i) {
        if (!possible[i]) continue;
        if (certain[i]) {
            alone += 1;
        } else if (count[i] < least_seen || outcomes - count[i] < least_seen) {
            rare += 1;
        } else {
            judged += 1;
            const double p = static_cast<double>(count[i]) / static_cast<double>(outcomes);
            weight[i] = 1 / std::sqrt(p * (1 - p));
            mean += p * weight[i];
        }
    }

    Outcomes again(network);  // the same ones
    std::vector<double> estimates(batches);
    std::array<double, 64> sum{};
    for (double& estimate : estimates) {
        double squares = 0;
        for (std::size_t k = 0; k < words_a_batch; ++k) {
            const auto& holds = again.next();
            sum.fill(-mean);
            for (std::size_t i = 0; i < network.statements; ++i) {
                if (weight[i] == 0) continue;
                for (Word left = holds[i]; left != 0; left &= left - 1) {
                    sum[static_cast<std::size_t>(std::countr_zero(left))] += weight[i];
                }
            }
            for (const double value : sum) squares += value * value;
        }
        estimate = squares / static_cast<double>(words_a_batch * 64);
    }
    double middle = 0;
    for (const double estimate : estimates) middle += estimate / static_cast<double>(batches);
    double spread = 0;
    for (const double estimate : estimates) spread += (estimate - middle) * (estimate - middle);
    const double error = student_quantile((1 + budget.confidence) / 2, batches - 1) *
                         std::sqrt(spread / static_cast<double>(batches * (batches - 1)));
    const double others = alone + rare;
    // Nothing correlates negatively, so each statement adds at least itself.
    const double low = std::max(judged, middle - error) + others;
    const double high = std::min(judged * judged, middle + error) + others + rare * (rare - 1) + 2 * rare * judged;
    return {low, std::max(low, high)};
}

}  // namespace hearsay
