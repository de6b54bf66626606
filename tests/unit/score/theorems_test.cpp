// What must hold of every story, whatever its figures: checked on stories too large for the brute force as well.
#include "support/brute_force_ties.hpp"
#include "support/catch.hpp"
#include "unit/score/compare.hpp"
#include "support/teller.hpp"

using namespace hearsay;
using namespace hearsay::testing;

namespace {

constexpr RandomStorySize larger{.speakers = 8, .owners = 4, .affiliations = 10, .statements = 16, .claims = 2};

ScoreOptions random_options(std::uint64_t seed) {
    ScoreOptions options;
    options.as_of = random_as_of(seed);
    return options;
}

/// Differences between the same claims of two stories.
std::string differences(const Story& a, const Story& b, const ScoreOptions& options, double tolerance) {
    const Scorer first(a, options);
    const Scorer second(b, options);
    std::string text;
    for (std::size_t i = 0; i < a.claims().size(); ++i) {
        const auto claim = id_at<ClaimId>(i);
        const auto same = *b.find_claim(a.id(claim));
        text += hearsay::testing::differences(first.score(claim), a, second.score(same), b, tolerance);
    }
    return text;
}

}  // namespace

TEST_CASE("the theorems hold of the brute force itself", "[score]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const Story story = build_story(random_story(seed));
        const auto scores = brute_force_score(story, ClaimId{0}, question_of(random_options(seed)), 14);
        INFO("seed " << seed);
        if (scores) CHECK(broken_theorems(scores->scores) == "");
    }
}

TEST_CASE("the theorems hold of larger stories", "[score]") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const Story story = build_story(random_story(seed, larger));
        const Scorer scorer(story, random_options(seed));
        INFO("seed " << seed);
        for (const ClaimScores& scores : scorer.score_all()) CHECK(broken_theorems(scores, story) == "");
    }
}

TEST_CASE("all claims together are scored as one by one, in order of their ids", "[score]") {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Story story = build_story(random_story(seed, {.claims = 6}));
        const Scorer scorer(story, random_options(seed));
        const auto all = scorer.score_all();
        INFO("seed " << seed);
        REQUIRE(all.size() == story.claims().size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i > 0) CHECK(story.id(all[i - 1].claim) < story.id(all[i].claim));
            CHECK(hearsay::testing::differences(all[i], story, scorer.score(all[i].claim), story) == "");
        }
    }
}

TEST_CASE("a level asked for alone has the figures it has among all", "[score]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Story story = build_story(random_story(seed, {.claims = 1}));
        const ClaimScores all = Scorer(story, {}).score(ClaimId{0});
        for (const Level level : all_levels) {
            ScoreOptions options;
            options.levels = {level};
            const ClaimScores one = Scorer(story, options).score(ClaimId{0});
            ClaimScores expected = all;
            for (const Level other : all_levels) {
                if (other == level) continue;
                expected.verdict[static_cast<std::size_t>(other)].reset();
                for (auto& stance : expected.stances) {
                    if (stance) stance->levels[static_cast<std::size_t>(other)].reset();
                }
            }
            INFO("seed " << seed << ", " << name_of(level));
            CHECK(hearsay::testing::differences(expected, story, one, story) == "");
        }
    }
}

TEST_CASE("the order of records changes nothing", "[score]") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const StoryRecords records = random_story(seed, larger);
        const Story story = build_story(records);
        const Story other = build_story(shuffled(records, seed));
        INFO("seed " << seed);
        CHECK(differences(story, other, random_options(seed), 0) == "");
    }
}

