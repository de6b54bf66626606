// How the verdict of a claim came about in time: the moments at which somebody spoke about it or took something back,
// and the verdict from each moment on.
#pragma once

#include "explain/clock.hpp"
#include "score/scorer.hpp"

#include <string>
#include <vector>

namespace hearsay {

struct TimelineEntry {
    TimeSpan when;                   ///< as the statements are dated
    std::string written;             ///< the date as the story writes it
    std::vector<StatementId> made;   ///< carriers and deniers of the claim and retractions of them, by id
    Verdicts verdicts;               ///< as of this moment: those of `--as-of` this date
};

struct Timeline {
    Verdicts before;              ///< from the statements without a date alone
    std::vector<TimelineEntry> entries;  ///< in order of time; up to the scorer's own `as_of`
    std::size_t undated = 0;      ///< statements without a date
    std::size_t skipped = 0;      ///< moments left out because there are too many
};

/// When a statement was made, as the story writes it: its own date, else that of its article; "" for none.
[[nodiscard]] std::string written_date(const Story& story, StatementId id);

/// For all its moments.
[[nodiscard]] Clock clock_of(const Timeline& timeline);

/// At most `most` moments: beyond, every so many are taken together. O(moments · statements of the claim).
[[nodiscard]] Timeline timeline_of(const Scorer& scorer, ClaimId claim, std::size_t most = 80);

}  // namespace hearsay
