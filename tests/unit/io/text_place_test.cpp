#include "io/bytes/text_place.hpp"

#include "support/catch.hpp"

using namespace hearsay;

TEST_CASE("lines end in LF, CR LF or CR, and columns count characters", "[io]") {
    const std::string text = "a\r\n\u00e9\u00e9b\rc\nd";
    LineCounter counter(text);
    const auto place = [&](char c) {
        const TextPlace found = counter.at(text.find(c));
        return std::pair(found.line, found.column);
    };
    CHECK(place('a') == std::pair(1U, 1U));
    CHECK(place('b') == std::pair(2U, 3U));
    CHECK(place('c') == std::pair(3U, 1U));
    CHECK(place('d') == std::pair(4U, 1U));
    CHECK(place('b') == std::pair(2U, 3U));  // back again
}

TEST_CASE("the caret stands below its character, in any script", "[io]") {
    const auto caret_column = [](const std::string& before) {
        const std::string excerpt = excerpt_at(before + "x", before.size());
        return excerpt.size() - excerpt.find('\n') - 2;
    };
    CHECK(caret_column("ab") == 2);
    CHECK(caret_column("\u4e00\u4e8c") == 4);             // two columns each
    CHECK(caret_column("e\u0301") == 1);                  // a mark stands on its letter
    CHECK(caret_column("\u0915\u0941") == 1);             // so does a Devanagari vowel sign
    CHECK(caret_column("\u05d0\u05b7") == 1);
    CHECK(caret_column("\u202e") == 8);                   // written out as <U+202E>
    CHECK(caret_column("\xff") == 1);
}

TEST_CASE("a long line is cut to a window around the caret", "[io]") {
    const std::string excerpt = excerpt_at(std::string(200, 'a') + 'b' + std::string(200, 'c'), 200);
    CHECK(excerpt == "\u2026" + std::string(60, 'a') + 'b' + std::string(29, 'c') + "\u2026\n " + std::string(60, ' ') + '^');
    CHECK(excerpt_at("one\ntwo\nthree", 5) == "two\n ^");
}
