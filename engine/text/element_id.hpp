// Ids for what is drawn: fit for DOT, XML, HTML and CSS, the same for the same text on every machine.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// A letter, then letters, digits, '-' and '_' only, at most 90 bytes; equal only for equal kind and text (long
/// texts up to a 64-bit hash).
[[nodiscard]] std::string diagram_id(std::string_view kind, std::string_view text);

/// Eight hexadecimal digits, the same for the same text: FNV-1a, folded. For ids that only have to differ.
[[nodiscard]] std::string short_hash(std::string_view text);

}  // namespace hearsay
