// The tables of a store, and how an older store becomes a current one.
#pragma once

#include "store/database.hpp"

#include <cstdint>

namespace hearsay {

/// What this program writes; PRAGMA user_version of the file.
inline constexpr std::int64_t store_version = 3;

/// Makes the tables of a new store, or brings an older one up to `version`, in one transaction. Throws FileError for a
/// database that is none of ours or of a newer version.
void upgrade_store(const Database& database, std::int64_t version = store_version);

/// Throws FileError unless it is a store of this version; says what to do about an older one.
void require_current(const Database& database);

}  // namespace hearsay
