// Makes the decision diagrams of all nodes of a network at once (R. E. Bryant, IEEE Trans. Comput. C-35, 1986): reduced
// and ordered, one a node, parts that look alike shared. What they tell: decision_diagrams.hpp.
#pragma once

#include "score/model/network.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace hearsay::detail {

struct Diagrams {
    using Ref = std::uint32_t;  ///< of a vertex; the ends come first, and no vertex leads to one after it
    static constexpr Ref falls = 0;
    static constexpr Ref holds = 1;

    struct Vertex {
        std::uint32_t level;  ///< its variable's place in the order; the two ends come after all others
        Ref high;             ///< where the variable stands
        Ref low;
    };

    VariableIds variables;  ///< by level
    std::vector<Vertex> vertices;
    std::vector<Ref> roots;                ///< by node
};

/// In which order variables are asked: those of the last nodes first, or of the first ones. Which of the two leads to
/// small diagrams depends on the network.
enum class VariableOrder : std::uint8_t { last_first, first_first };

/// Nothing where it takes more than `most_steps`, of some 50 to 200 ns each.
[[nodiscard]] std::optional<Diagrams> build_diagrams(const Network& network, VariableOrder order, std::size_t most_steps);

}  // namespace hearsay::detail
