// Maximum flow from the origins of a chain graph to its held statements, with capacities on vertices: Dinic's
// algorithm on the split graph (E. A. Dinitz, Soviet Math. Doklady 11, 1970). By Menger's theorem, with capacities
// of one, the flow is the number of vertex-disjoint chains and of vertices in a smallest cut.
#pragma once

#include "score/cut/chain_graph.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace hearsay::detail {

class VertexFlow {
public:
    static constexpr std::int64_t unlimited = INT64_C(1) << 60;

    explicit VertexFlow(const ChainGraph& graph);

    /// Forgets all flow, sets the capacities (one a vertex) and finds a maximum flow, or one of at least `enough`.
    std::int64_t run(const ById<VertexId, std::int64_t>& capacities, std::int64_t enough = unlimited);

    /// Of the last run: the vertices of the smallest cut that is nearest to the origins, without those of capacity 0.
    [[nodiscard]] VertexIds cut() const;

    /// Of the last run, where it found a maximum: of all smallest cuts that consist of these vertices the one that comes
    /// first when its vertices are compared in this order. The cuts are the sets closed under what is left of the
    /// arcs (J.-C. Picard, M. Queyranne, Math. Programming Study 13, 1980).
    [[nodiscard]] VertexIds first_cut(const VertexIds& order) const;

    /// A chain of vertices and how much of the flow goes along it.
    struct Carrier {
        VertexIds chain;
        std::int64_t amount = 0;
    };

    /// Of the last run: chains that together carry all its flow, or the first `most` of them; by origin. For
    /// capacities of one they share no vertex.
    [[nodiscard]] std::vector<Carrier> chains(std::size_t most = SIZE_MAX) const;

    /// Arcs visited since this was last asked.
    [[nodiscard]] std::size_t take_steps() noexcept { return std::exchange(steps_, 0); }

private:
    struct Arc {
        std::uint32_t to;
        std::uint32_t back;  ///< the arc the other way, among those of `to`
        std::int64_t left;
        std::int64_t capacity;
    };

    // Nodes are plain numbers: two for each vertex, then the source and the sink.
    [[nodiscard]] static std::uint32_t in(VertexId vertex) noexcept { return 2 * static_cast<std::uint32_t>(vertex); }
    [[nodiscard]] static std::uint32_t out(VertexId vertex) noexcept { return in(vertex) + 1; }
    void connect(std::uint32_t from, std::uint32_t to, std::int64_t capacity);
    enum class Side : std::uint8_t { either, source, sink };
    bool spread(std::uint32_t from, Side side, std::vector<Side>& sides, std::vector<std::uint32_t>& marked) const;
    bool find_levels();
    std::int64_t push_along_levels();

    const ChainGraph& graph_;
    std::uint32_t source_;
    std::uint32_t sink_;
    std::vector<std::vector<Arc>> arcs_;
    std::vector<std::int32_t> level_;
    std::vector<std::uint32_t> next_;
    std::size_t steps_ = 0;
};

}  // namespace hearsay::detail
