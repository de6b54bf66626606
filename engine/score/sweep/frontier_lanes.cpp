#include "score/sweep/frontier_lanes.hpp"

#include <algorithm>
#include <bit>

namespace hearsay::detail {

using FrontierKind = FrontierPlan::Kind;

FrontierLanes::FrontierLanes(const std::vector<CoreNode>& nodes, const FrontierPlan& plan, const std::vector<double>& up,
                             std::uint64_t seed)
    : nodes_(nodes), plan_(plan), up_(up), done_at_(nodes.size(), SIZE_MAX), bits_(plan.bits, 0), random_(seed) {
    for (std::size_t k = 0; k < plan.steps.size(); ++k) {
        if (plan.steps[k].kind == FrontierKind::pass_on) done_at_[plan.steps[k].item] = k;
    }
}

std::size_t FrontierLanes::cost() const {
    constexpr std::size_t gates_a_draw = 16;  // looked at in the time of one draw
    std::size_t cost = plan_.steps.size();
    for (const auto& step : plan_.steps) {
        if (step.kind == FrontierKind::decide) cost += nodes_[step.asking].gates.size() / gates_a_draw;
    }
    return cost;
}

std::size_t FrontierLanes::successes(std::span<const Start> starts) {
    std::fill(bits_.begin(), bits_.end(), Word{0});
    active_ = succeeded_ = 0;
    if (starts.empty()) return 0;
    std::size_t entered = 0;
    for (std::size_t at = starts.front().step; at < plan_.steps.size(); ++at) {
        for (; entered < starts.size() && starts[entered].step == at; ++entered) {
            enter(starts[entered].state, Word{1} << entered);
        }
        if (active_ == 0 && entered == starts.size()) break;
        const auto& step = plan_.steps[at];
        if (step.kind == FrontierKind::pass_on) {
            pass_on(step.item, at);
        } else {
            const Word here = open(step);
            take(step, here, random_.bits(up_[at], here));
        }
        for (const StateBit bit : step.forget) bits_[bit] = 0;
    }
    return static_cast<std::size_t>(std::popcount(succeeded_));
}

void FrontierLanes::enter(const Word* state, Word lane) {
    active_ |= lane;
    for (const StateBit bit : ids_of(bits_)) {
        if (test_bit(state, bit)) bits_[bit] |= lane;
    }
}

Word FrontierLanes::all_stand(std::uint32_t node) const {
    Word all = ~Word{0};
    for (const VariableId gate : nodes_[node].gates) all &= bits_[plan_.stands_bit[gate]];
    return all;
}

Word FrontierLanes::any_fell(std::uint32_t node) const {
    Word any = 0;
    for (const VariableId gate : nodes_[node].gates) any |= bits_[plan_.fell_bit[gate]];
    return any;
}

Word FrontierLanes::open(const FrontierPlan::Step& step) const {
    switch (step.kind) {
        case FrontierKind::begin: return active_ & ~reached(step.item);
        case FrontierKind::decide: {
            const Word needed = step.asking != step.node ? reached(step.node) & ~reached(step.asking)
                                : waits(step.node)       ? active_
                                                         : reached(step.node);
            const Word decided = bits_[plan_.stands_bit[step.variable()]] | bits_[plan_.fell_bit[step.variable()]];
            const Word asked = active_ & needed & ~decided;
            return asked == 0 ? 0 : asked & ~any_fell(step.asking);
        }
        case FrontierKind::stand:
            return active_ & (waits(step.item) ? ~Word{0} : reached(step.item)) & all_stand(step.item);
        case FrontierKind::succeed: return active_ & reached(step.item);
        case FrontierKind::early: return active_ & reached(step.node) & ~reached(step.item) & all_stand(step.item);
        case FrontierKind::pass_on: break;
    }
    return 0;
}

void FrontierLanes::take(const FrontierPlan::Step& step, Word open, Word up) {
    Word& reached = bits_[plan_.reached_bit[step.kind == FrontierKind::decide ? step.node : step.item]];
    switch (step.kind) {
        case FrontierKind::begin: reached |= up; break;
        case FrontierKind::decide:
            bits_[plan_.stands_bit[step.variable()]] |= up;
            bits_[plan_.fell_bit[step.variable()]] |= open & ~up;
            break;
        case FrontierKind::stand:
            if (waits(step.item)) bits_[plan_.waiting_bit[step.item]] |= up & ~reached;
            reached &= up;
            break;
        case FrontierKind::early:
            reached |= open;  // and of no avail
            [[fallthrough]];
        case FrontierKind::succeed:
            succeeded_ |= up;
            active_ &= ~up;
            break;
        case FrontierKind::pass_on: break;
    }
}

void FrontierLanes::pass_on(std::uint32_t node, std::size_t at) {
    held_.assign(1, {node, reached(node)});
    for (std::size_t next = 0; next < held_.size(); ++next) {
        const auto [from, lanes] = held_[next];
        if (lanes == 0) continue;
        for (const std::uint32_t output : nodes_[from].outputs) {
            if (done_at_[output] == SIZE_MAX || output == node) continue;  // an early leaf, or itself
            if (done_at_[output] > at) {
                bits_[plan_.reached_bit[output]] |= lanes;
            } else if (waits(output)) {
                Word& waiting = bits_[plan_.waiting_bit[output]];
                held_.emplace_back(output, waiting & lanes);
                waiting &= ~lanes;
            }
        }
    }
}

}  // namespace hearsay::detail
