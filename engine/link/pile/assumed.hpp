// What is taken for granted while the next kind of proposal is looked for: which sources and claims are one, and which
// claims deny which.
#pragma once

#include "link/pile/link_proposals.hpp"
#include "link/pile/pile.hpp"

#include <vector>

namespace hearsay::link {

class Assumed {
public:
    explicit Assumed(const Story& story);

    /// Takes over the proposals that are certain.
    void take_sources(const LinkProposals& proposals);
    void take_claims(const LinkProposals& proposals);

    [[nodiscard]] SourceId operator()(SourceId source) const { return sources_[index_of(source)]; }
    /// The claim that stands for all that say the same, and the stance on it.
    [[nodiscard]] Carried operator()(Carried carried) const;
    [[nodiscard]] ClaimId claim(ClaimId claim) const { return (*this)({claim, Stance::asserts}).claim; }
    /// What a statement carries, with the claims that stand for all; sorted, each once.
    [[nodiscard]] std::vector<Carried> carried(const Pile& pile, StatementId statement) const;

private:
    std::vector<SourceId> sources_;
    std::vector<Carried> claims_;
};

/// Whether two sorted lists share an entry.
[[nodiscard]] bool share_any(const std::vector<Carried>& a, const std::vector<Carried>& b);

}  // namespace hearsay::link
