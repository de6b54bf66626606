// One small story for each rule of docs/semantics.md, with figures worked out by hand.
#include "unit/score/textbook.hpp"

#include <cmath>

using namespace hearsay;
using namespace hearsay::testing;

namespace {

constexpr Level derivation = Level::derivation;
constexpr Level ownership = Level::ownership;
constexpr Level affiliation = Level::affiliation;
constexpr Reading cautious = Reading::cautious;
constexpr Reading open = Reading::open;

DerivationRecord& rest(StatementRecord& statement, std::string on, DerivationKind kind, double probability = 1.0) {
    DerivationRecord& record = statement.derives_from.emplace_back();
    record.statement = std::move(on);
    record.kind = kind;
    record.probability = probability;
    return record;
}

AffiliationRecord& tie(Teller& teller, std::string who, std::string with, AffiliationKind kind, double probability = 1.0) {
    AffiliationRecord& record = teller.owned(std::move(who), std::move(with));
    record.kind = kind;
    record.probability = probability;
    return record;
}

/// A statement of just this stance.
StatementRecord& denies(Teller& teller, std::string id, std::string who) {
    StatementRecord& record = teller.says(std::move(id), std::move(who));
    record.denies = std::move(record.asserts);
    record.asserts.clear();
    return record;
}

TrackRecordRecord& track_record(Teller& teller, double right, double wrong, std::string claim = "") {
    TrackRecordRecord& record = teller.records.track_records.emplace_back();
    record.source = "gauge";
    record.right = right;
    record.wrong = wrong;
    record.claim = std::move(claim);
    return record;
}

}  // namespace

// -- Copies

TEST_CASE("a reprint that quotes whom the original quotes is no second voice", "[score]") {
    const DerivationKind kind = GENERATE(DerivationKind::copies, DerivationKind::translates, DerivationKind::relays);
    Teller teller;
    teller.source("engineer", 0.5).anonymous = true;
    teller.source("original", 0.8);
    teller.source("reprint", 0.8);
    teller.says("s1", "engineer");
    teller.says("s2", "original", {"s1"});
    StatementRecord& reprinted = teller.says("s3", "reprint", {"s1"});
    rest(reprinted, "s2", kind);
    put(teller, [&](const PlainScores& scores) {
        const PlainFigures& f = figures(scores, derivation);
        if (kind == DerivationKind::relays) {  // the reprint has asked the engineer itself
            CHECK(f.routes_cut == Ids{"engineer"});
            CHECK(f.falls_without == Ids{"engineer"});
            CHECK(f.support == exactly(0.5 * (1 - 0.04)));
        } else {
            CHECK(f.falls_without == Ids{"engineer", "original"});
            CHECK(f.origins_cut == Ids{"engineer"});
            CHECK(f.support == exactly(0.5 * 0.8));
        }
    });
}

TEST_CASE("a copy that says it for itself as well still has nothing of its own", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.source("paper", 0.9);
    teller.says("m", "a");
    teller.says("n", "b").held = false;
    StatementRecord& copy = teller.says("copy", "paper", {"n"});
    rest(copy, "m", DerivationKind::copies);
    put(teller, [](const PlainScores& scores) {
        CHECK(scores.at(Stance::asserts)->statements == 2);  // nobody who counts has heard of b
        CHECK(figures(scores, affiliation).origins_cut == Ids{"a"});
        CHECK(figures(scores, affiliation).support == exactly(0.7));
    });
}

TEST_CASE("what is only suspected of being a copy counts as one in the cautious reading", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.source("paper", 0.9, 0.9);
    teller.says("m", "a");
    teller.says("n", "b").held = false;
    StatementRecord& copy = teller.says("copy", "paper", {"n"});
    rest(copy, "m", DerivationKind::copies, 0.8);
    put(teller, [](const PlainScores& scores) {
        CHECK(scores.verdict(derivation) == Verdict::unestablished);
        CHECK(figures(scores, derivation, open).support == exactly(1 - 0.3 * (1 - 0.54)));
        CHECK(figures(scores, derivation, cautious).support == exactly(0.7));
        CHECK(figures(scores, derivation, cautious).origins_cut == Ids{"a"});
    });
}

