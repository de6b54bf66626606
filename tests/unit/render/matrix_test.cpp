// What the legend of a matrix explains, and whom its blocks hold.
#include "render/chart/matrix.hpp"

#include "support/catch.hpp"
#include "support/teller.hpp"
#include "svg_check.hpp"

#include <algorithm>
#include <string>

using namespace hearsay;
using namespace hearsay::chart;
using hearsay::testing::Scored;
using hearsay::testing::SvgCheck;
using hearsay::testing::Teller;

namespace {

/// How often these words stand in the picture by themselves.
long written(const std::string& svg, const std::string& words) {
    const SvgCheck checked(svg);
    return std::count_if(checked.elements().begin(), checked.elements().end(),
                         [&](const auto& element) { return element.name == "text" && element.text == words; });
}

Teller two_claims() {
    Teller room;
    room.source("clerk", "A clerk", SourceKind::person);
    room.source("board", "Harbour board", SourceKind::organization);
    room.claim("d", "The ferry at Orm was closed");
    room.says("s1", "clerk");
    room.says("s2", "board").asserts = {"d"};
    return room;
}

}  // namespace

TEST_CASE("the legend of a matrix shows only what is in the picture", "[render]") {
    Teller room = two_claims();
    const Scored alone(room);
    const std::string plain = draw_matrix(find_matrix(alone.scorer, alone.scores, {}), named_theme("light"), {});
    CHECK(written(plain, "asserts it on its own word") == 1);
    CHECK(written(plain, "asserts it, and that many statements stand on its word") == 0);
    CHECK(written(plain, "7") == 0);

    for (const std::string who : {"a", "b"}) {
        room.source(who, "Outlet " + who);
        room.says("pass" + who, who, {"s1"}).asserts.clear();
        room.source(who + who, "Paper " + who);
        room.says("tell" + who, who + who, {"s2"}).asserts.clear();
    }
    const Scored passed(room);
    const std::string counted = draw_matrix(find_matrix(passed.scorer, passed.scores, {}), named_theme("light"), {});
    CHECK(written(counted, "asserts it on its own word") == 0);
    CHECK(written(counted, "asserts it, and that many statements stand on its word") == 1);
    CHECK(written(counted, "3") == 3);  // twice in the picture, once in the legend
}

TEST_CASE("a matrix takes nobody for an owner's who spoke before the tie", "[render]") {
    Teller room;
    room.source("gazette", "Orm Gazette");
    room.source("courier", "Velm Courier");
    room.source("house", "House of News", SourceKind::organization);
    room.owned("gazette", "house").since = "2027";
    room.owned("courier", "house").since = "2027";
    room.claim("d", "The ferry at Orm was closed");
    room.says("s1", "gazette").at = "2022-05-01";
    room.says("s2", "courier").at = "2022-05-02";
    const Scored before(room);
    CHECK(find_matrix(before.scorer, before.scores, {}).blocks.empty());

    room.says("s3", "gazette").at = "2028-05-01";
    room.records.statements.back().asserts = {"d"};
    room.says("s4", "courier").at = "2028-05-02";
    room.records.statements.back().asserts = {"d"};
    const Scored after(room);
    const Matrix matrix = find_matrix(after.scorer, after.scores, {});
    REQUIRE(matrix.blocks.size() == 1);
    CHECK(matrix.blocks.front().name == "House of News");
    for (const MatrixCut& cut : matrix.cuts) {
        if (cut.party == "House of News") CHECK(matrix.rows[cut.row].text == "The ferry at Orm was closed");
    }
    CHECK(std::any_of(matrix.cuts.begin(), matrix.cuts.end(), [](const MatrixCut& cut) { return cut.party == "House of News" && cut.alone; }));
}
