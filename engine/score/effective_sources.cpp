#include "score/effective_sources.hpp"

#include "score/conjunctions.hpp"
#include "score/dense_moments.hpp"
#include "score/pair_moments.hpp"
#include "score/relay_trees.hpp"
#include "score/sampled_sources.hpp"

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

/// Every node rests on nodes that rest on nothing and share no variable.
bool over_plain_roots(const MomentNetwork& core) {
    return std::all_of(core.nodes.begin(), core.nodes.end(), [&](const CoreNode& node) {
        return std::all_of(node.inputs.begin(), node.inputs.end(), [&](std::uint32_t input) {
            return core.nodes[input].inputs.empty() && core.nodes[input].gates.empty();
        });
    });
}

}  // namespace

EffectiveSources effective_sources(const Network& network, const SolverBudget& budget) {
    const RelayTrees trees = fold_relay_trees(network);
    EffectiveSources result;
    for (const auto& item : trees.items) result.can_hold += item.statement != none;
    if (result.can_hold == 0) return result;
    const Real n = result.can_hold;
    const auto effective = [&](Real correlations) {
        return static_cast<double>(std::clamp(n * n / correlations, Real{1}, n));
    };
    const auto finish = [&](const Earnings& earned, RealInterval core_variance) {
        const Real rest = earned.apart_variance + earned.constant_sources;
        result.effective = {effective(core_variance.high + rest), effective(core_variance.low + rest)};
        return result;
    };
    if (trees.core.nodes.empty()) return finish(earnings(trees, item_probabilities(trees, {})), {0, 0});
    if (const auto conjunctions = Conjunctions::of(trees.core)) {
        const Earnings earned = earnings(trees, item_probabilities(trees, conjunctions->marginals()));
        const Real variance = conjunctions->variance(earned.core);
        return finish(earned, {variance, variance});
    }
    const auto solve = [&](SweepBudget& spent) {
        const auto marginal = sweep_moments(trees.core, std::vector<Reward>(trees.core.nodes.size()), spent);
        if (!marginal) return false;
        const Earnings earned = earnings(trees, item_probabilities(trees, marginal->holds));
        const auto moments = sweep_moments(trees.core, earned.core, spent);
        if (!moments) return false;
        const Real variance = moments->square - moments->mean * moments->mean;
        finish(earned, {variance, variance});
        return true;
    };
    SweepBudget spent;
    spent.most_states = std::min(spent.most_states, budget.states);
    spent.deadline = budget.deadline;
    if (!over_plain_roots(trees.core)) {  // else all pairs have a closed form, see below
        SweepBudget glance = spent;
        glance.work_left = std::min(spent.work_left, budget.try_work / 25);
        if (solve(glance)) return result;
        if (!budget.out_of_time()) {
            DenseMoments dense(trees.core, budget);
            if (const auto holds = dense.marginals()) {
                const Earnings earned = earnings(trees, item_probabilities(trees, *holds));
                if (const auto variance = dense.variance(earned.core)) return finish(earned, {*variance, *variance});
            }
        }
        if (solve(spent)) return result;
    }
    result.effective = {1, static_cast<double>(n)};
    PairMoments pairs(trees.core, spent);
    if (const auto holds = pairs.marginals()) {
        const Earnings earned = earnings(trees, item_probabilities(trees, *holds));
        finish(earned, pairs.variance(earned.core));
    }
    const double width = result.effective.high - result.effective.low;
    if (budget.epsilon >= 1 || budget.out_of_time() || width <= budget.epsilon * result.effective.low) return result;
    const Interval sum = sampled_correlations(network, budget);
    const Interval drawn{effective(sum.high), effective(sum.low)};
    if (drawn.high - drawn.low >= width) return result;
    result.sampled = true;
    // Both hold; only by bad luck do they not meet.
    const Interval met{std::max(drawn.low, result.effective.low), std::min(drawn.high, result.effective.high)};
    result.effective = met.low <= met.high ? met : drawn;
    return result;
}

}  // namespace hearsay
