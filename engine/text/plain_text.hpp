// Untrusted text made fit to be read: one line of valid UTF-8 without control characters (a terminal's escape sequence
// in a name stays harmless) and without characters that reorder text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay {

/// The text on one line: control characters and the marks that change the writing direction are removed, runs of
/// white space become one space, invalid UTF-8 becomes U+FFFD, and what is longer than `limit` code points ends in
/// an ellipsis. O(text).
[[nodiscard]] std::string plain_text(std::string_view text, std::size_t limit = 2000);

/// The text for a terminal, lines and all: what may not reach one becomes U+FFFD, one for one, so that columns stay where
/// they are (control characters, marks that change the writing direction, bytes that are not UTF-8). Line feeds stay,
/// tabs become one blank. The last guard; what the engine says is harmless already.
[[nodiscard]] std::string harmless(std::string_view text);

/// Whether some character is written from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam, …).
[[nodiscard]] bool runs_right_to_left(std::string_view text) noexcept;

/// The text between U+2068 and U+2069 if it contains right-to-left characters, so that it orders itself and nothing
/// around it; else unchanged.
[[nodiscard]] std::string isolated(std::string text);

}  // namespace hearsay
