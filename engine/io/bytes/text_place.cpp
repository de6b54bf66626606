#include "io/bytes/text_place.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Columns that a character takes on a terminal: 0 for combining marks, 2 for East Asian wide ones and emoji.
std::size_t width_of(char32_t c) noexcept {
    using Range = std::pair<char32_t, char32_t>;
    static constexpr std::array<Range, 5> combining{
        {{0x300, 0x36F}, {0x483, 0x489}, {0x591, 0x5BD}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};
    static constexpr std::array<Range, 9> wide{{{0x1100, 0x115F},
                                                {0x2E80, 0x303E},
                                                {0x3041, 0xA4CF},
                                                {0xAC00, 0xD7A3},
                                                {0xF900, 0xFAFF},
                                                {0xFE30, 0xFE6F},
                                                {0xFF00, 0xFF60},
                                                {0x1F300, 0x1FAFF},
                                                {0x20000, 0x3FFFD}}};
    const auto holds = [c](const Range& range) { return c >= range.first && c <= range.second; };
    if (std::any_of(combining.begin(), combining.end(), holds)) return 0;
    return std::any_of(wide.begin(), wide.end(), holds) ? 2 : 1;
}

/// One character of the line as it is shown.
struct Shown {
    std::string text;
    std::size_t width;
};

Shown show(std::string_view line, std::size_t at, const CodePoint& point) {
    if (point.value == '\t') return {"\t", 1};
    std::string text = printable(line.substr(at, point.length));
    const std::size_t width = is_invisible(point.value) ? text.size() : width_of(point.value);
    return {std::move(text), width};
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
        const Shown shown = show(shown_line, starts[i], decode_utf8(shown_line, starts[i]));
        line += shown.text;
        caret += shown.text == "\t" ? "\t" : std::string(shown.width, ' ');
    }
    std::size_t at = offset;
    for (std::size_t count = 0; at < end && count < after_caret; ++count) {
        const CodePoint point = decode_utf8(shown_line, at);
        line += show(shown_line, at, point).text;
        at += point.length;
    }
    if (at < end) line += "…";
    return line + '\n' + caret + '^';
}

}  // namespace hearsay
