#include "link/pile/assumed.hpp"

#include <algorithm>

namespace hearsay::link {

Assumed::Assumed(const Story& story) {
    for (std::size_t i = 0; i < story.sources().size(); ++i) sources_.push_back(id_at<SourceId>(i));
    for (std::size_t i = 0; i < story.claims().size(); ++i) claims_.push_back({id_at<ClaimId>(i), Stance::asserts});
}

void Assumed::take_sources(const LinkProposals& proposals) {
    for (const SameSources& same : proposals.sources) {
        if (same.score < certain) continue;
        // Groups of certain proposals share no source.
        for (const SourceId source : same.sources) sources_[index_of(source)] = same.sources.front();
    }
}

void Assumed::take_claims(const LinkProposals& proposals) {
    for (const SameClaims& same : proposals.same) {
        if (same.score < certain) continue;
        for (const ClaimId claim : same.claims) claims_[index_of(claim)] = {same.claims.front(), Stance::asserts};
    }
    for (const ContraryClaims& contrary : proposals.contrary) {
        if (contrary.score < certain) continue;
        const ClaimId denied = claims_[index_of(contrary.claim)].claim;
        const ClaimId denial = claims_[index_of(contrary.denial)].claim;
        if (denied == denial) continue;
        for (Carried& carried : claims_) {
            if (carried.claim != denial) continue;
            carried.claim = denied;
            carried.stance = carried.stance == Stance::asserts ? Stance::denies : Stance::asserts;
        }
    }
}

Carried Assumed::operator()(Carried carried) const {
    const Carried& known = claims_[index_of(carried.claim)];
    const bool turned = known.stance == Stance::denies;
    const Stance other = carried.stance == Stance::asserts ? Stance::denies : Stance::asserts;
    return {known.claim, turned ? other : carried.stance};
}

std::vector<Carried> Assumed::carried(const Pile& pile, StatementId statement) const {
    std::vector<Carried> list;
    for (const Carried& one : pile.carried(statement)) list.push_back((*this)(one));
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

bool share_any(const std::vector<Carried>& a, const std::vector<Carried>& b) {
    return std::any_of(a.begin(), a.end(), [&](const Carried& one) { return std::binary_search(b.begin(), b.end(), one); });
}

}  // namespace hearsay::link
