// Records out of a store, inside a transaction of the caller's. For this room only.
#pragma once

#include "model/story.hpp"
#include "store/database.hpp"

#include <cstdint>

namespace hearsay {

/// What a statement says and refers to, not the statement itself.
void erase_references(const Database& database, std::int64_t statement);

/// The ties, rulings and track records of `before`, which is what the store holds, that `after` lacks or has otherwise.
void erase_gone_facts(const Database& database, const Story& before, const Story& after);

/// The sources, articles, claims and statements of `before` whose ids `after` lacks. Nothing that stays may refer to them.
void erase_gone_records(const Database& database, const Story& before, const Story& after);

/// Where a story brings others in their place: ties of the same kind between the same two, rulings on the same claims,
/// and track records of the same source for the same claim, found in the same way.
void erase_replaced(const Database& database, const Story& story);

/// Writes anew what is kept about sources (whether they have ties, the sums of their track records) where ties or track
/// records have gone. O(sources).
void renew_summaries(const Database& database);

}  // namespace hearsay
