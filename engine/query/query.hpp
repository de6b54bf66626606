// The claims somebody asked for. By default those that lack independent corroboration at a level, each with one
// plain sentence that says why. Filters compose: a claim matches when it passes all of them.
#pragma once

#include "score/scorer.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

/// What to look for. All figures are those of the stance `asserts` at `level` in the cautious reading, so a claim
/// is found whenever the story cannot show that it is better than asked; where a figure is only enclosed, the end
/// that is worse for the claim counts.
struct Filter {
    Level level = Level::affiliation;
    /// Any of these verdicts at the level. Empty: every verdict but `corroborated`, i.e. the claim lacks independent
    /// corroboration. To see all claims, list all four.
    std::vector<Verdict> verdicts;
    std::optional<std::uint32_t> max_origins;     ///< at most so many independent origins can be shown
    std::optional<std::uint32_t> max_routes;      ///< at most so many independent routes can be shown
    std::optional<std::uint32_t> min_statements;  ///< at least so many live statements assert it
    /// Id of a source (or `(undocumented)`) that the claim leans on: in either reading it stands in the origins cut
    /// or the routes cut, is the weakest party, or has an importance above 0. "" asks nothing.
    std::string source;
    bool anonymous_only = false;  ///< there is a live first-hand statement, and anonymous sources made all of them
    bool disputed = false;        ///< only claims that a live statement denies or gives a rival answer to
    bool circular = false;        ///< only claims some of whose statements rest on each other in a circle
    /// Repetition makes the claim look better supported than it is by more than this; inflation is in [-1,1].
    std::optional<double> inflation_above;
    /// A part of the claim's text or id, in any case. Only the letters A to Z are folded. "" asks nothing.
    std::string text;

    friend bool operator==(const Filter&, const Filter&) = default;
};

struct Match {
    std::size_t index = 0;  ///< into the scores that were searched
    std::string why;        ///< one plain sentence without a full stop, safe to print (see explain/wording.hpp)
};

/// Whether anything but the level is asked for.
[[nodiscard]] bool is_default(const Filter& filter) noexcept;

/// The matching claims in the order of `scores`. Throws UsageError if `filter.source` is no source of the story (a
/// near id is suggested) or if some scores lack `filter.level`. Thread-safe. O(scores) plus, for every match, the
/// statements behind it.
[[nodiscard]] std::vector<Match> find_claims(const Scorer& scorer, std::span<const ClaimScores> scores,
                                             const Filter& filter);

/// The same without a scorer. `as_of` and the graph are those that the scores were made with.
[[nodiscard]] std::vector<Match> find_claims(const AttributionGraph& graph, TimeSpan as_of,
                                             std::span<const ClaimScores> scores, const Filter& filter);

}  // namespace hearsay
