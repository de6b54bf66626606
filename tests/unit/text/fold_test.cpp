#include "text/fold.hpp"
#include "text/look_alike.hpp"

#include "support/catch.hpp"

using namespace hearsay;

TEST_CASE("words are compared whatever their case and marks between them", "[text]") {
    CHECK(small_letters("\u0416\u00c9A 1") == "\u0436\u00e9a 1");
    CHECK(plain_words("Outlet / M\u00c9dium (URL)") == "outlet m\u00e9dium url");
    CHECK(plain_words(" - ").empty());
    CHECK(is_letter_or_mark(U'\u0301'));
    CHECK_FALSE(is_letter_or_mark(U'-'));
}

TEST_CASE("names are written in Latin letters without marks, where there are any", "[text]") {
    CHECK(latin_letters("Estad\u00e3o") == "Estadao");
    CHECK(latin_letters("\u0412\u043b\u0430\u0434\u0438\u043c\u0438\u0440") == "Vladimir");
    CHECK(latin_letters("Lake & Co.") == "Lake & Co.");
}

TEST_CASE("hosts that pass for others are told", "[text]") {
    CHECK_FALSE(is_look_alike("lake-news.example"));
    CHECK_FALSE(is_look_alike("xn--caf-dma.example"));
    CHECK(is_look_alike("l\u0430ke-news.example"));  // a Cyrillic a
    CHECK(is_look_alike("\uff4cake.example"));       // a wide l
    CHECK(is_look_alike("no host"));
}
