// Figures of a claim that is too large for what may be spent on it: enclosures that cost no more than to read it.
#pragma once

#include "score/model/closure.hpp"
#include "score/model/party_model.hpp"
#include "score/model/scores.hpp"
#include "score/model/solver_budget.hpp"

namespace hearsay::detail {

/// Whether parties and shocks of a closure may be listed: the model is ready, and neither time nor memory would run out.
/// What is listed is the product of who speaks and all they belong to. O(statements).
[[nodiscard]] bool may_be_listed(const Story& story, const Closure& closure, const PartyModel& model, const SolverBudget& budget);

/// `part`: what of the closure supports the claim. `least`: a probability that one of its held words stands, or less.
/// `naive_support`: whatever ties there are, nobody's failure makes another's less likely, so support is no higher.
/// O(statements + parents · log).
[[nodiscard]] Figures rough_figures(const Story& story, const Closure& closure, const Supporting& part, const PartyModel& model,
                                    double least, double naive_support);

}  // namespace hearsay::detail
