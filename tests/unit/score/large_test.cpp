// Large stories of shapes whose figures have closed forms, or can be simulated: exact, and quick.
#include "score/scorer_within.hpp"
#include "support/brute_force_ties.hpp"
#include "support/catch.hpp"
#include "unit/score/compare.hpp"
#include "support/teller.hpp"

#include <algorithm>
#include <cmath>

using namespace hearsay;
using namespace hearsay::detail;
using namespace hearsay::testing;

namespace {

/// Who asks for more digits of effective sources than samples give has them solved.
ClaimScores score(const Story& story) {
    ScoreOptions options;
    options.effort.epsilon_sources = 1e-9;
    return Scorer(story, options).score(*story.find_claim("c"));
}

const Figures& figures(const ClaimScores& scores, Level level, Reading reading) {
    return (*scores.at(Stance::asserts)->at(level))[reading];
}
/// A copy, of scores that are not kept.
Figures figures(const ClaimScores&& scores, Level level, Reading reading) { return figures(scores, level, reading); }

std::string name(const char* what, std::size_t i) { return what + std::to_string(i); }

Approx closely(double value) { return Approx(value).margin(1e-11).epsilon(1e-11); }

/// P(φ) by drawing states, for stories without ties at the level of derivations.
double simulate(const Story& story, std::size_t rounds, std::uint64_t seed) {
    Dice dice(seed);
    std::size_t held = 0;
    std::vector<char> holds(story.statements().size());
    std::vector<char> faithful(story.sources().size());
    std::vector<char> sound(story.sources().size());
    for (std::size_t round = 0; round < rounds; ++round) {
        for (std::size_t s = 0; s < story.sources().size(); ++s) {
            const double r = reliability(story, id_at<SourceId>(s), ClaimId{0});
            const double f = fidelity(story, id_at<SourceId>(s), ClaimId{0});
            faithful[s] = dice.share() < f;
            sound[s] = dice.share() < r / f;
        }
        bool claim_holds = false;
        for (std::size_t m = 0; m < holds.size(); ++m) {  // parents come first here
            const auto id = id_at<StatementId>(m);
            const std::size_t s = index_of(story[id].source);
            bool up = story.derives_from(id).empty() && sound[s];
            for (const Derivation& d : story.derives_from(id)) up = up || holds[index_of(d.statement)];
            holds[m] = up && faithful[s];
            claim_holds = claim_holds || (holds[m] && story[id].held);
        }
        held += claim_holds ? 1 : 0;
    }
    return static_cast<double>(held) / static_cast<double>(rounds);
}

/// `origins` voices with r = 0.36 and f = 0.9 not held, and `relays` who rest on `parents` of them, r = f.
Teller bundle(std::size_t origins, std::size_t relays, std::size_t parents, double fidelity, std::uint64_t seed) {
    Dice dice(seed);
    Teller teller;
    for (std::size_t i = 0; i < origins; ++i) {
        teller.source(name("origin", i), 0.36, 0.9);
        teller.says(name("m", i), name("origin", i)).held = false;
    }
    for (std::size_t k = 0; k < relays; ++k) {
        teller.source(name("relay", k), fidelity, fidelity);
        std::vector<std::string> rests_on;
        if (parents == 1) rests_on.push_back(name("m", k % origins));
        while (rests_on.size() < parents) {
            const std::string parent = name("m", dice.below(origins));
            if (std::find(rests_on.begin(), rests_on.end(), parent) == rests_on.end()) rests_on.push_back(parent);
        }
        teller.says(name("n", k), name("relay", k), rests_on);
    }
    return teller;
}

/// `side`² statements that rest on the one above and the one to the left; all but the last row are not held. `circles`:
/// some also rest on the one below.
Story owned_grid(std::size_t side, std::size_t owners, std::uint64_t seed, bool circles = false) {
    Dice dice(seed);
    Teller teller;
    for (std::size_t o = 0; o < owners; ++o) teller.source(name("owner", o), 0.5, 0.7);
    for (std::size_t i = 0; i < side * side; ++i) {
        teller.source(name("s", i), 0.5 + 0.2 * dice.share(), 0.8 + 0.15 * dice.share());
        if (owners != 0) teller.owned(name("s", i), name("owner", dice.below(owners)), 0.3);
        std::vector<std::string> parents;
        if (i >= side) parents.push_back(name("m", i - side));
        if (i % side != 0) parents.push_back(name("m", i - 1));
        if (circles && i % 5 == 2 && i + side < side * side) parents.push_back(name("m", i + side));
        teller.says(name("m", i), name("s", i), parents).held = i >= side * (side - 1);
    }
    return teller.story();
}

}  // namespace

