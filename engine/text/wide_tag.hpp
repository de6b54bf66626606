// A tag of HTML or XML with more attributes than anybody writes: libxml2 compares each with all before it, so that 100,000 of
// them in one tag take half a minute.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hearsay {

enum class Markup : std::uint8_t { html, xml };

/// A tag may have so many attributes. Pages have some dozens at most.
inline constexpr std::size_t most_attributes = 1000;

/// The byte at which a tag gets one attribute more than that. Every place at which a tag might begin is followed, as libxml2
/// would, within scripts, comments and the attributes of others too: what it will take for a tag is known to nobody else, and
/// a text there that has "<a" and a thousand words without ">" behind it is found as well. O(bytes).
[[nodiscard]] std::optional<std::size_t> wide_tag(std::string_view text, Markup markup);

}  // namespace hearsay
