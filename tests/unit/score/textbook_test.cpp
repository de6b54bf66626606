// Cases that can be worked out by hand, each put to the solver and to the brute force.
#include "unit/score/textbook.hpp"

#include <cmath>

using namespace hearsay;
using namespace hearsay::testing;

TEST_CASE("one voice", "[score]") {
    Teller teller;
    teller.source("a", 0.7, 0.9);
    teller.says("m", "a");
    put(teller, [](const PlainScores& scores) {
        for (const Level level : all_levels) {
            for (const Reading reading : all_readings) {
                const PlainFigures& f = figures(scores, level, reading);
                CHECK(f.origins_cut == Ids{"a"});
                CHECK(f.routes_cut == Ids{"a"});
                CHECK(f.chains == 1);
                CHECK(f.support == exactly(0.7));
                CHECK(f.corroboration == 0);
                CHECK(f.weakest == "a");
                REQUIRE(f.importance.size() == 1);
                CHECK(f.importance.at("a") == exactly(0.7));
                CHECK(f.effective_sources == exactly(1));
                CHECK(f.independence == exactly(1));
                CHECK(f.inflation == exactly(0));
            }
            CHECK(scores.verdict(level) == Verdict::uncorroborated);
        }
        CHECK_FALSE(scores.disputed);
        CHECK_FALSE(scores.at(Stance::denies));
    });
}

TEST_CASE("one voice, forty outlets", "[score]") {
    Teller teller;
    teller.source("voice", 0.6, 0.8);
    teller.says("m", "voice");
    for (int i = 1; i <= 40; ++i) {
        const std::string n = std::to_string(i);
        teller.source("paper" + n, 0.3, 0.5).kind = SourceKind::outlet;
        teller.says("relay" + n, "paper" + n, {"m"});
    }
    put(teller, [](const PlainScores& scores) {
        const PlainStance& counts = *scores.at(Stance::asserts);
        CHECK(counts.statements == 41);
        CHECK(counts.outlets == 40);
        CHECK(counts.first_hand == 1);
        CHECK(counts.naive_support == exactly(1 - 0.4 * std::pow(0.7, 40)));
        const PlainFigures& f = figures(scores, Level::affiliation, Reading::cautious);
        CHECK(f.origins_cut == Ids{"voice"});
        CHECK(f.routes_cut == Ids{"voice"});
        CHECK(f.chains == 1);
        CHECK(f.support == exactly(0.6 * (1 - std::pow(0.5, 40))));
        CHECK(f.corroboration == 0);
        CHECK(f.weakest == "voice");
        // ρ(voice, relay) and ρ(relay, relay) where P(voice) = 0.6 and P(relay) = 0.3.
        const double with_voice = (0.3 - 0.6 * 0.3) / std::sqrt(0.6 * 0.4 * 0.3 * 0.7);
        const double between = (0.15 - 0.09) / (0.3 * 0.7);
        const double effective = 41.0 * 41 / (41 + 2 * 40 * with_voice + 40 * 39 * between);
        CHECK(f.effective_sources == exactly(effective));
        CHECK(f.independence == exactly(effective / 41));
        CHECK(scores.verdict(Level::derivation) == Verdict::uncorroborated);
    });
}

TEST_CASE("two independent voices", "[score]") {
    Teller teller;
    teller.source("a", 0.7, 0.9);
    teller.source("b", 0.6);
    teller.says("m", "a");
    teller.says("n", "b");
    put(teller, [](const PlainScores& scores) {
        for (const Level level : all_levels) {
            const PlainFigures& f = figures(scores, level, Reading::cautious);
            CHECK(f.origins_cut == Ids{"a", "b"});
            CHECK(f.routes_cut == Ids{"a", "b"});
            CHECK(f.chains == 2);
            CHECK(f.support == exactly(0.88));
            CHECK(f.corroboration == exactly(0.6));
            CHECK(f.weakest == "a");
            REQUIRE(f.importance.size() == 2);
            CHECK(f.importance.at("a") == exactly(0.28));
            CHECK(f.importance.at("b") == exactly(0.18));
            CHECK(f.effective_sources == exactly(2));
            CHECK(scores.verdict(level) == Verdict::corroborated);
        }
    });
}

