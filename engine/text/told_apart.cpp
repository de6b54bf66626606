#include "text/told_apart.hpp"

#include "text/layout.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>

namespace hearsay {
namespace {

constexpr std::string_view left_out = "\u2026";
constexpr std::size_t least_beginning = 6;  // columns; below, nobody knows who is meant

bool is_cut(std::string_view text, const Shown& shown) {
    return !text.ends_with(left_out) && shown(text).ends_with(left_out);
}

/// Where `a` begins to differ from another text, at the start of a character with its marks; its size where it does not.
std::size_t common_beginning(std::string_view a, std::string_view b) {
    std::size_t same = 0;
    while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
    if (same == a.size()) return same;
    const auto inside = [&](std::size_t at) {
        std::string_view rest = a.substr(at);
        if ((static_cast<unsigned char>(rest.front()) & 0xC0) == 0x80) return true;
        const char* const begin = rest.data();
        take_code_point(rest);
        return display_width({begin, static_cast<std::size_t>(rest.data() - begin)}) == 0;
    };
    while (same > 0 && inside(same)) --same;
    return same;
}

std::string without_blanks_behind(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    return std::string(text);
}

/// As much of the beginning as there is room for beside all that follows from `from` on; nothing where that has no room itself.
std::optional<std::string> with_end(std::string_view name, std::size_t from, const Shown& shown) {
    const bool word = from > 0 && name[from - 1] == ' ';
    const std::string end = std::string(left_out) + (word ? " " : "") + std::string(name.substr(from));
    const std::size_t columns = display_width(name.substr(0, from));
    const auto with = [&](std::size_t beginning) {
        const std::string start = shorten(name.substr(0, from), beginning);
        const std::string_view bare = std::string_view(start).substr(0, start.size() - (start.ends_with(left_out) ? left_out.size() : 0));
        return without_blanks_behind(bare) + end;
    };
    std::size_t fits = 0;
    for (std::size_t least = least_beginning, most = columns; least <= most;) {
        const std::size_t middle = (least + most) / 2;
        if (is_cut(with(middle), shown)) {
            most = middle - 1;
        } else {
            fits = middle;
            least = middle + 1;
        }
    }
    return fits == 0 ? std::nullopt : std::optional(with(fits));
}

/// The last words, as many as there is room for.
std::optional<std::string> with_last_words(std::string_view name, std::size_t differs, const Shown& shown) {
    for (std::size_t at = name.find(' ', differs); at != std::string_view::npos; at = name.find(' ', at + 1)) {
        if (auto end = with_end(name, at + 1, shown)) return end;
    }
    return std::nullopt;
}

/// From the word on in which it differs, else from that letter on, else as much from there as there is room for.
std::string shortened_inside(std::string_view name, std::size_t differs, const Shown& shown) {
    std::size_t word = differs;
    while (word > 0 && name[word - 1] != ' ') --word;
    for (const std::size_t from : {word, differs}) {
        if (from == 0) continue;
        if (auto whole = with_end(name, from, shown)) return *whole;
    }
    if (differs == 0) return std::string(name);
    const std::string start = shorten(name.substr(0, differs), 2 * least_beginning);
    return without_blanks_behind(start.ends_with(left_out) ? start.substr(0, start.size() - left_out.size()) : start).append(left_out).append(name[differs - 1] == ' ' ? " " : "").append(name.substr(differs));
}

using Names = std::set<std::string_view>;
using Written = std::map<std::string_view, std::string>;

/// Where a name of a group begins to differ from its neighbours, and so from all others.
std::size_t first_difference(const Names& group, Names::const_iterator at) {
    std::size_t differs = 0;
    const auto look = [&](std::string_view other) {
        const std::size_t same = common_beginning(*at, other);
        if (same < at->size()) differs = std::max(differs, same);
    };
    if (at != group.begin()) look(*std::prev(at));
    if (std::next(at) != group.end()) look(*std::next(at));
    // One that others only add to is known by its own last word.
    if (differs == 0) differs = at->rfind(' ') == std::string_view::npos ? 0 : at->rfind(' ') + 1;
    return differs;
}

/// Names that are shown alike, each as it is told from the others.
Written tell_apart(const Names& group, const Shown& shown) {
    Written written;
    Written ends;
    for (auto at = group.begin(); at != group.end(); ++at) {
        const std::size_t differs = first_difference(group, at);
        const std::string& inside = written[*at] = shortened_inside(*at, differs, shown);
        if (!is_cut(inside, shown)) continue;
        if (auto end = with_last_words(*at, differs, shown)) ends.emplace(*at, *std::move(end));
    }
    // Where what they differ in has no room, and they end differently, it is their ends.
    std::set<std::string> different;
    for (const std::string_view name : group) different.insert(shown(ends.contains(name) ? ends[name] : written[name]));
    if (different.size() < group.size()) return written;
    for (auto& [name, end] : ends) written[name] = std::move(end);
    return written;
}

}  // namespace

std::vector<std::string> told_apart(const std::vector<std::string>& names, const Shown& shown) {
    std::map<std::string, Names> alike;  // by what is shown
    for (const std::string& name : names) {
        if (std::string text = shown(name); text.ends_with(left_out) && text != name) alike[std::move(text)].insert(name);
    }
    Written written;
    for (const auto& [text, group] : alike) {
        if (group.size() > 1) written.merge(tell_apart(group, shown));
    }
    std::vector<std::string> result;
    result.reserve(names.size());
    for (const std::string& name : names) {
        const auto found = written.find(name);
        result.push_back(found == written.end() ? name : found->second);
    }
    return result;
}

}  // namespace hearsay
