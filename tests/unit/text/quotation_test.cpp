#include "text/quotation.hpp"

#include "support/catch.hpp"

using namespace hearsay;

TEST_CASE("quotation marks inside others are single ones", "[text]") {
    CHECK(quotation("The dam holds") == "“The dam holds”");
    CHECK(quotation("He said “never” twice") == "“He said ‘never’ twice”");
    CHECK(quotation("He said \"never\", and (\"at most\") once") == "“He said ‘never’, and (‘at most’) once”");
    CHECK(quotation("Es war „nie“ so") == "“Es war ‘nie’ so”");
    CHECK(straight_quotation("He said \"never\" and “no”") == "\"He said 'never' and 'no'\"");
}

TEST_CASE("a quote that brings its marks along is not put in marks twice", "[text]") {
    CHECK(quotation("“The dam holds”") == "“The dam holds”");
    CHECK(quotation("\"The dam holds\"") == "“The dam holds”");
    CHECK(quotation("“The dam” holds “now”") == "“‘The dam’ holds ‘now’”");
    CHECK(quotation("“The dam holds") == "“‘The dam holds”");
    CHECK(quotation("\"") == "“‘”");
    CHECK(quotation("\"\"") == "“‘‘”");
    CHECK(quotation("") == "“”");
}

TEST_CASE("an apostrophe in a quotation stays what it is", "[text]") {
    CHECK(quotation("The mayor's dam isn't \"safe\"") == "“The mayor's dam isn't ‘safe’”");
}
