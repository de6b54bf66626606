#include "score/sweep/dense_sweep.hpp"

#include "score/sweep/dense_tiles.hpp"

#include <algorithm>
#include <utility>

namespace hearsay::detail {
namespace {

using DenseKind = DensePlan::Kind;
using Pieces = std::vector<DensePiece>;
constexpr std::size_t lanes = DenseTiles::lanes;

/// Two numbers at a time; every compiler for the machines we know turns this into single instructions.
using Pair [[gnu::vector_size(16), gnu::aligned(8), gnu::may_alias]] = double;
constexpr std::size_t pairs = lanes / 2;
Pair* row_of(double* tile, std::size_t row) { return reinterpret_cast<Pair*>(tile + row * lanes); }
const Pair* row_of(const double* tile, std::size_t row) { return reinterpret_cast<const Pair*>(tile + row * lanes); }

bool ends(DenseKind kind) { return kind == DenseKind::leaf || kind == DenseKind::succeed; }

/// Calls visit(row, the same with `bit` set) for all rows without it.
template <typename Visit>
void each_two(std::size_t rows, std::size_t bit, Visit&& visit) {
    for (std::size_t base = 0; base < rows; base += 2 * bit) {
        for (std::size_t row = base; row < base + bit; ++row) visit(row, row | bit);
    }
}

/// For moves: rows that change places. A bit that moves leaves a free place, so that this undoes itself.
void swap_rows(const DenseTiles::Step& step, std::size_t rows, double* tile) {
    each_two(rows, step.bit, [&](std::size_t row, std::size_t) {
        if ((row & step.from) == 0) return;
        Pair* const a = row_of(tile, row);
        Pair* const b = row_of(tile, (row ^ step.from) | step.bit);
        for (std::size_t k = 0; k < pairs; ++k) std::swap(a[k], b[k]);
    });
}

/// That what the step decides stands in this row, and that it falls.
std::pair<double, double> chances(const DenseTiles::Step& step, std::size_t row) {
    const std::size_t fate = step.fate(row);
    return {step.up[fate], step.down[fate]};
}

/// Probability flows to what the step decides.
void transfer(const DenseTiles::Step& step, std::size_t rows, double* tile) {
    each_two(rows, step.bit, [&](std::size_t row0, std::size_t row1) {
        const auto [up0, down0] = chances(step, row0);
        const auto [up1, down1] = chances(step, row1);
        Pair* const x0 = row_of(tile, row0);
        Pair* const x1 = row_of(tile, row1);
        for (std::size_t k = 0; k < pairs; ++k) {
            const Pair a = x0[k];
            const Pair b = x1[k];
            x1[k] = up0 * a + up1 * b;
            x0[k] = down0 * a + down1 * b;
        }
    });
}

/// Likewise, where it leaves the sweep; how much does.
double leave(const DenseTiles::Step& step, std::size_t rows, double* tile) {
    Pair left{};
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t fate = step.fate(row);
        Pair* const x = row_of(tile, row);
        for (std::size_t k = 0; k < pairs; ++k) {
            left += step.up[fate] * x[k];
            x[k] *= step.down[fate];
        }
    }
    return left[0] + left[1];
}

double take(const DenseTiles::Step& step, std::size_t rows, double* tile) {
    if (step.kind == DenseKind::move) {
        swap_rows(step, rows, tile);
    } else if (ends(step.kind)) {
        return leave(step, rows, tile);
    } else {
        transfer(step, rows, tile);
    }
    return 0;
}

/// From the values of states after the step to those before it.
void take_back(const DenseTiles::Step& step, std::size_t rows, double* values) {
    if (step.kind == DenseKind::move) return swap_rows(step, rows, values);
    if (ends(step.kind)) {
        for (std::size_t row = 0; row < rows; ++row) {
            const double up = step.up[step.fate(row)];
            const double down = step.down[step.fate(row)];
            Pair* const x = row_of(values, row);
            for (std::size_t k = 0; k < pairs; ++k) x[k] = up + down * x[k];
        }
        return;
    }
    each_two(rows, step.bit, [&](std::size_t row0, std::size_t row1) {
        const auto [up0, down0] = chances(step, row0);
        const auto [up1, down1] = chances(step, row1);
        Pair* const x0 = row_of(values, row0);
        Pair* const x1 = row_of(values, row1);
        for (std::size_t k = 0; k < pairs; ++k) {
            const Pair falls = x0[k];
            const Pair stands = x1[k];
            x0[k] = up0 * stands + down0 * falls;
            x1[k] = up1 * stands + down1 * falls;
        }
    });
}

/// Adds Σ mass before the step · (value when up − value when down), by whether the node was reached.
void add_slopes(const DenseTiles::Step& step, std::size_t rows, const double* mass, const double* values,
                std::array<double, 2>& slopes) {
    Pair sums[3]{};
    for (std::size_t row = 0; row < rows; ++row) {
        const Pair* const m = row_of(mass, row);
        if (ends(step.kind)) {
            const Pair* const v = row_of(values, row);
            for (std::size_t k = 0; k < pairs; ++k) sums[step.fate(row)] += m[k] * (1 - v[k]);
        } else {
            const Pair* const up = row_of(values, row | step.bit);
            const Pair* const down = row_of(values, row & ~std::size_t{step.bit});
            for (std::size_t k = 0; k < pairs; ++k) sums[step.fate(row)] += m[k] * (up[k] - down[k]);
        }
    }
    slopes[0] += sums[1][0] + sums[1][1];
    slopes[1] += sums[2][0] + sums[2][1];
}

std::size_t array_size(const DensePiece& piece) {
    return std::visit([](const auto& any) { return any.array_size(); }, piece);
}

std::size_t array_size(const Pieces& pieces) {
    std::size_t size = 1;
    for (const DensePiece& piece : pieces) size = std::max(size, array_size(piece));
    return size;
}

/// An array more, for maps.
std::size_t scratch_arrays(const Pieces& pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [](const auto& p) { return std::holds_alternative<DenseMap>(p); });
}

