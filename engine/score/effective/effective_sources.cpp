#include "score/effective/effective_sources.hpp"

#include "score/effective/decision_diagrams.hpp"
#include "score/effective/dense_moments.hpp"
#include "score/effective/rare_nodes.hpp"
#include "score/effective/relay_trees.hpp"
#include "score/effective/single_paths.hpp"
#include "score/model/limits.hpp"
#include "score/sample/confidence.hpp"
#include "score/sample/sampled_remainder.hpp"
#include "score/sample/sampled_sources.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay::detail {
namespace {


/// Probability of every item, from those of the core.
std::vector<Real> item_probabilities(const RelayTrees& trees, const std::vector<Real>& core) {
    std::vector<Real> holds(trees.items.size());
    for (std::size_t i = 0; i < holds.size(); ++i) {
        const auto& item = trees.items[i];
        if (item.node != RelayTrees::none) holds[i] = core[item.node];
        else holds[i] = item.given_parent * (item.parent == RelayTrees::none ? Real{1} : holds[item.parent]);
    }
    return holds;
}

/// What every statement adds to the sum whose variance is asked for when it holds, 1/σ, gathered at the core nodes that
/// it hangs on.
struct Rewards {
    std::vector<Reward> core;   ///< by core node
    Real apart_variance = 0;    ///< of what hangs on nothing
    Real constant_sources = 0;  ///< statements without variance, which correlate with themselves alone
};

Rewards rewards_of(const RelayTrees& trees, const std::vector<Real>& holds) {
    struct Sum {
        Real mean = 0;
        Real variance = 0;
    };
    Rewards result;
    result.core.resize(trees.core.nodes.size());
    std::vector<Sum> below(trees.items.size());
    for (std::size_t i = trees.items.size(); i-- > 0;) {
        const auto& item = trees.items[i];
        Real own = 0;
        if (item.statement != RelayTrees::none) {
            const Real variance = holds[i] * (1 - holds[i]);
            if (variance > 0) own = 1 / std::sqrt(variance);
            else result.constant_sources += 1;
        }
        const Real mean = own + below[i].mean;
        if (item.node != RelayTrees::none) {
            result.core[item.node] = {mean, below[i].variance, mean * holds[i]};
            continue;
        }
        const Real p = item.given_parent;
        const Real variance = p * below[i].variance + p * (1 - p) * mean * mean;
        if (item.parent == RelayTrees::none) {
            result.apart_variance += variance;
        } else {
            below[item.parent].mean += p * mean;
            below[item.parent].variance += variance;
        }
    }
    return result;
}

class Solver {
public:
    Solver(const Network& network, const SolverBudget& budget)
        : network_(network), budget_(budget), trees_(fold_relay_trees(network)) {
        for (const auto& item : trees_.items) result_.can_hold += item.statement != RelayTrees::none;
    }

    EffectiveSources run() {
        if (result_.can_hold == 0) return result_;
        result_.effective = {1, static_cast<double>(result_.can_hold)};
        if (trees_.core.nodes.empty()) {
            enclose(rewards_of(trees_, item_probabilities(trees_, {})), 0);
        } else if (!solve_paths() && !solve_diagrams() && !(affordable() >= limits::ns_asked_for_digits && sweep()) && may_sample()) {
            sample_all();
        }
        return result_;
    }

private:
    [[nodiscard]] bool may_sample() const { return budget_.epsilon < 1 && !budget_.out_of_time(); }

    /// Nanoseconds that an exact attempt may take: what sampling would, where that may be done, and at any rate little.
    [[nodiscard]] double affordable() const {
        double most = static_cast<double>(budget_.work) * limits::ns_a_state;
        if (may_sample()) {
            // The linear part is known; what is left is some third of the sum.
            constexpr double left = 0.1;
            const double z = normal_margin(budget_.confidence) / budget_.epsilon_sources;
            const double terms = 3 * static_cast<double>(trees_.core.nodes.size());
            most = std::min(most, (2 * left * z * z / RandomOutcomes::at_once + 40) * terms * limits::ns_a_draw);
        }
        return std::min({std::max(limits::ns_always_spent, most), static_cast<double>(budget_.work) * limits::ns_a_state,
                         budget_.nanoseconds_left()});
    }

    /// Σ correlations lies so.
    void set(Interval correlations) {
        const double n = result_.can_hold;
        const auto effective = [&](double sum) { return std::clamp(n * n / std::max(sum, n), 1.0, n); };
        result_.effective = {effective(correlations.high), effective(correlations.low)};
    }
    void enclose(const Rewards& rewards, Real core_variance) {
        const auto sum = static_cast<double>(rewards.apart_variance + rewards.constant_sources + core_variance);
        set({sum, sum});
    }
    [[nodiscard]] Rewards rewards(const std::vector<Real>& core) const {
        return rewards_of(trees_, item_probabilities(trees_, core));
    }

    bool solve_paths() {
        const auto paths = SinglePaths::of(trees_.core, static_cast<std::size_t>(affordable() / limits::ns_a_path_step));
        if (!paths) return false;
        const Rewards earned = rewards(paths->marginals());
        enclose(earned, paths->variance(earned.core));
        return true;
    }

