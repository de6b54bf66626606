// Variance of a sum of rewards where the whole network is too wide for one sweep: node by node and pair by pair, each
// on its own ancestors alone. Few variables that most nodes share are settled first, case by case; pairs that have
// nothing in common are independent; two nodes over plain roots have a closed form.
#pragma once

#include "score/moments.hpp"

#include <optional>

namespace hearsay {

struct RealInterval {
    Real low = 0;
    Real high = 0;
};

class PairMoments {
public:
    /// The network must outlive this. `most_states`: for each sweep over the ancestors of a pair.
    PairMoments(const MomentNetwork& network, std::size_t most_states);

    /// P(node holds), by node; nothing where some node's ancestors are too wide. At most once, before variance().
    [[nodiscard]] std::optional<std::vector<Real>> marginals();

    /// Var Σ reward of the nodes that hold. Encloses the truth where pairs are too many or too wide.
    [[nodiscard]] RealInterval variance(const std::vector<Reward>& rewards) const;

private:
    /// The network under one assignment of the popular variables.
    struct Case {
        Real probability = 0;
        MomentNetwork network;
        std::vector<Real> holds;              ///< by node
        std::vector<std::vector<bool>> shares;  ///< by node: ancestors, then variables, that it depends on
        std::vector<bool> plain_root;           ///< holds by itself alone: no input, no shared gate
        std::vector<bool> over_roots;           ///< all inputs are plain roots
    };

    void add_case(std::uint64_t assignment, const std::vector<std::uint32_t>& popular);
    bool find_marginals(Case& given) const;
    [[nodiscard]] std::optional<Moments> local(const Case& given, const std::vector<std::uint32_t>& targets) const;
    [[nodiscard]] std::optional<Real> covariance(const Case& given, std::uint32_t i, std::uint32_t j) const;
    [[nodiscard]] RealInterval second_moment(const Case& given, const std::vector<Reward>& rewards,
                                         std::size_t& sweeps_left) const;

    const MomentNetwork& network_;
    std::size_t most_states_;
    std::vector<Case> cases_;
};

}  // namespace hearsay
