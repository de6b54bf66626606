// From a request to the changes that it makes, with what others have done meanwhile.
#pragma once

#include "edits/edit.hpp"

#include "model/story.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hearsay::edits {

/// `own`, `story`: what there is now, without and with the registry; `edits`: all so far. Throws Refused, or Conflict where
/// another window has changed the same after the last edit that this one had seen.
[[nodiscard]] std::vector<Change> changes_of_verb(const Request& request, const Records& own, const Story& story, std::span<const Edit> edits);

/// Of `undo` and `redo`; `of`: the edit that is taken back or made again. Throws Refused.
[[nodiscard]] std::vector<Change> changes_of_undo(const Request& request, std::span<const Edit> edits, std::uint64_t& of);

/// The last edit that is about something that these changes are about too; null for none.
[[nodiscard]] const Edit* last_to_touch(std::span<const Change> changes, std::span<const Edit> edits);

[[nodiscard]] inline bool is_undo_or_redo(std::string_view verb) noexcept { return verb == "undo" || verb == "redo"; }

}  // namespace hearsay::edits
