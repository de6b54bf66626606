// The pictures of this room by their names: what the command, the workbench and others ask for.
#pragma once

#include "render/chart/chart.hpp"
#include "score/scorer.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hearsay::chart {

/// `graph` is what render/diagram draws; the others are those of this room. A matrix is of all claims, a card and a
/// before-after of one, a timeline of either.
enum class Picture : std::uint8_t { graph, matrix, timeline, card, before_after };
inline constexpr std::array<std::string_view, 5> picture_names{"graph", "matrix", "timeline", "card", "before-after"};

struct PictureOptions {
    Picture picture = Picture::matrix;
    std::optional<ClaimId> claim;
    Level level = Level::affiliation;
    std::string circumstances;  ///< see circumstance_words()
};

/// The picture as SVG; none of a graph. `scores`: of all claims for a matrix, of the claim for a card; the others
/// need none. Throws UsageError for a before-after of a claim of which nothing was taken back.
[[nodiscard]] std::string draw_picture(const Scorer& scorer, std::span<const ClaimScores> scores, const PictureOptions& options,
                                       const Theme& theme, const ChartUse& use);

}  // namespace hearsay::chart
