// Everything remarkable about a well-formed story: the diagnostics that are warnings and notes, never fatal.
#pragma once

#include "model/story.hpp"

namespace hearsay {

class AttributionGraph;

/// `circular reporting`, `attribution gap`, `derives from a later statement`, `retraction before the statement`,
/// `anonymous source with no one quoting it`, `not held by default`, `speaks against its own`, `claim without a statement`,
/// `rival rulings`, and those of diagnose_sources.hpp and odd_records.hpp. Unsorted; places and pointers are set, lines are not.
[[nodiscard]] Diagnostics diagnose(const AttributionGraph& graph, TimeSpan as_of = {});
/// The same where no graph has been made yet. `suspect` as in ScoreOptions.
[[nodiscard]] Diagnostics diagnose(const Story& story, TimeSpan as_of = {}, double suspect = 0.5);

}  // namespace hearsay
