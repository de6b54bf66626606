#include "score/effective/relay_trees.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace hearsay::detail {
namespace {

using List = std::vector<std::uint32_t>;
constexpr std::uint32_t none = RelayTrees::none;

class TreeFolding {
public:
    explicit TreeFolding(const Network& network) : network_(network), users_(network.hazard.size()) {
        nodes_.resize(network.size());
        for (const Real hazard : network.hazard) stands_.push_back(std::exp(-hazard));
        load();
    }

    RelayTrees run() {
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) touch(i);
        do {
            while (!queue_.empty()) {
                const std::uint32_t i = queue_.back();
                queue_.pop_back();
                nodes_[i].queued = false;
                if (nodes_[i].alive) simplify(i);
            }
        } while (gather_leaves());
        return collect();
    }

private:
    struct Node {
        List inputs;
        VariableIds gates;
        Real begins = 0;
        Real stands = 1;
        std::uint32_t outputs = 0;
        std::uint32_t statement = none;
        std::uint32_t parent = none;
        bool alive = false;
        bool queued = false;
    };

    void load() {
        const std::size_t count = network_.size();
        std::vector<List> outputs(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            for (const std::uint32_t input : network_.inputs[i]) outputs[input].push_back(i);
        }
        List queue;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (network_.origin[i]) queue.push_back(i);
            nodes_[i].alive = network_.origin[i];
        }
        for (std::size_t next = 0; next < queue.size(); ++next) {
            for (const std::uint32_t to : outputs[queue[next]]) {
                if (!nodes_[to].alive) queue.push_back(to);
                nodes_[to].alive = true;
            }
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            Node& node = nodes_[i];
            if (!node.alive) continue;
            node.begins = network_.origin[i] ? 1 : 0;
            if (i < network_.statements) node.statement = i;
            for (const std::uint32_t input : network_.inputs[i]) {
                if (input == i || !nodes_[input].alive) continue;
                node.inputs.push_back(input);
                ++nodes_[input].outputs;
            }
            for (const VariableId gate : network_.gates[i]) {
                if (network_.hazard[gate] == 0) continue;
                node.gates.push_back(gate);
                add_user(gate, i);
            }
        }
    }

    struct Users {
        List listed;  // may hold some that are users no longer
        std::size_t count = 0;
    };

    void add_user(VariableId gate, std::uint32_t i) {
        users_[gate].listed.push_back(i);
        ++users_[gate].count;
    }
    void release(VariableId gate) {
        if (--users_[gate].count != 1) return;
        for (const std::uint32_t i : users_[gate].listed) {
            if (nodes_[i].alive && std::binary_search(nodes_[i].gates.begin(), nodes_[i].gates.end(), gate)) touch(i);
        }
    }

    void touch(std::uint32_t i) {
        if (nodes_[i].queued || !nodes_[i].alive) return;
        nodes_[i].queued = true;
        queue_.push_back(i);
    }

    void simplify(std::uint32_t i) {
        Node& node = nodes_[i];
        std::erase_if(node.gates, [&](VariableId gate) {
            if (users_[gate].count != 1) return false;
            node.stands *= stands_[gate];
            return true;
        });
        if (node.inputs.size() == 1 && node.begins == 0) {
            if (nodes_[node.inputs.front()].statement == none) join_word(i);
            else drop_implied_gates(i);
        }
        if (node.outputs != 0 || !node.gates.empty() || node.inputs.size() > 1) return;
        if (node.inputs.size() == 1 && node.begins != 0) return;
        hang(i, node.inputs.empty() ? none : node.inputs.front());
    }

    /// A word is followed by its statement alone: where that has no other input the two are one.
    void join_word(std::uint32_t i) {
        const std::uint32_t word = nodes_[i].inputs.front();
        Node& said = nodes_[word];
        if (said.outputs != 1 || said.statement != none || gathered_.contains(word)) return;
        Node& node = nodes_[i];
        node.inputs = std::move(said.inputs);
        node.begins = said.begins;
        node.stands *= said.stands;
        const VariableIds gates = std::move(said.gates);
        said = Node{};
        for (const VariableId gate : gates) {
            if (std::binary_search(node.gates.begin(), node.gates.end(), gate)) {
                release(gate);
            } else {
                users_[gate].listed.push_back(i);
                node.gates.insert(std::lower_bound(node.gates.begin(), node.gates.end(), gate), gate);
            }
        }
        touch(i);
    }

    void drop_implied_gates(std::uint32_t i) {
        const VariableIds& implied = nodes_[nodes_[i].inputs.front()].gates;
        VariableIds common;
        std::set_intersection(nodes_[i].gates.begin(), nodes_[i].gates.end(), implied.begin(), implied.end(),
                              std::back_inserter(common));
        for (const VariableId gate : common) {
            std::erase(nodes_[i].gates, gate);
            release(gate);
        }
    }

    void hang(std::uint32_t i, std::uint32_t parent) {
        Node& node = nodes_[i];
        node.alive = false;
        node.parent = parent;
        if (parent == none) node.stands *= node.begins;
        folded_.push_back(i);
        if (parent != none && --nodes_[parent].outputs == 0) touch(parent);
    }

    /// Leaves that share inputs and gates hang on one new leaf that has these.
    bool gather_leaves() {
        std::map<std::pair<List, VariableIds>, List> alike;
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            const Node& node = nodes_[i];
            if (!node.alive || node.outputs != 0 || node.begins != 0 || gathered_.contains(i)) continue;
            List inputs = node.inputs;
            std::sort(inputs.begin(), inputs.end());
            alike[{std::move(inputs), node.gates}].push_back(i);
        }
        bool changed = false;
        for (const auto& [ends, leaves] : alike) {
            if (leaves.size() < 2) continue;
            changed = true;
            const auto leaf = static_cast<std::uint32_t>(nodes_.size());
            gathered_.emplace(leaf, true);
            Node gathered;
            gathered.inputs = ends.first;
            gathered.gates = ends.second;
            gathered.alive = true;
            for (const std::uint32_t input : gathered.inputs) ++nodes_[input].outputs;
            gathered.outputs = static_cast<std::uint32_t>(leaves.size());
            nodes_.push_back(std::move(gathered));
            for (const VariableId gate : ends.second) add_user(gate, leaf);
            for (const std::uint32_t i : leaves) {
                for (const std::uint32_t input : nodes_[i].inputs) --nodes_[input].outputs;
                const VariableIds gates = std::move(nodes_[i].gates);
                nodes_[i].gates.clear();
                hang(i, leaf);
                for (const VariableId gate : gates) release(gate);
            }
            touch(leaf);
        }
        return changed;
    }

    RelayTrees collect() {
        RelayTrees trees;
        trees.core.variable = stands_;
        List item_of(nodes_.size(), none);
        List core_of(nodes_.size(), none);
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            if (!nodes_[i].alive) continue;
            core_of[i] = static_cast<std::uint32_t>(trees.core.nodes.size());
            item_of[i] = static_cast<std::uint32_t>(trees.items.size());
            trees.items.push_back({core_of[i], none, 0, nodes_[i].statement});
            trees.core.begins.push_back(nodes_[i].begins);
            trees.core.stands.push_back(nodes_[i].stands);
            CoreNode& node = trees.core.nodes.emplace_back();
            node.gates = nodes_[i].gates;
            node.begins = nodes_[i].begins != 0;
        }
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            if (!nodes_[i].alive) continue;
            for (const std::uint32_t input : nodes_[i].inputs) {
                trees.core.nodes[core_of[i]].inputs.push_back(core_of[input]);
                trees.core.nodes[core_of[input]].outputs.push_back(core_of[i]);
            }
        }
        for (auto it = folded_.rbegin(); it != folded_.rend(); ++it) {
            const Node& node = nodes_[*it];
            item_of[*it] = static_cast<std::uint32_t>(trees.items.size());
            trees.items.push_back(
                {none, node.parent == none ? none : item_of[node.parent], node.stands, node.statement});
        }
        return trees;
    }

    const Network& network_;
    ByVariable<Real> stands_;
    std::vector<Node> nodes_;
    ByVariable<Users> users_;
    std::map<std::uint32_t, bool> gathered_;
    List folded_;  // those that hang come before what they hang on
    List queue_;
};

}  // namespace

