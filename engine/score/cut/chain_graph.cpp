#include "score/cut/chain_graph.hpp"

#include <algorithm>

namespace hearsay {
namespace {

/// Keeps what lies on some chain, and numbers the parties by text id.
ChainGraph finish(const Story& story, std::vector<ChainGraph::Vertex> all,
                  const std::vector<std::span<const PartyId>>& parties_of) {
    std::vector<std::vector<std::uint32_t>> before(all.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        for (const std::uint32_t next : all[i].next) before[next].push_back(i);
    }
    const auto spread = [&](auto&& begins, auto&& next_of) {
        std::vector<bool> reached(all.size());
        std::vector<std::uint32_t> queue;
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            reached[i] = begins(i);
            if (reached[i]) queue.push_back(i);
        }
        for (std::size_t k = 0; k < queue.size(); ++k) {
            for (const std::uint32_t to : next_of(queue[k])) {
                if (!reached[to]) queue.push_back(to);
                reached[to] = true;
            }
        }
        return reached;
    };
    using List = std::vector<std::uint32_t>;
    const auto begun = spread([&](auto i) { return all[i].origin; }, [&](auto i) -> const List& { return all[i].next; });
    const auto ended = spread([&](auto i) { return all[i].held; }, [&](auto i) -> const List& { return before[i]; });

    ChainGraph graph;
    List number(all.size(), UINT32_MAX);
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (!begun[i] || !ended[i]) continue;
        number[i] = count++;
        graph.parties.insert(graph.parties.end(), parties_of[i].begin(), parties_of[i].end());
    }
    std::sort(graph.parties.begin(), graph.parties.end());
    graph.parties.erase(std::unique(graph.parties.begin(), graph.parties.end()), graph.parties.end());
    const std::vector<PartyId> by_number = graph.parties;
    std::sort(graph.parties.begin(), graph.parties.end(),
              [&](PartyId a, PartyId b) { return story.id(a) < story.id(b); });
    List position(by_number.size());
    for (std::uint32_t k = 0; k < graph.parties.size(); ++k) {
        const auto at = std::lower_bound(by_number.begin(), by_number.end(), graph.parties[k]);
        position[static_cast<std::size_t>(at - by_number.begin())] = k;
    }
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (number[i] == UINT32_MAX) continue;
        ChainGraph::Vertex vertex = std::move(all[i]);
        std::erase_if(vertex.next, [&](std::uint32_t to) { return number[to] == UINT32_MAX; });
        for (std::uint32_t& to : vertex.next) to = number[to];
        std::sort(vertex.next.begin(), vertex.next.end());
        for (const PartyId party : parties_of[i]) {
            const auto at = std::lower_bound(by_number.begin(), by_number.end(), party);
            vertex.parties.push_back(position[static_cast<std::size_t>(at - by_number.begin())]);
        }
        std::sort(vertex.parties.begin(), vertex.parties.end());
        graph.vertices.push_back(std::move(vertex));
    }
    return graph;
}

}  // namespace

ChainGraph origins_graph(const Story& story, const Closure& closure, const PartyLists& parties) {
    std::vector<ChainGraph::Vertex> all(closure.size());
    std::vector<std::span<const PartyId>> parties_of(closure.size());
    for (std::uint32_t i = 0; i < closure.size(); ++i) {
        all[i].statement = i;
        all[i].held = closure.held[i];
        std::uint32_t given = UINT32_MAX;
        if (closure.testimony[i]) {
            given = static_cast<std::uint32_t>(all.size());
            all.push_back({{i}, {}, i, closure.first_hand[i], false});
            parties_of.push_back(parties[i]);
        }
        for (const std::uint32_t parent : closure.parents[i]) {
            if (!closure.by_hearsay[parent]) all[parent].next.push_back(i);
            else if (closure.testimony[i]) all[parent].next.push_back(given);
        }
    }
    return finish(story, std::move(all), parties_of);
}

ChainGraph routes_graph(const Story& story, const Closure& closure, const PartyLists& parties) {
    std::vector<ChainGraph::Vertex> all(closure.size());
    std::vector<std::span<const PartyId>> parties_of(closure.size());
    for (std::uint32_t i = 0; i < closure.size(); ++i) {
        all[i].statement = i;
        all[i].held = closure.held[i];
        all[i].origin = closure.first_hand[i] && closure.testimony[i];
        parties_of[i] = parties[i];
        for (const std::uint32_t parent : closure.parents[i]) {
            if (!closure.by_hearsay[parent] || closure.testimony[i]) all[parent].next.push_back(i);
        }
    }
    return finish(story, std::move(all), parties_of);
}

std::vector<std::uint32_t> parties_on(const ChainGraph& graph, const std::vector<std::uint32_t>& vertices) {
    std::vector<std::uint32_t> parties;
    for (const std::uint32_t v : vertices) {
        parties.insert(parties.end(), graph.vertices[v].parties.begin(), graph.vertices[v].parties.end());
    }
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    return parties;
}

std::vector<std::uint32_t> shortest_chain(const ChainGraph& graph, const std::vector<bool>& broken) {
    constexpr std::uint32_t unseen = UINT32_MAX;
    constexpr std::uint32_t start = UINT32_MAX - 1;
    std::vector<std::uint32_t> came_from(graph.vertices.size(), unseen);
    std::vector<std::uint32_t> queue;
    for (std::uint32_t i = 0; i < graph.vertices.size(); ++i) {
        if (!graph.vertices[i].origin || broken[i]) continue;
        came_from[i] = start;
        queue.push_back(i);
    }
    for (std::size_t k = 0; k < queue.size(); ++k) {
        const std::uint32_t at = queue[k];
        if (graph.vertices[at].held) {
            std::vector<std::uint32_t> chain;
            for (std::uint32_t v = at; v != start; v = came_from[v]) chain.push_back(v);
            std::reverse(chain.begin(), chain.end());
            return chain;
        }
        for (const std::uint32_t to : graph.vertices[at].next) {
            if (broken[to] || came_from[to] != unseen) continue;
            came_from[to] = at;
            queue.push_back(to);
        }
    }
    return {};
}

}  // namespace hearsay
