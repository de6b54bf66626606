// The diagnosis of a story in two parts, for whoever has some of its statements alone at hand: what is remarkable about these and
// their claims, and what is remarkable about the rest, which needs of statements only what WhatIsTold counts.
#pragma once

#include "check/diagnose_sources.hpp"
#include "model/story.hpp"

#include <vector>

namespace hearsay {

class AttributionGraph;

/// Of the statements, and of the claims that `claims` marks. Their places are of statements and claims.
[[nodiscard]] Diagnostics diagnose_statements(const AttributionGraph& graph, TimeSpan as_of, const std::vector<bool>& claims);

/// Of rulings and sources.
[[nodiscard]] Diagnostics diagnose_rest(const Story& story, const WhatIsTold& told);

}  // namespace hearsay
