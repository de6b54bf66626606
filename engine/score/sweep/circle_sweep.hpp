// Support of a network with circles by a sweep over its arcs (arc_graph.hpp). A state knows, of the vertices between
// arcs done and arcs to come, which are reached, which lead to the target, and which would be reached from which; of
// variables that several arcs need, whether they were asked for yet and stand. With tied arcs alone these are the
// partitions of undirected reliability (G. Hardy, C. Lucet, N. Limnios, IEEE Trans. Reliability 56, 2007; K. Sekine,
// H. Imai, S. Tani, Proc. ISAAC 1995), so a circle of fixed width takes linear time.
#pragma once

#include "score/fold/folding.hpp"
#include "score/model/solver_budget.hpp"
#include "score/sweep/arc_graph.hpp"

#include <optional>

namespace hearsay::detail {

struct CircleSupport {
    double probability = 0;  ///< that the target is reached
    FoldedSlopes slopes;
};

/// Exact; nothing where more than 32 vertices, or variables, stand open at once, where a layer has more states than the
/// budget allows, or where more than `most_visited` states are visited.
[[nodiscard]] std::optional<CircleSupport> sweep_circles(const ArcGraph& graph, const FoldedNetwork& folded,
                                                         const Network& network, const SolverBudget& budget,
                                                         std::size_t most_visited);

}  // namespace hearsay::detail
