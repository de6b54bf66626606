// What is wrong or remarkable about a story, as values. The engine collects them, the command line prints them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class Severity : std::uint8_t { error, warning, note };

[[nodiscard]] constexpr std::string_view name_of(Severity severity) noexcept {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: break;
    }
    return "note";
}

enum class RecordKind : std::uint8_t { story, source, affiliation, article, claim, statement, settled, track_record };
inline constexpr std::size_t record_kinds = 8;

/// The key of a record in a JSON Lines file, by RecordKind.
inline constexpr std::array<std::string_view, record_kinds> record_names{
    "", "source", "affiliation", "article", "claim", "statement", "settled", "track_record"};
/// The key of their list in a story file.
inline constexpr std::array<std::string_view, record_kinds> record_list_names{
    "", "sources", "affiliations", "articles", "claims", "statements", "settled", "track_records"};
[[nodiscard]] constexpr std::string_view name_of(RecordKind kind) noexcept {
    return record_names[static_cast<std::size_t>(kind)];
}
[[nodiscard]] constexpr std::string_view list_name_of(RecordKind kind) noexcept {
    return record_list_names[static_cast<std::size_t>(kind)];
}

/// Where a record came from: which file of the story, and which entry of its list there (JSON) or which line,
/// counted from 1 (JSON Lines).
struct Place {
    std::uint32_t file = UINT32_MAX;  ///< index into Story::files(); UINT32_MAX when it came from no file
    std::uint32_t index = 0;
    RecordKind record = RecordKind::story;

    friend constexpr bool operator==(Place, Place) = default;
};

struct Diagnostic {
    Severity severity = Severity::error;
    std::string kind;     ///< the standard term, such as "circular reporting"
    std::string message;  ///< what is wrong and what to do, one line
    Place place;
    std::string pointer;  ///< JSON pointer in its file; in JSON Lines, within the record's line
    std::string file;     ///< name of the file, "" when none
    std::uint32_t line = 0;    ///< from 1; 0 when the place is the file as a whole
    std::uint32_t column = 0;  ///< from 1, in code points
    std::string excerpt;  ///< for syntax errors: the line and a caret below it, two lines without the last newline

    /// `file:line:column`, as far as they are known.
    [[nodiscard]] std::string where() const;
    /// `file:line:column: severity: message [pointer]`, the form `check` prints.
    [[nodiscard]] std::string to_string() const;
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(const Diagnostics& diagnostics) noexcept;

/// By file, line, column, then severity, kind and message, so that output never varies.
void sort_by_place(Diagnostics& diagnostics);

}  // namespace hearsay
