// The scores as a table for people: one row per claim (and one for its denials), its text beside or below it, and a
// legend.
#pragma once

#include "console.hpp"

#include "score/scorer.hpp"

#include <iosfwd>
#include <span>
#include <string>
#include <vector>

namespace hearsay::cli {

struct TableStyle {
    Level level = Level::affiliation;
    std::vector<Reading> readings;  ///< one, or both in order
    std::size_t width = 100;        ///< columns to fill
    Painter paint{false};
    std::string without{};          ///< what was struck, in words; "" for nothing
};

/// `why`: empty, or one sentence for each of the scores, printed below its claim. The scores must hold the level.
void write_score_table(std::ostream& out, const Scorer& scorer, std::span<const ClaimScores> scores,
                       std::span<const std::string> why, const TableStyle& style);

/// "31%", "31-52%"; never 0% or 100% for what is neither.
[[nodiscard]] std::string percent_range(Interval range);

}  // namespace hearsay::cli
