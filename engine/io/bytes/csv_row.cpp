#include "io/bytes/csv_row.hpp"

#include "io/json/json_writer.hpp"
#include "text/utf8.hpp"

#include <ostream>

namespace hearsay {
namespace {

/// Some spreadsheets take wide, small and raised forms for the plain ones.
bool starts_formula(char32_t c) noexcept {
    constexpr std::u32string_view starts = U"=+-@|%\t\uFF1D\uFF0B\uFF0D\uFF20\uFF5C\uFF05\uFE66\uFE62\uFE63\uFE6B\uFE6A\u207C\u207A\u207B\u208C\u208A\u208B";
    return starts.find(c) != std::u32string_view::npos;
}

/// Before which a formula is still one to some: they trim it.
bool is_blank(char32_t c) noexcept {
    constexpr std::u32string_view blanks = U" \t\u00A0\u1680\u202F\u205F\u3000\u200C\u200D";
    return blanks.find(c) != std::u32string_view::npos || (c >= 0x2000 && c <= 0x200A);
}

/// What draws nothing and changes what is seen; the joiners stay, without which some languages are misspelt.
bool is_harmful(char32_t c) noexcept { return is_invisible(c) && c != '\n' && c != '\t' && c != 0x200C && c != 0x200D; }

}  // namespace

std::size_t formula_guard(std::string_view line) noexcept {
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint point = decode_utf8(line, at);
        const std::size_t next = at + point.length;
        if (point.value == '\'') return next < line.size() && starts_formula(decode_utf8(line, next).value) ? at : std::string_view::npos;
        if (!is_blank(point.value)) break;
        at = next;
    }
    return std::string_view::npos;
}

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
        const bool guarded = begins && starts_formula(point.value);
        if (guarded) cell += '\'';
        begins = point.value == '\n' || (begins && !guarded && is_blank(point.value));
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
