#include "text/layout.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cstdint>

#include <unicode/uchar.h>

namespace hearsay {
namespace {

constexpr std::string_view ellipsis = "\u2026";
constexpr std::size_t most_marks = 4;

UChar32 as_icu(char32_t code) noexcept { return static_cast<UChar32>(code); }

/// Whether a character belongs to the one before it, so that nothing may come between them.
bool is_mark(char32_t code) noexcept {
    if (code < 0x300) return false;
    switch (u_getIntPropertyValue(as_icu(code), UCHAR_GRAPHEME_CLUSTER_BREAK)) {
        case U_GCB_EXTEND:
        case U_GCB_SPACING_MARK:
        case U_GCB_ZWJ:
        case U_GCB_V:
        case U_GCB_T: return true;
        default: return false;
    }
}

std::size_t columns_of(char32_t code) noexcept {
    if (code < 0x300) return code == 0xAD ? 0 : 1;
    switch (u_charType(as_icu(code))) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR: return 0;
        default: break;
    }
    // Vowels and finals that a syllable of Korean is put together from.
    if ((code >= 0x1160 && code <= 0x11FF) || (code >= 0xD7B0 && code <= 0xD7FF)) return 0;
    switch (u_getIntPropertyValue(as_icu(code), UCHAR_EAST_ASIAN_WIDTH)) {
        case U_EA_WIDE:
        case U_EA_FULLWIDTH: return 2;
        default: return 1;
    }
}

/// What must not be torn apart: a character with its marks.
struct Cluster {
    std::string_view text;
    std::size_t marks_cut = 0;  ///< bytes of marks at the end beyond `most_marks`
    std::size_t width = 1;
    char32_t first = 0;
    bool wide = false;

    [[nodiscard]] bool blank() const noexcept { return first == ' '; }
};

/// Cuts the text into clusters, no more than `budget` columns of them (one more column tells that text is left).
std::vector<Cluster> clusters_of(std::string_view text, std::size_t budget) {
    std::vector<Cluster> clusters;
    std::size_t marks = 0;
    std::size_t columns = 0;
    while (!text.empty()) {
        const char* begin = text.data();
        const char32_t code = take_code_point(text);
        const auto bytes = static_cast<std::size_t>(text.data() - begin);
        if (is_mark(code) && !clusters.empty()) {
            Cluster& last = clusters.back();
            last.text = {last.text.data(), last.text.size() + bytes};
            if (++marks > most_marks) {
                last.marks_cut += bytes;
            } else {
                last.width += columns_of(code);
                columns += columns_of(code);
            }
            continue;
        }
        if (columns > budget) break;
        marks = 0;
        const std::size_t width = columns_of(code);
        clusters.push_back({{begin, bytes}, 0, width, code, width == 2});
        columns += width;
    }
    return clusters;
}

/// Whether a line may end between two clusters that no blank parts: beside an East Asian character, unless the first
/// opens something or the second ends it.
bool may_part(const Cluster& before, const Cluster& after) noexcept {
    if (!before.wide && !after.wide) return false;
    switch (u_getIntPropertyValue(as_icu(after.first), UCHAR_LINE_BREAK)) {
        case U_LB_CLOSE_PUNCTUATION:
        case U_LB_CLOSE_PARENTHESIS:
        case U_LB_EXCLAMATION:
        case U_LB_INFIX_NUMERIC:
        case U_LB_NONSTARTER:
        case U_LB_BREAK_SYMBOLS: return false;
        default: break;
    }
    return u_getIntPropertyValue(as_icu(before.first), UCHAR_LINE_BREAK) != U_LB_OPEN_PUNCTUATION;
}

/// The end of the line that begins at `begin`: as many clusters as fit, back to the last place to break.
std::size_t line_end(const std::vector<Cluster>& clusters, std::size_t begin, std::size_t columns) {
    std::size_t end = begin;
    for (std::size_t width = 0; end < clusters.size() && width + clusters[end].width <= columns; ++end) {
        width += clusters[end].width;
    }
    if (end == clusters.size() || clusters[end].blank()) return end;
    for (std::size_t at = end; at > begin; --at) {
        if (clusters[at - 1].blank() || may_part(clusters[at - 1], clusters[at])) return at;
    }
    return std::max(end, begin + 1);
}

std::size_t skip_blanks(const std::vector<Cluster>& clusters, std::size_t at) {
    while (at < clusters.size() && clusters[at].blank()) ++at;
    return at;
}

enum class Marks : std::uint8_t { all, few };

std::string join(const std::vector<Cluster>& clusters, std::size_t begin, std::size_t end, Marks marks) {
    while (end > begin && clusters[end - 1].blank()) --end;
    std::string text;
    for (std::size_t i = begin; i < end; ++i) {
        if (i > begin && clusters[i].blank() && clusters[i - 1].blank()) continue;
        const std::string_view whole = clusters[i].text;
        text += marks == Marks::all ? whole : whole.substr(0, whole.size() - clusters[i].marks_cut);
    }
    return text;
}

}  // namespace

std::size_t display_width(std::string_view text) noexcept {
    std::size_t width = 0;
    while (!text.empty()) width += columns_of(take_code_point(text));
    return width;
}

std::string shorten(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) return std::string(text);
    if (columns == 0) return {};
    std::size_t used = 0;
    std::size_t end = 0;
    for (const Cluster& cluster : clusters_of(text, columns)) {
        used += cluster.width;
        if (used >= columns) break;
        end += cluster.text.size();
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    return std::string(text.substr(0, end)).append(ellipsis);
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
    const std::vector<Cluster> clusters = clusters_of(text, SIZE_MAX - 1);
    std::vector<std::string> lines;
    for (std::size_t begin = skip_blanks(clusters, 0); begin < clusters.size();) {
        const std::size_t end = line_end(clusters, begin, std::max<std::size_t>(columns, 1));
        lines.push_back(join(clusters, begin, end, Marks::all));
        begin = skip_blanks(clusters, end);
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

std::vector<std::string> wrap_label(std::string_view text, std::size_t columns, std::size_t lines) {
    columns = std::max<std::size_t>(columns, 4);
    // The blanks that lines are broken at take no room.
    const std::vector<Cluster> clusters = clusters_of(text, (columns + 1) * lines);
    std::vector<std::string> result;
    for (std::size_t begin = 0; begin < clusters.size() && result.size() < lines;) {
        std::size_t end = line_end(clusters, begin, columns);
        if (result.size() + 1 == lines && end < clusters.size()) {
            end = line_end(clusters, begin, columns - 1);
            result.push_back(join(clusters, begin, end, Marks::few).append(ellipsis));
            break;
        }
        result.push_back(join(clusters, begin, end, Marks::few));
        begin = skip_blanks(clusters, end);
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
        const std::vector<Cluster> clusters = clusters_of(word, columns);
        const bool whole = std::none_of(clusters.begin(), clusters.end(), [](const Cluster& c) { return c.wide; });
        if (whole) least = std::max(least, display_width(word));  // East Asian text breaks anywhere
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    for (std::size_t narrower = columns; narrower-- > least;) {
        std::vector<std::string> wrapped = wrap_label(text, narrower, lines);
        if (wrapped.size() != best.size() || wrapped.back().ends_with(ellipsis)) break;
        best = std::move(wrapped);
    }
    return best;
}

}  // namespace hearsay