TEST_CASE("other names change no figure", "[score]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const StoryRecords records = random_story(seed, larger);
        StoryRecords renamed = records;
        const auto rename = [](std::string& id) { id = (id.back() % 2 == 0 ? "z" : "a") + id; };
        for (SourceRecord& s : renamed.sources) rename(s.id);
        for (AffiliationRecord& a : renamed.affiliations) {
            rename(a.source);
            rename(a.with);
        }
        for (StatementRecord& m : renamed.statements) rename(m.source);
        for (TrackRecordRecord& record : renamed.track_records) rename(record.source);
        const Story a = build_story(records);
        const Story b = build_story(renamed);
        const Scorer first(a, random_options(seed));
        const Scorer second(b, random_options(seed));
        INFO("seed " << seed);
        for (std::size_t i = 0; i < a.claims().size(); ++i) {
            const ClaimScores x = first.score(id_at<ClaimId>(i));
            const ClaimScores y = second.score(*b.find_claim(a.id(id_at<ClaimId>(i))));
            for (const Stance stance : all_stances) {
                if (x.at(stance) == nullptr) continue;
                REQUIRE(y.at(stance) != nullptr);
                for (const Level level : all_levels) {
                    for (const Reading reading : all_readings) {
                        const Figures& f = (*x.at(stance)->at(level))[reading];
                        const Figures& g = (*y.at(stance)->at(level))[reading];
                        CHECK(f.origins.size_low == g.origins.size_low);
                        CHECK(f.routes.size_low == g.routes.size_low);
                        CHECK(f.chains.size() == g.chains.size());
                        CHECK(f.support.low == Approx(g.support.low).margin(1e-12));
                        CHECK(f.corroboration.low == Approx(g.corroboration.low).margin(1e-12));
                        CHECK(f.effective_sources.low == Approx(g.effective_sources.low).margin(1e-9));
                    }
                }
            }
        }
    }
}

TEST_CASE("claims, statements and sources beside it change nothing for a claim", "[score]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const StoryRecords records = random_story(seed, larger);
        StoryRecords more = records;
        more.claims.insert(more.claims.begin(), {.id = "beside", .text = "t", .question = "another", .extra = ""});
        SourceRecord bystander;
        bystander.id = "bystander";
        bystander.unaffiliated = true;
        more.sources.insert(more.sources.begin(), bystander);
        StatementRecord statement;
        statement.id = "beside";
        statement.source = records.sources.front().id;
        statement.asserts = {"beside"};
        more.statements.insert(more.statements.begin(), statement);
        statement.id = "bystander says";
        statement.source = "bystander";
        statement.derives_from.emplace_back().statement = "beside";
        more.statements.push_back(statement);
        INFO("seed " << seed);
        CHECK(differences(build_story(records), build_story(more), random_options(seed), 1e-12) == "");
    }
}

TEST_CASE("owners who say nothing share in failures as those do who speak of something else", "[score]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Dice dice(seed);
        Teller teller;
        const std::size_t sources = 4 + dice.below(12);
        const auto id = [](std::size_t i) { return "s" + std::to_string(i); };
        for (std::size_t i = 0; i < sources; ++i) {
            SourceRecord& source = teller.source(id(i), 0.2 + 0.6 * dice.share(), 0.8 + 0.2 * dice.share());
            source.unaffiliated = dice.share() < 0.5;
            // Chains above all; some ways part, some meet again, some end in a circle.
            for (std::size_t ties = dice.share() < 0.15 ? 2 : 1; ties > 0 && dice.share() < 0.8; --ties) {
                const std::size_t with = dice.share() < 0.9 ? i + 1 + dice.below(3) : dice.below(sources);
                if (with >= sources || with == i) continue;
                teller.owned(id(i), id(with), dice.share() < 0.5 ? 1 : 0.3 + 0.7 * dice.share());
            }
        }
        for (std::size_t m = 0; m < 3; ++m) teller.says("m" + std::to_string(m), id(dice.below(sources)));
        const Story few = teller.story();
        teller.claim("elsewhere", "The ferry at Orm runs");
        for (std::size_t i = 0; i < sources; ++i) teller.says("e" + std::to_string(i), id(i)).asserts = {"elsewhere"};
        const Story all = teller.story();
        INFO("seed " << seed);
        CHECK(differences(few, all, {}, 1e-12) == "");
    }
}

