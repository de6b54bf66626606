#include "score/support/support.hpp"

#include "score/model/limits.hpp"
#include "score/sample/confidence.hpp"
#include "score/support/conditioning.hpp"
#include "score/support/sampled_support.hpp"
#include "score/sweep/arc_contraction.hpp"
#include "score/sweep/circle_sweep.hpp"
#include "score/sweep/folded_sweep.hpp"
#include "score/sweep/frontier_sweep.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay::detail {
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
        if (step.kind == Kind::decide) return network_.stands[step.variable()];
        if (step.kind == Kind::early) {
            const auto& node = folded_.nodes[step.item];
            return folded_.tape.value(node.stands) * folded_.tape.value(node.succeeds);
        }
        return folded_.tape.value(folded(step));
    }
    [[nodiscard]] bool deviates(const FrontierPlan::Step& step) const {
        if (step.kind == Kind::decide) return network_.unsound_party[step.variable()] != no_id<PartyId>;
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

/// Whether some nodes rest on each other: those that nobody rests on are taken away as long as there are any.
bool has_circle(const std::vector<CoreNode>& nodes) {
    std::vector<std::size_t> outputs;
    std::vector<std::uint32_t> free;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        outputs.push_back(nodes[i].outputs.size());
        if (nodes[i].outputs.empty()) free.push_back(i);
    }
    for (std::size_t next = 0; next < free.size(); ++next) {
        for (const std::uint32_t input : nodes[free[next]].inputs) {
            if (--outputs[input] == 0) free.push_back(input);
        }
    }
    return free.size() < nodes.size();
}

/// Support, and its value with every variable in turn made to fall, from one sweep.
class Solution {
public:
    Solution(const Network& network, FoldedNetwork& folded) : network_(network), folded_(folded) {}

    void solve(const std::vector<CoreNode>& nodes, const SolverBudget& budget) {
        const bool circular = has_circle(nodes);
        if (circular && sweep_arcs(budget, limits::arc_states_a_state * budget.first_work(network_.statements))) return;
        condition_chains(budget);
        if (width() <= exact_width || budget.out_of_time()) return;
        if (circular && width() > budget.epsilon && sweep_arcs(budget, std::min(budget.work, budget.try_work))) return;
        sweep(nodes, budget);
    }

    /// Nothing is left that nodes would have to hold up.
    void is_unsupported_inside() { enclosure_ = sampled_ = {0, 0}; }

