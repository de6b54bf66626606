// A claim before something that was said of it is taken back, and after each time that happens: small pictures of one
// kind side by side, the same sources in the same rows, and above each the verdict and the independent origins of then.
#pragma once

#include "explain/timeline.hpp"
#include "render/chart/chart.hpp"
#include "score/scorer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::chart {

/// What a source has said of the claim by then: of several statements the first in this order, silence aside.
enum class Footing : std::uint8_t {
    silent,      ///< nothing yet
    own_word,    ///< its own word stands
    passes_on,   ///< what it passes on stands
    taken_back,  ///< it, or somebody for it, has taken it back
    unheard,     ///< nobody whom we hold passes it on
    fallen       ///< what it rests on has fallen
};

struct BeforeAfterMark {
    Footing asserts = Footing::silent;
    Footing denies = Footing::silent;
};

struct BeforeAfterPanel {
    std::string when;      ///< "Before 2022-11-16", "From 2022-11-16 on"
    std::string event;     ///< who takes what back; "" before the first time
    Verdict verdict = Verdict::unsupported;
    std::string origins;   ///< "1 independent origin"
    std::vector<BeforeAfterMark> marks;  ///< by row
};

struct BeforeAfterRow {
    std::string name;
    std::size_t sources = 1;  ///< more in the last row, where there are too many: then its marks say nothing
};

struct BeforeAfter {
    std::string text;           ///< of the claim
    std::string circumstances;
    std::string summary;
    std::vector<BeforeAfterRow> rows;      ///< who spoke first stands first
    std::vector<BeforeAfterPanel> panels;  ///< in order of time, two at least
    std::size_t left_out = 0;   ///< times at which something was taken back that have no panel
};

struct BeforeAfterOptions {
    Level level = Level::affiliation;
    std::string circumstances;
    std::size_t most_rows = 24;
    std::size_t most_panels = 4;  ///< 2 at least; beyond, the first ones and the last stay
};

/// Whether anybody takes anything of the claim back on a date that is known. `timeline`: that of the claim.
[[nodiscard]] bool is_taken_back(const Scorer& scorer, ClaimId claim, const Timeline& timeline);

/// What takes something said of the claim back, and has neither a date nor an article with one: no before and no after. By id.
[[nodiscard]] std::vector<StatementId> undated_withdrawals(const Scorer& scorer, ClaimId claim);

/// Nothing where nothing is taken back. As of each moment, as `--as-of` it; the scorer must have the level.
/// O(panels · a score of the claim).
[[nodiscard]] std::optional<BeforeAfter> find_before_after(const Scorer& scorer, ClaimId claim, const Timeline& timeline,
                                                           const BeforeAfterOptions& options);

/// Each panel is a group of class `panel` with `data-verdict`; each mark one of class `standing` with `data-standing`.
[[nodiscard]] std::string draw_before_after(const BeforeAfter& picture, const Theme& theme, const ChartUse& use);

}  // namespace hearsay::chart
