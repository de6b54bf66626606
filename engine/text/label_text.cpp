#include "text/label_text.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace hearsay {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool contains(const std::array<Range, N>& ranges, char32_t code) noexcept {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                        [](char32_t c, const Range& range) { return c < range.first; });
    return after != ranges.begin() && code <= std::prev(after)->last;
}

// Coarse on purpose: blocks, not single characters. A label that comes out a little wide is harmless.
constexpr std::array<Range, 11> wide{{{0x1100, 0x115F},
                                      {0x2E80, 0x303E},
                                      {0x3041, 0xA4CF},
                                      {0xA960, 0xA97F},
                                      {0xAC00, 0xD7A3},
                                      {0xF900, 0xFAFF},
                                      {0xFE30, 0xFE6F},
                                      {0xFF00, 0xFF60},
                                      {0xFFE0, 0xFFE6},
                                      {0x1F000, 0x1FBFF},
                                      {0x20000, 0x3FFFD}}};

// Marks that stand on the character before them, joiners and variation selectors.
constexpr std::array<Range, 37> combining{
    {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F},
     {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E8}, {0x06EA, 0x06ED}, {0x0730, 0x074A}, {0x07EB, 0x07F3},
     {0x0816, 0x082D}, {0x08D3, 0x0903}, {0x093A, 0x094F}, {0x0951, 0x0957}, {0x0981, 0x0983}, {0x09BC, 0x09CD},
     {0x0A3C, 0x0A4D}, {0x0ABC, 0x0ACD}, {0x0B3C, 0x0B57}, {0x0BBE, 0x0BCD}, {0x0C3E, 0x0C56}, {0x0CBC, 0x0CCD},
     {0x0D3B, 0x0D4D}, {0x0DCA, 0x0DDF}, {0x0E31, 0x0E3A}, {0x0E47, 0x0E4E}, {0x0EB1, 0x0ECD}, {0x0F71, 0x0F87},
     {0x102B, 0x103E}, {0x17B4, 0x17D3}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200C, 0x200D}, {0x20D0, 0x20FF},
     {0xFE00, 0xFE2F}}};

constexpr std::string_view ellipsis = "\u2026";
constexpr std::size_t most_marks = 4;

/// What must not be torn apart: a character with its marks.
struct Cluster {
    std::string text;
    std::size_t width = 1;
    bool breaks = false;  ///< a line may end before or after it without a space
    bool space = false;
};

/// Cuts the text into clusters, no more than `budget` columns of them (one more column tells that text is left).
std::vector<Cluster> clusters_of(std::string_view text, std::size_t budget) {
    std::vector<Cluster> clusters;
    std::size_t marks = 0;
    std::size_t columns = 0;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t code = take_code_point(text);
        const std::string_view bytes = before.substr(0, before.size() - text.size());
        if (contains(combining, code) && !clusters.empty()) {
            if (++marks <= most_marks) clusters.back().text += bytes;
            continue;
        }
        if (columns > budget) break;
        marks = 0;
        const bool is_wide = contains(wide, code);
        clusters.push_back({std::string(bytes), is_wide ? 2u : 1u, is_wide, code == ' '});
        columns += clusters.back().width;
    }
    return clusters;
}

/// The end of the line that begins at `begin`: as many clusters as fit, back to the last place to break.
std::size_t line_end(const std::vector<Cluster>& clusters, std::size_t begin, std::size_t columns) {
    std::size_t end = begin;
    for (std::size_t width = 0; end < clusters.size() && width + clusters[end].width <= columns; ++end) {
        width += clusters[end].width;
    }
    if (end == clusters.size() || clusters[end].space) return end;
    for (std::size_t at = end; at > begin; --at) {
        if (clusters[at - 1].space || clusters[at - 1].breaks || clusters[at].breaks) return at;
    }
    return std::max(end, begin + 1);
}

std::string join(const std::vector<Cluster>& clusters, std::size_t begin, std::size_t end) {
    while (end > begin && clusters[end - 1].space) --end;
    std::string text;
    for (std::size_t i = begin; i < end; ++i) text += clusters[i].text;
    return text;
}

std::string hex(std::uint64_t value, int digits) {
    std::string text;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += "0123456789abcdef"[(value >> shift) & 15];
    return text;
}

