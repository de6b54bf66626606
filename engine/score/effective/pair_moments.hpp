// Variance of a sum of rewards where the whole network is too wide for one sweep: node by node and pair by pair, each
// on its own ancestors alone. Few variables that most nodes share are settled first, case by case; pairs that have
// nothing in common are independent; two nodes over plain roots have a closed form.
#pragma once

#include "score/effective/moments.hpp"

#include <bit>
#include <numeric>
#include <optional>

namespace hearsay {

struct RealInterval {
    Real low = 0;
    Real high = 0;
};

class PairMoments {
public:
    /// Network and budget must outlive this.
    PairMoments(const MomentNetwork& network, SweepBudget& budget);

    /// P(node holds), by node; nothing where some node's ancestors are too wide. At most once, before variance().
    [[nodiscard]] std::optional<std::vector<Real>> marginals();

    /// Var Σ reward of the nodes that hold. Encloses the truth where pairs are too many or too wide.
    [[nodiscard]] RealInterval variance(const std::vector<Reward>& rewards) const;

private:
    class BitSet {
    public:
        explicit BitSet(std::size_t size = 0) : words_((size + 63) / 64, 0) {}
        void add(std::size_t i) noexcept { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
        [[nodiscard]] bool has(std::size_t i) const noexcept { return ((words_[i / 64] >> (i % 64)) & 1U) != 0; }
        [[nodiscard]] std::size_t count() const noexcept {
            return std::accumulate(words_.begin(), words_.end(), std::size_t{0}, [](std::size_t sum, std::uint64_t word) {
                return sum + static_cast<std::size_t>(std::popcount(word));
            });
        }
        [[nodiscard]] bool meets(const BitSet& other) const noexcept {
            for (std::size_t k = 0; k < words_.size(); ++k) {
                if ((words_[k] & other.words_[k]) != 0) return true;
            }
            return false;
        }

    private:
        std::vector<std::uint64_t> words_;
    };

    /// The network under one assignment of the popular variables.
    struct Case {
        Real probability = 0;
        MomentNetwork network;
        std::vector<Real> holds;              ///< by node
        std::vector<BitSet> shares;  ///< by node: ancestors, then variables, that it depends on
        std::vector<bool> plain_root;           ///< holds by itself alone: no input, no shared gate
        std::vector<bool> over_roots;           ///< all inputs are plain roots
    };

    enum class Settling : std::uint8_t { undecided, stands, falls };
    using Settled = std::vector<Settling>;  // by variable
    struct Split {
        Real probability = 0;
        Settled settled;
    };

    void split(const std::vector<std::uint32_t>& popular, std::size_t next, Real probability, Settled& settled,
               std::size_t most);
    [[nodiscard]] Case make_case(Real probability, const Settled& settled) const;
    bool find_marginals(Case& given) const;
    [[nodiscard]] std::optional<Moments> local(const Case& given, const std::vector<std::uint32_t>& targets) const;
    [[nodiscard]] std::optional<Real> covariance(const Case& given, std::uint32_t i, std::uint32_t j) const;
    [[nodiscard]] RealInterval second_moment(const Case& given, const std::vector<Reward>& rewards) const;

    const MomentNetwork& network_;
    SweepBudget& budget_;
    std::vector<Split> splits_;
    std::vector<Case> cases_;  // those made of them so far
};

}  // namespace hearsay
