#include "io/table/table_rows.hpp"

#include "text/ascii.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <charconv>

namespace hearsay {
namespace {

/// "D", "AA": the letters that a spreadsheet gives a column, from 0.
std::string letters_of(std::size_t column) {
    std::string letters;
    for (++column; column > 0; column = (column - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return letters;
}

}  // namespace

bool TableRows::next() {
    for (;;) {
        try {
            if (!table_.next()) return false;
        } catch (const CsvError& error) {
            out_.problem(Severity::error, "wrong table", "row " + std::to_string(table_.row()) + ": " + error.problem(), "",
                         static_cast<std::uint32_t>(error.line()));
            continue;
        }
        bool any = false;
        for (std::size_t i = 0; i < table_.header().size(); ++i) any = any || !table_.cell(i).empty();
        if (!any) continue;
        count_unknown();
        return true;
    }
}

void TableRows::count_unknown() const {
    for (const std::size_t column : places_.unknown()) {
        if (table_.cell(column).empty()) continue;
        const std::string& name = table_.header()[column];
        out_.unused.add("cell of the column " + in_quotes(name) + column_suggestion(name));
    }
}

void TableRows::count_unused(Column column) const {
    if (!text(column).empty()) out_.unused.add("cell of the column " + in_quotes(table_.header()[*places_.of(column)]));
}

std::string TableRows::text(Column column) const {
    const auto place = places_.of(column);
    return place ? std::string(trim(table_.cell(*place))) : std::string();
}

std::vector<std::string> TableRows::list(Column column) const {
    std::vector<std::string> entries;
    const std::string cell = text(column);
    for (std::size_t at = 0; at < cell.size();) {
        const std::size_t end = std::min(cell.find_first_of(";\n", at), cell.size());
        const std::string_view entry = trim(std::string_view(cell).substr(at, end - at));
        if (!entry.empty()) entries.emplace_back(entry);
        at = end + 1;
    }
    return entries;
}

void TableRows::problem(Severity severity, RowPlace place, Column column, const std::string& message) const {
    std::string where = "row " + std::to_string(place.row);
    if (const auto at = places_.of(column)) {
        where += ", column " + in_quotes(table_.header()[*at]) + " (" + letters_of(*at) + std::to_string(place.row) + ')';
    }
    out_.problem(severity, "bad value", where + ": " + message, "", place.line);
}

std::optional<double> TableRows::share(Column column) const {
    const std::string cell = text(column);
    if (cell.empty()) return std::nullopt;
    std::string number = cell;
    std::replace(number.begin(), number.end(), ',', '.');
    double value = 0;
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), value);
    const std::string_view rest = trim({end, static_cast<std::size_t>(number.data() + number.size() - end)});
    const bool percent = rest == "%" || value > 1 || plain_words(table_.header()[*places_.of(column)]).find("percent") != std::string::npos;
    if (failure != std::errc{} || (!rest.empty() && rest != "%") || !(value >= 0 && value <= 100)) {
        error(column, in_quotes(cell) + " is no share; write a percentage such as 51 %, or a number from 0 to 1");
        return std::nullopt;
    }
    return percent ? value / 100 : value;
}

void TableDates::note(const TableRows& rows) {
    for (const Column column : {Column::date, Column::published, Column::since, Column::until}) {
        const std::string text = rows.text(column);
        const AnyDate date = read_any_date(text);
        if (date.shown == DayOrder::unknown) continue;
        Proof& proof = date.shown == DayOrder::day_first ? day_first_ : month_first_;
        if (proof.row == 0) proof = {text, rows.place().row};
    }
}

DayOrder TableDates::order() const noexcept {
    if (day_first_.row != 0 && month_first_.row != 0) return DayOrder::unknown;
    return day_first_.row != 0 ? DayOrder::day_first : month_first_.row != 0 ? DayOrder::month_first : DayOrder::unknown;
}

std::string TableDates::iso(const std::string& text, RowPlace place, Column column, const TableRows& rows) const {
    if (text.empty()) return {};
    AnyDate date = read_any_date(text, order());
    if (!date.iso.empty()) return date.iso;
    std::string message = in_quotes(text);
    if (!date.open) {
        message += " is no date; write it like 2025-06-14, 14 June 2025 or 2025-06-14T09:30:00+03:00";
    } else {
        const std::string first = read_any_date(text, DayOrder::day_first).iso;
        const std::string second = read_any_date(text, DayOrder::month_first).iso;
        message += " may be " + first + " or " + second;
        if (day_first_.row != 0 && month_first_.row != 0) {
            message += ": row " + std::to_string(day_first_.row) + " (" + day_first_.text + ") has the day first, row " +
                       std::to_string(month_first_.row) + " (" + month_first_.text + ") the month";
        } else {
            message += ", and no other date of the table tells";
        }
        message += "; write " + first + " or " + second;
    }
    rows.problem(Severity::error, place, column, message);
    return {};
}

}  // namespace hearsay
