// What several drafts have in common: sources, claims and statements that are one, claims that deny or exclude one
// another, statements copied from others or withdrawn by later ones. Proposals: a program may take those it is sure
// of, a person accepts or strikes the others (proposals/proposals.hpp).
#pragma once

#include "link/pile/link_proposals.hpp"

#include <functional>
#include <stop_token>

namespace hearsay::link {

/// For whoever waits: of a large story the search takes seconds.
struct LinkWatch {
    std::function<void(const LinkProposals&)> so_far{};  ///< is told what there is when all of one kind are found; in the thread that asks
    std::stop_token stop{};  ///< ends the search soon; what comes back is then of no use
    int threads = 0;         ///< at most so many; 0 for all there are
};

/// Everything at once, each kind sorted by score, then ids. What is certain of one kind is taken for granted by the
/// next: claims that are one make statements one. Compares only within neighbouring articles (pile.hpp): for n claims
/// O(n) words to read and O(n) pairs to compare, on several threads; the same proposals whatever their number.
[[nodiscard]] LinkProposals propose_links(const Story& story, const LinkOptions& options = {}, const LinkWatch& watch = {});

}  // namespace hearsay::link
