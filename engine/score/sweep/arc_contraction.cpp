#include "score/sweep/arc_contraction.hpp"

#include "score/sweep/arc_order.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace hearsay::detail {
namespace {

using Arc = ArcGraph::Arc;
using List = std::vector<std::uint32_t>;

/// An arc while the graph is made.
struct Draft {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::vector<Tape::Ref> refs;  // private probabilities
    VariableIds gates;            // ascending
    bool gone = false;
    bool tied = false;

    [[nodiscard]] bool certain() const { return refs.empty() && gates.empty(); }
};

class Making {
public:
    Making(FoldedNetwork& folded, const Network& network) : folded_(folded), network_(network) {
        const std::size_t count = folded.nodes.size();
        into_.resize(2 + 2 * count);
        out_of_.resize(2 + 2 * count);
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto& node = folded.nodes[i];
            if (node.begins != Tape::none) add(ArcGraph::source, reached(i), {node.begins}, {});
            add(reached(i), holds(i), {node.stands}, node.gates);
            if (node.succeeds != Tape::none) add(holds(i), ArcGraph::target, {node.succeeds}, {});
            for (const std::uint32_t output : node.outputs) add(holds(i), reached(output), {}, {});
        }
    }

    ArcGraph run() {
        for (std::uint32_t v = 2; v < into_.size(); ++v) touched_.push_back(v);
        while (!touched_.empty()) {
            const std::uint32_t v = touched_.back();
            touched_.pop_back();
            contract(v);
        }
        tie();
        return finish();
    }

private:
    static std::uint32_t reached(std::uint32_t node) { return 2 + 2 * node; }
    static std::uint32_t holds(std::uint32_t node) { return 3 + 2 * node; }

    void add(std::uint32_t from, std::uint32_t to, std::vector<Tape::Ref> refs, VariableIds gates) {
        if (from == to) return;
        std::erase_if(refs, [&](Tape::Ref ref) { return folded_.tape.is_constant(ref) && folded_.tape.value(ref) == 1; });
        const auto number = static_cast<std::uint32_t>(drafts_.size());
        drafts_.push_back({from, to, std::move(refs), std::move(gates)});
        out_of_[from].push_back(number);
        into_[to].push_back(number);
    }
    void drop(std::uint32_t arc) {
        Draft& draft = drafts_[arc];
        draft.gone = true;
        std::erase(out_of_[draft.from], arc);
        std::erase(into_[draft.to], arc);
        touch(draft.from);
        touch(draft.to);
    }
    void touch(std::uint32_t v) {
        if (v > ArcGraph::target) touched_.push_back(v);
    }

    /// A vertex that only passes on what one arc brings, or brings to one arc what is certain, is not needed.
    void contract(std::uint32_t v) {
        if (into_[v].empty() || out_of_[v].empty()) {
            while (!into_[v].empty()) drop(into_[v].back());
            while (!out_of_[v].empty()) drop(out_of_[v].back());
            return;
        }
        const bool one_in = into_[v].size() == 1;
        const bool one_out = out_of_[v].size() == 1;
        const bool certain_in = one_in && drafts_[into_[v].front()].certain();
        const bool certain_out = one_out && drafts_[out_of_[v].front()].certain();
        if (!(one_in && one_out) && !certain_in && !certain_out) return;
        const List before = into_[v];
        const List after = out_of_[v];
        for (const std::uint32_t first : before) {
            for (const std::uint32_t second : after) {
                const Draft a = drafts_[first];
                const Draft b = drafts_[second];
                std::vector<Tape::Ref> refs = a.refs;
                refs.insert(refs.end(), b.refs.begin(), b.refs.end());
                VariableIds gates;
                std::set_union(a.gates.begin(), a.gates.end(), b.gates.begin(), b.gates.end(), std::back_inserter(gates));
                add(a.from, b.to, std::move(refs), std::move(gates));
                touch(a.from);
                touch(b.to);
            }
        }
        for (const std::uint32_t arc : before) drop(arc);
        for (const std::uint32_t arc : after) drop(arc);
    }

    /// Arcs to and fro that need the same gates and nothing else; and one of two arcs that are the same.
    void tie() {
        std::map<std::pair<std::pair<std::uint32_t, std::uint32_t>, VariableIds>, std::uint32_t> alike;
        for (std::uint32_t k = 0; k < drafts_.size(); ++k) {
            Draft& draft = drafts_[k];
            if (draft.gone || !draft.refs.empty()) continue;
            const auto ends = std::minmax(draft.from, draft.to);
            const auto [at, is_new] = alike.try_emplace({{ends.first, ends.second}, draft.gates}, k);
            if (is_new) continue;
            drafts_[at->second].tied = drafts_[at->second].tied || drafts_[at->second].from != draft.from;
            draft.gone = true;
        }
    }

    ArcGraph finish() {
        ByVariable<std::uint32_t> users(network_.stands.size(), 0);
        for (const Draft& draft : drafts_) {
            if (draft.gone) continue;
            for (const VariableId gate : draft.gates) ++users[gate];
        }
        ArcGraph graph;
        List number(into_.size(), UINT32_MAX);
        number[ArcGraph::source] = ArcGraph::source;
        number[ArcGraph::target] = ArcGraph::target;
        const auto numbered = [&](std::uint32_t v) {
            if (number[v] == UINT32_MAX) number[v] = graph.vertices++;
            return number[v];
        };
        for (Draft& draft : drafts_) {
            if (draft.gone || draft.to == ArcGraph::source || draft.from == ArcGraph::target) continue;
            Arc& arc = graph.arcs.emplace_back();
            arc.from = numbered(draft.from);
            arc.to = numbered(draft.to);
            arc.tied = draft.tied;
            for (const VariableId gate : draft.gates) {
                if (users[gate] != 1) {
                    arc.gates.push_back(gate);
                    continue;
                }
                const bool asked = network_.unsound_party[gate] != no_id<PartyId>;
                draft.refs.push_back(folded_.tape.variable(gate, network_.stands[gate], asked));
            }
            for (const Tape::Ref ref : draft.refs) arc.own = arc.own == Tape::none ? ref : folded_.tape.both(arc.own, ref);
        }
        graph.cost = order_arcs(graph);
        return graph;
    }

    FoldedNetwork& folded_;
    const Network& network_;
    std::vector<Draft> drafts_;
    std::vector<List> into_;
    std::vector<List> out_of_;
    List touched_;
};

}  // namespace

ArcGraph arc_graph_of(FoldedNetwork& folded, const Network& network) { return Making(folded, network).run(); }

}  // namespace hearsay::detail
