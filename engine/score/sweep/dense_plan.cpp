#include "score/sweep/dense_plan.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace hearsay::detail {
namespace {

using List = std::vector<std::uint32_t>;
using DenseKind = DensePlan::Kind;
constexpr std::uint32_t none = UINT32_MAX;

/// Those that nothing rests on come as soon as they can: they need no bit, and may free some.
List leaves_early(const FrontierShape& shape, const List& order) {
    const auto& nodes = shape.nodes;
    List sooner;
    List waiting_for;
    for (const CoreNode& node : nodes) waiting_for.push_back(static_cast<std::uint32_t>(node.inputs.size()));
    const auto is_leaf = [&](std::uint32_t i) { return nodes[i].outputs.empty() && !nodes[i].inputs.empty(); };
    for (const std::uint32_t i : order) {
        if (is_leaf(i)) continue;
        sooner.push_back(i);
        for (const std::uint32_t output : nodes[i].outputs) {
            if (--waiting_for[output] == 0 && is_leaf(output)) sooner.push_back(output);
        }
    }
    return sooner;
}

/// Plays an order through and writes down the steps.
class DenseSimulation {
public:
    DenseSimulation(const FrontierShape& shape, bool may_end, std::uint32_t most_bits, double most_cost)
        : nodes_(shape.nodes), users_(shape.users), may_end_(may_end), most_bits_(most_bits), most_cost_(most_cost),
          holds_(nodes_.size(), none), reached_(nodes_.size(), none), stands_(users_.size(), none),
          arrivals_(nodes_.size()), open_outputs_(nodes_.size(), 0), decided_(nodes_.size(), false) {
        for (const List& users : users_) users_left_.push_back(static_cast<std::uint32_t>(users.size()));
    }

    std::optional<DensePlan> run(const List& order) {
        for (const std::uint32_t i : order) {
            process(i);
            if (failed_ || plan_.cost >= most_cost_) return std::nullopt;
        }
        return std::move(plan_);
    }

private:
    static std::uint32_t mask_of(std::uint32_t bit) { return bit == none ? 0 : 1U << bit; }

    /// The lowest free bit becomes that of `owner`.
    void take(std::uint32_t& owner) {
        const auto free = std::find(owners_.begin(), owners_.end(), nullptr);
        const auto bit = static_cast<std::uint32_t>(free - owners_.begin());
        if (bit >= most_bits_) {
            failed_ = true;
            owner = 0;
            return;
        }
        if (free == owners_.end()) owners_.push_back(&owner);
        else *free = &owner;
        owner = bit;
    }
    /// Nobody's until the next step has written to it.
    void hand_over(std::uint32_t& from, std::uint32_t& to) {
        to = std::exchange(from, none);
        owners_[to] = &to;
    }
    void release(std::uint32_t& owner) {
        if (failed_) return;
        step({.kind = DenseKind::forget, .bit = owner});
        owners_[owner] = nullptr;
        owner = none;
        while (!owners_.empty() && owners_.back() == nullptr) owners_.pop_back();
    }
    /// What stands above free places moves down: every bit less halves what follows.
    void compact() {
        for (;;) {
            const auto free = std::find(owners_.begin(), owners_.end(), nullptr);
            if (free == owners_.end() || failed_) return;
            step({.kind = DenseKind::move, .bit = static_cast<std::uint32_t>(free - owners_.begin()),
                  .from = static_cast<std::uint32_t>(owners_.size()) - 1});
            *free = owners_.back();
            **free = plan_.steps.back().bit;
            owners_.pop_back();
            while (!owners_.empty() && owners_.back() == nullptr) owners_.pop_back();
        }
    }
    void step(DensePlan::Step step) {
        constexpr int own = 2;  // those it writes to and moves from
        failed_ = failed_ || std::popcount(step.reach | step.gates) + own > DensePlan::most_touched;
        if (failed_) return;
        step.extent = static_cast<std::uint32_t>(owners_.size());
        plan_.extent = std::max(plan_.extent, step.extent);
        plan_.cost += std::exp2(step.extent);
        plan_.steps.push_back(std::move(step));
    }

