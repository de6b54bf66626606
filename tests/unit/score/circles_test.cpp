// Sweeps over circles by width: against all outcomes one by one, and where only they know the answer in time.
#include "score/support/support.hpp"
#include "score/sweep/arc_contraction.hpp"
#include "score/sweep/circle_sweep.hpp"
#include "support/catch.hpp"
#include "unit/score/networks.hpp"

using namespace hearsay;
using namespace hearsay::detail;
using namespace hearsay::testing;

namespace {

/// An undirected network as citations: a sure node for each vertex, two relays with one variable for each edge.
Network undirected(std::uint32_t vertices, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges,
                   std::uint32_t from, std::uint32_t to, double p) {
    std::vector<std::vector<std::uint32_t>> inputs(vertices + 2 * edges.size());
    for (std::uint32_t e = 0; e < edges.size(); ++e) {
        const auto [a, b] = edges[e];
        inputs[vertices + 2 * e] = {a};
        inputs[vertices + 2 * e + 1] = {b};
        inputs[b].push_back(vertices + 2 * e);
        inputs[a].push_back(vertices + 2 * e + 1);
    }
    Network network;
    network.statements = inputs.size();
    for (std::uint32_t i = 0; i < inputs.size(); ++i) {
        network.inputs.items.insert(network.inputs.items.end(), inputs[i].begin(), inputs[i].end());
        network.inputs.end_list();
        if (i >= vertices) network.gates.items.push_back(id_at<VariableId>((i - vertices) / 2));
        network.gates.end_list();
        network.origin.push_back(i == from);
        network.held.push_back(i == to);
    }
    for (std::size_t e = 0; e < edges.size(); ++e) {
        network.hazard.push_back(-std::log(Real{p}));
        network.stands.push_back(p);
        network.unsound_party.push_back(id_at<PartyId>(e));
    }
    return network;
}

/// Edges between neighbours in a rectangle of so many columns and rows.
std::vector<std::pair<std::uint32_t, std::uint32_t>> lattice(std::uint32_t columns, std::uint32_t rows) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (std::uint32_t i = 0; i < columns * rows; ++i) {
        if (i % columns + 1 < columns) edges.emplace_back(i, i + 1);
        if (i + columns < columns * rows) edges.emplace_back(i, i + columns);
    }
    return edges;
}

}  // namespace

TEST_CASE("a sweep of circles agrees with all outcomes, also without a party", "[score]") {
    std::size_t swept = 0;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        INFO("seed " << seed);
        const Network network = make(seed, {.nodes = 10, .variables = 11, .reach = 7, .gates = 2, .circles = true});
        const AllOutcomes truth(network);
        FoldedNetwork folded = fold(network);
        if (folded.nodes.empty()) continue;
        ++swept;
        const ArcGraph graph = arc_graph_of(folded, network);
        const auto found = sweep_circles(graph, folded, network, {}, 1'000'000);
        REQUIRE(found);
        CHECK(folded.support(found->probability) == Approx(truth.support).margin(1e-12));
        const auto slopes = folded.slopes(found->slopes, found->probability, network.stands.size());
        for (const VariableId v : ids_of(network.stands)) {
            if (network.unsound_party[v] == no_id<PartyId>) continue;
            CHECK(truth.support - network.stands[v] * slopes[v] == Approx(truth.without[v]).margin(1e-12));
        }
    }
    CHECK(swept > 200);
}

TEST_CASE("undirected networks are exact, as factoring has them", "[score]") {
    // Two-terminal reliability of the bridge of five edges, p = 0.9: textbook.
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> bridge{{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}};
    const SupportResult found = support_of(undirected(4, bridge, 0, 3, 0.9), {});
    CHECK(found.support.low == Approx(0.97848).margin(1e-12));
    CHECK(found.support.high - found.support.low <= 1e-12);
}

TEST_CASE("a lattice of citations both ways is exact, however long", "[score]") {
    for (const std::uint32_t length : {4U, 12U, 60U}) {
        INFO("length " << length);
        const Network network = undirected(4 * length, lattice(4, length), 0, 4 * length - 1, 0.8);
        const SupportResult found = support_of(network, {});
        CHECK(found.support.high - found.support.low <= 1e-12);
        CHECK(!found.is_sampled());
    }
}
