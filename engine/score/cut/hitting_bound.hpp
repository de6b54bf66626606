// How many parties it takes at least to break all chains found so far: the linear relaxation of the smallest hitting
// set, solved by raising a price on every chain (Lagrangian duality: A. Caprara, M. Fischetti, P. Toth, "A heuristic
// method for the set covering problem", Operations Research 47, 1999; the volume algorithm of F. Barahona and
// R. Anbil, Math. Programming 87, 2000, which also tells how much of each party the relaxation takes). Any prices give
// a bound that holds, so stopping early costs tightness alone.
#pragma once

#include "score/cut/chain_finder.hpp"

#include <cstdint>
#include <set>
#include <vector>

namespace hearsay::detail {

enum class PartyChoice : std::uint8_t { free, taken, forbidden };

/// Not thread-safe; keeps a reference to the effort.
class HittingBound {
public:
    using List = std::vector<std::uint32_t>;  // of chains, or parties by number

    HittingBound(std::size_t parties, StepBudget& effort);

    /// A chain is what breaks it: parties, ascending. False if it was there before. A price is at least 0.
    bool add(PartyRanks parties, double price);
    [[nodiscard]] std::size_t size() const noexcept { return chains_.size(); }

    /// Raises prices, `rounds` times at most or until the bound exceeds `limit` - 1, where each chain must be broken by
    /// some party that is taken or free. Returns what all parties together come to at least, those taken included;
    /// unbreakable where some chain has none to break it.
    double raise(const ById<PartyRank, PartyChoice>& choice, std::size_t limit, std::size_t rounds);
    static constexpr double unbreakable = 1e18;

    /// Drops chains that have had no price for several raises: others do their work, and they can be found again.
    void forget_idle();

    // Of the last raise, by party:
    /// By how much the bound rises if a party with a positive one is taken, or with a negative one forbidden.
    [[nodiscard]] double cost(PartyRank party) const { return cost_[party]; }
    /// How much of a free party the relaxation takes, in [0,1], about.
    [[nodiscard]] double share(PartyRank party) const { return share_[party]; }

    /// Taken and free parties that break every chain, none without need, small by a greedy choice: by `share` where
    /// asked, else by what the chains cost that a party breaks. After a raise that was not unbreakable.
    [[nodiscard]] PartyRanks cover(const ById<PartyRank, PartyChoice>& choice, bool by_share) const;

private:
    void gather(const ById<PartyRank, PartyChoice>& choice);
    std::vector<double> spread_out(std::vector<double> price, const std::vector<double>& cost) const;
    void keep(const std::vector<double>& price, const std::vector<double>& cost, const std::vector<double>& share);
    double evaluate(const std::vector<double>& price, std::vector<double>& cost) const;

    StepBudget& effort_;
    std::vector<PartyRanks> chains_;
    std::set<PartyRanks> known_;
    std::vector<double> price_;
    List idle_;  // by chain: raises in a row that left it without a price
    ById<PartyRank, double> cost_;
    ById<PartyRank, double> share_;

    // Gathered for one raise: open chains, those that no party taken breaks, with their free parties, renumbered.
    List open_;
    PartyRanks free_;                // by number: the party
    ById<PartyRank, std::uint32_t> number_;
    Lists<std::uint32_t> breakers_;  // by open chain
    std::size_t taken_ = 0;
    bool unbreakable_ = false;
};

}  // namespace hearsay::detail
