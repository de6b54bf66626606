#include "score/sweep/frontier_states.hpp"

#include <algorithm>

namespace hearsay::detail {

void StateTable::clear(std::size_t expected) {
    keys_.clear();
    std::size_t size = 64;
    while (size < 3 * expected) size *= 2;
    if (slots_.size() < size || slots_.size() > 8 * size) slots_.resize(size);
    std::fill(slots_.begin(), slots_.end(), 0U);
}

std::size_t StateTable::hash_of(const Word* state) const noexcept {
    // The finalizer of MurmurHash3 (A. Appleby, public domain): every bit of a state reaches every bit of the hash.
    Word hash = state[0];
    for (std::size_t i = 1; i < words_; ++i) hash = ((hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDULL) ^ state[i];
    hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDULL;
    hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53ULL;
    return static_cast<std::size_t>(hash ^ (hash >> 33));
}

bool StateTable::equal(std::uint32_t number, const Word* state) const noexcept {
    const Word* other = (*this)[number];
    for (std::size_t i = 0; i < words_; ++i) {
        if (other[i] != state[i]) return false;
    }
    return true;
}

std::uint32_t StateTable::number_of(const Word* state, std::size_t hash) {
    const auto count = static_cast<std::uint32_t>(size());
    if (std::size_t{count} * 2 >= slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == 0) {
            keys_.insert(keys_.end(), state, state + words_);
            slots_[slot] = count + 1;
            return count;
        }
        if (equal(slots_[slot] - 1, state)) return slots_[slot] - 1;
    }
}

void StateTable::grow() {
    slots_.assign(slots_.size() * 2, 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t number = 0; number < size(); ++number) {
        std::size_t slot = hash_of((*this)[number]) & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = number + 1;
    }
}

void BitLists::add(std::span<const StateBit> bits) {
    const auto first = static_cast<std::ptrdiff_t>(parts_.size());
    for (const StateBit bit : bits) {
        const auto at = std::find_if(parts_.begin() + first, parts_.end(),
                                     [&](const Part& part) { return part.first == word_of(bit); });
        if (at == parts_.end()) parts_.emplace_back(word_of(bit), mask_of(bit));
        else at->second |= mask_of(bit);
    }
    begins_.push_back(static_cast<std::uint32_t>(parts_.size()));
}

FrontierMoves::FrontierMoves(const std::vector<CoreNode>& nodes, const FrontierPlan& plan)
    : nodes_(nodes), plan_(plan), done_at_(nodes.size(), SIZE_MAX) {
    for (std::size_t k = 0; k < plan.steps.size(); ++k) {
        if (plan.steps[k].kind == FrontierPlan::Kind::pass_on) done_at_[plan.steps[k].item] = k;
        forgotten_.add(plan.steps[k].forget);
    }
    std::vector<StateBit> stand;
    std::vector<StateBit> fell;
    std::vector<StateBit> reached;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        stand.clear();
        fell.clear();
        reached.clear();
        for (const VariableId gate : nodes[i].gates) {
            stand.push_back(plan.stands_bit[gate]);
            fell.push_back(plan.fell_bit[gate]);
        }
        for (const std::uint32_t output : nodes[i].outputs) {
            if (!waits(i) && done_at_[output] != SIZE_MAX) reached.push_back(plan.reached_bit[output]);
        }
        gates_stand_.add(stand);
        gates_fell_.add(fell);
        reaches_.add(reached);
    }
}

bool FrontierMoves::open(const Word* state, const FrontierPlan::Step& step) const noexcept {
    using Kind = FrontierPlan::Kind;
    switch (step.kind) {
        case Kind::begin: return !reached(state, step.item);
        case Kind::decide: {
            if (test_bit(state, plan_.stands_bit[step.variable()]) || test_bit(state, plan_.fell_bit[step.variable()])) return false;
            const bool needed = step.asking == step.node
                                    ? reached(state, step.node) || waits(step.node)
                                    : reached(state, step.node) && !reached(state, step.asking);
            return needed && !gates_fell_.any(state, step.asking);
        }
        case Kind::stand:
            return (reached(state, step.item) || waits(step.item)) && gates_stand_.all(state, step.item);
        case Kind::succeed: return reached(state, step.item);
        case Kind::early:
            return reached(state, step.node) && !reached(state, step.item) && gates_stand_.all(state, step.item);
        case Kind::pass_on: break;
    }
    return false;
}

void FrontierMoves::take(Word* state, const FrontierPlan::Step& step, bool open, bool up) const noexcept {
    using Kind = FrontierPlan::Kind;
    switch (step.kind) {
        case Kind::begin:
            if (open && up) set_bit(state, plan_.reached_bit[step.item]);
            break;
        case Kind::decide:
            if (open) set_bit(state, up ? plan_.stands_bit[step.variable()] : plan_.fell_bit[step.variable()]);
            break;
        case Kind::stand:
            if (!open || !up) {
                clear_bit(state, plan_.reached_bit[step.item]);
            } else if (!reached(state, step.item)) {
                set_bit(state, plan_.waiting_bit[step.item]);
            }
            break;
        case Kind::early:
            if (open) set_bit(state, plan_.reached_bit[step.item]);  // and of no avail
            break;
        case Kind::succeed:
        case Kind::pass_on: break;
    }
}

void FrontierMoves::pass_on(Word* state, std::uint32_t node, std::size_t at) const {
    if (waits(node)) {
        std::vector<std::uint32_t> held;
        pass_on(state, node, at, held);
    } else if (reached(state, node)) {
        reaches_.set(state, node);
    }
}

void FrontierMoves::pass_on(Word* state, std::uint32_t node, std::size_t at, std::vector<std::uint32_t>& held) const {
    held.clear();
    if (!reached(state, node)) return;
    held.push_back(node);
    if (!waits(node)) return reaches_.set(state, node);
    for (std::size_t next = 0; next < held.size(); ++next) {
        for (const std::uint32_t output : nodes_[held[next]].outputs) {
            if (done_at_[output] == SIZE_MAX || output == node) continue;  // an early leaf, or itself
            if (done_at_[output] > at) {
                set_bit(state, plan_.reached_bit[output]);
            } else if (waits(output) && test_bit(state, plan_.waiting_bit[output])) {
                clear_bit(state, plan_.waiting_bit[output]);
                held.push_back(output);
            }
        }
    }
}

}  // namespace hearsay::detail
