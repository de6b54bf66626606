#include "score/cut/max_flow.hpp"

#include <algorithm>

namespace hearsay::detail {

VertexFlow::VertexFlow(const ChainGraph& graph)
    : graph_(graph),
      source_(static_cast<std::uint32_t>(2 * graph.vertices.size())),
      sink_(source_ + 1),
      arcs_(2 * graph.vertices.size() + 2) {
    for (const VertexId v : ids_of(graph.vertices)) connect(in(v), out(v), 0);
    for (const VertexId v : ids_of(graph.vertices)) {
        const auto& vertex = graph.vertices[v];
        if (vertex.origin) connect(source_, in(v), unlimited);
        if (vertex.held) connect(out(v), sink_, unlimited);
        for (const VertexId to : vertex.next) connect(out(v), in(to), unlimited);
    }
}

void VertexFlow::connect(std::uint32_t from, std::uint32_t to, std::int64_t capacity) {
    arcs_[from].push_back({to, static_cast<std::uint32_t>(arcs_[to].size()), capacity, capacity});
    arcs_[to].push_back({from, static_cast<std::uint32_t>(arcs_[from].size()) - 1, 0, 0});
}

bool VertexFlow::find_levels() {
    level_.assign(arcs_.size(), -1);
    level_[source_] = 0;
    std::vector<std::uint32_t> queue{source_};
    for (std::size_t k = 0; k < queue.size(); ++k) {
        for (const Arc& arc : arcs_[queue[k]]) {
            ++steps_;
            if (arc.left == 0 || level_[arc.to] >= 0) continue;
            level_[arc.to] = level_[queue[k]] + 1;
            queue.push_back(arc.to);
        }
    }
    return level_[sink_] >= 0;
}

std::int64_t VertexFlow::push_along_levels() {
    // A walk that keeps its path: recursion would overflow the stack on chains of a hundred thousand relays.
    std::int64_t total = 0;
    std::vector<Arc*> path;
    std::uint32_t at = source_;
    while (true) {
        if (at == sink_) {
            std::int64_t amount = unlimited;
            for (const Arc* arc : path) amount = std::min(amount, arc->left);
            if (amount >= unlimited) return unlimited;
            std::size_t full = path.size();
            steps_ += full;
            for (std::size_t k = path.size(); k-- > 0;) {
                path[k]->left -= amount;
                arcs_[path[k]->to][path[k]->back].left += amount;
                if (path[k]->left == 0) full = k;
            }
            total += amount;
            at = arcs_[path[full]->to][path[full]->back].to;
            path.resize(full);
            continue;
        }
        bool advanced = false;
        for (std::uint32_t& k = next_[at]; k < arcs_[at].size(); ++k) {
            Arc& arc = arcs_[at][k];
            ++steps_;
            if (arc.left == 0 || level_[arc.to] != level_[at] + 1) continue;
            path.push_back(&arc);
            at = arc.to;
            advanced = true;
            break;
        }
        if (advanced) continue;
        if (path.empty()) return total;
        const std::uint32_t back_to = arcs_[at][path.back()->back].to;
        ++next_[back_to];
        path.pop_back();
        at = back_to;
    }
}

std::int64_t VertexFlow::run(const ById<VertexId, std::int64_t>& capacities, std::int64_t enough) {
    for (auto& arcs : arcs_) {
        for (Arc& arc : arcs) arc.left = arc.capacity;
    }
    for (const VertexId v : ids_of(capacities)) arcs_[in(v)].front().left = arcs_[in(v)].front().capacity = capacities[v];
    std::int64_t total = 0;
    while (total < enough && find_levels()) {
        next_.assign(arcs_.size(), 0);
        const std::int64_t pushed = push_along_levels();
        if (pushed >= unlimited) return unlimited;
        total += pushed;
    }
    return total;
}

VertexIds VertexFlow::cut() const {
    std::vector<bool> reached(arcs_.size(), false);
    std::vector<std::uint32_t> queue{source_};
    reached[source_] = true;
    for (std::size_t k = 0; k < queue.size(); ++k) {
        for (const Arc& arc : arcs_[queue[k]]) {
            if (arc.left == 0 || reached[arc.to]) continue;
            reached[arc.to] = true;
            queue.push_back(arc.to);
        }
    }
    VertexIds vertices;
    for (const VertexId v : ids_of(graph_.vertices)) {
        if (reached[in(v)] && !reached[out(v)] && arcs_[in(v)].front().capacity != 0) vertices.push_back(v);
    }
    return vertices;
}

/// Puts a node on a side, and with it all that must be there too: what it still reaches on the side of the source, what
/// still reaches it on that of the sink. False if some of it is on the other side.
bool VertexFlow::spread(std::uint32_t from, Side side, std::vector<Side>& sides,
                        std::vector<std::uint32_t>& marked) const {
    if (sides[from] != Side::either) return sides[from] == side;
    const std::size_t first = marked.size();
    sides[from] = side;
    marked.push_back(from);
    for (std::size_t k = first; k < marked.size(); ++k) {
        for (const Arc& arc : arcs_[marked[k]]) {
            const std::int64_t left = side == Side::source ? arc.left : arcs_[arc.to][arc.back].left;
            if (left == 0 || sides[arc.to] == side) continue;
            if (sides[arc.to] != Side::either) return false;
            sides[arc.to] = side;
            marked.push_back(arc.to);
        }
    }
    return true;
}

VertexIds VertexFlow::first_cut(const VertexIds& order) const {
    std::vector<Side> sides(arcs_.size(), Side::either);
    std::vector<std::uint32_t> marked;
    spread(source_, Side::source, sides, marked);
    spread(sink_, Side::sink, sides, marked);
    VertexIds vertices;
    for (const VertexId v : order) {
        if (arcs_[in(v)].front().left != 0) continue;  // no smallest cut goes through it
        marked.clear();
        if (spread(in(v), Side::source, sides, marked) && spread(out(v), Side::sink, sides, marked)) {
            vertices.push_back(v);
        } else {
            for (const std::uint32_t node : marked) sides[node] = Side::either;
        }
    }
    return vertices;
}

std::vector<VertexFlow::Carrier> VertexFlow::chains(std::size_t most) const {
    // What flows over an arc, consumed as chains are read off.
    std::vector<std::vector<std::int64_t>> flow(arcs_.size());
    for (std::size_t node = 0; node < arcs_.size(); ++node) {
        for (const Arc& arc : arcs_[node]) flow[node].push_back(std::max<std::int64_t>(0, arc.capacity - arc.left));
    }
    std::vector<Carrier> found;
    for (std::size_t first = 0; first < arcs_[source_].size() && found.size() < most;) {
        std::vector<std::pair<std::uint32_t, std::size_t>> path{{source_, first}};
        std::int64_t amount = flow[source_][first];
        std::uint32_t at = arcs_[source_][first].to;
        while (amount > 0 && at != sink_ && path.size() <= arcs_.size()) {
            const auto k = static_cast<std::size_t>(
                std::max_element(flow[at].begin(), flow[at].end()) - flow[at].begin());
            amount = std::min(amount, flow[at][k]);
            path.emplace_back(at, k);
            at = arcs_[at][k].to;
        }
        if (amount <= 0 || at != sink_) {
            ++first;
            continue;
        }
        auto& [chain, carried] = found.emplace_back();
        carried = amount;
        for (const auto& [node, k] : path) {
            flow[node][k] -= amount;
            if (node != source_ && node % 2 == 0) chain.push_back(id_at<VertexId>(node / 2));
        }
    }
    return found;
}

}  // namespace hearsay::detail
