#include "score/sweep/arc_order.hpp"

#include "graph/digraph.hpp"
#include "score/model/limits.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace hearsay::detail {
namespace {

using List = std::vector<std::uint32_t>;

class Ordering {
public:
    explicit Ordering(const ArcGraph& graph) : graph_(graph), neighbours_(graph.vertices), before_(graph.vertices, 0) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
        for (const auto& arc : graph.arcs) {
            neighbours_[arc.from].push_back(arc.to);
            neighbours_[arc.to].push_back(arc.from);
            arcs.emplace_back(arc.from, arc.to);
            if (arc.tied) arcs.emplace_back(arc.to, arc.from);
        }
        for (List& list : neighbours_) {
            std::sort(list.begin(), list.end());
            list.erase(std::unique(list.begin(), list.end()), list.end());
        }
        const Digraph digraph(graph.vertices, arcs);
        component_ = digraph.strong_components();
        successors_.resize(graph.vertices);
        for (const auto& [from, to] : arcs) {
            if (component_[from] == component_[to]) continue;
            ++before_[to];
            successors_[from].push_back(to);
        }
        members_.resize(graph.vertices, 0);
        for (const std::uint32_t c : component_) ++members_[c];
    }

    /// Vertices from this one on, next always the one that leaves the fewest between. `forward`: circle after circle,
    /// none before all that leads into it.
    [[nodiscard]] List from(std::uint32_t start, bool forward) const {
        State state{List(graph_.vertices, 0), std::vector<bool>(graph_.vertices, false), before_, members_,
                    std::vector<std::uint32_t>(graph_.vertices, 0), {}};
        for (std::uint32_t v = 0; v < graph_.vertices; ++v) {
            state.open[v] = static_cast<std::uint32_t>(neighbours_[v].size());
            state.waiting[component_[v]] += before_[v];
        }
        List order;
        place(start, state, order);
        for (std::uint32_t next = 0; order.size() < graph_.vertices;) {
            std::uint32_t best = UINT32_MAX;
            int least = 0;
            const auto consider = [&](std::uint32_t v) {
                if (state.placed[v] || (forward && state.waiting[component_[v]] != 0)) return;
                const int cost = added(v, state);
                if (best != UINT32_MAX && cost >= least) return;
                best = v;
                least = cost;
            };
            std::erase_if(state.near, [&](std::uint32_t v) { return state.placed[v]; });
            const std::size_t first = state.near.size() > limits::arc_window ? state.near.size() - limits::arc_window : 0;
            for (std::size_t k = first; k < state.near.size(); ++k) consider(state.near[k]);
            for (std::size_t k = 0; k < first && best == UINT32_MAX; ++k) consider(state.near[k]);
            if (best == UINT32_MAX) {
                while (next < graph_.vertices && state.placed[next]) ++next;
                for (std::uint32_t v = next; v < graph_.vertices && best == UINT32_MAX; ++v) consider(v);
                if (best == UINT32_MAX) best = next;
            }
            place(best, state, order);
        }
        return order;
    }

    /// Numbers of arcs, each as soon as both its ends were placed; and the cost of that.
    [[nodiscard]] std::pair<double, List> arcs_by(const List& order) const {
        List position(graph_.vertices);
        for (std::uint32_t k = 0; k < order.size(); ++k) position[order[k]] = k;
        List arcs(graph_.arcs.size());
        std::iota(arcs.begin(), arcs.end(), 0U);
        const auto key = [&](std::uint32_t a) {
            const auto [low, high] = std::minmax(position[graph_.arcs[a].from], position[graph_.arcs[a].to]);
            return std::pair(high, low);
        };
        std::sort(arcs.begin(), arcs.end(), [&](auto a, auto b) { return std::pair(key(a), a) < std::pair(key(b), b); });
        return {cost(arcs), std::move(arcs)};
    }

private:
    struct State {
        List open;                 // by vertex: neighbours not placed
        std::vector<bool> placed;
        List before;
        List members;
        List waiting;              // by component: arcs from others not placed that lead into it
        List near;                 // neighbours of those placed; the latest last
    };

    int added(std::uint32_t v, const State& state) const {
        int cost = state.open[v] != 0 ? 1 : 0;
        for (const std::uint32_t n : neighbours_[v]) cost -= state.placed[n] && state.open[n] == 1 ? 1 : 0;
        return cost;
    }
    void place(std::uint32_t v, State& state, List& order) const {
        state.placed[v] = true;
        order.push_back(v);
        for (const std::uint32_t n : neighbours_[v]) {
            --state.open[n];
            if (!state.placed[n]) state.near.push_back(n);
        }
        for (const std::uint32_t to : successors_[v]) --state.waiting[component_[to]];
    }

    /// A vertex that may both be reached and lead on has some three values, others two.
    double cost(const List& arcs) const {
        List in(graph_.vertices, 0);
        List out(graph_.vertices, 0);
        for (const auto& arc : graph_.arcs) {
            ++out[arc.from];
            ++in[arc.to];
            if (!arc.tied) continue;
            ++out[arc.to];
            ++in[arc.from];
        }
        std::vector<bool> met(graph_.vertices, false);
        const auto width_of = [&](std::uint32_t v) {
            if (!met[v] || in[v] + out[v] == 0) return 0.0;
            return in[v] != 0 && out[v] != 0 ? 1.585 : 1.0;
        };
        double width = 0;
        double sum = 0;
        for (const std::uint32_t a : arcs) {
            const auto& arc = graph_.arcs[a];
            width -= width_of(arc.from) + width_of(arc.to);
            met[arc.from] = met[arc.to] = true;
            --out[arc.from];
            --in[arc.to];
            if (arc.tied) {
                --out[arc.to];
                --in[arc.from];
            }
            width += width_of(arc.from) + width_of(arc.to);
            sum += std::exp2(std::min(width, 900.0));
        }
        return sum;
    }

    const ArcGraph& graph_;
    std::vector<List> neighbours_;
    List before_;      // by vertex: arcs from other components
    List component_;
    std::vector<List> successors_;  // by vertex: those in other components
    List members_;
};

}  // namespace

double order_arcs(ArcGraph& graph) {
    if (graph.arcs.empty()) return 0;
    const Ordering ordering(graph);
    // Each beginning takes about as long as the vertices have neighbours.
    const std::size_t most = std::clamp<std::size_t>(limits::arc_order_steps / (8 * graph.arcs.size() + 1), 2, 64);
    const std::size_t every = graph.vertices / most + 1;
    double least = HUGE_VAL;
    List best;
    const auto attempt = [&](std::uint32_t start, bool forward) {
        auto [cost, arcs] = ordering.arcs_by(ordering.from(start, forward));
        if (cost >= least) return;
        least = cost;
        best = std::move(arcs);
    };
    attempt(ArcGraph::source, true);
    for (std::uint32_t start = 0; start < graph.vertices; start += static_cast<std::uint32_t>(every)) attempt(start, false);
    std::vector<ArcGraph::Arc> ordered;
    for (const std::uint32_t a : best) ordered.push_back(std::move(graph.arcs[a]));
    graph.arcs = std::move(ordered);
    return least;
}

}  // namespace hearsay::detail
