#include "explain/explanation.hpp"

#include "support/catch.hpp"
#include "support/teller.hpp"

using namespace hearsay;
using hearsay::testing::Teller;
using hearsay::testing::Scored;

namespace {

std::vector<std::string> shared(const Teller& room, Level level = Level::affiliation) {
    const Scored scored(room);
    for (const ExplanationSection& section : explain(scored.scorer, scored.of("c"), level).sections) {
        if (section.heading == "What the sources share") return section.sentences;
    }
    return {};
}

/// All of an explanation, a sentence a line.
std::string all_told(const Teller& room) {
    const Scored scored(room);
    std::string all;
    for (const ExplanationSection& section : explain(scored.scorer, scored.of("c"), Level::affiliation).sections) {
        for (const std::string& sentence : section.sentences) all += sentence + '\n';
    }
    return all;
}

using Lines = std::vector<std::string>;

/// Zeta Wire and Yota Radio say so; House of News owns the one, and the other is part of it.
Teller one_house() {
    Teller room;
    room.source("zeta", "Zeta Wire", SourceKind::agency);
    room.source("yota", "Yota Radio");
    room.source("house", "House of News", SourceKind::organization);
    room.tie("zeta", AffiliationKind::owned_by, "house").since = "2013-12-09";
    room.tie("yota", AffiliationKind::division_of, "house");
    room.says("s1", "zeta").at = "2031-01-01";
    room.says("s2", "yota").at = "2031-01-02";
    return room;
}

}  // namespace

TEST_CASE("two sources of one owner", "[render]") {
    CHECK(shared(one_house()) == Lines{"Zeta Wire and Yota Radio both belong to House of News: Zeta Wire is owned by House "
                                       "of News (since 2013-12-09) and Yota Radio is a division of House of News."});
    CHECK(shared(one_house(), Level::derivation) ==
          Lines{"At this level nobody's ties are looked at, only who copied or quoted whom."});
}

TEST_CASE("longer paths are spelled out, and the nearest owner is named", "[render]") {
    Teller room = one_house();
    room.source("state", "Republic of Orm", SourceKind::state);
    room.tie("house", AffiliationKind::controlled_by, "state");
    room.source("vera", "Vera Holm", SourceKind::person);
    room.tie("vera", AffiliationKind::speaks_for, "state").strength = 0.5;
    room.says("s3", "vera").at = "2031-01-03";
    const Lines lines = shared(room);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "Zeta Wire, Yota Radio and Vera Holm all belong to Republic of Orm: Zeta Wire is owned by House of "
                      "News (since 2013-12-09), which is controlled by Republic of Orm; Yota Radio is a division of House "
                      "of News, which is controlled by Republic of Orm; and Vera Holm speaks for Republic of Orm "
                      "(strength 0.50).");
    CHECK(lines[1].starts_with("Zeta Wire and Yota Radio both belong to House of News: "));
}

TEST_CASE("a chain of ties too long to read is told by its ends", "[render]") {
    constexpr std::size_t length = 20'000;  // one walk up it for each of its owners would take hours
    Teller room;
    for (std::size_t i = 0; i <= length; ++i) room.source("h" + std::to_string(i), "Holding " + std::to_string(i), SourceKind::organization);
    for (std::size_t i = 0; i < length; ++i) room.tie("h" + std::to_string(i), AffiliationKind::owned_by, "h" + std::to_string(i + 1));
    room.says("s1", "h0");
    room.says("s2", "h0");
    CHECK(all_told(room).find("Holding 0 is owned by Holding 1, which is owned by Holding 2, which is owned by Holding 3, which is "
                              "owned by Holding 4, and so on by 19,993 more ties up to Holding 19997, which is owned by Holding "
                              "19998, which is owned by Holding 19999, which is owned by Holding 20000") != std::string::npos);
}

TEST_CASE("a tie counts only while it is in force", "[render]") {
    Teller room = one_house();
    room.records.affiliations[0].until = "2030-12-31";
    CHECK(shared(room) == Lines{"No recorded tie among Zeta Wire and Yota Radio is known to count here.",
                                "Zeta Wire is owned by House of News (from 2013-12-09 to 2030-12-31), but not when Zeta Wire "
                                "spoke on 2031-01-01, so that does not count."});
}

TEST_CASE("an owner that speaks for itself", "[render]") {
    Teller room = one_house();
    room.records.statements.clear();
    room.says("s1", "zeta");
    room.says("s2", "house");
    CHECK(shared(room) == Lines{"Zeta Wire belongs to House of News, which speaks for itself as well: Zeta Wire is owned "
                                "by House of News (since 2013-12-09)."});
}

