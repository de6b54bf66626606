#include "score/cut/cuts.hpp"

#include "score/cut/cut_search.hpp"
#include "score/cut/max_flow.hpp"

#include <algorithm>

namespace hearsay::detail {
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

/// A chain that no broken vertex lies on, with the fewest marked vertices; empty when there is none. O(vertices + arcs).
VertexIds least_marked_chain(const ChainGraph& graph, const ById<VertexId, bool>& broken, const ById<VertexId, bool>& marked) {
    constexpr auto unseen = no_id<VertexId>;
    constexpr auto start = static_cast<VertexId>(UINT32_MAX - 1);
    ById<VertexId, VertexId> came_from(graph.vertices.size(), unseen);
    ById<VertexId, bool> done(graph.vertices.size(), false);
    struct Step {
        VertexId from;
        VertexId to;
    };
    std::vector<Step> now;    // those that cost no more than what was done last
    std::vector<Step> later;  // and one more
    const auto offer = [&](VertexId from, VertexId to) {
        if (!broken[to] && !done[to]) (marked[to] ? later : now).push_back({from, to});
    };
    for (const VertexId v : ids_of(graph.vertices)) {
        if (graph.vertices[v].origin) offer(start, v);
    }
    while (!now.empty() || !later.empty()) {
        if (now.empty()) now.swap(later);
        const auto [from, at] = now.back();
        now.pop_back();
        if (done[at]) continue;
        done[at] = true;
        came_from[at] = from;
        if (graph.vertices[at].held) {
            VertexIds chain;
            for (VertexId v = at; v != start; v = came_from[v]) chain.push_back(v);
            std::reverse(chain.begin(), chain.end());
            return chain;
        }
        for (const VertexId to : graph.vertices[at].next) offer(at, to);
    }
    return {};
}

/// The parties that break every chain alone, ascending.
struct BreakingAlone {
    PartyRanks parties;
    bool all = true;     ///< false where one was enough, or the effort was spent: there may be others
    VertexIds shown_by;  ///< the vertices of the chains looked at; where `all`, no further party breaks them all
};

/// Such a party must lie on any chain, also on one that avoids others. Those that stand most often are tried first: they are the
/// likeliest to. A chain without one of them that meets few of the others rules out most of these at once.
BreakingAlone breaking_alone(const ChainGraph& graph, bool one_is_enough, StepBudget& effort) {
    BreakingAlone found;
    ById<VertexId, bool> broken(graph.vertices.size(), false);
    found.shown_by = shortest_chain(graph, broken);
    PartyRanks candidates = parties_on(graph, found.shown_by);
    const ById<PartyRank, VertexIds> standing = standing_of(graph, candidates);
    std::stable_sort(candidates.begin(), candidates.end(), [&](PartyRank a, PartyRank b) {
        return standing[a].size() != standing[b].size() ? standing[a].size() > standing[b].size() : standing[a] < standing[b];
    });
    std::size_t confirmed = 0;  // of the first candidates
    while (confirmed < candidates.size() && found.all) {
        const PartyRank tried = candidates[confirmed];
        if (confirmed > 0 && standing[tried] == standing[candidates[confirmed - 1]]) {
            ++confirmed;
            continue;
        }
        ById<VertexId, bool> marked(graph.vertices.size(), false);
        for (std::size_t k = confirmed + 1; k < candidates.size(); ++k) {
            for (const VertexId v : standing[candidates[k]]) marked[v] = true;
            effort.spend(standing[candidates[k]].size());
        }
        for (const VertexId v : standing[tried]) broken[v] = true;
        const VertexIds other = least_marked_chain(graph, broken, marked);
        for (const VertexId v : standing[tried]) broken[v] = false;
        effort.spend(4 * graph.vertices.size());
        if (other.empty()) {
            ++confirmed;
            found.all = !one_is_enough;
            continue;
        }
        found.shown_by.insert(found.shown_by.end(), other.begin(), other.end());
        const PartyRanks there = parties_on(graph, other);
        std::erase_if(candidates, [&](PartyRank p) { return !std::binary_search(there.begin(), there.end(), p); });
        if (effort.spent()) found.all = false;
    }
    candidates.resize(confirmed);
    std::sort(candidates.begin(), candidates.end());
    found.parties = std::move(candidates);
    return found;
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
    if (graph.empty()) return cut;
    StepBudget unlimited(SIZE_MAX);
    BreakingAlone found = breaking_alone(graph, true, unlimited);
    cut.size = found.parties.empty() ? 2 : 1;
    cut.shown_by = std::move(found.shown_by);
    return cut;
}

std::vector<PartyId> single_cuts(const ChainGraph& graph, const StepBudget& budget) {
    std::vector<PartyId> parties;
    if (graph.empty()) return parties;
    StepBudget effort = budget;
    for (const PartyRank party : breaking_alone(graph, false, effort).parties) parties.push_back(graph.parties[party]);
    return parties;
}

Cut smallest_cut(const ChainGraph& graph, const StepBudget& budget, std::span<const PartyId> known) {
    if (graph.empty()) return {};
    if (!parties_repeat(graph)) {
        const PartyRanks parties = vertex_cut(graph);
        return cut_of(graph, parties, parties.size());
    }
    StepBudget effort = budget;
    const BreakingAlone single = breaking_alone(graph, false, effort);
    if (!single.parties.empty()) {
        Cut cut = cut_of(graph, {single.parties.front()}, 1);
        cut.least_by_id = single.all;
        return cut;
    }
    const CutSearch::Result result = CutSearch(graph, ranks_of(graph, known), budget).run();
    Cut cut = cut_of(graph, result.parties, single.all ? result.least : 1);
    cut.least_by_id = result.least_by_id;
    return cut;
}

}  // namespace hearsay::detail
