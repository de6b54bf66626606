#include "score/sweep/frontier_order.hpp"

#include "graph/digraph.hpp"
#include "score/model/limits.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hearsay::detail {
namespace {

using List = FrontierShape::List;

/// Nodes whose inputs outside their own circle are done, and what doing one would cost.
class GreedyOrder {
public:
    explicit GreedyOrder(const FrontierShape& shape) : shape_(shape), nodes_(shape.nodes) {
        waiting_for_.assign(nodes_.size(), 0);
        has_bit_.assign(nodes_.size(), false);
        decided_.assign(shape.users.size(), 0);
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
            const std::size_t from = ready.size() > limits::frontier_window ? ready.size() - limits::frontier_window : 0;
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
        for (const VariableId gate : nodes_[i].gates) {
            if (decided_[gate] == 0) bits += 3;
            if (users_left_[gate] == 1) bits -= 3;
        }
        return bits;
    }

    void take(std::uint32_t i, List& ready) {
        for (const VariableId gate : nodes_[i].gates) {
            decided_[gate] = 1;
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

    const FrontierShape& shape_;
    const std::vector<CoreNode>& nodes_;
    std::vector<std::uint32_t> waiting_for_;
    std::vector<std::size_t> members_left_;  // by component
    std::vector<bool> has_bit_;
    ByVariable<std::uint8_t> decided_;
    ByVariable<int> users_left_;
};

/// Depth first against the arcs from every sink: what a node needs comes just before it.
List depth_first_order(const FrontierShape& shape) {
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

List by_layer_order(const FrontierShape& shape) {
    List order(shape.nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return shape.component[a] > shape.component[b]; });
    return order;
}

}  // namespace

FrontierShape::FrontierShape(const std::vector<CoreNode>& all, std::size_t variables)
    : nodes(all), users(variables), members(all.size()), in_circle(all.size()) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        for (const std::uint32_t output : nodes[i].outputs) arcs.emplace_back(i, output);
        for (const VariableId gate : nodes[i].gates) users[gate].push_back(i);
    }
    component = Digraph(nodes.size(), std::move(arcs)).strong_components();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) members[component[i]].push_back(i);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) in_circle[i] = members[component[i]].size() > 1;
}

std::vector<List> frontier_orders(const FrontierShape& shape) {
    return {GreedyOrder(shape).run(), depth_first_order(shape), by_layer_order(shape)};
}

}  // namespace hearsay::detail
