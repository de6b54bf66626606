#include "text/ascii.hpp"

#include "support/catch.hpp"

using namespace hearsay;

TEST_CASE("letters beyond ASCII are left alone when case changes", "[text]") {
    CHECK(lower("\u00c9COLE No 1") == "\u00c9cole no 1");
    CHECK(capitalized("quay") == "Quay");
    CHECK(capitalized("\u00e9cole") == "\u00e9cole");
    CHECK(capitalized("").empty());
    CHECK(starts_with_letters("HTTPS://x", "https://"));
    CHECK_FALSE(starts_with_letters("http", "https"));
    CHECK(ends_with_letters("a.JSON", ".json"));
    CHECK_FALSE(is_letter('\xc3'));
}

TEST_CASE("blanks are taken off both ends, and other marks where they are named", "[text]") {
    CHECK(trim(" \t a b\r\n") == "a b");
    CHECK(trim("   ").empty());
    CHECK(trim("").empty());
    CHECK(trim(", a b ,", " ,") == "a b");
    CHECK(trim("\ta", " ") == "\ta");
}
