// Records into a store. For this room only.
#pragma once

#include "model/story.hpp"
#include "store/database.hpp"
#include "store/store.hpp"

namespace hearsay {

/// Adds the records of a story inside a transaction of the caller's: new ones are inserted, those that are there are
/// compared, and what becomes of those that differ is said by `on_difference`. Where problems come back the caller
/// rolls back. O(records of the story).
[[nodiscard]] Addition add_records(const Database& database, const Story& story, OnDifference on_difference);

}  // namespace hearsay
