// Text as labels need it: measured, wrapped and shortened in any script, escaped for DOT and XML; ids and addresses made safe. Text that comes in has passed plain_text(),
// so it is valid UTF-8 on one line without control and direction characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// Width on a character grid: East Asian wide characters and emoji count two, combining marks nothing. O(text).
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

/// Breaks text into at most `lines` lines of at most `columns` (at least 4) display columns: at spaces, between East
/// Asian characters, else inside an overlong word; never before a combining mark. What does not fit is replaced by
/// an ellipsis; more than four combining marks on one character are dropped. Empty text gives no lines. O(text).
[[nodiscard]] std::vector<std::string> wrap_label(std::string_view text, std::size_t columns, std::size_t lines);

/// The same with lines as short and even as that number of lines allows: no word stands alone on the last one that
/// has room elsewhere. O(text · columns).
[[nodiscard]] std::vector<std::string> wrap_balanced(std::string_view text, std::size_t columns, std::size_t lines);

/// The text on one line of at most `columns` display columns, shortened with an ellipsis.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t columns);

/// For element content and quoted attribute values in XML: & < > " ' are escaped.
[[nodiscard]] std::string xml_escape(std::string_view text);

/// A letter, then letters, digits, '-' and '_' only, at most 90 bytes; equal only for equal kind and text (long
/// texts up to a 64-bit hash). Fit for DOT, XML and CSS.
[[nodiscard]] std::string diagram_id(std::string_view kind, std::string_view text);

/// Eight hexadecimal digits, the same for the same text: FNV-1a, folded. For ids that only have to differ.
[[nodiscard]] std::string short_hash(std::string_view text);

/// The address if it may be linked (http or https with a host, at most 2,000 bytes), with every byte percent-encoded
/// that RFC 3986 does not allow in an address; else "".
[[nodiscard]] std::string safe_link(std::string_view url);

}  // namespace hearsay
