// What several drafts have in common: sources, claims and statements that are one, claims that deny or exclude one
// another, statements copied from others or withdrawn by later ones. Proposals: a program may take those it is sure
// of, a person accepts or strikes the others (proposals/proposals.hpp).
#pragma once

#include "link/pile/link_proposals.hpp"

namespace hearsay::link {

/// Everything at once, each kind sorted by score, then ids. What is certain of one kind is taken for granted by the
/// next: claims that are one make statements one. Compares only within neighbouring articles (pile.hpp): for n claims
/// O(n) words to read and O(n) pairs to compare, on several threads; the same proposals whatever their number.
[[nodiscard]] LinkProposals propose_links(const Story& story, const LinkOptions& options = {});

}  // namespace hearsay::link
