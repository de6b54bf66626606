// Entity tags: "41" is what the story is as of edit 41; "41.3u" the same while something about it is not settled yet. Which
// edit it is stands before the point, so that either may be held against a change (If-Match).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::serve {

/// With its quotes. `state`: what else the answer depends on, letters and digits; "" for nothing.
[[nodiscard]] std::string entity_tag(std::uint64_t seq, std::string_view state = {});

/// Whether an If-None-Match header ("" for none) names the tag, or any.
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);

/// The edits that an If-Match header names; none of them where it holds tags of others alone. Nothing where there is no
/// header or it allows any. Throws BadCall for what is no list of tags.
[[nodiscard]] std::optional<std::vector<std::uint64_t>> edits_named(std::string_view if_match);

}  // namespace hearsay::serve
