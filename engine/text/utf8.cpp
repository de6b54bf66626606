#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hearsay {

CodePoint decode_utf8(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() - at < length) return {};
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) return {};
        value = (value << 6) | (byte(i) & 0x3FU);
    }
    static constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < least[length] || value > 0x10FFFF || surrogate) return {};
    return {value, length, true};
}

char32_t take_code_point(std::string_view& text) noexcept {
    const CodePoint first = decode_utf8(text, 0);
    text.remove_prefix(first.length);
    return first.value;
}

void append_utf8(std::string& out, char32_t value) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | (value >> 6));
        put(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        put(0xE0 | (value >> 12));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    } else {
        put(0xF0 | (value >> 18));
        put(0x80 | ((value >> 12) & 0x3F));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    }
}

bool is_invisible(char32_t value) noexcept {
    static constexpr std::array<std::pair<char32_t, char32_t>, 12> ranges{
        {{0x00, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x61C, 0x61C}, {0x180E, 0x180E}, {0x200B, 0x200F},
         {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}}};
    if ((value & 0xFFFE) == 0xFFFE) return true;  // no characters, in any plane
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const auto& range) { return value >= range.first && value <= range.second; });
}

std::string printable(std::string_view text, std::size_t limit) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (limit-- == 0) return out + "…";
        const CodePoint point = decode_utf8(text, at);
        if (point.value == '\n') {
            out += "\\n";
        } else if (point.value == '\r') {
            out += "\\r";
        } else if (point.value == '\t') {
            out += "\\t";
        } else if (is_invisible(point.value)) {
            static constexpr std::string_view digits = "0123456789ABCDEF";
            out += "<U+";
            for (int shift = point.value > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) {
                out += digits[(point.value >> shift) & 0xF];
            }
            out += '>';
        } else {
            append_utf8(out, point.value);
        }
        at += point.length;
    }
    return out;
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t longest = 100;
    return '"' + printable(text, longest) + '"';
}

}  // namespace hearsay
