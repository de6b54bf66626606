#include "text/quotation.hpp"

#include "text/plain_text.hpp"
#include "text/utf8.hpp"

namespace hearsay {
namespace {

constexpr char32_t straight = U'"';
constexpr char32_t left = U'\u201C';
constexpr char32_t right = U'\u201D';
constexpr char32_t low = U'\u201E';
constexpr char32_t reversed = U'\u201F';

bool is_double(char32_t c) noexcept { return c == straight || c == left || c == right || c == low || c == reversed; }

/// Whether a straight mark behind this character begins a quotation.
bool opens_behind(char32_t before) noexcept {
    switch (before) {
        case 0: case U' ': case U'\u00A0': case U'(': case U'[': case U'-': case U'/': case U'\u2013': case U'\u2014':
        case U'\'': case U'\u2018': return true;
        default: return false;
    }
}

/// “said” with nothing quoted before or behind it: the text without these marks.
std::string_view without_outer(std::string_view text) {
    std::string_view rest = text;
    if (rest.empty()) return text;
    const std::size_t first = decode_utf8(rest, 0).length;
    if (!is_double(take_code_point(rest))) return text;
    for (std::size_t at = 0; at < rest.size();) {
        const CodePoint point = decode_utf8(rest, at);
        if (is_double(point.value)) {
            // The first mark behind it ends the text, or it is a quotation with something beside it.
            return at > 0 && at + point.length == rest.size() ? text.substr(first, at) : text;
        }
        at += point.length;
    }
    return text;
}

std::string with_single(std::string_view text, std::string_view opening, std::string_view closing) {
    std::string out;
    bool low_open = false;  // „so“ closes with what opens elsewhere
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        if (!is_double(point.value)) {
            out += text.substr(at, point.length);
        } else if (point.value == right || (point.value == left && low_open) || (point.value == straight && !opens_behind(before))) {
            out += closing;
            low_open = false;
        } else {
            out += opening;
            low_open = point.value == low;
        }
        before = is_double(point.value) ? U'(' : point.value;
        at += point.length;
    }
    return out;
}

}  // namespace

std::string quotation(std::string_view text) {
    return "\u201C" + isolated(with_single(without_outer(text), "\u2018", "\u2019")) + "\u201D";
}

std::string straight_quotation(std::string_view text) { return '"' + with_single(without_outer(text), "'", "'") + '"'; }

}  // namespace hearsay
