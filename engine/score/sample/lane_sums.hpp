// Weighted sums over the bits of many words, for all 64 lanes at once: what came true in each of 64 outcomes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace hearsay::detail {

class LaneSums {
public:
    using Word = std::uint64_t;
    using Sums = std::array<double, 64>;

    /// Weights of 0 cost nothing.
    explicit LaneSums(std::span<const double> weights);

    /// Adds to the sum of every lane the weights of the words in which its bit is set. As many words as there are
    /// weights. O(words with a weight · 8).
    void add(const Word* words, Sums& sums) const;

private:
    using Table = std::array<double, 256>;  // the sum of every subset of eight weights
    std::vector<std::uint32_t> chosen_;     // whose weight is not 0
    std::vector<Table> tables_;
};

}  // namespace hearsay::detail
