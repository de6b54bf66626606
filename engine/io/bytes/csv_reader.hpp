// Reads tables as spreadsheets and programs write them: CSV (RFC 4180) with a header line, in UTF-8, with or without a byte
// order mark, or UTF-16 with one, lines ended by LF, CR LF or CR, cells in quotes wherever that is needed, also with line
// ends inside. Cells are separated by commas, or by semicolons, tabs or bars where the header line has those instead, or
// by what a line "sep=;" above it says.
#pragma once

#include "io/bytes/byte_source.hpp"
#include "model/error.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// What is wrong with a row, for those who go on behind it.
class CsvError : public FileError {
public:
    CsvError(const std::string& file, std::uint64_t line, const std::string& problem);
    [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }

private:
    std::string problem_;
    std::uint64_t line_;
};

/// Whether a row may have fewer cells than the header: some spreadsheets leave out empty ones at its end.
enum class CsvRows : unsigned char { whole, short_too };

class CsvReader {
public:
    /// Reads the header line. The source must outlive this. Throws FileError where there is none.
    explicit CsvReader(ByteSource& source, CsvRows rows = CsvRows::whole);

    /// The names in the header line, in small letters and without blanks around.
    [[nodiscard]] std::span<const std::string> header() const noexcept { return header_; }
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const noexcept;
    /// The same, but throws FileError for one that is not there, with those that are.
    [[nodiscard]] std::size_t needed_column(std::string_view name) const;

    /// The next row, a cell for each name of the header, without blanks around; false at the end. Empty lines are passed
    /// over. Throws CsvError for a row with more or fewer cells, a quote that is not closed, broken UTF-8 and NUL bytes;
    /// may be called again after that.
    bool next();
    [[nodiscard]] std::string_view cell(std::size_t column) const noexcept {
        return std::string_view(text_).substr(cells_[column].first, cells_[column].second);
    }
    /// The line on which the row begins, from 1.
    [[nodiscard]] std::uint64_t line() const noexcept { return row_line_; }
    /// Its number as a spreadsheet counts, from 1 for the first line of the file, empty ones included.
    [[nodiscard]] std::uint64_t row() const noexcept { return row_; }
    /// Throws CsvError about this row: "cannot read "x.csv": line 7: …".
    [[noreturn]] void fail(const std::string& what) const;

private:
    bool read_row();
    void read_header();
    void fill_line();
    void pass_empty_lines();
    void skip_row();
    int peek();
    void take_cell();
    void take_quoted();
    void check_text() const;

    ByteSource& source_;
    std::string buffer_;
    std::size_t at_ = 0;
    bool at_end_ = false;
    char separator_ = ',';
    std::uint64_t line_ = 1;
    std::uint64_t row_line_ = 1;
    std::uint64_t row_ = 0;
    CsvRows rows_;
    std::string text_;  ///< of the row's cells
    std::vector<std::pair<std::size_t, std::size_t>> cells_;
    std::vector<std::string> header_;
};

}  // namespace hearsay
