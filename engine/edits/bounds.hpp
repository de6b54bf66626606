// How long a text may be that somebody puts into a story: everything they send is kept in the log for good and shown in
// lists, so a slip of the clipboard must not get in. What a file holds already may be of any length.
#pragma once

#include "edits/change.hpp"

#include <span>

namespace hearsay::edits {

/// Throws Refused, naming the field, where a change brings in a text that is too long. O(bytes of the changes).
void require_bounds(std::span<const Change> changes);

}  // namespace hearsay::edits
