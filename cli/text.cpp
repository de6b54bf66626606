#include "text.hpp"

#include "text/utf8.hpp"
#include "width_tables.hpp"

#include <algorithm>

namespace hearsay::cli {
namespace {

template <std::size_t N>
bool contains(const std::array<CodePointRange, N>& ranges, char32_t value) noexcept {
    const auto* after = std::upper_bound(ranges.begin(), ranges.end(), value,
                                         [](char32_t v, const CodePointRange& range) { return v < range.first; });
    return after != ranges.begin() && value <= std::prev(after)->second;
}

std::size_t columns_of(char32_t value) noexcept {
    if (value < 0x300) return 1;
    if (contains(zero_width_ranges, value)) return 0;
    return contains(double_width_ranges, value) ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view text) noexcept {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        columns += columns_of(point.value);
        at += point.length;
    }
    return columns;
}

std::string harmless(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        if (point.value == '\n') {
            result += '\n';
        } else if (point.value == '\t') {
            result += ' ';
        } else if (!point.valid || is_invisible(point.value)) {
            result += "\uFFFD";
        } else {
            result += text.substr(at, point.length);
        }
        at += point.length;
    }
    return result;
}

std::string shorten(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) return std::string(text);
    if (columns == 0) return {};
    std::size_t used = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        const CodePoint point = decode_utf8(text, end);
        const std::size_t width = columns_of(point.value);
        if (used + width > columns - 1) break;
        used += width;
        end += point.length;
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    return std::string(text.substr(0, end)) + "…";
}

std::string pad_right(std::string text, std::size_t columns) {
    const std::size_t width = display_width(text);
    if (width < columns) text.append(columns - width, ' ');
    return text;
}

std::string pad_left(std::string text, std::size_t columns) {
    const std::size_t width = display_width(text);
    if (width < columns) text.insert(0, columns - width, ' ');
    return text;
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines(1);
    std::size_t used = 0;
    for (std::size_t begin = text.find_first_not_of(' '); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const std::size_t width = display_width(word);
        if (used > 0 && used + 1 + width > columns) {
            lines.emplace_back();
            used = 0;
        }
        if (used > 0) lines.back() += ' ';
        used += width + (used > 0 ? 1 : 0);
        lines.back() += word;
        begin = text.find_first_not_of(' ', end);
    }
    return lines;
}

}  // namespace hearsay::cli
