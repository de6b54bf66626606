#include "sql_result.hpp"

#include "io/bytes/csv_row.hpp"
#include "io/json/json_writer.hpp"
#include "model/error.hpp"
#include "text/layout.hpp"
#include "text/markup.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::size_t widest_cell = 60;  ///< in the table for people
constexpr std::size_t most_rows_of_table = 1'000'000;

std::string joined(const Story& story, std::span<const PartyId> parties) {
    std::string text;
    for (const PartyId party : parties) text += (text.empty() ? "" : "; ") + std::string(story.id(party));
    return text;
}

std::string cell(const SqlValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value)) return format_number(*real);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return {};
}

void write_json(JsonWriter& json, const std::vector<std::string>& names, const std::vector<SqlValue>& row) {
    json.begin_object(true);
    for (std::size_t i = 0; i < row.size(); ++i) {
        json.key(names[i]);
        if (const auto* integer = std::get_if<std::int64_t>(&row[i])) {
            json.raw(std::to_string(*integer));
        } else if (const auto* real = std::get_if<double>(&row[i])) {
            json.number(*real);
        } else if (const auto* text = std::get_if<std::string>(&row[i])) {
            json.string(*text);
        } else {
            json.null();
        }
    }
    json.end_object();
}

void write_csv(std::ostream& out, const std::vector<SqlValue>& row) {
    CsvRow line;
    for (const SqlValue& value : row) {
        std::holds_alternative<std::string>(value) ? line.text(std::get<std::string>(value)) : line.word(cell(value));
    }
    line.write(out);
}

void write_markdown(std::ostream& out, const std::vector<std::string>& cells) {
    out << '|';
    for (const std::string& text : cells) out << ' ' << markdown_text(printable(text)) << " |";
    out << '\n';
}

/// Columns as wide as their widest cell; numbers to the right.
void write_table(std::ostream& out, const std::vector<std::string>& names, const std::vector<std::vector<SqlValue>>& rows) {
    std::vector<std::size_t> widths;
    std::vector<bool> numbers(names.size(), true);
    std::vector<std::vector<std::string>> lines;
    lines.emplace_back();
    for (const std::string& name : names) lines.back().push_back(shorten(printable(name), widest_cell));
    for (const auto& row : rows) {
        auto& line = lines.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            line.push_back(shorten(printable(cell(row[i])), widest_cell));
            if (std::holds_alternative<std::string>(row[i])) numbers[i] = false;
        }
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::size_t width = 0;
        for (const auto& line : lines) width = std::max(width, display_width(line[i]));
        widths.push_back(width);
    }
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            text += (i == 0 ? "" : "  ") + (numbers[i] ? pad_left(line[i], widths[i]) : pad_right(line[i], widths[i]));
        }
        out << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
    }
}

}  // namespace

void fill_scores(SqlSession& session, const Story& story, const ClaimScores& scores) {
    const auto number = [](std::uint32_t value) { return SqlValue(std::int64_t{value}); };
    const auto text = [](std::string_view value) { return SqlValue(std::string(value)); };
    const StanceScores nobody;
    const LevelScores nothing;
    for (const Stance stance : all_stances) {
        const StanceScores* found = scores.at(stance);
        // A claim that nobody makes is there all the same.
        if (found == nullptr && stance == Stance::denies) continue;
        const StanceScores& taken = found == nullptr ? nobody : *found;
        for (const Level level : all_levels) {
            const auto verdict = scores.at(level);
            if (!verdict) continue;
            const LevelScores& at_level = found == nullptr ? nothing : *taken.at(level);
            for (const Reading reading : all_readings) {
                const Figures& f = at_level[reading];
                session.add_score({text(story.id(scores.claim)), text(name_of(stance)), text(name_of(level)), text(name_of(reading)),
                                   text(name_of(*verdict)), number(scores.disputed), number(taken.statements), number(taken.outlets),
                                   number(taken.first_hand), number(taken.anonymous), number(taken.circular), number(f.origins.size_low),
                                   text(joined(story, f.origins.parties)), number(f.routes.size_low), text(joined(story, f.routes.parties)), f.support.low,
                                   f.corroboration.low, f.weakest == no_id<PartyId> ? SqlValue() : text(story.id(f.weakest)),
                                   f.effective_sources.low, f.independence.low, taken.naive_support, f.inflation.low,
                                   text(name_of(f.method)), text(joined(story, f.falls_without)), number(f.drafts)});
            }
        }
    }
}

std::size_t write_rows(Output& output, ScoreFormat format, const WatchedQuery& query) {
    std::ostream& out = output.stream();
    const std::vector<std::string> names = query.columns();
    std::vector<std::vector<SqlValue>> all;
    std::vector<SqlValue> row;
    std::string buffer;
    JsonWriter json(buffer, JsonWriter::Style::indented);
    if (format == ScoreFormat::json) json.begin_array();
    if (format == ScoreFormat::csv) write_csv(out, {names.begin(), names.end()});
    if (format == ScoreFormat::markdown) {
        write_markdown(out, names);
        out << '|';
        for (std::size_t i = 0; i < names.size(); ++i) out << "---|";
        out << '\n';
    }
    std::size_t count = 0;
    for (; !output.stopped() && query.next(row); ++count) {
        switch (format) {
            case ScoreFormat::table:
                // Its columns are as wide as the widest cell, so it stays in memory until the end.
                if (count == most_rows_of_table) {
                    throw UsageError("the result has more than " + std::to_string(most_rows_of_table) +
                                     " rows, too many for a table; use --format csv, or LIMIT in the query");
                }
                all.push_back(row);
                break;
            case ScoreFormat::csv: write_csv(out, row); break;
            case ScoreFormat::json:
                write_json(json, names, row);
                drain(buffer, out, 1 << 16);
                break;
            case ScoreFormat::jsonl: {
                std::string line;
                JsonWriter one(line, JsonWriter::Style::spaced);
                write_json(one, names, row);
                out << line << '\n';
                break;
            }
            case ScoreFormat::markdown: {
                std::vector<std::string> cells;
                for (const SqlValue& value : row) cells.push_back(cell(value));
                write_markdown(out, cells);
                break;
            }
        }
    }
    if (format == ScoreFormat::table && count > 0) write_table(out, names, all);
    if (format == ScoreFormat::json) {
        json.end_array();
        buffer += '\n';
        drain(buffer, out);
    }
    return count;
}

}  // namespace hearsay::cli
