// A few statements as a story of their own: what linking asks about some articles is searched there, in a thousandth of what it
// takes in all of a large story. (What a claim's scores depend on is told apart in graph/scored_part.hpp.)
#pragma once

#include "model/story.hpp"

#include <set>

namespace hearsay::serve {

/// These statements with all that they rest on, their claims, articles and sources, and to whom these belong. What refers to
/// other statements refers to nothing. O(affiliations + the part).
[[nodiscard]] Story excerpt(const Story& story, const std::set<StatementId>& statements);

}  // namespace hearsay::serve
