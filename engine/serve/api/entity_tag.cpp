#include "serve/api/entity_tag.hpp"

#include "serve/api/answers.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace hearsay::serve {
namespace {

struct Tag {
    std::string_view opaque;  ///< between the quotes
    bool weak = false;
};

/// The tags of a list, separated by commas. Nothing where it is none.
std::optional<std::vector<Tag>> tags_in(std::string_view header) {
    std::vector<Tag> tags;
    for (std::string_view rest = trim(header); !rest.empty();) {
        Tag tag;
        tag.weak = rest.starts_with("W/");
        if (tag.weak) rest.remove_prefix(2);
        const std::size_t end = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
        if (end == std::string_view::npos) return std::nullopt;
        tag.opaque = rest.substr(1, end - 1);
        tags.push_back(tag);
        rest = trim(rest.substr(end + 1));
        if (rest.empty()) break;
        if (!rest.starts_with(',')) return std::nullopt;
        rest = trim(rest.substr(1));
    }
    return tags;
}

}  // namespace

std::string entity_tag(std::uint64_t seq, std::string_view state) {
    return '"' + std::to_string(seq) + (state.empty() ? "" : "." + std::string(state)) + '"';
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    if (trim(if_none_match) == "*") return true;
    const auto tags = tags_in(if_none_match);
    const std::string_view wanted = tag.substr(1, tag.size() - 2);
    return tags && std::any_of(tags->begin(), tags->end(), [&](const Tag& one) { return one.opaque == wanted; });
}

std::optional<std::vector<std::uint64_t>> edits_named(std::string_view if_match) {
    if (trim(if_match).empty() || trim(if_match) == "*") return std::nullopt;
    const auto tags = tags_in(if_match);
    if (!tags) throw BadCall(400, "If-Match is no list of entity tags, such as \"41\" with its quotes");
    std::vector<std::uint64_t> edits;
    for (const Tag& tag : *tags) {
        const std::string_view number = tag.opaque.substr(0, tag.opaque.find('.'));
        std::uint64_t seq = 0;
        const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), seq);
        // A weak tag does not say that nothing has changed.
        if (!tag.weak && failure == std::errc() && end == number.data() + number.size()) edits.push_back(seq);
    }
    return edits;
}

}  // namespace hearsay::serve
