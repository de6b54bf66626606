#include "score/support/support.hpp"

#include "score/sample/confidence.hpp"
#include "score/support/sampled_support.hpp"
#include "score/sweep/folded_dense.hpp"
#include "score/sweep/frontier_sweep.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay {
namespace {

using Kind = FrontierPlan::Kind;

/// Of every step of a plan, from the folded network.
class Chances {
public:
    Chances(const FoldedNetwork& folded, const Network& network) : folded_(folded), network_(network) {}

    [[nodiscard]] StepChances of(const FrontierPlan& plan) const {
        StepChances chances;
        for (const auto& step : plan.steps) {
            chances.up.push_back(step.kind == Kind::pass_on ? 1 : probability(step));
            chances.certain.push_back(step.kind == Kind::pass_on || certain(step));
            chances.deviates.push_back(step.kind != Kind::pass_on && deviates(step));
        }
        return chances;
    }

    /// The folded probability behind a step; none for those of several and of variables.
    [[nodiscard]] Tape::Ref folded(const FrontierPlan::Step& step) const {
        switch (step.kind) {
            case Kind::begin: return folded_.nodes[step.item].begins;
            case Kind::stand: return folded_.nodes[step.item].stands;
            case Kind::succeed: return folded_.nodes[step.item].succeeds;
            default: return Tape::none;
        }
    }

private:
    [[nodiscard]] double probability(const FrontierPlan::Step& step) const {
        if (step.kind == Kind::decide) return network_.stands[step.item];
        if (step.kind == Kind::early) {
            const auto& node = folded_.nodes[step.item];
            return folded_.tape.value(node.stands) * folded_.tape.value(node.succeeds);
        }
        return folded_.tape.value(folded(step));
    }
    [[nodiscard]] bool deviates(const FrontierPlan::Step& step) const {
        if (step.kind == Kind::decide) return network_.unsound_party[step.item] != no_id<PartyId>;
        if (step.kind == Kind::early) {
            const auto& node = folded_.nodes[step.item];
            return folded_.tape.is_taken_away(node.stands) || folded_.tape.is_taken_away(node.succeeds);
        }
        return folded_.tape.is_taken_away(folded(step));
    }
    [[nodiscard]] bool certain(const FrontierPlan::Step& step) const {
        if (step.kind == Kind::decide) return false;
        if (step.kind == Kind::early) {
            const auto& node = folded_.nodes[step.item];
            return folded_.tape.is_constant(node.stands) && folded_.tape.is_constant(node.succeeds);
        }
        return folded_.tape.is_constant(folded(step));
    }

    const FoldedNetwork& folded_;
    const Network& network_;
};

std::vector<CoreNode> core_of(const FoldedNetwork& folded) {
    std::vector<CoreNode> nodes;
    nodes.reserve(folded.nodes.size());
    for (const auto& node : folded.nodes) {
        nodes.push_back({node.inputs, node.outputs, node.gates, node.begins != Tape::none,
                         node.succeeds != Tape::none});
    }
    return nodes;
}

/// Support, and its value with every variable in turn made to fall, from one sweep.
class Solution {
public:
    Solution(const Network& network, const FoldedNetwork& folded) : network_(network), folded_(folded) {}

    void solve(const std::vector<CoreNode>& nodes, const SolverBudget& budget) {
        const FrontierShape shape(nodes, network_.stands.size());
        const FrontierPlan plan = plan_frontier(shape, true);
        const Chances chances(folded_, network_);
        const StepChances by_step = chances.of(plan);
        std::optional<FrontierSweep> last;
        const auto is_solved_with = [&](std::size_t work, double share) {
            SolverBudget part = budget;
            part.work = work;
            swept_ = last.emplace(nodes, plan, by_step, part, share).run();
            return swept_.high - swept_.low <= exact_width;
        };
        const auto finish = [&] {
            add_slopes(*last, plan, chances);
            narrowed_ = narrowed(*last, plan, budget);
        };
        // What may do in the shortest time is tried first; most claims need no more than a glance.
        constexpr double places = SolverBudget::places_a_state;
        const auto affordable = static_cast<double>(budget.work);
        const double share = budget.epsilon < 1 ? 1 / draws_for(budget.epsilon, 0.5, confidence_of(budget)) : 0;
        const std::size_t little = std::min(budget.work, budget.try_work);
        if (is_solved_with(budget.glance(), share) || budget.out_of_time()) return finish();
        const FoldedDense dense(folded_, network_, shape, budget);
        if (dense.cost() <= places * static_cast<double>(little) && is_solved_by(dense)) return;
        // Where hardly anything is known by now, and more work than there is would tell little more, samples do.
        constexpr double hopeless = 0.2;
        const double glanced = last->states_wanted();
        if (swept_.high - swept_.low > hopeless && glanced > 4 * affordable &&
            dense.cost() > places * affordable && budget.epsilon < 1) return finish();
        if (little > budget.glance() && is_solved_with(little, share)) return finish();
        const double wanted = last->states_wanted();
        if (dense.cost() <= places * std::min(wanted, affordable) && is_solved_by(dense)) return;
        // Estimates are low rather than high, and the last nine digits are worth less.
        const double worth = affordable / (swept_.high - swept_.low <= 1e-9 ? 4 : 2);
        if (little < budget.work && wanted <= worth && !budget.out_of_time()) is_solved_with(budget.work, share);
        finish();
    }

