// All figures of one closure at one level in one reading, from the party model to the finished numbers.
#pragma once

#include "score/model/network.hpp"
#include "score/model/scores.hpp"
#include "score/model/solver_budget.hpp"

namespace hearsay::detail {

/// Who gives their own word, without those that are undocumented in this model.
[[nodiscard]] std::vector<bool> documented_testimony(const Story& story, const Closure& closure, const PartyModel& model);

/// The closure, what of it supports the claim, and who can strike its statements: equal ones have equal figures.
[[nodiscard]] Figures make_figures(const Story& story, const Closure& closure, const Supporting& part,
                                   const ShockExposure& exposure, double naive_support, const SolverBudget& budget);

/// The independent origins as far as a verdict asks for them; of a claim that is too large for the budget, one for several.
struct OriginsUpToTwo {
    std::uint32_t count = 0;            ///< 0, 1 or 2 for more than one
    std::vector<StatementId> shown_by;  ///< there are no fewer as long as these stand; in no order, perhaps several times
};
[[nodiscard]] OriginsUpToTwo origins_up_to_two(const Story& story, const Closure& closure, const PartyModel& model,
                                               bool leave_out, const SolverBudget& budget);

/// Each cautious figure becomes the smaller of the two; what belongs to a figure (cut, chains, weakest party) goes
/// with it, and importance goes with the support.
void lower_to(Figures& cautious, const Figures& open, double naive_support);

}  // namespace hearsay::detail