TEST_CASE("sources that belong to each other do not confuse", "[render]") {
    Teller room = one_house();
    room.tie("house", AffiliationKind::allied_with, "zeta");
    CHECK(shared(room).size() == 1);
}

TEST_CASE("a cut that names an owner says whose", "[render]") {
    Teller room = one_house();
    room.source("ada", "Ada Brook", SourceKind::person);
    room.source("bureau", "Bureau of Bridges", SourceKind::organization);
    room.tie("zz", AffiliationKind::employed_by, "bureau");
    room.source("zz", "Zoe Zimt", SourceKind::person);
    room.records.statements.clear();
    room.says("s1", "ada");
    room.says("s2", "zz");
    const std::string all = all_told(room);
    CHECK(all.find("both Ada Brook and Bureau of Bridges (through Zoe Zimt) were wrong; fewer would not do.\n"
                   "Zoe Zimt is employed by Bureau of Bridges.\n") != std::string::npos);
}

TEST_CASE("a suspected tie is named, with what would follow if it were none", "[render]") {
    Teller room;
    room.source("alpha", "Alpha Post").unaffiliated = false;
    room.source("beta", "Beta Times").unaffiliated = false;
    room.source("gamma", "Gamma Holding", SourceKind::organization);
    room.tie("alpha", AffiliationKind::owned_by, "gamma");
    AffiliationRecord& tie = room.tie("beta", AffiliationKind::funded_by, "gamma");
    tie.probability = 0.7;
    tie.since = "2020-05";
    room.source("delta", "Delta Fund", SourceKind::organization);
    room.tie("beta", AffiliationKind::owned_by, "delta");
    room.says("s1", "alpha");
    room.says("s2", "beta");
    const std::string all = all_told(room);
    const auto has = [&](std::string_view part) { return all.find(part) != std::string::npos; };
    CHECK(has("two voices, but Beta Times may belong to Gamma Holding"));
    CHECK(has("No recorded tie among Alpha Post and Beta Times is known to count here."));
    CHECK(has("It is suspected, but not known, that Beta Times is funded by Gamma Holding (since 2020-05) (probability 0.70)"));
    CHECK(has("Beta Times is funded by Gamma Holding (since 2020-05), the claim would be corroborated."));
}

TEST_CASE("two who are the same are not said to belong to each other", "[render]") {
    Teller room;
    room.anonymous("one", "a senior official").unaffiliated = false;
    room.anonymous("two", "an intelligence official").unaffiliated = false;
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.source("fern", "The Daily Fern");
    room.tie("one", AffiliationKind::same_as, "two");
    room.says("s1", "one");
    room.says("s2", "two");
    room.says("s3", "wire", {"s1"});
    room.says("s4", "fern", {"s2"});
    const Scored scored(room);
    for (const Level level : all_levels) {
        std::string all;
        for (const auto& section : explain(scored.scorer, scored.of("c"), level).sections) {
            for (const std::string& sentence : section.sentences) all += sentence + '\n';
        }
        INFO(name_of(level) << '\n' << all);
        CHECK(all.find("are recorded as the same") != std::string::npos);
        CHECK(all.find("belong") == std::string::npos);
        CHECK(all.find("nobody's ties are looked at") == std::string::npos);
    }
}

TEST_CASE("whoever stands above the parties of a cut is named", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person);
    room.source("zeta", "Zeta Wire", SourceKind::agency);
    room.source("house", "House of News", SourceKind::organization);
    room.source("state", "Republic of Orm", SourceKind::state);
    room.tie("zeta", AffiliationKind::owned_by, "house");
    room.tie("house", AffiliationKind::controlled_by, "state");
    room.says("s1", "ada");
    room.says("s2", "zeta");
    const std::string all = all_told(room);
    CHECK(all.find("both Ada Brook and House of News (through Zeta Wire) were wrong; fewer would not do.\n"
                   "Zeta Wire is owned by House of News.\n"
                   "Of these, House of News is controlled by Republic of Orm.\n") != std::string::npos);
}

TEST_CASE("the ties of those who only cite each other are named", "[render]") {
    Teller room = one_house();
    room.records.statements.clear();
    room.says("s1", "zeta", {"s2"});
    room.says("s2", "yota", {"s1"});
    const Lines lines = shared(room);
    REQUIRE(!lines.empty());
    CHECK(lines.front().starts_with("Zeta Wire and Yota Radio both belong to House of News: "));
}

