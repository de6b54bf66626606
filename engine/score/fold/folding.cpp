#include "score/fold/folding.hpp"

#include "graph/digraph.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace hearsay::detail {
namespace {

using Node = FoldedNetwork::Node;
using List = std::vector<std::uint32_t>;

/// A set of nodes from which members fall one by one. Falling is O(1): a member stays listed until the list is next
/// asked for, when those that are no longer alive are dropped.
class Links {
public:
    void add(std::uint32_t node) {
        listed_.push_back(node);
        ++count_;
    }
    void assign(List nodes) {
        listed_ = std::move(nodes);
        count_ = listed_.size();
    }
    void fall() noexcept { --count_; }

    [[nodiscard]] std::size_t count() const noexcept { return count_; }
    [[nodiscard]] bool empty() const noexcept { return count_ == 0; }

    /// The members, in any order.
    const List& all(const std::vector<bool>& alive) {
        if (listed_.size() != count_) std::erase_if(listed_, [&](std::uint32_t node) { return !alive[node]; });
        return listed_;
    }
    std::uint32_t only(const std::vector<bool>& alive) { return all(alive).front(); }

private:
    List listed_;
    std::size_t count_ = 0;
};

/// Nodes of some kind, noted where they become so: to look for them among all, a layer of a long chain after the other, would
/// take the square of its length.
class Noted {
public:
    explicit Noted(std::size_t nodes) : is_listed_(nodes, false) {}
    void add(std::uint32_t node) {
        if (is_listed_[node]) return;
        is_listed_[node] = true;
        listed_.push_back(node);
    }
    /// Forgets those that are no longer so.
    template <class Predicate>
    void keep(Predicate still) {
        std::erase_if(listed_, [&](std::uint32_t node) {
            if (still(node)) return false;
            is_listed_[node] = false;
            return true;
        });
    }
    [[nodiscard]] std::size_t size() const noexcept { return listed_.size(); }
    [[nodiscard]] List ascending() const {
        List nodes = listed_;
        std::sort(nodes.begin(), nodes.end());
        return nodes;
    }

private:
    List listed_;
    std::vector<bool> is_listed_;
};

class Folding {
public:
    explicit Folding(const Network& network)
        : network_(network), users_(network.stands.size()), ends_(network.size()), exits_(network.size()) {
        const std::size_t n = network.size();
        folded_.nodes.resize(n);
        inputs_.resize(n);
        outputs_.resize(n);
        alive_.assign(n, true);
        queued_.assign(n, false);
        in_circle_.assign(n, false);
        load();
    }

    FoldedNetwork run() {
        for (std::uint32_t i = 0; i < alive_.size(); ++i) touch(i);
        do {
            while (!queue_.empty()) {
                const std::uint32_t i = queue_.back();
                queue_.pop_back();
                queued_[i] = false;
                if (alive_[i]) simplify(i);
                if (!alive_[i]) continue;
                if (is_leaf(i) || is_root(i)) ends_.add(i);
                if (at(i).succeeds != Tape::none) exits_.add(i);
            }
        } while (merge_parallel() || take_only_exit());
        close_shell(tape().constant(1.0));
        compact();
        return std::move(folded_);
    }

private:
    Node& at(std::uint32_t i) { return folded_.nodes[i]; }
    Tape& tape() { return folded_.tape; }

