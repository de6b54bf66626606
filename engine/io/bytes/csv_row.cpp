#include "io/bytes/csv_row.hpp"

#include "io/json/json_writer.hpp"
#include "text/utf8.hpp"

#include <ostream>

namespace hearsay {
namespace {

/// Spreadsheets take the wide forms of East Asian keyboards for the narrow ones.
bool starts_formula(char32_t c) noexcept {
    constexpr std::u32string_view starts = U"=+-@|%\t\uFF1D\uFF0B\uFF0D\uFF20\uFF5C";
    return starts.find(c) != std::u32string_view::npos;
}

/// What draws nothing and changes what is seen; the joiners stay, without which some languages are misspelt.
bool is_harmful(char32_t c) noexcept { return is_invisible(c) && c != '\n' && c != '\t' && c != 0x200C && c != 0x200D; }

}  // namespace

CsvRow& CsvRow::text(std::string_view value) {
    std::string cell;
    bool begins = true;  // a line, as far as it is seen
    for (std::size_t at = 0; at < value.size();) {
        const CodePoint point = decode_utf8(value, at);
        at += point.length;
        if (point.value == '\r') {
            if (at < value.size() && value[at] == '\n') continue;
            cell += '\n';
            begins = true;
            continue;
        }
        if (begins && starts_formula(point.value)) cell += '\'';
        begins = point.value == '\n' || (begins && (point.value == ' ' || point.value == '\t'));
        append_utf8(cell, is_harmful(point.value) ? U'\xFFFD' : point.value);
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
