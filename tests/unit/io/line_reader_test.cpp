#include "io/bytes/line_reader.hpp"
#include "support/catch.hpp"

#include <string>

using namespace hearsay;

namespace {

std::string joined(LineReader& reader) {
    std::string lines;
    std::string_view line;
    while (reader.next(line)) {
        lines += line;
        lines += '|';
    }
    return lines;
}

}  // namespace

TEST_CASE("lines come one by one, with or without an LF at the end, and none after the last", "[io]") {
    for (const std::string text : {"a\n\nb\n", "a\n\nb"}) {
        ByteSource source = ByteSource::of_memory(text, "text");
        LineReader reader(source, "");
        CHECK(joined(reader) == "a||b|");
        CHECK(reader.number() == 3);
        std::string_view line;
        CHECK_FALSE(reader.next(line));
        CHECK_FALSE(reader.next(line));
    }
}

TEST_CASE("lines longer than a block stay whole", "[io]") {
    const std::string longest(3'000'000, 'x');
    const std::string text = "first\n" + longest + "\nlast";
    ByteSource source = ByteSource::of_memory(text, "text");
    LineReader reader(source, "");
    CHECK(joined(reader) == "first|" + longest + "|last|");
}
