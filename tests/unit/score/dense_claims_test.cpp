// What solves claims of many first-hand voices over few owners: conditioning on what chains share, decision diagrams,
// and sampling what is left of a variance. Against all outcomes one by one.
#include "score/effective/decision_diagrams.hpp"
#include "score/effective/effective_sources.hpp"
#include "score/sample/sampled_remainder.hpp"
#include "score/support/conditioning.hpp"
#include "support/catch.hpp"
#include "unit/score/networks.hpp"

#include <algorithm>
#include <cmath>

using namespace hearsay;
using namespace hearsay::detail;
using namespace hearsay::testing;

namespace {

/// By outcome: which nodes hold, and how probable that is.
struct Holding {
    explicit Holding(const Network& network) {
        for (std::size_t outcome = 0; outcome < std::size_t{1} << network.stands.size(); ++outcome) {
            holds.push_back(AllOutcomes::holding(network, outcome));
            chance.push_back(AllOutcomes::probability(network, outcome));
        }
    }
    [[nodiscard]] double probability(std::size_t node) const { return both(node, node); }
    [[nodiscard]] double both(std::size_t a, std::size_t b) const {
        double sum = 0;
        for (std::size_t k = 0; k < chance.size(); ++k) sum += holds[k][a] && holds[k][b] ? chance[k] : 0;
        return sum;
    }

    std::vector<std::vector<bool>> holds;
    std::vector<double> chance;
};

/// Kish's sample size, from its definition.
double effective_size(const Network& network, const Holding& all) {
    double count = 0;
    double correlations = 0;
    for (std::size_t i = 0; i < network.statements; ++i) {
        const double p = all.probability(i);
        if (p == 0) continue;
        count += 1;
        for (std::size_t j = 0; j < network.statements; ++j) {
            const double q = all.probability(j);
            const double scale = std::sqrt(p * (1 - p) * q * (1 - q));
            if (i == j) correlations += 1;
            else if (scale > 1e-6) correlations += std::max(0.0, all.both(i, j) - p * q) / scale;
        }
    }
    return count == 0 ? 0 : count * count / correlations;
}

bool surely_holds(Interval interval, double value) {
    return interval.low <= value + 1e-12 && interval.high >= value - 1e-12;
}

}  // namespace

TEST_CASE("conditioning on what chains share encloses support, also without a party, and ends in it", "[score]") {
    std::size_t narrow = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const Network network = make(seed, {.nodes = 12, .variables = 11, .reach = 9, .gates = 3, .circles = seed % 2 == 0});
        const AllOutcomes truth(network);
        for (const std::size_t steps : {std::size_t{0}, std::size_t{60}, std::size_t{300}, std::size_t{1'000'000}}) {
            INFO("seed " << seed << ", " << steps << " steps");
            FoldedNetwork folded = fold(network);
            const auto lists = list_chains(folded, network, 100'000);
            REQUIRE(lists);
            const ConditionedSupport found = condition(*lists, folded.tape, steps);
            const double low = folded.tape.value(found.low);
            const double high = folded.tape.value(found.high);
            CHECK(surely_holds({folded.support(low), folded.support(high)}, truth.support));
            const bool solved = steps == 1'000'000;
            if (solved) CHECK(folded.support(high) - folded.support(low) <= 1e-12);
            narrow += high - low < 1e-3;
            const auto least = folded.slopes({{{found.low, 1.0}}, {}}, low, network.stands.size());
            const auto most = folded.slopes({{{found.high, 1.0}}, {}}, high, network.stands.size());
            for (const VariableId v : ids_of(network.stands)) {
                if (network.unsound_party[v] == no_id<PartyId>) continue;
                const double p = network.stands[v];
                const Interval left{folded.support(low) - p * least[v], folded.support(high) - p * most[v]};
                CHECK(surely_holds(left, truth.without[v]));
                if (solved) CHECK(left.high - left.low <= 1e-9);
            }
        }
    }
    CHECK(narrow > 400);
}

