// The chains of a claim as a graph, for cuts and disjoint chains: a vertex is a statement, or a word given (see
// network.hpp), and carries the parties that can break it.
#pragma once

#include "model/by_id.hpp"
#include "score/model/shock_exposure.hpp"

#include <span>
#include <vector>

namespace hearsay::detail {

/// A vertex of a chain graph.
enum class VertexId : std::uint32_t {};
using VertexIds = std::vector<VertexId>;
/// A party by its position in ChainGraph::parties: parties of a graph are numbered by text id.
enum class PartyRank : std::uint32_t {};
using PartyRanks = std::vector<PartyRank>;

struct ChainGraph {
    struct Vertex {
        VertexIds next;                      ///< vertices that rest on this one; ascending
        PartyRanks parties;                  ///< ascending
        std::uint32_t statement = 0;         ///< position in the closure
        bool origin = false;
        bool held = false;
    };

    ById<VertexId, Vertex> vertices;      ///< only those on some chain from an origin to a held statement
    ById<PartyRank, PartyId> parties;     ///< by text id, so that the least position is the least id

    [[nodiscard]] bool empty() const noexcept { return vertices.empty(); }
};

/// What unsound parties break: the words given. `parties`: by statement of the closure.
[[nodiscard]] ChainGraph origins_graph(const Story& story, const Closure& closure, const PartyLists& parties);
/// What unfaithful parties break: every statement.
[[nodiscard]] ChainGraph routes_graph(const Story& story, const Closure& closure, const PartyLists& parties);

/// The parties at these vertices, ascending, each once.
[[nodiscard]] PartyRanks parties_on(const ChainGraph& graph, const VertexIds& vertices);

/// A shortest chain of vertices from an origin to a held statement that no broken vertex lies on; empty when
/// there is none. O(vertices + arcs).
[[nodiscard]] VertexIds shortest_chain(const ChainGraph& graph, const ById<VertexId, bool>& broken);

}  // namespace hearsay::detail
