// All figures of one closure at one level in one reading, from the party model to the finished numbers.
#pragma once

#include "score/network.hpp"
#include "score/scores.hpp"
#include "score/solver_budget.hpp"

namespace hearsay {

/// What figures are made of. Equal matters have equal figures, so levels and readings that agree are solved once.
struct Matter {
    Closure supporting;      ///< see supporting_part()
    std::vector<bool> word;  ///< by supporting statement: who gives their own word
    PartyLists parties;      ///< by supporting statement
    Network support;         ///< of those
    Network all;             ///< of the whole closure, with every word, for effective sources

    friend bool operator==(const Matter&, const Matter&) = default;
};

/// In the cautious reading (`leave_out`), undocumented words are left out as long as a documented chain remains.
[[nodiscard]] Matter make_matter(const Story& story, const Closure& closure, const PartyModel& model, bool leave_out);

[[nodiscard]] Figures make_figures(const Story& story, const Matter& matter, double naive_support,
                                   const SolverBudget& budget);

/// The independent origins as far as a verdict asks for them: 0, 1 or 2 for more than one.
[[nodiscard]] std::uint32_t origins_up_to_two(const Story& story, const Closure& closure, const PartyModel& model,
                                              bool leave_out);

/// Each cautious figure becomes the smaller of the two; what belongs to a figure (cut, chains, weakest party) goes
/// with it. Importance stays that of the reading itself.
void lower_to(Figures& cautious, const Figures& open, double naive_support);

}  // namespace hearsay