TEST_CASE("ties leave everyone's own reliability and fidelity alone", "[score]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        StoryRecords records = random_story(seed, larger);
        records.claims = {{.id = "alone", .text = "t", .question = "", .extra = ""}};
        records.statements.clear();
        records.settled.clear();
        for (TrackRecordRecord& record : records.track_records) record.claim.clear();
        Dice dice(seed);
        StatementRecord statement;
        statement.id = "m";
        statement.source = dice.one_of(records.sources).id;
        statement.asserts = {"alone"};
        statement.at = dice.one_of<std::string>({"", "2020-01-05", "2020-02-15", "2022"});
        records.statements.push_back(statement);
        // Who only passes on is faithful with its own fidelity, whatever its ties.
        SourceRecord origin;
        origin.id = "the origin";
        origin.reliability = 0.5;
        origin.fidelity = 1.0;
        origin.unaffiliated = true;
        records.sources.push_back(origin);
        records.claims.push_back({.id = "passed on", .text = "t", .question = "", .extra = ""});
        statement.asserts = {"passed on"};
        statement.id = "first";
        statement.source = "the origin";
        statement.held = false;
        records.statements.push_back(statement);
        statement.id = "then";
        statement.source = records.statements.front().source;
        statement.held = true;
        statement.derives_from.emplace_back().statement = "first";
        records.statements.push_back(statement);

        const Story story = build_story(records);
        const SourceId speaker = *story.find_source(statement.source);
        const double r = reliability(story, speaker, *story.find_claim("alone"));
        const double f = fidelity(story, speaker, *story.find_claim("alone"));
        const Scorer scorer(story, {});
        INFO("seed " << seed);
        const ClaimScores alone = scorer.score(*story.find_claim("alone"));
        const ClaimScores passed_on = scorer.score(*story.find_claim("passed on"));
        for (const Level level : all_levels) {
            for (const Reading reading : all_readings) {
                const auto support = [&](const ClaimScores& scores) {
                    return (*scores.at(Stance::asserts)->at(level))[reading].support.low;
                };
                CHECK(support(alone) == Approx(r).margin(1e-12));
                CHECK(support(passed_on) == Approx(0.5 * f).margin(1e-12));
            }
        }
    }
}

TEST_CASE("what was retracted and what rests on it alone may be taken away", "[score]") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        Dice dice(seed);
        Teller teller;
        for (int i = 0; i < 5; ++i) teller.source("s" + std::to_string(i), 0.3 + 0.1 * i, 0.9);
        teller.says("lasting", "s0");
        teller.says("passed on", "s1", {"lasting"});
        const StoryRecords without = teller.records;
        teller.says("wrong", "s2").held = true;
        std::vector<std::string> fallen{"wrong"};
        for (int i = 0; i < 6; ++i) {
            const std::string id = "fallen" + std::to_string(i);
            const std::string parent = dice.one_of(fallen);
            teller.says(id, "s" + std::to_string(dice.below(5)), {parent}).held = dice.percent(70);
            fallen.push_back(id);
        }
        teller.retracts("correction", "s2", "wrong");
        const Story a = teller.story();
        const Story b = build_story(without);
        const ClaimScores x = Scorer(a, {}).score(*a.find_claim("c"));
        const ClaimScores y = Scorer(b, {}).score(*b.find_claim("c"));
        INFO("seed " << seed);
        for (const Level level : all_levels) {
            for (const Reading reading : all_readings) {
                const Figures& f = (*x.at(Stance::asserts)->at(level))[reading];
                const Figures& g = (*y.at(Stance::asserts)->at(level))[reading];
                CHECK(f.origins.size_low == g.origins.size_low);
                CHECK(f.routes.size_low == g.routes.size_low);
                CHECK(f.support.low == Approx(g.support.low).margin(1e-12));
                CHECK(f.effective_sources.low == Approx(g.effective_sources.low).margin(1e-12));
            }
        }
    }
}