TEST_CASE("a copy of what does not carry the claim may rest on what does", "[score]") {
    Teller teller;
    teller.records.claims.push_back({.id = "d", .text = "d", .question = "", .extra = ""});
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.source("paper", 0.9, 0.9);
    teller.says("m", "a");
    teller.says("n", "b").asserts = {"d"};
    StatementRecord& copy = teller.says("copy", "paper", {"m"});
    copy.asserts = {"c", "d"};
    rest(copy, "n", DerivationKind::copies);
    put(teller, [](const PlainScores& scores) {
        CHECK(scores.at(Stance::asserts)->first_hand == 1);
        CHECK(figures(scores, derivation).support == exactly(0.7 * 0.9));
    });
}

// -- Held and heard of

TEST_CASE("a post we hold does not vanish with a withdrawn article that cited it", "[score]") {
    const bool has_url = GENERATE(true, false);
    Teller teller;
    teller.source("mayor", 0.7);
    teller.source("gazette", 0.6);
    StatementRecord& post = teller.says("post", "mayor");
    post.at = "2024-03-01";
    if (has_url) post.url = "https://social.example/mayor/1";
    teller.says("story", "gazette", {"post"}).at = "2024-03-02";
    teller.retracts("correction", "gazette", "story");
    put(teller, [&](const PlainScores& scores) {
        // Known only through an article that was withdrawn, the post has never been heard of.
        CHECK(scores.at(Stance::asserts).has_value() == has_url);
        CHECK(scores.verdict(affiliation) == (has_url ? Verdict::uncorroborated : Verdict::unsupported));
        if (!has_url) return;
        CHECK(scores.at(Stance::asserts)->statements == 1);
        CHECK(figures(scores, affiliation).support == exactly(0.7));
    });
}

TEST_CASE("a published article that somebody cites is held", "[score]") {
    Teller teller;
    teller.source("gazette", 0.6);
    teller.source("herald", 0.8, 0.8);
    teller.records.articles.push_back({.id = "a1", .outlet = "gazette", .title = "", .url = "", .published = "", .extra = ""});
    teller.says("m", "gazette").article = "a1";
    teller.says("n", "herald", {"m"});
    put(teller, [](const PlainScores& scores) {
        CHECK(figures(scores, affiliation).routes_cut == Ids{"gazette"});
        CHECK(figures(scores, affiliation).support == exactly(0.6));  // 0.48 if only the Herald had it
    });
}

TEST_CASE("a suspected derivation makes nothing known only through others", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6, 0.6);
    teller.says("m", "a");
    rest(teller.says("n", "b"), "m", DerivationKind::quotes, 0.9);
    put(teller, [](const PlainScores& scores) {
        CHECK(figures(scores, derivation, open).support == exactly(1 - 0.3 * 0.4));
        CHECK(figures(scores, derivation, cautious).support == exactly(0.7));  // still held
    });
}

TEST_CASE("statements that nobody holds and that cite each other were never heard of", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.says("m", "a", {"n"}).held = false;
    teller.says("n", "b", {"m"}).held = false;
    put(teller, [](const PlainScores& scores) { CHECK_FALSE(scores.at(Stance::asserts)); });
}

TEST_CASE("a stance is passed on only through derivations that count in the reading", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6, 0.6);
    teller.says("m", "a").held = false;
    StatementRecord& vague = teller.says("n", "b");
    vague.asserts.clear();
    rest(vague, "m", DerivationKind::paraphrases, 0.8);
    put(teller, [](const PlainScores& scores) {
        // In the open reading nobody passes it on, so a is not heard of, and no cautious figure may exceed that.
        CHECK_FALSE(scores.at(Stance::asserts));
        CHECK(scores.verdict(derivation) == Verdict::unsupported);
    });
}

TEST_CASE("a retraction of some claims leaves the others", "[score]") {
    Teller teller;
    teller.records.claims.push_back({.id = "d", .text = "d", .question = "", .extra = ""});
    teller.source("a", 0.7);
    teller.says("m", "a").asserts = {"c", "d"};
    teller.retracts("r", "a", "m");
    teller.records.statements.back().retracts.front().claims = {"d"};
    const auto supported = [](const PlainScores& scores) {
        CHECK(figures(scores, affiliation).support == exactly(0.7));
        CHECK(scores.verdict(affiliation) == Verdict::uncorroborated);
    };
    put(teller.story(), {}, supported, "c");
    put(teller.story(), {}, [](const PlainScores& scores) { CHECK_FALSE(scores.at(Stance::asserts)); }, "d");
}