bool out_of_time(const DenseLimits& limits) {
    using Clock = std::chrono::steady_clock;
    return limits.deadline != Clock::time_point::max() && Clock::now() >= limits.deadline;
}

class SupportSweep {
public:
    SupportSweep(const DensePlan& plan, const std::vector<DenseChance>& chances, const std::vector<bool>& asked,
                 const DenseLimits& limits)
        : pieces_(cut_into_pieces(plan, chances)), asked_(asked), limits_(limits), size_(array_size(pieces_)) {
        result_.slopes.resize(plan.steps.size());
    }

    std::optional<DenseSupport> run() {
        if (!find_stride()) return std::nullopt;
        mass_.assign(size_, 0.0);
        mass_[0] = 1;
        std::vector<std::vector<double>> checkpoints;
        for (std::size_t at = 0; at < pieces_.size(); ++at) {
            if (at % stride_ == 0) {
                checkpoints.push_back(copy_for(at));
                befores_.clear();
            }
            if (!advance(at, true)) return std::nullopt;
        }
        values_.assign(size_, 0.0);
        for (std::size_t at = pieces_.size(); at-- > 0;) {
            if (befores_.empty() && needed_before(at)) {
                const std::size_t from = at / stride_ * stride_;
                std::fill(mass_.begin(), mass_.end(), 0.0);
                std::copy(checkpoints[at / stride_].begin(), checkpoints[at / stride_].end(), mass_.begin());
                for (std::size_t again = from; again <= at; ++again) {
                    if (!advance(again, false)) return std::nullopt;
                }
            }
            if (out_of_time(limits_)) return std::nullopt;
            go_back(at);
            if (at % stride_ == 0) {
                befores_.clear();
                checkpoints.pop_back();
            }
        }
        return std::move(result_);
    }

private:
    [[nodiscard]] bool asks(std::size_t at) const {
        const auto* const tiles = std::get_if<DenseTiles>(&pieces_[at]);
        if (tiles == nullptr) return false;
        return std::any_of(tiles->steps().begin(), tiles->steps().end(),
                           [&](const auto& step) { return asked_[step.number]; });
    }
    /// Somebody asks about this piece or one before it with the same checkpoint.
    [[nodiscard]] bool needed_before(std::size_t at) const {
        for (std::size_t k = at / stride_ * stride_; k <= at; ++k) {
            if (asks(k)) return true;
        }
        return false;
    }

    /// After how many pieces the next checkpoint comes, so that what is kept at once fits into memory.
    bool find_stride() {
        const std::size_t room = limits_.bytes / sizeof(double);
        const std::size_t arrays = 2 + scratch_arrays(pieces_);
        for (stride_ = pieces_.size() + 1; stride_ > 0; stride_ /= 2) {
            std::size_t checkpoints = 0;
            std::size_t most = 0;
            std::size_t kept = 0;
            for (std::size_t at = 0; at < pieces_.size(); ++at) {
                if (at % stride_ == 0) {
                    kept = 0;
                    checkpoints += array_size(pieces_[at]);
                }
                if (asks(at)) kept += array_size(pieces_[at]);
                most = std::max(most, kept);
            }
            if (arrays * size_ + checkpoints + most <= room) return true;
        }
        return false;
    }

