#include "score/cut/hitting_bound.hpp"

#include "support/catch.hpp"
#include "support/random_story.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

using namespace hearsay;
using namespace hearsay::detail;
using hearsay::testing::Dice;
using Chains = std::vector<PartyRanks>;

namespace {

constexpr std::size_t most_parties = 10;

bool breaks_all(std::uint32_t set, const Chains& chains) {
    return std::all_of(chains.begin(), chains.end(), [&](const PartyRanks& chain) {
        return std::any_of(chain.begin(), chain.end(), [&](PartyRank party) { return (set >> index_of(party) & 1) != 0; });
    });
}

/// By trying all sets of most_parties that hold `taken` and none of `forbidden`.
int fewest(const Chains& chains, std::uint32_t taken, std::uint32_t forbidden) {
    int least = 1000;
    for (std::uint32_t set = 0; set < 1U << most_parties; ++set) {
        if ((set & taken) == taken && (set & forbidden) == 0 && breaks_all(set, chains)) {
            least = std::min(least, std::popcount(set));
        }
    }
    return least;
}

}  // namespace

TEST_CASE("the bound is never above the smallest set, and what is offered as one breaks every chain", "[score]") {
    Dice dice(11);
    for (int round = 0; round < 200; ++round) {
        StepBudget effort{1'000'000'000};
        HittingBound bound(most_parties, effort);
        Chains chains;
        for (std::size_t i = 1 + dice.below(12); i > 0; --i) {
            PartyRanks chain;
            for (std::uint32_t party = 0; party < most_parties; ++party) {
                if (dice.percent(30)) chain.push_back(id_at<PartyRank>(party));
            }
            if (chain.empty()) continue;
            CHECK(bound.add(chain, dice.share()) == (std::find(chains.begin(), chains.end(), chain) == chains.end()));
            if (std::find(chains.begin(), chains.end(), chain) == chains.end()) chains.push_back(chain);
        }
        REQUIRE(bound.size() == chains.size());

        ById<PartyRank, PartyChoice> choice(most_parties, PartyChoice::free);
        std::uint32_t taken = 0;
        std::uint32_t forbidden = 0;
        for (std::uint32_t party = 0; party < most_parties; ++party) {
            if (dice.percent(10)) {
                choice[id_at<PartyRank>(party)] = PartyChoice::taken;
                taken |= 1U << party;
            } else if (dice.percent(15)) {
                choice[id_at<PartyRank>(party)] = PartyChoice::forbidden;
                forbidden |= 1U << party;
            }
        }
        const int least = fewest(chains, taken, forbidden);
        const double low = bound.raise(choice, 1000, 300);
        if (least == 1000) {
            CHECK(low == HittingBound::unbreakable);
            continue;
        }
        CHECK(low <= least + 1e-9);
        for (const bool by_share : {false, true}) {
            std::uint32_t set = 0;
            for (const PartyRank party : bound.cover(choice, by_share)) set |= 1U << index_of(party);
            CHECK(breaks_all(set | taken, chains));
            CHECK((set & forbidden) == 0);
        }
    }
}

TEST_CASE("the relaxation of chains without a common party counts them", "[score]") {
    StepBudget effort{1'000'000'000};
    HittingBound bound(most_parties, effort);
    for (std::uint32_t chain = 0; chain < 5; ++chain) bound.add({id_at<PartyRank>(2 * chain), id_at<PartyRank>(2 * chain + 1)}, 1.0);
    CHECK(bound.raise(ById<PartyRank, PartyChoice>(most_parties, PartyChoice::free), 1000, 300) > 4);
}
