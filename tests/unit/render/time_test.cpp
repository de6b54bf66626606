// How a timeline and a card tell time.
#include "render/chart/card.hpp"
#include "render/chart/spread.hpp"
#include "render/chart/story_spread.hpp"
#include "render/chart/time_scale.hpp"

#include "support/catch.hpp"
#include "support/teller.hpp"
#include "svg_check.hpp"

#include <algorithm>
#include <string>

using namespace hearsay;
using namespace hearsay::chart;
using hearsay::testing::Scored;
using hearsay::testing::SvgCheck;
using hearsay::testing::Teller;

namespace {

bool writes(const SvgCheck& svg, const std::string& words) {
    return std::any_of(svg.elements().begin(), svg.elements().end(),
                       [&](const auto& element) { return element.name == "text" && element.text.find(words) != std::string::npos; });
}

/// A denial that stands, a word that was taken back, and somebody who passes things on, over two zones and six years.
Teller harbour_over_time() {
    Teller room;
    room.source("official", "Harbour master", SourceKind::person);
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.source("echo", "Moor Echo");
    room.source("board", "Harbour board", SourceKind::organization);
    room.source("clerk", "A clerk", SourceKind::person);
    room.says("s0", "official").at = "2022-05-01";
    room.says("s1", "clerk").at = "2028-05-01T20:00:00-04:00";
    room.says("s2", "wire", {"s0"}).at = "2028-05-02T00:40:00Z";
    room.says("s3", "echo", {"s2"}).at = "2028-05-05";
    room.retracts("s4", "clerk", "s1").at = "2028-05-06";
    room.denies("s5", "board").at = "2028-05-07";
    return room;
}

Spread spread_of(const Scored& scored) {
    const ClaimId claim = *scored.story.find_claim("c");
    return find_spread(scored.scorer, claim, timeline_of(scored.scorer, claim), {.levels = {Level::affiliation}, .circumstances = {}});
}

}  // namespace

TEST_CASE("a timeline says how its line of time is to be read, and in which zone", "[render]") {
    const Scored scored(harbour_over_time());
    const Spread spread = spread_of(scored);
    CHECK(spread.zone == "UTC");
    REQUIRE(spread.moments.size() == 6);
    CHECK(spread.moments[1].written == "2028-05-02 00:00");  // eight in the evening, four hours behind
    CHECK(spread.moments[2].written == "2028-05-02 00:40");
    const SvgCheck svg(draw_spread(spread, named_theme("light"), {}));
    CHECK(writes(svg, "The line of time is logarithmic"));
    CHECK(writes(svg, "Hours are UTC."));
    CHECK(writes(svg, "6 years"));
    CHECK(writes(svg, "3 days"));
    const SvgCheck compact(draw_spread(spread, named_theme("light"), {.compact = true}));
    CHECK(writes(compact, "time is logarithmic; hours are UTC"));
    const StorySpread all = find_story_spread(scored.scorer, {.levels = {Level::affiliation}, .circumstances = {}});
    const SvgCheck whole(draw_story_spread(all, named_theme("light"), {}));
    CHECK(writes(whole, "Hours are UTC."));
    CHECK(writes(whole, "6 years"));
}

TEST_CASE("a timeline of days has no zone", "[render]") {
    Teller room;
    room.source("official", "Harbour master", SourceKind::person);
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.says("s1", "official").at = "2028-05-01";
    room.says("s2", "wire", {"s1"}).at = "2028-05-03";
    room.says("s3", "wire", {"s1"}).at = "2028-06-30";
    const Scored scored(room);
    const SvgCheck svg(draw_spread(spread_of(scored), named_theme("light"), {}));
    CHECK(writes(svg, "logarithmic"));
    CHECK_FALSE(writes(svg, "UTC"));
}

TEST_CASE("a year is longer than a day on the line of time, and a day than a minute", "[render]") {
    constexpr std::int64_t minute = 60'000;
    constexpr std::int64_t day = 1440 * minute;
    const TimeScale scale({{0, "", 1}, {minute, "", 1}, {minute + day, "", 1}, {minute + 366 * day, "", 1}}, 0, 300);
    const double of_minute = scale.x(1) - scale.x(0);
    const double of_day = scale.x(2) - scale.x(1);
    const double of_year = scale.x(3) - scale.x(2);
    CHECK(of_day / of_minute == Approx(2.6).margin(0.06));  // as the note says
    CHECK(of_year / of_minute == Approx(5.5).margin(0.06));
    CHECK(scale.note("").find("a day is drawn 2.6 times, a year 5.5 times") != std::string::npos);
    CHECK(scale.note("").find("thick") == std::string::npos);
    // Where all ways are alike there is nothing to explain.
    CHECK(TimeScale({{0, "", 1}, {day, "", 1}, {2 * day, "", 1}}, 0, 300).note("").empty());
    CHECK(TimeScale({{0, "", 1}, {day, "", 2}}, 0, 300).note("UTC") ==
          "Marks above a thick stretch of the line of time are of one time, in the order of who rests on whom. Hours are UTC.");
    CHECK(span_words(day) == "1 day");
    CHECK(span_words(day + day / 4) == "30 hours");
    CHECK(span_words(2 * day) == "2 days");
    CHECK(span_words(30'000) == "1 minute");
    CHECK(span_words(100 * day) == "3 months");
}

TEST_CASE("what a source says twice on one day stands side by side", "[render]") {
    Teller room;
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.says("s1", "wire").at = "2028-05-01";
    room.denies("s2", "wire").at = "2028-05-01";
    const Scored scored(room);
    const Spread spread = spread_of(scored);
    REQUIRE(spread.dots.size() == 2);
    CHECK(spread.dots[0].row == spread.dots[1].row);
    CHECK(spread.dots[0].step != spread.dots[1].step);
    CHECK(spread.moments.front().steps == 2);
}

TEST_CASE("a card says when, who passes on, and what was taken back", "[render]") {
    const Scored scored(harbour_over_time());
    const Card card = find_card(scored.scorer, scored.scores.front(), {});
    CHECK(card.dates == "2022-05-01 to 2028-05-07");
    CHECK(card.speakers == "Harbour master");
    CHECK(card.withdrawn == "A clerk");
    CHECK(card.deniers == "Harbour board");
    CHECK(card.passing == "Meridian Press and Moor Echo");
    const SvgCheck svg(draw_card(card, named_theme("light"), {}));
    for (const std::string words : {"2022-05-01 to 2028-05-07", "Taken back:", "A clerk", "Denied by:", "Harbour board", "Passed on by:", "Moor Echo"}) {
        INFO(words);
        CHECK(writes(svg, words));
    }
    for (const auto& element : svg.elements()) {
        if (element.name == "text") CHECK(std::stod(element.get("y")) < 610);
    }
}
