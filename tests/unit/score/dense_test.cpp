// The dense sweeps against all outcomes one by one, and against the sweeps that keep maps of states.
#include "score/effective/dense_moments.hpp"
#include "score/effective/relay_trees.hpp"
#include "score/support/support.hpp"
#include "score/sweep/folded_sweep.hpp"
#include "support/catch.hpp"
#include "unit/score/networks.hpp"

#include <cmath>

using namespace hearsay;
using namespace hearsay::detail;
using namespace hearsay::testing;

namespace {

/// Rows of `side` nodes, each on the one above and the one to the left, each with a variable of its own.
Network grid(std::uint32_t rows, std::uint32_t side, std::uint64_t seed) {
    Dice dice(seed);
    Network network;
    network.statements = rows * side;
    for (std::uint32_t i = 0; i < rows * side; ++i) {
        if (i >= side) network.inputs.items.push_back(i - side);
        if (i % side != 0) network.inputs.items.push_back(i - 1);
        network.inputs.end_list();
        network.gates.items.push_back(id_at<VariableId>(i));
        network.gates.end_list();
        network.origin.push_back(i < 3);
        network.held.push_back(i + 1 == rows * side || i % 11 == 0);
        const double p = 0.3 + 0.7 * dice.share();
        network.hazard.push_back(-std::log(Real{p}));
        network.stands.push_back(p);
        network.unsound_party.push_back(i % 5 == 0 ? id_at<PartyId>(i) : no_id<PartyId>);
    }
    return network;
}

std::vector<CoreNode> core_of(const FoldedNetwork& folded) {
    std::vector<CoreNode> nodes;
    for (const auto& node : folded.nodes) {
        nodes.push_back({node.inputs, node.outputs, node.gates, node.begins != Tape::none, node.succeeds != Tape::none});
    }
    return nodes;
}

struct Solved {
    double support = 0;
    ByVariable<double> without;
};

/// By a dense sweep alone.
Solved solve_densely(const Network& network, std::size_t states = SolverBudget{}.states) {
    const FoldedNetwork folded = fold(network);
    const auto nodes = core_of(folded);
    SolverBudget budget;
    budget.states = states;
    FoldedSweep::Result result;
    if (!nodes.empty()) {
        auto swept = FoldedSweep(folded, network, FrontierShape(nodes, network.stands.size()), budget).solve();
        REQUIRE(swept);
        result = std::move(*swept);
    }
    Solved solved;
    solved.support = folded.support(result.probability);
    const ByVariable<double> slopes = folded.slopes(result.slopes, result.probability, network.stands.size());
    for (const VariableId v : ids_of(slopes)) {
        solved.without.push_back(solved.support - network.stands[v] * slopes[v]);
    }
    return solved;
}

void check_moments(const Network& network) {
    const RelayTrees trees = fold_relay_trees(network);
    if (trees.core.nodes.empty()) return;
    SweepBudget spent;
    spent.most_states = spent.work_left = 100'000'000;
    std::vector<Reward> rewards(trees.core.nodes.size());
    const auto plain = sweep_moments(trees.core, plan_moments(trees.core), rewards, spent);
    REQUIRE(plain);
    DenseMoments dense(trees.core, SolverBudget{}, HUGE_VAL);
    const auto holds = dense.marginals();
    REQUIRE(holds);
    for (std::size_t i = 0; i < rewards.size(); ++i) {
        const Real p = plain->holds[i];
        CHECK(static_cast<double>((*holds)[i]) == Approx(static_cast<double>(p)).epsilon(1e-12));
        const Real mean = p > 0 && p < 1 ? 1 / std::sqrt(p * (1 - p)) : Real{0};
        rewards[i] = {mean, static_cast<Real>(i % 3), mean * p};
    }
    const auto moments = sweep_moments(trees.core, plan_moments(trees.core), rewards, spent);
    const auto variance = dense.variance(rewards);
    REQUIRE(moments);
    REQUIRE(variance);
    const Real expected = moments->square - moments->mean * moments->mean;
    CHECK(static_cast<double>(*variance) == Approx(static_cast<double>(expected)).epsilon(1e-10));
}

}  // namespace

TEST_CASE("a dense sweep of small networks", "[score]") {
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        const Network network = make(seed, {.nodes = 5 + seed % 8, .variables = 9, .reach = 3 + seed % 7, .gates = 1 + seed % 3});
        const AllOutcomes expected(network);
        const Solved got = solve_densely(network);
        INFO("seed " << seed);
        CHECK(got.support == Approx(expected.support).margin(1e-13));
        for (const VariableId v : ids_of(expected.without)) {
            INFO("variable " << index_of(v));
            if (network.unsound_party[v] != no_id<PartyId>) {
                CHECK(got.without[v] == Approx(expected.without[v]).margin(1e-12));
            }
        }
        check_moments(network);
    }
}

TEST_CASE("dense sweeps and maps of states agree on wide networks", "[score]") {
    std::vector<Network> networks{grid(14, 14, 1), grid(30, 15, 2)};
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        networks.push_back(make(seed, {.nodes = 40, .variables = 45, .reach = 12, .gates = 2}));
    }
    for (const Network& network : networks) {
        INFO("network " << &network - networks.data());
        SolverBudget to_the_end;
        to_the_end.epsilon = 1;
        const SupportResult expected = support_of(network, to_the_end);
        REQUIRE(expected.support.high - expected.support.low < 1e-11);
        const Solved got = solve_densely(network);
        CHECK(got.support == Approx(expected.support.low).margin(1e-11));
        for (const auto& [party, left] : expected.without) {
            CHECK(got.without[id_at<VariableId>(index_of(party))] == Approx(left.low).margin(1e-11));
        }
        check_moments(network);
    }
}

TEST_CASE("a dense sweep short of memory makes its way back from fewer checkpoints", "[score]") {
    const Network network = grid(14, 14, 1);
    const Solved roomy = solve_densely(network);
    // An array of 2^14 places and one more, checkpoints, and little else.
    const Solved narrow = solve_densely(network, 8'000);
    CHECK(narrow.support == roomy.support);
    CHECK(narrow.without == roomy.without);
}
