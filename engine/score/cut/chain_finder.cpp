#include "score/cut/chain_finder.hpp"

#include "score/model/limits.hpp"

#include <functional>
#include <queue>
#include <utility>

namespace hearsay::detail {
namespace {

constexpr auto from_nothing = no_id<VertexId>;  // what an origin comes from

/// Where each party stands, from who stands at each vertex.
Lists<VertexId> turned_round(const Lists<PartyRank>& lists, std::size_t parties) {
    ById<PartyRank, VertexIds> by_party(parties);
    for (const VertexId v : AllIds<VertexId>(lists.size())) {
        for (const PartyRank party : lists[index_of(v)]) by_party[party].push_back(v);
    }
    Lists<VertexId> turned;
    turned.reserve(parties, lists.items.size());
    for (const VertexIds& list : by_party) {
        turned.items.insert(turned.items.end(), list.begin(), list.end());
        turned.end_list();
    }
    return turned;
}

}  // namespace

ChainFinder::ChainFinder(const ChainGraph& graph, const ById<PartyRank, bool>& counts, StepBudget& effort)
    : effort_(effort), blocked_(graph.vertices.size(), 0), within_(graph.parties.size(), false),
      seen_(graph.vertices.size(), 0), came_from_(graph.vertices.size(), from_nothing) {
    for (const VertexId v : ids_of(graph.vertices)) {
        const auto& vertex = graph.vertices[v];
        next_.items.insert(next_.items.end(), vertex.next.begin(), vertex.next.end());
        next_.end_list();
        std::copy_if(vertex.parties.begin(), vertex.parties.end(), std::back_inserter(parties_.items),
                     [&](PartyRank party) { return counts[party]; });
        parties_.end_list();
        held_.push_back(vertex.held);
        origin_.push_back(vertex.origin);
        if (vertex.origin) origins_.push_back(v);
    }
    standing_ = turned_round(parties_, graph.parties.size());
}

void ChainFinder::block(PartyRank party) {
    for (const VertexId v : standing(party)) ++blocked_[v];
    effort_.spend(standing(party).size());
}

void ChainFinder::unblock(PartyRank party) {
    for (const VertexId v : standing(party)) --blocked_[v];
    effort_.spend(standing(party).size());
}

void ChainFinder::begin() {
    if (++search_ == 0) {  // the numbers of searches have run out
        std::fill(seen_.begin(), seen_.end(), 0);
        search_ = 1;
    }
    queue_.clear();
}

bool ChainFinder::passable(VertexId vertex, bool within) const {
    if (!within) return blocked_[vertex] == 0;
    const auto there = parties(vertex);
    return std::all_of(there.begin(), there.end(), [&](PartyRank party) { return within_[party]; });
}

bool ChainFinder::find(VertexIds& chain) { return search(origins_, false, chain); }

bool ChainFinder::search(const VertexIds& origins, bool within, VertexIds& chain) {
    begin();
    std::size_t steps = 0;
    const auto reach = [&](VertexId v, VertexId from) {
        ++steps;
        if (seen_[v] == search_ || !passable(v, within)) return false;
        seen_[v] = search_;
        came_from_[v] = from;
        queue_.push_back(v);
        if (!held_[v]) return false;
        chain.clear();
        for (VertexId at = v; at != from_nothing; at = came_from_[at]) chain.push_back(at);
        std::reverse(chain.begin(), chain.end());
        return true;
    };
    bool found = std::any_of(origins.begin(), origins.end(), [&](VertexId v) { return reach(v, from_nothing); });
    for (std::size_t k = 0; k < queue_.size() && !found; ++k) {
        const auto next = next_[index_of(queue_[k])];
        found = std::any_of(next.begin(), next.end(), [&](VertexId to) { return reach(to, queue_[k]); });
    }
    constexpr std::size_t lookups = 4;  // what a vertex costs more where each of its parties must be looked up
    effort_.spend(within ? lookups * steps : steps);
    return found;
}

std::vector<VertexIds> ChainFinder::light_chains(const ById<PartyRank, std::int64_t>& weight, std::int64_t limit,
                                                         std::size_t most) {
    // Dijkstra's algorithm; the smallest of equals first, so that it never varies.
    using Entry = std::pair<std::int64_t, VertexId>;
    begin();
    std::size_t steps = 0;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
    ById<VertexId, std::int64_t> least(seen_.size(), limit);
    const auto reach = [&](VertexId v, VertexId from, std::int64_t before) {
        ++steps;
        if (seen_[v] == search_ || blocked_[v] != 0) return;
        for (const PartyRank party : parties(v)) before += weight[party];
        if (before >= least[v]) return;
        least[v] = before;
        came_from_[v] = from;
        waiting.emplace(before, v);
    };
    std::vector<VertexIds> found;
    for (const VertexId v : origins_) reach(v, from_nothing, 0);
    while (!waiting.empty() && found.size() < most) {
        const auto [weighs, v] = waiting.top();
        waiting.pop();
        if (seen_[v] == search_) continue;
        seen_[v] = search_;
        if (!held_[v]) {
            for (const VertexId to : next_[index_of(v)]) reach(to, v, weighs);
            continue;
        }
        VertexIds& chain = found.emplace_back();
        for (VertexId at = v; at != from_nothing; at = came_from_[at]) chain.push_back(at);
        std::reverse(chain.begin(), chain.end());
        steps += chain.size();
    }
    constexpr std::size_t heap = 8;  // what a vertex costs more than in a plain search
    effort_.spend(steps * heap);
    return found;
}

VertexIds ChainFinder::front() {
    begin();
    VertexIds found;
    const auto reach = [&](VertexId v) {
        if (seen_[v] == search_) return;
        seen_[v] = search_;
        (parties(v).empty() ? queue_ : found).push_back(v);
    };
    for (const VertexId v : origins_) reach(v);
    for (std::size_t k = 0; k < queue_.size(); ++k) {
        for (const VertexId to : next_[index_of(queue_[k])]) reach(to);
    }
    return found;
}

PartyRanks ChainFinder::parties_on(const VertexIds& chain) const {
    PartyRanks on;
    for (const VertexId v : chain) on.insert(on.end(), parties(v).begin(), parties(v).end());
    std::sort(on.begin(), on.end());
    on.erase(std::unique(on.begin(), on.end()), on.end());
    return on;
}

PartyRanks ChainFinder::slim(VertexIds& chain) {
    PartyRanks on = parties_on(chain);
    effort_.spend(chain.size());
    if (on.size() > limits::slimmed_parties) return on;
    for (const PartyRank party : on) within_[party] = true;
    const PartyRanks tried = on;
    VertexIds origins;
    for (const PartyRank party : on) {
        std::copy_if(standing(party).begin(), standing(party).end(), std::back_inserter(origins),
                     [&](VertexId v) { return origin_[v]; });
        effort_.spend(standing(party).size() / 4);
    }
    VertexIds other;
    for (auto party = tried.rbegin(); party != tried.rend(); ++party) {
        if (!within_[*party]) continue;
        within_[*party] = false;
        if (!search(origins, true, other)) {
            within_[*party] = true;
            continue;
        }
        chain = other;
        on = parties_on(chain);
        for (const PartyRank p : tried) within_[p] = std::binary_search(on.begin(), on.end(), p);
    }
    for (const PartyRank party : tried) within_[party] = false;
    return on;
}

}  // namespace hearsay::detail
