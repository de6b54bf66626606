// Reads claims, many at a time.
#pragma once

#include "link/claims/gist.hpp"

#include <vector>

namespace hearsay::link {

/// Reads claims in the order given. Claims are tagged many at a time, on several threads. O(bytes).
[[nodiscard]] std::vector<Gist> read_gists(const std::vector<ClaimToRead>& claims, WordBook& book);

}  // namespace hearsay::link
