#include "learn/wilson.hpp"

#include "support/catch.hpp"

using hearsay::learn::wilson_interval;

TEST_CASE("an interval for a share is Wilson's", "[learn]") {
    // 8 of 10 at 95 percent: 0.4902 to 0.9433, as in textbooks.
    const auto known = wilson_interval(8, 10, 1.959964);
    CHECK(known.low == Approx(0.49016).margin(1e-4));
    CHECK(known.high == Approx(0.94331).margin(1e-4));
}

TEST_CASE("an interval for a share stays within 0 and 1, and holds the share", "[learn]") {
    CHECK(wilson_interval(0, 0, 2).low == 0);
    CHECK(wilson_interval(0, 0, 2).high == 1);
    for (const double draws : {1.0, 2.5, 40.0}) {
        for (const double share : {0.0, 0.3, 1.0}) {
            const auto interval = wilson_interval(share * draws, draws, 2);
            CHECK(interval.low >= 0);
            CHECK(interval.low <= share + 1e-12);
            CHECK(interval.high >= share - 1e-12);
            CHECK(interval.high <= 1);
            const auto more = wilson_interval(10 * share * draws, 10 * draws, 2);
            CHECK(more.high - more.low < interval.high - interval.low);
        }
    }
}
