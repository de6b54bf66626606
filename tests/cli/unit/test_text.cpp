#include "support/catch.hpp"

#include "score_table.hpp"
#include "text.hpp"

using namespace hearsay;
using namespace hearsay::cli;

TEST_CASE("Columns on a terminal", "[cli]") {
    CHECK(cli::display_width("") == 0);
    CHECK(cli::display_width("plain") == 5);
    CHECK(cli::display_width("Zürich") == 6);
    CHECK(cli::display_width("e\u0301") == 1);
    CHECK(cli::display_width("港口关闭") == 8);
    CHECK(cli::display_width("ｱ") == 1);
    CHECK(cli::display_width("🏗🚢") == 3);  // the crane is narrow unless a selector asks for the picture
    CHECK(cli::display_width("\xff\xfe") == 2);
}

TEST_CASE("Shortened text never exceeds its columns", "[cli]") {
    CHECK(cli::shorten("short", 5) == "short");
    CHECK(cli::shorten("too long", 5) == "too…");
    CHECK(cli::shorten("港口关闭", 5) == "港口…");
    CHECK(cli::shorten("港口关闭", 4) == "港…");
    CHECK(cli::shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
    CHECK(cli::shorten("ab", 1) == "…");
    CHECK(cli::shorten("ab", 0).empty());
}

TEST_CASE("Wrapping", "[cli]") {
    CHECK(wrap("", 10) == std::vector<std::string>{""});
    CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrap("  incomprehensibilities so  ", 5) == std::vector<std::string>{"incomprehensibilities", "so"});
}

TEST_CASE("Nothing harmful reaches a terminal", "[cli]") {
    CHECK(harmless("a\x1b[31m\tb\nc") == "a\uFFFD[31m b\nc");
    CHECK(harmless("\u202e\u0085\xc3") == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("Percentages do not round to certainty", "[cli]") {
    CHECK(percent_range({0, 0}) == "0%");
    CHECK(percent_range({1, 1}) == "100%");
    CHECK(percent_range({0.001, 0.001}) == "<1%");
    CHECK(percent_range({0.9999, 0.9999}) == ">99%");
    CHECK(percent_range({0.314, 0.519}) == "31-52%");
    CHECK(percent_range({0, 0.001}) == "0-1%");
    CHECK(percent_range({0.5, 1}) == "50-100%");
}