    std::uint32_t arrivals_mask(std::uint32_t node) const {
        std::uint32_t mask = mask_of(reached_[node]);
        for (const std::uint32_t input : arrivals_[node]) mask |= mask_of(holds_[input]);
        return mask;
    }
    /// A bit that no other node asks for after this one.
    std::uint32_t dying_arrival(std::uint32_t node) const {
        for (const std::uint32_t input : arrivals_[node]) {
            if (open_outputs_[input] == 1) return input;
        }
        return none;
    }
    /// What reached the node has been seen; who is asked for no more is forgotten.
    void clear_arrivals(std::uint32_t node) {
        for (const std::uint32_t input : arrivals_[node]) {
            if (--open_outputs_[input] == 0 && holds_[input] != none) release(holds_[input]);
        }
        arrivals_[node].clear();
    }

    void process(std::uint32_t i) {
        const CoreNode& node = nodes_[i];
        for (const VariableId gate : node.gates) {
            if (stands_[gate] != none) continue;
            take(stands_[gate]);
            step({.kind = DenseKind::decide, .item = static_cast<std::uint32_t>(gate), .bit = stands_[gate]});
        }
        const bool leaf = node.outputs.empty();
        const std::uint32_t dying = leaf || reached_[i] != none ? none : dying_arrival(i);
        if (!leaf && reached_[i] == none && dying == none) take(holds_[i]);
        compact();
        if (failed_) return;
        std::uint32_t gates = 0;
        for (const VariableId gate : node.gates) gates |= mask_of(stands_[gate]);
        const std::uint32_t reach = arrivals_mask(i);
        if (!leaf && reached_[i] != none) hand_over(reached_[i], holds_[i]);
        if (!leaf && dying != none) hand_over(holds_[dying], holds_[i]);
        step({.kind = leaf ? DenseKind::leaf : DenseKind::stand, .item = i, .bit = leaf ? 0 : holds_[i], .reach = reach,
              .gates = gates});
        decided_[i] = true;
        clear_arrivals(i);
        if (leaf && reached_[i] != none) release(reached_[i]);
        for (const VariableId gate : node.gates) {
            if (--users_left_[gate] == 0) release(stands_[gate]);
        }
        if (leaf) return;
        if (may_end_ && node.succeeds) step({.kind = DenseKind::succeed, .item = i, .reach = mask_of(holds_[i])});
        for (const std::uint32_t output : node.outputs) arrivals_[output].push_back(i);
        open_outputs_[i] = static_cast<std::uint32_t>(node.outputs.size());
        remember_less();
    }

    /// Remembers what reached a node in place of who holds, where that takes fewer bits.
    void remember_less() {
        List holding;
        for (const std::uint32_t* owner : owners_) {
            if (owner >= holds_.data() && owner < holds_.data() + holds_.size()) {
                holding.push_back(static_cast<std::uint32_t>(owner - holds_.data()));
            }
        }
        std::sort(holding.begin(), holding.end());
        List better = cover(holding);
        // One that can take over a bit is done in its place; what would need room while it is done, all at once.
        for (;;) {
            const auto next = std::find_if(better.begin(), better.end(), [&](auto o) { return dying_arrival(o) != none; });
            if (next == better.end()) break;
            merge(*next);
            better.erase(next);
        }
        if (!better.empty() && !failed_) map(better);
        if (failed_) return;
        for (const std::uint32_t i : holding) {
            if (holds_[i] == none) continue;
            const auto& outputs = nodes_[i].outputs;
            if (std::any_of(outputs.begin(), outputs.end(), [&](std::uint32_t output) { return joins(output); })) continue;
            for (const std::uint32_t output : outputs) {
                if (!decided_[output] && !arrivals_[output].empty()) merge(output);
            }
        }
    }

    void merge(std::uint32_t node) {
        const std::uint32_t reach = arrivals_mask(node);
        if (reached_[node] == none) hand_over(holds_[dying_arrival(node)], reached_[node]);
        if (reach != mask_of(reached_[node])) {
            step({.kind = DenseKind::merge, .item = node, .bit = reached_[node], .reach = reach});
        }
        clear_arrivals(node);
    }

