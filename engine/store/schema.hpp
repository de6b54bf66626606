// The tables of a store, and how an older store becomes a current one.
#pragma once

#include "store/database.hpp"

#include <cstdint>
#include <functional>

namespace hearsay {

/// What this program writes; PRAGMA user_version of the file.
inline constexpr std::int64_t store_version = 6;

/// Makes the tables of a new store, or brings an older one up to `version`, in one transaction, which an older one that
/// holds what no store may hold does not survive: `inspect` throws then. Throws FileError for a database that is none of
/// ours or of a newer version, or whose tables are not those of its version.
void upgrade_store(const Database& database, std::int64_t version = store_version,
                   const std::function<void(const Database&)>& inspect = {});

/// Throws FileError unless it is a store of this version, with the tables, indexes and views of this version and no
/// others, whose pages carry checksums; says what to do about an older one. Reads the list of tables alone.
void require_current(const Database& database);

}  // namespace hearsay
