#include "score/sweep/frontier_plan.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hearsay::detail {
namespace {

using List = std::vector<std::uint32_t>;
constexpr StateBit no_bit = no_id<StateBit>;

/// Leaves that take their chance at each of their inputs.
std::vector<bool> early_leaves(const FrontierShape& shape) {
    std::vector<bool> early;
    for (const CoreNode& node : shape.nodes) {
        early.push_back(node.outputs.empty() && !node.begins && node.succeeds &&
                        std::none_of(node.inputs.begin(), node.inputs.end(),
                                     [&](std::uint32_t input) { return shape.in_circle[input]; }));
    }
    return early;
}

/// Plays an order through and writes down the steps.
class FrontierSimulation {
public:
    FrontierSimulation(const FrontierShape& shape, const std::vector<bool>& early)
        : shape_(shape), early_(early), nodes_(shape.nodes) {
        plan_.reached_bit.assign(nodes_.size(), no_bit);
        plan_.waiting_bit.assign(nodes_.size(), no_bit);
        plan_.fell_bit.assign(shape.users.size(), no_bit);
        plan_.stands_bit.assign(shape.users.size(), no_bit);
        done_.assign(nodes_.size(), false);
        inputs_left_.resize(nodes_.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            inputs_left_[i] = static_cast<std::uint32_t>(nodes_[i].inputs.size());
        }
        for (const List& users : shape.users) users_left_.push_back(static_cast<std::uint32_t>(users.size()));
        for (const List& members : shape.members) members_left_.push_back(members.size());
    }

    FrontierPlan run(const List& order) {
        for (const std::uint32_t i : order) {
            if (!early_[i]) process(i);
        }
        return std::move(plan_);
    }

private:
    StateBit take_bit() {
        if (free_.empty()) free_.push_back(id_at<StateBit>(plan_.bits++));
        const StateBit bit = free_.back();
        free_.pop_back();
        return bit;
    }
    /// A bit for a node. Two values.
    void need(StateBit& bit) {
        if (bit != no_bit) return;
        bit = take_bit();
        width_ += 1;
    }

    void step(FrontierPlan::Kind kind, std::uint32_t item, std::uint32_t node, std::uint32_t asking = 0) {
        plan_.steps.push_back({kind, item, node, asking, {}});
        plan_.width.push_back(width_);
        plan_.cost += std::exp2(std::min(width_, 900.0));
    }
    /// The bit's meaning ends with the last step; its place may serve again.
    void forget(StateBit bit, double width) {
        plan_.steps.back().forget.push_back(bit);
        free_.push_back(bit);
        width_ -= width;
    }

    /// Every gate of a node, where the node needs it: those most used first, they settle most.
    void decide_gates(std::uint32_t node, std::uint32_t turn) {
        VariableIds gates = nodes_[node].gates;
        std::stable_sort(gates.begin(), gates.end(), [&](VariableId a, VariableId b) {
            return shape_.users[a].size() > shape_.users[b].size();
        });
        for (const VariableId gate : gates) {
            if (plan_.stands_bit[gate] == no_bit) {
                plan_.stands_bit[gate] = take_bit();
                plan_.fell_bit[gate] = take_bit();
                width_ += variable_width;
            }
            step(FrontierPlan::Kind::decide, static_cast<std::uint32_t>(gate), turn, node);
        }
    }

    void release_gates(std::uint32_t node) {
        for (const VariableId gate : nodes_[node].gates) {
            if (--users_left_[gate] != 0) continue;
            forget(plan_.stands_bit[gate], variable_width);
            forget(plan_.fell_bit[gate], 0);
        }
    }

    void process(std::uint32_t i) {
        const CoreNode& node = nodes_[i];
        need(plan_.reached_bit[i]);
        if (node.begins) step(FrontierPlan::Kind::begin, i, i);
        if (shape_.in_circle[i]) need(plan_.waiting_bit[i]);
        decide_gates(i, i);
        step(FrontierPlan::Kind::stand, i, i);
        done_[i] = true;
        if (node.succeeds) step(FrontierPlan::Kind::succeed, i, i);
        for (const std::uint32_t output : node.outputs) {
            if (!early_[output]) continue;
            need(plan_.reached_bit[output]);
            decide_gates(output, i);
            step(FrontierPlan::Kind::early, output, i);
        }
        for (const std::uint32_t output : node.outputs) {
            if (!done_[output] && !early_[output]) need(plan_.reached_bit[output]);
        }
        step(FrontierPlan::Kind::pass_on, i, i);
        forget(plan_.reached_bit[i], 1);
        release_gates(i);
        for (const std::uint32_t output : node.outputs) {
            if (--inputs_left_[output] != 0 || !early_[output]) continue;
            forget(plan_.reached_bit[output], 1);
            release_gates(output);
        }
        // Anyone in a circle may still come to hold until its last member is decided.
        if (shape_.in_circle[i] && --members_left_[shape_.component[i]] == 0) {
            for (const std::uint32_t member : shape_.members[shape_.component[i]]) forget(plan_.waiting_bit[member], 1);
        }
    }

    /// Undecided, stands or fell: three values.
    static constexpr double variable_width = 1.585;

    const FrontierShape& shape_;
    const std::vector<bool>& early_;  // by node
    const std::vector<CoreNode>& nodes_;
    FrontierPlan plan_;
    std::vector<bool> done_;
    std::vector<std::uint32_t> inputs_left_;
    ByVariable<std::uint32_t> users_left_;
    std::vector<std::size_t> members_left_;  // by component
    std::vector<StateBit> free_;
    double width_ = 0;  // logarithm of the number of states that the bits in use may tell apart
};

}  // namespace

FrontierPlan plan_frontier(const FrontierShape& shape, bool may_end) {
    const std::vector<bool> early = may_end ? early_leaves(shape) : std::vector<bool>(shape.nodes.size());
    FrontierPlan best;
    bool first = true;
    for (const List& order : frontier_orders(shape)) {
        FrontierPlan other = FrontierSimulation(shape, early).run(order);
        if (first || other.cost < best.cost) best = std::move(other);
        first = false;
    }
    return best;
}

}  // namespace hearsay::detail
