#include "score/sample/lane_sums.hpp"

#include <algorithm>
#include <bit>

namespace hearsay::detail {
namespace {

/// Eight bytes as rows of bits, turned so that each byte holds a column (H. S. Warren, "Hacker's Delight", 2nd edition,
/// 2012, section 7-3).
LaneSums::Word turned(LaneSums::Word rows) {
    LaneSums::Word swap = (rows ^ (rows >> 7)) & 0x00AA00AA00AA00AA;
    rows ^= swap ^ (swap << 7);
    swap = (rows ^ (rows >> 14)) & 0x0000CCCC0000CCCC;
    rows ^= swap ^ (swap << 14);
    swap = (rows ^ (rows >> 28)) & 0x00000000F0F0F0F0;
    return rows ^ swap ^ (swap << 28);
}

}  // namespace

LaneSums::LaneSums(std::span<const double> weights) {
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        if (weights[i] == 0) continue;
        if (chosen_.size() % 8 == 0) tables_.emplace_back().fill(0);
        Table& table = tables_.back();
        const std::size_t half = std::size_t{1} << (chosen_.size() % 8);
        for (std::size_t subset = 0; subset < half; ++subset) table[half + subset] = table[subset] + weights[i];
        chosen_.push_back(i);
    }
}

void LaneSums::add(const Word* words, Sums& sums) const {
    for (std::size_t group = 0; group < tables_.size(); ++group) {
        const Table& table = tables_[group];
        const std::size_t first = 8 * group;
        const std::size_t count = std::min<std::size_t>(8, chosen_.size() - first);
        std::array<Word, 8> row{};
        for (std::size_t k = 0; k < count; ++k) row[k] = words[chosen_[first + k]];
        for (std::size_t byte = 0; byte < 8; ++byte) {
            Word rows = 0;
            for (std::size_t k = 0; k < 8; ++k) rows |= (row[k] >> (8 * byte) & 0xFF) << (8 * k);
            rows = turned(rows);
            for (std::size_t bit = 0; bit < 8; ++bit) sums[8 * byte + bit] += table[rows >> (8 * bit) & 0xFF];
        }
    }
}

}  // namespace hearsay::detail
