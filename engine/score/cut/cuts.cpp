#include "score/cut/cuts.hpp"

#include "score/cut/cut_search.hpp"
#include "score/cut/max_flow.hpp"

#include <algorithm>

namespace hearsay {
namespace {

/// Where each of some parties, ascending, stands. O(parties of all vertices).
ById<PartyRank, VertexIds> standing_of(const ChainGraph& graph, const PartyRanks& parties) {
    ById<PartyRank, bool> asked(graph.parties.size(), false);
    for (const PartyRank party : parties) asked[party] = true;
    ById<PartyRank, VertexIds> standing(graph.parties.size());
    for (const VertexId v : ids_of(graph.vertices)) {
        for (const PartyRank party : graph.vertices[v].parties) {
            if (asked[party]) standing[party].push_back(v);
        }
    }
    return standing;
}

/// The parties that break every chain alone, or some of them if one is enough, ascending: they must lie on any chain, also
/// on one that avoids others. Those that stand most often are tried first: they are the likeliest to, and a chain
/// without one of them rules out the most. `shown_by`: gets the vertices of the chains looked at; no further party breaks
/// them all.
PartyRanks breaking_alone(const ChainGraph& graph, bool one_is_enough, VertexIds& shown_by) {
    ById<VertexId, bool> broken(graph.vertices.size(), false);
    shown_by = shortest_chain(graph, broken);
    PartyRanks candidates = parties_on(graph, shown_by);
    const ById<PartyRank, VertexIds> standing = standing_of(graph, candidates);
    std::stable_sort(candidates.begin(), candidates.end(), [&](PartyRank a, PartyRank b) {
        return standing[a].size() != standing[b].size() ? standing[a].size() > standing[b].size() : standing[a] < standing[b];
    });
    std::size_t confirmed = 0;  // of the first candidates
    while (confirmed < candidates.size() && !(one_is_enough && confirmed == 1)) {
        const PartyRank tried = candidates[confirmed];
        if (confirmed > 0 && standing[tried] == standing[candidates[confirmed - 1]]) {
            ++confirmed;
            continue;
        }
        for (const VertexId v : standing[tried]) broken[v] = true;
        const VertexIds other = shortest_chain(graph, broken);
        for (const VertexId v : standing[tried]) broken[v] = false;
        if (other.empty()) {
            ++confirmed;
            continue;
        }
        shown_by.insert(shown_by.end(), other.begin(), other.end());
        const PartyRanks there = parties_on(graph, other);
        std::erase_if(candidates, [&](PartyRank p) { return !std::binary_search(there.begin(), there.end(), p); });
    }
    candidates.resize(confirmed);
    std::sort(candidates.begin(), candidates.end());
    return candidates;
}

PartyRanks breaking_alone(const ChainGraph& graph) {
    VertexIds chains;
    return breaking_alone(graph, false, chains);
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

CutSizeUpToTwo cut_size_up_to_two(const ChainGraph& graph) {
    CutSizeUpToTwo cut;
    if (!graph.empty()) cut.size = breaking_alone(graph, true, cut.shown_by).empty() ? 2 : 1;
    return cut;
}

std::vector<PartyId> single_cuts(const ChainGraph& graph) {
    std::vector<PartyId> parties;
    if (graph.empty()) return parties;
    for (const PartyRank party : breaking_alone(graph)) parties.push_back(graph.parties[party]);
    return parties;
}

Cut smallest_cut(const ChainGraph& graph, const StepBudget& budget, std::span<const PartyId> known) {
    if (graph.empty()) return {};
    if (!parties_repeat(graph)) {
        const PartyRanks parties = vertex_cut(graph);
        return cut_of(graph, parties, parties.size());
    }
    if (const PartyRanks single = breaking_alone(graph); !single.empty()) return cut_of(graph, {single.front()}, 1);
    const CutSearch::Result result = CutSearch(graph, ranks_of(graph, known), budget).run();
    Cut cut = cut_of(graph, result.parties, result.least);
    cut.least_by_id = result.least_by_id;
    return cut;
}

}  // namespace hearsay
