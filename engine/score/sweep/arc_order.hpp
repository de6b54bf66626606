// In which order to sweep over the arcs of a graph, so that few vertices stand between those done and those to come:
// least vertex separation, by greedy choice from several beginnings. It is as good as a width can be found in time
// (the problem is NP-hard: N. G. Kinnersley, Information Processing Letters 42, 1992).
#pragma once

#include "score/sweep/arc_graph.hpp"

namespace hearsay::detail {

/// Orders the arcs. Returns a rough bound on the states that a sweep in that order visits.
double order_arcs(ArcGraph& graph);

}  // namespace hearsay::detail