TEST_CASE("two voices of whom nothing is known", "[score]") {
    Teller teller;
    teller.source("a", 0.7).unaffiliated = false;
    teller.source("b", 0.6).unaffiliated = false;
    teller.says("m", "a");
    teller.says("n", "b");
    put(teller, [](const PlainScores& scores) {
        CHECK(scores.verdict(Level::derivation) == Verdict::corroborated);
        CHECK(scores.verdict(Level::ownership) == Verdict::unestablished);
        CHECK(scores.verdict(Level::affiliation) == Verdict::unestablished);
        const PlainFigures& f = figures(scores, Level::affiliation, Reading::cautious);
        CHECK(f.origins_cut == Ids{"(undocumented)"});
        CHECK(f.routes_cut == Ids{"(undocumented)"});
        // a's hazard is the smaller one: it is all common, and b fails alone with what is left, 6/7.
        CHECK(f.support == exactly(0.7));
        CHECK(f.weakest == "(undocumented)");
        CHECK(figures(scores, Level::affiliation).support == exactly(0.88));
    });
}

TEST_CASE("an undocumented voice does not corroborate a documented one", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6).unaffiliated = false;
    teller.says("m", "a");
    teller.says("n", "b");
    put(teller, [](const PlainScores& scores) {
        const PlainFigures& f = figures(scores, Level::ownership, Reading::cautious);
        CHECK(f.origins_cut == Ids{"a"});
        CHECK(f.support == exactly(0.7));
        CHECK(f.corroboration == 0);
        CHECK(f.chains == 1);
        CHECK(f.effective_sources == exactly(2));  // no origin is left out here
        CHECK(scores.verdict(Level::ownership) == Verdict::unestablished);
        CHECK(figures(scores, Level::derivation, Reading::cautious).origins == 2);
    });
}

TEST_CASE("one owner of both", "[score]") {
    const double strength = GENERATE(1.0, 0.5);
    Teller teller;
    teller.source("a", 0.5);
    teller.source("b", 0.5);
    teller.source("owner", 0.5);
    teller.owned("a", "owner", strength);
    teller.owned("b", "owner", strength);
    teller.says("m", "a");
    teller.says("n", "b");
    put(teller, [&](const PlainScores& scores) {
        CHECK(figures(scores, Level::derivation).support == exactly(0.75));
        CHECK(scores.verdict(Level::derivation) == Verdict::corroborated);
        CHECK(scores.verdict(Level::ownership) == Verdict::uncorroborated);
        const PlainFigures& f = figures(scores, Level::ownership);
        CHECK(f.origins_cut == Ids{"owner"});
        CHECK(f.routes_cut == Ids{"owner"});
        CHECK(f.chains == 1);
        CHECK(f.corroboration == 0);
        CHECK(f.weakest == "owner");
        // With strength 1 they fail as one; with 0.5 half of the hazard is common.
        CHECK(f.support == exactly(strength == 1.0 ? 0.5 : 1 - 0.5 * std::sqrt(0.5)));
        CHECK(f.effective_sources == exactly(strength == 1.0 ? 1.0 : std::sqrt(2.0)));
    });
}

TEST_CASE("an owner who speaks shares with the owned", "[score]") {
    Teller teller;
    teller.source("a", 0.5);
    teller.source("owner", 0.25);
    teller.owned("a", "owner");
    teller.says("m", "a");
    teller.says("n", "owner");
    put(teller, [](const PlainScores& scores) {
        const PlainFigures& f = figures(scores, Level::ownership);
        CHECK(f.origins_cut == Ids{"owner"});
        CHECK(f.support == exactly(0.5));  // all of a's hazard is common, the owner's rest is its own
    });
}

