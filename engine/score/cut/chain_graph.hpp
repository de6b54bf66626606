// The chains of a claim as a graph, for cuts and disjoint chains: a vertex is a statement, or a word given (see
// network.hpp), and carries the parties that can break it.
#pragma once

#include "score/model/shock_exposure.hpp"

#include <span>
#include <vector>

namespace hearsay {

struct ChainGraph {
    struct Vertex {
        std::vector<std::uint32_t> next;     ///< vertices that rest on this one; ascending
        std::vector<std::uint32_t> parties;  ///< positions in ChainGraph::parties; ascending
        std::uint32_t statement = 0;         ///< position in the closure
        bool origin = false;
        bool held = false;
    };

    std::vector<Vertex> vertices;  ///< only those on some chain from an origin to a held statement
    std::vector<PartyId> parties;  ///< by text id, so that the least position is the least id

    [[nodiscard]] bool empty() const noexcept { return vertices.empty(); }
};

/// What unsound parties break: the words given. `parties`: by statement of the closure.
[[nodiscard]] ChainGraph origins_graph(const Story& story, const Closure& closure, const PartyLists& parties);
/// What unfaithful parties break: every statement.
[[nodiscard]] ChainGraph routes_graph(const Story& story, const Closure& closure, const PartyLists& parties);

/// The parties at these vertices, ascending, each once.
[[nodiscard]] std::vector<std::uint32_t> parties_on(const ChainGraph& graph,
                                                    const std::vector<std::uint32_t>& vertices);

/// A shortest chain of vertices from an origin to a held statement that no broken vertex lies on; empty when
/// there is none. O(vertices + arcs).
[[nodiscard]] std::vector<std::uint32_t> shortest_chain(const ChainGraph& graph, const std::vector<bool>& broken);

}  // namespace hearsay
