// Finds chains that avoid whatever is blocked, again and again, for a search among thousands of sets of parties: a
// chain graph laid out flat, with what stands where both ways round. Effort is counted, not timed, so that the same
// graph gives the same answer everywhere.
#pragma once

#include "graph/lists.hpp"
#include "score/cut/chain_graph.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace hearsay {

/// What a search may still spend, in vertices, arcs and members of lists visited; some nanoseconds each.
struct Effort {
    std::size_t left = 0;

    void spend(std::size_t steps) noexcept { left -= std::min(left, steps); }
    [[nodiscard]] bool spent() const noexcept { return left == 0; }
};

/// Not thread-safe; keeps a reference to the effort.
class ChainFinder {
public:
    using List = std::vector<std::uint32_t>;

    /// Parties are positions in graph.parties; only those that count (by position) are known to it.
    ChainFinder(const ChainGraph& graph, const std::vector<bool>& counts, Effort& effort);

    /// The parties that count at a vertex, and the vertices of a party; ascending.
    [[nodiscard]] std::span<const std::uint32_t> parties(std::uint32_t vertex) const { return parties_[vertex]; }
    [[nodiscard]] std::span<const std::uint32_t> standing(std::uint32_t party) const { return standing_[party]; }

    [[nodiscard]] std::size_t size() const noexcept { return parties_.size(); }
    [[nodiscard]] bool broken(std::uint32_t vertex) const { return blocked_[vertex] != 0; }

    /// A blocked party breaks the vertices where it stands. Each block is taken back by one unblock.
    void block(std::uint32_t party);
    void unblock(std::uint32_t party);

    /// A shortest chain that no blocked party breaks; false when there is none. O(vertices + arcs), often far less.
    [[nodiscard]] bool find(List& chain);

    /// For each held statement that ends an unbroken chain of weight below `limit`, one of the lightest; those
    /// of least weight first, and no more than `most`. A vertex weighs as much as its parties together; weights are not negative.
    [[nodiscard]] std::vector<List> light_chains(const std::vector<std::int64_t>& weight, std::int64_t limit,
                                                 std::size_t most);

    /// The first vertices with parties on all chains: to break them all is to break every chain. O(vertices + arcs).
    [[nodiscard]] List front();

    /// The parties on a chain, ascending.
    [[nodiscard]] List parties_on(const List& chain) const;

    /// The parties on a chain, ascending, after it has been exchanged for one with parties that are a subset of its
    /// own, minimal so far as the effort is worth it.
    [[nodiscard]] List slim(List& chain);

private:
    [[nodiscard]] bool search(const List& origins, bool within, List& chain);
    [[nodiscard]] bool passable(std::uint32_t vertex, bool within) const;
    void begin();

    Effort& effort_;
    Lists<std::uint32_t> next_;
    Lists<std::uint32_t> parties_;
    Lists<std::uint32_t> standing_;
    List origins_;
    std::vector<bool> origin_;
    std::vector<bool> held_;
    List blocked_;                  // by vertex: how many of its parties are
    std::vector<bool> within_;      // by party: slim() may use it
    List seen_;                     // by vertex: the search that saw it last
    std::uint32_t search_ = 0;
    List came_from_;
    List queue_;
};

}  // namespace hearsay
