#include "io/bytes/csv_row.hpp"

#include "io/json/json_writer.hpp"
#include "text/utf8.hpp"

#include <ostream>

namespace hearsay {

CsvRow& CsvRow::text(std::string_view value) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    std::string cell;
    if (!value.empty() && formula_starts.find(value.front()) != std::string_view::npos) cell += '\'';
    for (std::size_t at = 0; at < value.size();) {
        const CodePoint point = decode_utf8(value, at);
        const bool blank = point.value == '\n' || point.value == '\r' || point.value == '\t';
        const bool control = (point.value < 0x20 && !blank) || point.value == 0x7F;
        append_utf8(cell, control ? U'\xFFFD' : point.value);
        at += point.length;
    }
    return word(cell);
}

CsvRow& CsvRow::word(std::string_view value) {
    if (!first_) row_ += ',';
    first_ = false;
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        row_ += value;
        return *this;
    }
    row_ += '"';
    for (const char c : value) row_.append(c == '"' ? 2 : 1, c);
    row_ += '"';
    return *this;
}

CsvRow& CsvRow::number(double value) { return word(format_number(value)); }

void CsvRow::write(std::ostream& out) const { out << row_ << "\r\n"; }

}  // namespace hearsay
