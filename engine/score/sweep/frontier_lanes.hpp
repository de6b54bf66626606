// Follows states of a frontier sweep at random, 64 at a time in the bits of a word.
#pragma once

#include "score/sample/random_words.hpp"
#include "score/sweep/frontier_plan.hpp"
#include "score/sweep/frontier_states.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace hearsay::detail {

class FrontierLanes {
public:
    static constexpr std::size_t at_once = 64;

    /// Nodes, plan and `up` (by step: how probable it is) must outlive this.
    FrontierLanes(const std::vector<CoreNode>& nodes, const FrontierPlan& plan, const std::vector<double>& up,
                  std::uint64_t seed);

    /// A state and the step that it stands before.
    struct Start {
        const Word* state;
        std::size_t step;
    };
    /// In draws, of following 64 states from the first step on. O(steps).
    [[nodiscard]] std::size_t cost() const;

    /// How many of up to 64 states, in order of their steps, end in success. O(cost).
    [[nodiscard]] std::size_t successes(std::span<const Start> starts);

private:
    void enter(const Word* state, Word lane);
    /// Where chance plays a part in the step.
    [[nodiscard]] Word open(const FrontierPlan::Step& step) const;
    void take(const FrontierPlan::Step& step, Word open, Word up);
    void pass_on(std::uint32_t node, std::size_t at);
    [[nodiscard]] Word reached(std::uint32_t node) const { return bits_[plan_.reached_bit[node]]; }
    [[nodiscard]] Word all_stand(std::uint32_t node) const;
    [[nodiscard]] Word any_fell(std::uint32_t node) const;
    [[nodiscard]] bool waits(std::uint32_t node) const { return plan_.waiting_bit[node] != no_id<StateBit>; }

    const std::vector<CoreNode>& nodes_;
    const FrontierPlan& plan_;
    const std::vector<double>& up_;
    std::vector<std::size_t> done_at_;  // by node: its pass_on step
    ById<StateBit, Word> bits_;         // of the states: a word a bit, a lane a state
    Word active_ = 0;                   // neither waiting for their step nor ended
    Word succeeded_ = 0;
    std::vector<std::pair<std::uint32_t, Word>> held_;
    RandomWords random_;
};

}  // namespace hearsay::detail
