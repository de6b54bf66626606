// Writes scores for other programs and for wikis. The key names of the JSON form are stable; schemas/scores.schema.json
// describes them.
#pragma once

#include "model/diagnostic.hpp"
#include "model/story.hpp"
#include "score/model/scores.hpp"

#include <cstdint>
#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// What was asked for. Levels and readings are written in their own order, whatever the order here.
struct ScoreContext {
    const Story& story;
    std::string as_of;  ///< as given; "" for no limit, written as null
    std::vector<Level> levels{all_levels.begin(), all_levels.end()};
    std::vector<Reading> readings{all_readings.begin(), all_readings.end()};
    /// Why a claim is among those found, in one sentence; written as `why` where it is given.
    std::map<ClaimId, std::string> why{};
    /// Ids of the sources and statements struck from the record; written as `without` where there are any.
    std::vector<std::string> without{};
    /// Ids of statements that the scores name and the story does not hold; they are numbered behind its own.
    std::span<const std::string_view> statements_elsewhere{};

    [[nodiscard]] std::string_view id(StatementId statement) const;
    [[nodiscard]] bool has(Level level) const;
    [[nodiscard]] bool has(Reading reading) const;
};

/// The verdict of a claim at a level; "" where it was not scored there.
[[nodiscard]] std::string_view verdict_word(const ClaimScores& scores, Level level);

/// The whole score file, indented by two spaces; claims in the order given (the caller sorts them by id). It ends with a
/// checksum, so that one that is not as it was written can be told.
void write_scores_json(std::ostream& out, const ScoreContext& context, std::span<const ClaimScores> scores,
                       const Diagnostics& diagnostics);

/// What follows the findings of a score file: its checksum, the CRC-32 of all bytes before, in hexadecimal.
[[nodiscard]] std::string end_of_scores(std::uint32_t sum);
inline constexpr std::string_view sum_of_scores_key = ",\n  \"crc\": \"";

/// One claim as one line of JSON Lines, with its LF.
[[nodiscard]] std::string scores_line(const ScoreContext& context, const ClaimScores& scores);

/// One row per claim, stance, level and reading, after a row of names (RFC 4180, lines end in CR LF). A text cell
/// that begins with = + - @, a tab or a carriage return gets an apostrophe in front: a spreadsheet would run it as a
/// formula otherwise. Ids that share a cell are separated by `; `. Where anything is struck, the column
/// `without` names it in every row, so that no sheet passes for the record. Where any `why` is given it is the last column.
void write_scores_csv(std::ostream& out, const ScoreContext& context, std::span<const ClaimScores> scores);

/// One row per claim, with the counts of those who assert it, how many deny it, its verdicts, and every figure at each
/// level and reading asked for in a column of its own, `support_affiliation_cautious`. Otherwise the same.
void write_scores_csv_wide(std::ostream& out, const ScoreContext& context, std::span<const ClaimScores> scores);

/// One table for wikis, one row per claim and stance at every level; figures as `cautious … open` pairs. Texts are
/// escaped: nothing in a story can add a column, markup or HTML.
void write_scores_markdown(std::ostream& out, const ScoreContext& context, std::span<const ClaimScores> scores);

}  // namespace hearsay
