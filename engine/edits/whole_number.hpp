// Numbers of edits and of places in lists, as logs and requests write them.
#pragma once

#include "io/json/json_value.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace hearsay::edits {

/// A number that counts, as of an edit; nothing for one below 0, with a fraction, of more than 64 bits, or no number at all.
[[nodiscard]] inline std::optional<std::uint64_t> whole_number(const JsonValue& value) noexcept {
    if (!value.is(JsonValue::Kind::number)) return std::nullopt;
    const std::string& text = value.text();
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace hearsay::edits