TEST_CASE("circles beside an origin add nothing to it", "[score]") {
    Teller teller;
    teller.source("a", 0.6, 0.8);
    teller.source("b", 0.5, 0.9);
    teller.says("m", "a").held = true;
    for (int i = 0; i < 9; ++i) {
        const std::string next = "circle" + std::to_string((i + 1) % 9);
        teller.says("circle" + std::to_string(i), "b", {next}).held = true;
    }
    const Story story = teller.story();
    const ClaimScores scores = Scorer(story, {}).score(*story.find_claim("c"));
    const Figures& f = scores.at(Stance::asserts)->at(Level::derivation)->open;
    CHECK(f.origins.size_high == 1);
    CHECK(f.support.low == Approx(0.6).margin(1e-12));
    CHECK(f.effective_sources.low == Approx(1).margin(1e-12));
    CHECK(scores.at(Stance::asserts)->circular);
}

TEST_CASE("a copy of what we hold adds nothing", "[score]") {
    std::size_t copied = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        StoryRecords records = random_story(seed, larger);
        Dice dice(seed);
        StatementRecord& original = records.statements[dice.below(records.statements.size())];
        original.held = true;
        const StoryRecords without = records;
        SourceRecord reprinter;
        reprinter.id = "reprinter";
        reprinter.unaffiliated = true;
        reprinter.reliability = 0.9;
        records.sources.push_back(reprinter);
        StatementRecord copy;
        copy.id = "copy";
        copy.source = "reprinter";
        copy.derives_from.emplace_back().statement = original.id;
        copy.derives_from.back().kind = DerivationKind::copies;
        for (int i = 0; i < 2; ++i) {  // it names the sources of the original and others
            DerivationRecord& other = copy.derives_from.emplace_back();
            other.statement = dice.one_of(without.statements).id;
            other.kind = DerivationKind::quotes;
            if (other.statement == original.id) copy.derives_from.pop_back();
        }
        // What others know only through those who cite it, and what passes stances on, is as it was.
        copy.asserts = original.asserts;
        copy.denies = original.denies;
        if (copy.asserts.empty() && copy.denies.empty()) continue;
        StoryRecords settled = without;
        const Story before = build_story(without);
        for (std::size_t i = 0; i < settled.statements.size(); ++i) {
            const bool held = before[*before.find_statement(without.statements[i].id)].held;
            settled.statements[i].held = records.statements[i].held = held;
        }
        records.statements.push_back(copy);
        ++copied;
        const Story a = build_story(settled);
        const Story b = build_story(records);
        INFO("seed " << seed);
        for (std::size_t i = 0; i < a.claims().size(); ++i) {
            const PlainScores x = plain(Scorer(a, random_options(seed)).score(id_at<ClaimId>(i)), a);
            const PlainScores y = plain(Scorer(b, random_options(seed)).score(id_at<ClaimId>(i)), b);
            for (const Stance stance : all_stances) {
                if (!x.at(stance)) continue;
                REQUIRE(y.at(stance));
                for (const Level level : all_levels) {
                    for (const Reading reading : all_readings) {
                        const PlainFigures& f = x.at(stance)->at(level, reading);
                        const PlainFigures& g = y.at(stance)->at(level, reading);
                        CHECK(f.origins_cut == g.origins_cut);
                        CHECK(f.routes_cut == g.routes_cut);
                        CHECK(f.falls_without == g.falls_without);
                        CHECK(f.chains == g.chains);
                        CHECK(f.support == Approx(g.support).margin(1e-12));
                        CHECK(f.corroboration == Approx(g.corroboration).margin(1e-12));
                    }
                }
            }
        }
    }
    CHECK(copied > 200);
}

TEST_CASE("no score uses a ruling, and none its own track record", "[score]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const StoryRecords records = random_story(seed, larger);
        StoryRecords other = records;
        other.settled.clear();
        const std::string& claim = records.claims.front().id;
        for (TrackRecordRecord& record : other.track_records) {
            if (record.claim == claim) record.right += 100;
        }
        const Story a = build_story(records);
        const Story b = build_story(other);
        INFO("seed " << seed);
        CHECK(hearsay::testing::differences(Scorer(a, {}).score(*a.find_claim(claim)), a,
                                            Scorer(b, {}).score(*b.find_claim(claim)), b) == "");
    }
}
