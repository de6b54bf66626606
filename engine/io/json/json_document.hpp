// JSON as a tree of RapidJSON, for those who change free-form parts and write them again.
#pragma once

#include <rapidjson/document.h>

#include <string_view>

namespace hearsay {

/// The tree of a text that has been read as a story's part before; null for one that is no JSON, or has a number that no double holds. Whole numbers of 64 bits stay
/// whole, all others are the nearest double (json_number()): RapidJSON's own conversion of a zero with an exponent ("0e-320")
/// is undefined. O(bytes).
[[nodiscard]] rapidjson::Document json_document(std::string_view text);

}  // namespace hearsay
