// Which sources of a pile are one.
#pragma once

#include "link/pile/assumed.hpp"

namespace hearsay::link {

/// Named sources by their names: adds to `sources` of the proposals. Names that say little ("Defence Ministry",
/// "Holt") are one only within articles that tell of the same thing.
void link_named_sources(const Pile& pile, const LinkOptions& options, LinkProposals& out);

/// Sources without a name, by what they say and how they are described. Always a question, never certain: two papers'
/// "diplomat" may be two.
void link_unnamed_sources(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out);

}  // namespace hearsay::link
