// Consecutive steps of a dense sweep that touch few bits, and the arrays they change cut into tiles: a tile has all
// values of the bits touched, and of three more, so that its innermost runs are eight numbers that all share one fate.
#pragma once

#include "score/sweep/dense_plan.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace hearsay::detail {

class DenseTiles {
public:
    static constexpr std::uint32_t lane_bits = 3;
    static constexpr std::size_t lanes = 8;

    /// A step in the bits of the tile.
    struct Step {
        DensePlan::Kind kind;
        std::size_t number = 0;  ///< in the plan
        std::uint32_t item = 0;
        std::uint32_t bit = 0;   ///< mask
        std::uint32_t from = 0;  ///< mask
        std::uint32_t reach = 0;  ///< mask
        std::uint32_t gates = 0;  ///< mask
        std::array<double, 3> up{};  ///< by fate
        std::array<double, 3> down{};

        /// Of a row: 0 where some gate fell, else 1 where the node is not reached, 2 where it is.
        [[nodiscard]] std::size_t fate(std::size_t row) const noexcept {
            return (row & gates) != gates ? 0 : (row & reach) == 0 ? 1 : 2;
        }
    };

    /// From step `first` of the plan on, as many as fit together.
    DenseTiles(const DensePlan& plan, const std::vector<DenseChance>& chances, std::size_t first);

    [[nodiscard]] const std::vector<Step>& steps() const noexcept { return steps_; }
    [[nodiscard]] std::size_t rows() const noexcept { return row_.size(); }      ///< of a tile; of `lanes` each
    [[nodiscard]] std::size_t places() const noexcept { return rows() * lanes; }  ///< of a tile
    /// The size of array that they need: more than the plan's where that is tiny.
    [[nodiscard]] std::size_t array_size() const noexcept { return std::size_t{1} << extent_; }

    /// Calls visit(first place of the tile) for each tile.
    template <typename Visit>
    void each(Visit&& visit) const {
        std::uint32_t base = 0;
        do {
            visit(base);
            base = ((base | ~others_) + 1) & others_;
        } while (base != 0);
    }
    void read(const double* array, std::uint32_t base, double* tile) const;
    void write(double* array, std::uint32_t base, const double* tile) const;

private:
    void lay_out(std::uint32_t touched);
    void localize(const DensePlan::Step& step, std::size_t number, const DenseChance& chance);
    [[nodiscard]] std::uint32_t local(std::uint32_t mask) const;

    std::uint32_t extent_ = 0;
    std::uint32_t others_ = 0;                ///< mask of the bits that tell tiles apart
    std::vector<std::uint32_t> bits_;         ///< of a tile's rows
    std::vector<std::uint32_t> row_;          ///< place of each row in the array, from the tile's first
    std::array<std::uint32_t, lanes> lane_{}; ///< place in its row
    bool contiguous_ = false;
    std::vector<Step> steps_;
};

/// A step that moves every place.
class DenseMap {
public:
    explicit DenseMap(const DensePlan::Step& step);

    [[nodiscard]] std::size_t array_size() const noexcept { return std::size_t{1} << extent_; }
    /// Adds up what comes to the same place. `scratch` may be anything.
    void push(std::vector<double>& array, std::vector<double>& scratch) const;
    /// From the values of states after the step to those before it.
    void pull(std::vector<double>& values, std::vector<double>& scratch) const;

private:
    static constexpr std::uint32_t chunk_bits = 11;
    static constexpr std::size_t chunks = 3;
    [[nodiscard]] std::uint32_t image(std::size_t place) const noexcept {
        constexpr std::size_t mask = (std::size_t{1} << chunk_bits) - 1;
        return table_[0][place & mask] | table_[1][place >> chunk_bits & mask] | table_[2][place >> 2 * chunk_bits];
    }

    std::uint32_t extent_;
    std::array<std::vector<std::uint32_t>, chunks> table_;  ///< by some of the bits of a place: its image
};

using DensePiece = std::variant<DenseTiles, DenseMap>;

/// The whole plan, cut into such pieces.
[[nodiscard]] std::vector<DensePiece> cut_into_pieces(const DensePlan& plan, const std::vector<DenseChance>& chances);

}  // namespace hearsay::detail
