// Corrections that a person makes to a story: merge, rename, split, drop, set. Each turns a story into another and
// leaves what it does not speak of as it was.
#pragma once

#include "amend/story_records.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::amend {

enum class Kind : std::uint8_t { source, article, claim, statement };
inline constexpr std::array<std::string_view, 4> kind_names{"source", "article", "claim", "statement"};

// All throw UsageError, naming the id, for a record that is not there or where the change makes no story.

/// The others become `keep`; see apply_merges(). Sources, claims and statements.
[[nodiscard]] Story merge(const Story& story, Kind kind, const std::string& keep, std::span<const std::string> others);

/// Another id, wherever the record is referred to.
[[nodiscard]] Story rename(const Story& story, Kind kind, const std::string& id, const std::string& other);

/// A source: `other` is a new source like it, which these statements go to. A claim: `other` is a new claim with its
/// text, which these statements take a stance on instead. A statement: `other` is a new one like it, which takes these
/// claims along; what rests on the one rests on both.
[[nodiscard]] Story split(const Story& story, Kind kind, const std::string& id, const std::string& other, std::span<const std::string> parts);

/// Away with the record. With a source go its statements and ties, with an article the statements in it, with a claim
/// the statements that list no other; with a statement those that list no claim and rest on nothing else.
[[nodiscard]] Story drop(const Story& story, Kind kind, const std::string& id);

}  // namespace hearsay::amend
