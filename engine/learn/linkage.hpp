// Groups in which every pair belongs together.
#pragma once

#include <cstdint>
#include <vector>

namespace hearsay::learn {

/// A pair that may be joined; `one` is less than `other`.
struct Agreement {
    std::uint32_t one = 0;
    std::uint32_t other = 0;
    std::uint32_t shared = 0;
    std::uint32_t agreed = 0;
    double strength = 0;
};

/// Joins items 0 to `count` - 1, the strongest pair first (of equally strong ones that which shares more, then that which
/// agrees more), as long as all pairs of the new group are among those given. Pairs that are equal in all of this count at
/// once: what they would join is joined whole or not at all, so that numbers, and the names behind them, decide nothing. By
/// item: the least of its group. Sorts the pairs. O(pairs · log).
[[nodiscard]] std::vector<std::uint32_t> complete_linkage(std::size_t count, std::vector<Agreement>& pairs);

}  // namespace hearsay::learn