    [[nodiscard]] SupportResult result() const {
        const auto whole = [&](Interval inside) {
            return Interval{folded_.support(inside.low), folded_.support(inside.high)};
        };
        SupportResult result{whole(enclosure_), whole(sampled_), {}, {}};
        const std::size_t variables = network_.stands.size();
        const ByVariable<double> low = folded_.slopes(low_, enclosure_.low, variables);
        const ByVariable<double> high = folded_.slopes(high_, enclosure_.high, variables);
        for (const VariableId v : ids_of(low)) {
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
    /// Of support, not only of what nodes are left to hold up.
    [[nodiscard]] double width() const {
        return folded_.support(enclosure_.high) - folded_.support(enclosure_.low);
    }

    /// Where the circles are narrow.
    bool sweep_arcs(const SolverBudget& budget, std::size_t most_visited) {
        if (!arcs_) arcs_ = arc_graph_of(folded_, network_);
        auto found = sweep_circles(*arcs_, folded_, network_, budget, most_visited);
        if (!found) return false;
        enclosure_ = sampled_ = {found->probability, found->probability};
        low_ = found->slopes;
        high_ = std::move(found->slopes);
        return true;
    }

    /// Where there are few chains.
    void condition_chains(const SolverBudget& budget) {
        const auto lists = list_chains(folded_, network_, budget.listing_steps(network_.statements));
        if (!lists) return;
        const ConditionedSupport found =
            condition(*lists, folded_.tape, budget.conditioning_steps(network_.statements));
        enclosure_ = sampled_ = {folded_.tape.value(found.low), folded_.tape.value(found.high)};
        low_.folded = {{found.low, 1.0}};
        high_.folded = {{found.high, 1.0}};
    }

    void sweep(const std::vector<CoreNode>& nodes, const SolverBudget& budget) {
        const FrontierShape shape(nodes, network_.stands.size());
        const FrontierPlan plan = plan_frontier(shape, true);
        const Chances chances(folded_, network_);
        const StepChances by_step = chances.of(plan);
        std::optional<FrontierSweep> last;
        Interval swept;
        const auto is_solved_with = [&](std::size_t work, double share) {
            SolverBudget part = budget;
            part.work = work;
            swept = last.emplace(nodes, plan, by_step, part, share).run();
            return swept.high - swept.low <= exact_width;
        };
        const auto finish = [&] {
            const double before = enclosure_.high - enclosure_.low;
            if (swept.high - swept.low >= before) return;
            // Conditioning minds what is left without a party more than a sweep does.
            if (width() <= budget.epsilon && swept.high - swept.low > exact_width) return;
            enclosure_ = swept;
            take_slopes(*last, plan, chances);
            sampled_ = sampled_from(*last, budget);
        };
        // What may do in the shortest time is tried first; most claims need no more.
        constexpr double places = SolverBudget::places_a_state;
        const auto affordable = static_cast<double>(budget.work);
        const double share = budget.epsilon < 1 ? 1 / draws_for(budget.epsilon, 0.5, confidence_of(budget)) : 0;
        const std::size_t little = std::min(budget.work, budget.try_work);
        const std::size_t least = budget.first_work(network_.statements);
        if (is_solved_with(least, share) || budget.out_of_time()) return finish();
        // What is sure to more digits than anybody asked for needs no more.
        if (width() <= budget.epsilon && budget.epsilon < 1) return finish();
        const FoldedSweep dense(folded_, network_, shape, budget);
        if (dense.cost() <= places * static_cast<double>(little) && is_solved_by(dense)) return;
        // Where hardly anything is known by now, and more work than there is would tell little more, samples do.
        const double first_guess = last->states_wanted();
        if (swept.high - swept.low > limits::hopeless_width && first_guess > 4 * affordable &&
            dense.cost() > places * affordable && budget.epsilon < 1) return finish();
        if (little > least && is_solved_with(little, share)) return finish();
        const double wanted = last->states_wanted();
        if (dense.cost() <= places * std::min(wanted, affordable) && is_solved_by(dense)) return;
        // Estimates are low rather than high, and the last nine digits are worth less.
        const double worth = affordable / (swept.high - swept.low <= 1e-9 ? 4 : 2);
        if (little < budget.work && wanted <= worth && !budget.out_of_time()) is_solved_with(budget.work, share);
        finish();
    }

    [[nodiscard]] bool is_solved_by(const FoldedSweep& dense) {
        auto result = dense.solve();
        if (!result) return false;
        enclosure_ = sampled_ = {result->probability, result->probability};
        low_ = result->slopes;
        high_ = std::move(result->slopes);
        return true;
    }

    void take_slopes(const FrontierSweep& sweep, const FrontierPlan& plan, const Chances& chances) {
        low_ = high_ = {};
        for (std::size_t k = 0; k < plan.steps.size(); ++k) {
            add_slope(chances.folded(plan.steps[k]), plan.steps[k], sweep.slopes()[k]);
        }
    }

    /// Half the doubt is kept for corroboration.
    static double confidence_of(const SolverBudget& budget) { return (1 + budget.confidence) / 2; }

    /// Samples what was dropped, where so few draws do. It is cheaper than to sample everything (sampled_support.hpp)
    /// by the square of what was dropped.
    [[nodiscard]] Interval sampled_from(FrontierSweep& sweep, const SolverBudget& budget) const {
        const double left = enclosure_.high - enclosure_.low;
        DroppedStates& dropped = sweep.dropped_states();
        if (left <= budget.epsilon || dropped.size() == 0 || budget.out_of_time()) return enclosure_;
        const double affordable =
            static_cast<double>(budget.draws) * FrontierLanes::at_once / static_cast<double>(sweep.lanes(1).cost());
        // A few tell how many it takes.
        const std::size_t most_tried = std::clamp<std::size_t>(static_cast<std::size_t>(affordable / 4), 1, limits::tried_dropped_states);
        const std::size_t every = dropped.size() / most_tried + 1;
        const std::size_t tried = (dropped.size() - 1) / every + 1;
        const Interval likely = confident_share(dropped.successes(sweep.lanes(1), every), tried, 0.9);
        const double confidence = confidence_of(budget);
        const double wanted = std::min(
            affordable, draws_for(budget.epsilon / left, std::clamp(0.5, likely.low, likely.high), confidence));
        dropped.thin(static_cast<std::size_t>(wanted));
        if (static_cast<double>(dropped.size()) < wanted / 2) return enclosure_;
        const Interval share = confident_share(dropped.successes(sweep.lanes(2)), dropped.size(), confidence);
        const double drawn = std::min(left, dropped.probability());
        return {enclosure_.low + drawn * share.low, enclosure_.high - drawn * (1 - share.high)};
    }

    void add_slope(Tape::Ref chance, const FrontierPlan::Step& step, Interval slope) {
        for (auto [slopes, by] : {std::pair(&low_, slope.low), std::pair(&high_, slope.high)}) {
            if (step.kind == Kind::decide) {
                slopes->variables.emplace_back(step.variable(), by);
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
    FoldedNetwork& folded_;
    std::optional<ArcGraph> arcs_;  // once asked for
    Interval enclosure_{0, 1};
    Interval sampled_{0, 1};   // the same where nothing had to be
    FoldedSlopes low_;   // of the ends of the enclosure
    FoldedSlopes high_;
};

}  // namespace

SupportResult support_of(const Network& network, const SolverBudget& budget) {
    FoldedNetwork folded = fold(network);
    const std::vector<CoreNode> nodes = core_of(folded);
    Solution solution(network, folded);
    if (nodes.empty()) solution.is_unsupported_inside();
    else solution.solve(nodes, budget);
    SupportResult result = solution.result();
    if (budget.epsilon < 1 && !budget.out_of_time()) sample_support(network, budget, result);
    return result;
}

}  // namespace hearsay::detail
