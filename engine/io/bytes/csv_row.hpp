// One row of a CSV file (RFC 4180, lines end in CR LF), for spreadsheets and programs.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace hearsay {

/// Where in a line of a cell the apostrophe stands that keeps it from being a formula; npos for none.
[[nodiscard]] std::size_t formula_guard(std::string_view line) noexcept;

/// Cells are told apart by who wrote them: texts of the story are guarded, our own words and numbers are not.
class CsvRow {
public:
    /// Where a line of a cell begins with = + - @ | % in any form, or a tab, after blanks or not, an apostrophe comes in front: a
    /// spreadsheet would run it as a formula. Controls, direction marks and broken bytes become U+FFFD, line
    /// ends a line feed.
    CsvRow& text(std::string_view value);
    CsvRow& word(std::string_view value);
    CsvRow& number(double value);
    CsvRow& count(std::uint32_t value) { return word(std::to_string(value)); }
    void write(std::ostream& out) const;

private:
    std::string row_;
    bool first_ = true;
};

}  // namespace hearsay