    /// Gives all these nodes bits of their own, and closes all gaps.
    void map(const List& nodes) {
        List image(owners_.size(), 0);
        std::vector<std::uint32_t*> owners;
        if (nodes.size() > most_bits_) {
            failed_ = true;
            return;
        }
        for (const std::uint32_t node : nodes) {
            for (const std::uint32_t input : arrivals_[node]) image[holds_[input]] |= 1U << owners.size();
            owners.push_back(&reached_[node]);
        }
        for (const std::uint32_t node : nodes) {
            for (const std::uint32_t input : arrivals_[node]) {
                if (--open_outputs_[input] == 0) owners_[std::exchange(holds_[input], none)] = nullptr;
            }
            arrivals_[node].clear();
        }
        for (std::size_t bit = 0; bit < owners_.size(); ++bit) {
            if (owners_[bit] == nullptr) continue;
            if (owners.size() == most_bits_) {
                failed_ = true;
                return;
            }
            image[bit] |= 1U << owners.size();
            owners.push_back(owners_[bit]);
        }
        for (std::uint32_t bit = 0; bit < owners.size(); ++bit) *owners[bit] = bit;
        owners_.resize(std::max(owners_.size(), owners.size()));
        step({.kind = DenseKind::map, .image = std::move(image)});
        constexpr double dearer = 8;  // than steps within tiles
        plan_.cost += (dearer - 1) * std::exp2(plan_.steps.back().extent);
        owners_ = std::move(owners);
    }

    /// Nodes without a bit of their own that should get one: the part of a smallest vertex cover that differs from
    /// `holding`; none where that is a smallest itself.
    List cover(const List& holding) {
        partner_.resize(nodes_.size(), none);  // of undecided nodes
        seen_.resize(nodes_.size(), 0);
        List touched;
        List unmatched;
        for (const std::uint32_t i : holding) {
            ++round_;
            if (!match(i, touched)) unmatched.push_back(i);
        }
        List found;
        ++round_;
        for (std::size_t next = 0; next < unmatched.size(); ++next) {
            // None of its outputs is without a partner, or it would have found one.
            for (const std::uint32_t output : nodes_[unmatched[next]].outputs) {
                if (!joins(output) || seen_[output] == round_) continue;
                seen_[output] = round_;
                found.push_back(output);
                unmatched.push_back(partner_[output]);
            }
        }
        for (const std::uint32_t output : touched) partner_[output] = none;
        return found;
    }
    bool joins(std::uint32_t output) {
        if (looks_left_ == 0) failed_ = true;
        else --looks_left_;
        return is_open(output);
    }
    /// Undecided, and without a bit of its own.
    bool is_open(std::uint32_t output) const { return !decided_[output] && reached_[output] == none; }
    bool match(std::uint32_t i, List& touched) {
        for (const std::uint32_t output : nodes_[i].outputs) {
            if (!joins(output) || seen_[output] == round_) continue;
            seen_[output] = round_;
            if (partner_[output] == none || match(partner_[output], touched)) {
                if (partner_[output] == none) touched.push_back(output);
                partner_[output] = i;
                return true;
            }
        }
        return false;
    }

    const std::vector<CoreNode>& nodes_;
    const ByVariable<List>& users_;
    bool may_end_;
    std::uint32_t most_bits_;
    double most_cost_;
    DensePlan plan_;
    bool failed_ = false;
    List holds_;    // by decided node: its bit
    List reached_;  // by undecided node
    ByVariable<std::uint32_t> stands_;
    std::vector<std::uint32_t*> owners_;  // by bit: where its number stands; null when free
    std::vector<List> arrivals_;  // by undecided node: decided ones before it that its own bit does not tell of yet
    List open_outputs_;           // by decided node: in how many of those lists it is
    std::vector<bool> decided_;
    ByVariable<std::uint32_t> users_left_;
    List partner_;
    std::vector<std::uint64_t> seen_;
    std::uint64_t round_ = 0;
    std::size_t looks_left_ = 20'000'000;  // hubs make this slow
};

}  // namespace

std::uint32_t dense_bits(std::size_t bytes) noexcept {
    const std::size_t places = std::max<std::size_t>(1, bytes / sizeof(double));
    return std::min(31U, static_cast<std::uint32_t>(std::bit_width(places)) - 1);
}

std::optional<DensePlan> plan_dense(const FrontierShape& shape, bool may_end, std::uint32_t most_bits) {
    if (std::find(shape.in_circle.begin(), shape.in_circle.end(), true) != shape.in_circle.end()) return std::nullopt;
    std::optional<DensePlan> best;
    double most_cost = HUGE_VAL;
    for (const List& order : frontier_orders(shape)) {
        auto other = DenseSimulation(shape, may_end, most_bits, most_cost).run(leaves_early(shape, order));
        if (!other) continue;
        most_cost = other->cost;
        best = std::move(other);
    }
    return best;
}

}  // namespace hearsay::detail
