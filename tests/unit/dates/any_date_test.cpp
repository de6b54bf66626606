// Dates as they stand in tables and feeds.
#include "dates/any_date.hpp"
#include "support/catch.hpp"

using namespace hearsay;

namespace {

std::string iso(std::string_view text) { return read_any_date(text).iso; }

}  // namespace

TEST_CASE("a date is read however people and programs write it", "[dates]") {
    CHECK(iso("2031-06-14") == "2031-06-14");
    CHECK(iso("2031") == "2031");
    CHECK(iso("20310614") == "2031-06-14");
    CHECK(iso("2031/6/4") == "2031-06-04");
    CHECK(iso("14 June 2031") == "2031-06-14");
    CHECK(iso("Saturday, 14th of June 2031") == "2031-06-14");
    CHECK(iso("June 14, 2031") == "2031-06-14");
    CHECK(iso("14-Jun-31") == "2031-06-14");
    CHECK(iso("June 2031") == "2031-06");
    CHECK(iso("14.6.2031") == "2031-06-14");
    CHECK(iso("3.4.31") == "2031-04-03");
    CHECK(iso("14/06/2031") == "2031-06-14");
    CHECK(iso("6/14/2031") == "2031-06-14");
    CHECK(iso("5/5/2031") == "2031-05-05");
    CHECK(iso("14/06/71") == "1971-06-14");
}

TEST_CASE("months have names in other languages", "[dates]") {
    CHECK(iso("14. März 2031") == "2031-03-14");
    CHECK(iso("1er août 2031") == "2031-08-01");
    CHECK(iso("14 de junio de 2031") == "2031-06-14");
    CHECK(iso("14 марта 2031 г.") == "2031-03-14");
    CHECK(iso("14 JUILLET 2031") == "2031-07-14");
    CHECK(iso("14 jui 2031").empty());  // June or July
}

TEST_CASE("a time of day stays with its date", "[dates]") {
    CHECK(iso("2031-06-14 09:30") == "2031-06-14 09:30");
    CHECK(iso("14/06/2031 14:05") == "2031-06-14T14:05");
    CHECK(iso("6/14/2031 2:05:09 PM") == "2031-06-14T14:05:09");
    CHECK(iso("6/14/2031 12:05 a.m.") == "2031-06-14T00:05");
    CHECK(iso("Sat, 14 Jun 2031 10:00:00 GMT") == "2031-06-14T10:00:00Z");
    CHECK(iso("Sat, 14 Jun 2031 10:00:00 +0200") == "2031-06-14T10:00:00+02:00");
    CHECK(iso("Sat Jun 14 09:00:00 +0000 2031") == "2031-06-14T09:00:00+00:00");
    CHECK(iso("14 June 2031 25:00").empty());
}

TEST_CASE("spreadsheets count days from the end of 1899", "[dates]") {
    CHECK(iso("45822") == "2025-06-14");
    CHECK(iso("45822.5") == "2025-06-14T12:00");
    CHECK(iso("45822,0") == "2025-06-14");
    CHECK(iso("120").empty());
}

TEST_CASE("whether a day or a month comes first is not guessed", "[dates]") {
    const AnyDate either = read_any_date("03/04/2031");
    CHECK(either.iso.empty());
    CHECK(either.open);
    CHECK(read_any_date("03/04/2031", DayOrder::day_first).iso == "2031-04-03");
    CHECK(read_any_date("03/04/2031", DayOrder::month_first).iso == "2031-03-04");
    CHECK(read_any_date("14/06/2031").shown == DayOrder::day_first);
    CHECK(read_any_date("06/14/2031").shown == DayOrder::month_first);
    CHECK(read_any_date("3.4.2031").shown == DayOrder::unknown);
}

TEST_CASE("what is no date is none", "[dates]") {
    for (const auto* text : {"", "soon", "31/02/2031", "14 June", "14 15 June 2031", "June", "2031-13-01", "1/2/3/4", "14/06/20311"}) {
        CHECK(iso(text).empty());
    }
}
