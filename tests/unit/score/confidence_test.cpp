#include "score/sample/confidence.hpp"

#include "support/catch.hpp"

#include <cmath>

using namespace hearsay;
using namespace hearsay::detail;

namespace {

/// The probability of so many successes.
double binomial(std::size_t successes, std::size_t draws, double share) {
    double p = 1;
    for (std::size_t i = 0; i < successes; ++i) {
        p *= share * static_cast<double>(draws - i) / static_cast<double>(successes - i);
    }
    return p * std::pow(1 - share, static_cast<double>(draws - successes));
}

}  // namespace

TEST_CASE("a share is enclosed as often as is said, whatever it is", "[score]") {
    for (const double confidence : {0.5, 0.9, 0.99}) {
        for (const std::size_t draws : {1, 7, 40}) {
            for (double share = 0.01; share < 1; share += 0.07) {
                double enclosed = 0;
                for (std::size_t successes = 0; successes <= draws; ++successes) {
                    const Interval interval = confident_share(successes, draws, confidence);
                    if (interval.low <= share && share <= interval.high) enclosed += binomial(successes, draws, share);
                }
                CHECK(enclosed >= confidence - 1e-9);
            }
        }
    }
}

TEST_CASE("what never or always came true may still be rare or usual", "[score]") {
    const Interval never = confident_share(0, 100, 0.99);
    CHECK(never.low == 0);
    CHECK(never.high > 0.01);
    const Interval always = confident_share(100, 100, 0.99);
    CHECK(always.high == 1);
    CHECK(always.low == Approx(1 - never.high));
}

TEST_CASE("as many draws as are said make an interval about as narrow as was asked", "[score]") {
    for (const double share : {0.1, 0.5, 0.8}) {
        for (const double width : {0.1, 0.01}) {
            const double draws = draws_for(width, share, 0.99);
            const Interval interval =
                confident_share(static_cast<std::size_t>(share * draws), static_cast<std::size_t>(draws), 0.99);
            CHECK(interval.high - interval.low < 1.02 * width);
            CHECK(interval.high - interval.low > 0.75 * width);
        }
    }
}

TEST_CASE("the margin of a mean is Student's", "[score]") {
    CHECK(student_margin(1, 10, 0.95) == Approx(2.262157 / std::sqrt(10)).epsilon(1e-5));
    CHECK(student_margin(2, 10, 0.95) == Approx(2 * student_margin(1, 10, 0.95)));
    CHECK(student_margin(1, 1'000'000, 0.95) == Approx(1.959964e-3).epsilon(1e-4));
}
