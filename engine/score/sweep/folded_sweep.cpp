#include "score/sweep/folded_sweep.hpp"

#include <cmath>

namespace hearsay::detail {

using DenseKind = DensePlan::Kind;

FoldedSweep::FoldedSweep(const FoldedNetwork& folded, const Network& network, const FrontierShape& shape,
                         const SolverBudget& budget)
    : folded_(folded), network_(network),
      limits_{budget.bytes(), budget.deadline},
      plan_(plan_dense(shape, true, dense_bits(limits_.bytes / 2))) {}

double FoldedSweep::cost() const noexcept { return plan_ ? plan_->cost : HUGE_VAL; }

DenseChance FoldedSweep::chance_of(const Step& step) const {
    const auto of = [](double unreached, double reached) {
        return DenseChance{{unreached, reached}, {1 - unreached, 1 - reached}};
    };
    if (step.kind == DenseKind::merge) return of(0, 1);
    if (step.kind == DenseKind::decide) return of(network_.stands[step.variable()], 0);
    if (step.kind == DenseKind::forget || step.kind == DenseKind::move) return of(0, 0);
    const auto& node = folded_.nodes[step.item];
    const double begins = folded_.tape.value(node.begins);
    const double stands = folded_.tape.value(node.stands);
    const double succeeds = folded_.tape.value(node.succeeds);
    if (step.kind == DenseKind::succeed) return of(0, succeeds);
    const double up = step.kind == DenseKind::leaf ? stands * succeeds : stands;
    return of(begins * up, up);
}

bool FoldedSweep::is_asked(const Step& step) const {
    const auto& tape = folded_.tape;
    if (step.kind == DenseKind::decide) return network_.unsound_party[step.variable()] != no_id<PartyId>;
    if (step.kind == DenseKind::merge || step.kind == DenseKind::forget || step.kind == DenseKind::move) return false;
    const auto& node = folded_.nodes[step.item];
    if (step.kind == DenseKind::succeed) return tape.is_taken_away(node.succeeds);
    return tape.is_taken_away(node.begins) || tape.is_taken_away(node.stands) ||
           (step.kind == DenseKind::leaf && tape.is_taken_away(node.succeeds));
}

void FoldedSweep::add(const Step& step, const std::array<double, 2>& by, FoldedSlopes& slopes) const {
    if (step.kind == DenseKind::decide) {
        slopes.variables.emplace_back(step.variable(), by[0]);
        return;
    }
    const auto& node = folded_.nodes[step.item];
    if (step.kind == DenseKind::succeed) {
        slopes.folded.emplace_back(node.succeeds, by[1]);
        return;
    }
    const bool leaf = step.kind == DenseKind::leaf;
    const double begins = folded_.tape.value(node.begins);
    const double stands = folded_.tape.value(node.stands);
    const double succeeds = leaf ? folded_.tape.value(node.succeeds) : 1;
    slopes.folded.emplace_back(node.begins, stands * succeeds * by[0]);
    slopes.folded.emplace_back(node.stands, succeeds * (by[1] + begins * by[0]));
    if (leaf) slopes.folded.emplace_back(node.succeeds, stands * (by[1] + begins * by[0]));
}

std::optional<FoldedSweep::Result> FoldedSweep::solve() const {
    if (!plan_) return std::nullopt;
    std::vector<DenseChance> chances;
    std::vector<bool> asked;
    for (const Step& step : plan_->steps) {
        chances.push_back(chance_of(step));
        asked.push_back(is_asked(step));
    }
    const auto swept = dense_support(*plan_, chances, asked, limits_);
    if (!swept) return std::nullopt;
    Result result{swept->probability, {}};
    for (std::size_t k = 0; k < asked.size(); ++k) {
        if (asked[k]) add(plan_->steps[k], swept->slopes[k], result.slopes);
    }
    return result;
}

}  // namespace hearsay::detail
