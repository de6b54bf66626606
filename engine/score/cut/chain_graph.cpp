#include "score/cut/chain_graph.hpp"

#include <algorithm>

namespace hearsay::detail {
namespace {

/// Keeps what lies on some chain, and numbers the parties by text id.
ChainGraph finish(const Story& story, ById<VertexId, ChainGraph::Vertex> all,
                  const ById<VertexId, std::span<const PartyId>>& parties_of) {
    ById<VertexId, VertexIds> before(all.size());
    for (const VertexId i : ids_of(all)) {
        for (const VertexId next : all[i].next) before[next].push_back(i);
    }
    const auto spread = [&](auto&& begins, auto&& next_of) {
        ById<VertexId, bool> reached(all.size());
        VertexIds queue;
        for (const VertexId i : ids_of(all)) {
            reached[i] = begins(i);
            if (reached[i]) queue.push_back(i);
        }
        for (std::size_t k = 0; k < queue.size(); ++k) {
            for (const VertexId to : next_of(queue[k])) {
                if (!reached[to]) queue.push_back(to);
                reached[to] = true;
            }
        }
        return reached;
    };
    const auto begun = spread([&](auto i) { return all[i].origin; }, [&](auto i) -> const VertexIds& { return all[i].next; });
    const auto ended = spread([&](auto i) { return all[i].held; }, [&](auto i) -> const VertexIds& { return before[i]; });

    ChainGraph graph;
    ById<VertexId, VertexId> number(all.size(), no_id<VertexId>);
    std::size_t count = 0;
    std::vector<PartyId>& parties = graph.parties.items();
    for (const VertexId i : ids_of(all)) {
        if (!begun[i] || !ended[i]) continue;
        number[i] = id_at<VertexId>(count++);
        parties.insert(parties.end(), parties_of[i].begin(), parties_of[i].end());
    }
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    const std::vector<PartyId> by_number = parties;
    std::sort(parties.begin(), parties.end(), [&](PartyId a, PartyId b) { return story.id(a) < story.id(b); });
    PartyRanks rank(by_number.size());
    for (const PartyRank k : ids_of(graph.parties)) {
        const auto at = std::lower_bound(by_number.begin(), by_number.end(), graph.parties[k]);
        rank[static_cast<std::size_t>(at - by_number.begin())] = k;
    }
    for (const VertexId i : ids_of(all)) {
        if (number[i] == no_id<VertexId>) continue;
        ChainGraph::Vertex vertex = std::move(all[i]);
        std::erase_if(vertex.next, [&](VertexId to) { return number[to] == no_id<VertexId>; });
        for (VertexId& to : vertex.next) to = number[to];
        std::sort(vertex.next.begin(), vertex.next.end());
        for (const PartyId party : parties_of[i]) {
            const auto at = std::lower_bound(by_number.begin(), by_number.end(), party);
            vertex.parties.push_back(rank[static_cast<std::size_t>(at - by_number.begin())]);
        }
        std::sort(vertex.parties.begin(), vertex.parties.end());
        graph.vertices.push_back(std::move(vertex));
    }
    return graph;
}

}  // namespace

ChainGraph origins_graph(const Story& story, const Closure& closure, const PartyLists& parties) {
    ById<VertexId, ChainGraph::Vertex> all(closure.size());  // of the statements; then of the words given
    ById<VertexId, std::span<const PartyId>> parties_of(closure.size());
    for (std::uint32_t i = 0; i < closure.size(); ++i) {
        const auto here = id_at<VertexId>(i);
        all[here].statement = i;
        all[here].held = closure.held[i];
        VertexId given = no_id<VertexId>;
        if (closure.testimony[i]) {
            given = all.push_back({{here}, {}, i, closure.first_hand[i], false});
            parties_of.push_back(parties[i]);
        }
        for (const std::uint32_t parent : closure.parents[i]) {
            VertexIds& next = all[id_at<VertexId>(parent)].next;
            if (!closure.by_hearsay[parent]) next.push_back(here);
            else if (closure.testimony[i]) next.push_back(given);
        }
    }
    return finish(story, std::move(all), parties_of);
}

ChainGraph routes_graph(const Story& story, const Closure& closure, const PartyLists& parties) {
    ById<VertexId, ChainGraph::Vertex> all(closure.size());
    ById<VertexId, std::span<const PartyId>> parties_of(closure.size());
    for (std::uint32_t i = 0; i < closure.size(); ++i) {
        const auto here = id_at<VertexId>(i);
        all[here].statement = i;
        all[here].held = closure.held[i];
        all[here].origin = closure.first_hand[i] && closure.testimony[i];
        parties_of[here] = parties[i];
        for (const std::uint32_t parent : closure.parents[i]) {
            if (!closure.by_hearsay[parent] || closure.testimony[i]) all[id_at<VertexId>(parent)].next.push_back(here);
        }
    }
    return finish(story, std::move(all), parties_of);
}

PartyRanks parties_on(const ChainGraph& graph, const VertexIds& vertices) {
    PartyRanks parties;
    for (const VertexId v : vertices) {
        parties.insert(parties.end(), graph.vertices[v].parties.begin(), graph.vertices[v].parties.end());
    }
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    return parties;
}

VertexIds shortest_chain(const ChainGraph& graph, const ById<VertexId, bool>& broken) {
    constexpr auto unseen = no_id<VertexId>;
    constexpr auto start = static_cast<VertexId>(UINT32_MAX - 1);
    ById<VertexId, VertexId> came_from(graph.vertices.size(), unseen);
    VertexIds queue;
    for (const VertexId i : ids_of(graph.vertices)) {
        if (!graph.vertices[i].origin || broken[i]) continue;
        came_from[i] = start;
        queue.push_back(i);
    }
    for (std::size_t k = 0; k < queue.size(); ++k) {
        const VertexId at = queue[k];
        if (graph.vertices[at].held) {
            VertexIds chain;
            for (VertexId v = at; v != start; v = came_from[v]) chain.push_back(v);
            std::reverse(chain.begin(), chain.end());
            return chain;
        }
        for (const VertexId to : graph.vertices[at].next) {
            if (broken[to] || came_from[to] != unseen) continue;
            came_from[to] = at;
            queue.push_back(to);
        }
    }
    return {};
}

}  // namespace hearsay::detail
