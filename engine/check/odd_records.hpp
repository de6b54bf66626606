// Statements that are well-formed and hardly meant so.
#pragma once

#include "model/story.hpp"

namespace hearsay {

/// Adds `retraction of a retraction`, `retracts itself` and `asserts and denies`. O(statements).
void report_odd_records(const Story& story, Diagnostics& found);

}  // namespace hearsay
