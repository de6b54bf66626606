// Closed forms for simple shapes against the general solver, which must agree wherever both apply.
#include "score/cut/cuts.hpp"
#include "score/effective/effective_sources.hpp"
#include "score/effective/small_forest.hpp"
#include "score/figures.hpp"
#include "score/support/few_chains.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"

using namespace hearsay;
using namespace hearsay::detail;
using namespace hearsay::testing;
using Catch::Matchers::WithinAbs;

namespace {

constexpr std::size_t steps = 10'000'000;
constexpr double rounding = 1e-11;

/// A random story whose statements rest on one other each at most.
Story random_forest(std::uint64_t seed) {
    StoryRecords records = random_story(
        seed, {.speakers = 9, .owners = 3, .affiliations = 7, .statements = 16, .claims = 1});
    for (StatementRecord& made : records.statements) {
        if (made.derives_from.size() > 1) made.derives_from.resize(1);
    }
    return build_story(records);
}

struct Prepared {
    Closure closure;
    Supporting part;
    ShockExposure exposure;
};

template <class Check>
void for_each_reading(const Story& story, Check&& check) {
    const AttributionGraph graph(story, 0.5);
    for (const Level level : all_levels) {
        for (const bool leave_out : {false, true}) {
            const TrackRecords track_records(story);
            const PartyModel model(story, track_records, level, 0.5, leave_out);
            for (const Stance stance : all_stances) {
                Prepared prepared;
                prepared.closure = make_closure(graph, id_at<ClaimId>(0), stance, Reading::cautious, {});
                if (prepared.closure.size() == 0) continue;
                prepared.part = supporting_part(
                    prepared.closure,
                    leave_out ? documented_testimony(story, prepared.closure, model) : prepared.closure.testimony);
                prepared.exposure = exposure_of(story, prepared.closure, model);
                check(prepared);
            }
        }
    }
}

ChainGraph general_graph(const Story& story, const Prepared& prepared, decltype(origins_graph)* make) {
    return make(story, prepared.part.closure, supporting_parties(prepared.part, prepared.exposure));
}

void check_same_cut(const Cut& closed, const Cut& general) {
    CHECK(general.exact());
    CHECK(closed.exact());
    CHECK(closed.size_low == general.size_low);
    CHECK(closed.parties == general.parties);
}

}  // namespace

TEST_CASE("a few chains have the figures that the general solver finds", "[score]") {
    std::size_t compared = 0;
    std::size_t most_chains = 0;
    for (std::uint64_t seed = 0; seed < 1'500; ++seed) {
        const Story story = random_forest(seed);
        for_each_reading(story, [&](const Prepared& prepared) {
            const auto few = FewChains::of(prepared.part, prepared.exposure);
            if (!few) return;
            INFO("seed " << seed);
            ++compared;
            const ChainGraph routes = general_graph(story, prepared, routes_graph);
            const Cut routes_cut = smallest_cut(routes, steps);
            check_same_cut(few->routes_cut(story), routes_cut);
            check_same_cut(few->origins_cut(story), smallest_cut(general_graph(story, prepared, origins_graph), steps));
            const auto chains = few->disjoint();
            most_chains = std::max(most_chains, chains.size());
            CHECK(chains.size() == disjoint_chains(prepared.part.closure, routes, routes_cut.size_high, steps).size());

            const SupportResult closed = few->support();
            const SupportResult general = support_of(make_network(prepared.part, prepared.exposure), {});
            CHECK_THAT(closed.support.low, WithinAbs(general.support.low, rounding));
            CHECK(closed.support.low == closed.support.high);
            REQUIRE(closed.without.size() == general.without.size());
            for (std::size_t i = 0; i < closed.without.size(); ++i) {
                CHECK(closed.without[i].first == general.without[i].first);
                CHECK_THAT(closed.without[i].second.low, WithinAbs(general.without[i].second.low, rounding));
            }
        });
    }
    CHECK(compared > 1'000);
    CHECK(most_chains >= 5);
}

TEST_CASE("small forests have the effective sources that the general solver finds", "[score]") {
    std::size_t compared = 0;
    for (std::uint64_t seed = 0; seed < 1'500; ++seed) {
        const Story story = random_forest(seed);
        for_each_reading(story, [&](const Prepared& prepared) {
            const auto closed = effective_sources_of_forest(prepared.closure, prepared.exposure);
            if (!closed) return;
            INFO("seed " << seed);
            ++compared;
            const EffectiveSources general = effective_sources(make_network(prepared.closure, prepared.exposure), {});
            CHECK(closed->can_hold == general.can_hold);
            CHECK_THAT(closed->effective.low, WithinAbs(general.effective.low, 1e-9));
            CHECK(closed->effective.low == closed->effective.high);
        });
    }
    CHECK(compared > 1'000);
}
