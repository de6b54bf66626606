#include "score/effective/rare_nodes.hpp"

#include "score/model/limits.hpp"

#include <algorithm>
#include <numeric>

namespace hearsay::detail {
namespace {

/// Over nodes in order of how probable they are: sums of weight · P(holds), and of weight · P(fails).
class Sums {
public:
    Sums(const std::vector<Chance>& chances, const std::vector<double>& weights) : order_(chances.size()) {
        std::iota(order_.begin(), order_.end(), 0U);
        std::sort(order_.begin(), order_.end(), [&](auto a, auto b) {
            return chances[a].holds != chances[b].holds ? chances[a].holds < chances[b].holds : a < b;
        });
        place_.resize(order_.size());
        below_.resize(order_.size() + 1);
        above_.resize(order_.size() + 1);
        for (std::size_t k = 0; k < order_.size(); ++k) {
            place_[order_[k]] = k;
            below_[k + 1] = below_[k] + weights[order_[k]] * chances[order_[k]].holds;
        }
        for (std::size_t k = order_.size(); k-- > 0;) {
            above_[k] = above_[k + 1] + weights[order_[k]] * chances[order_[k]].fails;
        }
    }

    /// Σ over the others of weight · the greatest covariance that one node may have with them.
    [[nodiscard]] double most_covariance(std::size_t i, const Chance& chance) const {
        return chance.holds * above_[place_[i] + 1] + chance.fails * below_[place_[i]];
    }

private:
    std::vector<std::uint32_t> order_;
    std::vector<std::size_t> place_;  // by node
    std::vector<double> below_;
    std::vector<double> above_;
};

}  // namespace

RareNodes set_rare_apart(const std::vector<Chance>& chances, std::vector<double>& weights, double most) {
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t i = 0; i < chances.size(); ++i) {
        if (weights[i] != 0 && chances[i].variance() < limits::common_variance) candidates.push_back(i);
    }
    RareNodes rare;
    if (candidates.empty()) return rare;
    std::sort(candidates.begin(), candidates.end(), [&](auto a, auto b) {
        const double first = chances[a].variance();
        const double second = chances[b].variance();
        return first != second ? first < second : a < b;
    });
    const Sums sums(chances, weights);
    for (const std::uint32_t i : candidates) {
        const double covariance = 2 * weights[i] * sums.most_covariance(i, chances[i]);
        if (chances[i].variance() >= limits::unseen_variance && rare.most_covariance + covariance > most) break;
        rare.most_covariance += covariance;
        rare.variance += weights[i] * weights[i] * chances[i].variance();
        weights[i] = 0;
    }
    return rare;
}

}  // namespace hearsay::detail