TEST_CASE("decision diagrams tell probabilities, derivatives and covariances", "[score]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        const Network network = make(seed, {.nodes = 9, .variables = 10, .reach = 6, .gates = 3, .circles = seed % 2 == 0});
        const auto diagrams = DecisionDiagrams::of(network, 1'000'000);
        REQUIRE(diagrams);
        const Holding all(network);
        const std::vector<Chance> chances = diagrams->chances();
        std::vector<double> weights;
        double covariance = 0;
        for (std::size_t i = 0; i < network.size(); ++i) {
            CHECK(chances[i].holds == Approx(all.probability(i)).margin(1e-12));
            CHECK(chances[i].fails == Approx(1 - all.probability(i)).margin(1e-12));
            weights.push_back(1 + static_cast<double>(i % 3));
        }
        for (std::size_t i = 0; i < network.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                covariance += 2 * weights[i] * weights[j] * (all.both(i, j) - all.probability(i) * all.probability(j));
            }
        }
        const auto found = diagrams->covariance(weights, 1'000'000);
        REQUIRE(found);
        CHECK(*found == Approx(covariance).margin(1e-9));
        const ByVariable<double> slopes = diagrams->slopes(weights);
        for (const VariableId v : ids_of(network.stands)) {
            double slope = 0;
            for (std::size_t k = 0; k < all.chance.size(); ++k) {
                const double p = (k >> index_of(v) & 1U) != 0 ? network.stands[v] : network.stands[v] - 1;
                for (std::size_t i = 0; i < network.size() && p != 0; ++i) slope += all.holds[k][i] ? weights[i] * all.chance[k] / p : 0;
            }
            if (network.stands[v] < 1) CHECK(slopes[v] == Approx(slope).margin(1e-9));
        }
    }
}

TEST_CASE("nodes that hold together cost no more than one of them", "[score]") {
    // A ladder whose rungs stand and fall with one variable: what every pair would take is quadratic.
    constexpr std::uint32_t count = 20'000;
    Network network;
    network.statements = count;
    network.hazard = ByVariable<Real>(1, Real{0.5});
    network.stands = ByVariable<double>(1, std::exp(-0.5));
    network.unsound_party = ByVariable<PartyId>(1, no_id<PartyId>);
    for (std::uint32_t i = 0; i < count; ++i) {
        for (std::uint32_t k = 1; k <= 2 && k <= i; ++k) network.inputs.items.push_back(i - k);
        network.inputs.end_list();
        network.gates.items.push_back(id_at<VariableId>(0));
        network.gates.end_list();
        network.origin.push_back(i == 0);
        network.held.push_back(i + 1 == count);
    }
    const auto diagrams = DecisionDiagrams::of(network, 10'000'000);
    REQUIRE(diagrams);
    CHECK(diagrams->covariance_steps() < 100);
    const auto found = diagrams->covariance(std::vector<double>(count, 1.0), 100);
    REQUIRE(found);
    const double p = network.stands[id_at<VariableId>(0)];
    CHECK(*found == Approx(static_cast<double>(count) * (count - 1) * p * (1 - p)).epsilon(1e-9));
}

TEST_CASE("decision diagrams give up where they would take too long", "[score]") {
    const Network network = make(7, {.nodes = 300, .variables = 300, .reach = 40, .gates = 3});
    CHECK(!DecisionDiagrams::of(network, 1'000));
}

TEST_CASE("effective sources of small networks are exact", "[score]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        const Network network = make(seed, {.nodes = 9, .variables = 9, .reach = 6, .gates = 2, .circles = seed % 3 == 0});
        const EffectiveSources found = effective_sources(network, {});
        CHECK(!found.sampled);
        const double truth = effective_size(network, Holding(network));
        CHECK(found.effective.low == Approx(truth).epsilon(1e-9));
        CHECK(found.effective.high == Approx(truth).epsilon(1e-9));
    }
}

TEST_CASE("what is left of a variance lies in its sampled interval as often as it says", "[score]") {
    std::size_t missed = 0;
    double widest = 0;
    constexpr std::size_t cases = 1'000;
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const Network network = make(seed, {.nodes = 24, .variables = 24, .reach = 12, .gates = 2});
        const auto diagrams = DecisionDiagrams::of(network, 1'000'000);
        REQUIRE(diagrams);
        const std::vector<Chance> chances = diagrams->chances();
        Remainder remainder;
        double variance = 0;
        for (const Chance& chance : chances) {
            const bool counts = chance.variance() > 0.01;
            remainder.weights.push_back(counts ? 1 / std::sqrt(chance.variance()) : 0);
            remainder.expected += remainder.weights.back() * chance.holds;
            variance += counts ? 1 : 0;
        }
        variance += diagrams->covariance(remainder.weights, 10'000'000).value();
        remainder.slopes = diagrams->slopes(remainder.weights);
        double linear = 0;
        for (const VariableId v : ids_of(network.stands)) {
            const double p = network.stands[v];
            remainder.expected -= remainder.slopes[v] * p;
            linear += remainder.slopes[v] * remainder.slopes[v] * p * (1 - p);
        }
        remainder.known = std::max(1.0, linear);
        const SampledSquare found = sampled_square(network, remainder, {0.01, 0.99, 1'000'000});
        const double truth = variance - linear;
        missed += truth < found.square.low - 1e-9 || truth > found.square.high + 1e-9;
        widest = std::max(widest, (found.square.high - found.square.low) / variance);
    }
    CHECK(missed <= 20);  // 10 are right
    CHECK(widest < 0.05);
}
