// The states of a frontier sweep: fixed-width bit sets, numbered through a hash table; and what the steps of a plan
// that involve no chance do to them.
#pragma once

#include "score/sweep/frontier_plan.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace hearsay::detail {

/// Where an arc of a sweep's diagram leads, besides a state of the next layer.
inline constexpr std::uint32_t success = UINT32_MAX;
inline constexpr std::uint32_t failure = UINT32_MAX - 1;

using Word = std::uint64_t;

/// The word of a state in which a bit stands, and its place there.
[[nodiscard]] constexpr std::uint32_t word_of(StateBit bit) noexcept { return static_cast<std::uint32_t>(bit) / 64; }
[[nodiscard]] constexpr Word mask_of(StateBit bit) noexcept { return Word{1} << (static_cast<std::uint32_t>(bit) % 64); }

[[nodiscard]] inline bool test_bit(const Word* state, StateBit bit) noexcept { return (state[word_of(bit)] & mask_of(bit)) != 0; }
inline void set_bit(Word* state, StateBit bit) noexcept { state[word_of(bit)] |= mask_of(bit); }
inline void clear_bit(Word* state, StateBit bit) noexcept { state[word_of(bit)] &= ~mask_of(bit); }

/// Numbers different states from 0 in order of their first appearance.
class StateTable {
public:
    explicit StateTable(std::uint32_t bits) : words_((bits + 63) / 64 + (bits == 0 ? 1 : 0)) { clear(0); }

    [[nodiscard]] std::size_t words() const noexcept { return words_; }
    [[nodiscard]] std::size_t size() const noexcept { return keys_.size() / words_; }
    [[nodiscard]] const Word* operator[](std::size_t number) const noexcept { return keys_.data() + number * words_; }

    std::uint32_t number_of(const Word* state) { return number_of(state, hash_of(state)); }
    /// With its hash_of().
    std::uint32_t number_of(const Word* state, std::size_t hash);
    [[nodiscard]] std::size_t hash_of(const Word* state) const noexcept;
    /// Fetches the memory that number_of() will look at first; worth it when some others are asked for in between.
    void expect(std::size_t hash) const noexcept { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
    /// Forgets all states and makes room for about so many.
    void clear(std::size_t expected);
    /// Hands over the states, one after the other, in exchange for memory; clear() before the next use.
    void give_keys(std::vector<Word>& keys) noexcept { keys_.swap(keys); }

private:
    [[nodiscard]] bool equal(std::uint32_t number, const Word* state) const noexcept;
    void grow();

    std::size_t words_;
    std::vector<Word> keys_;
    std::vector<std::uint32_t> slots_;  // number + 1, 0 = free; at most half full
};

/// Lists of bits, each as words and masks so that a list takes few operations.
class BitLists {
public:
    void add(std::span<const StateBit> bits);
    [[nodiscard]] std::size_t size() const noexcept { return begins_.size() - 1; }

    void set(Word* state, std::size_t list) const noexcept {
        for (const auto& [word, mask] : (*this)[list]) state[word] |= mask;
    }
    void clear(Word* state, std::size_t list) const noexcept {
        for (const auto& [word, mask] : (*this)[list]) state[word] &= ~mask;
    }
    [[nodiscard]] bool all(const Word* state, std::size_t list) const noexcept {
        for (const auto& [word, mask] : (*this)[list]) {
            if ((state[word] & mask) != mask) return false;
        }
        return true;
    }
    [[nodiscard]] bool any(const Word* state, std::size_t list) const noexcept {
        for (const auto& [word, mask] : (*this)[list]) {
            if ((state[word] & mask) != 0) return true;
        }
        return false;
    }

private:
    using Part = std::pair<std::uint32_t, Word>;
    [[nodiscard]] std::span<const Part> operator[](std::size_t list) const noexcept {
        return std::span<const Part>(parts_).subspan(begins_[list], begins_[list + 1] - begins_[list]);
    }

    std::vector<std::uint32_t> begins_{0};
    std::vector<Part> parts_;
};

/// Reads and changes states as the plan says. Nodes and plan must outlive it.
class FrontierMoves {
public:
    FrontierMoves(const std::vector<CoreNode>& nodes, const FrontierPlan& plan);

    /// Whether chance plays a part in this step for this state.
    [[nodiscard]] bool open(const Word* state, const FrontierPlan::Step& step) const noexcept;

    /// Carries out the step: where it is `open`, as it turns out (`up`). Does not forget anything yet.
    void take(Word* state, const FrontierPlan::Step& step, bool open, bool up) const noexcept;
    /// Clears the bits that mean nothing after the step of this number.
    void forget(Word* state, std::size_t at) const noexcept { forgotten_.clear(state, at); }

    /// For a pass_on step: marks what the node reaches, if it holds, and all in its circle that hold now that it
    /// does.
    void pass_on(Word* state, std::uint32_t node, std::size_t at) const;
    /// Likewise, and lists the nodes that hold now; `held` is cleared first.
    void pass_on(Word* state, std::uint32_t node, std::size_t at, std::vector<std::uint32_t>& held) const;

private:
    [[nodiscard]] bool reached(const Word* state, std::uint32_t node) const noexcept {
        return test_bit(state, plan_.reached_bit[node]);
    }
    /// In a circle: standing matters even before the node is reached.
    [[nodiscard]] bool waits(std::uint32_t node) const noexcept {
        return plan_.waiting_bit[node] != no_id<StateBit>;
    }

    const std::vector<CoreNode>& nodes_;
    const FrontierPlan& plan_;
    std::vector<std::size_t> done_at_;  // by node: its pass_on step
    BitLists gates_stand_;              // by node: its gates' bits
    BitLists gates_fell_;
    BitLists reaches_;                  // by node outside circles: its outputs' bits
    BitLists forgotten_;                // by step
};

}  // namespace hearsay::detail
