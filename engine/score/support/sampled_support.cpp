#include "score/support/sampled_support.hpp"

#include "score/model/limits.hpp"
#include "score/sample/confidence.hpp"
#include "score/sample/random_outcomes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace hearsay::detail {
namespace {

double width(Interval interval) { return interval.high - interval.low; }

/// Both hold; only by bad luck do they not meet, and then the sure one does.
Interval met(Interval sure, Interval sampled) {
    const Interval both{std::max(sure.low, sampled.low), std::min(sure.high, sampled.high)};
    return both.low <= both.high ? both : sure;
}

/// The doubt left is shared by support and what is left of it.
double half_of(double doubt) { return doubt / 2; }

/// A party that might be the weakest.
struct Candidate {
    std::size_t at = 0;          ///< in SupportResult::without
    VariableId variable{};
    std::size_t supported = 0;   ///< outcomes in which the claim is, without the party
    std::size_t work = 0;        ///< of finding that out
    Interval interval;           ///< of the probability of that
};

class Sampling {
public:
    Sampling(const Network& network, const SolverBudget& budget, SupportResult& result)
        : network_(network), budget_(budget), result_(result) {
        least_ = result.support;
        for (const auto& [party, left] : result.without) {
            least_ = {std::min(least_.low, left.low), std::min(least_.high, left.high)};
        }
        if (width(least_) > budget.epsilon) find_candidates();
    }

    void run() {
        const bool whole = result_.sampled == result_.support && width(result_.support) > budget_.epsilon;
        if (!whole && candidates_.empty()) return;
        // A first few outcomes tell who stays in question, and how many more it takes: those are
        // judged by others.
        draw(limits::first_words, budget_.draws / 4, 1);
        const double doubt = 1 - budget_.confidence;
        if (!candidates_.empty()) {
            result_.sampled_without = result_.without;
            judge(1 - doubt / 10 / static_cast<double>(candidates_.size()));
            leave_the_least();
        }
        const double each = 1 - 0.4 * doubt / std::max<double>(1, static_cast<double>(candidates_.size()));
        double wanted = whole ? wanted_for(supported_, 1 - half_of(doubt)) : 0;
        for (const Candidate& c : candidates_) wanted = std::max(wanted, wanted_for(c.supported, each));
        draw(words_for(wanted), SIZE_MAX, 2);
        if (whole) {
            const Interval drawn = confident_share(supported_, drawn_, 1 - half_of(doubt));
            result_.sampled = met(result_.sampled, drawn);
        }
        judge(each);
    }

private:
    void find_candidates() {
        for (std::size_t k = 0; k < result_.without.size(); ++k) {
            if (result_.without[k].second.low > least_.high) continue;
            const auto& parties = network_.unsound_party;
            const auto at = std::find(parties.begin(), parties.end(), result_.without[k].first);
            candidates_.push_back({k, id_at<VariableId>(static_cast<std::size_t>(at - parties.begin())), 0, {}});
        }
    }

    /// So many times 64 outcomes, or as many as time and work allow.
    void draw(std::size_t words, std::size_t work, std::uint64_t seed) {
        RandomOutcomes outcomes(network_, seed);
        supported_ = drawn_ = work_ = 0;
        for (Candidate& c : candidates_) c.supported = c.work = 0;
        for (std::size_t k = 0; k < words && (k == 0 || (outcomes.work() < work && !budget_.out_of_time())); ++k) {
            const std::size_t before = outcomes.work();
            outcomes.next();
            drawn_ += RandomOutcomes::at_once;
            supported_ += static_cast<std::size_t>(std::popcount(outcomes.supported()));
            work_ += outcomes.work() - before;
            for (Candidate& c : candidates_) {
                c.work -= outcomes.work();
                c.supported += static_cast<std::size_t>(std::popcount(outcomes.supported_without(c.variable)));
                c.work += outcomes.work();
            }
        }
    }

    void judge(double confidence) {
        for (Candidate& c : candidates_) {
            c.interval = confident_share(c.supported, drawn_, confidence);
            Interval& left = result_.sampled_without[c.at].second;
            left = met(left, c.interval);
        }
    }

    /// Only those that may still be the weakest.
    void leave_the_least() {
        double high = least_.high;
        for (const Candidate& c : candidates_) high = std::min(high, c.interval.high);
        std::erase_if(candidates_, [&](const Candidate& c) { return c.interval.low > high; });
    }

    [[nodiscard]] double wanted_for(std::size_t supported, double confidence) const {
        return draws_for(budget_.epsilon, static_cast<double>(supported) / static_cast<double>(drawn_), confidence);
    }

    /// What is wanted, as far as the work goes that one took among the first few: it may not depend on the outcomes.
    [[nodiscard]] std::size_t words_for(double wanted) const {
        std::size_t work = work_;
        for (const Candidate& c : candidates_) work += c.work;
        const double words = static_cast<double>(drawn_) / RandomOutcomes::at_once;
        const double affordable = static_cast<double>(budget_.draws) * words / static_cast<double>(work + 1);
        return static_cast<std::size_t>(std::min(wanted / RandomOutcomes::at_once, affordable)) + 1;
    }

    const Network& network_;
    const SolverBudget& budget_;
    SupportResult& result_;
    Interval least_;  // of what is left without one party
    std::vector<Candidate> candidates_;
    std::size_t supported_ = 0;
    std::size_t drawn_ = 0;
    std::size_t work_ = 0;  // of the outcomes alone
};

}  // namespace

void sample_support(const Network& network, const SolverBudget& budget, SupportResult& result) {
    Sampling(network, budget, result).run();
}

}  // namespace hearsay::detail
