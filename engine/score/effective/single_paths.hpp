// Moments of a network in which every node rests on at most one other: each holds exactly when everything on its way
// down from its root stands, so P(S(i) and S(j)) is the product over the union of both ways, a closed form. Trees of
// copies are like this, however often the same outlet stands in them.
#pragma once

#include "score/effective/moments.hpp"

#include <optional>

namespace hearsay::detail {

class SinglePaths {
public:
    /// Nothing when some node has more than one way to hold, or when listing the ways, or looking at all pairs of kinds
    /// that have something in common, takes more than so many steps (limits::ns_a_path_step).
    [[nodiscard]] static std::optional<SinglePaths> of(const MomentNetwork& network, std::size_t most_steps);

    /// P(node holds), by node.
    [[nodiscard]] const std::vector<Real>& marginals() const noexcept { return holds_; }

    /// Var Σ reward of the nodes that hold. O(nodes + pairs of kinds that have something in common).
    [[nodiscard]] Real variance(const std::vector<Reward>& rewards) const;

private:
    using List = std::vector<std::uint32_t>;
    /// Nodes that need the same but for what none else needs, such as all that one outlet says at first hand: any two of
    /// them have the same in common, and the same with any other node.
    struct Kind {
        List needs;       ///< those that others need too
        Real hazard = 0;  ///< of these needs together
    };

    /// Nodes by kind, from the needs of each that some other node has too.
    void number_kinds(std::vector<List> shared);

    // What nodes need, numbered: first the variables, then what each node needs for itself.
    std::vector<Real> hazard_;         // by need; what is of none is no need
    std::vector<Real> holds_;          // by node
    std::vector<std::uint32_t> kind_;  // by node
    std::vector<Kind> kinds_;
    std::vector<List> users_;          // by need: the kinds, ascending
};

}  // namespace hearsay::detail
