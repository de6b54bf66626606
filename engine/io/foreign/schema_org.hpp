// JSON-LD of schema.org as publishers write it: a value or a list of them, a text or an object that holds it, entities of
// HTML in texts.
#pragma once

#include "io/json/json_value.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::schema_org {

/// The objects and texts of a property, also where it is only one.
[[nodiscard]] std::vector<const JsonValue*> entries_of(const JsonValue& value, std::string_view key);
/// The first object among them; null when there is none.
[[nodiscard]] const JsonValue* object_of(const JsonValue& value, std::string_view key);
/// A text as people read it: its own, or that of an object that holds one.
[[nodiscard]] std::string words_of(const JsonValue& value);
/// The different texts of a property.
[[nodiscard]] std::vector<std::string> texts_of(const JsonValue& value, std::string_view key);
/// The first text under any of the keys; "" when there is none.
[[nodiscard]] std::string first_text(const JsonValue& value, std::initializer_list<std::string_view> keys);
/// A web address, of a text or of an object that has one; "" for others.
[[nodiscard]] std::string address_of(const JsonValue& value);
/// Whether it is of this type, also where the type is written as an address or is one of several.
[[nodiscard]] bool has_type(const JsonValue& value, std::string_view type);

/// A script of a page that holds JSON-LD.
struct PageScript {
    std::string_view json;
    std::uint32_t line = 0;  ///< on which it begins, from 1
};

/// Those of a page, in their order. O(bytes).
[[nodiscard]] std::vector<PageScript> scripts_of_page(std::string_view html);

}  // namespace hearsay::schema_org