TEST_CASE("one origin and ten thousand relays", "[score]") {
    constexpr std::size_t relays = 10'000;
    constexpr double f = 1e-4;
    const Story story = bundle(1, relays, 1, f, 1).story();
    const ClaimScores scores = score(story);
    for (const Level level : all_levels) {
        for (const Reading reading : all_readings) {
            const Figures& got = figures(scores, level, reading);
            CHECK(got.method == Method::exact);
            CHECK(got.origins.size_high == 1);
            CHECK(got.routes.size_high == 1);
            REQUIRE(got.origins.parties.size() == 1);
            CHECK(story.id(got.origins.parties[0]) == "origin0");
            CHECK(got.chains.size() == 1);
            CHECK(got.support.low == closely(0.36 * -std::expm1(relays * std::log1p(-f))));
            CHECK(got.support.low == got.support.high);
            CHECK(got.corroboration.high == 0);
            CHECK(story.id(got.weakest) == "origin0");
            constexpr double p = 0.36;
            const double with_origin = p * f * (1 - p) / std::sqrt(p * (1 - p) * p * f * (1 - p * f));
            const double between = p * (1 - p) * f * f / (p * f * (1 - p * f));
            const double n = relays + 1;
            const double sum = n + 2 * relays * with_origin + relays * (relays - 1.0) * between;
            CHECK(got.effective_sources.low == Approx(n * n / sum).epsilon(1e-9));
        }
    }
}

