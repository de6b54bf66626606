// Smallest sets of parties that break every chain: independent origins and independent routes with their
// certificates. Minimum label cut is NP-hard in general (L. Zhang, J.-Y. Cai et al., "Label cuts in graphs", 2009);
// here a cut of one party is found at once, one flow settles a graph where no party stands at two vertices, and what
// remains is searched (cut_search.hpp).
#pragma once

#include "score/cut/chain_graph.hpp"
#include "score/model/scores.hpp"
#include "score/model/step_budget.hpp"

#include <span>
#include <vector>

namespace hearsay::detail {

/// The smallest cut, of equally small ones the least by the ids of its members in order. A search may spend the budget
/// (SolverBudget::cut_budget()) on the size and as much again on the choice among equals; where it would take more, the
/// size is an interval and the set the best one found, or one of the smallest but perhaps not the least. `known` is a
/// cut that was found elsewhere, if any: the result is no larger. Deterministic without a deadline, thread-safe.
[[nodiscard]] Cut smallest_cut(const ChainGraph& graph, const StepBudget& budget, std::span<const PartyId> known = {});

/// Whether there are none, one or more parties in a smallest cut: 0, 1 or 2.
struct CutSizeUpToTwo {
    std::uint32_t size = 0;
    VertexIds shown_by;  ///< of some chains that no fewer parties break, in no order, perhaps several times
};
/// All that a verdict needs, and quick: a party that breaks every chain stands on any one of them. O(parties of a chain ·
/// graph).
[[nodiscard]] CutSizeUpToTwo cut_size_up_to_two(const ChainGraph& graph);

/// The parties each of which breaks every chain alone, by id; some of them where the budget was spent. O(parties of a chain ·
/// graph), as a rule far less.
[[nodiscard]] std::vector<PartyId> single_cuts(const ChainGraph& graph, const StepBudget& budget);

/// As many chains as can be shown that share no party, for a graph whose every vertex has parties; in order. The
/// largest number there is wherever the search ends within the budget, or fewer where the graph is small, and never more
/// than `most`.
[[nodiscard]] std::vector<Chain> disjoint_chains(const Closure& closure, const ChainGraph& graph, std::size_t most,
                                                 StepBudget budget);

}  // namespace hearsay::detail
