#include "model/civil_time.hpp"

#include "support/catch.hpp"

using hearsay::parse_time;
using hearsay::TimeSpan;

namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t day = 86'400 * second;

}  // namespace

TEST_CASE("a time of reduced precision covers its span", "[model]") {
    CHECK(parse_time("1970") == TimeSpan{0, 365 * day - 1});
    CHECK(parse_time("1970-01") == TimeSpan{0, 31 * day - 1});
    CHECK(parse_time("1970-01-02") == TimeSpan{day, 2 * day - 1});
    CHECK(parse_time("1972-02") == TimeSpan{761 * day, 790 * day - 1});
    CHECK(parse_time("1969-12-31") == TimeSpan{-day, -1});
}

TEST_CASE("a time of day is one instant", "[model]") {
    const auto instant = [](std::int64_t at) { return TimeSpan{at, at}; };
    CHECK(parse_time("1970-01-01T00:01") == instant(60 * second));
    CHECK(parse_time("1970-01-01T00:00:01Z") == instant(second));
    CHECK(parse_time("1970-01-01 00:00:00.5") == instant(500));
    CHECK(parse_time("1970-01-01T00:00:00,123456") == instant(123));
    CHECK(parse_time("1970-01-01T03:00+03:00") == instant(0));
    CHECK(parse_time("1969-12-31T19:00:00-0500") == instant(0));
    CHECK(parse_time("1970-01-01T05:30+05:30") == instant(0));
    CHECK(parse_time("1969-12-31T23:59:60Z") == instant(-second));
}

TEST_CASE("what names no real time is refused", "[model]") {
    for (const char* text :
         {"", "70", "197", "1970-", "1970-1", "1970-13", "1970-00", "1970-02-30", "1971-02-29", "1970-01-01T",
          "1970-01-01T24:01", "1970-01-01T12", "1970-01-01T12:60", "1970-01-01T12:00:61", "1970-01-01T12:00:00.",
          "1970-01-01T12:00+", "1970-01-01T12:00+24:00", "1970-01-01T12:00+03:60", "1970-01-01T12:00Zx", "1970 ",
          " 1970", "1970-01-01T12:00:00+3", "yesterday", "-1970", "+1970", "19700101"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_time(text));
    }
    CHECK(parse_time("1972-02-29"));
    CHECK(parse_time("0000"));
    CHECK(parse_time("9999-12-31"));
}

TEST_CASE("spans are compared", "[model]") {
    const TimeSpan unknown;
    const TimeSpan early{0, 10};
    const TimeSpan late{10, 20};
    CHECK(unknown.unknown());
    CHECK(unknown.overlaps(early));
    CHECK(early.overlaps(late));
    CHECK_FALSE(early.entirely_before(late));
    CHECK(early.entirely_before(TimeSpan{11, 11}));
    CHECK_FALSE(unknown.entirely_before(late));
    CHECK_FALSE(early.entirely_before(unknown));
}
