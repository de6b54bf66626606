#include "text/wide_tag.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay {
namespace {

/// Where in a tag somebody who reads it may be.
enum Place : std::uint8_t {
    in_tag_name,
    between,
    in_name,
    behind_name,
    before_value,
    in_bare_value,
    in_double_quotes,
    in_single_quotes,
    in_junk,
    outside
};
constexpr std::size_t places = outside;

/// libxml2 reads no more of a name in HTML, and takes what is left for the next one.
constexpr std::size_t longest_name = 100;

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr bool begins_name(char c, Markup markup) noexcept {
    if (is_lower(c) || is_upper(c) || c == '_' || c == ':') return true;
    return markup == Markup::html ? c == '.' : static_cast<unsigned char>(c) >= 0x80;
}

constexpr bool goes_on_name(char c, Markup markup) noexcept {
    return begins_name(c, markup) || is_digit(c) || c == '-' || c == '.';
}

/// Before an attribute, or behind its name and blanks.
constexpr Place at_attribute(char c, Markup markup) noexcept { return begins_name(c, markup) ? in_name : in_junk; }

/// Only what is no name at the beginning of an attribute is passed over up to the next blank; a quote has a meaning behind
/// "=" alone.
constexpr Place next_place(Place place, char c, Markup markup) noexcept {
    switch (place) {
        case in_double_quotes: return c == '"' ? between : place;
        case in_single_quotes: return c == '\'' ? between : place;
        default: break;
    }
    if (c == '>') return outside;
    switch (place) {
        case in_tag_name: return is_blank(c) ? between : goes_on_name(c, markup) ? place : in_junk;
        case between: return is_blank(c) ? place : at_attribute(c, markup);
        case in_name:
            return is_blank(c) ? behind_name : c == '=' ? before_value : goes_on_name(c, markup) ? place : in_junk;
        case behind_name: return is_blank(c) ? place : c == '=' ? before_value : at_attribute(c, markup);
        case before_value:
            return is_blank(c) ? place : c == '"' ? in_double_quotes : c == '\'' ? in_single_quotes : in_bare_value;
        default: return is_blank(c) ? between : place;  // a bare value, junk
    }
}

}  // namespace

std::optional<std::size_t> wide_tag(std::string_view text, Markup markup) {
    // Of all tags that might be open, the most attributes that one in this place has so far, and one more; 0: none is there.
    std::array<std::size_t, places> most{};
    std::size_t open = 0;  // places where some are
    std::size_t name_length = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (open == 0) {
            at = text.find('<', at);
            if (at == std::string_view::npos) return std::nullopt;
        }
        const char c = text[at];
        name_length = goes_on_name(c, markup) ? name_length + 1 : 0;
        const bool name_is_full =
            markup == Markup::html && name_length > longest_name && name_length % longest_name == 1;
        std::array<std::size_t, places> now{};
        for (std::size_t place = 0; open > 0 && place < places; ++place) {
            if (most[place] == 0) continue;
            Place next = next_place(static_cast<Place>(place), c, markup);
            if (next == outside) continue;
            const bool goes_on = next == in_tag_name || (next == in_name && place == in_name);
            if (goes_on && name_is_full) next = at_attribute(c, markup);
            const bool begins = next == in_name && (!goes_on || name_is_full);
            now[next] = std::max(now[next], most[place] + begins);
        }
        if (now[in_name] > most_attributes + 1) return at;
        if (c == '<' && at + 1 < text.size() && begins_name(text[at + 1], markup))
            now[in_tag_name] = std::max<std::size_t>(now[in_tag_name], 1);
        most = now;
        open =
            static_cast<std::size_t>(std::count_if(most.begin(), most.end(), [](std::size_t one) { return one > 0; }));
    }
    return std::nullopt;
}

}  // namespace hearsay
