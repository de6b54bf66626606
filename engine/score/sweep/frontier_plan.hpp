// The schedule of a frontier sweep (see support.hpp and moments.hpp): in which order nodes and variables are decided, and which
// bits of a state mean what while they matter. A state knows, of every undecided node, whether something reached it,
// and of every variable still needed, whether it was asked for yet and stands; all else is forgotten. A variable is
// decided only in states where a node is reached that it gates and that no other gate has felled.
#pragma once

#include "score/sweep/frontier_order.hpp"

#include <cstdint>
#include <vector>

namespace hearsay::detail {

/// A bit of a state, as a place in it: no node, no variable and no step.
enum class StateBit : std::uint32_t {};

struct FrontierPlan {
    enum class Kind : std::uint8_t {
        begin,    ///< node `item` is reached without an input, or not
        decide,   ///< variable `item` stands or falls, where the node `asking` needs to know
        stand,    ///< node `item`'s own gates stand, or it falls
        succeed,  ///< node `item`, holding, ends the sweep, or does not
        early,    ///< leaf `item`, reached from `node` for the first time, ends the sweep, or never will
        pass_on   ///< node `item`, holding, reaches its outputs; then forgotten
    };
    struct Step {
        Kind kind;
        std::uint32_t item = 0;
        std::uint32_t node = 0;    ///< the node whose turn it is
        std::uint32_t asking = 0;  ///< for decide: that node, or an early leaf after it
        std::vector<StateBit> forget;  ///< bits that are cleared after the step

        [[nodiscard]] VariableId variable() const noexcept { return id_at<VariableId>(item); }  ///< of decide
    };

    std::vector<Step> steps;
    std::vector<StateBit> reached_bit;  ///< by node; of an early leaf: reached, and of no avail
    std::vector<StateBit> waiting_bit;  ///< by node: stands, but is not reached yet; no_id outside circles
    ByVariable<StateBit> stands_bit;    ///< decided, and it stands
    ByVariable<StateBit> fell_bit;      ///< decided, and it fell
    std::uint32_t bits = 0;  ///< greatest number of bits in use at once
    std::vector<double> width;  ///< by step: the logarithm (base 2) of a bound on the number of states
    double cost = 0;            ///< that bound, summed over the steps
};

/// The cheapest of several orders. `may_end`: the sweep ends when a node succeeds; leaves over several inputs then
/// take their chance at each, so that probability is spent early.
[[nodiscard]] FrontierPlan plan_frontier(const FrontierShape& shape, bool may_end);

}  // namespace hearsay::detail
