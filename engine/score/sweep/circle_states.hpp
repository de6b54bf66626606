// The states of a sweep over arcs (see circle_sweep.hpp), and what an arc that stands does to them. Vertices between
// arcs done and arcs to come have places, 0 to 31, and so have variables that were asked for and are needed again.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace hearsay::detail {

struct CircleState {
    static constexpr std::uint32_t places = 32;
    using Places = std::uint32_t;  ///< a set, a bit each

    Places reached = 0;                ///< from the source
    Places leads = 0;                  ///< to the target
    Places stands = 0;                 ///< variables
    Places fell = 0;
    std::array<Places, places> to{};   ///< by place: what would be reached from there, transitively; itself is not listed

    static constexpr Places bit(std::uint32_t place) noexcept { return Places{1} << place; }

    /// Whether an arc changes anything by standing.
    [[nodiscard]] bool matters(std::uint32_t from, std::uint32_t into) const noexcept {
        return from != into && (reached & bit(into)) == 0 && (leads & bit(from)) == 0 && (to[from] & bit(into)) == 0;
    }

    /// It stands, in a state where it matters: true when the target is reached.
    bool stand(std::uint32_t from, std::uint32_t into) noexcept {
        const Places also = bit(into) | to[into];
        if ((reached & bit(from)) != 0) {
            reached |= also;
            return (reached & leads) != 0;
        }
        const bool leading = (leads & bit(into)) != 0;
        for (std::uint32_t place = 0; place < places; ++place) {
            if (place != from && (to[place] & bit(from)) == 0) continue;
            if (leading) leads |= bit(place);
            else to[place] |= also & ~bit(place);
        }
        return false;
    }

    /// Forgets what can make no difference. `enterable`: places that arcs to come lead into; `leavable`: out of.
    /// False when the target can be reached no more.
    bool forget(Places enterable, Places leavable) noexcept {
        reached &= leavable;
        leads &= enterable;
        const Places kept = enterable & ~reached & ~leads;
        for (std::uint32_t place = 0; place < places; ++place) {
            if ((kept & bit(place)) == 0) to[place] = 0;
            else to[place] &= leavable & ~reached & ~bit(place);
        }
        return reached != 0 && leads != 0;
    }
};

}  // namespace hearsay::detail
