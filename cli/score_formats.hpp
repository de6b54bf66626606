// The formats that scores are written in; score and query share them.
#pragma once

#include "common_options.hpp"
#include "opened_story.hpp"
#include "output.hpp"
#include "score_table.hpp"

#include "render/tables/score_writer.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay::cli {

enum class ScoreFormat : std::uint8_t { table, json, jsonl, csv, markdown };
inline constexpr std::array<std::string_view, 5> score_format_names{"table", "json", "jsonl", "csv", "markdown"};

/// --output, --format and --wide, and what the ending of the file's name says about the format.
struct ScoreOutputOptions {
    std::string path;
    std::optional<ScoreFormat> format;
    bool wide = false;  ///< CSV with one row a claim

    void add_to(OptionTable& table);
    /// Throws UsageError for a file name whose ending names another kind of file, and for another format than CSV
    /// where that was to be wide.
    [[nodiscard]] ScoreFormat value() const;

private:
    [[nodiscard]] ScoreFormat by_ending() const;
};

/// What the writers need to know beside the scores.
struct ScoreSheet {
    const OpenedStory& opened;
    ScoreContext context;
    Level table_level = Level::affiliation;
    Painter paint{false};
    std::size_t width = 100;
    bool wide = false;  ///< CSV with one row a claim
};

/// Writes the scores in any format. `why` is empty or has one sentence for each claim, shown by the formats for
/// people.
void write_scores(std::ostream& out, ScoreFormat format, const ScoreSheet& sheet, std::span<const ClaimScores> scores,
                  std::span<const std::string> why);

}  // namespace hearsay::cli
