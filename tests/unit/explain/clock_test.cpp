#include "explain/clock.hpp"

#include "support/catch.hpp"

#include <vector>

using namespace hearsay;

TEST_CASE("hours are told in the zone that all share, else in UTC, and the zone is said", "[explain]") {
    const std::vector<std::string> here{"2031-03-05", "2031-03-05T23:40:10-04:00", "2031-03-06T01:05-04:00"};
    const Clock local(here);
    CHECK(local.zone() == "UTC−4");
    CHECK(local(here[0]) == "2031-03-05");
    CHECK(local(here[1]) == "2031-03-05 23:40");
    CHECK(local.with_zone(here[2]) == "2031-03-06 01:05 UTC−4");

    const std::vector<std::string> apart{"2031-03-05T23:40:10-04:00", "2031-03-06T01:05:00Z", "2031-03-06T09:05+05:30"};
    const Clock common(apart);
    CHECK(common.zone() == "UTC");
    CHECK(common(apart[0]) == "2031-03-06 03:40");
    CHECK(common(apart[1]) == "2031-03-06 01:05");
    CHECK(common.with_zone(apart[2]) == "2031-03-06 03:35 UTC");
}

TEST_CASE("a time by itself names its zone, and a day has none", "[explain]") {
    CHECK(time_words("2031-03-06T09:05:59+05:30") == "2031-03-06 09:05 UTC+5:30");
    CHECK(time_words("2031-03-06T09:05") == "2031-03-06 09:05 UTC");
    CHECK(time_words("1969-12-31T23:59:30Z") == "1969-12-31 23:59 UTC");
    CHECK(time_words("2031-03-06") == "2031-03-06");
    CHECK(time_words("2031") == "2031");
    CHECK(time_words("last Thursday") == "last Thursday");
    const std::vector<std::string> days{"2031-03-05", "2031-04"};
    CHECK(Clock(days).zone().empty());
}
