// The rows of one table with their columns by meaning, and problems that name row, column and cell as a spreadsheet does.
#pragma once

#include "dates/any_date.hpp"
#include "io/bytes/csv_reader.hpp"
#include "io/foreign/foreign_records.hpp"
#include "io/table/columns.hpp"
#include "text/utf8.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// Where a row stands.
struct RowPlace {
    std::uint32_t line = 0;  ///< of the file, from 1
    std::uint64_t row = 0;   ///< as a spreadsheet counts
};

class TableRows {
public:
    /// All must outlive this.
    TableRows(CsvReader& table, const ColumnPlaces& places, ForeignRecords& out)
        : table_(table), places_(places), out_(out) {}

    /// The next row that has anything in it. Rows that cannot be read become problems. Counts cells of columns that nobody
    /// knows among what is left out.
    bool next();
    [[nodiscard]] RowPlace place() const noexcept {
        return {static_cast<std::uint32_t>(table_.line()), table_.row()};
    }
    [[nodiscard]] bool has(Column column) const noexcept { return places_.has(column); }
    /// "" where there is no such column.
    [[nodiscard]] std::string text(Column column) const;
    /// A cell with several entries: split at semicolons and line ends.
    [[nodiscard]] std::vector<std::string> list(Column column) const;

    /// `row 4, column "date" (D4): "…" is no date; …`
    void problem(Severity severity, RowPlace place, Column column, const std::string& message) const;
    void error(Column column, const std::string& message) const { problem(Severity::error, place(), column, message); }

    /// A cell with one of a few words; nothing where it is empty, and an error where it holds another.
    template <class Value>
    [[nodiscard]] std::optional<Value> word(Column column, std::optional<Value> (*read)(std::string_view),
                                            std::string_view expected) const {
        const std::string cell = text(column);
        if (cell.empty()) return std::nullopt;
        const auto value = read(cell);
        if (!value) error(column, in_quotes(cell) + " is not understood; write " + std::string(expected));
        return value;
    }
    /// A share from 0 to 1: 0.5, "50 %", "50,5%", and plain numbers above 1 as percentages.
    [[nodiscard]] std::optional<double> share(Column column) const;
    /// A column that has a meaning, but none in this table: its cells are counted among what is left out.
    void count_unused(Column column) const;

private:
    void count_unknown() const;

    CsvReader& table_;
    const ColumnPlaces& places_;
    ForeignRecords& out_;
};

/// The dates of a table, which tell together whether days or months come first.
class TableDates {
public:
    /// Looks at the dates of one row.
    void note(const TableRows& rows);
    /// In ISO 8601; "" with an error for what is no date, or cannot be told.
    [[nodiscard]] std::string iso(const std::string& text, RowPlace place, Column column, const TableRows& rows) const;

private:
    [[nodiscard]] DayOrder order() const noexcept;

    struct Proof {
        std::string text;
        std::uint64_t row = 0;
    };
    Proof day_first_;    ///< the first date that is one only with its day first
    Proof month_first_;  ///< likewise
};

}  // namespace hearsay