    [[nodiscard]] SupportResult result() const {
        const auto whole = [&](Interval inside) {
            return Interval{folded_.support(inside.low), folded_.support(inside.high)};
        };
        SupportResult result{whole(swept_), whole(narrowed_), {}, {}};
        const std::size_t variables = network_.stands.size();
        const std::vector<double> low = folded_.slopes(low_, swept_.low, variables);
        const std::vector<double> high = folded_.slopes(high_, swept_.high, variables);
        for (std::size_t v = 0; v < low.size(); ++v) {
            if (network_.unsound_party[v] == no_id<PartyId>) continue;
            const double p = network_.stands[v];
            result.without.emplace_back(network_.unsound_party[v],
                                        Interval{std::clamp(result.support.low - p * low[v], 0.0, 1.0),
                                                 std::clamp(result.support.high - p * high[v], 0.0, 1.0)});
        }
        std::sort(result.without.begin(), result.without.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
        return result;
    }

private:
    [[nodiscard]] bool is_solved_by(const FoldedDense& dense) {
        auto result = dense.solve();
        if (!result) return false;
        swept_ = narrowed_ = {result->probability, result->probability};
        low_ = result->slopes;
        high_ = std::move(result->slopes);
        return true;
    }

    void add_slopes(const FrontierSweep& sweep, const FrontierPlan& plan, const Chances& chances) {
        for (std::size_t k = 0; k < plan.steps.size(); ++k) {
            add_slope(chances.folded(plan.steps[k]), plan.steps[k], sweep.slopes()[k]);
        }
    }

    /// Half the doubt is kept for corroboration.
    static double confidence_of(const SolverBudget& budget) { return (1 + budget.confidence) / 2; }

    /// Samples what was dropped, where so few draws do. It is cheaper than to sample everything (sampled_support.hpp)
    /// by the square of what was dropped.
    [[nodiscard]] Interval narrowed(FrontierSweep& sweep, const FrontierPlan& plan, const SolverBudget& budget) const {
        const double width = swept_.high - swept_.low;
        DroppedStates& dropped = sweep.dropped_states();
        if (width <= budget.epsilon || dropped.size() == 0 || budget.out_of_time()) return swept_;
        // A few tell how many it takes.
        constexpr std::size_t few = 5'000;
        const std::size_t every = dropped.size() / few + 1;
        const std::size_t tried = (dropped.size() - 1) / every + 1;
        const Interval likely = confident_share(dropped.successes(sweep.lanes(1), every), tried, 0.9);
        const double confidence = confidence_of(budget);
        const double affordable = static_cast<double>(budget.draws) * FrontierLanes::at_once / static_cast<double>(plan.steps.size());
        const double wanted = std::min(
            affordable, draws_for(budget.epsilon / width, std::clamp(0.5, likely.low, likely.high), confidence));
        dropped.thin(static_cast<std::size_t>(wanted));
        if (static_cast<double>(dropped.size()) < wanted / 2) return swept_;
        const Interval share = confident_share(dropped.successes(sweep.lanes(2)), dropped.size(), confidence);
        const double drawn = std::min(width, dropped.probability());
        return {swept_.low + drawn * share.low, swept_.high - drawn * (1 - share.high)};
    }

    void add_slope(Tape::Ref chance, const FrontierPlan::Step& step, Interval slope) {
        for (auto [slopes, by] : {std::pair(&low_, slope.low), std::pair(&high_, slope.high)}) {
            if (step.kind == Kind::decide) {
                slopes->variables.emplace_back(step.item, by);
            } else if (step.kind == Kind::early) {
                const auto& node = folded_.nodes[step.item];
                slopes->folded.emplace_back(node.stands, by * folded_.tape.value(node.succeeds));
                slopes->folded.emplace_back(node.succeeds, by * folded_.tape.value(node.stands));
            } else {
                slopes->folded.emplace_back(chance, by);
            }
        }
    }

    const Network& network_;
    const FoldedNetwork& folded_;
    Interval swept_;
    Interval narrowed_;
    FoldedSlopes low_;   // of the ends of swept_
    FoldedSlopes high_;
};

}  // namespace

SupportResult support_of(const Network& network, const SolverBudget& budget) {
    const FoldedNetwork folded = fold(network);
    const std::vector<CoreNode> nodes = core_of(folded);
    Solution solution(network, folded);
    if (!nodes.empty()) solution.solve(nodes, budget);
    SupportResult result = solution.result();
    if (budget.epsilon < 1 && !budget.out_of_time()) sample_support(network, budget, result);
    return result;
}

}  // namespace hearsay
