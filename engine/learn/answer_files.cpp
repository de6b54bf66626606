#include "learn/answer_files.hpp"

#include "io/bytes/csv_reader.hpp"
#include "model/civil_time.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <string>
#include <unordered_map>
#include <utility>

namespace hearsay::learn {
namespace {

std::string_view needed_cell(const CsvReader& table, std::size_t column) {
    const std::string_view text = table.cell(column);
    if (text.empty()) table.fail("the " + table.header()[column] + " is missing; fill it in, or remove the row");
    return text;
}

/// The time in that cell; nothing where there is no such column, or nothing in it.
std::optional<TimeSpan> date_in(const CsvReader& table, std::optional<std::size_t> column) {
    if (!column || table.cell(*column).empty()) return std::nullopt;
    const std::optional<TimeSpan> time = parse_time(table.cell(*column));
    if (!time) table.fail(in_quotes(table.cell(*column)) + " is no date; " + std::string(time_format_help()));
    return time;
}

}  // namespace

std::uint64_t read_answers(ByteSource& source, AnswersBuilder& answers) {
    CsvReader table(source);
    const std::size_t by = table.needed_column("source");
    const std::size_t to = table.needed_column("question");
    const std::size_t what = table.needed_column("answer");
    const auto date = table.column("date");
    std::uint64_t empty = 0;
    while (table.next()) {
        const std::string_view name = needed_cell(table, by);
        if (name.starts_with('(')) table.fail("a source may not begin with \"(\", which marks what hearsay names itself; give it another id");
        const std::uint32_t who = answers.source(name);
        const std::uint32_t question = answers.question(needed_cell(table, to));
        const std::optional<TimeSpan> when = date_in(table, date);
        if (table.cell(what).empty()) {
            ++empty;
            continue;
        }
        answers.add(who, question, answers.answer(table.cell(what)), when ? when->first : INT64_MIN);
    }
    return empty;
}

RulingsRead read_rulings(ByteSource& source, AnswersBuilder& answers) {
    CsvReader table(source);
    const std::size_t on = table.needed_column("question");
    const std::size_t what = table.needed_column("answer");
    const auto by = table.column("by");
    const auto date = table.column("date");
    std::unordered_map<std::string, std::uint32_t> called;  // sources by their names in small letters
    for (std::uint32_t i = 0; by && i < answers.sources(); ++i) called.emplace(lower(answers.source_name(i)), i);
    RulingsRead read;
    std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint64_t>> known;  // answer and line, by question
    while (table.next()) {
        const std::optional<std::uint32_t> question = answers.find_question(needed_cell(table, on));
        const std::string_view text = needed_cell(table, what);
        const std::optional<TimeSpan> when = date_in(table, date);
        ++read.rulings;
        if (!question) {
            ++read.elsewhere;
            continue;
        }
        const std::uint32_t answer = answers.answer(text);
        if (const auto before = answers.ruled(*question); before && *before != answer && !known.contains(*question)) {
            table.fail("question " + in_quotes(table.cell(on)) + " is settled otherwise in an earlier table; keep the ruling that stands");
        }
        const auto [earlier, is_new] = known.try_emplace(*question, answer, table.line());
        if (earlier->second.first != answer) {
            table.fail("question " + in_quotes(table.cell(on)) + " is settled otherwise in line " +
                       std::to_string(earlier->second.second) + "; keep the ruling that stands");
        }
        Ruling ruling{.question = *question, .answer = answer};
        if (when) ruling.first = when->last;
        if (!by || trim(table.cell(*by)).empty()) ++read.by_nobody;
        if (by && !trim(table.cell(*by)).empty()) {
            const std::string name = lower(trim(table.cell(*by)));
            if (const auto ruler = called.find(name); ruler != called.end()) ruling.by = ruler->second;
            ruling.called = answers.ruler(name);
        }
        answers.rule(ruling);
    }
    return read;
}

}  // namespace hearsay::learn
