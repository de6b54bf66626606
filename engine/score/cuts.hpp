// Smallest sets of parties that break every chain: independent origins and independent routes with their
// certificates. Minimum label cut is NP-hard in general (L. Zhang, J.-Y. Cai et al., "Label cuts in graphs", 2009);
// here a cut of one party is found at once, and otherwise branch and bound over the parties that stand at several
// vertices, with a maximum flow as lower bound, settles it: once those parties are decided the flow is exact.
#pragma once

#include "score/chain_graph.hpp"
#include "score/scores.hpp"

namespace hearsay {

/// The smallest cut, of equally small ones the least by the ids of its members in order. Where the search exceeds
/// `flow_budget` maximum flows (one on a large graph counts as several), the size is an interval and the set the best one found. Deterministic, thread-safe.
[[nodiscard]] Cut smallest_cut(const ChainGraph& graph, std::size_t flow_budget);

/// Whether there are none, one or more parties in a smallest cut: 0, 1 or 2. All that a verdict needs, and quick: a
/// party that breaks every chain stands on any one of them. O(parties of a chain · graph).
[[nodiscard]] std::uint32_t cut_size_up_to_two(const ChainGraph& graph);

/// As many chains as can be shown that share no party, for a graph whose every vertex has parties; in order. The
/// largest number there is wherever the search ends within `flow_budget`, and never more than `most`.
[[nodiscard]] std::vector<Chain> disjoint_chains(const Closure& closure, const ChainGraph& graph, std::size_t most,
                                                 std::size_t flow_budget);

}  // namespace hearsay
