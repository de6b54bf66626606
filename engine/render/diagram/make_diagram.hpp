// From a story and its scores to a diagram of it.
#pragma once

#include "render/diagram/diagram.hpp"
#include "score/scorer.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace hearsay {

/// The focus on the source, claim or statement of this id; `source:ID`, `claim:ID` and `statement:ID` say which of
/// several that share one. Throws UsageError, with a near id, if there is none or more than one.
[[nodiscard]] DiagramFocus find_focus(const Story& story, std::string_view id, std::uint32_t radius);

/// The claims that a diagram with these options draws, by id: those whose scores make_diagram() wants.
[[nodiscard]] std::vector<ClaimId> claims_drawn(const Story& story, const AttributionGraph& graph,
                                                const DiagramOptions& options);

/// Of a scorer whose scores are drawn: pictures of more claims than one show cuts and verdicts alone, which take a fraction of the
/// time. Shares everything with it.
[[nodiscard]] Scorer cuts_alone(const Scorer& scorer);

/// Whether make_diagram() gives an overview instead of single statements: when the story is large, and neither a
/// claim nor a focus is asked for.
[[nodiscard]] bool is_overview(const Story& story, const DiagramOptions& options) noexcept;

/// Whether the whole story is told better by a matrix of its claims (render/chart/matrix.hpp): it has too many for their
/// lines to keep apart, few enough for a row each, and neither a claim, a focus nor every statement is asked for.
[[nodiscard]] bool is_matrix(const Story& story, const DiagramOptions& options) noexcept;

/// The diagram of a story or of one of its claims. Large stories become an overview: the owners and sources that say
/// most, how many of their statements rest on whose, and how many claims of each verdict begin with them. `scores` give verdicts and the marks and may be empty or hold
/// some claims only; scores without `options.level` mark nothing. Throws UsageError if `options.claim` is not in
/// the story. O(records drawn) for the drawing, O(sources + affiliations) to prepare.
[[nodiscard]] Diagram make_diagram(const Story& story, const AttributionGraph& graph,
                                   std::span<const ClaimScores> scores, const DiagramOptions& options);
/// The same with the scorer's story and graph.
[[nodiscard]] Diagram make_diagram(const Scorer& scorer, std::span<const ClaimScores> scores,
                                   const DiagramOptions& options);

}  // namespace hearsay
