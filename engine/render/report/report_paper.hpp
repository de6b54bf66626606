// What a printed sheet has room for: a claim takes one, A4 or letter, and no word on it is too small to be read.
// Lengths are in millimetres. The style sheet of the page (assets/report.css) prints in the sizes that are reckoned with here.
#pragma once

#include "explain/explanation.hpp"
#include "render/chart/spread.hpp"
#include "render/diagram/diagram.hpp"
#include "score/scorer.hpp"

#include <span>
#include <string>
#include <string_view>

namespace hearsay {

struct PaperRoom {
    double width = 0;
    double height = 0;
};

inline constexpr PaperRoom upright_sheet{186, 228};  ///< A4's width and letter's height, without margins and a heading
inline constexpr PaperRoom turned_sheet{255, 152};
/// Of the smallest letters.
inline constexpr double least_letter = 1.75;

/// How large the smallest letters of a drawing are where it fills the room.
[[nodiscard]] double letters_in(std::string_view svg, const PaperRoom& room);
[[nodiscard]] inline bool is_legible(std::string_view svg, const PaperRoom& room) {
    return letters_in(svg, room) >= least_letter;
}

/// What the words about a claim, and how it spread in so many rows, leave of its sheet for its diagram: reckoned in a wide font,
/// and never less than what the style sheet keeps for it.
[[nodiscard]] PaperRoom room_for_diagram(const Explanation& explanation, std::string_view ruling, std::size_t rows);

/// The diagram of a claim, or of all, drawn with so much in it as can be read in the room.
struct PaperDiagram {
    Diagram diagram;
    std::string svg;
};
[[nodiscard]] PaperDiagram diagram_for(const Scorer& scorer, std::span<const ClaimScores> scores,
                                       DiagramOptions options, const PaperRoom& room);

/// Sources in a timeline on paper.
inline constexpr std::size_t paper_rows = 6;
/// Whether one of so many sources shows the verdict at every level; of more, at the level of the page.
[[nodiscard]] constexpr bool has_room_for_levels(std::size_t rows) noexcept { return rows <= 3; }

}  // namespace hearsay
