// Moments of a network in which every node rests on at most one other: each holds exactly when everything on its way
// down from its root stands, so P(S(i) and S(j)) is the product over the union of both ways, a closed form. Trees of
// copies are like this, however often the same outlet stands in them.
#pragma once

#include "score/effective/moments.hpp"

#include <optional>

namespace hearsay {

class SinglePaths {
public:
    /// Nothing when some node has more than one way to hold, or when listing the ways, or looking at all pairs that have
    /// something in common, takes more than so many steps, of some 5 ns each.
    [[nodiscard]] static std::optional<SinglePaths> of(const MomentNetwork& network, std::size_t most_steps);

    /// P(node holds), by node.
    [[nodiscard]] const std::vector<Real>& marginals() const noexcept { return holds_; }

    /// Var Σ reward of the nodes that hold. O(pairs that have something in common).
    [[nodiscard]] Real variance(const std::vector<Reward>& rewards) const;

private:
    using List = std::vector<std::uint32_t>;

    // What nodes need, numbered: first the variables, then what each node needs for itself.
    std::vector<Real> hazard_;        // by need
    std::vector<List> needs_;         // by node: of nonzero hazard
    std::vector<List> users_;         // by need: the nodes, ascending
    std::vector<Real> holds_;         // by node
};

}  // namespace hearsay
