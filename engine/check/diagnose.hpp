// Everything remarkable about a well-formed story: the diagnostics that are warnings and notes, never fatal.
#pragma once

#include "graph/attribution_graph.hpp"

namespace hearsay {

/// `circular reporting`, `attribution gap`, `derives from a later statement`, `retraction before the statement`,
/// `anonymous source with no one quoting it`, `affiliation cycle`, `undocumented source`, `assumed reliability`,
/// `learned reliability`, `drafts`, `not held by default`, `speaks against its own`, `claim without a statement`,
/// `source without a statement`. Unsorted; places and pointers are set, lines are not.
[[nodiscard]] Diagnostics diagnose(const AttributionGraph& graph, TimeSpan as_of = {});

}  // namespace hearsay