RelayTrees fold_relay_trees(const Network& network) { return TreeFolding(network).run(); }

Network core_network(const MomentNetwork& core) {
    Network network;
    network.statements = core.nodes.size();
    network.held.assign(core.nodes.size(), false);
    const auto add_variable = [&](Real stands) {
        network.stands.push_back(static_cast<double>(stands));
        network.unsound_party.push_back(no_id<PartyId>);
        return network.hazard.push_back(-std::log(stands));
    };
    ByVariable<VariableId> number(core.variable.size(), no_id<VariableId>);
    for (std::size_t i = 0; i < core.nodes.size(); ++i) {
        const CoreNode& node = core.nodes[i];
        network.origin.push_back(node.begins);
        network.inputs.items.insert(network.inputs.items.end(), node.inputs.begin(), node.inputs.end());
        network.inputs.end_list();
        for (const VariableId gate : node.gates) {
            if (number[gate] == no_id<VariableId>) number[gate] = add_variable(core.variable[gate]);
            network.gates.items.push_back(number[gate]);
        }
        if (core.stands[i] < 1) network.gates.items.push_back(add_variable(core.stands[i]));
        const auto gates = network.gates.open_list();
        std::sort(gates.begin(), gates.end());
        network.gates.end_list();
    }
    return network;
}

}  // namespace hearsay::detail
