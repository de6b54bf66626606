#include "explain/backing.hpp"

#include "support/catch.hpp"
#include "support/teller.hpp"

using namespace hearsay;
using hearsay::testing::build_story;
using hearsay::testing::Teller;

namespace {

struct View {
    explicit View(const Teller& room, Reading reading = Reading::open, TimeSpan as_of = {})
        : story(build_story(room.records)), graph(story, 0.5),
          backing(graph, *story.find_claim("c"), Stance::asserts, reading, as_of) {}

    [[nodiscard]] std::vector<std::string> ids(const std::vector<StatementId>& list) const {
        std::vector<std::string> found;
        for (const StatementId id : list) found.emplace_back(story.id(id));
        return found;
    }
    [[nodiscard]] const Backing::Entry& entry(const char* id) const { return *backing.find(*story.find_statement(id)); }

    Story story;
    AttributionGraph graph;
    Backing backing;
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("an origin, its quoter and whoever rests on them", "[query]") {
    Teller room;
    room.anonymous("clerk", "a clerk");
    room.source("wire", "Wire", SourceKind::agency);
    room.source("fern", "The Daily Fern");
    room.says("s1", "clerk").at = "2031-02-01";
    room.says("s2", "wire", {"s1"}).at = "2031-02-02";
    room.says("s3", "fern", {"s2"}).at = "2031-02-03";
    const View view(room);
    CHECK(view.ids(view.backing.origins()) == Ids{"s1"});
    CHECK(view.ids(view.backing.word_givers()) == Ids{"s1", "s2"});
    CHECK(view.ids(view.backing.followers(*view.story.find_statement("s1"))) == Ids{"s2", "s3"});
    CHECK(view.backing.needs_quoter(*view.story.find_statement("s1")));
    CHECK(view.entry("s3").counted);
}

TEST_CASE("what was retracted takes down what rests on it alone", "[query]") {
    Teller room;
    for (const char* id : {"a", "b", "x", "y"}) room.source(id, id);
    room.says("s1", "a");
    room.says("s2", "x", {"s1"});
    room.says("s3", "b");
    room.says("s4", "y", {"s1", "s3"});
    room.retracts("r", "a", "s1");
    const View view(room);
    CHECK_FALSE(view.entry("s1").live);
    CHECK_FALSE(view.entry("s2").holds);
    CHECK(view.entry("s4").holds);
    CHECK(view.ids(view.backing.origins()) == Ids{"s3"});
}

TEST_CASE("a circle holds nothing up, and hearsay that nobody holds does not count", "[query]") {
    Teller room;
    for (const char* id : {"a", "b", "x"}) room.source(id, id);
    room.says("s1", "a", {"s2"}).held = true;
    room.says("s2", "b", {"s1"}).held = true;
    room.says("s3", "x").held = false;
    const View view(room);
    CHECK_FALSE(view.entry("s1").holds);
    CHECK_FALSE(view.entry("s1").first_hand);
    CHECK_FALSE(view.entry("s3").live);
    CHECK_FALSE(view.entry("s3").counted);
    CHECK(view.backing.origins().empty());
    CHECK(view.ids(view.backing.origins(false)) == Ids{"s3"});
}

TEST_CASE("suspected derivations count in the cautious reading", "[query]") {
    Teller room;
    for (const char* id : {"a", "b"}) room.source(id, id);
    room.says("s1", "a");
    room.says("s2", "b", {"s1"}).derives_from[0].probability = 0.7;
    CHECK(View(room).ids(View(room).backing.origins()) == Ids{"s1", "s2"});
    const View cautious(room, Reading::cautious);
    CHECK(cautious.ids(cautious.backing.origins()) == Ids{"s1"});
}

TEST_CASE("what was not yet said is not live", "[query]") {
    Teller room;
    room.source("a", "a");
    room.says("s1", "a").at = "2031-05-01";
    const View before(room, Reading::open, *parse_time("2031-04-30"));
    CHECK_FALSE(before.entry("s1").live);
    CHECK(before.backing.origins().empty());
    const View after(room, Reading::open, *parse_time("2031-05-01"));
    CHECK(after.entry("s1").live);
}
