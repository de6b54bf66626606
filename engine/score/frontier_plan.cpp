#include "score/frontier_plan.hpp"

#include "graph/digraph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace hearsay {
namespace {

using List = std::vector<std::uint32_t>;
constexpr std::uint32_t no_bit = FrontierPlan::no_bit;

/// What every order has in common.
struct Shape {
    const std::vector<CoreNode>& nodes;
    std::vector<List> users;               // by variable: its nodes
    std::vector<std::uint32_t> component;  // by node: greater numbers come first
    std::vector<List> members;             // by component
    std::vector<bool> in_circle;
    std::vector<bool> early;               // by node

    Shape(const std::vector<CoreNode>& all, std::size_t variables, bool may_end)
        : nodes(all), users(variables), in_circle(all.size()), early(all.size()) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
        for (std::uint32_t i = 0; i < nodes.size(); ++i) {
            for (const std::uint32_t output : nodes[i].outputs) arcs.emplace_back(i, output);
            for (const std::uint32_t gate : nodes[i].gates) users[gate].push_back(i);
        }
        component = Digraph(nodes.size(), std::move(arcs)).strong_components();
        members.resize(nodes.size());
        for (std::uint32_t i = 0; i < nodes.size(); ++i) members[component[i]].push_back(i);
        for (std::uint32_t i = 0; i < nodes.size(); ++i) in_circle[i] = members[component[i]].size() > 1;
        for (std::uint32_t i = 0; i < nodes.size() && may_end; ++i) early[i] = takes_chances(nodes[i]);
    }

private:
    bool takes_chances(const CoreNode& node) const {
        return node.outputs.empty() && !node.begins && node.succeeds &&
               std::none_of(node.inputs.begin(), node.inputs.end(), [&](auto input) { return in_circle[input]; });
    }
};

/// Plays an order through and writes down the steps.
class Simulation {
public:
    explicit Simulation(const Shape& shape) : shape_(shape), nodes_(shape.nodes) {
        plan_.reached_bit.assign(nodes_.size(), no_bit);
        plan_.waiting_bit.assign(nodes_.size(), no_bit);
        plan_.fell_bit.assign(shape.users.size(), no_bit);
        plan_.stands_bit.assign(shape.users.size(), no_bit);
        done_.assign(nodes_.size(), false);
        inputs_left_.resize(nodes_.size());
        users_left_.resize(shape.users.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            inputs_left_[i] = static_cast<std::uint32_t>(nodes_[i].inputs.size());
        }
        for (std::size_t v = 0; v < users_left_.size(); ++v) {
            users_left_[v] = static_cast<std::uint32_t>(shape.users[v].size());
        }
        for (const List& members : shape.members) members_left_.push_back(members.size());
    }

