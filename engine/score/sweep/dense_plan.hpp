// The schedule of a dense sweep (see dense_sweep.hpp): like frontier_plan.hpp, but for an array with a place for every
// state there might be, so what counts is the number of bits. An arc between a node decided and one that is not may be
// remembered at either end: "this node holds" or "something reached that one". The fewest bits that remember all of
// them are a smallest vertex cover, as many as a largest matching has arcs (D. Kőnig, 1931).
#pragma once

#include "score/sweep/frontier_order.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace hearsay::detail {

struct DensePlan {
    enum class Kind : std::uint8_t {
        decide,  ///< variable `item` stands or falls
        stand,   ///< node `item` holds, if it is reached, all its gates stand, and its own ones do
        merge,   ///< node `item` is reached if any of some nodes before it holds
        forget,  ///< the bit matters no more
        move,    ///< the bit `from` changes its place
        map,     ///< all bits at once: see `image`
        leaf,    ///< as stand, of a node that nothing rests on: needs no bit
        succeed  ///< node `item`, holding, ends the sweep, or does not
    };
    struct Step {
        Kind kind;
        std::uint32_t item = 0;
        std::uint32_t bit = 0;    ///< what comes out is written there; before, the bit is free or one of `reach`
        std::uint32_t from = 0;   ///< of a move
        std::uint32_t reach = 0;  ///< mask: any of these bits, and the node is reached
        std::uint32_t gates = 0;  ///< mask: all of these must be set
        std::uint32_t extent = 0; ///< bits from here on are free before and after
        std::vector<std::uint32_t> image;  ///< of a map, by bit: which bits are set where that one was

        [[nodiscard]] VariableId variable() const noexcept { return id_at<VariableId>(item); }  ///< of decide
    };

    /// What one step may read and write: its tile (see dense_tiles.hpp) has eight numbers for every value of them.
    static constexpr int most_touched = 17;

    std::vector<Step> steps;
    std::uint32_t extent = 0;  ///< the greatest of any step
    double cost = 0;           ///< places visited in all
};

/// By whether the node was reached: the probability that what the step decides comes true, and that it does not. Both
/// are given, so that neither loses digits. Only for steps that decide something.
struct DenseChance {
    std::array<double, 2> up{};
    std::array<double, 2> down{1, 1};
};

/// How many bits an array of doubles may have in so much memory, at most 31.
[[nodiscard]] std::uint32_t dense_bits(std::size_t bytes) noexcept;

/// The cheapest of several orders; nothing where there are circles, where more than `most_bits` (at most 31) are
/// needed, or where one step would touch too many.
/// `may_end`: see plan_frontier(); without it every node that nothing rests on is a leaf, and no step succeeds.
[[nodiscard]] std::optional<DensePlan> plan_dense(const FrontierShape& shape, bool may_end, std::uint32_t most_bits);

}  // namespace hearsay::detail
