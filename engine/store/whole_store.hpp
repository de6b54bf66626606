// All records of a store, each read strictly. For this room only.
#pragma once

#include "model/builder.hpp"
#include "store/damage.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hearsay {

/// Told of every record that cannot be read; the reading goes on with the next unless it throws.
using DamageListener = std::function<void(const DamagedStore&)>;

/// Adds all records, a table after the other; Place::index is the number of a record in its table. O(store).
void add_whole_store(const Database& database, StoryBuilder& builder, std::uint32_t file, const DamageListener& tell);

/// The same without statements and articles but these statements (ascending) and the articles they stand in.
void add_with_statements(const Database& database, StoryBuilder& builder, std::uint32_t file, const std::vector<std::int64_t>& statements,
                         const DamageListener& tell);

/// What messages call the record of this place; "" for the story as a whole.
[[nodiscard]] std::string name_of_record(const Database& database, Place place);

}  // namespace hearsay
