// How a claim spread, as a picture: a row for each source in the order in which they spoke, lines from whoever passed
// something on up to whom they have it from, and above them the verdict from each moment on.
#pragma once

#include "explain/clock.hpp"
#include "explain/timeline.hpp"
#include "render/chart/chart.hpp"
#include "score/scorer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay::chart {

/// What a statement does about the claim.
enum class SpreadMark : std::uint8_t { own_word, passes_on, denies, takes_back };

struct SpreadDot {
    StatementId statement{};
    std::uint32_t row = 0;
    std::uint32_t moment = 0;  ///< in Spread::moments
    std::uint32_t step = 0;    ///< within the moment: later than whom it rests on
    SpreadMark mark = SpreadMark::own_word;
    bool withdrawn = false;
    std::uint32_t withdrawn_at = 0;  ///< the moment of that, its own where nobody says
    std::string tooltip;
    std::string item;          ///< on a page, the id of the element that lists the statement; "" for none
};

struct SpreadLine {
    std::uint32_t from = 0;  ///< dots: who passes on
    std::uint32_t to = 0;    ///< and what it rests on, or takes back
    bool takes_back = false;
    bool suspected = false;
    bool circular = false;   ///< part of a circle of citations
};

struct SpreadRow {
    std::string name;
    bool origin = false;     ///< speaks on its own word
    std::size_t sources = 1; ///< more in the last row, where there are too many
};

/// From when on a verdict holds.
struct SpreadMoment {
    std::int64_t at = 0;
    std::string written;        ///< to the minute, in the zone of Spread::zone
    std::uint32_t steps = 1;
    Verdicts verdicts;
};

struct Spread {
    ClaimId claim{};
    std::string text;           ///< of the claim
    std::string circumstances;
    std::string summary;        ///< who had it first, how many passed it on, since when it is corroborated, whether it is disputed
    std::vector<Level> levels;
    bool disputed = false;      ///< as of the last moment
    Verdicts before;            ///< from what has no date
    std::vector<SpreadMoment> moments;  ///< ascending; what has no date stands before them, in none
    std::string zone;           ///< of its hours, "UTC−4"; "" where it has none
    std::vector<SpreadRow> rows;
    std::vector<SpreadDot> dots;
    std::vector<SpreadLine> lines;
    std::size_t undated = 0;
    std::size_t skipped = 0;    ///< moments taken together with the next one
};

struct SpreadOptions {
    std::vector<Level> levels;  ///< whose verdicts are shown; the last one's is told in words
    std::string circumstances;
    std::size_t most_rows = 26; ///< sources; beyond, those that matter least share a row
    const Clock* clock = nullptr; ///< of several pictures that are read beside each other; null: one of its own
};

/// `timeline`: that of the claim. O(carriers · log).
[[nodiscard]] Spread find_spread(const Scorer& scorer, ClaimId claim, const Timeline& timeline, const SpreadOptions& options);

/// Groups of statements have `data-m`, the number of their moment, and `data-item`; moments are groups of class `moment` with `data-m`,
/// `data-x`, `data-when` and `data-v`, the verdicts by level: what a page needs to step through them.
[[nodiscard]] std::string draw_spread(const Spread& spread, const Theme& theme, const ChartUse& use);

}  // namespace hearsay::chart