    [[nodiscard]] std::vector<double> copy_for(std::size_t at) const {
        return {mass_.begin(), mass_.begin() + static_cast<std::ptrdiff_t>(array_size(pieces_[at]))};
    }

    bool advance(std::size_t at, bool first_time) {
        if (out_of_time(limits_)) return false;
        if (asks(at)) befores_.emplace_back(at, copy_for(at));
        if (const auto* const map = std::get_if<DenseMap>(&pieces_[at])) {
            map->push(mass_, scratch_);
            return true;
        }
        const auto& piece = std::get<DenseTiles>(pieces_[at]);
        std::vector<double> tile(piece.places());
        double left = 0;
        piece.each([&](std::uint32_t base) {
            piece.read(mass_.data(), base, tile.data());
            for (const auto& step : piece.steps()) left += take(step, piece.rows(), tile.data());
            piece.write(mass_.data(), base, tile.data());
        });
        if (first_time) result_.probability += left;
        return true;
    }

    void go_back(std::size_t at) {
        if (const auto* const map = std::get_if<DenseMap>(&pieces_[at])) return map->pull(values_, scratch_);
        const auto& piece = std::get<DenseTiles>(pieces_[at]);
        const auto& steps = piece.steps();
        std::vector<double> values(piece.places());
        const bool asks_here = asks(at);
        std::vector<double> masses(asks_here ? piece.places() * steps.size() : 0);  // before each step
        piece.each([&](std::uint32_t base) {
            if (asks_here) {
                piece.read(befores_.back().second.data(), base, masses.data());
                for (std::size_t k = 1; k < steps.size(); ++k) {
                    double* const here = masses.data() + k * piece.places();
                    std::copy(here - piece.places(), here, here);
                    take(steps[k - 1], piece.rows(), here);
                }
            }
            piece.read(values_.data(), base, values.data());
            for (std::size_t k = steps.size(); k-- > 0;) {
                if (asked_[steps[k].number]) {
                    add_slopes(steps[k], piece.rows(), masses.data() + k * piece.places(), values.data(),
                               result_.slopes[steps[k].number]);
                }
                take_back(steps[k], piece.rows(), values.data());
            }
            piece.write(values_.data(), base, values.data());
        });
        if (asks_here) befores_.pop_back();
    }

    Pieces pieces_;
    const std::vector<bool>& asked_;
    DenseLimits limits_;
    std::size_t size_;
    std::size_t stride_ = 1;
    std::vector<double> mass_;
    std::vector<double> values_;
    std::vector<double> scratch_;
    std::vector<std::pair<std::size_t, std::vector<double>>> befores_;  // of pieces that somebody asks about
    DenseSupport result_;
};

/// What a step that decides about a node left in its up and its down half.
Marginal halves(const DenseTiles::Step& step, std::size_t rows, const double* tile) {
    Pair up{};
    Pair down{};
    each_two(rows, step.bit, [&](std::size_t row0, std::size_t row1) {
        for (std::size_t k = 0; k < pairs; ++k) {
            down += row_of(tile, row0)[k];
            up += row_of(tile, row1)[k];
        }
    });
    return {up[0] + up[1], down[0] + down[1]};
}

/// The same for a leaf, which changes nothing.
Marginal shares(const DenseTiles::Step& step, std::size_t rows, const double* tile) {
    Pair up{};
    Pair down{};
    for (std::size_t row = 0; row < rows; ++row) {
        const Pair* const x = row_of(tile, row);
        for (std::size_t k = 0; k < pairs; ++k) {
            up += step.up[step.fate(row)] * x[k];
            down += step.down[step.fate(row)] * x[k];
        }
    }
    return {up[0] + up[1], down[0] + down[1]};
}

/// reward += rate · mass, in the rows with the bit as given.
void add_reward(const DenseTiles::Step& step, std::size_t rows, const double* mass, double* reward, double up, double down) {
    each_two(rows, step.bit, [&](std::size_t row0, std::size_t row1) {
        for (std::size_t k = 0; k < pairs; ++k) {
            row_of(reward, row0)[k] += down * row_of(mass, row0)[k];
            row_of(reward, row1)[k] += up * row_of(mass, row1)[k];
        }
    });
}

void add_reward_of_leaf(const DenseTiles::Step& step, std::size_t rows, const double* mass, double* reward, double up,
                  double down) {
    for (std::size_t row = 0; row < rows; ++row) {
        const double rate = step.up[step.fate(row)] * up + step.down[step.fate(row)] * down;
        for (std::size_t k = 0; k < pairs; ++k) row_of(reward, row)[k] += rate * row_of(mass, row)[k];
    }
}

