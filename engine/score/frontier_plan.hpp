// The schedule of a frontier sweep (see frontier_sweep.hpp): in which order nodes and variables are decided, and which
// bit of a state means what while it matters. A state knows, of every undecided node, whether something reached it,
// and of every variable still needed, whether it stands; all else is forgotten.
#pragma once

#include <cstdint>
#include <vector>

namespace hearsay {

/// What a plan needs to know of the nodes.
struct CoreNode {
    std::vector<std::uint32_t> inputs;
    std::vector<std::uint32_t> outputs;
    std::vector<std::uint32_t> gates;  ///< variables shared with other nodes
    bool begins = false;     ///< may hold without an input
    bool succeeds = false;   ///< may end the sweep when it holds
};

struct FrontierPlan {
    enum class Kind : std::uint8_t {
        decide,   ///< variable `item` stands or falls
        begin,    ///< node `item` is reached without an input, or not
        stand,    ///< the node's own gates stand, or it falls
        succeed,  ///< a node that holds ends the sweep, or does not
        early,    ///< leaf `item`, reached from node `from` for the first time, ends the sweep, or never will
        pass_on   ///< a node that holds reaches its outputs; then forgotten
    };
    struct Step {
        Kind kind;
        std::uint32_t item = 0;
        std::uint32_t from = 0;
        std::vector<std::uint32_t> forget;  ///< bits that are cleared after the step
    };

    static constexpr std::uint32_t no_bit = UINT32_MAX;

    std::vector<Step> steps;
    std::vector<std::uint32_t> reached_bit;   ///< by node
    std::vector<std::uint32_t> waiting_bit;   ///< by node: stands, but is not reached yet (in a circle only)
    std::vector<std::uint32_t> variable_bit;  ///< by variable
    std::uint32_t bits = 0;  ///< greatest number of bits in use at once
    double cost = 0;         ///< Σ 2^bits over the steps: a bound on the number of states
};

/// How leaves whose gates are shared are treated.
enum class EarlyLeaves : std::uint8_t {
    free_only,  ///< decided as soon as they are reached only where no gate must be decided for that
    all         ///< always; more bits, but probability is spent sooner
};

/// The cheapest of several orders. `may_end`: the sweep ends when a node succeeds (early leaves pay only then).
[[nodiscard]] FrontierPlan plan_frontier(const std::vector<CoreNode>& nodes, std::size_t variables, bool may_end,
                                         EarlyLeaves early);

}  // namespace hearsay
