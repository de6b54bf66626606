// One page about all claims: the table, the diagrams, the explanations and how to read them. HTML is one
// self-contained file that loads nothing; its own script sorts, filters, switches and strikes, and a policy in the
// page lets no other run. Without it a page of not too many claims can be read and printed all the same. Markdown has no
// diagrams.
// What a story says is untrusted: it is escaped, only http and https addresses become links, and text of any
// direction is isolated from its surroundings.
#pragma once

#include "model/diagnostic.hpp"
#include "score/scorer.hpp"

#include <span>
#include <string>
#include <vector>

namespace hearsay {

struct ReportOptions {
    Level level = Level::affiliation;  ///< the level that explanations, diagrams and the summary speak of
    std::string as_of;                 ///< as the user wrote it; "" when there is no limit
    std::string without;               ///< what is struck from the record, in words (see strike_words()); "" for nothing
    std::string title;                 ///< "": the story's own title, or "Who stands behind these claims"
    std::vector<Level> levels{all_levels.begin(), all_levels.end()};  ///< shown in the tables; scored ones only
    /// Diagrams are drawn for the first so many claims only: layout costs most of the time. The page says so.
    std::size_t max_diagrams = 200;
    /// Likewise statements listed per claim; the page says how many more there are.
    std::size_t max_statements = 200;
    /// Up to so many claims, diagrams and explanations are made for every level; beyond, for `level` alone.
    std::size_t max_every_level = 24;
    /// A page of more claims holds their sections and most of its rows compressed, and its script opens what is looked
    /// at; without the script it shows this many rows and says so.
    std::size_t max_unpacked = 100;
};

/// Throws UsageError if some scores lack `options.level`.
[[nodiscard]] std::string report_html(const Scorer& scorer, std::span<const ClaimScores> scores,
                                      const Diagnostics& diagnostics, const ReportOptions& options);
[[nodiscard]] std::string report_markdown(const Scorer& scorer, std::span<const ClaimScores> scores,
                                          const Diagnostics& diagnostics, const ReportOptions& options);

}  // namespace hearsay