bool is_node(DenseKind kind) { return kind == DenseKind::stand || kind == DenseKind::leaf; }

}  // namespace

std::optional<DenseSupport> dense_support(const DensePlan& plan, const std::vector<DenseChance>& chances,
                                          const std::vector<bool>& asked, const DenseLimits& limits) {
    return SupportSweep(plan, chances, asked, limits).run();
}

std::optional<std::vector<Marginal>> dense_marginals(const DensePlan& plan, std::size_t nodes,
                                                     const std::vector<DenseChance>& chances,
                                                     const DenseLimits& limits) {
    const Pieces pieces = cut_into_pieces(plan, chances);
    const std::size_t size = array_size(pieces);
    if ((1 + scratch_arrays(pieces)) * size > limits.bytes / sizeof(double)) return std::nullopt;
    std::vector<double> mass(size, 0.0);
    std::vector<double> scratch;
    mass[0] = 1;
    std::vector<Marginal> result(nodes, Marginal{0, 0});
    for (const DensePiece& any : pieces) {
        if (out_of_time(limits)) return std::nullopt;
        if (const auto* const map = std::get_if<DenseMap>(&any)) {
            map->push(mass, scratch);
            continue;
        }
        const auto& piece = std::get<DenseTiles>(any);
        std::vector<double> tile(piece.places());
        piece.each([&](std::uint32_t base) {
            piece.read(mass.data(), base, tile.data());
            for (const auto& step : piece.steps()) {
                if (step.kind != DenseKind::leaf) take(step, piece.rows(), tile.data());
                if (!is_node(step.kind)) continue;
                const Marginal part = step.kind == DenseKind::leaf ? shares(step, piece.rows(), tile.data())
                                                              : halves(step, piece.rows(), tile.data());
                result[step.item].holds += part.holds;
                result[step.item].fails += part.fails;
            }
            piece.write(mass.data(), base, tile.data());
        });
    }
    return result;
}

std::optional<double> dense_covariance(const DensePlan& plan, const std::vector<DenseChance>& chances,
                                       const std::vector<Marginal>& marginals, const std::vector<double>& weights,
                                       const DenseLimits& limits) {
    const Pieces pieces = cut_into_pieces(plan, chances);
    const std::size_t size = array_size(pieces);
    if ((2 + scratch_arrays(pieces)) * size > limits.bytes / sizeof(double)) return std::nullopt;
    std::vector<double> mass(size, 0.0);
    std::vector<double> scratch;
    mass[0] = 1;
    // By state: mass times (what the nodes decided so far reward, less what was expected).
    std::vector<double> reward(size, 0.0);
    // Of each node with all before it. What is expected of `reward` is 0, so either half tells: the rarer, exactly.
    std::vector<double> together(marginals.size(), 0.0);
    for (const DensePiece& any : pieces) {
        if (out_of_time(limits)) return std::nullopt;
        if (const auto* const map = std::get_if<DenseMap>(&any)) {
            map->push(mass, scratch);
            map->push(reward, scratch);
            continue;
        }
        const auto& piece = std::get<DenseTiles>(any);
        const std::size_t rows = piece.rows();
        std::vector<double> masses(piece.places());
        std::vector<double> rewards(piece.places());
        piece.each([&](std::uint32_t base) {
            piece.read(mass.data(), base, masses.data());
            piece.read(reward.data(), base, rewards.data());
            for (const auto& step : piece.steps()) {
                if (step.kind != DenseKind::leaf) {
                    take(step, rows, masses.data());
                    take(step, rows, rewards.data());
                }
                if (!is_node(step.kind) || weights[step.item] == 0) continue;
                const Marginal& node = marginals[step.item];
                const double up = weights[step.item] * node.fails;
                const double down = -weights[step.item] * node.holds;
                const Marginal part = step.kind == DenseKind::leaf ? shares(step, rows, rewards.data())
                                                              : halves(step, rows, rewards.data());
                together[step.item] += node.holds <= node.fails ? part.holds : -part.fails;
                if (step.kind == DenseKind::leaf) add_reward_of_leaf(step, rows, masses.data(), rewards.data(), up, down);
                else add_reward(step, rows, masses.data(), rewards.data(), up, down);
            }
            piece.write(mass.data(), base, masses.data());
            piece.write(reward.data(), base, rewards.data());
        });
    }
    double sum = 0;
    for (std::size_t i = 0; i < together.size(); ++i) sum += 2 * weights[i] * together[i];
    return sum;
}

}  // namespace hearsay::detail
