#include "score/sample/sampled_sources.hpp"

#include "score/model/limits.hpp"
#include "score/sample/confidence.hpp"
#include "score/sample/lane_sums.hpp"
#include "score/sample/random_outcomes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <span>

namespace hearsay::detail {
namespace {

using Word = RandomOutcomes::Word;

constexpr std::uint64_t seed = 1;

/// Words of outcomes in each batch: as many as there is work and room for.
std::size_t words_a_batch(const Network& network, const SolverBudget& budget) {
    constexpr std::size_t few = 8;
    RandomOutcomes outcomes(network, seed);
    for (std::size_t k = 0; k < few; ++k) outcomes.next();
    constexpr std::size_t adding = 12;  // while so many variables are drawn, 64 sums grow
    const std::size_t cost = 2 * outcomes.work() / few + adding * network.statements + 1;
    const std::size_t room = 4 * sizeof(Word) * network.statements + 1;
    // A square is known to a share of epsilon from about so many, unless it is much more spread than that of a normal
    // distribution; and where it is, from so many times more.
    constexpr double spread = 4;
    const double z = normal_margin(budget.confidence) / budget.epsilon_sources;
    const auto most = static_cast<std::size_t>(spread * z * z / RandomOutcomes::at_once / limits::batches) + 1;
    return std::clamp<std::size_t>(std::min(budget.draws / cost, budget.bytes() / room) / limits::batches, 1, most);
}

/// The sum of every subset of eight values.
using SubsetSums = std::array<double, 256>;

SubsetSums subset_sums(const double* values) {
    SubsetSums sums{};
    for (std::size_t subset = 1; subset < sums.size(); ++subset) {
        sums[subset] = sums[subset & (subset - 1)] + values[std::countr_zero(subset)];
    }
    return sums;
}

/// How the statements fared in many outcomes.
class Sample {
public:
    Sample(const Network& network, std::size_t words, const SolverBudget& budget)
        : words_(words), statements_(network.statements) {
        ByVariable<std::uint8_t> sure;
        for (const Real hazard : network.hazard) sure.push_back(hazard == 0);
        RandomOutcomes drawn(network, seed);
        const std::vector<bool> certain = drawn.given(sure);
        // Statements that can hold at all: reachable from an origin; a network's variables all stand with p > 0.
        const std::vector<bool> possible = drawn.given(ByVariable<std::uint8_t>(sure.size(), 1));
        holds_.reserve(words * statements_);
        for (std::size_t k = 0; k < words; ++k) {
            if (budget.out_of_time()) return;
            const auto& holds = drawn.next();
            holds_.insert(holds_.end(), holds.begin(), holds.begin() + static_cast<std::ptrdiff_t>(statements_));
        }
        share_.resize(padded());
        weight_.resize(padded());
        const std::vector<double> count = counts(0, words);
        for (std::size_t i = 0; i < statements_; ++i) {
            if (possible[i]) judge(i, count[i], certain[i]);
        }
        for (std::size_t i = 0; i < statements_; ++i) mean_ += share_[i] * weight_[i];
        weighted_.emplace(std::span(weight_).first(statements_));
        complete_ = true;
    }

    /// Whether there was time for all outcomes; without, nothing else is to be asked for.
    [[nodiscard]] bool complete() const noexcept { return complete_; }

    /// Of the statements that held and fell often enough to tell; of those that did not; and of those that always hold,
    /// which correlate with themselves alone.
    [[nodiscard]] double judged() const noexcept { return judged_; }
    [[nodiscard]] double rare() const noexcept { return rare_; }
    [[nodiscard]] double alone() const noexcept { return alone_; }

    /// By statement, 0 for those not judged: the share of outcomes in which it holds, and one over its deviation.
    [[nodiscard]] const std::vector<double>& share() const noexcept { return share_; }
    [[nodiscard]] const std::vector<double>& weight() const noexcept { return weight_; }

    /// By statement: in how many outcomes of these words it holds.
    [[nodiscard]] std::vector<double> counts(std::size_t from, std::size_t to) const {
        std::vector<double> count(padded(), 0);
        for (std::size_t k = from; k < to; ++k) {
            for (std::size_t i = 0; i < statements_; ++i) count[i] += std::popcount(at(k, i));
        }
        return count;
    }

