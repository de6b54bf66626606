// Which claims of a pile are the same, contrary or rivals.
#pragma once

#include "link/pile/link_proposals.hpp"
#include "link/pile/pile.hpp"

#include <stop_token>

namespace hearsay::link {

/// Adds to `same`, `contrary` and `rivals` of the proposals. Groups are joined by average linkage (Manning, Raghavan
/// & Schütze, 17.3), never across claims that cannot be one: a chain of likenesses makes nothing the same.
void link_claims(const Pile& pile, const LinkOptions& options, const std::stop_token& stop, LinkProposals& out);

}  // namespace hearsay::link
