// One claim on a card of 1,200 by 630, the size in which pages that link to something show it: the claim, its verdict, how
// many independent origins it has, who they are, who took it back, who passes it on, and when that was.
#pragma once

#include "render/chart/chart.hpp"
#include "score/scorer.hpp"

#include <string>

namespace hearsay::chart {

inline constexpr double card_width = 1200;
inline constexpr double card_height = 630;

struct Card {
    std::string story;        ///< its title; "" for none
    std::string claim;
    Verdict verdict = Verdict::unsupported;
    bool disputed = false;
    std::string origins;      ///< "1 independent origin", "1–2 independent origins"
    std::string counts;       ///< "12 statements, 7 outlets"
    std::string dates;        ///< of the first and the last of them: "2025-06-14 to 2025-06-17"; "" where none has a date
    std::string reason;       ///< a sentence
    std::string speakers;     ///< who says it on their own word
    std::string withdrawn;    ///< who took back what they had said of it, or had it taken back; "" for nobody
    std::string deniers;      ///< "" for nobody
    std::string passing;      ///< who only passes it on; "" for nobody
    std::string ruling;       ///< who has ruled on it; "" for nobody
    std::string foot;         ///< level and circumstances
};

struct CardOptions {
    Level level = Level::affiliation;
    std::string circumstances;
};

/// The scores must have the level.
[[nodiscard]] Card find_card(const Scorer& scorer, const ClaimScores& scores, const CardOptions& options);
[[nodiscard]] std::string draw_card(const Card& card, const Theme& theme, const ChartUse& use);

}  // namespace hearsay::chart
