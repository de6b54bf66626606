// One stance on a claim at a level in a reading: the support function, and everything that it is asked.
#pragma once

#include "support/brute_force_ties.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::testing {

/// How likely it is that just these statements are up (that none of their shocks has struck).
using RandomOutcomes = std::map<Bits, long double>;

/// Statements keep their numbers of the story; parties are numbered in order of their ids.
class Case {
public:
    Case(const StoryFacts& facts, ClaimId claim, Stance stance, Level level, Reading reading);

    /// The statements for which S holds, W holding for those of `faithful` and X for those of `sound`: the least fixed
    /// point. `leaving_out`: the words of undocumented sources count for nothing.
    [[nodiscard]] Bits holding(Bits faithful, Bits sound, bool leaving_out) const;
    /// φ in this reading.
    [[nodiscard]] bool claim_holds(Bits faithful, Bits sound) const;
    /// The live carriers that have none of these parties.
    [[nodiscard]] Bits untouched(Bits lost_parties) const;

    Bits live = 0;
    Bits first_hand = 0;  ///< of the live
    Bits held = 0;        ///< of the live
    Bits left_out = 0;    ///< live statements whose speaker's word is left out
    std::vector<Bits> parents;            ///< by statement: live ones
    std::vector<Bits> parents_on_word;    ///< of these, the anonymous ones that are not held
    std::vector<Bits> parties;            ///< by statement
    std::vector<std::string> party_ids;   ///< of all live carriers' parties, in order
    Shocks shocks;
};

/// Every outcome of the shocks; nothing when there are more than `most`.
[[nodiscard]] std::optional<RandomOutcomes> outcomes_of(const std::vector<Shock>& shocks, Bits statements, std::size_t most);

/// The statements of every chain (no statement twice), and its parties.
struct ChainBits {
    Bits statements;
    Bits parties;
};
[[nodiscard]] std::vector<ChainBits> chains_of(const Case& c);

}  // namespace hearsay::testing
