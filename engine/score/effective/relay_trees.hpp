// Folds the parts of a network that hang on one node: given that the node holds, what hangs on it is independent of
// everything else. Made for moments, where every statement counts, not only those held (compare folding.hpp).
#pragma once

#include "score/effective/moments.hpp"
#include "score/model/network.hpp"

namespace hearsay::detail {

struct RelayTrees {
    static constexpr std::uint32_t none = UINT32_MAX;

    /// A node that hangs on another one, or on nothing (independent of all else).
    struct Item {
        std::uint32_t node = none;     ///< in `core` below when it is part of the core; none when folded
        std::uint32_t parent = none;   ///< item that it hangs on
        Real given_parent = 0;       ///< probability that it holds given that the parent does (1st: at all)
        std::uint32_t statement = none;  ///< position in the closure; none for words and gathered leaves
    };

    std::vector<Item> items;    ///< parents before those that hang on them
    MomentNetwork core;         ///< what does not hang on one node
};

/// Only nodes that can hold are kept. Near linear for forests.
[[nodiscard]] RelayTrees fold_relay_trees(const Network& network);

/// The core as a network of its own, node by node: what a node needs for itself is a variable like the others. None of
/// its nodes counts as held.
[[nodiscard]] Network core_network(const MomentNetwork& core);

}  // namespace hearsay::detail
