#include "io/bytes/text_place.hpp"

#include "text/layout.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <vector>

namespace hearsay {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A character of the line as it is shown.
std::string show(std::string_view line, std::size_t at, const CodePoint& point) {
    return point.value == '\t' ? "\t" : printable(line.substr(at, point.length));
}

}  // namespace

LineCounter::LineCounter(std::string_view text)
    : text_(text), line_start_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0) {}

TextPlace LineCounter::at(std::size_t offset) {
    offset = std::min(offset, text_.size());
    if (offset < line_start_) *this = LineCounter(text_);
    for (;;) {
        const std::size_t end = text_.find_first_of("\r\n", line_start_);
        if (end == std::string_view::npos || end >= offset) break;
        const bool pair = text_[end] == '\r' && end + 1 < text_.size() && text_[end + 1] == '\n';
        if (pair && end + 1 >= offset) break;
        line_start_ = end + (pair ? 2 : 1);
        ++line_;
    }
    TextPlace place{line_, 1};
    for (std::size_t i = line_start_; i < offset; i += decode_utf8(text_, i).length) ++place.column;
    return place;
}

std::string excerpt_at(std::string_view text, std::size_t offset) {
    constexpr std::size_t before_caret = 60;
    constexpr std::size_t after_caret = 30;
    offset = std::min(offset, text.size());
    constexpr std::size_t enough = 8 * before_caret;  // bytes; no need to look at all of a very long line
    const std::size_t earliest = offset > enough ? offset - enough : 0;
    std::size_t begin = offset;
    while (begin > earliest && text[begin - 1] != '\n' && text[begin - 1] != '\r') --begin;
    while (begin == earliest && begin > 0 && begin < offset && (text[begin] & '\xC0') == '\x80') ++begin;
    if (begin == 0 && text.starts_with(byte_order_mark)) begin = std::min(offset, byte_order_mark.size());
    const std::size_t end = std::min(text.find_first_of("\r\n", offset), text.size());

    // Whole characters, the last ones before the caret and the first ones after it.
    std::vector<std::size_t> starts;
    for (std::size_t i = begin; i < offset; i += decode_utf8(text, i).length) starts.push_back(i);
    const std::size_t dropped = starts.size() > before_caret ? starts.size() - before_caret : 0;
    std::string line = dropped > 0 ? "…" : "";
    std::string caret = dropped > 0 ? " " : "";
    const std::string_view shown_line = text.substr(0, end);
    for (std::size_t i = dropped; i < starts.size(); ++i) {
        const std::string shown = show(shown_line, starts[i], decode_utf8(shown_line, starts[i]));
        line += shown;
        caret += shown == "\t" ? "\t" : std::string(display_width(shown), ' ');
    }
    std::size_t at = offset;
    for (std::size_t count = 0; at < end && count < after_caret; ++count) {
        const CodePoint point = decode_utf8(shown_line, at);
        line += show(shown_line, at, point);
        at += point.length;
    }
    if (at < end) line += "…";
    return line + '\n' + caret + '^';
}

}  // namespace hearsay
