// Scores that tell only who stands behind a claim: the same cuts and verdicts, and enclosures of the rest.
#include "score/scorer.hpp"

#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "support/teller.hpp"

#include <string>

using namespace hearsay;
using hearsay::testing::build_story;
using hearsay::testing::random_story;

namespace {

bool holds(Interval outer, Interval inner) { return outer.low <= inner.low + 1e-9 && outer.high >= inner.high - 1e-9; }

void check_same(const Cut& alone, const Cut& all) {
    CHECK(alone.size_low == all.size_low);
    CHECK(alone.size_high == all.size_high);
    CHECK(alone.parties == all.parties);
}

void check_same_cuts(const Figures& alone, const Figures& all) {
    check_same(alone.origins, all.origins);
    check_same(alone.routes, all.routes);
    CHECK(alone.falls_without == all.falls_without);
    CHECK(alone.chains == all.chains);
    CHECK(alone.drafts == all.drafts);
    CHECK(holds(alone.support, all.support));
    CHECK(holds(alone.corroboration, all.corroboration));
    CHECK(holds(alone.effective_sources, all.effective_sources));
    CHECK(alone.weakest == no_id<PartyId>);
}

}  // namespace

TEST_CASE("cuts alone are those of the whole scores", "[score]") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        const Story story = build_story(random_story(seed));
        const Scorer scorer(story, {});
        Effort effort;
        effort.cuts_alone = true;
        const Scorer quick = scorer.spending(effort);
        for (const ClaimScores& all : scorer.score_all()) {
            INFO("seed " << seed << ", claim " << story.id(all.claim));
            const ClaimScores alone = quick.score(all.claim);
            CHECK(alone.verdict == all.verdict);
            CHECK(alone.disputed == all.disputed);
            for (const Stance stance : all_stances) {
                const StanceScores* wanted = all.at(stance);
                const StanceScores* found = alone.at(stance);
                REQUIRE((wanted == nullptr) == (found == nullptr));
                if (wanted == nullptr) continue;
                CHECK(found->statements == wanted->statements);
                for (const Level level : all_levels) {
                    check_same_cuts(found->at(level)->open, wanted->at(level)->open);
                    check_same_cuts(found->at(level)->cautious, wanted->at(level)->cautious);
                }
            }
        }
    }
}
