// The smallest set of parties that breaks every chain, where parties stand at several vertices: branch and bound over
// parties, with the linear relaxation over the chains found so far as lower bound (hitting_bound.hpp) and the sets that
// break these as candidates. A candidate that misses a chain brings it in; one that misses none is a cut (implicit
// hitting sets: E. Moreno-Centeno, R. M. Karp, Operations Research 61, 2013). Where chains are long and parties stand at
// few vertices, a maximum flow brings in the chains that matter, and its cut is a candidate.
#pragma once

#include "score/cut/hitting_bound.hpp"
#include "score/cut/max_flow.hpp"

namespace hearsay::detail {

/// For a graph that some set of parties breaks, and that no single party breaks alone. Not thread-safe.
class CutSearch {
public:
    /// `known`: a cut to begin with, ascending, or nothing. The search may spend the budget on the size, and as much again
    /// on the choice among equals.
    CutSearch(const ChainGraph& graph, PartyRanks known, const StepBudget& budget);

    struct Result {
        PartyRanks parties;           ///< the least by id where least_by_id; ascending
        std::size_t least = 2;  ///< no cut is smaller
        bool least_by_id = false;
    };
    [[nodiscard]] Result run();

private:
    void set(PartyRank party, PartyChoice to);
    void undo(std::size_t to);
    bool fix(double bound);
    void explore();
    bool narrow();
    bool stuck(std::size_t in_vain) const;
    bool flow_through();
    ById<VertexId, std::int64_t> capacities(std::int64_t unit) const;
    PartyRanks cover(const VertexIds& vertices) const;
    bool try_candidate(const PartyRanks& candidate);
    bool complete(PartyRanks& candidate);
    void drop_needless(PartyRanks& candidate);
    void block_candidate(const PartyRanks& candidate);
    void unblock_candidate(const PartyRanks& candidate);
    std::size_t add_missed(const PartyRanks& candidate);
    std::size_t add_light();
    PartyRank branching_party() const;
    bool find_least();
    bool done() const { return effort_.spent() || limit_ <= goal_; }

    StepBudget given_;
    StepBudget effort_;  // what is left of it
    ById<PartyRank, bool> eclipsed_;  // by party: another stands wherever it does; of two alike, the later
    ChainFinder finder_;
    HittingBound bound_;
    VertexFlow flow_;
    ById<PartyRank, PartyChoice> choice_;
    PartyRanks changed_;  // parties not free, in the order in which they were decided
    PartyRanks best_;
    std::size_t limit_ = SIZE_MAX;  // a cut must be smaller to be of interest
    std::size_t goal_ = 0;          // and one this small ends the search
    std::size_t proven_ = 2;
    std::size_t depth_ = 0;         // of the branches taken
    double flow_bound_ = 0;         // what the flow alone proves
    bool long_chains_ = true;       // that is much of what the chains prove: a flow is worth its effort everywhere
};

}  // namespace hearsay::detail
