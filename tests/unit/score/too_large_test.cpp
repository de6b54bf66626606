// Claims that are too large for what may be spent on them: enclosures, at once. And long chains of owners, of which no lists are
// kept.
#include "score/figures.hpp"
#include "score/rough_figures.hpp"
#include "score/scorer.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "support/teller.hpp"

using namespace hearsay;
using namespace hearsay::detail;
using namespace hearsay::testing;

namespace {

/// `owners` in a chain; every `step`-th speaks.
Teller chain_of_owners(std::size_t owners, std::size_t step) {
    Teller teller;
    for (std::size_t i = 0; i < owners; ++i) {
        const std::string name = "o" + std::to_string(i);
        teller.source(name, 0.5, 0.8);
        if (i % step == 0) teller.says("m" + std::to_string(i), name);
        if (i > 0) teller.owned("o" + std::to_string(i - 1), name, i % 7 == 0 ? 0.9 : 1.0);
    }
    return teller;
}

const Figures& figures(const ClaimScores& scores, Level level, Reading reading) {
    return (*scores.at(Stance::asserts)->at(level))[reading];
}

void check_encloses(Interval rough, Interval exact) {
    constexpr double rounding = 1e-11;
    CHECK(rough.low <= exact.low + rounding);
    CHECK(rough.high >= exact.high - rounding);
}

void check_encloses(const Cut& rough, const Cut& exact) {
    CHECK(rough.size_low <= exact.size_low);
    CHECK(rough.size_high >= exact.size_high);
    CHECK(rough.parties.size() == rough.size_high);
}

}  // namespace

TEST_CASE("a long chain of owners has the same figures with and without lists of who belongs to whom", "[score]") {
    const Story without = chain_of_owners(150, 11).story();
    // What a track record of a claim changes is found by the lists.
    Teller teller = chain_of_owners(150, 11);
    teller.source("elsewhere", 0.5, 0.8);
    teller.records.sources.back().reliability.reset();
    teller.records.claims.push_back({.id = "another", .text = "another"});
    TrackRecordRecord& known = teller.records.track_records.emplace_back();
    known.source = "elsewhere";
    known.claim = "another";
    known.right = 3;
    known.wrong = 1;
    const Story with = teller.story();
    const ClaimScores one = Scorer(without, {}).score(*without.find_claim("c"));
    const ClaimScores other = Scorer(with, {}).score(*with.find_claim("c"));
    for (const Level level : all_levels) {
        for (const Reading reading : all_readings) {
            const Figures& a = figures(one, level, reading);
            const Figures& b = figures(other, level, reading);
            CHECK(a.method == b.method);
            CHECK(a.support.low == Approx(b.support.low).epsilon(1e-12));
            CHECK(a.corroboration.high == Approx(b.corroboration.high).margin(1e-12));
            CHECK(a.origins.size_high == b.origins.size_high);
            CHECK(a.effective_sources.low == Approx(b.effective_sources.low).epsilon(1e-6));
            REQUIRE(a.origins.parties.size() == b.origins.parties.size());
            for (std::size_t i = 0; i < a.origins.parties.size(); ++i) CHECK(without.id(a.origins.parties[i]) == with.id(b.origins.parties[i]));
        }
    }
}

TEST_CASE("where thousands speak who all belong to thousands, figures are enclosures within the budget", "[score]") {
    const Story story = chain_of_owners(3'000, 1).story();
    ScoreOptions options;
    options.effort.states = 20'000;  // two megabytes
    const ClaimScores scores = Scorer(story, options).score(*story.find_claim("c"));
    for (const Reading reading : all_readings) {
        const Figures& owned = figures(scores, Level::ownership, reading);
        CHECK(owned.method == Method::bounded);
        CHECK(owned.origins.exact());
        REQUIRE(owned.origins.parties.size() == 1);
        CHECK(story.id(owned.origins.parties[0]) == "o2999");
        CHECK(owned.support.low >= 0.5);
        CHECK(owned.corroboration.high == 0);
    }
    CHECK(scores.at(Level::ownership) == Verdict::uncorroborated);
    CHECK(scores.at(Level::derivation) == Verdict::corroborated);
}

TEST_CASE("enclosures of what is too large hold what it is", "[score]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const Story story = build_story(random_story(seed, {.speakers = 7, .owners = 3, .affiliations = 6, .statements = 10, .claims = 1}));
        CAPTURE(seed);
        const AttributionGraph graph(story, 0.5);
        const TrackRecords track_records(story);
        const auto claim = id_at<ClaimId>(0);
        for (const Level level : all_levels) {
            for (const bool leave_out : {false, true}) {
                const PartyModel model = PartyModel(story, track_records, level, 0.5, leave_out).for_claim(claim);
                for (const Stance stance : all_stances) {
                    const Closure closure = make_closure(graph, claim, stance, Reading::cautious, {});
                    if (closure.size() == 0) continue;
                    const Supporting part = supporting_part(closure, leave_out ? documented_testimony(story, closure, model) : closure.testimony);
                    double all_wrong = 1;
                    double least = 0;
                    for (std::size_t i = 0; i < closure.size(); ++i) all_wrong *= 1 - track_records.reliability(story[closure.statements[i]].source, claim);
                    for (std::size_t i = 0; i < part.closure.size(); ++i) {
                        if (!part.closure.held[i] || !part.closure.first_hand[i] || !part.closure.testimony[i]) continue;
                        least = std::max(least, track_records.reliability(story[part.closure.statements[i]].source, claim));
                    }
                    const Figures exact = make_figures(story, closure, part, exposure_of(story, closure, model), 1 - all_wrong, SolverBudget());
                    const Figures rough = rough_figures(story, closure, part, model, least, 1 - all_wrong);
                    check_encloses(rough.origins, exact.origins);
                    check_encloses(rough.routes, exact.routes);
                    check_encloses(rough.support, exact.support);
                    check_encloses(rough.corroboration, exact.corroboration);
                    check_encloses(rough.effective_sources, exact.effective_sources);
                    check_encloses(rough.independence, exact.independence);
                    CHECK(rough.chains.size() <= std::max<std::size_t>(exact.chains.size(), exact.routes.size_high));
                }
            }
        }
    }
}

TEST_CASE("owners who all belong to each other are enclosed within the budget, though each statement has them all as parties", "[score]") {
    constexpr int owners = 150;
    Teller teller;
    for (int i = 0; i < owners; ++i) {
        const std::string name = "o" + std::to_string(i);
        teller.source(name, 0.5, 0.9);
        teller.says("m" + std::to_string(i), name);
        for (int j = 0; j < owners; ++j) {
            if (i != j) teller.owned(name, "o" + std::to_string(j), 1.0);
        }
    }
    const Story story = teller.story();
    ScoreOptions options;
    options.levels = {Level::affiliation};
    // Each has the same share in every group: the shocks that strike one strike all.
    options.effort.states = 1'000'000;
    const ClaimScores scores = Scorer(story, options).score(*story.find_claim("c"));
    const Figures& open = figures(scores, Level::affiliation, Reading::open);
    CHECK(open.support.low <= 0.5 + 1e-9);
    CHECK(open.support.high >= 0.5 - 1e-9);
    CHECK(open.support.high - open.support.low < 0.2);
    CHECK(open.origins.size_high == 1);
}
