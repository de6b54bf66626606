// Which statements of a pile are one, and which withdraw others.
#pragma once

#include "link/pile/assumed.hpp"

namespace hearsay::link {

/// Adds to `statements`: what an article says another published ("the Post reported", "according to Corvane") is what
/// the other's own article says, where the pile holds it; and what two articles quote of one dispatch is one.
void link_statements(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out);

/// Adds to `withdrawals`: an outlet that denies on its own word what it said before takes it back.
void link_withdrawals(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out);

}  // namespace hearsay::link
