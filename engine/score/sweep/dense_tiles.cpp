#include "score/sweep/dense_tiles.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace hearsay::detail {
namespace {

using DenseKind = DensePlan::Kind;

/// Rows of a tile as a power of two: 32 kB, as much as the nearest cache holds.
constexpr std::uint32_t row_bits = 9;

std::uint32_t touched_by(const DensePlan::Step& step) {
    const bool writes = step.kind != DenseKind::leaf && step.kind != DenseKind::succeed;
    return step.reach | step.gates | (writes ? 1U << step.bit : 0) | (step.kind == DenseKind::move ? 1U << step.from : 0);
}

}  // namespace

DenseTiles::DenseTiles(const DensePlan& plan, const std::vector<DenseChance>& chances, std::size_t first) {
    std::uint32_t touched = 0;
    std::size_t last = first;
    for (; last < plan.steps.size(); ++last) {
        if (plan.steps[last].kind == DenseKind::map) break;
        const std::uint32_t all = touched | touched_by(plan.steps[last]);
        const std::uint32_t extent = std::max(extent_, plan.steps[last].extent);
        const bool grows = extent > row_bits + lane_bits && extent != plan.steps[first].extent;
        if (last != first && (std::popcount(all) > static_cast<int>(row_bits) || grows)) break;
        touched = all;
        extent_ = extent;
    }
    lay_out(touched);
    for (std::size_t k = first; k < last; ++k) localize(plan.steps[k], k, chances[k]);
}

/// Which bits make rows, which lanes: the lowest that are free to, as these lie together in memory.
void DenseTiles::lay_out(std::uint32_t touched) {
    extent_ = std::max(extent_, std::max(row_bits, static_cast<std::uint32_t>(std::popcount(touched))) + lane_bits);
    std::vector<std::uint32_t> lane_bit;
    for (std::uint32_t bit = 0; bit < extent_; ++bit) {
        if ((touched >> bit & 1U) == 0 && lane_bit.size() < lane_bits) lane_bit.push_back(bit);
    }
    std::uint32_t inside = touched;
    for (const std::uint32_t bit : lane_bit) inside |= 1U << bit;
    for (std::uint32_t bit = 0; bit < extent_ && std::popcount(inside) < static_cast<int>(row_bits + lane_bits); ++bit) {
        inside |= 1U << bit;
    }
    others_ = ((extent_ < 32 ? 1U << extent_ : 0U) - 1) & ~inside;
    for (std::uint32_t bit = 0; bit < extent_; ++bit) {
        const bool lane = std::find(lane_bit.begin(), lane_bit.end(), bit) != lane_bit.end();
        if ((inside >> bit & 1U) != 0 && !lane) bits_.push_back(bit);
    }
    const auto spread = [](std::size_t number, const std::vector<std::uint32_t>& bits) {
        std::uint32_t place = 0;
        for (std::size_t k = 0; k < bits.size(); ++k) place |= static_cast<std::uint32_t>(number >> k & 1U) << bits[k];
        return place;
    };
    row_.resize(std::size_t{1} << bits_.size());
    for (std::size_t row = 0; row < row_.size(); ++row) row_[row] = spread(row, bits_);
    for (std::size_t k = 0; k < lanes; ++k) lane_[k] = spread(k, lane_bit);
    contiguous_ = lane_[lanes - 1] == lanes - 1;
}

std::uint32_t DenseTiles::local(std::uint32_t mask) const {
    std::uint32_t result = 0;
    for (std::size_t k = 0; k < bits_.size(); ++k) result |= (mask >> bits_[k] & 1U) << k;
    return result;
}

void DenseTiles::localize(const DensePlan::Step& step, std::size_t number, const DenseChance& chance) {
    const bool writes = step.kind != DenseKind::leaf && step.kind != DenseKind::succeed;
    Step& here = steps_.emplace_back();
    here.kind = step.kind;
    here.number = number;
    here.item = step.item;
    here.bit = writes ? local(1U << step.bit) : 0;
    if (step.kind == DenseKind::move) {
        here.from = local(1U << step.from);
        return;
    }
    here.reach = local(step.reach);
    here.gates = local(step.gates);
    here.up = {0, chance.up[0], chance.up[1]};
    here.down = {1, chance.down[0], chance.down[1]};
}

void DenseTiles::read(const double* array, std::uint32_t base, double* tile) const {
    for (const std::uint32_t row : row_) {
        const double* from = array + (base | row);
        if (contiguous_) std::memcpy(tile, from, lanes * sizeof(double));
        else for (std::size_t k = 0; k < lanes; ++k) tile[k] = from[lane_[k]];
        tile += lanes;
    }
}

void DenseTiles::write(double* array, std::uint32_t base, const double* tile) const {
    for (const std::uint32_t row : row_) {
        double* to = array + (base | row);
        if (contiguous_) std::memcpy(to, tile, lanes * sizeof(double));
        else for (std::size_t k = 0; k < lanes; ++k) to[lane_[k]] = tile[k];
        tile += lanes;
    }
}

DenseMap::DenseMap(const DensePlan::Step& step) : extent_(step.extent) {
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        const std::size_t first = chunk * chunk_bits;
        table_[chunk].assign(std::size_t{1} << chunk_bits, 0);
        for (std::size_t part = 1; part < table_[chunk].size(); ++part) {
            const std::size_t bit = first + static_cast<std::size_t>(std::countr_zero(part));
            table_[chunk][part] = table_[chunk][part & (part - 1)] | (bit < step.image.size() ? step.image[bit] : 0);
        }
    }
}

void DenseMap::push(std::vector<double>& array, std::vector<double>& scratch) const {
    scratch.assign(array.size(), 0.0);
    for (std::size_t place = 0; place < array_size(); ++place) scratch[image(place)] += array[place];
    array.swap(scratch);
}

void DenseMap::pull(std::vector<double>& values, std::vector<double>& scratch) const {
    scratch.assign(values.size(), 0.0);
    for (std::size_t place = 0; place < array_size(); ++place) scratch[place] = values[image(place)];
    values.swap(scratch);
}

std::vector<DensePiece> cut_into_pieces(const DensePlan& plan, const std::vector<DenseChance>& chances) {
    std::vector<DensePiece> pieces;
    for (std::size_t at = 0; at < plan.steps.size();) {
        if (plan.steps[at].kind == DenseKind::map) {
            pieces.emplace_back(DenseMap(plan.steps[at]));
            ++at;
        } else {
            at += std::get<DenseTiles>(pieces.emplace_back(DenseTiles(plan, chances, at))).steps().size();
        }
    }
    return pieces;
}

}  // namespace hearsay::detail
