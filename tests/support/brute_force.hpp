// The scores of a claim straight from their definitions (docs/semantics.md), as naively as can be: every outcome of
// the shocks, every set of parties, every chain. What the solver is checked against, so it shares no code with it,
// only the story. Exponential in everything; for small stories.
#pragma once

#include "support/brute_force_figures.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::testing {

struct BruteForceScores {
    PlainScores scores;
    std::array<std::array<std::array<OwnFigures, 2>, 3>, 2> own;  ///< by Stance, Level and Reading

    [[nodiscard]] const OwnFigures& at(Stance stance, Level level, Reading reading) const {
        return own[static_cast<std::size_t>(stance)][static_cast<std::size_t>(level)][static_cast<std::size_t>(reading)];
    }
};

/// All figures of a claim. Nothing when the story is too large: 64 statements or sources, or more than
/// 2^`most_outcomes` outcomes of the shocks that fail different statements.
[[nodiscard]] std::optional<BruteForceScores> brute_force_score(const Story& story, ClaimId claim,
                                                                const Question& question = {},
                                                                std::size_t most_outcomes = 16);

using PlainChain = std::vector<StatementId>;

/// What is wrong with a set of chains in a reading, "" when nothing is: each must lead from a first-hand statement,
/// over derivations that count, to a held one, all of them live carriers, and no two may share a party.
[[nodiscard]] std::string fault_of(const std::vector<PlainChain>& chains, const Story& story, ClaimId claim,
                                   Stance stance, Level level, Reading reading, const Question& question = {});

/// Whether live carriers rest on each other in a circle, in a reading.
[[nodiscard]] bool has_circle(const Story& story, ClaimId claim, Stance stance, Reading reading,
                              const Question& question = {});

}  // namespace hearsay::testing
