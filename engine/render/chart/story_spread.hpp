// How the claims of a story spread, side by side: a row for each with its verdict from each moment on, who had it first, and
// a mark for everybody who passed it on.
#pragma once

#include "render/chart/spread.hpp"

#include <string>
#include <vector>

namespace hearsay::chart {

struct StorySpread {
    std::string title;
    std::string circumstances;
    Level level = Level::affiliation;
    std::vector<Spread> claims;    ///< by the first moment, then by id
    Clock clock{{}};               ///< of all of them
    std::size_t undated = 0;       ///< claims of which nothing has a date
    std::size_t left_out = 0;      ///< later ones, beyond the most
};

/// Every claim of the story but those that nobody takes a stance on; at most 60, the earliest. O(claims · moments · statements).
[[nodiscard]] StorySpread find_story_spread(const Scorer& scorer, const SpreadOptions& options);
[[nodiscard]] std::string draw_story_spread(const StorySpread& story, const Theme& theme, const ChartUse& use);

}  // namespace hearsay::chart
