// What the scores of some claims depend on (graph/scored_part.hpp), read out of a store by its indexes.
#pragma once

#include "model/builder.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <vector>

namespace hearsay {

/// Adds the records that the scores of these claims depend on. O(size of these records · log of the store).
void add_part(const Database& database, const std::vector<std::int64_t>& claims, StoryBuilder& builder,
                 std::uint32_t file);

}  // namespace hearsay