TEST_CASE("ten thousand relays of whom nothing is known", "[score]") {
    Teller teller = bundle(1, 10'000, 1, 0.9, 1);
    for (SourceRecord& source : teller.records.sources) source.unaffiliated = false;
    const Story story = teller.story();
    const ClaimScores scores = score(story);
    CHECK(figures(scores, Level::affiliation, Reading::open).support.low == closely(0.36));
    const Figures& cautious = figures(scores, Level::affiliation, Reading::cautious);
    // The faithfulness of all is one and the same: whoever holds, all hold.
    CHECK(cautious.support.low == closely(0.36));
    CHECK(cautious.effective_sources.low == Approx(1).epsilon(1e-9));
    REQUIRE(cautious.origins.parties.size() == 1);
    CHECK(cautious.origins.parties[0] == story.undocumented_party());
    CHECK(cautious.method == Method::exact);
}

TEST_CASE("a hundred outlets that say it two hundred times each", "[score]") {
    Teller teller;
    for (std::size_t i = 0; i < 100; ++i) {
        teller.source(name("outlet", i), 0.5, 0.8).unaffiliated = false;
        for (std::size_t k = 0; k < 200; ++k) teller.says(name(("m" + std::to_string(k) + "-").c_str(), i), name("outlet", i));
    }
    const Story story = teller.story();
    const ClaimScores scores = score(story);
    // An outlet is faithful and sound about all that it says, or about none of it.
    const Figures& open = figures(scores, Level::affiliation, Reading::open);
    CHECK(open.effective_sources.low == Approx(100).epsilon(1e-9));
    CHECK(open.effective_sources.low == open.effective_sources.high);
    // Where all may belong to one owner, they fail together: r = f · s is all there is to share.
    const Figures& cautious = figures(scores, Level::affiliation, Reading::cautious);
    CHECK(cautious.effective_sources.low == Approx(1).epsilon(1e-9));
}

TEST_CASE("owners in a chain all of whom speak, with next to no work to spend", "[score]") {
    Teller teller;
    for (std::size_t i = 0; i < 12; ++i) {
        teller.source(name("q", i), 0.5, 0.8);
        teller.says(name("m", i), name("q", i));
        if (i > 0) teller.owned(name("q", i - 1), name("q", i), 0.5);
    }
    const Story story = teller.story();
    ScoreOptions hurried;
    hurried.effort.states = 1;
    hurried.effort.epsilon = 1;
    const ClaimScores little = Scorer(story, hurried).score(*story.find_claim("c"));
    const ClaimScores enough = score(story);
    for (const Reading reading : all_readings) {
        const Interval exact = figures(enough, Level::ownership, reading).support;
        const Interval bounds = figures(little, Level::ownership, reading).support;
        CHECK(exact.high - exact.low < 1e-6);
        CHECK(bounds.low <= exact.low + 1e-12);
        CHECK(bounds.high >= exact.high - 1e-12);
    }
}

TEST_CASE("forty origins with ten relays each", "[score]") {
    const Story story = bundle(40, 400, 1, 0.1, 1).story();
    const ClaimScores scores = score(story);
    const double heard = 0.36 * (1 - std::pow(0.9, 10));  // that one origin holds and one of its relays does
    for (const Level level : all_levels) {
        const Figures& got = figures(scores, level, Reading::open);
        CHECK(got.method == Method::exact);
        CHECK(got.origins.size_low == 40);
        CHECK(got.routes.size_low == 40);
        CHECK(got.chains.size() == 40);
        CHECK(got.support.low == closely(1 - std::pow(1 - heard, 40)));
        CHECK(got.corroboration.low == closely(1 - std::pow(1 - heard, 39)));
        CHECK(story.id(got.weakest) == "origin0");
        const double p = 0.36;
        const double q = 0.036;
        const double with_origin = q * (1 - p) / std::sqrt(p * (1 - p) * q * (1 - q));
        const double between = p * (1 - p) * 0.01 / (q * (1 - q));
        const double sum = 40 * (11 + 20 * with_origin + 90 * between);
        CHECK(got.effective_sources.low == Approx(440.0 * 440 / sum).epsilon(1e-9));
    }
}

TEST_CASE("forty origins with ten relays each and four owners", "[score]") {
    Teller teller = bundle(40, 400, 1, 0.1, 1);
    for (std::size_t o = 0; o < 4; ++o) teller.source(name("owner", o), 0.1, 0.5);
    for (std::size_t i = 0; i < 40; ++i) teller.owned(name("origin", i), name("owner", i % 4), 0.5);
    const Story story = teller.story();
    const ClaimScores scores = score(story);
    const Figures& got = figures(scores, Level::ownership, Reading::open);
    CHECK(got.method == Method::exact);
    CHECK(got.origins.size_low == 4);
    CHECK(got.routes.size_low == 4);
    CHECK(got.chains.size() == 4);
    // Half of each origin's hazards is its owner's group's: 0.36 = 0.6 (common) · 0.6 (its own).
    const double heard = 0.6 * (1 - std::pow(0.9, 10));
    const double owner_fails = 1 - 0.6 * (1 - std::pow(1 - heard, 10));
    CHECK(got.support.low == closely(1 - std::pow(owner_fails, 4)));
    CHECK(got.corroboration.low == closely(1 - std::pow(owner_fails, 3)));
    CHECK(story.id(got.weakest) == "owner0");
    CHECK(figures(scores, Level::derivation, Reading::open).origins.size_low == 40);
}

TEST_CASE("forty origins and four hundred relays with three parents each", "[score]") {
    const bool owners = GENERATE(false, true);
    Teller teller = bundle(40, 400, 3, 0.9, 7);
    for (std::size_t o = 0; o < 4 && owners; ++o) teller.source(name("owner", o), 0.1, 0.5);
    for (std::size_t i = 0; i < 40 && owners; ++i) teller.owned(name("origin", i), name("owner", i % 4), 0.5);
    const Story story = teller.story();
    const ClaimScores scores = score(story);
    CHECK(broken_theorems(scores, story) == "");
    const Figures& derivation = figures(scores, Level::derivation, Reading::open);
    const Figures& ownership = figures(scores, Level::ownership, Reading::open);
    CHECK(derivation.method == Method::exact);
    CHECK(ownership.method == Method::exact);
    // Each origin has so many relays that only the loss of all origins counts.
    CHECK(1 - derivation.support.low == Approx(std::pow(0.64, 40)).epsilon(1e-4));
    const double owner_fails = 1 - 0.6 * (1 - std::pow(0.4, 10));
    const double all_fail = owners ? std::pow(owner_fails, 4) : std::pow(0.64, 40);
    CHECK(1 - ownership.support.low == Approx(all_fail).epsilon(1e-4));
    CHECK(ownership.origins.size_high == (owners ? 4u : 40u));
    CHECK(ownership.routes.size_high == (owners ? 4u : 40u));
}

TEST_CASE("a last statement that all others end in is no harder than they are", "[score]") {
    const double fidelity = 0.8;
    Teller teller = bundle(40, 400, 3, 0.9, 7);
    const Figures before = figures(score(teller.story()), Level::derivation, Reading::open);
    std::vector<std::string> relays;
    for (std::size_t k = 0; k < 400; ++k) relays.push_back(name("n", k));
    for (StatementRecord& relay : teller.records.statements) relay.held = false;
    teller.source("last", fidelity, fidelity);
    teller.says("end", "last", relays).held = true;
    const Figures got = figures(score(teller.story()), Level::derivation, Reading::open);
    REQUIRE(before.support.low == before.support.high);
    CHECK(got.support.low == closely(fidelity * before.support.low));
    CHECK(got.support.high == got.support.low);
    CHECK(got.routes.size_high == 1);
    CHECK(got.origins.size_high == before.origins.size_high);
}

TEST_CASE("a web too dense for its budget is enclosed", "[score]") {
    // Relays so unfaithful that no origin is sure of being heard: nothing can be left aside.
    const Story story = bundle(40, 400, 3, 0.002, 7).story();
    ScoreOptions options;
    options.levels = {Level::derivation};
    SolverBudget budget;
    budget.states = 20'000;
    budget.work = 1'500'000;
    budget.epsilon = 1;
    const ClaimScores scores = scorer_within(story, options, budget).score(*story.find_claim("c"));
    const Figures& got = figures(scores, Level::derivation, Reading::open);
    constexpr std::size_t rounds = 20'000;
    const double drawn = simulate(story, rounds, 11);
    const double margin = 5 * std::sqrt(drawn * (1 - drawn) / rounds);
    INFO("support between " << got.support.low << " and " << got.support.high << ", drawn " << drawn);
    CHECK(got.support.low - margin <= drawn);
    CHECK(got.support.high + margin >= drawn);
    CHECK((got.method == Method::bounded) == (got.support.low < got.support.high));
    CHECK(got.corroboration.low <= got.support.low);
    CHECK(got.corroboration.high <= got.support.high);
    CHECK(got.origins.size_high == 40);
}

TEST_CASE("a chain of five thousand relays", "[score]") {
    constexpr std::size_t length = 5'000;
    constexpr double f = 0.9995;
    Teller teller;
    teller.source("s0", 0.6, f);
    teller.says("m0", "s0");
    for (std::size_t i = 1; i <= length; ++i) {
        teller.source(name("s", i), 0.5, f);
        teller.says(name("m", i), name("s", i), {name("m", i - 1)});
    }
    const Story story = teller.story();
    const ClaimScores scores = score(story);
    const Figures& got = figures(scores, Level::affiliation, Reading::cautious);
    CHECK(got.method == Method::exact);
    CHECK(got.support.low == Approx(0.6 * std::pow(f, length)).epsilon(1e-10));
    REQUIRE(got.origins.parties.size() == 1);
    CHECK(story.id(got.origins.parties[0]) == "s0");
    REQUIRE(got.routes.parties.size() == 1);
    CHECK(story.id(got.routes.parties[0]) == "s0");
    REQUIRE(got.chains.size() == 1);
    CHECK(got.chains[0].size() == length + 1);
    // ρ(i, j) for i < j, where j holds only if i does: sqrt(odds(j) / odds(i)).
    double sum = static_cast<double>(length + 1);
    double before = 0;  // sum over i < j of 1 / sqrt(odds(i))
    for (std::size_t j = 0; j <= length; ++j) {
        const double p = 0.6 * std::pow(f, static_cast<double>(j));
        const double root = std::sqrt(p / (1 - p));
        sum += 2 * root * before;
        before += 1 / root;
    }
    const double n = static_cast<double>(length + 1);
    CHECK(got.effective_sources.low == Approx(n * n / sum).epsilon(1e-9));
}

TEST_CASE("a ring of thousands that are the same is one party", "[score]") {
    // Whoever listed for each all that it belongs to would make some hundred million pairs.
    constexpr std::size_t members = 20'000;
    const auto ring = [&](std::size_t count) {
        Teller teller;
        for (std::size_t i = 0; i < count; ++i) teller.source(name("s", i), 0.6, 0.9);
        for (std::size_t i = 0; i < count; ++i) teller.tie(name("s", i), AffiliationKind::same_as, name("s", (i + 1) % count));
        teller.says("m0", "s0");
        teller.says("m1", name("s", count / 2));
        return teller.story();
    };
    const Figures large = figures(score(ring(members)), Level::affiliation, Reading::open);
    const Figures small = figures(score(ring(12)), Level::affiliation, Reading::open);
    CHECK(large.origins.size_low == 1);
    CHECK(large.origins.size_high == 1);
    CHECK(large.corroboration.high == 0);
    // Each gives all of its hazard away, in equal shares.
    CHECK(large.support.low == closely(small.support.low));
    CHECK(small.support.low == closely(0.6));
}

TEST_CASE("a ladder of two hundred steps", "[score]") {
    // Two voices, then pairs of relays who each rest on both of the pair before: many chains, few routes.
    constexpr std::size_t steps = 200;
    constexpr double f = 0.99;
    Teller teller;
    teller.source("a0", 0.6, f);
    teller.source("b0", 0.6, f);
    teller.says("ma0", "a0");
    teller.says("mb0", "b0");
    for (std::size_t i = 1; i <= steps; ++i) {
        for (const char* side : {"a", "b"}) {
            teller.source(name(side, i), 0.5, f);
            teller.says("m" + name(side, i), name(side, i), {name("ma", i - 1), name("mb", i - 1)});
        }
    }
    const Story story = teller.story();
    const Figures got = figures(score(story), Level::affiliation, Reading::open);
    // P(some of the pair holds and exactly one, both) carried from step to step.
    double one = 2 * 0.6 * 0.4;
    double both = 0.36;
    for (std::size_t i = 1; i <= steps; ++i) {
        const double some = one + both;
        one = some * 2 * f * (1 - f);
        both = some * f * f;
    }
    CHECK(got.method == Method::exact);
    CHECK(got.support.low == closely(one + both));
    CHECK(got.origins.size_low == 2);
    CHECK(got.routes.size_low == 2);
    CHECK(got.chains.size() == 2);
}

TEST_CASE("a grid of statements that each rest on two is solved, not enclosed", "[score]") {
    const Story story = owned_grid(14, 0, 1);
    const ClaimScores scores = score(story);
    const Figures& got = figures(scores, Level::derivation, Reading::open);
    CHECK(got.support.low == got.support.high);
    constexpr std::size_t rounds = 20'000;
    const double drawn = simulate(story, rounds, 5);
    CHECK(got.support.low == Approx(drawn).margin(5 * std::sqrt(drawn * (1 - drawn) / rounds)));
}

TEST_CASE("what a sweep had to drop is sampled, and the interval holds the truth as often as it says", "[score]") {
    std::size_t sampled = 0;
    std::size_t missed = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const bool circles = seed % 5 == 0;
        const Story story = owned_grid(circles ? 10 : 13, seed % 3, seed, circles);
        ScoreOptions options;
        options.levels = {Level::ownership};
        const ClaimScores exact = Scorer(story, options).score(ClaimId{0});
        const Interval truth = figures(exact, Level::ownership, Reading::open).support;
        REQUIRE(truth.low == truth.high);
        SolverBudget budget;
        budget.states = 100'000;
        budget.work = budget.try_work = 1'000;
        budget.epsilon = 0.02;
        budget.draws = 1'000'000;
        const ClaimScores scores = scorer_within(story, options, budget).score(ClaimId{0});
        const Figures& got = figures(scores, Level::ownership, Reading::open);
        if (got.support.low == got.support.high) continue;
        ++sampled;
        missed += truth.low < got.support.low || truth.low > got.support.high;
        CHECK(got.method == Method::sampled);
        CHECK(got.support.high - got.support.low <= 1.25 * budget.epsilon);
    }
    CHECK(sampled >= 25);
    CHECK(missed <= 2);  // 1 in 100 is right
}

