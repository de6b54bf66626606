#include "link/linking.hpp"

#include "link/find/claim_links.hpp"
#include "link/find/source_links.hpp"
#include "link/find/copied_passages.hpp"
#include "link/find/statement_links.hpp"

#include <tbb/task_arena.h>

namespace hearsay::link {
namespace {

LinkProposals find_links(const Story& story, const LinkOptions& options, const LinkWatch& watch) {
    const Pile pile(story);
    LinkProposals out;
    Assumed assumed(story);
    const auto goes_on = [&] {
        if (watch.stop.stop_requested()) return false;
        if (watch.so_far) watch.so_far(out);
        return true;
    };
    if (watch.stop.stop_requested()) return out;
    link_named_sources(pile, options, out);
    if (!goes_on()) return out;
    assumed.take_sources(out);
    link_claims(pile, options, watch.stop, out);
    if (!goes_on()) return out;
    assumed.take_claims(out);
    link_unnamed_sources(pile, assumed, options, out);
    link_statements(pile, assumed, options, out);
    link_withdrawals(pile, assumed, options, out);
    link_copies(pile, assumed, options, out);
    return out;
}

}  // namespace

LinkProposals propose_links(const Story& story, const LinkOptions& options, const LinkWatch& watch) {
    if (watch.threads == 0) return find_links(story, options, watch);
    LinkProposals out;
    tbb::task_arena arena(watch.threads);
    arena.execute([&] { out = find_links(story, options, watch); });
    return out;
}

}  // namespace hearsay::link