TEST_CASE("what nobody asserts any more is not disputed", "[score]") {
    Teller teller;
    teller.source("a", 0.7);
    teller.source("b", 0.6);
    teller.says("m", "a");
    denies(teller, "n", "b");
    teller.retracts("r", "a", "m");
    put(teller, [](const PlainScores& scores) {
        CHECK_FALSE(scores.disputed);
        CHECK(figures(scores, affiliation, open, Stance::denies).support == exactly(0.6));
    });
}

// -- Whoever is contradicted is no voucher

TEST_CASE("a clerk who says what the board denies does not say it on the board's word", "[score]") {
    const int who = GENERATE(0, 1, 2, 3);
    Teller teller;
    teller.source("clerk", 0.6, 0.8);
    teller.source("teacher", 0.5);
    teller.source("board", 0.5, 0.7);
    teller.source("spokesman", 0.4);
    tie(teller, "clerk", "board", AffiliationKind::employed_by);
    tie(teller, "teacher", "board", AffiliationKind::employed_by);
    tie(teller, "spokesman", "board", who == 2 ? AffiliationKind::employed_by : AffiliationKind::speaks_for);
    teller.says("m", "clerk");
    teller.says("n", "teacher");
    if (who == 1) denies(teller, "denial", "board");
    if (who == 2 || who == 3) denies(teller, "denial", "spokesman");
    put(teller, [&](const PlainScores& scores) {
        const PlainFigures& f = figures(scores, affiliation);
        const bool contradicted = who == 1 || who == 3;  // by the board, or by whoever speaks for it
        CHECK(f.origins_cut == (contradicted ? Ids{"clerk", "teacher"} : Ids{"board"}));
        // The teacher's soundness: 0.5 of which the clerk's 0.75 is common; faithfulness 1.
        CHECK(f.support == exactly(contradicted ? 1 - 0.4 * 0.5 : 0.75 * (1 - 0.2 * (1 - 0.5 / 0.75))));
        CHECK(scores.verdict(affiliation) == (contradicted ? Verdict::corroborated : Verdict::uncorroborated));
        if (!contradicted) return;
        for (const Ids& cut : {f.origins_cut, f.routes_cut}) CHECK(cut == Ids{"clerk", "teacher"});
        CHECK_FALSE(f.importance.contains("board"));
    });
}

TEST_CASE("whoever stands behind a contradicted party is no voucher through it", "[score]") {
    const bool also_directly = GENERATE(false, true);
    Teller teller;
    teller.source("clerk", 0.6);
    teller.source("teacher", 0.5);
    teller.source("board", 0.5);
    teller.source("county", 0.5);
    teller.source("union", 0.5);
    tie(teller, "clerk", "board", AffiliationKind::employed_by);
    tie(teller, "board", "county", AffiliationKind::division_of);
    tie(teller, "teacher", "county", AffiliationKind::employed_by);
    if (also_directly) tie(teller, "clerk", "county", AffiliationKind::member_of);
    teller.says("m", "clerk");
    teller.says("n", "teacher");
    denies(teller, "denial", "board");
    put(teller, [&](const PlainScores& scores) {
        CHECK(figures(scores, affiliation).origins_cut == (also_directly ? Ids{"county"} : Ids{"clerk", "county"}));
        CHECK(figures(scores, affiliation, open, Stance::denies).origins_cut == Ids{"board"});
        // The board's own denial keeps the county behind it.
        CHECK(figures(scores, affiliation, open, Stance::denies).falls_without == Ids{"board", "county"});
    });
}

TEST_CASE("a denial that is passed on, late or withdrawn contradicts nobody", "[score]") {
    const int how = GENERATE(0, 1, 2);
    Teller teller;
    teller.source("clerk", 0.6);
    teller.source("board", 0.5);
    teller.source("neighbour", 0.5);
    tie(teller, "clerk", "board", AffiliationKind::speaks_for);
    teller.says("m", "clerk").at = "2024-01-01";
    denies(teller, "gossip", "neighbour").at = "2024-01-01";
    StatementRecord& denial = denies(teller, "denial", "board");
    denial.at = how == 1 ? "2024-03-01" : "2024-01-02";
    if (how == 0) rest(denial, "gossip", DerivationKind::quotes);
    if (how == 2) {
        teller.retracts("r", "board", "denial");
        teller.records.statements.back().at = "2024-01-03";
    }
    ScoreOptions options;
    options.as_of = *parse_time("2024-02");
    put(teller, options, [](const PlainScores& scores) {
        CHECK(figures(scores, affiliation).falls_without == Ids{"board", "clerk"});
    });
}

