// Folding keeps support and its derivatives, and folds away all that it can; plans decide all that is left, once.
#include "score/fold/folding.hpp"
#include "score/sweep/frontier_plan.hpp"
#include "support/catch.hpp"
#include "unit/score/networks.hpp"

#include <algorithm>
#include <set>

using namespace hearsay;
using namespace hearsay::detail;
using namespace hearsay::testing;

namespace {

/// A chain: each node rests on the one before and has a gate of its own; the last is held.
Network wire(std::size_t nodes, double stands) {
    Network network;
    network.statements = nodes;
    for (std::uint32_t i = 0; i < nodes; ++i) {
        if (i > 0) network.inputs.items.push_back(i - 1);
        network.inputs.end_list();
        network.gates.items.push_back(id_at<VariableId>(i));
        network.gates.end_list();
        network.origin.push_back(i == 0);
        network.held.push_back(i + 1 == nodes);
        network.hazard.push_back(-std::log(Real{stands}));
        network.stands.push_back(stands);
        network.unsound_party.push_back(no_id<PartyId>);
    }
    return network;
}

std::vector<CoreNode> nodes_of(const Network& network) {
    std::vector<CoreNode> nodes(network.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        nodes[i].inputs.assign(network.inputs[i].begin(), network.inputs[i].end());
        nodes[i].gates.assign(network.gates[i].begin(), network.gates[i].end());
        nodes[i].begins = network.origin[i];
        nodes[i].succeeds = network.held[i];
        for (const std::uint32_t input : nodes[i].inputs) nodes[input].outputs.push_back(i);
    }
    return nodes;
}

}  // namespace

TEST_CASE("a wire folds into one number", "[score]") {
    const Network network = wire(20, 0.9);
    const FoldedNetwork folded = fold(network);
    CHECK(folded.nodes.empty());
    const double support = folded.support(0);
    CHECK(support == Approx(std::pow(0.9, 20)).epsilon(1e-12));
    for (const double slope : folded.slopes({}, 0, 20)) CHECK(slope == Approx(support / 0.9).epsilon(1e-12));
}

TEST_CASE("what folds to nothing has the support and the slopes of all outcomes", "[score]") {
    std::size_t whole = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Network network = make(seed, {.nodes = 5, .variables = 7, .reach = 1, .gates = 2});
        const FoldedNetwork folded = fold(network);
        CHECK(folded.nodes.size() <= network.size());
        if (!folded.nodes.empty()) continue;
        ++whole;
        const AllOutcomes truth(network);
        const double support = folded.support(0);
        INFO("seed " << seed);
        CHECK(support == Approx(truth.support).margin(1e-12));
        const ByVariable<double> slopes = folded.slopes({}, 0, network.stands.size());
        for (const VariableId v : ids_of(slopes)) {
            CHECK(support - network.stands[v] * slopes[v] == Approx(truth.without[v]).margin(1e-12));
        }
    }
    CHECK(whole > 100);
}

TEST_CASE("an order of a sweep names every node once, behind what it rests on", "[score]") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const std::vector<CoreNode> nodes = nodes_of(make(seed, {.nodes = 9, .variables = 6, .reach = 5, .gates = 2}));
        const FrontierShape shape(nodes, 6);
        for (const FrontierShape::List& order : frontier_orders(shape)) {
            std::set<std::uint32_t> before;
            for (const std::uint32_t node : order) {
                for (const std::uint32_t input : nodes[node].inputs) CHECK(before.contains(input));
                before.insert(node);
            }
            CHECK(before.size() == nodes.size());
        }
    }
}

TEST_CASE("a plan passes every node on once and forgets all that it used", "[score]") {
    using Kind = FrontierPlan::Kind;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const std::vector<CoreNode> nodes =
            nodes_of(make(seed, {.nodes = 9, .variables = 6, .reach = 5, .gates = 2, .circles = seed % 3 == 0}));
        const FrontierShape shape(nodes, 6);
        const FrontierPlan plan = plan_frontier(shape, seed % 2 == 0);
        INFO("seed " << seed);
        CHECK(plan.width.size() == plan.steps.size());
        std::vector<std::size_t> passed(nodes.size(), 0);
        std::set<VariableId> decided;
        for (const FrontierPlan::Step& step : plan.steps) {
            if (step.kind == Kind::pass_on) ++passed[step.item];
            if (step.kind == Kind::decide) decided.insert(step.variable());
            for (const StateBit bit : step.forget) CHECK(index_of(bit) < plan.bits);
        }
        CHECK(std::all_of(passed.begin(), passed.end(), [](std::size_t times) { return times <= 1; }));
        std::set<VariableId> asked;
        for (const CoreNode& node : nodes) asked.insert(node.gates.begin(), node.gates.end());
        for (const VariableId variable : decided) CHECK(asked.contains(variable));
        CHECK(plan.cost >= 0);
    }
}
