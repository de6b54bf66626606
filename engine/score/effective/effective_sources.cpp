#include "score/effective/effective_sources.hpp"

#include "score/effective/conjunctions.hpp"
#include "score/effective/dense_moments.hpp"
#include "score/effective/pair_moments.hpp"
#include "score/effective/relay_trees.hpp"
#include "score/sample/sampled_sources.hpp"

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

/// What the statements earn and the variance of what the core does, all exact.
struct Solved {
    Earnings earned;
    Real core_variance;
};

/// One sweep tells the probabilities, which tell what each statement earns; another tells the variance.
std::optional<Solved> sweep(const RelayTrees& trees, SweepBudget& spent) {
    const auto marginal = sweep_moments(trees.core, std::vector<Reward>(trees.core.nodes.size()), spent);
    if (!marginal) return std::nullopt;
    Earnings earned = earnings(trees, item_probabilities(trees, marginal->holds));
    const auto moments = sweep_moments(trees.core, earned.core, spent);
    if (!moments) return std::nullopt;
    return Solved{std::move(earned), moments->square - moments->mean * moments->mean};
}

std::optional<Solved> sweep_densely(const RelayTrees& trees, const SolverBudget& budget) {
    if (budget.out_of_time()) return std::nullopt;
    DenseMoments dense(trees.core, budget);
    const auto holds = dense.marginals();
    if (!holds) return std::nullopt;
    Earnings earned = earnings(trees, item_probabilities(trees, *holds));
    const auto variance = dense.variance(earned.core);
    if (!variance) return std::nullopt;
    return Solved{std::move(earned), *variance};
}

/// `spent`: what the pairs may still cost afterwards, where this finds nothing.
std::optional<Solved> solve(const RelayTrees& trees, const SolverBudget& budget, SweepBudget& spent) {
    if (trees.core.nodes.empty()) return Solved{earnings(trees, item_probabilities(trees, {})), 0};
    if (const auto conjunctions = Conjunctions::of(trees.core)) {
        Earnings earned = earnings(trees, item_probabilities(trees, conjunctions->marginals()));
        const Real variance = conjunctions->variance(earned.core);
        return Solved{std::move(earned), variance};
    }
    if (over_plain_roots(trees.core)) return std::nullopt;  // all pairs have a closed form
    SweepBudget glance = spent;
    glance.work_left = std::min(spent.work_left, budget.glance());
    if (auto solved = sweep(trees, glance)) return solved;
    if (auto solved = sweep_densely(trees, budget)) return solved;
    return sweep(trees, spent);
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
    const auto enclose = [&](const Earnings& earned, RealInterval core_variance) {
        const Real rest = earned.apart_variance + earned.constant_sources;
        result.effective = {effective(core_variance.high + rest), effective(core_variance.low + rest)};
    };
    SweepBudget spent;
    spent.most_states = std::min(spent.most_states, budget.states);
    spent.deadline = budget.deadline;
    if (const auto solved = solve(trees, budget, spent)) {
        enclose(solved->earned, {solved->core_variance, solved->core_variance});
        return result;
    }
    result.effective = {1, static_cast<double>(n)};
    PairMoments pairs(trees.core, spent);
    if (const auto holds = pairs.marginals()) {
        const Earnings earned = earnings(trees, item_probabilities(trees, *holds));
        enclose(earned, pairs.variance(earned.core));
    }
    const double width = result.effective.high - result.effective.low;
    if (budget.epsilon >= 1 || budget.out_of_time() || width <= budget.epsilon * result.effective.low) return result;
    const Interval sum = sampled_correlations(network, budget);
    const Interval drawn{effective(sum.high), effective(sum.low)};
    if (drawn.high - drawn.low >= width) return result;
    result.sampled = true;
    // Both hold; only by bad luck do they not meet, and then the sure one does.
    const Interval met{std::max(drawn.low, result.effective.low), std::min(drawn.high, result.effective.high)};
    if (met.low <= met.high) result.effective = met;
    return result;
}

}  // namespace hearsay
