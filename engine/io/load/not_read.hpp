// Files that are no story and no other format that is read: what they are, so that a message can say so and what to do.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hearsay {

/// ` is an Excel workbook; save …`: what follows the file's name in a message. "" for what may be read: XML that is left is a feed or a page
/// with reviews in it. Looks at what is given alone.
[[nodiscard]] std::string what_is_not_read(std::string_view beginning);

/// The same for JSON, by the keys of its first object.
[[nodiscard]] std::string json_not_read(std::span<const std::string> keys);

/// The formats that are read, in words, as the end of such a message.
[[nodiscard]] std::string formats_read();

}  // namespace hearsay