    /// Copies the part of the network that lies on some way from an origin to a held statement. What rests on
    /// a held statement adds nothing to it.
    void load() {
        const std::size_t count = network_.size();
        std::vector<List> outputs(count);
        std::vector<List> inputs(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            for (const std::uint32_t input : network_.inputs[i]) {
                if (input == i || network_.held[input]) continue;
                outputs[input].push_back(i);
                inputs[i].push_back(input);
            }
        }
        const auto spread = [&](const std::vector<bool>& begins, const std::vector<List>& next_of) {
            std::vector<bool> reached = begins;
            List queue;
            for (std::uint32_t i = 0; i < count; ++i) {
                if (reached[i]) queue.push_back(i);
            }
            for (std::size_t next = 0; next < queue.size(); ++next) {
                for (const std::uint32_t to : next_of[queue[next]]) {
                    if (!reached[to]) queue.push_back(to);
                    reached[to] = true;
                }
            }
            return reached;
        };
        const auto begun = spread(network_.origin, outputs);
        const auto ended = spread(network_.held, inputs);
        const Tape::Ref one = tape().constant(1.0);
        for (std::uint32_t i = 0; i < count; ++i) alive_[i] = begun[i] && ended[i];
        std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (!alive_[i]) continue;
            const auto dead = [&](std::uint32_t other) { return !alive_[other]; };
            std::erase_if(inputs[i], dead);
            std::erase_if(outputs[i], dead);
            for (const std::uint32_t output : outputs[i]) arcs.emplace_back(i, output);
            inputs_[i].assign(std::move(inputs[i]));
            outputs_[i].assign(std::move(outputs[i]));
            Node& node = at(i);
            const auto gates = network_.gates[i];
            node.gates.assign(gates.begin(), gates.end());
            for (const VariableId gate : node.gates) users_[gate].add(i);
            node.stands = one;
            if (network_.origin[i]) node.begins = one;
            if (network_.held[i]) node.succeeds = one;
        }
        find_circles(Digraph(count, std::move(arcs)));
    }

    /// The sweep learns late which members of a circle hold, so nothing that may end it is folded into them.
    void find_circles(const Digraph& graph) {
        const std::vector<std::uint32_t> component = graph.strong_components();
        List members(component.size(), 0);
        for (const std::uint32_t c : component) ++members[c];
        for (std::size_t i = 0; i < component.size(); ++i) in_circle_[i] = members[component[i]] > 1;
    }

    [[nodiscard]] bool is_leaf(std::uint32_t i) { return outputs_[i].empty() && at(i).begins == Tape::none; }
    [[nodiscard]] bool is_root(std::uint32_t i) { return inputs_[i].empty() && at(i).succeeds == Tape::none; }

    void touch(std::uint32_t i) {
        if (queued_[i] || !alive_[i]) return;
        queued_[i] = true;
        queue_.push_back(i);
    }
    void touch(const List& list) {
        for (const std::uint32_t i : list) touch(i);
    }

    /// One user of the gate is gone; the last one left may take it for itself.
    void release(VariableId gate) {
        users_[gate].fall();
        if (users_[gate].count() == 1) touch(gate_users(gate));
    }

    /// The nodes that still have the gate.
    List gate_users(VariableId gate) {
        List found;
        for (const std::uint32_t i : users_[gate].all(alive_)) {
            if (alive_[i] && std::binary_search(at(i).gates.begin(), at(i).gates.end(), gate)) found.push_back(i);
        }
        return found;
    }

    void remove(std::uint32_t i) {
        alive_[i] = false;
        for (const std::uint32_t input : inputs_[i].all(alive_)) {
            outputs_[input].fall();
            touch(input);
        }
        for (const std::uint32_t output : outputs_[i].all(alive_)) {
            inputs_[output].fall();
            touch(output);
        }
        const VariableIds gates = std::move(at(i).gates);
        at(i) = Node{};
        for (const VariableId gate : gates) release(gate);
    }

    /// Applies the first rule that fits; rules that change something queue the nodes they may help.
    void simplify(std::uint32_t i) {
        absorb_private_gates(i);
        const bool begins = at(i).begins != Tape::none;
        const bool succeeds = at(i).succeeds != Tape::none;
        const Links& inputs = inputs_[i];
        const Links& outputs = outputs_[i];
        if ((inputs.empty() && !begins) || (outputs.empty() && !succeeds)) {
            remove(i);
            return;
        }
        if (inputs.count() == 1 && !begins) absorb_implied_gates(i);
        if (!at(i).gates.empty()) {
            if (in_series(i)) fold_series(i);
            return;
        }
        Node& node = at(i);
        const Tape::Ref given = tape().both(node.stands, node.succeeds);
        if (outputs.empty() && inputs.empty()) {
            apart_ = tape().either(apart_, tape().both(node.begins, given));
            remove(i);
        } else if (outputs.empty() && inputs.count() == 1 && !begins && !in_circle_[inputs_[i].only(alive_)]) {
            Node& parent = at(inputs_[i].only(alive_));
            parent.succeeds = tape().either(parent.succeeds, given);
            remove(i);  // touches it
        } else if (inputs.empty() && outputs.count() == 1 && !succeeds) {
            Node& child = at(outputs_[i].only(alive_));
            child.begins = tape().either(child.begins, tape().both(node.begins, node.stands));
            remove(i);
        } else if (in_series(i)) {
            fold_series(i);
        }
    }

