#include "score/effective/dense_moments.hpp"

namespace hearsay::detail {
namespace {

using DenseKind = DensePlan::Kind;

DenseChance chance_of(const DensePlan::Step& step, const MomentNetwork& network) {
    const auto of = [](Real unreached, Real reached) {
        return DenseChance{{static_cast<double>(unreached), static_cast<double>(reached)},
                           {static_cast<double>(1 - unreached), static_cast<double>(1 - reached)}};
    };
    switch (step.kind) {
        case DenseKind::decide: return of(network.variable[step.variable()], 0);
        case DenseKind::merge: return of(0, 1);
        case DenseKind::stand:
        case DenseKind::leaf: {
            const Real begins = network.nodes[step.item].begins ? network.begins[step.item] : Real{0};
            return of(begins * network.stands[step.item], network.stands[step.item]);
        }
        default: return of(0, 0);
    }
}

}  // namespace

DenseMoments::DenseMoments(const MomentNetwork& network, const SolverBudget& budget, double affordable)
    : network_(network), limits_{budget.bytes(), budget.deadline} {
    constexpr std::size_t arrays = 2;
    plan_ = plan_dense(FrontierShape(network.nodes, network.variable.size()), false,
                       dense_bits(limits_.bytes / arrays));
    if (plan_ && plan_->cost > affordable) plan_.reset();
}

std::optional<std::vector<Real>> DenseMoments::marginals() {
    if (!plan_) return std::nullopt;
    chances_.clear();
    for (const auto& step : plan_->steps) chances_.push_back(chance_of(step, network_));
    auto found = dense_marginals(*plan_, network_.nodes.size(), chances_, limits_);
    if (!found) return std::nullopt;
    marginals_ = std::move(*found);
    std::vector<Real> holds;
    // The smaller one is the more exact.
    for (const Marginal& m : marginals_) holds.push_back(m.holds < m.fails ? Real{m.holds} : 1 - Real{m.fails});
    return holds;
}

std::optional<Real> DenseMoments::variance(const std::vector<Reward>& rewards) const {
    std::vector<double> weights;
    Real variance = 0;
    for (std::size_t i = 0; i < rewards.size(); ++i) {
        const Real p = marginals_[i].holds;
        weights.push_back(static_cast<double>(rewards[i].mean));
        variance += p * rewards[i].variance + p * marginals_[i].fails * rewards[i].mean * rewards[i].mean;
    }
    const auto covariance = dense_covariance(*plan_, chances_, marginals_, weights, limits_);
    if (!covariance) return std::nullopt;
    return variance + *covariance;
}

}  // namespace hearsay::detail
