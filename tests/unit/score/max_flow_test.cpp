#include "score/cut/max_flow.hpp"

#include "support/catch.hpp"
#include "support/random_story.hpp"

#include <bit>

using namespace hearsay;
using namespace hearsay::detail;
using hearsay::testing::Dice;

namespace {

/// Vertices that rest on some before them; the last ones are held.
ChainGraph random_graph(Dice& dice, std::size_t count) {
    ChainGraph graph;
    for (std::size_t i = 0; i < count; ++i) {
        ChainGraph::Vertex vertex;
        vertex.origin = i == 0 || dice.share() < 0.25;
        vertex.held = i + 1 == count || dice.share() < 0.25;
        for (std::size_t next = i + 1; next < count; ++next) {
            if (dice.share() < 0.4) vertex.next.push_back(id_at<VertexId>(next));
        }
        graph.vertices.push_back(vertex);
    }
    return graph;
}

/// Whether no chain from an origin to a held vertex is left without those of the set.
bool cuts(const ChainGraph& graph, unsigned set) {
    std::vector<bool> reached(graph.vertices.size(), false);
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const ChainGraph::Vertex& vertex = graph.vertices[id_at<VertexId>(i)];
        reached[i] = (reached[i] || vertex.origin) && (set >> i & 1U) == 0;
        if (reached[i] && vertex.held) return false;
        for (const VertexId next : vertex.next) reached[index_of(next)] = reached[index_of(next)] || reached[i];
    }
    return true;
}

}  // namespace

TEST_CASE("a maximum flow is as large as the smallest cut, and is carried by chains", "[score]") {
    constexpr std::size_t count = 9;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Dice dice(seed);
        const ChainGraph graph = random_graph(dice, count);
        int least = count;
        for (unsigned set = 0; set < 1U << count; ++set) {
            if (std::popcount(set) < least && cuts(graph, set)) least = std::popcount(set);
        }
        VertexFlow flow(graph);
        CAPTURE(seed);
        REQUIRE(flow.run(ById<VertexId, std::int64_t>(count, 1)) == least);

        unsigned cut = 0;
        for (const VertexId vertex : flow.cut()) cut |= 1U << index_of(vertex);
        CHECK(std::popcount(cut) == least);
        CHECK(cuts(graph, cut));

        unsigned seen = 0;
        std::int64_t carried = 0;
        for (const VertexFlow::Carrier& carrier : flow.chains()) {
            carried += carrier.amount;
            CHECK(graph.vertices[carrier.chain.front()].origin);
            CHECK(graph.vertices[carrier.chain.back()].held);
            for (const VertexId vertex : carrier.chain) {
                CHECK((seen >> index_of(vertex) & 1U) == 0);  // no two share a vertex
                seen |= 1U << index_of(vertex);
            }
        }
        CHECK(carried == least);
    }
}

TEST_CASE("a flow is bounded by the capacities of vertices", "[score]") {
    ChainGraph graph;  // two origins, one relay, one held
    for (int i = 0; i < 4; ++i) graph.vertices.push_back({});
    const auto at = [](std::size_t i) { return id_at<VertexId>(i); };
    graph.vertices[at(0)].origin = graph.vertices[at(1)].origin = graph.vertices[at(3)].held = true;
    graph.vertices[at(0)].next = {at(2)};
    graph.vertices[at(1)].next = {at(2)};
    graph.vertices[at(2)].next = {at(3)};
    VertexFlow flow(graph);
    ById<VertexId, std::int64_t> capacities(4, 5);
    CHECK(flow.run(capacities) == 5);
    capacities[at(2)] = 3;
    CHECK(flow.run(capacities) == 3);
    CHECK(flow.cut() == VertexIds{at(2)});
    capacities[at(0)] = capacities[at(1)] = 1;
    CHECK(flow.run(capacities) == 2);
}
