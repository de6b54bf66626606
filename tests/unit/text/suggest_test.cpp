#include "text/suggest.hpp"

#include "support/catch.hpp"

using hearsay::edit_distance;
using hearsay::Suggestion;

namespace {

std::string nearest(std::string_view word, std::initializer_list<std::string_view> candidates) {
    Suggestion suggestion(word);
    for (const std::string_view candidate : candidates) suggestion.offer(candidate);
    return suggestion.nearest();
}

}  // namespace

TEST_CASE("edits between words are counted", "[text]") {
    CHECK(edit_distance("", "", 3) == 0);
    CHECK(edit_distance("source", "source", 3) == 0);
    CHECK(edit_distance("sorce", "source", 3) == 1);
    CHECK(edit_distance("soruce", "source", 3) == 1);
    CHECK(edit_distance("sauce", "source", 3) == 2);
    CHECK(edit_distance("abc", "", 5) == 3);
    CHECK(edit_distance("abcdef", "uvwxyz", 2) == 3);
}

TEST_CASE("the nearest word is suggested, if any is near", "[text]") {
    CHECK(nearest("statment", {"source", "statement", "statements"}) == "statement");
    CHECK(nearest("ststement", {"statement", "stutement"}) == "statement");
    CHECK(nearest("xyzzy", {"source", "statement"}).empty());
    CHECK(nearest("", {"a", "b"}).empty());
    CHECK(nearest("a", {"b"}).empty());
    CHECK(nearest("kind", {}).empty());
    Suggestion suggestion("agancy");
    CHECK(suggestion.text().empty());
    suggestion.offer("agency");
    CHECK(suggestion.text() == "; did you mean \"agency\"?");
}
