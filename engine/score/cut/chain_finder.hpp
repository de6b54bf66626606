// Finds chains that avoid whatever is blocked, again and again, for a search among thousands of sets of parties: a
// chain graph laid out flat, with what stands where both ways round.
#pragma once

#include "graph/lists.hpp"
#include "score/cut/chain_graph.hpp"
#include "score/model/step_budget.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace hearsay::detail {

/// Not thread-safe; keeps a reference to the effort.
class ChainFinder {
public:
    /// Only the parties that count are known to it.
    ChainFinder(const ChainGraph& graph, const ById<PartyRank, bool>& counts, StepBudget& effort);

    /// The parties that count at a vertex, and the vertices of a party; ascending.
    [[nodiscard]] std::span<const PartyRank> parties(VertexId vertex) const { return parties_[index_of(vertex)]; }
    [[nodiscard]] std::span<const VertexId> standing(PartyRank party) const { return standing_[index_of(party)]; }

    [[nodiscard]] std::size_t size() const noexcept { return parties_.size(); }
    [[nodiscard]] bool broken(VertexId vertex) const { return blocked_[vertex] != 0; }

    /// A blocked party breaks the vertices where it stands. Each block is taken back by one unblock.
    void block(PartyRank party);
    void unblock(PartyRank party);

    /// A shortest chain that no blocked party breaks; false when there is none. O(vertices + arcs), often far less.
    [[nodiscard]] bool find(VertexIds& chain);

    /// For each held statement that ends an unbroken chain of weight below `limit`, one of the lightest; those
    /// of least weight first, and no more than `most`. A vertex weighs as much as its parties together; weights are not negative.
    [[nodiscard]] std::vector<VertexIds> light_chains(const ById<PartyRank, std::int64_t>& weight, std::int64_t limit,
                                                      std::size_t most);

    /// The first vertices with parties on all chains: to break them all is to break every chain. O(vertices + arcs).
    [[nodiscard]] VertexIds front();

    /// The parties on a chain, ascending.
    [[nodiscard]] PartyRanks parties_on(const VertexIds& chain) const;

    /// The parties on a chain, ascending, after it has been exchanged for one with parties that are a subset of its
    /// own, minimal so far as the effort is worth it.
    [[nodiscard]] PartyRanks slim(VertexIds& chain);

private:
    [[nodiscard]] bool search(const VertexIds& origins, bool within, VertexIds& chain);
    [[nodiscard]] bool passable(VertexId vertex, bool within) const;
    void begin();

    StepBudget& effort_;
    Lists<VertexId> next_;
    Lists<PartyRank> parties_;
    Lists<VertexId> standing_;
    VertexIds origins_;
    ById<VertexId, bool> origin_;
    ById<VertexId, bool> held_;
    ById<VertexId, std::uint32_t> blocked_;  // how many of its parties are
    ById<PartyRank, bool> within_;           // slim() may use it
    ById<VertexId, std::uint32_t> seen_;     // the search that saw it last
    std::uint32_t search_ = 0;
    ById<VertexId, VertexId> came_from_;
    VertexIds queue_;
};

}  // namespace hearsay::detail
