// What a store keeps about sources, so that a claim's closure finds the best of those without ties by an index (closure.cpp):
// whether a source has ties that document it, and the sums of its track records. Both follow from other tables, and a wrong
// one would give a claim another score. For this room only.
#pragma once

#include "store/database.hpp"

#include <string>
#include <vector>

namespace hearsay {

/// What is wrong with them, as `source "a": its mark of having affiliations is wrong`, by the numbers of the sources.
/// O((affiliations + track records) · log + sources).
[[nodiscard]] std::vector<std::string> wrong_summaries(const Database& database);

/// Throws DamagedStore where any is wrong.
void require_true_summaries(const Database& database);

}  // namespace hearsay