TEST_CASE("a contradicted speaker is still a party of its own statements", "[score]") {
    Teller teller;
    teller.source("mayor", 0.6);
    teller.source("town", 0.5);
    tie(teller, "mayor", "town", AffiliationKind::speaks_for).since = "2024-02-01";
    teller.says("m", "mayor").at = "2024-01-01";
    denies(teller, "n", "mayor").at = "2024-03-01";
    put(teller, [](const PlainScores& scores) {
        CHECK(scores.disputed);
        CHECK(figures(scores, affiliation).falls_without == Ids{"mayor"});  // the tie came later
        CHECK(figures(scores, affiliation).support == exactly(0.6));
        CHECK(figures(scores, affiliation, open, Stance::denies).falls_without == Ids{"mayor", "town"});
    });
}

// -- Ties

TEST_CASE("a suspected tie counts in the cautious reading", "[score]") {
    const double suspect = GENERATE(0.5, 0.7);
    Teller teller;
    teller.source("a", 0.5);
    teller.source("b", 0.5);
    teller.source("fund", 0.5);
    tie(teller, "a", "fund", AffiliationKind::funded_by);
    tie(teller, "b", "fund", AffiliationKind::funded_by, 0.6);
    teller.says("m", "a");
    teller.says("n", "b");
    ScoreOptions options;
    options.suspect = suspect;
    put(teller, options, [&](const PlainScores& scores) {
        CHECK(figures(scores, ownership, open).support == exactly(0.75));
        CHECK(figures(scores, ownership, open).origins == 2);
        if (suspect < 0.6) {
            CHECK(figures(scores, ownership, cautious).falls_without == Ids{"fund"});
            CHECK(figures(scores, ownership, cautious).support == exactly(0.5));
            CHECK(scores.verdict(ownership) == Verdict::unestablished);
        } else {
            CHECK(scores.verdict(ownership) == Verdict::corroborated);
        }
        CHECK(scores.verdict(derivation) == Verdict::corroborated);
    });
}

TEST_CASE("a suspected tie documents nobody", "[score]") {
    Teller teller;
    teller.source("a", 0.5).unaffiliated = false;
    teller.source("b", 0.6);
    teller.source("fund", 0.5);
    tie(teller, "a", "fund", AffiliationKind::funded_by, 0.3);
    teller.says("m", "a");
    teller.says("n", "b");
    put(teller, [](const PlainScores& scores) {
        CHECK(figures(scores, ownership, cautious).falls_without == Ids{"b"});
        CHECK(scores.verdict(ownership) == Verdict::unestablished);
    });
}

TEST_CASE("two officials who may be one are one in the cautious reading, at every level", "[score]") {
    const double probability = GENERATE(0.6, 1.0);
    Teller teller;
    teller.source("first official", 0.5).anonymous = true;
    teller.source("second official", 0.5).anonymous = true;
    teller.source("daily", 0.8);
    teller.source("weekly", 0.8);
    tie(teller, "second official", "first official", AffiliationKind::same_as, probability);
    teller.says("m", "first official");
    teller.says("n", "second official");
    teller.says("o", "daily", {"m"});
    teller.says("p", "weekly", {"n"});
    put(teller, [&](const PlainScores& scores) {
        for (const Level level : all_levels) {
            const PlainFigures& one = figures(scores, level, cautious);
            CHECK(one.falls_without == Ids{"first official", "second official"});
            CHECK(one.routes_cut == Ids{"first official"});
            CHECK(one.support == exactly(0.5 * (1 - 0.04)));  // what one of them fails by, both fail by
            CHECK(one.corroboration == 0);
            CHECK(scores.verdict(level) == (probability < 1 ? Verdict::unestablished : Verdict::uncorroborated));
            if (probability < 1) CHECK(figures(scores, level, open).support == exactly(1 - 0.6 * 0.6));
        }
    });
}