    /// A variable that only this node uses becomes part of its own probability.
    void absorb_private_gates(std::uint32_t i) {
        Node& node = at(i);
        std::erase_if(node.gates, [&](VariableId gate) {
            if (users_[gate].count() != 1) return false;
            node.stands = tape().both(node.stands, tape().variable(gate, network_.stands[gate],
                                                                    network_.unsound_party[gate] != no_id<PartyId>));
            return true;
        });
    }

    /// Where the only input holds, its gates stand already.
    void absorb_implied_gates(std::uint32_t i) {
        const VariableIds& implied = at(inputs_[i].only(alive_)).gates;
        VariableIds common;
        std::set_intersection(at(i).gates.begin(), at(i).gates.end(), implied.begin(), implied.end(),
                              std::back_inserter(common));
        for (const VariableId gate : common) {
            std::erase(at(i).gates, gate);
            release(gate);
        }
    }

    /// The node's only output has no other input, and nothing else depends on the node.
    bool in_series(std::uint32_t i) {
        if (outputs_[i].count() != 1 || at(i).succeeds != Tape::none) return false;
        const std::uint32_t next = outputs_[i].only(alive_);
        return next != i && inputs_[next].count() == 1 && at(next).begins == Tape::none;
    }

    /// Merges a node into the one after it.
    void fold_series(std::uint32_t i) {
        const std::uint32_t next = outputs_[i].only(alive_);
        Node& node = at(i);
        Node& into = at(next);
        into.begins = node.begins;
        into.stands = tape().both(node.stands, into.stands);
        const VariableIds gates = std::move(node.gates);
        List before = inputs_[i].all(alive_);
        const bool circle = std::erase(before, next) != 0;  // they only rested on each other, apart from others
        alive_[i] = false;
        at(i) = Node{};
        if (circle) outputs_[next].fall();
        for (const std::uint32_t input : before) {
            outputs_[input].fall();
            outputs_[input].all(alive_);
            outputs_[input].add(next);
        }
        inputs_[next].assign(std::move(before));
        for (const VariableId gate : gates) {
            if (std::binary_search(into.gates.begin(), into.gates.end(), gate)) {
                release(gate);
                continue;
            }
            users_[gate].fall();
            users_[gate].add(next);
            into.gates.insert(std::lower_bound(into.gates.begin(), into.gates.end(), gate), gate);
        }
        touch(next);
        touch(inputs_[next].all(alive_));
        touch(outputs_[next].all(alive_));
    }

    /// Leaves with the same inputs and gates are one leaf; so are roots with the same outputs and gates.
    bool merge_parallel() {
        std::map<std::pair<List, VariableIds>, std::uint32_t> leaves;
        std::map<std::pair<List, VariableIds>, std::uint32_t> roots;
        bool changed = false;
        ends_.keep([&](std::uint32_t i) { return alive_[i] && (is_leaf(i) || is_root(i)); });
        for (const std::uint32_t i : ends_.ascending()) {
            Node& node = at(i);
            const bool leaf = is_leaf(i);
            if (!leaf && !is_root(i)) continue;  // any more
            List ends = (leaf ? inputs_ : outputs_)[i].all(alive_);
            std::sort(ends.begin(), ends.end());
            const auto [found, fresh] = (leaf ? leaves : roots).emplace(std::make_pair(std::move(ends), node.gates), i);
            if (fresh) continue;
            Node& into = at(found->second);
            Tape::Ref& total = leaf ? into.succeeds : into.begins;
            total = tape().either(tape().both(into.stands, total),
                                  tape().both(node.stands, leaf ? node.succeeds : node.begins));
            into.stands = tape().constant(1.0);
            remove(i);
            touch(found->second);
            changed = true;
        }
        return changed;
    }

