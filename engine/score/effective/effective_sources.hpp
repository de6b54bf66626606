// Kish's effective sample size of the statements behind a claim: n² / Σ ρᵢⱼ (L. Kish, "Survey Sampling", Wiley 1965).
// All statements are increasing functions of the same independent variables, so no two correlate negatively (T. E.
// Harris, Proc. Cambridge Phil. Soc. 56, 1960), and Σ ρᵢⱼ is the variance of Σ S(i)/σ(i). Trees of relays fold in
// closed form; the rest is one frontier sweep with moments (of a map of states, or dense), or pair by pair over what
// two statements have in common; what is left open is sampled.
#pragma once

#include "score/model/network.hpp"
#include "score/model/scores.hpp"
#include "score/model/solver_budget.hpp"

namespace hearsay::detail {

struct EffectiveSources {
    Interval effective;          ///< in [1, n]; 0 when no statement can hold
    bool sampled = false;        ///< the enclosure holds with the confidence of the budget only
    std::uint32_t can_hold = 0;  ///< n: the statements that can hold at all
};

/// Thread-safe.
[[nodiscard]] EffectiveSources effective_sources(const Network& network, const SolverBudget& budget);

}  // namespace hearsay::detail