std::uint64_t hash_of(std::string_view text) noexcept {  // FNV-1a
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

bool is_alphanumeric(char c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

std::size_t display_width(std::string_view text) noexcept {
    std::size_t width = 0;
    while (!text.empty()) {
        const char32_t code = take_code_point(text);
        if (code == 0x2068 || code == 0x2069 || contains(combining, code)) continue;
        width += contains(wide, code) ? 2 : 1;
    }
    return width;
}

std::vector<std::string> wrap_label(std::string_view text, std::size_t columns, std::size_t lines) {
    columns = std::max<std::size_t>(columns, 4);
    // The spaces that lines are broken at take no room.
    const std::vector<Cluster> clusters = clusters_of(text, (columns + 1) * lines);
    std::vector<std::string> result;
    for (std::size_t begin = 0; begin < clusters.size() && result.size() < lines;) {
        std::size_t end = line_end(clusters, begin, columns);
        if (result.size() + 1 == lines && end < clusters.size()) {
            end = line_end(clusters, begin, columns - 1);
            result.push_back(join(clusters, begin, end).append(ellipsis));
            break;
        }
        result.push_back(join(clusters, begin, end));
        while (end < clusters.size() && clusters[end].space) ++end;
        begin = end;
    }
    return result;
}

std::vector<std::string> wrap_balanced(std::string_view text, std::size_t columns, std::size_t lines) {
    std::vector<std::string> best = wrap_label(text, columns, lines);
    if (best.size() < 2 || best.back().ends_with(ellipsis)) return best;
    std::size_t least = columns / 2;  // and no word is broken that was whole
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, end);
        const auto characters = static_cast<std::size_t>(
            std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
        if (display_width(word) <= characters) least = std::max(least, display_width(word));  // East Asian text breaks anywhere
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    for (std::size_t narrower = columns; narrower-- > least;) {
        std::vector<std::string> wrapped = wrap_label(text, narrower, lines);
        if (wrapped.size() != best.size() || wrapped.back().ends_with(ellipsis)) break;
        best = std::move(wrapped);
    }
    return best;
}

std::string shorten(std::string_view text, std::size_t columns) {
    auto lines = wrap_label(text, columns, 1);
    return lines.empty() ? std::string() : std::move(lines.front());
}

std::string xml_escape(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: escaped += c;
        }
    }
    return escaped;
}

std::string diagram_id(std::string_view kind, std::string_view text) {
    constexpr std::size_t longest = 60;
    std::string id(kind);
    id += '-';
    const std::size_t begin = id.size();
    for (const char c : text) {
        if (is_alphanumeric(c) || c == '-') {
            id += c;
        } else {
            id += '_' + hex(static_cast<unsigned char>(c), 2);
        }
        if (id.size() - begin > longest) {
            id.resize(begin + longest - 20);
            // "_-" never comes from an encoded character, so a long id cannot look like a short one.
            return id + "_-" + hex(hash_of(text), 16);
        }
    }
    return id;
}

std::string short_hash(std::string_view text) {
    const std::uint64_t hash = hash_of(text);
    return hex((hash ^ (hash >> 32)) & 0xFFFFFFFF, 8);
}

std::string safe_link(std::string_view url) {
    constexpr std::size_t longest = 2000;
    const auto starts_with = [&](std::string_view scheme) {
        return url.size() > scheme.size() &&
               std::equal(scheme.begin(), scheme.end(), url.begin(),
                          [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
    };
    const std::size_t host = starts_with("https://") ? 8 : starts_with("http://") ? 7 : 0;
    if (host == 0 || url.size() > longest || !(is_alphanumeric(url[host]) || url[host] == '[' || static_cast<unsigned char>(url[host]) >= 0x80)) {
        return {};
    }
    constexpr std::string_view allowed = "-._~:/?#[]@!$&()*+,;=%";
    std::string link;
    for (const char c : url) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return {};
        if (is_alphanumeric(c) || allowed.find(c) != std::string_view::npos) {
            link += c;
        } else {
            link += '%';
            for (const char digit : hex(static_cast<unsigned char>(c), 2)) {
                link += digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
            }
        }
    }
    return link;
}

}  // namespace hearsay