TEST_CASE("an outlet that stands many times in trees of copies is solved in closed form", "[score]") {
    // 300 copies by 20 outlets in trees under three origins: every statement rests on one other.
    Teller teller;
    for (std::size_t i = 0; i < 23; ++i) teller.source(name("s", i), 0.6, 0.9);
    for (std::size_t i = 0; i < 303; ++i) {
        if (i < 3) teller.says(name("m", i), name("s", i));
        else teller.says(name("m", i), name("s", 3 + (i * 7) % 20), {name("m", i / 3 - 1 + i % 3)});
    }
    const ClaimScores scores = score(teller.story());
    for (const Reading reading : all_readings) {
        const Figures& got = figures(scores, Level::affiliation, reading);
        CHECK(got.effective_sources.low == got.effective_sources.high);
        CHECK(got.support.high - got.support.low <= 1e-3);
    }
}

TEST_CASE("a claim out of time ends in an enclosure", "[score]") {
    const Story story = bundle(40, 400, 3, 0.002, 7).story();
    ScoreOptions options;
    options.levels = {Level::derivation};
    options.effort.timeout = std::chrono::milliseconds(1);
    const ClaimScores scores = Scorer(story, options).score(*story.find_claim("c"));
    const Figures& got = figures(scores, Level::derivation, Reading::open);
    CHECK(got.method != Method::exact);
    CHECK(got.support.low <= got.support.high);
    CHECK(got.effective_sources.low >= 1);
}
