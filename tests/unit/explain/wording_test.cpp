#include "explain/wording.hpp"
#include "text/plain_text.hpp"

#include "support/catch.hpp"
#include "support/teller.hpp"

using namespace hearsay;
using hearsay::testing::build_story;
using hearsay::testing::Teller;

TEST_CASE("untrusted text becomes one safe line", "[query]") {
    CHECK(plain_text("plain") == "plain");
    CHECK(plain_text("  two \t\r\n lines\v ") == "two lines");
    CHECK(plain_text("red \x1b[31malert\x1b[0m\a") == "red [31malert[0m");
    CHECK(plain_text("\xc2\x9b" "31m") == "31m");                       // C1 control
    CHECK(plain_text("a\u202Eb\u2066c\u2069\u200Fd\uFEFF") == "abcd");   // direction marks
    CHECK(plain_text(std::string_view("a\0b", 3)) == "ab");
    CHECK(plain_text("\u2028next\u2029") == "next");
    CHECK(plain_text("\U000E0041x") == "x");  // invisible tag characters
    CHECK(plain_text("نیم\u200Cفاصله") == "نیم\u200Cفاصله");  // a joiner that spelling needs
    CHECK(plain_text("Пример 例え 😀") == "Пример 例え 😀");
}

TEST_CASE("what is not UTF-8 is replaced", "[query]") {
    CHECK(plain_text("a\xffz") == "a\uFFFDz");
    CHECK(plain_text("\xc0\xaf") == "\uFFFD\uFFFD");           // overlong
    CHECK(plain_text("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");  // surrogate
    CHECK(plain_text("\xe2\x82") == "\uFFFD\uFFFD");            // cut short
    CHECK(plain_text("\xf5\x80\x80\x80").find("\uFFFD") == 0);
}

TEST_CASE("long text ends in an ellipsis", "[query]") {
    CHECK(plain_text("abcdef", 6) == "abcdef");
    CHECK(plain_text("abcdef", 5) == "abcde\u2026");
    CHECK(plain_text("ab cd ef", 5) == "ab cd\u2026");
    CHECK(plain_text("éééé", 2) == "éé\u2026");
}

TEST_CASE("lists, counts and shares read like prose", "[query]") {
    const std::vector<std::string> none;
    const std::vector<std::string> four{"A", "B", "C", "D"};
    CHECK(list_words(none).empty());
    CHECK(list_words(std::span(four).first(1)) == "A");
    CHECK(list_words(std::span(four).first(2)) == "A and B");
    CHECK(list_words(four) == "A, B, C and D");
    CHECK(list_words(four, 2) == "A, B and two others");
    CHECK(list_words(four, 3) == "A, B, C and D");  // naming the last costs no more than counting it
    const std::vector<std::string> commas{"Orm, a town", "B", "C"};
    CHECK(list_words(commas) == "Orm, a town; B; and C");

    CHECK(count_words(0, "origin") == "no origins");
    CHECK(count_words(1, "origin") == "one origin");
    CHECK(count_words(12, "origin") == "twelve origins");
    CHECK(count_words(13, "party", "parties") == "13 parties");

    CHECK(share_words(0.0) == "0.00");
    CHECK(share_words(-0.0) == "0.00");
    CHECK(share_words(0.001) == "less than 0.01");
    CHECK(share_words(0.314) == "0.31");
    CHECK(share_words(0.9999) == "more than 0.99");
    CHECK(share_words(1.0) == "1.00");
    CHECK(share_words(Interval{0.25, 0.5}) == "between 0.25 and 0.50");
    CHECK(share_words(Interval{0.25, 0.25}) == "0.25");

    CHECK(sentence_start("a source") == "A source");
    CHECK(sentence_start("iNews said so") == "iNews said so");
    CHECK(sentence_start("").empty());
}

TEST_CASE("sources of the same name are told apart by id", "[query]") {
    Teller room;
    room.source("one", "The Daily Fern");
    room.source("two", "The Daily Fern");
    room.source("three", "");
    room.source("four", "\u202E\x1b");
    room.source("five", "Wire", SourceKind::agency);
    room.anonymous("six", "an official");
    const Story story = build_story(room.records);
    const Names names(story);
    CHECK(names(*story.find_source("one")) == "The Daily Fern (one)");
    CHECK(names(*story.find_source("two")) == "The Daily Fern (two)");
    CHECK(names(*story.find_source("three")) == "three");
    CHECK(names(*story.find_source("four")) == "(a source without a readable name)");
    CHECK(names.with_kind(party_of(*story.find_source("five"))) == "Wire (agency)");
    CHECK(names.with_kind(party_of(*story.find_source("six"))) == "an official (anonymous source)");
    CHECK(names(story.undocumented_party()) == "undocumented sources");
}

TEST_CASE("names that run from right to left are kept apart where a page asks for it", "[query]") {
    Teller room;
    room.source("one", "\u05D7\u05D3\u05E9\u05D5\u05EA");
    room.source("two", "The Daily Fern");
    const Story story = build_story(room.records);
    const Names plain(story);
    const Names apart(story, Direction::isolated);
    CHECK(plain.with_kind(party_of(*story.find_source("one"))) == "\u05D7\u05D3\u05E9\u05D5\u05EA (outlet)");
    CHECK(apart.with_kind(party_of(*story.find_source("one"))) == "\u2068\u05D7\u05D3\u05E9\u05D5\u05EA\u2069 (outlet)");
    CHECK(apart(*story.find_source("two")) == "The Daily Fern");
}

TEST_CASE("what is looked at is said where it is not the whole record", "[query]") {
    CHECK(circumstance_words("", "").empty());
    CHECK(circumstance_words("2024-01-01", "") == "As of 2024-01-01");
    CHECK(circumstance_words("", "Fern (fern)") == "Struck from the record: Fern (fern)");
    CHECK(circumstance_words("2024-01-01", "Fern (fern)") == "As of 2024-01-01; struck from the record: Fern (fern)");
}