    /// Where all chains end at one node, that it stands is a factor, and what it rests on is where chains end.
    bool take_only_exit() {
        exits_.keep([&](std::uint32_t i) { return alive_[i] && at(i).succeeds != Tape::none; });
        if (exits_.size() != 1) return false;
        const std::uint32_t exit = exits_.ascending().front();
        if (!at(exit).gates.empty() || inputs_[exit].empty()) return false;
        close_shell(tape().both(at(exit).stands, at(exit).succeeds));
        apart_ = at(exit).begins;
        const List ends = inputs_[exit].all(alive_);
        remove(exit);
        for (const std::uint32_t end : ends) {
            if (!alive_[end]) continue;
            at(end).succeeds = tape().constant(1.0);
            // What rests on it adds nothing.
            for (const std::uint32_t output : outputs_[end].all(alive_)) {
                drop(inputs_[output], end);
                touch(output);
            }
            outputs_[end].assign({});
            touch(end);
        }
        return true;
    }

    void drop(Links& links, std::uint32_t node) {
        List left = links.all(alive_);
        std::erase(left, node);
        links.assign(std::move(left));
    }

    void close_shell(Tape::Ref after) { folded_.shells.push_back({std::exchange(apart_, Tape::none), after}); }

    void compact() {
        List number(alive_.size(), UINT32_MAX);
        std::uint32_t kept = 0;
        for (std::uint32_t i = 0; i < alive_.size(); ++i) {
            if (alive_[i]) number[i] = kept++;
        }
        const auto renumbered = [&](Links& links) {
            List list = links.all(alive_);
            for (std::uint32_t& other : list) other = number[other];
            std::sort(list.begin(), list.end());
            return list;
        };
        for (std::uint32_t i = 0; i < alive_.size(); ++i) {
            if (!alive_[i]) continue;
            at(i).inputs = renumbered(inputs_[i]);
            at(i).outputs = renumbered(outputs_[i]);
            if (number[i] != i) at(number[i]) = std::move(at(i));
        }
        folded_.nodes.resize(kept);
    }

    const Network& network_;
    FoldedNetwork folded_;
    std::vector<Links> inputs_;
    std::vector<Links> outputs_;
    ByVariable<Links> users_;   // the nodes that a variable gates
    Noted ends_;                // leaves and roots
    Noted exits_;               // nodes where chains end
    std::vector<bool> alive_;
    std::vector<bool> queued_;
    std::vector<bool> in_circle_;
    List queue_;
    Tape::Ref apart_ = Tape::none;  // of the innermost shell so far
};

}  // namespace

double FoldedNetwork::around(const Shell& shell, double inside) const noexcept {
    const double apart = tape.value(shell.apart);
    return apart + (1 - apart) * tape.value(shell.after) * inside;
}

double FoldedNetwork::support(double inside) const noexcept {
    for (std::size_t k = shells.size(); k-- > 0;) inside = around(shells[k], inside);
    return inside;
}

ByVariable<double> FoldedNetwork::slopes(const FoldedSlopes& given, double inside, std::size_t variables) const {
    std::vector<double> held{inside};  // by shell, the innermost first: what it surrounds
    for (std::size_t k = shells.size(); k-- > 1;) held.push_back(around(shells[k], held.back()));
    double rest = 1;
    FoldedSlopes by;
    for (const Shell& shell : shells) {
        const double apart = tape.value(shell.apart);
        const double after = tape.value(shell.after);
        by.folded.emplace_back(shell.apart, rest * (1 - after * held.back()));
        by.folded.emplace_back(shell.after, rest * (1 - apart) * held.back());
        rest *= (1 - apart) * after;
        held.pop_back();
    }
    for (const auto& [folded, slope] : given.folded) by.folded.emplace_back(folded, slope * rest);
    ByVariable<double> slopes(variables, 0.0);
    tape.differentiate(by.folded, slopes);
    for (const auto& [variable, slope] : given.variables) slopes[variable] += slope * rest;
    return slopes;
}

FoldedNetwork fold(const Network& network) { return Folding(network).run(); }

}  // namespace hearsay::detail
