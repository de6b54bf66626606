#include "link/linking.hpp"

#include "link/find/claim_links.hpp"
#include "link/find/source_links.hpp"
#include "link/find/copied_passages.hpp"
#include "link/find/statement_links.hpp"

namespace hearsay::link {

LinkProposals propose_links(const Story& story, const LinkOptions& options) {
    const Pile pile(story);
    LinkProposals out;
    Assumed assumed(story);
    link_named_sources(pile, options, out);
    assumed.take_sources(out);
    link_claims(pile, options, out);
    assumed.take_claims(out);
    link_unnamed_sources(pile, assumed, options, out);
    link_statements(pile, assumed, options, out);
    link_withdrawals(pile, assumed, options, out);
    link_copies(pile, assumed, options, out);
    return out;
}

}  // namespace hearsay::link
