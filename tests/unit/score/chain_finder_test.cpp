#include "score/cut/chain_finder.hpp"

#include "support/catch.hpp"
#include "support/random_story.hpp"

#include <algorithm>

using namespace hearsay;
using namespace hearsay::detail;
using hearsay::testing::Dice;

namespace {

constexpr std::uint32_t vertices = 12;
constexpr std::uint32_t parties = 6;

/// Vertices that rest on earlier ones, some of them origins, some held, each with a party or two.
ChainGraph random_graph(Dice& dice) {
    ChainGraph graph;
    graph.vertices.items().resize(vertices);
    for (std::uint32_t v = 0; v < vertices; ++v) {
        ChainGraph::Vertex& vertex = graph.vertices[id_at<VertexId>(v)];
        for (std::uint32_t next = v + 1; next < vertices; ++next) {
            if (dice.percent(25)) vertex.next.push_back(id_at<VertexId>(next));
        }
        for (std::uint32_t party = 0; party < parties; ++party) {
            if (dice.percent(25)) vertex.parties.push_back(id_at<PartyRank>(party));
        }
        vertex.statement = v;
        vertex.origin = v < 2 || dice.percent(20);
        vertex.held = v + 2 >= vertices || dice.percent(20);
    }
    for (std::uint32_t party = 0; party < parties; ++party) graph.parties.push_back(id_at<PartyId>(party));
    return graph;
}

bool is_chain(const ChainGraph& graph, const VertexIds& chain) {
    if (chain.empty() || !graph.vertices[chain.front()].origin || !graph.vertices[chain.back()].held) return false;
    for (std::size_t i = 1; i < chain.size(); ++i) {
        const VertexIds& next = graph.vertices[chain[i - 1]].next;
        if (std::find(next.begin(), next.end(), chain[i]) == next.end()) return false;
    }
    return true;
}

bool share_one(const PartyRanks& a, const PartyRanks& b) {
    return std::any_of(a.begin(), a.end(), [&](PartyRank x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

}  // namespace

TEST_CASE("a chain is found where there is one, as short as can be, and blocks are taken back", "[score]") {
    Dice dice(3);
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        const ChainGraph graph = random_graph(dice);
        StepBudget effort{1'000'000'000};
        ChainFinder finder(graph, ById<PartyRank, bool>(parties, true), effort);
        VertexIds chain;
        const bool at_first = finder.find(chain);
        for (std::uint32_t blocked = 0; blocked < 1U << parties; blocked += 1 + static_cast<std::uint32_t>(dice.below(7))) {
            ById<VertexId, bool> broken(vertices, false);
            PartyRanks parties_blocked;
            for (std::uint32_t party = 0; party < parties; ++party) {
                if ((blocked >> party & 1) != 0) parties_blocked.push_back(id_at<PartyRank>(party));
            }
            for (const VertexId v : ids_of(broken)) broken[v] = share_one(graph.vertices[v].parties, parties_blocked);
            for (const PartyRank party : parties_blocked) finder.block(party);
            const VertexIds expected = shortest_chain(graph, broken);
            const bool found = finder.find(chain);
            CHECK(found == !expected.empty());
            if (found) {
                CHECK(is_chain(graph, chain));
                CHECK(chain.size() == expected.size());
                CHECK_FALSE(share_one(finder.parties_on(chain), parties_blocked));
            }
            for (const PartyRank party : parties_blocked) finder.unblock(party);
        }
        CHECK(finder.find(chain) == at_first);
    }
}

TEST_CASE("a slim chain has some of the parties of the one it stands for, and no others", "[score]") {
    Dice dice(4);
    for (int round = 0; round < 300; ++round) {
        const ChainGraph graph = random_graph(dice);
        StepBudget effort{1'000'000'000};
        ChainFinder finder(graph, ById<PartyRank, bool>(parties, true), effort);
        VertexIds chain;
        if (!finder.find(chain)) continue;
        const PartyRanks before = finder.parties_on(chain);
        const PartyRanks after = finder.slim(chain);
        CHECK(is_chain(graph, chain));
        CHECK(finder.parties_on(chain) == after);
        CHECK(std::includes(before.begin(), before.end(), after.begin(), after.end()));
    }
}

TEST_CASE("to break the front is to break every chain", "[score]") {
    Dice dice(5);
    for (int round = 0; round < 300; ++round) {
        const ChainGraph graph = random_graph(dice);
        StepBudget effort{1'000'000'000};
        ChainFinder finder(graph, ById<PartyRank, bool>(parties, true), effort);
        ById<VertexId, bool> broken(vertices, false);
        const VertexIds front = finder.front();
        for (const VertexId vertex : front) {
            CHECK_FALSE(finder.parties(vertex).empty());
            broken[vertex] = true;
        }
        // What is left are chains that no party can break.
        for (const VertexId vertex : shortest_chain(graph, broken)) CHECK(graph.vertices[vertex].parties.empty());
    }
}
