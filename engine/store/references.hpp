// The numbers by which records of a store refer to each other. For this room only.
#pragma once

#include "store/database.hpp"

#include <string_view>

namespace hearsay {

/// Throws DamagedStore where a number in a row of this table leads to no record. Nothing for what is no table of a store.
/// O(rows of the table · log of the store).
void require_references(const Database& database, std::string_view table);

}  // namespace hearsay