TEST_CASE("an anonymous source stands on the word of whoever quotes it", "[score]") {
    const bool held = GENERATE(false, true);
    Teller teller;
    teller.source("nobody", 0.5).anonymous = true;
    teller.source("a", 0.8);
    teller.source("b", 0.8);
    teller.says("m", "nobody").held = held;
    teller.says("n", "a", {"m"});
    teller.says("o", "b", {"m"});
    put(teller, [&](const PlainScores& scores) {
        CHECK(scores.at(Stance::asserts)->anonymous == 1);
        const PlainFigures& f = figures(scores, Level::affiliation);
        CHECK(f.origins_cut == Ids{"nobody"});
        CHECK(f.support == exactly(held ? 0.5 : 0.5 * (1 - 0.04)));
        CHECK(f.corroboration == 0);
    });
}

TEST_CASE("two anonymous sources through one paper stand on that paper", "[score]") {
    Teller teller;
    teller.source("nobody", 0.5).anonymous = true;
    teller.source("someone", 0.5).anonymous = true;
    teller.source("paper", 0.8);
    teller.says("m", "nobody");
    teller.says("n", "someone");
    teller.says("o", "paper", {"m", "n"});
    put(teller, [](const PlainScores& scores) {
        const PlainFigures& f = figures(scores, Level::derivation);
        CHECK(f.origins_cut == Ids{"paper"});
        CHECK(f.support == exactly(0.75 * 0.8));
        CHECK(scores.verdict(Level::derivation) == Verdict::uncorroborated);
    });
}

TEST_CASE("two voices heard through one relay", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.source("relay", 0.5, 0.9);
    teller.says("m", "a");
    teller.says("n", "b");
    teller.says("o", "relay", {"m", "n"});
    put(teller, [](const PlainScores& scores) {
        const PlainFigures& f = figures(scores, Level::affiliation);
        CHECK(f.origins_cut == Ids{"a", "b"});
        CHECK(f.routes_cut == Ids{"relay"});
        CHECK(f.chains == 1);
        CHECK(f.support == exactly(0.9 * 0.88));
        CHECK(f.corroboration == exactly(0.9 * 0.6));
        CHECK(f.importance.size() == 2);  // the relay is never taken at its own word
        CHECK(scores.verdict(Level::affiliation) == Verdict::corroborated);
    });
}

TEST_CASE("statements that only cite each other hold nothing up", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.says("m", "a", {"n"}).held = true;
    teller.says("n", "b", {"m"}).held = true;
    put(teller, [](const PlainScores& scores) {
        const PlainFigures& f = figures(scores, Level::affiliation);
        CHECK(f.origins == 0);
        CHECK(f.routes == 0);
        CHECK(f.chains == 0);
        CHECK(f.support == 0);
        CHECK(f.corroboration == 0);
        CHECK(f.weakest.empty());
        CHECK(f.effective_sources == 0);
        CHECK(f.independence == 0);
        CHECK(f.inflation == exactly(0.88));
        CHECK(scores.verdict(Level::affiliation) == Verdict::unsupported);
        CHECK(scores.at(Stance::asserts)->first_hand == 0);
    });
    const Story story = teller.story();
    CHECK(Scorer(story, {}).score(*story.find_claim("c")).at(Stance::asserts)->circular);
}

TEST_CASE("what rests on a retracted statement falls with it", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.says("m", "a").at = "2020-01-01";
    teller.says("n", "b", {"m"}).at = "2020-01-02";
    teller.retracts("r", "a", "m");
    teller.records.statements.back().at = "2020-01-03";
    const bool before = GENERATE(true, false);
    ScoreOptions options;
    if (before) options.as_of = *parse_time("2020-01-02");
    put(teller, options, [&](const PlainScores& scores) {
        CHECK(scores.verdict(Level::affiliation) == (before ? Verdict::uncorroborated : Verdict::unsupported));
        CHECK(scores.at(Stance::asserts)->statements == (before ? 2 : 1));
        CHECK(figures(scores, Level::affiliation).support == exactly(before ? 0.7 : 0.0));
    });
}

