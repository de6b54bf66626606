#include "score/sample/sampled_remainder.hpp"

#include "score/model/limits.hpp"
#include "score/sample/confidence.hpp"
#include "score/sample/lane_sums.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay::detail {
namespace {

/// Sums of powers of the squares drawn.
struct Powers {
    double count = 0;
    double first = 0;
    double second = 0;
    double third = 0;

    void add(double square) {
        count += 1;
        first += square;
        second += square * square;
        third += square * square * square;
    }
    [[nodiscard]] double mean() const { return first / count; }
    [[nodiscard]] double variance() const { return std::max(0.0, second / count - mean() * mean()); }
    /// Third moment about the mean.
    [[nodiscard]] double skew() const {
        return third / count - 3 * mean() * second / count + 2 * mean() * mean() * mean();
    }
};

class Sampling {
public:
    Sampling(const Network& network, const Remainder& remainder)
        : network_(network), remainder_(remainder), nodes_(remainder.weights), variables_(negative(remainder.slopes.items())) {}

    /// So many words of outcomes. `work`: what they took, in draws of gates.
    Powers draw(std::size_t words, std::uint64_t seed, double& work) const {
        RandomOutcomes outcomes(network_, seed);
        Powers powers;
        for (std::size_t k = 0; k < words; ++k) {
            const auto& holds = outcomes.next();
            LaneSums::Sums sums;
            sums.fill(-remainder_.expected);
            nodes_.add(holds.data(), sums);
            variables_.add(outcomes.stands().items().data(), sums);
            for (const double sum : sums) powers.add(sum * sum);
        }
        const auto terms = static_cast<double>(remainder_.weights.size() + remainder_.slopes.size());
        work = static_cast<double>(outcomes.work()) + terms * static_cast<double>(words);
        return powers;
    }

private:
    static std::vector<double> negative(std::vector<double> values) {
        for (double& value : values) value = -value;
        return values;
    }

    const Network& network_;
    const Remainder& remainder_;
    LaneSums nodes_;
    LaneSums variables_;
};

}  // namespace

SampledSquare sampled_square(const Network& network, const Remainder& remainder, const SamplingAim& aim) {
    const Sampling sampling(network, remainder);
    double work = 0;
    const Powers pilot = sampling.draw(limits::pilot_words, 1, work);
    const double affordable = static_cast<double>(aim.draws) * limits::pilot_words / (work + 1);
    const double wide = aim.epsilon * (remainder.known + pilot.mean());
    const double z = normal_margin(aim.confidence);
    // A spread found in few outcomes is rather too small than too large.
    constexpr double reserve = 1.3;
    const double wanted = reserve * z * z * pilot.variance() / (wide * wide) / RandomOutcomes::at_once;
    const auto words = static_cast<std::size_t>(std::max<double>(limits::least_words, std::min(wanted, affordable)));
    const Powers drawn = sampling.draw(words, 2, work);
    const double margin = student_margin(std::sqrt(drawn.variance()), words * RandomOutcomes::at_once, aim.confidence);
    // Squares are skewed to the right: the mean of few is more often too small (N. J. Johnson, JASA 73, 1978).
    const double shift = drawn.variance() > 0 ? drawn.skew() / (6 * drawn.variance() * drawn.count) : 0;
    const double middle = drawn.mean() + std::max(0.0, shift);
    return {{std::max(0.0, middle - margin), middle + margin}, words * RandomOutcomes::at_once};
}

}  // namespace hearsay::detail
