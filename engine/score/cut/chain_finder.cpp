#include "score/cut/chain_finder.hpp"

#include <functional>
#include <queue>
#include <utility>

namespace hearsay {
namespace {

constexpr std::uint32_t start = UINT32_MAX;  // what an origin comes from

/// Who stands where, from what stands at each.
Lists<std::uint32_t> turned_round(const Lists<std::uint32_t>& lists, std::size_t targets) {
    std::vector<std::vector<std::uint32_t>> by_target(targets);
    for (std::uint32_t i = 0; i < lists.size(); ++i) {
        for (const std::uint32_t target : lists[i]) by_target[target].push_back(i);
    }
    Lists<std::uint32_t> turned;
    turned.reserve(targets, lists.items.size());
    for (const auto& list : by_target) {
        turned.items.insert(turned.items.end(), list.begin(), list.end());
        turned.end_list();
    }
    return turned;
}

}  // namespace

ChainFinder::ChainFinder(const ChainGraph& graph, const std::vector<bool>& counts, Effort& effort)
    : effort_(effort), blocked_(graph.vertices.size(), 0), within_(graph.parties.size(), false),
      seen_(graph.vertices.size(), 0), came_from_(graph.vertices.size(), start) {
    for (std::uint32_t v = 0; v < graph.vertices.size(); ++v) {
        const auto& vertex = graph.vertices[v];
        next_.items.insert(next_.items.end(), vertex.next.begin(), vertex.next.end());
        next_.end_list();
        std::copy_if(vertex.parties.begin(), vertex.parties.end(), std::back_inserter(parties_.items),
                     [&](std::uint32_t party) { return counts[party]; });
        parties_.end_list();
        held_.push_back(vertex.held);
        origin_.push_back(vertex.origin);
        if (vertex.origin) origins_.push_back(v);
    }
    standing_ = turned_round(parties_, graph.parties.size());
}

void ChainFinder::block(std::uint32_t party) {
    for (const std::uint32_t v : standing(party)) ++blocked_[v];
    effort_.spend(standing(party).size());
}

void ChainFinder::unblock(std::uint32_t party) {
    for (const std::uint32_t v : standing(party)) --blocked_[v];
    effort_.spend(standing(party).size());
}

void ChainFinder::begin() {
    if (++search_ == 0) {  // the numbers of searches have run out
        std::fill(seen_.begin(), seen_.end(), 0);
        search_ = 1;
    }
    queue_.clear();
}

bool ChainFinder::passable(std::uint32_t vertex, bool within) const {
    if (!within) return blocked_[vertex] == 0;
    const auto there = parties(vertex);
    return std::all_of(there.begin(), there.end(), [&](std::uint32_t party) { return within_[party]; });
}

bool ChainFinder::find(List& chain) { return search(origins_, false, chain); }

bool ChainFinder::search(const List& origins, bool within, List& chain) {
    begin();
    std::size_t steps = 0;
    const auto reach = [&](std::uint32_t v, std::uint32_t from) {
        ++steps;
        if (seen_[v] == search_ || !passable(v, within)) return false;
        seen_[v] = search_;
        came_from_[v] = from;
        queue_.push_back(v);
        if (!held_[v]) return false;
        chain.clear();
        for (std::uint32_t at = v; at != start; at = came_from_[at]) chain.push_back(at);
        std::reverse(chain.begin(), chain.end());
        return true;
    };
    bool found = std::any_of(origins.begin(), origins.end(), [&](std::uint32_t v) { return reach(v, start); });
    for (std::size_t k = 0; k < queue_.size() && !found; ++k) {
        const auto next = next_[queue_[k]];
        found = std::any_of(next.begin(), next.end(), [&](std::uint32_t to) { return reach(to, queue_[k]); });
    }
    constexpr std::size_t lookups = 4;  // what a vertex costs more where each of its parties must be looked up
    effort_.spend(within ? lookups * steps : steps);
    return found;
}

std::vector<ChainFinder::List> ChainFinder::light_chains(const std::vector<std::int64_t>& weight, std::int64_t limit,
                                                         std::size_t most) {
    // Dijkstra's algorithm; the smallest of equals first, so that it never varies.
    using Entry = std::pair<std::int64_t, std::uint32_t>;
    begin();
    std::size_t steps = 0;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
    std::vector<std::int64_t> least(seen_.size(), limit);
    const auto reach = [&](std::uint32_t v, std::uint32_t from, std::int64_t before) {
        ++steps;
        if (seen_[v] == search_ || blocked_[v] != 0) return;
        for (const std::uint32_t party : parties(v)) before += weight[party];
        if (before >= least[v]) return;
        least[v] = before;
        came_from_[v] = from;
        waiting.emplace(before, v);
    };
    std::vector<List> found;
    for (const std::uint32_t v : origins_) reach(v, start, 0);
    while (!waiting.empty() && found.size() < most) {
        const auto [weighs, v] = waiting.top();
        waiting.pop();
        if (seen_[v] == search_) continue;
        seen_[v] = search_;
        if (!held_[v]) {
            for (const std::uint32_t to : next_[v]) reach(to, v, weighs);
            continue;
        }
        List& chain = found.emplace_back();
        for (std::uint32_t at = v; at != start; at = came_from_[at]) chain.push_back(at);
        std::reverse(chain.begin(), chain.end());
        steps += chain.size();
    }
    constexpr std::size_t heap = 8;  // what a vertex costs more than in a plain search
    effort_.spend(steps * heap);
    return found;
}

ChainFinder::List ChainFinder::front() {
    begin();
    List found;
    const auto reach = [&](std::uint32_t v) {
        if (seen_[v] == search_) return;
        seen_[v] = search_;
        (parties(v).empty() ? queue_ : found).push_back(v);
    };
    for (const std::uint32_t v : origins_) reach(v);
    for (std::size_t k = 0; k < queue_.size(); ++k) {
        for (const std::uint32_t to : next_[queue_[k]]) reach(to);
    }
    return found;
}

ChainFinder::List ChainFinder::parties_on(const List& chain) const {
    List on;
    for (const std::uint32_t v : chain) on.insert(on.end(), parties(v).begin(), parties(v).end());
    std::sort(on.begin(), on.end());
    on.erase(std::unique(on.begin(), on.end()), on.end());
    return on;
}

ChainFinder::List ChainFinder::slim(List& chain) {
    constexpr std::size_t worth_it = 40;
    List on = parties_on(chain);
    effort_.spend(chain.size());
    if (on.size() > worth_it) return on;
    for (const std::uint32_t party : on) within_[party] = true;
    const List tried = on;
    List origins;
    for (const std::uint32_t party : on) {
        std::copy_if(standing(party).begin(), standing(party).end(), std::back_inserter(origins),
                     [&](std::uint32_t v) { return origin_[v]; });
        effort_.spend(standing(party).size() / 4);
    }
    List other;
    for (auto party = tried.rbegin(); party != tried.rend(); ++party) {
        if (!within_[*party]) continue;
        within_[*party] = false;
        if (!search(origins, true, other)) {
            within_[*party] = true;
            continue;
        }
        chain = other;
        on = parties_on(chain);
        for (const std::uint32_t p : tried) within_[p] = std::binary_search(on.begin(), on.end(), p);
    }
    for (const std::uint32_t party : tried) within_[party] = false;
    return on;
}

}  // namespace hearsay
