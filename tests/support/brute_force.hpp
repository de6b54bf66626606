// The scores of a claim straight from their definitions (README, "What the scores mean"), as naively as can be:
// every state of the shocks, every set of parties, every chain. What the solver is checked against, so it shares no
// code with it: only the story and the value types of the scores. Exponential in everything; for small stories.
#pragma once

#include "score/scorer.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace hearsay::testing {

/// What one reading gives by itself, before the cautious figures are lowered to the open ones.
struct OwnFigures {
    double support = 0;
    std::map<PartyId, double> without;  ///< P(φ given the party unsound), for all parties of live carriers
    std::size_t chain_count = 0;
};

struct BruteForceScores {
    ClaimScores scores;  ///< every interval has low == high, every method is exact
    std::array<std::array<std::array<OwnFigures, 2>, 3>, 2> own;  ///< by Stance, Level and Reading
    std::array<bool, 2> open_circle{};      ///< by Stance: live carriers that rest on each other by known derivations
    std::array<bool, 2> cautious_circle{};  ///< by Stance: carriers, live or not, suspected derivations as well
};

/// All figures of a claim. Nothing when the story is too large: more than `most_variables` shocks that matter to a
/// stance, or more than 64 live carriers or parties. O(2^variables · parties · carriers²).
[[nodiscard]] std::optional<BruteForceScores> brute_force_score(const Story& story, ClaimId claim,
                                                                const ScoreOptions& options = {},
                                                                std::size_t most_variables = 22);

/// What is wrong with a set of chains in a reading, "" when nothing is: each must lead from a first-hand statement,
/// over derivations that count, to one on record, all of them live carriers, and no two may share a party.
[[nodiscard]] std::string fault_of(std::span<const Chain> chains, const Story& story, ClaimId claim, Stance stance,
                                   Level level, Reading reading, const ScoreOptions& options = {});

}  // namespace hearsay::testing
