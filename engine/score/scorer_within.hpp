// The inside of a scorer: one that spends what the solver's own budget says, for tests, which starve each of its ways; and what
// it knows of parties, for whoever keeps scores as long as that stays as it is.
#pragma once

#include "score/model/solver_budget.hpp"
#include "score/scorer.hpp"

namespace hearsay {

/// The effort of the options counts for its timeout alone.
[[nodiscard]] Scorer scorer_within(const Story& story, ScoreOptions options, const detail::SolverBudget& budget);

/// The parties at one level in one reading, as they are where no track record comes from the claim; null for a level that was
/// not asked for. As long as the scorer.
[[nodiscard]] const detail::PartyModel* party_model(const Scorer& scorer, Level level, Reading reading) noexcept;

}  // namespace hearsay
