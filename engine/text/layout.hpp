// Text on a grid of columns, as terminals and labels have it, in any script: measured, filled up, shortened, wrapped.
// Widths and where a line may break come from Unicode's tables (ICU). Text should have passed plain_text() or
// harmless(): what is no valid UTF-8 counts one column a byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// Columns of a text: East Asian wide characters and emoji take two, marks that stand on their letter and what draws
/// nothing take none. O(text).
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

/// At most `columns` wide; what is cut away leaves an ellipsis. Marks stay with their letter. O(text).
[[nodiscard]] std::string shorten(std::string_view text, std::size_t columns);

/// Fills up with blanks to `columns`, on the right or on the left.
[[nodiscard]] std::string pad_right(std::string text, std::size_t columns);
[[nodiscard]] std::string pad_left(std::string text, std::size_t columns);

/// Lines of at most `columns`: broken at blanks, between East Asian characters (but not before a full stop nor after an
/// opening bracket), else inside a word that is longer than a line; never before a mark. Runs of blanks count as one.
/// Never empty. O(text).
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// The same on at most `lines` lines of at least 4 columns. What does not fit is replaced by an ellipsis; more than four
/// marks on one character are dropped. Empty text gives no lines. O(columns · lines).
[[nodiscard]] std::vector<std::string> wrap_label(std::string_view text, std::size_t columns, std::size_t lines);

/// The same with lines as short and even as that number of lines allows: no word stands alone on the last one that
/// has room elsewhere. O(text · columns).
[[nodiscard]] std::vector<std::string> wrap_balanced(std::string_view text, std::size_t columns, std::size_t lines);

}  // namespace hearsay
