// Tables as other people's programs write them.
#include "io/bytes/csv_reader.hpp"
#include "model/error.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace hearsay;
using Rows = std::vector<std::vector<std::string>>;

namespace {

/// Header first.
Rows read(std::string_view text) {
    ByteSource source = ByteSource::of_memory(text, "t.csv");
    CsvReader table(source);
    Rows rows{{table.header().begin(), table.header().end()}};
    while (table.next()) {
        rows.emplace_back();
        for (std::size_t i = 0; i < table.header().size(); ++i) rows.back().emplace_back(table.cell(i));
    }
    return rows;
}

std::string problem(std::string_view text) {
    try {
        (void)read(text);
    } catch (const FileError& error) {
        return error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("cells, quotes and lines of every kind", "[io]") {
    const Rows plain{{"a", "b"}, {"1", "2"}, {"3", "4"}};
    CHECK(read("a,b\n1,2\n3,4\n") == plain);
    CHECK(read("a,b\r\n1,2\r\n3,4") == plain);
    CHECK(read("a,b\r1,2\r3,4\r") == plain);
    CHECK(read("\xEF\xBB\xBF A ; B\n1;2\n\n3;4\n\n") == plain);
    CHECK(read("a\tb\n1\t2\n 3 \t\"4\"\n") == plain);
    CHECK(read("a,b\n1,2,\n3,4,,\n") == plain);
    CHECK(read("a,b\n\"x,\"\"y\"\"\nz\", \"\" \n") == Rows{{"a", "b"}, {"x,\"y\"\nz", ""}});
    CHECK(read("a,b\n") == Rows{{"a", "b"}});
    CHECK(read("a|b\n1|2\n3|4\n") == plain);
    CHECK(read("sep=|\na|b\n1|2\n3|4\n") == plain);
    CHECK(read("a,b,,\n1,2,,\n3,4,,\n") == plain);
    CHECK(read(std::string_view("\xFF\xFE"
                                "a\0,\0b\0\n\0"
                                "1\0,\0"
                                "2\0\n\0"
                                "3\0,\0"
                                "4\0",
                                24)) == plain);
    const std::string large(700'000, 'x');
    CHECK(read("a,b\n" + large + ",\"" + large + "\"\n1,2\n") == Rows{{"a", "b"}, {large, large}, {"1", "2"}});
}

TEST_CASE("what is wrong with a table is said with its line", "[io]") {
    CHECK(problem("").find("it is empty") != std::string::npos);
    CHECK(problem("\n\n").find("it is empty") != std::string::npos);
    CHECK(problem("a,b\n\"x\ny\",1\n1,2,3\n").find("line 4: 3 cells where the first line names 2") !=
          std::string::npos);
    CHECK(problem("a,b\n1\n").find("line 2: 1 cell where") != std::string::npos);
    CHECK(problem("a,b\n1,\"2\n3,4\n").find("line 2: a quote is opened and never closed") != std::string::npos);
    CHECK(problem("a,b\n\"1\"x,2\n").find("line 2: text after the closing quote") != std::string::npos);
    CHECK(problem("a,b\n1,\xFF\n").find("line 2: a byte that is no UTF-8") != std::string::npos);
    CHECK(problem(std::string("a,b\n1,\0x\n", 9)).find("line 2: a NUL byte") != std::string::npos);
    CHECK(problem("a,a\n").find("two columns are called \"a\"") != std::string::npos);
}
