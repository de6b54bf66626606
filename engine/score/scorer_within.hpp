// A scorer that spends what the solver's own budget says: for tests, which starve each of its ways.
#pragma once

#include "score/model/solver_budget.hpp"
#include "score/scorer.hpp"

namespace hearsay {

/// The effort of the options counts for its timeout alone.
[[nodiscard]] Scorer scorer_within(const Story& story, ScoreOptions options, const detail::SolverBudget& budget);

}  // namespace hearsay
