// Which statements are copied from others, by the words they share.
#pragma once

#include "link/pile/assumed.hpp"

namespace hearsay::link {

/// Adds to `copies`. Articles are compared first, their sentences then: a passage that is surely copied tells about
/// the sentence beside it. Likeness is the share of runs of five words, what stands in quotation marks left out
/// (Broder, On the resemblance and containment of documents, 1997). Whoever published first is the original; of one
/// day, an agency before an outlet.
void link_copies(const Pile& pile, const Assumed& assumed, const LinkOptions& options, LinkProposals& out);

}  // namespace hearsay::link
