#include "score/cut/cuts.hpp"

#include "score/cut/cut_search.hpp"
#include "score/cut/max_flow.hpp"

#include <algorithm>

namespace hearsay {
namespace {

/// The parties that break every chain alone, at most so many of them, ascending: they must lie on any chain, also on one
/// that avoids others.
PartyRanks breaking_alone(const ChainGraph& graph, std::size_t most) {
    ById<VertexId, bool> broken(graph.vertices.size(), false);
    PartyRanks candidates = parties_on(graph, shortest_chain(graph, broken));
    std::size_t confirmed = 0;  // of the first candidates
    while (confirmed < candidates.size() && confirmed < most) {
        const PartyRank tried = candidates[confirmed];
        for (const VertexId v : ids_of(broken)) {
            const PartyRanks& there = graph.vertices[v].parties;
            broken[v] = std::binary_search(there.begin(), there.end(), tried);
        }
        const VertexIds other = shortest_chain(graph, broken);
        if (other.empty()) {
            ++confirmed;
            continue;
        }
        const PartyRanks there = parties_on(graph, other);
        std::erase_if(candidates, [&](PartyRank p) { return !std::binary_search(there.begin(), there.end(), p); });
    }
    candidates.resize(confirmed);
    return candidates;
}

/// Where no party stands twice, one flow tells all smallest cuts.
PartyRanks vertex_cut(const ChainGraph& graph) {
    VertexIds order;
    std::vector<std::pair<PartyRank, VertexId>> by_party;  // the least party of a vertex stands for it
    for (const VertexId v : ids_of(graph.vertices)) {
        if (!graph.vertices[v].parties.empty()) by_party.emplace_back(graph.vertices[v].parties.front(), v);
    }
    std::sort(by_party.begin(), by_party.end());
    ById<VertexId, std::int64_t> capacity(graph.vertices.size(), VertexFlow::unlimited);
    for (const auto& [party, v] : by_party) {
        order.push_back(v);
        capacity[v] = 1;
    }
    VertexFlow flow(graph);
    flow.run(capacity);
    PartyRanks parties;
    for (const VertexId v : flow.first_cut(order)) parties.push_back(graph.vertices[v].parties.front());
    return parties;
}

bool parties_repeat(const ChainGraph& graph) {
    ById<PartyRank, bool> seen(graph.parties.size(), false);
    for (const auto& vertex : graph.vertices) {
        for (const PartyRank party : vertex.parties) {
            if (seen[party]) return true;
            seen[party] = true;
        }
    }
    return false;
}

/// Where in the graph these parties are; those that stand nowhere in it are left out.
PartyRanks ranks_of(const ChainGraph& graph, std::span<const PartyId> parties) {
    PartyRanks ranks;
    for (const PartyRank rank : ids_of(graph.parties)) {
        if (std::find(parties.begin(), parties.end(), graph.parties[rank]) != parties.end()) ranks.push_back(rank);
    }
    return ranks;
}

Cut cut_of(const ChainGraph& graph, const PartyRanks& parties, std::size_t least) {
    Cut cut;
    cut.size_low = static_cast<std::uint32_t>(std::min(least, parties.size()));
    cut.size_high = static_cast<std::uint32_t>(parties.size());
    for (const PartyRank party : parties) cut.parties.push_back(graph.parties[party]);
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
    for (const PartyRank party : breaking_alone(graph, SIZE_MAX)) parties.push_back(graph.parties[party]);
    return parties;
}

Cut smallest_cut(const ChainGraph& graph, const StepBudget& budget, std::span<const PartyId> known) {
    if (graph.empty()) return {};
    if (!parties_repeat(graph)) {
        const PartyRanks parties = vertex_cut(graph);
        return cut_of(graph, parties, parties.size());
    }
    if (const PartyRanks single = breaking_alone(graph, 1); !single.empty()) return cut_of(graph, single, 1);
    const CutSearch::Result result = CutSearch(graph, ranks_of(graph, known), budget).run();
    Cut cut = cut_of(graph, result.parties, result.least);
    cut.least_by_id = result.least_by_id;
    return cut;
}

}  // namespace hearsay
