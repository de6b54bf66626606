#include "explain/why.hpp"

#include "support/catch.hpp"
#include "support/teller.hpp"

using namespace hearsay;
using hearsay::testing::Teller;
using hearsay::testing::Scored;

namespace {

std::string why(const Teller& room, Level level = Level::affiliation, const std::string& as_of = {}) {
    ScoreOptions options;
    if (!as_of.empty()) options.as_of = *parse_time(as_of);
    const Scored scored(room, options);
    return Why(scored.scorer.graph(), options.as_of, level).sentence(scored.of("c"));
}

}  // namespace

TEST_CASE("one speaker behind everything", "[query]") {
    Teller room;
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.source("fern", "The Daily Fern");
    room.says("s1", "wire");
    room.says("s2", "fern", {"s1"});
    CHECK(why(room) == "everything rests on Orm Wire (agency)");
}

TEST_CASE("one owner behind several speakers", "[query]") {
    Teller room;
    room.source("zeta", "Zeta Wire", SourceKind::agency);
    room.source("yota", "Yota Radio");
    room.source("house", "House of News", SourceKind::organization);
    room.tie("zeta", AffiliationKind::owned_by, "house");
    room.tie("yota", AffiliationKind::division_of, "house");
    room.says("s1", "zeta");
    room.says("s2", "yota");
    CHECK(why(room) == "everything rests on House of News (organization), to which Zeta Wire and Yota Radio belong");
    CHECK(why(room, Level::derivation) == "at least two must fail for it to fall, such as Yota Radio and Zeta Wire");
}

TEST_CASE("one speaker whose owner comes first by id", "[query]") {
    Teller room;
    room.source("vera", "Vera Holm", SourceKind::person);
    room.source("council", "Council of Orm", SourceKind::organization);
    room.tie("vera", AffiliationKind::speaks_for, "council");
    room.says("s1", "vera");
    CHECK(why(room) == "everything rests on Vera Holm (person), who belongs to Council of Orm (organization)");
}

TEST_CASE("an anonymous source and its quoter", "[query]") {
    Teller room;
    room.anonymous("clerk", "a clerk");
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.says("s1", "clerk");
    room.says("s2", "wire", {"s1"});
    CHECK(why(room) == "everything rests on a clerk (anonymous source), known only through Orm Wire");
    room.records.sources[0].id = "zz";
    room.records.statements[0].source = "zz";
    CHECK(why(room) == "everything rests on Orm Wire (agency), which quotes a clerk");
}

TEST_CASE("why a claim is unestablished", "[query]") {
    Teller room;
    room.source("a", "Alder Post").unaffiliated = false;
    room.source("b", "Birch Post").unaffiliated = false;
    room.says("s1", "a");
    room.says("s2", "b");
    CHECK(why(room) == "two voices, but nobody has recorded the ties of Alder Post and Birch Post");
    room.records.sources[0].unaffiliated = room.records.sources[1].unaffiliated = true;
    room.records.statements[1].derives_from.push_back(
        {.statement = "s1", .kind = DerivationKind::copies, .probability = 0.8, .extra = {}});
    CHECK(why(room) == "two voices, but Birch Post may rest on Alder Post");
}

TEST_CASE("why a claim is unsupported", "[query]") {
    Teller room;
    CHECK(why(room) == "no statement in the story says so");
    room.source("a", "Alder Post");
    room.source("b", "Birch Post");

    SECTION("retracted") {
        room.says("s1", "a").at = "2031-01-01";
        room.retracts("r", "a", "s1").at = "2031-01-05";
        CHECK(why(room) == "the one statement that said so was retracted");
        CHECK(why(room, Level::affiliation, "2031-01-04") == "everything rests on Alder Post (outlet)");
        CHECK(why(room, Level::affiliation, "2030") == "nobody had said so by the date looked at");
        room.says("s2", "b", {"s1"});
        CHECK(why(room) == "all that is left rests on a retracted statement of Alder Post");
    }
    SECTION("a circle") {
        room.says("s1", "a", {"s2"});
        room.says("s2", "b", {"s1"});
        CHECK(why(room) == "its statements only cite each other, in a circle");
    }
    SECTION("nothing held") {
        room.says("s1", "a").held = false;
        CHECK(why(room) == "it is only attributed: no statement that we hold passes it on");
    }
    SECTION("only denied") {
        room.denies("s1", "a");
        CHECK(why(room) == "no statement in the story says so");
    }
}

TEST_CASE("three independent voices", "[query]") {
    Teller room;
    for (const char* id : {"a", "b", "d"}) {
        room.source(id, std::string("Source ") + id);
        room.says(std::string("s") + id, id);
    }
    CHECK(why(room) == "at least three must fail for it to fall, such as Source a, Source b and Source d");
}