    /// By outcome of this word: the weights of the statements that hold, less what is expected.
    [[nodiscard]] LaneSums::Sums sums(std::size_t word) const {
        LaneSums::Sums sums;
        sums.fill(-mean_);
        weighted_->add(&holds_[word * statements_], sums);
        return sums;
    }

    /// By statement: the sum of its correlations with all, roughly, from so many of the words.
    [[nodiscard]] std::vector<double> correlations_of_each(std::size_t words) const {
        std::vector<double> each(padded(), 0);
        for (std::size_t word = 0; word < words; ++word) {
            const auto sum = sums(word);
            std::array<SubsetSums, 8> tables;
            for (std::size_t byte = 0; byte < 8; ++byte) tables[byte] = subset_sums(&sum[8 * byte]);
            for (std::size_t i = 0; i < statements_; ++i) {
                const Word holds = at(word, i);
                for (std::size_t byte = 0; byte < 8; ++byte) each[i] += tables[byte][holds >> (8 * byte) & 0xFF];
            }
        }
        for (std::size_t i = 0; i < each.size(); ++i) each[i] *= weight_[i] / static_cast<double>(words * RandomOutcomes::at_once);
        return each;
    }

private:
    [[nodiscard]] Word at(std::size_t word, std::size_t statement) const { return holds_[word * statements_ + statement]; }
    [[nodiscard]] std::size_t padded() const { return (statements_ + 7) / 8 * 8; }

    void judge(std::size_t i, double count, bool certain) {
        const auto outcomes = static_cast<double>(words_ * RandomOutcomes::at_once);
        if (certain) {
            alone_ += 1;
        } else if (count < limits::least_seen || outcomes - count < limits::least_seen) {
            rare_ += 1;
        } else {
            judged_ += 1;
            share_[i] = count / outcomes;
            weight_[i] = 1 / std::sqrt(share_[i] * (1 - share_[i]));
        }
    }

    std::size_t words_;
    std::size_t statements_;
    std::vector<Word> holds_;  // statement by statement, word after word
    std::vector<double> share_;
    std::vector<double> weight_;
    std::optional<LaneSums> weighted_;
    double mean_ = 0;
    double judged_ = 0;
    double rare_ = 0;
    double alone_ = 0;
    bool complete_ = false;
};

}  // namespace

Interval sampled_correlations(const Network& network, const SolverBudget& budget) {
    const std::size_t words = words_a_batch(network, budget);
    const Sample sample(network, limits::batches * words, budget);
    if (!sample.complete()) return {0, std::numeric_limits<double>::infinity()};
    const auto here = static_cast<double>(words * RandomOutcomes::at_once);
    // The deviations in `weight` come from the same outcomes as the sum of squares, and their errors go along with its
    // own: to the first order, a square less Σ r(i)·Z(i)² is what varies, where r(i) is the sum of i's correlations and
    // Z(i)² = 1 + (1 − 2p)/σ² · (S(i) − p).
    std::vector<double> along = sample.correlations_of_each(limits::batches * words / 8 + 1);
    double expected = 0;
    for (std::size_t i = 0; i < along.size(); ++i) {
        const double share = sample.share()[i];
        along[i] *= (1 - 2 * share) * sample.weight()[i] * sample.weight()[i];
        expected += along[i] * share * here;
    }
    double middle = 0;
    std::vector<double> estimates(limits::batches);
    for (std::size_t batch = 0; batch < limits::batches; ++batch) {
        const std::size_t from = batch * words;
        double squares = 0;
        for (std::size_t word = from; word < from + words; ++word) {
            for (const double value : sample.sums(word)) squares += value * value;
        }
        const std::vector<double> count = sample.counts(from, from + words);
        const double off = std::inner_product(along.begin(), along.end(), count.begin(), -expected);
        middle += squares / here / limits::batches;
        estimates[batch] = (squares - off) / here;
    }
    double spread = 0;
    for (const double estimate : estimates) spread += (estimate - middle) * (estimate - middle);
    const double error = student_margin(std::sqrt(spread / (limits::batches - 1)), limits::batches, budget.confidence);
    const double judged = sample.judged();
    const double rare = sample.rare();
    const double others = sample.alone() + rare;
    // Nothing correlates negatively, so each statement adds at least itself.
    const double low = std::max(judged, middle - error) + others;
    const double high = std::min(judged * judged, middle + error) + others + rare * (rare - 1) + 2 * rare * judged;
    return {low, std::max(low, high)};
}

}  // namespace hearsay::detail
