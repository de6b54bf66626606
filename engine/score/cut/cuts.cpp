#include "score/cut/cuts.hpp"

#include "score/cut/cut_search.hpp"
#include "score/cut/max_flow.hpp"

#include <algorithm>

namespace hearsay {
namespace {

using List = std::vector<std::uint32_t>;

/// The parties that break every chain alone, at most so many of them, ascending: they must lie on any chain, also on one
/// that avoids others.
List breaking_alone(const ChainGraph& graph, std::size_t most) {
    std::vector<bool> broken(graph.vertices.size(), false);
    List candidates = parties_on(graph, shortest_chain(graph, broken));
    std::size_t confirmed = 0;  // of the first candidates
    while (confirmed < candidates.size() && confirmed < most) {
        const std::uint32_t tried = candidates[confirmed];
        for (std::size_t v = 0; v < broken.size(); ++v) {
            const List& there = graph.vertices[v].parties;
            broken[v] = std::binary_search(there.begin(), there.end(), tried);
        }
        const List other = shortest_chain(graph, broken);
        if (other.empty()) {
            ++confirmed;
            continue;
        }
        const List there = parties_on(graph, other);
        std::erase_if(candidates, [&](std::uint32_t p) { return !std::binary_search(there.begin(), there.end(), p); });
    }
    candidates.resize(confirmed);
    return candidates;
}

/// Where no party stands twice, one flow tells all smallest cuts.
List vertex_cut(const ChainGraph& graph) {
    List order;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_party;  // the least party of a vertex stands for it
    for (std::uint32_t v = 0; v < graph.vertices.size(); ++v) {
        if (!graph.vertices[v].parties.empty()) by_party.emplace_back(graph.vertices[v].parties.front(), v);
    }
    std::sort(by_party.begin(), by_party.end());
    std::vector<std::int64_t> capacity(graph.vertices.size(), VertexFlow::unlimited);
    for (const auto& [party, v] : by_party) {
        order.push_back(v);
        capacity[v] = 1;
    }
    VertexFlow flow(graph);
    flow.run(capacity);
    List parties;
    for (const std::uint32_t v : flow.first_cut(order)) parties.push_back(graph.vertices[v].parties.front());
    return parties;
}

bool parties_repeat(const ChainGraph& graph) {
    std::vector<bool> seen(graph.parties.size(), false);
    for (const auto& vertex : graph.vertices) {
        for (const std::uint32_t party : vertex.parties) {
            if (seen[party]) return true;
            seen[party] = true;
        }
    }
    return false;
}

/// Where in the graph these parties are; those that stand nowhere in it are left out.
List positions_of(const ChainGraph& graph, std::span<const PartyId> parties) {
    List positions;
    for (std::uint32_t position = 0; position < graph.parties.size(); ++position) {
        if (std::find(parties.begin(), parties.end(), graph.parties[position]) != parties.end()) {
            positions.push_back(position);
        }
    }
    return positions;
}

Cut cut_of(const ChainGraph& graph, const List& positions, std::size_t least) {
    Cut cut;
    cut.size_low = static_cast<std::uint32_t>(std::min(least, positions.size()));
    cut.size_high = static_cast<std::uint32_t>(positions.size());
    for (const std::uint32_t position : positions) cut.parties.push_back(graph.parties[position]);
    return cut;
}

}  // namespace

std::uint32_t cut_size_up_to_two(const ChainGraph& graph) {
    if (graph.empty()) return 0;
    return breaking_alone(graph, 1).empty() ? 2 : 1;
}

std::vector<PartyId> single_cuts(const ChainGraph& graph) {
    std::vector<PartyId> parties;
    if (graph.empty()) return parties;
    for (const std::uint32_t position : breaking_alone(graph, SIZE_MAX)) parties.push_back(graph.parties[position]);
    return parties;
}

Cut smallest_cut(const ChainGraph& graph, std::size_t steps, std::span<const PartyId> known) {
    if (graph.empty()) return {};
    if (!parties_repeat(graph)) {
        const List parties = vertex_cut(graph);
        return cut_of(graph, parties, parties.size());
    }
    if (const List single = breaking_alone(graph, 1); !single.empty()) return cut_of(graph, single, 1);
    const CutSearch::Result result = CutSearch(graph, positions_of(graph, known), steps).run();
    Cut cut = cut_of(graph, result.parties, result.least);
    cut.least_by_id = result.least_by_id;
    return cut;
}

}  // namespace hearsay
