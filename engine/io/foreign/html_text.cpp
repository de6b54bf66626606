#include "io/foreign/html_text.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <libxml/HTMLparser.h>

#include <charconv>

namespace hearsay {
namespace {

/// The character of "amp", "#8217" or "#x27"; 0 for none.
char32_t entity(std::string_view name) {
    if (name.starts_with('#')) {
        name.remove_prefix(1);
        const bool hex = name.starts_with('x') || name.starts_with('X');
        if (hex) name.remove_prefix(1);
        std::uint32_t value = 0;
        const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
        const bool good = failure == std::errc{} && end == name.data() + name.size() && value >= 32 && value <= 0x10FFFF;
        return good && (value < 0xD800 || value > 0xDFFF) ? char32_t{value} : U'\0';
    }
    if (name == "apos") return U'\'';
    const std::string word(name);
    const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(word.c_str()));
    return known == nullptr ? U'\0' : char32_t{known->value};
}

std::string with_entities(std::string_view text) {
    constexpr std::size_t longest = 12;
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '&') {
            const std::size_t end = text.substr(at + 1, longest).find(';');
            if (end != std::string_view::npos) {
                if (const char32_t value = entity(text.substr(at + 1, end)); value != 0) {
                    append_utf8(plain, value == 0xA0 ? U' ' : value);
                    at += end + 2;
                    continue;
                }
            }
        }
        plain += text[at++];
    }
    return plain;
}

std::string without_tags(std::string_view html) {
    std::string text;
    for (std::size_t at = 0; at < html.size();) {
        const bool tag = html[at] == '<' && at + 1 < html.size() &&
                         (html[at + 1] == '/' || html[at + 1] == '!' || is_upper(html[at + 1]) || is_lower(html[at + 1]));
        const std::size_t end = tag ? html.find('>', at) : std::string_view::npos;
        if (end == std::string_view::npos) {
            text += html[at++];
            continue;
        }
        text += ' ';
        at = end + 1;
    }
    return text;
}

}  // namespace

std::string text_of_html(std::string_view html) {
    // A text that was escaped once more than its reader expects still has entities after the first turn.
    const std::string plain = with_entities(with_entities(without_tags(html)));
    std::string text;
    for (const char c : plain) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (blank && (text.empty() || text.back() == ' ')) continue;
        text += blank ? ' ' : c;
    }
    if (text.ends_with(' ')) text.pop_back();
    return text;
}

}  // namespace hearsay