    FrontierPlan run(const List& order) {
        for (const std::uint32_t i : order) {
            if (!shape_.early[i]) process(i);
        }
        return std::move(plan_);
    }

private:
    std::uint32_t take_bit() {
        if (free_.empty()) free_.push_back(plan_.bits++);
        const std::uint32_t bit = free_.back();
        free_.pop_back();
        return bit;
    }
    /// A bit for a node. Two values.
    void need(std::uint32_t& bit) {
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
    void forget(std::uint32_t bit, double width) {
        plan_.steps.back().forget.push_back(bit);
        free_.push_back(bit);
        width_ -= width;
    }

    /// Every gate of a node, where the node needs it: those most used first, they settle most.
    void decide_gates(std::uint32_t node, std::uint32_t turn) {
        List gates = nodes_[node].gates;
        std::stable_sort(gates.begin(), gates.end(), [&](std::uint32_t a, std::uint32_t b) {
            return shape_.users[a].size() > shape_.users[b].size();
        });
        for (const std::uint32_t gate : gates) {
            if (plan_.stands_bit[gate] == no_bit) {
                plan_.stands_bit[gate] = take_bit();
                plan_.fell_bit[gate] = take_bit();
                width_ += variable_width;
            }
            step(FrontierPlan::Kind::decide, gate, turn, node);
        }
    }

    void release_gates(std::uint32_t node) {
        for (const std::uint32_t gate : nodes_[node].gates) {
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
            if (!shape_.early[output]) continue;
            need(plan_.reached_bit[output]);
            decide_gates(output, i);
            step(FrontierPlan::Kind::early, output, i);
        }
        for (const std::uint32_t output : node.outputs) {
            if (!done_[output] && !shape_.early[output]) need(plan_.reached_bit[output]);
        }
        step(FrontierPlan::Kind::pass_on, i, i);
        forget(plan_.reached_bit[i], 1);
        release_gates(i);
        for (const std::uint32_t output : node.outputs) {
            if (--inputs_left_[output] != 0 || !shape_.early[output]) continue;
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

    const Shape& shape_;
    const std::vector<CoreNode>& nodes_;
    FrontierPlan plan_;
    std::vector<bool> done_;
    std::vector<std::uint32_t> inputs_left_;
    std::vector<std::uint32_t> users_left_;
    std::vector<std::size_t> members_left_;  // by component
    List free_;
    double width_ = 0;  // logarithm of the number of states that the bits in use may tell apart
};

/// Nodes whose inputs outside their own circle are done, and what doing one would cost.
class GreedyOrder {
public:
    explicit GreedyOrder(const Shape& shape) : shape_(shape), nodes_(shape.nodes) {
        waiting_for_.assign(nodes_.size(), 0);
        has_bit_.assign(nodes_.size(), false);
        decided_.assign(shape.users.size(), false);
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            for (const std::uint32_t input : nodes_[i].inputs) {
                if (shape.component[input] != shape.component[i]) ++waiting_for_[i];
            }
        }
        for (const List& users : shape.users) users_left_.push_back(static_cast<int>(users.size()));
        for (const List& members : shape.members) members_left_.push_back(members.size());
    }

    List run() {
        List ready;
        List order;
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            if (waiting_for_[i] == 0) ready.push_back(i);
        }
        while (!ready.empty()) {
            // Looking at all of a long list every time would be quadratic; the latest are the likeliest to be cheap.
            constexpr std::size_t window = 256;
            const std::size_t from = ready.size() > window ? ready.size() - window : 0;
            std::size_t best = from;
            int best_bits = added_bits(ready[from]);
            for (std::size_t k = from + 1; k < ready.size(); ++k) {
                const int bits = added_bits(ready[k]);
                if (bits < best_bits) {
                    best = k;
                    best_bits = bits;
                }
            }
            const std::uint32_t i = ready[best];
            ready.erase(ready.begin() + static_cast<std::ptrdiff_t>(best));
            order.push_back(i);
            take(i, ready);
        }
        return order;
    }

private:
    int added_bits(std::uint32_t i) const {
        int bits = has_bit_[i] ? -2 : 0;
        for (const std::uint32_t output : nodes_[i].outputs) bits += has_bit_[output] ? 0 : 2;
        for (const std::uint32_t gate : nodes_[i].gates) {
            if (!decided_[gate]) bits += 3;
            if (users_left_[gate] == 1) bits -= 3;
        }
        return bits;
    }

    void take(std::uint32_t i, List& ready) {
        for (const std::uint32_t gate : nodes_[i].gates) {
            decided_[gate] = true;
            --users_left_[gate];
        }
        for (const std::uint32_t output : nodes_[i].outputs) has_bit_[output] = true;
        // What rests on a circle must wait for all of it: until then any member may still come to hold.
        const std::uint32_t component = shape_.component[i];
        if (--members_left_[component] != 0) return;
        for (const std::uint32_t member : shape_.members[component]) {
            for (const std::uint32_t output : nodes_[member].outputs) {
                if (shape_.component[output] != component && --waiting_for_[output] == 0) ready.push_back(output);
            }
        }
    }

    const Shape& shape_;
    const std::vector<CoreNode>& nodes_;
    std::vector<std::uint32_t> waiting_for_;
    std::vector<std::size_t> members_left_;  // by component
    std::vector<bool> has_bit_;
    std::vector<bool> decided_;
    std::vector<int> users_left_;
};

/// Depth first against the arcs from every sink: what a node needs comes just before it.
List depth_first_order(const Shape& shape) {
    const auto& nodes = shape.nodes;
    List order;
    std::vector<std::uint8_t> seen(nodes.size(), 0);
    std::vector<std::pair<std::uint32_t, std::size_t>> stack;
    const auto visit = [&](std::uint32_t root) {
        if (seen[root]) return;
        seen[root] = 1;
        stack.emplace_back(root, 0);
        while (!stack.empty()) {
            auto& [node, next] = stack.back();
            if (next < nodes[node].inputs.size()) {
                const std::uint32_t input = nodes[node].inputs[next++];
                if (!seen[input]) {
                    seen[input] = 1;
                    stack.emplace_back(input, 0);
                }
            } else {
                order.push_back(node);
                stack.pop_back();
            }
        }
    };
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].outputs.empty()) visit(i);
    }
    for (std::uint32_t i = 0; i < nodes.size(); ++i) visit(i);
    // Inside a circle the search may leave by an arc that leads back: keep circles together, after all they need.
    std::vector<std::uint32_t> last_of_component(nodes.size(), 0);
    for (std::uint32_t k = 0; k < order.size(); ++k) {
        std::uint32_t& last = last_of_component[shape.component[order[k]]];
        last = std::max(last, k);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return last_of_component[shape.component[a]] < last_of_component[shape.component[b]];
    });
    return order;
}

List by_layer_order(const Shape& shape) {
    List order(shape.nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return shape.component[a] > shape.component[b]; });
    return order;
}

}  // namespace

FrontierPlan plan_frontier(const std::vector<CoreNode>& nodes, std::size_t variables, bool may_end) {
    const Shape shape(nodes, variables, may_end);
    FrontierPlan best = Simulation(shape).run(GreedyOrder(shape).run());
    for (const List& order : {depth_first_order(shape), by_layer_order(shape)}) {
        FrontierPlan other = Simulation(shape).run(order);
        if (other.cost < best.cost) best = std::move(other);
    }
    return best;
}

}  // namespace hearsay
