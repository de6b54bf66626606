#include "support/catch.hpp"

#include "score_table.hpp"

using namespace hearsay;
using namespace hearsay::cli;

TEST_CASE("Percentages do not round to certainty", "[cli]") {
    CHECK(percent_range({0, 0}) == "0%");
    CHECK(percent_range({1, 1}) == "100%");
    CHECK(percent_range({0.001, 0.001}) == "<1%");
    CHECK(percent_range({0.9999, 0.9999}) == ">99%");
    CHECK(percent_range({0.314, 0.519}) == "31-52%");
    CHECK(percent_range({0, 0.001}) == "0-1%");
    CHECK(percent_range({0.5, 1}) == "50-100%");
}
