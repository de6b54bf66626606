// Text on a terminal: how wide it is, what of it is safe to print, how it is shortened and wrapped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::cli {

/// Columns that valid UTF-8 text takes on a terminal: East Asian wide characters two, combining marks none. O(text).
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

/// What may not reach a terminal becomes U+FFFD, one for one, so that columns stay where they are: control
/// characters, marks that change the writing direction, bytes that are not UTF-8. Line feeds stay, tabs become one
/// blank. The last guard for text of several lines; the engine's messages are harmless already.
[[nodiscard]] std::string harmless(std::string_view text);

/// At most `columns` wide; what is cut away leaves an ellipsis. Combining marks stay with their letter.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t columns);

/// Fills up with blanks to `columns`, on the right or on the left.
[[nodiscard]] std::string pad_right(std::string text, std::size_t columns);
[[nodiscard]] std::string pad_left(std::string text, std::size_t columns);

/// Breaks at blanks into lines of at most `columns`; a longer word stands alone. Never empty.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

}  // namespace hearsay::cli
