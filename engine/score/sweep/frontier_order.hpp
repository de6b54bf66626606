// Orders in which a frontier sweep may decide the nodes of a network (see frontier_plan.hpp and dense_plan.hpp). News
// has few wide places; which order passes them in the fewest states is not known beforehand, so there are several.
#pragma once

#include "score/model/variable.hpp"

#include <cstdint>
#include <vector>

namespace hearsay::detail {

/// What a plan needs to know of the nodes.
struct CoreNode {
    std::vector<std::uint32_t> inputs;
    std::vector<std::uint32_t> outputs;
    VariableIds gates;       ///< shared with other nodes
    bool begins = false;     ///< may hold without an input
    bool succeeds = false;   ///< may end the sweep when it holds
};

/// What every order has in common.
struct FrontierShape {
    using List = std::vector<std::uint32_t>;

    /// The nodes must outlive this.
    FrontierShape(const std::vector<CoreNode>& all, std::size_t variables);

    const std::vector<CoreNode>& nodes;
    ByVariable<List> users;                ///< the nodes of a variable
    std::vector<std::uint32_t> component;  ///< by node: strong components; greater numbers come first
    std::vector<List> members;             ///< by component
    std::vector<bool> in_circle;           ///< by node
};

/// Every order names each node once, after all that it rests on, circles apart: those stay together.
[[nodiscard]] std::vector<FrontierShape::List> frontier_orders(const FrontierShape& shape);

}  // namespace hearsay::detail
