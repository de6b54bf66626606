#include "score/frontier_states.hpp"

#include <algorithm>
#include <cstring>

namespace hearsay {

void StateTable::clear() {
    keys_.clear();
    if (slots_.size() > 1024 || slots_.empty()) slots_.resize(64);
    std::fill(slots_.begin(), slots_.end(), 0U);
}

std::size_t StateTable::slot_of(const Word* state) const noexcept {
    Word hash = 0;
    for (std::size_t i = 0; i < words_; ++i) {
        hash = (hash ^ state[i]) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 32;
    }
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = static_cast<std::size_t>(hash) & mask;
    while (slots_[slot] != 0 && std::memcmp((*this)[slots_[slot] - 1], state, words_ * sizeof(Word)) != 0) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

std::uint32_t StateTable::number_of(const Word* state) {
    if (size() * 2 >= slots_.size()) grow();
    std::uint32_t& slot = slots_[slot_of(state)];
    if (slot == 0) {
        keys_.insert(keys_.end(), state, state + words_);
        slot = static_cast<std::uint32_t>(size());
    }
    return slot - 1;
}

void StateTable::grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::uint32_t number = 0; number < size(); ++number) slots_[slot_of((*this)[number])] = number + 1;
}

FrontierMoves::FrontierMoves(const std::vector<CoreNode>& nodes, const FrontierPlan& plan)
    : nodes_(nodes), plan_(plan), done_at_(nodes.size(), SIZE_MAX) {
    for (std::size_t k = 0; k < plan.steps.size(); ++k) {
        if (plan.steps[k].kind == FrontierPlan::Kind::pass_on) done_at_[plan.steps[k].item] = k;
    }
}

bool FrontierMoves::gates_stand(const Word* state, std::uint32_t node) const noexcept {
    const auto& gates = nodes_[node].gates;
    return std::all_of(gates.begin(), gates.end(),
                       [&](std::uint32_t gate) { return test_bit(state, plan_.stands_bit[gate]); });
}

bool FrontierMoves::felled(const Word* state, std::uint32_t node) const noexcept {
    const auto& gates = nodes_[node].gates;
    return std::any_of(gates.begin(), gates.end(), [&](std::uint32_t gate) {
        return plan_.decided_bit[gate] != FrontierPlan::no_bit && test_bit(state, plan_.decided_bit[gate]) &&
               !test_bit(state, plan_.stands_bit[gate]);
    });
}

bool FrontierMoves::open(const Word* state, const FrontierPlan::Step& step) const noexcept {
    using Kind = FrontierPlan::Kind;
    switch (step.kind) {
        case Kind::begin: return !reached(state, step.item);
        case Kind::decide: {
            if (test_bit(state, plan_.decided_bit[step.item])) return false;
            const bool needed = step.asking == step.node
                                    ? reached(state, step.node) || waits(step.node)
                                    : reached(state, step.node) && !reached(state, step.asking);
            return needed && !felled(state, step.asking);
        }
        case Kind::stand:
            return (reached(state, step.item) || waits(step.item)) && gates_stand(state, step.item);
        case Kind::succeed: return reached(state, step.item);
        case Kind::early:
            return reached(state, step.node) && !reached(state, step.item) && gates_stand(state, step.item);
        case Kind::pass_on: break;
    }
    return false;
}

void FrontierMoves::take(Word* state, const FrontierPlan::Step& step, bool open, bool up) const noexcept {
    using Kind = FrontierPlan::Kind;
    switch (step.kind) {
        case Kind::begin:
            if (open && up) reach(state, step.item);
            break;
        case Kind::decide:
            if (!open) break;
            set_bit(state, plan_.decided_bit[step.item]);
            if (up) set_bit(state, plan_.stands_bit[step.item]);
            break;
        case Kind::stand:
            if (!open || !up) {
                clear_bit(state, plan_.reached_bit[step.item]);
            } else if (!reached(state, step.item)) {
                set_bit(state, plan_.waiting_bit[step.item]);
            }
            break;
        case Kind::early:
            if (open) reach(state, step.item);  // and of no avail
            break;
        case Kind::succeed:
        case Kind::pass_on: break;
    }
}

void FrontierMoves::reach(Word* state, std::uint32_t node) const noexcept {
    set_bit(state, plan_.reached_bit[node]);
}

void FrontierMoves::pass_on(Word* state, std::uint32_t node, std::size_t step,
                            std::vector<std::uint32_t>& held) const {
    held.clear();
    if (!reached(state, node)) return;
    held.push_back(node);
    for (std::size_t next = 0; next < held.size(); ++next) {
        for (const std::uint32_t output : nodes_[held[next]].outputs) {
            if (done_at_[output] == SIZE_MAX || output == node) continue;  // an early leaf, or itself
            if (done_at_[output] > step) {
                reach(state, output);
            } else if (plan_.waiting_bit[output] != FrontierPlan::no_bit &&
                       test_bit(state, plan_.waiting_bit[output])) {
                clear_bit(state, plan_.waiting_bit[output]);
                held.push_back(output);
            }
        }
    }
}

}  // namespace hearsay
