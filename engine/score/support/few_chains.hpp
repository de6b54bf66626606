// Closed forms for claims that a few chains hold up, none of which forks or joins on the way back to its origin: most
// claims are like this. A chain stands when everything on it stands, so a set of chains is described by what every
// subset of them needs together, and all figures follow from sums over subsets.
#pragma once

#include "score/model/shock_exposure.hpp"
#include "score/model/scores.hpp"
#include "score/support/support.hpp"

#include <optional>
#include <vector>

namespace hearsay::detail {

class FewChains {
public:
    static constexpr std::size_t most = 6;

    /// Nothing where a statement has more than one way to hold, or where there are more than `most` chains. The
    /// arguments must outlive the result.
    [[nodiscard]] static std::optional<FewChains> of(const Supporting& part, const ShockExposure& exposure);

    /// The fewest parties that break every chain where unsound: those of its words; least by id.
    [[nodiscard]] Cut origins_cut(const Story& story) const;
    /// The same for unfaithful parties: those of all its statements.
    [[nodiscard]] Cut routes_cut(const Story& story) const;

    /// The parties that break every chain alone where unsound, by id.
    [[nodiscard]] std::vector<PartyId> falls_without(const Story& story) const;

    /// As many chains as there are that share no party; of several such choices one with the shortest chains.
    [[nodiscard]] std::vector<Chain> disjoint() const;

    /// By inclusion and exclusion over the chains (H. Poincare, "Calcul des probabilites", 1896): 2^chains terms.
    [[nodiscard]] SupportResult support() const;

private:
    using Mask = std::uint32_t;  ///< a set of chains, a bit each

    FewChains(const Supporting& part, const ShockExposure& exposure) : part_(&part), exposure_(&exposure) {}

    /// What stands on the chains, each once with the set of chains it stands on; ascending. `items_of(i)`: what
    /// stands at a supporting statement.
    template <class Item, class ItemsOf>
    [[nodiscard]] std::vector<std::pair<Item, Mask>> on_chains(const ItemsOf& items_of) const;
    [[nodiscard]] std::vector<std::pair<PartyId, Mask>> parties(bool of_words) const;
    [[nodiscard]] Cut smallest_cut(const Story& story, bool of_words) const;
    [[nodiscard]] Mask all() const noexcept { return (Mask{1} << chains_.size()) - 1; }

    const Supporting* part_;
    const ShockExposure* exposure_;
    std::vector<std::vector<std::uint32_t>> chains_;  // of supporting statements, the origin first; in that order
};

}  // namespace hearsay::detail
