// Records that are well-formed and hardly meant so.
#pragma once

#include "model/story.hpp"

namespace hearsay {

/// Adds `retraction of a retraction`, `retracts itself`, `asserts and denies` and `belongs to itself`. O(story).
void report_odd_records(const Story& story, Diagnostics& found);

}  // namespace hearsay
