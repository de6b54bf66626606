// No cell of a table is a formula to a spreadsheet, and what guards it is taken away by who reads the table.
#include "io/bytes/csv_row.hpp"
#include "support/catch.hpp"

#include <sstream>

using namespace hearsay;

namespace {

std::string cell_of(std::string_view text) {
    CsvRow row;
    row.text(text);
    std::ostringstream out;
    row.write(out);
    std::string cell = out.str();
    cell.resize(cell.size() - 2);
    return cell;
}

}  // namespace

TEST_CASE("whatever form a formula begins in, an apostrophe stands before it", "[io]") {
    for (const std::string_view start : {"=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "｜", "％", "﹦", "﹢", "﹣", "﹫", "﹪", "⁼", "⁺", "⁻", "₌", "₊", "₋"}) {
        for (const std::string_view before : {"", " ", "  ", "\u00A0", "\u3000", "\u2003", "\u200D"}) {
            const std::string text = std::string(before) + std::string(start) + "1";
            const std::string cell = cell_of(text);
            CAPTURE(text);
            CHECK(cell == std::string(before) + "'" + std::string(start) + "1");
            const std::size_t guard = formula_guard(cell);
            REQUIRE(guard == before.size());
            CHECK(cell.substr(0, guard) + cell.substr(guard + 1) == text);
        }
    }
    CHECK(cell_of("\t=1") == "'\t=1");
    CHECK(cell_of("a\n=1") == "\"a\n'=1\"");
    CHECK(cell_of("a\r=1") == "\"a\n'=1\"");
    CHECK(cell_of("a-1 = b") == "a-1 = b");
    CHECK(formula_guard("it's =1") == std::string_view::npos);
    CHECK(formula_guard("'tis") == std::string_view::npos);
    CHECK(formula_guard("'") == std::string_view::npos);
}
