#include "score/cut/cuts.hpp"
#include "score/cut/max_flow.hpp"
#include "score/model/limits.hpp"

#include <algorithm>

namespace hearsay::detail {
namespace {

bool disjoint(const PartyRanks& a, const PartyRanks& b) {
    auto i = a.begin();
    auto j = b.begin();
    while (i != a.end() && j != b.end()) {
        if (*i == *j) return false;
        if (*i < *j) ++i; else ++j;
    }
    return true;
}

/// Shortest chain after shortest chain, each time without the parties used.
std::vector<VertexIds> greedy_chains(const ChainGraph& graph, const ById<PartyRank, VertexIds>& standing, StepBudget& budget) {
    ById<VertexId, bool> broken(graph.vertices.size(), false);
    std::vector<VertexIds> found;
    for (VertexIds chain = shortest_chain(graph, broken); !chain.empty() && !budget.spent(); chain = shortest_chain(graph, broken)) {
        budget.spend(graph.vertices.size());
        for (const PartyRank party : parties_on(graph, chain)) {
            for (const VertexId v : standing[party]) broken[v] = true;
        }
        found.push_back(std::move(chain));
    }
    return found;
}

/// All chains that end at their first held statement, depth first without repeating a vertex; gives up (empty)
/// when there are more than `most` or the walk takes too long.
std::vector<VertexIds> all_chains(const ChainGraph& graph, std::size_t most) {
    std::vector<VertexIds> found;
    std::size_t steps_left = most * 64;
    VertexIds path;
    std::vector<std::size_t> next;
    ById<VertexId, bool> on_path(graph.vertices.size(), false);
    for (const VertexId first : ids_of(graph.vertices)) {
        if (!graph.vertices[first].origin) continue;
        path = {first};
        next = {0};
        on_path[first] = true;
        while (!path.empty()) {
            const auto& vertex = graph.vertices[path.back()];
            if (vertex.held) found.push_back(path);
            if (found.size() > most || steps_left-- == 0) return {};
            if (vertex.held || next.back() == vertex.next.size()) {
                on_path[path.back()] = false;
                path.pop_back();
                next.pop_back();
                continue;
            }
            const VertexId to = vertex.next[next.back()++];
            if (on_path[to]) continue;
            on_path[to] = true;
            path.push_back(to);
            next.push_back(0);
        }
    }
    return found;
}

/// Most chains with disjoint sets of parties: branch and bound over the chains in order.
class Packing {
public:
    Packing(const ChainGraph& graph, std::vector<VertexIds> chains, std::size_t most, std::size_t budget)
        : most_(most), steps_left_(budget) {
        for (VertexIds& chain : chains) candidates_.push_back({parties_on(graph, chain), std::move(chain)});
        std::stable_sort(candidates_.begin(), candidates_.end(),
                         [](const auto& a, const auto& b) { return a.parties.size() < b.parties.size(); });
        std::vector<Candidate> kept;
        for (Candidate& candidate : candidates_) {
            const bool worse = std::any_of(kept.begin(), kept.end(), [&](const Candidate& k) {
                return std::includes(candidate.parties.begin(), candidate.parties.end(), k.parties.begin(),
                                     k.parties.end());
            });
            if (!worse) kept.push_back(std::move(candidate));
        }
        candidates_ = std::move(kept);
    }

    std::vector<VertexIds> run(std::vector<VertexIds> best) {
        best_ = std::move(best);
        List open(candidates_.size());
        for (std::uint32_t i = 0; i < open.size(); ++i) open[i] = i;
        choose(open);
        return std::move(best_);
    }

private:
    using List = std::vector<std::uint32_t>;  // of candidates

    struct Candidate {
        PartyRanks parties;
        VertexIds chain;
    };

    void choose(const List& open) {
        if (chosen_.size() > best_.size()) {
            best_.clear();
            for (const std::uint32_t i : chosen_) best_.push_back(candidates_[i].chain);
        }
        for (std::size_t k = 0; k < open.size(); ++k) {
            if (best_.size() >= most_ || chosen_.size() + (open.size() - k) <= best_.size() || steps_left_ == 0) return;
            steps_left_ -= std::min(steps_left_, open.size() - k);
            List rest;
            for (std::size_t j = k + 1; j < open.size(); ++j) {
                if (disjoint(candidates_[open[k]].parties, candidates_[open[j]].parties)) rest.push_back(open[j]);
            }
            chosen_.push_back(open[k]);
            choose(rest);
            chosen_.pop_back();
        }
    }

    std::vector<Candidate> candidates_;
    std::size_t most_;
    std::size_t steps_left_;
    List chosen_;
    std::vector<VertexIds> best_;
};

}  // namespace

std::vector<Chain> disjoint_chains(const Closure& closure, const ChainGraph& graph, std::size_t most,
                                   StepBudget budget) {
    if (graph.empty()) return {};
    ById<PartyRank, VertexIds> standing(graph.parties.size());
    bool repeated = false;
    for (const VertexId v : ids_of(graph.vertices)) {
        for (const PartyRank party : graph.vertices[v].parties) {
            repeated = repeated || !standing[party].empty();
            standing[party].push_back(v);
        }
    }
    std::vector<VertexIds> best = greedy_chains(graph, standing, budget);
    if (budget.spent()) {
        // What was found will do.
    } else if (best.size() < most && !repeated) {
        VertexFlow flow(graph);  // Menger: as many as the smallest cut has members
        flow.run(ById<VertexId, std::int64_t>(graph.vertices.size(), 1));
        best.clear();
        for (auto& carrier : flow.chains()) best.push_back(std::move(carrier.chain));
    } else if (best.size() < most) {
        // Pairs of chains compared, some 10 ns each: one more chain shown is not worth more than that.
        const std::size_t worth = 20'000 + 200 * graph.vertices.size();
        best = Packing(graph, all_chains(graph, limits::listed_chains), most, std::min(budget.left(), worth)).run(std::move(best));
    }
    std::vector<Chain> chains;
    std::sort(best.begin(), best.end());
    for (const VertexIds& vertices : best) {
        Chain& chain = chains.emplace_back();
        for (const VertexId v : vertices) chain.push_back(closure.statements[graph.vertices[v].statement]);
    }
    return chains;
}

}  // namespace hearsay::detail
