// The dense sweeps against all outcomes one by one, and against the sweeps that keep maps of states.
#include "score/effective/dense_moments.hpp"
#include "score/effective/relay_trees.hpp"
#include "score/support/support.hpp"
#include "score/sweep/folded_dense.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"

#include <cmath>

using namespace hearsay;
using namespace hearsay::testing;

namespace {

/// Statements that each rest on some before them, some gates shared; the parents of a node stand at most `reach` back.
struct RandomNetwork {
    std::size_t nodes = 6;
    std::size_t variables = 8;
    std::size_t reach = 6;
    std::size_t gates = 2;  ///< of a node, at most
};

Network make(std::uint64_t seed, const RandomNetwork& size) {
    Dice dice(seed);
    Network network;
    network.statements = size.nodes;
    for (std::size_t v = 0; v < size.variables; ++v) {
        const double p = dice.one_of<double>({0.05, 0.3, 0.5, 0.9, 0.999, 1.0});
        network.hazard.push_back(-std::log(Real{p}));
        network.stands.push_back(p);
        network.unsound_party.push_back(dice.share() < 0.5 ? id_at<PartyId>(v) : no_id<PartyId>);
    }
    for (std::uint32_t i = 0; i < size.nodes; ++i) {
        for (std::uint32_t input = i - std::min<std::uint32_t>(i, static_cast<std::uint32_t>(size.reach)); input < i; ++input) {
            if (dice.share() < 2.5 / static_cast<double>(size.reach)) network.inputs.items.push_back(input);
        }
        network.origin.push_back(network.inputs.open_list().empty() || dice.share() < 0.15);
        network.held.push_back(i + 1 == size.nodes || dice.share() < 0.3);
        for (std::uint32_t v = 0; v < size.variables && network.gates.open_list().size() < size.gates; ++v) {
            if (dice.share() < 2.0 / static_cast<double>(size.variables)) network.gates.items.push_back(v);
        }
        network.inputs.end_list();
        network.gates.end_list();
    }
    return network;
}

/// Rows of `side` nodes, each on the one above and the one to the left, each with a variable of its own.
Network grid(std::uint32_t rows, std::uint32_t side, std::uint64_t seed) {
    Dice dice(seed);
    Network network;
    network.statements = rows * side;
    for (std::uint32_t i = 0; i < rows * side; ++i) {
        if (i >= side) network.inputs.items.push_back(i - side);
        if (i % side != 0) network.inputs.items.push_back(i - 1);
        network.inputs.end_list();
        network.gates.items.push_back(i);
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

/// Support with each variable as it is, and with each in turn fallen.
struct AllOutcomes {
    explicit AllOutcomes(const Network& network) : without(network.stands.size(), 0.0) {
        const std::size_t variables = network.stands.size();
        for (std::size_t outcome = 0; outcome < std::size_t{1} << variables; ++outcome) {
            if (!holds(network, outcome)) continue;
            for (std::size_t taken = 0; taken <= variables; ++taken) {
                if (taken < variables && (outcome >> taken & 1U) != 0) continue;
                double p = 1;
                for (std::size_t v = 0; v < variables; ++v) {
                    if (v != taken) p *= (outcome >> v & 1U) != 0 ? network.stands[v] : 1 - network.stands[v];
                }
                (taken < variables ? without[taken] : support) += p;
            }
        }
    }

    static bool holds(const Network& network, std::size_t outcome) {
        std::vector<bool> up;
        bool any = false;
        for (std::size_t node = 0; node < network.size(); ++node) {
            bool here = network.origin[node];
            for (const std::uint32_t input : network.inputs[node]) here = here || up[input];
            for (const std::uint32_t gate : network.gates[node]) here = here && (outcome >> gate & 1U) != 0;
            up.push_back(here);
            any = any || (here && network.held[node]);
        }
        return any;
    }

    double support = 0;
    std::vector<double> without;
};

std::vector<CoreNode> core_of(const FoldedNetwork& folded) {
    std::vector<CoreNode> nodes;
    for (const auto& node : folded.nodes) {
        nodes.push_back({node.inputs, node.outputs, node.gates, node.begins != Tape::none, node.succeeds != Tape::none});
    }
    return nodes;
}

struct Solved {
    double support = 0;
    std::vector<double> without;  // by variable
};

/// By a dense sweep alone.
Solved solve_densely(const Network& network, std::size_t states = SolverBudget{}.states) {
    const FoldedNetwork folded = fold(network);
    const auto nodes = core_of(folded);
    SolverBudget budget;
    budget.states = states;
    FoldedDense::Result result;
    if (!nodes.empty()) {
        auto swept = FoldedDense(folded, network, FrontierShape(nodes, network.stands.size()), budget).solve();
        REQUIRE(swept);
        result = std::move(*swept);
    }
    Solved solved;
    solved.support = folded.support(result.probability);
    const std::vector<double> slopes = folded.slopes(result.slopes, result.probability, network.stands.size());
    for (std::size_t v = 0; v < slopes.size(); ++v) {
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
    const auto plain = sweep_moments(trees.core, rewards, spent);
    REQUIRE(plain);
    DenseMoments dense(trees.core, SolverBudget{});
    const auto holds = dense.marginals();
    REQUIRE(holds);
    for (std::size_t i = 0; i < rewards.size(); ++i) {
        const Real p = plain->holds[i];
        CHECK(static_cast<double>((*holds)[i]) == Approx(static_cast<double>(p)).epsilon(1e-12));
        const Real mean = p > 0 && p < 1 ? 1 / std::sqrt(p * (1 - p)) : Real{0};
        rewards[i] = {mean, static_cast<Real>(i % 3), mean * p};
    }
    const auto moments = sweep_moments(trees.core, rewards, spent);
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
        for (std::size_t v = 0; v < expected.without.size(); ++v) {
            INFO("variable " << v);
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
        const SupportResult expected = support_of(network, {});
        REQUIRE(expected.support.high - expected.support.low < 1e-11);
        const Solved got = solve_densely(network);
        CHECK(got.support == Approx(expected.support.low).margin(1e-11));
        for (const auto& [party, left] : expected.without) {
            CHECK(got.without[index_of(party)] == Approx(left.low).margin(1e-11));
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
