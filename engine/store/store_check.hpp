// Whether a store holds what it may hold. For this room only; the entry for others is check_store() in store.hpp.
#pragma once

#include "store/database.hpp"

namespace hearsay {

/// Throws DamagedStore if anything is wrong with the records of a store of the current version.
void require_sound_records(const Database& database);

}  // namespace hearsay