TEST_CASE("a suspicion too faint for either reading is mentioned", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person);
    room.source("ben", "Ben Cole", SourceKind::person);
    room.source("cas", "Cas Dunn", SourceKind::person);
    room.says("s1", "ada");
    room.says("s2", "ben", {"s1"}).derives_from[0].probability = 0.2;
    room.says("s3", "cas");
    room.tie("cas", AffiliationKind::employed_by, "ada").probability = 0.1;
    const std::string all = all_told(room);
    CHECK(all.find("It is suspected as well that Ben Cole rests on Ada Brook (probability 0.20) and Cas Dunn is employed by Ada "
                   "Brook (probability 0.10); being less likely than 0.50, that counts in neither reading.") != std::string::npos);
}

TEST_CASE("a party that is contradicted by its spokesman is named with the spokesman", "[render]") {
    Teller room;
    room.source("board", "Elm Board", SourceKind::organization);
    room.source("ann", "Ann Voss", SourceKind::person);
    room.source("tom", "Tom Reed", SourceKind::person);
    room.tie("ann", AffiliationKind::speaks_for, "board");
    room.tie("tom", AffiliationKind::employed_by, "board");
    room.says("s1", "tom");
    room.denies("s2", "ann");
    CHECK(all_told(room).find("Tom Reed is employed by Elm Board. But Ann Voss speaks for Elm Board and denies it, so Tom Reed does not "
                          "speak on its word here.") != std::string::npos);
}

TEST_CASE("a documented source that may be an undocumented one is named with it", "[render]") {
    Teller room;
    room.source("radio", "Radio Vale");
    room.source("herald", "Vale Herald");
    room.anonymous("one", "a senior official");
    room.anonymous("two", "another official").unaffiliated = false;
    room.tie("one", AffiliationKind::same_as, "two").probability = 0.6;
    room.says("s1", "one");
    room.says("s2", "two");
    room.says("s3", "radio", {"s1"});
    room.says("s4", "herald", {"s2"});
    const std::string all = all_told(room);
    CHECK(all.find("(a senior official, who may be the same as another official; and another official)") != std::string::npos);
    CHECK(all.find("is left out of the cautious figures") == std::string::npos);
}

TEST_CASE("whoever is only said to have said so is named, also where nothing stands", "[render]") {
    Teller room;
    room.source("bureau", "Bureau of Rivers", SourceKind::organization);
    room.says("s1", "bureau").held = false;
    CHECK(all_told(room).find("Bureau of Rivers is said to have said so, but no statement that we hold passes it on.") != std::string::npos);
}

TEST_CASE("a denial that was withdrawn is told", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person);
    room.source("ben", "Ben Cole", SourceKind::person);
    room.says("s1", "ada");
    room.denies("s2", "ben").at = "2031-02-04";
    room.retracts("s3", "ben", "s2").at = "2031-02-20";
    CHECK(all_told(room).find("No live statement denies it.\nOf the denials: On 2031-02-20 Ben Cole retracted their own statement of "
                          "2031-02-04.\n") != std::string::npos);
}

TEST_CASE("who relays everything on an owner's word is named with the owner", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person);
    room.source("ben", "Ben Cole", SourceKind::person);
    room.source("wire", "Lakewire", SourceKind::agency);
    room.source("group", "Lake Group", SourceKind::organization);
    room.source("post", "Lake Post");
    room.tie("wire", AffiliationKind::owned_by, "group");
    room.tie("post", AffiliationKind::owned_by, "group");
    room.says("s1", "ada").held = false;
    room.says("s2", "ben").held = false;
    room.says("s3", "wire", {"s1"});
    room.says("s4", "post", {"s2"});
    const std::string all = all_told(room);
    CHECK(all.find("All of it reaches us through Lake Group (through Lakewire and Lake Post)") != std::string::npos);
    CHECK(all.find("Lakewire is owned by Lake Group and Lake Post is owned by Lake Group.") != std::string::npos);
}

TEST_CASE("what stands again without its retraction is told", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person);
    room.source("post", "Lake Post");
    room.says("s1", "ada").at = "2031-02-04";
    room.retracts("s2", "post", "s1").at = "2031-02-20";
    const Scored scored(room);
    const Scorer without = scored.scorer.without({{*scored.story.find_statement("s2")}});
    std::string all;
    for (const ExplanationSection& section : explain(without, without.score(scored.scores.front().claim), Level::affiliation).sections) {
        for (const std::string& sentence : section.sentences) all += sentence + '\n';
    }
    CHECK(all.find("The retraction by Lake Post on 2031-02-20 is struck from the record here, so what Ada Brook said on 2031-02-04 "
                   "stands again.") != std::string::npos);
}