TEST_CASE("a suspected copy counts in the cautious reading alone", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.says("m", "a");
    teller.says("n", "b", {"m"}).derives_from[0].probability = 0.5;
    const double suspect = GENERATE(0.5, 0.6);
    ScoreOptions options;
    options.suspect = suspect;
    put(teller, options, [&](const PlainScores& scores) {
        CHECK(figures(scores, Level::derivation).support == exactly(0.88));
        CHECK(scores.at(Stance::asserts)->first_hand == 2);
        const PlainFigures& f = figures(scores, Level::derivation, Reading::cautious);
        if (suspect == 0.5) {
            CHECK(f.origins_cut == Ids{"a"});
            CHECK(f.support == exactly(0.7));
            CHECK(scores.verdict(Level::derivation) == Verdict::unestablished);
        } else {
            CHECK(f.origins == 2);
            CHECK(scores.verdict(Level::derivation) == Verdict::corroborated);
        }
    });
}

TEST_CASE("a tie that was not in force shares nothing and changes nobody's reliability", "[score]") {
    Teller teller;
    teller.source("a", 0.7, 0.9);
    teller.source("b", 0.6);
    teller.source("owner", 0.5);
    teller.owned("a", "owner").since = "2020";
    teller.owned("b", "owner");
    teller.says("m", "a").at = "2019-12-31";
    teller.says("n", "b").at = "2019-12-31";
    put(teller, [](const PlainScores& scores) {
        const PlainFigures& f = figures(scores, Level::ownership);
        CHECK(f.origins_cut == Ids{"a", "b"});
        CHECK(f.support == exactly(0.88));
        CHECK(f.effective_sources == exactly(2));
        CHECK(scores.verdict(Level::ownership) == Verdict::corroborated);
    });
}

TEST_CASE("a statement without a stance passes on what it derives from", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.says("m", "a");
    teller.says("n", "b", {"m"}).asserts.clear();
    put(teller, [](const PlainScores& scores) {
        CHECK(scores.at(Stance::asserts)->statements == 2);
        CHECK(figures(scores, Level::derivation).chains == 1);
        CHECK(figures(scores, Level::derivation).support == exactly(0.7));
    });
}

TEST_CASE("denials and rival answers dispute a claim", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.says("m", "a");
    StatementRecord& other = teller.says("n", "b");
    other.asserts.clear();
    bool disputed = true;
    SECTION("a denial") { other.denies = {"c"}; }
    SECTION("a rival answer") {
        teller.records.claims[0].question = "which";
        teller.records.claims.push_back({.id = "d", .text = "d", .question = "which", .extra = ""});
        other.asserts = {"d"};
    }
    SECTION("an answer to something else") {
        teller.records.claims.push_back({.id = "d", .text = "d", .question = "which", .extra = ""});
        other.asserts = {"d"};
        disputed = false;
    }
    SECTION("a denial withdrawn") {
        other.denies = {"c"};
        teller.retracts("r", "b", "n");
        disputed = false;
    }
    put(teller, [&](const PlainScores& scores) {
        CHECK(scores.disputed == disputed);
        CHECK(figures(scores, Level::derivation).support == exactly(0.7));
    });
}

TEST_CASE("assumed reliability and Admiralty letters", "[score]") {
    const auto [letter, expected] = GENERATE(table<char, double>(
        {{'A', 0.95}, {'B', 0.75}, {'C', 0.5}, {'D', 0.25}, {'E', 0.05}, {'F', 0.5}, {'\0', 0.5}}));
    Teller teller;
    SourceRecord& source = teller.source("a", 0.5);
    source.reliability.reset();
    source.fidelity.reset();
    source.admiralty = letter;
    teller.says("m", "a");
    const double value = expected;
    put(teller, [&](const PlainScores& scores) {
        CHECK(figures(scores, Level::affiliation).support == exactly(value));
        CHECK(scores.at(Stance::asserts)->naive_support == exactly(value));
    });
}
