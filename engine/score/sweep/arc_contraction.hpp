// A folded network with circles as a graph of arcs. A node of the network is an arc from where it is reached to where it
// passes on; what only passes on, or is certain, is contracted. Two arcs that lead to and fro and stand or fall
// together are one tied arc, as an edge of an undirected network is.
#pragma once

#include "score/fold/folding.hpp"
#include "score/sweep/arc_graph.hpp"

namespace hearsay::detail {

/// Probabilities of arcs are put on the network's tape.
[[nodiscard]] ArcGraph arc_graph_of(FoldedNetwork& folded, const Network& network);

}  // namespace hearsay::detail
