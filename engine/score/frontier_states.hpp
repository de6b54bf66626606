// The states of a frontier sweep: fixed-width bit sets, numbered through a hash table; and what the steps of a plan
// that involve no chance do to them.
#pragma once

#include "score/frontier_plan.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace hearsay {

using Word = std::uint64_t;

[[nodiscard]] inline bool test_bit(const Word* state, std::uint32_t bit) noexcept {
    return ((state[bit / 64] >> (bit % 64)) & 1U) != 0;
}
inline void set_bit(Word* state, std::uint32_t bit) noexcept { state[bit / 64] |= Word{1} << (bit % 64); }
inline void clear_bit(Word* state, std::uint32_t bit) noexcept { state[bit / 64] &= ~(Word{1} << (bit % 64)); }

/// Numbers different states from 0 in order of their first appearance.
class StateTable {
public:
    explicit StateTable(std::uint32_t bits) : words_((bits + 63) / 64 + (bits == 0 ? 1 : 0)) { clear(); }

    [[nodiscard]] std::size_t words() const noexcept { return words_; }
    [[nodiscard]] std::size_t size() const noexcept { return keys_.size() / words_; }
    [[nodiscard]] const Word* operator[](std::size_t number) const noexcept { return keys_.data() + number * words_; }

    std::uint32_t number_of(const Word* state);
    void clear();

private:
    [[nodiscard]] std::size_t slot_of(const Word* state) const noexcept;
    void grow();

    std::size_t words_;
    std::vector<Word> keys_;
    std::vector<std::uint32_t> slots_;  // number + 1, 0 = free
};

/// Reads and changes states as the plan says.
class FrontierMoves {
public:
    FrontierMoves(const std::vector<CoreNode>& nodes, const FrontierPlan& plan);

    [[nodiscard]] bool reached(const Word* state, std::uint32_t node) const noexcept {
        return test_bit(state, plan_.reached_bit[node]);
    }
    /// All gates of the node are decided and stand.
    [[nodiscard]] bool gates_stand(const Word* state, std::uint32_t node) const noexcept;
    /// Some gate of the node is decided and fell.
    [[nodiscard]] bool felled(const Word* state, std::uint32_t node) const noexcept;
    /// Whether chance plays a part in this step for this state.
    [[nodiscard]] bool open(const Word* state, const FrontierPlan::Step& step) const noexcept;

    /// Carries out the step: where it is `open`, as it turns out (`up`). Does not forget anything yet.
    void take(Word* state, const FrontierPlan::Step& step, bool open, bool up) const noexcept;
    static void forget(Word* state, const FrontierPlan::Step& step) noexcept {
        for (const std::uint32_t bit : step.forget) clear_bit(state, bit);
    }

    /// For a pass_on step: the node itself and all in its circle that hold now that it does, if it does; marks what
    /// they reach. `held` is cleared first.
    void pass_on(Word* state, std::uint32_t node, std::size_t step, std::vector<std::uint32_t>& held) const;

private:
    /// In a circle: standing matters even before the node is reached.
    [[nodiscard]] bool waits(std::uint32_t node) const noexcept {
        return plan_.waiting_bit[node] != FrontierPlan::no_bit;
    }
    void reach(Word* state, std::uint32_t node) const noexcept;

    const std::vector<CoreNode>& nodes_;
    const FrontierPlan& plan_;
    std::vector<std::size_t> done_at_;  // by node: its pass_on step
};

}  // namespace hearsay
