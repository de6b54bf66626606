#include "score/cuts.hpp"

#include "score/max_flow.hpp"

#include <algorithm>
#include <optional>

namespace hearsay {
namespace {

using List = std::vector<std::uint32_t>;

/// The cost of one party, divisible by how many vertices it commonly stands at; shares are rounded down, so the flow
/// stays a lower bound.
constexpr std::int64_t unit = std::int64_t{5'040} * 11 * 13 * 4'096;

enum class Party : std::uint8_t { free, taken, forbidden };

/// The least party that breaks every chain alone: it must lie on any chain, also on one that avoids others.
std::optional<std::uint32_t> single_party(const ChainGraph& graph) {
    std::vector<bool> broken(graph.vertices.size(), false);
    List candidates = parties_on(graph, shortest_chain(graph, broken));
    while (!candidates.empty()) {
        const std::uint32_t least = candidates.front();
        for (std::size_t v = 0; v < broken.size(); ++v) {
            const List& there = graph.vertices[v].parties;
            broken[v] = std::binary_search(there.begin(), there.end(), least);
        }
        const List other = shortest_chain(graph, broken);
        if (other.empty()) return least;
        const List there = parties_on(graph, other);
        std::erase_if(candidates, [&](std::uint32_t p) { return !std::binary_search(there.begin(), there.end(), p); });
    }
    return std::nullopt;
}

class CutSearch {
public:
    CutSearch(const ChainGraph& graph, std::size_t flow_budget)
        : graph_(graph), flow_(graph), flows_left_(flow_budget), standing_(graph.parties.size()),
          state_(graph.parties.size(), Party::free), broken_(graph.vertices.size(), 0) {
        constexpr std::size_t arcs_a_flow = 500;
        std::size_t arcs = 0;
        for (std::uint32_t v = 0; v < graph.vertices.size(); ++v) {
            for (const std::uint32_t party : graph.vertices[v].parties) standing_[party].push_back(v);
            arcs += graph.vertices[v].next.size() + graph.vertices[v].parties.size();
        }
        flow_cost_ = 1 + arcs / arcs_a_flow;
    }

    Cut run() {
        if (graph_.empty()) return {};
        if (std::all_of(standing_.begin(), standing_.end(), [](const List& at) { return at.size() <= 1; })) {
            return vertex_cut();
        }
        if (const auto single = single_party(graph_)) return result({*single}, 1);
        find_smallest(upper_limit(), 0);
        List best = *best_;
        if (out_of_budget_) return result(best, std::max<std::size_t>(2, proven_));
        best = least_by_id(std::move(best));
        return result(best, best.size());
    }

private:
    /// Where no party stands twice, one flow tells all smallest cuts.
    Cut vertex_cut() {
        List order;
        for (std::uint32_t party = 0; party < standing_.size(); ++party) {
            for (const std::uint32_t v : standing_[party]) {
                if (graph_.vertices[v].parties.front() == party) order.push_back(v);  // its least party stands for it
            }
        }
        std::vector<std::int64_t> capacity(graph_.vertices.size(), VertexFlow::unlimited);
        for (const std::uint32_t v : order) capacity[v] = 1;
        flow_.run(capacity);
        List positions;
        for (const std::uint32_t v : flow_.first_cut(order)) positions.push_back(graph_.vertices[v].parties.front());
        return result(positions, positions.size());
    }

    std::size_t upper_limit() const { return graph_.parties.size() + 1; }

    void set(std::uint32_t party, Party to) {
        const Party from = std::exchange(state_[party], to);
        for (const std::uint32_t v : standing_[party]) {
            if (from == Party::taken) --broken_[v];
            if (to == Party::taken) ++broken_[v];
        }
    }

    /// At how many unbroken vertices a free party stands.
    std::int64_t reach_of(std::uint32_t party) const {
        return std::count_if(standing_[party].begin(), standing_[party].end(),
                             [&](std::uint32_t v) { return broken_[v] == 0; });
    }

    /// What breaking a vertex costs at least: a party that stands at k vertices pays a k-th at each.
    std::vector<std::int64_t> capacities() const {
        std::vector<std::int64_t> share(graph_.parties.size(), VertexFlow::unlimited);
        for (std::uint32_t party = 0; party < share.size(); ++party) {
            if (state_[party] != Party::free) continue;
            const std::int64_t reach = reach_of(party);
            if (reach != 0) share[party] = unit / reach;
        }
        std::vector<std::int64_t> capacity(graph_.vertices.size());
        for (std::uint32_t v = 0; v < capacity.size(); ++v) {
            capacity[v] = broken_[v] != 0 ? 0 : VertexFlow::unlimited;
            for (const std::uint32_t party : graph_.vertices[v].parties) {
                capacity[v] = std::min(capacity[v], share[party]);
            }
        }
        return capacity;
    }

    /// Free parties that break the given vertices, the one that breaks most first.
    List cover(const List& vertices) const {
        List open = vertices;
        List chosen;
        while (!open.empty()) {
            std::vector<std::uint32_t> count(graph_.parties.size(), 0);
            std::uint32_t best = UINT32_MAX;
            for (const std::uint32_t v : open) {
                for (const std::uint32_t party : graph_.vertices[v].parties) {
                    if (state_[party] != Party::free) continue;
                    ++count[party];
                    if (best == UINT32_MAX || count[party] > count[best] ||
                        (count[party] == count[best] && party < best)) {
                        best = party;
                    }
                }
            }
            chosen.push_back(best);
            std::erase_if(open, [&](std::uint32_t v) {
                return std::binary_search(graph_.vertices[v].parties.begin(), graph_.vertices[v].parties.end(), best);
            });
        }
        return chosen;
    }

    /// Finds the smallest cut of fewer than `limit` parties that contains those taken, if there is one; it becomes
    /// best_. Free parties may join, forbidden ones may not.
    void find_smallest(std::size_t limit, std::size_t depth) {
        constexpr std::size_t deepest = 500;
        if (flows_left_ == 0 || depth > deepest) {
            out_of_budget_ = true;
            if (!best_) best_ = greedy_cut();
            return;
        }
        flows_left_ -= std::min(flows_left_, flow_cost_);
        const auto goal = static_cast<std::int64_t>(limit) * unit;
        const std::int64_t flow = flow_.run(capacities(), goal);
        const auto taken = static_cast<std::size_t>(std::count(state_.begin(), state_.end(), Party::taken));
        if (flow >= goal) return;
        const std::size_t least = taken + static_cast<std::size_t>((flow + unit - 1) / unit);
        if (depth == 0) proven_ = std::max(proven_, least);
        if (least >= limit) return;
        const List vertices = flow_.cut();
        List found = cover(vertices);
        const std::size_t size = taken + found.size();
        if (size < limit) {
            limit = size;
            best_ = std::move(found);
            for (std::uint32_t party = 0; party < state_.size(); ++party) {
                if (state_[party] == Party::taken) best_->push_back(party);
            }
            std::sort(best_->begin(), best_->end());
        }
        if (least >= limit || (best_ && best_->size() <= good_enough_)) return;
        const std::uint32_t branch = widest_party(vertices);
        for (const Party choice : {Party::taken, Party::forbidden}) {
            set(branch, choice);
            find_smallest(best_ ? std::min(limit, best_->size()) : limit, depth + 1);
            set(branch, Party::free);
            if (best_) limit = std::min(limit, best_->size());
            if (out_of_budget_ || least >= limit || (best_ && best_->size() <= good_enough_)) return;
        }
    }

    /// The free party at those vertices that stands at most vertices in all: the flow is least sure about it.
    std::uint32_t widest_party(const List& vertices) const {
        std::uint32_t best = UINT32_MAX;
        std::int64_t widest = 0;
        for (const std::uint32_t v : vertices) {
            for (const std::uint32_t party : graph_.vertices[v].parties) {
                if (state_[party] != Party::free) continue;
                const std::int64_t reach = reach_of(party);
                if (reach > widest || (reach == widest && party < best)) {
                    widest = reach;
                    best = party;
                }
            }
        }
        return best;
    }

    /// Some cut, for when there is no time for a good one: break chain after chain.
    List greedy_cut() const {
        std::vector<bool> broken(graph_.vertices.size(), false);
        List chosen;
        for (List chain = shortest_chain(graph_, broken); !chain.empty(); chain = shortest_chain(graph_, broken)) {
            std::uint32_t best = UINT32_MAX;
            for (const std::uint32_t v : chain) {
                for (const std::uint32_t party : graph_.vertices[v].parties) {
                    if (best == UINT32_MAX || standing_[party].size() > standing_[best].size()) best = party;
                }
            }
            for (const std::uint32_t v : standing_[best]) broken[v] = true;
            chosen.push_back(best);
        }
        std::sort(chosen.begin(), chosen.end());
        return chosen;
    }

    /// Among the smallest cuts the least: for each party in turn, is there one with it and without the lesser ones
    /// that were passed over? The best cut known answers for its own members.
    List least_by_id(List witness) {
        const std::size_t size = witness.size();
        good_enough_ = size;
        const std::vector<bool> candidate = possible_members(size);
        std::size_t taken = 0;
        for (std::uint32_t party = 0; party < state_.size() && taken < size; ++party) {
            if (witness[taken] == party) {
                set(party, Party::taken);
                ++taken;
                continue;
            }
            if (!candidate[party]) {
                set(party, Party::forbidden);
                continue;
            }
            set(party, Party::taken);
            best_.reset();
            find_smallest(size + 1, 1);
            if (best_ && best_->size() == size && !out_of_budget_) {
                witness = *best_;
                ++taken;
            } else {
                set(party, Party::forbidden);
                if (out_of_budget_) break;
            }
        }
        out_of_budget_ = false;  // the size is exact; only the choice among equals may be unfinished
        return witness;
    }

    /// If as many chains share no party as a cut has members, each member lies on one of them.
    std::vector<bool> possible_members(std::size_t size) {
        std::vector<bool> possible(state_.size(), true);
        flow_.run(capacities());
        std::vector<bool> on_chain(state_.size(), false);
        std::size_t chains = 0;
        for (const List& chain : flow_.chains(unit)) {
            const List parties = parties_on(graph_, chain);
            if (std::any_of(parties.begin(), parties.end(), [&](std::uint32_t p) { return on_chain[p]; })) continue;
            for (const std::uint32_t party : parties) on_chain[party] = true;
            ++chains;
        }
        if (chains == size) possible = on_chain;
        return possible;
    }

    Cut result(const List& positions, std::size_t least) const {
        Cut cut;
        cut.size_low = static_cast<std::uint32_t>(std::min(least, positions.size()));
        cut.size_high = static_cast<std::uint32_t>(positions.size());
        for (const std::uint32_t position : positions) cut.parties.push_back(graph_.parties[position]);
        return cut;
    }

    const ChainGraph& graph_;
    VertexFlow flow_;
    std::size_t flows_left_;
    std::size_t flow_cost_ = 1;
    std::vector<List> standing_;  // by party: its vertices
    std::vector<Party> state_;
    std::vector<std::uint32_t> broken_;  // by vertex: how many of its parties are taken
    std::optional<List> best_;
    std::size_t proven_ = 0;
    std::size_t good_enough_ = 0;  // a cut of this size ends the search
    bool out_of_budget_ = false;
};

}  // namespace

std::uint32_t cut_size_up_to_two(const ChainGraph& graph) {
    if (graph.empty()) return 0;
    return single_party(graph) ? 1 : 2;
}

Cut smallest_cut(const ChainGraph& graph, std::size_t flow_budget) { return CutSearch(graph, flow_budget).run(); }

}  // namespace hearsay
