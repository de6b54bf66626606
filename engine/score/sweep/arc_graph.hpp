// A graph of arcs between two terminals, for a sweep by width (circle_sweep.hpp): the claim is supported when a way over
// standing arcs leads from the source to the target.
#pragma once

#include "score/fold/tape.hpp"

#include <cstdint>
#include <vector>

namespace hearsay::detail {

struct ArcGraph {
    static constexpr std::uint32_t source = 0;
    static constexpr std::uint32_t target = 1;

    struct Arc {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        bool tied = false;                 ///< leads from `to` to `from` as well
        Tape::Ref own = Tape::none;        ///< what it alone needs stands; none: it needs nothing
        VariableIds gates;                 ///< that other arcs need, too; ascending
    };

    std::uint32_t vertices = 2;
    std::vector<Arc> arcs;  ///< in the order of a sweep of little width
    double cost = 0;        ///< a bound on the states of that sweep, about
};

}  // namespace hearsay::detail
