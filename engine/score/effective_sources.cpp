#include "score/effective_sources.hpp"

#include "score/conjunctions.hpp"
#include "score/pair_moments.hpp"
#include "score/relay_trees.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay {
namespace {

constexpr std::uint32_t none = RelayTrees::none;

/// Probability of every item, from those of the core.
std::vector<Real> item_probabilities(const RelayTrees& trees, const std::vector<Real>& core) {
    std::vector<Real> holds(trees.items.size());
    for (std::size_t i = 0; i < holds.size(); ++i) {
        const auto& item = trees.items[i];
        if (item.node != none) holds[i] = core[item.node];
        else holds[i] = item.given_parent * (item.parent == none ? Real{1} : holds[item.parent]);
    }
    return holds;
}

/// What each item earns when it holds, with all that hangs on it: 1/σ for every statement.
struct Earnings {
    std::vector<Reward> core;     ///< by core node
    Real apart_variance = 0;    ///< of what hangs on nothing
    Real constant_sources = 0;  ///< statements without variance, which correlate with themselves alone
};

Earnings earnings(const RelayTrees& trees, const std::vector<Real>& holds) {
    struct Sum {
        Real mean = 0;
        Real variance = 0;
    };
    Earnings result;
    result.core.resize(trees.core.nodes.size());
    std::vector<Sum> below(trees.items.size());
    for (std::size_t i = trees.items.size(); i-- > 0;) {
        const auto& item = trees.items[i];
        Real own = 0;
        if (item.statement != none) {
            const Real variance = holds[i] * (1 - holds[i]);
            if (variance > 0) own = 1 / std::sqrt(variance);
            else result.constant_sources += 1;
        }
        const Real mean = own + below[i].mean;
        if (item.node != none) {
            result.core[item.node] = {mean, below[i].variance, mean * holds[i]};
            continue;
        }
        const Real p = item.given_parent;
        const Real variance = p * below[i].variance + p * (1 - p) * mean * mean;
        if (item.parent == none) {
            result.apart_variance += variance;
        } else {
            below[item.parent].mean += p * mean;
            below[item.parent].variance += variance;
        }
    }
    return result;
}

}  // namespace

EffectiveSources effective_sources(const Network& network, std::size_t state_budget) {
    const RelayTrees trees = fold_relay_trees(network);
    EffectiveSources result;
    for (const auto& item : trees.items) result.can_hold += item.statement != none;
    if (result.can_hold == 0) return result;
    const Real n = result.can_hold;
    SweepBudget budget;
    budget.most_states = state_budget;

    const auto finish = [&](const Earnings& earned, RealInterval core_variance) {
        const Real rest = earned.apart_variance + earned.constant_sources;
        const auto effective = [&](Real variance) {
            return static_cast<double>(std::clamp(n * n / (variance + rest), Real{1}, n));
        };
        result.effective = {effective(core_variance.high), effective(core_variance.low)};
        return result;
    };
    if (trees.core.nodes.empty()) return finish(earnings(trees, item_probabilities(trees, {})), {0, 0});

    if (const auto conjunctions = Conjunctions::of(trees.core)) {
        const Earnings earned = earnings(trees, item_probabilities(trees, conjunctions->marginals()));
        const Real variance = conjunctions->variance(earned.core);
        return finish(earned, {variance, variance});
    }
    const std::vector<Reward> nothing(trees.core.nodes.size());
    if (const auto marginal = sweep_moments(trees.core, nothing, budget)) {
        const Earnings earned = earnings(trees, item_probabilities(trees, marginal->holds));
        if (const auto moments = sweep_moments(trees.core, earned.core, budget)) {
            const Real variance = moments->square - moments->mean * moments->mean;
            return finish(earned, {variance, variance});
        }
    }
    PairMoments pairs(trees.core, budget);
    const auto holds = pairs.marginals();
    if (!holds) {
        result.effective = {1, static_cast<double>(n)};
        return result;
    }
    const Earnings earned = earnings(trees, item_probabilities(trees, *holds));
    return finish(earned, pairs.variance(earned.core));
}

}  // namespace hearsay
