#include "text/plain_text.hpp"

#include "text/utf8.hpp"

#include <utility>

namespace hearsay {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_space(char32_t c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// The joiners U+200C and U+200D stay: Persian, Hindi and others are misspelt without them.
bool is_removed(char32_t c) noexcept { return is_invisible(c) && c != 0x200C && c != 0x200D; }

/// Blocks, not single characters; two planes of them lie beyond.
bool is_right_to_left(char32_t c) noexcept {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

}  // namespace

std::string plain_text(std::string_view text, std::size_t limit) {
    std::string result;
    bool space = false;
    std::size_t count = 0;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t code = take_code_point(text);
        if (is_space(code)) {
            space = !result.empty();
            continue;
        }
        if (is_removed(code)) continue;
        count += space ? 2 : 1;
        if (count > limit) return result + "\u2026";
        if (space) result += ' ';
        space = false;
        result += code == replacement ? std::string_view("\uFFFD") : before.substr(0, before.size() - text.size());
    }
    return result;
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

bool runs_right_to_left(std::string_view text) noexcept {
    while (!text.empty()) {
        if (is_right_to_left(take_code_point(text))) return true;
    }
    return false;
}

std::string isolated(std::string text) {
    return runs_right_to_left(text) ? "\u2068" + std::move(text) + "\u2069" : std::move(text);
}

}  // namespace hearsay