    /// By decision diagrams, where they are small: exact, or but for a remainder that is sampled.
    bool solve_diagrams() {
        const std::size_t steps = std::min(budget_.work, limits::diagram_steps_always + limits::diagram_steps_a_node * trees_.core.nodes.size());
        const Network core = core_network(trees_.core);
        const auto diagrams = DecisionDiagrams::of(core, steps);
        if (!diagrams) return false;
        const std::vector<Chance> chances = diagrams->chances();
        std::vector<Real> holds;
        // The smaller one is the more exact.
        for (const Chance& c : chances) holds.push_back(c.holds < c.fails ? Real{c.holds} : 1 - Real{c.fails});
        const Rewards earned = rewards(holds);
        std::vector<double> weights;
        double known = static_cast<double>(earned.apart_variance + earned.constant_sources);
        for (std::size_t i = 0; i < chances.size(); ++i) {
            weights.push_back(static_cast<double>(earned.core[i].mean));
            known += chances[i].holds * static_cast<double>(earned.core[i].variance);
        }
        const double ns = affordable();
        if (diagrams->covariance_steps() * limits::ns_a_covariance_step <= ns) {
            if (const auto covariance = diagrams->covariance(weights, static_cast<std::size_t>(ns / limits::ns_a_covariance_step))) {
                for (std::size_t i = 0; i < weights.size(); ++i) known += weights[i] * weights[i] * chances[i].variance();
                set({known + *covariance, known + *covariance});
                return true;
            }
        }
        // Where diagrams are large, so are the states of a sweep.
        if ((diagrams->size() <= limits::narrow_diagram * core.size() || ns >= limits::ns_asked_for_digits) && sweep()) return true;
        if (may_sample()) sample_remainder(core, *diagrams, chances, std::move(weights), known);
        return true;
    }

    void sample_remainder(const Network& core, const DecisionDiagrams& diagrams, const std::vector<Chance>& chances,
                          std::vector<double> weights, double known) {
        SamplingAim aim{budget_.epsilon_sources, budget_.confidence, budget_.draws_for(network_.statements)};
        const RareNodes rare = set_rare_apart(chances, weights, aim.epsilon * result_.can_hold / 4);
        Remainder remainder{std::move(weights), {}, 0, 0};
        remainder.slopes = diagrams.slopes(remainder.weights);
        double linear = 0;
        for (std::size_t i = 0; i < chances.size(); ++i) remainder.expected += remainder.weights[i] * chances[i].holds;
        for (const VariableId v : ids_of(remainder.slopes)) {
            const double p = core.stands[v];
            remainder.expected -= remainder.slopes[v] * p;
            linear += remainder.slopes[v] * remainder.slopes[v] * p * static_cast<double>(-std::expm1(-core.hazard[v]));
        }
        remainder.known = known + linear + rare.variance;
        const SampledSquare drawn = sampled_square(core, remainder, aim);
        result_.sampled = true;
        set({remainder.known + drawn.square.low, remainder.known + drawn.square.high + rare.most_covariance});
    }

    /// One sweep tells the probabilities, which tell what each statement is worth; another tells the variance.
    bool sweep() {
        if (swept_) return false;
        swept_ = true;
        const double ns = affordable();
        if (static_cast<double>(trees_.core.nodes.size()) * limits::ns_a_planned_node > ns || budget_.out_of_time()) return false;
        const FrontierPlan plan = plan_moments(trees_.core);
        // The bound is a high one.
        if (plan.cost * limits::ns_a_state <= limits::sweep_bound_over_cost * ns && sweep(plan, ns)) return true;
        return sweep_densely(ns);
    }

    bool sweep(const FrontierPlan& plan, double ns) {
        SweepBudget spent;
        spent.most_states = std::min(spent.most_states, budget_.states);
        spent.work_left = static_cast<std::size_t>(ns / limits::ns_a_state);
        spent.deadline = budget_.deadline;
        const auto marginal = sweep_moments(trees_.core, plan, std::vector<Reward>(trees_.core.nodes.size()), spent);
        if (!marginal) return false;
        const Rewards earned = rewards(marginal->holds);
        const auto moments = sweep_moments(trees_.core, plan, earned.core, spent);
        if (!moments) return false;
        enclose(earned, moments->square - moments->mean * moments->mean);
        return true;
    }

    /// Planning such a sweep takes long.
    bool sweep_densely(double ns) {
        if (ns < limits::ns_asked_for_digits || budget_.out_of_time()) return false;
        DenseMoments dense(trees_.core, budget_, ns / limits::ns_a_place);
        const auto holds = dense.marginals();
        if (!holds) return false;
        const Rewards earned = rewards(*holds);
        const auto variance = dense.variance(earned.core);
        if (!variance) return false;
        enclose(earned, *variance);
        return true;
    }

    /// Where not even the probability of every single statement is known.
    void sample_all() {
        SolverBudget part = budget_;
        part.draws = budget_.draws_for(network_.statements);
        result_.sampled = true;
        set(sampled_correlations(network_, part));
    }

    const Network& network_;
    const SolverBudget& budget_;
    RelayTrees trees_;
    EffectiveSources result_;
    bool swept_ = false;  // or there was no point in it
};

}  // namespace

EffectiveSources effective_sources(const Network& network, const SolverBudget& budget) {
    return Solver(network, budget).run();
}

}  // namespace hearsay::detail