TEST_CASE("what an owner shares is split by strength, and the speaker keeps the rest", "[score]") {
    Teller teller;
    teller.source("a", 0.25);
    teller.source("b", 0.25);
    teller.source("press", 0.25);
    teller.source("state", 0.0625);
    teller.owned("a", "press", 1.0);
    teller.owned("press", "state", 0.5);
    teller.owned("b", "state", 1.0);
    teller.says("m", "a");
    teller.says("n", "b");
    put(teller, [](const PlainScores& scores) {
        // With h = ln 2: a has 2h and gives press 2/3 and state 1/3 of it; press has 2h and gives itself 2/3 and state
        // 1/3; b has 2h and gives state all; state has 4h. So state's shock is 2h/3, and that of press 4h/3.
        const double shared = std::pow(2, -2.0 / 3);
        CHECK(figures(scores, ownership).support == exactly(shared * (1 - (1 - 0.25 / shared) * (1 - 0.25 / shared))));
        CHECK(figures(scores, ownership).falls_without == Ids{"state"});
    });
}

// -- Track records

TEST_CASE("a track record makes a reliability, but never of the claim it comes from", "[score]") {
    Teller teller;
    teller.records.claims[0].question = "how deep";
    teller.records.claims.push_back({.id = "d", .text = "d", .question = "how deep", .extra = ""});
    teller.records.claims.push_back({.id = "e", .text = "e", .question = "", .extra = ""});
    SourceRecord& gauge = teller.source("gauge", 0.5, 1.0);
    gauge.reliability.reset();
    teller.says("m", "gauge").asserts = {"c", "d", "e"};
    double common = 0.5;
    double other = 0.5;
    SECTION("none") {}
    SECTION("of no claim") {
        track_record(teller, 6, 2);
        common = other = 0.7;
    }
    SECTION("of a claim") {
        track_record(teller, 6, 2);
        track_record(teller, 0, 10, "c").by = TrackRecordBasis::agreement;
        common = 0.7;
        other = 0.35;
    }
    SECTION("of a rival") {
        track_record(teller, 1, 0, "d");
        other = 2.0 / 3;
    }
    SECTION("of the question, by its name") {
        track_record(teller, 1, 0, "how deep");
        other = 2.0 / 3;
    }
    SECTION("of a claim that no file holds") {
        track_record(teller, 1, 0, "another story's");
        common = other = 2.0 / 3;
    }
    SECTION("under a letter that says nothing") {
        gauge.admiralty = 'F';
        track_record(teller, 6, 2);
        common = other = 0.7;
    }
    SECTION("under a letter that says something") {
        gauge.admiralty = 'D';
        track_record(teller, 6, 2);
        common = other = 0.25;
    }
    teller.records.settled.push_back({.claim = "c", .holds = false, .by = "a survey", .at = "2025", .url = "", .extra = ""});
    const auto is = [](double value) {
        return [value](const PlainScores& scores) {
            CHECK(figures(scores, affiliation).support == exactly(value));
            CHECK(scores.at(Stance::asserts)->naive_support == exactly(value));
        };
    };
    put(teller.story(), {}, is(common), "c");
    put(teller.story(), {}, is(common), "d");
    put(teller.story(), {}, is(other), "e");
}

// -- Drafts

TEST_CASE("drafts that the claim rests on are counted, others are not", "[score]") {
    Teller teller;
    teller.source("a", 0.5).unaffiliated = false;
    teller.source("b", 0.5);
    teller.source("c", 0.5);
    teller.says("m", "a").draft = 0.9;
    teller.says("n", "b", {"m"}).draft = 0.4;
    teller.says("o", "c");
    teller.says("p", "b", {"n"}).draft = 1.0;
    teller.says("q", "c", {"r"}).draft = 1.0;  // rests on nothing but itself
    teller.says("r", "c", {"q"}).draft = 1.0;
    teller.records.statements.back().held = true;
    put(teller, [](const PlainScores& scores) {
        CHECK(figures(scores, derivation).drafts == 3);
        CHECK(figures(scores, ownership, open).drafts == 3);
        CHECK(figures(scores, ownership, cautious).drafts == 0);  // a's word is left out
    });
}
