// The charts: who stands behind many claims, how a claim spread, a claim on a card; and that their pictures are well-formed.
#include "render/chart/before_after.hpp"
#include "render/chart/canvas.hpp"
#include "render/chart/card.hpp"
#include "render/chart/matrix.hpp"
#include "render/chart/raster.hpp"
#include "render/chart/story_spread.hpp"
#include "render/chart/time_scale.hpp"
#include "render/diagram/make_diagram.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"
#include "svg_check.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace hearsay;
using namespace hearsay::chart;
using hearsay::testing::Scored;
using hearsay::testing::SvgCheck;
using hearsay::testing::Teller;

namespace {

/// Three ministries of one state, a mayor of nobody, and what they say of eight claims.
Teller council() {
    Teller room;
    room.source("land", "Landia", SourceKind::state);
    for (const std::string name : {"roads", "ports", "trade"}) {
        room.source(name, "Ministry of " + name, SourceKind::organization);
        room.tie(name, AffiliationKind::speaks_for, "land");
    }
    room.source("mayor", "Mayor of Orm", SourceKind::person);
    room.source("echo", "Moor Echo");
    for (int i = 0; i < 7; ++i) room.claim("d" + std::to_string(i), "Claim " + std::to_string(i));
    const auto say = [&](const std::string& claim, const std::string& who) { room.says(claim + who, who).asserts = {claim}; };
    say("c", "roads");
    say("c", "ports");
    say("d0", "mayor");
    say("d1", "roads");
    say("d1", "mayor");
    say("d2", "ports");
    say("d3", "trade");
    say("d4", "mayor");
    say("d5", "roads");
    room.denies("d5no", "mayor").denies = {"d5"};
    room.says("echo1", "echo", {"croads"}).asserts.clear();
    return room;
}

const MatrixCell* cell(const Matrix& matrix, std::string_view claim, std::string_view source) {
    for (const MatrixCell& one : matrix.cells) {
        if (matrix.rows[one.row].text == claim && matrix.columns[one.column].name == source) return &one;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a matrix says who stands behind which claim, and on how much word", "[render]") {
    const Scored scored(council());
    const Matrix matrix = find_matrix(scored.scorer, scored.scores, {});
    CHECK(matrix.rows.size() == 8);
    CHECK(matrix.columns.size() == 4);  // the Echo passes on: it stands behind nothing
    REQUIRE(cell(matrix, "The bridge at Orm was closed", "Ministry of roads") != nullptr);
    CHECK(cell(matrix, "The bridge at Orm was closed", "Ministry of roads")->asserts == 2);
    CHECK(cell(matrix, "The bridge at Orm was closed", "Ministry of ports")->asserts == 1);
    CHECK(cell(matrix, "Claim 5", "Mayor of Orm")->denies == 1);
    CHECK(cell(matrix, "Claim 5", "Ministry of roads")->asserts == 1);
    CHECK(cell(matrix, "Claim 0", "Ministry of roads") == nullptr);
}

TEST_CASE("columns of one state stand together, and at another level they do not", "[render]") {
    const Scored scored(council());
    const Matrix matrix = find_matrix(scored.scorer, scored.scores, {});
    REQUIRE(matrix.blocks.size() == 1);
    CHECK(matrix.blocks[0].name == "Landia");
    CHECK(matrix.blocks[0].count == 3);
    for (std::uint32_t c = matrix.blocks[0].first; c < 3; ++c) CHECK(matrix.columns[c].name.starts_with("Ministry"));
    CHECK(find_matrix(scored.scorer, scored.scores, {.level = Level::derivation}).blocks.empty());
}

TEST_CASE("a matrix frames what a claim falls without, all of it at once", "[render]") {
    const Scored scored(council());
    const Matrix matrix = find_matrix(scored.scorer, scored.scores, {});
    bool found = false;
    for (const MatrixCut& cut : matrix.cuts) {
        if (matrix.rows[cut.row].text != "The bridge at Orm was closed") continue;
        CHECK(cut.party == "Landia");
        CHECK(cut.alone);
        CHECK(cut.columns.size() == 2);
        found = true;
    }
    CHECK(found);
}

TEST_CASE("what a source nobody can check says falls with those who quote it", "[render]") {
    Teller room;
    room.source("house", "House of News", SourceKind::organization);
    for (const std::string name : {"wire", "radio"}) {
        room.source(name, name);
        room.owned(name, "house");
        room.anonymous("insider-" + name, "an insider, to " + name);
        room.says("said-" + name, "insider-" + name);
        auto& quote = room.says("quote-" + name, name, {"said-" + name});
        quote.asserts.clear();
        quote.url = "https://" + name + ".example/1";
    }
    const Scored scored(room);
    const Matrix matrix = find_matrix(scored.scorer, scored.scores, {});
    const auto cut = std::find_if(matrix.cuts.begin(), matrix.cuts.end(), [](const MatrixCut& one) { return one.party == "House of News"; });
    REQUIRE(cut != matrix.cuts.end());
    CHECK(cut->columns.size() == 2);
}

TEST_CASE("a matrix of too many says what it leaves out", "[render]") {
    const Scored scored(council());
    const Matrix matrix = find_matrix(scored.scorer, scored.scores, {.most_rows = 3, .most_columns = 2});
    CHECK(matrix.rows.size() == 3);
    CHECK(matrix.rows_left_out == 5);
    CHECK(matrix.columns.back().sources.size() == matrix.sources_counted);
    const std::string svg = draw_matrix(matrix, named_theme("light"), {});
    CHECK(svg.find("five more claims") != std::string::npos);
    CHECK(svg.find("share the last column") != std::string::npos);
}

TEST_CASE("a story of seven claims is a matrix, one of them or all statements a graph", "[render]") {
    const Scored scored(council());
    CHECK(is_matrix(scored.story, {}));
    CHECK_FALSE(is_matrix(scored.story, {.claim = ClaimId{}}));
    CHECK_FALSE(is_matrix(scored.story, {.expand = true}));
    CHECK_FALSE(is_matrix(scored.story, {.matrix_above = 8}));
}

TEST_CASE("rows and their blocks do not depend on the order of records", "[render]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto records = hearsay::testing::random_story(seed);
        const Story one = hearsay::testing::build_story(records);
        const Story two = hearsay::testing::build_story(hearsay::testing::shuffled(records, seed + 3));
        const Scorer first(one, {});
        const Scorer second(two, {});
        const auto matrix = [](const Scorer& scorer) {
            const auto scores = scorer.score_all();
            return draw_matrix(find_matrix(scorer, scores, {}), named_theme("light"), {});
        };
        CHECK(matrix(first) == matrix(second));
        const SpreadOptions options{.levels = {Level::affiliation}, .circumstances = {}};
        CHECK(draw_story_spread(find_story_spread(first, options), named_theme("light"), {}) ==
              draw_story_spread(find_story_spread(second, options), named_theme("light"), {}));
    }
}

TEST_CASE("a claim spreads from whoever had it first", "[render]") {
    Teller room;
    room.source("official", "Harbour master", SourceKind::person);
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.source("echo", "Moor Echo");
    room.source("other", "Coast guard", SourceKind::organization);
    room.says("s1", "official").at = "2024-05-01";
    room.says("s2", "wire", {"s1"}).at = "2024-05-01";
    room.says("s3", "echo", {"s2"}).at = "2024-05-02";
    room.says("s4", "other").at = "2024-05-03T10:00:00Z";
    const Scored scored(room);
    const ClaimId claim = *scored.story.find_claim("c");
    const SpreadOptions options{.levels = {Level::affiliation}, .circumstances = {}};
    const Spread spread = find_spread(scored.scorer, claim, timeline_of(scored.scorer, claim), options);
    REQUIRE(spread.rows.size() == 4);
    CHECK(spread.rows[0].name == "Harbour master");
    CHECK(spread.rows[0].origin);
    CHECK(spread.rows[1].name == "Meridian Press");  // the same day, but on the other's word
    CHECK_FALSE(spread.rows[1].origin);
    CHECK(spread.rows[3].name == "Coast guard");
    CHECK(spread.lines.size() == 2);
    CHECK(spread.summary == "First said by Harbour master, 2024-05-01; passed on by two sources; corroborated since 2024-05-03 10:00 UTC (level of affiliation).");
    const SvgCheck svg(draw_spread(spread, named_theme("light"), {}));
    const auto marked = std::count_if(svg.elements().begin(), svg.elements().end(), [](const auto& one) { return one.get("class") == "said"; });
    CHECK(marked == 4);
}

TEST_CASE("where too many spoke, those stay who others rest on", "[render]") {
    Teller room;
    room.source("zeta", "Zeta Wire", SourceKind::agency);
    room.says("s0", "zeta").at = "2024-05-01";
    for (int i = 0; i < 60; ++i) {
        const std::string n = std::to_string(100 + i);
        room.source("o" + n, "Outlet " + n);
        auto& said = room.says("s" + n, "o" + n, {i == 59 ? "s158" : "s0"});
        said.at = "2024-05-02";
        said.asserts.clear();
    }
    const Scored scored(room);
    const ClaimId claim = *scored.story.find_claim("c");
    const Spread spread = find_spread(scored.scorer, claim, timeline_of(scored.scorer, claim), {.levels = {Level::affiliation}, .circumstances = {}, .most_rows = 10});
    REQUIRE(spread.rows.size() == 10);
    CHECK(spread.rows.back().sources == 52);
    const auto has = [&](std::string_view name) { return std::any_of(spread.rows.begin(), spread.rows.end(), [&](const SpreadRow& row) { return row.name == name; }); };
    CHECK(has("Zeta Wire"));
    CHECK(has("Outlet 158"));
}

TEST_CASE("time runs to the right, and what rests on another stands after it", "[render]") {
    const TimeScale scale({{0, "2024", 1}, {60'000, "2024-01-01 00:01", 3}, {100'000'000'000, "2027", 1}}, 100, 500);
    CHECK(scale.x(0) == 100);
    CHECK(scale.x(1) > scale.x(0));
    CHECK(scale.x(1, 2) > scale.x(1, 1));
    CHECK(scale.x(2) > scale.x(1, 2));
    CHECK(scale.x(2) <= 500);
}

TEST_CASE("a card names the claim, its verdict and its origins, and fits", "[render]") {
    Teller room;
    room.records.claims.front().text = "The bridge & the \"ferry\" <at> Orm were closed by those who had opened them on the very same day, whatever the harbour board, the county and the three ministries in charge of the crossing may have said about it since, and whoever asked them about it";
    room.source("official", "Harbour master", SourceKind::person);
    room.source("board", "Harbour board", SourceKind::organization);
    room.says("s1", "official");
    room.denies("s2", "board");
    const Scored scored(room);
    const Card card = find_card(scored.scorer, scored.scores.front(), {});
    CHECK(card.verdict == Verdict::uncorroborated);
    CHECK(card.origins == "1 independent origin");
    CHECK(card.counts == "1 statement, 0 outlets");
    CHECK(card.speakers == "Harbour master");
    CHECK(card.deniers == "Harbour board");
    const std::string svg = draw_card(card, named_theme("dark"), {});
    const SvgCheck checked(svg);
    CHECK(checked.root().get("width") == "1200");
    CHECK(checked.root().get("height") == "630");
    for (const auto& element : checked.elements()) {
        if (element.name != "text") continue;
        CHECK(std::stod(element.get("y")) < card_height);
        const double width = text_width(element.text, std::stod(element.get("font-size")), element.get("font-weight") == "bold");
        if (element.get("text-anchor") != "end") CHECK(std::stod(element.get("x")) + width <= card_width);
    }
    const std::string png = rasterized(svg, DiagramFormat::png);
    CHECK(png.substr(1, 3) == "PNG");
    CHECK(png.substr(16, 8) == std::string("\0\0\x04\xB0\0\0\x02\x76", 8));  // 1200 by 630
    CHECK(rasterized(svg, DiagramFormat::pdf).starts_with("%PDF"));
    CHECK_THROWS_AS(rasterized("no picture", DiagramFormat::png), Error);
}

namespace {

/// Words on words, by the boxes of their letters.
void check_words_apart(const SvgCheck& svg, double width) {
    struct Box { double left, right, top, bottom; std::string text; };
    std::vector<Box> boxes;
    for (const auto& element : svg.elements()) {
        if (element.name != "text") continue;
        const double size = std::stod(element.get("font-size"));
        const double width_of = text_width(element.text, size, element.get("font-weight") == "bold");
        const std::string anchor = element.get("text-anchor");
        const double x = std::stod(element.get("x")) - (anchor == "middle" ? width_of / 2 : anchor == "end" ? width_of : 0);
        const double y = std::stod(element.get("y"));
        boxes.push_back({x, x + width_of, y - 0.75 * size, y + 0.2 * size, element.text});
        CHECK(boxes.back().right <= width);
    }
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const Box& a = boxes[i];
            const Box& b = boxes[j];
            INFO(a.text << " | " << b.text);
            CHECK((a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top));
        }
    }
}

}  // namespace

TEST_CASE("before and after a retraction a claim stands side by side", "[render]") {
    Teller room;
    room.source("guard", "Coast guard", SourceKind::organization);
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.source("echo", "Moor Echo");
    room.source("board", "Harbour board", SourceKind::organization);
    room.source("clerk", "a clerk", SourceKind::person);
    room.says("s0", "guard").at = "2024-05-01";
    auto& told = room.says("s9", "clerk");
    told.at = "2024-05-02";
    told.held = false;
    room.source("tern", "The Tern");
    room.says("s10", "tern", {"s9"}).at = "2024-05-02";
    room.retracts("s11", "tern", "s10").at = "2024-05-03";
    room.says("s1", "wire").at = "2024-05-01";
    room.says("s2", "echo", {"s1"}).at = "2024-05-02";
    room.denies("s3", "board").at = "2024-05-03";
    room.retracts("s4", "wire", "s1").at = "2024-05-03";
    const Scored scored(room);
    const ClaimId claim = *scored.story.find_claim("c");
    const auto found = find_before_after(scored.scorer, claim, timeline_of(scored.scorer, claim), {});
    REQUIRE(found);
    REQUIRE(found->panels.size() == 2);
    const BeforeAfterPanel& before = found->panels[0];
    const BeforeAfterPanel& after = found->panels[1];
    CHECK(before.when == "Before 2024-05-03");
    CHECK(before.verdict == Verdict::corroborated);
    CHECK(before.origins == "3 independent origins");
    CHECK(after.when == "From 2024-05-03 on");
    CHECK(after.event == "The Tern and Meridian Press take their words back");
    CHECK(after.verdict == Verdict::uncorroborated);
    CHECK(after.origins == "1 independent origin");
    std::vector<std::string> rows;
    for (const BeforeAfterRow& row : found->rows) rows.push_back(row.name);
    CHECK(rows == std::vector<std::string>{"Coast guard", "Meridian Press", "a clerk", "Moor Echo", "The Tern", "Harbour board"});
    const auto asserts = [](const BeforeAfterPanel& panel, std::size_t row) { return panel.marks.at(row).asserts; };
    CHECK(asserts(before, 0) == Footing::own_word);
    CHECK(asserts(before, 1) == Footing::own_word);
    CHECK(asserts(before, 2) == Footing::own_word);
    CHECK(asserts(before, 3) == Footing::passes_on);
    CHECK(before.marks[5].denies == Footing::silent);
    CHECK(asserts(after, 0) == Footing::own_word);
    CHECK(asserts(after, 1) == Footing::taken_back);
    CHECK(asserts(after, 2) == Footing::unheard);
    CHECK(asserts(after, 3) == Footing::fallen);
    CHECK(asserts(after, 4) == Footing::taken_back);
    CHECK(after.marks[5].denies == Footing::own_word);
    const SvgCheck svg(draw_before_after(*found, named_theme("light"), {}));
    std::vector<std::string> verdicts;
    for (const auto& element : svg.elements()) if (element.get("class") == "panel") verdicts.push_back(element.get("data-verdict"));
    CHECK(verdicts == std::vector<std::string>{"corroborated", "uncorroborated"});
    check_words_apart(svg, 960);
}

TEST_CASE("many retractions keep to their panels, and none has none", "[render]") {
    Teller room;
    room.source("guard", "Coast guard", SourceKind::organization);
    room.says("s", "guard").at = "2024-05-01";
    const Scored calm(room);
    const ClaimId calm_claim = *calm.story.find_claim("c");
    CHECK_FALSE(is_taken_back(calm.scorer, calm_claim, timeline_of(calm.scorer, calm_claim)));
    CHECK_FALSE(find_before_after(calm.scorer, calm_claim, timeline_of(calm.scorer, calm_claim), {}));
    for (int i = 0; i < 40; ++i) {
        const std::string n = std::to_string(10 + i);
        room.source("o" + n, "The Evening Intelligencer and Advertiser of Lower Ormsby " + n);
        room.says("s" + n, "o" + n).at = "2024-05-01";
        if (i % 4 != 0) continue;
        room.retracts("r" + n, i % 8 == 0 ? "guard" : "o" + n, "s" + n).at = i < 20 ? "2024-06-" + n : "2024-07-" + std::to_string(i - 10);
    }
    const Scored scored(room);
    const ClaimId claim = *scored.story.find_claim("c");
    CHECK(is_taken_back(scored.scorer, claim, timeline_of(scored.scorer, claim)));
    const auto found = find_before_after(scored.scorer, claim, timeline_of(scored.scorer, claim), {});
    REQUIRE(found);
    CHECK(found->panels.size() == 4);
    CHECK(found->left_out == 7);
    CHECK(found->rows.size() == 24);
    CHECK(found->rows.back().sources == 18);
    for (const BeforeAfterPanel& panel : found->panels) CHECK(panel.marks.size() == 23);
    check_words_apart(SvgCheck(draw_before_after(*found, named_theme("print"), {})), 960);
}

namespace {

/// A claim that is corroborated for a while and denied, one of a moment, one of which a rival is asserted.
Teller harbour() {
    Teller room;
    room.source("guard", "Coast guard", SourceKind::organization);
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.source("board", "Harbour board", SourceKind::organization);
    room.claim("long", "The north quay, which the harbour board had inspected twice and found sound in every respect, has sunk by a hand since the spring tide");
    room.says("s1", "guard").at = "2024-05-01";
    room.says("s2", "wire").at = "2024-05-01T06:00:00Z";
    room.denies("s3", "board").at = "2024-05-02";
    room.retracts("s4", "wire", "s2").at = "2031-05-03";
    auto& quay = room.says("q1", "guard");
    quay.asserts = {"long"};
    quay.at = "2031-05-03";
    auto& sound = room.denies("q2", "board");
    sound.denies = {"long"};
    sound.at = "2031-05-03";
    return room;
}

std::vector<std::string> texts_of(const SvgCheck& svg) {
    std::vector<std::string> found;
    for (const auto& element : svg.elements()) {
        if (element.name == "text") found.push_back(element.text);
    }
    return found;
}

bool has_text(const std::vector<std::string>& texts, std::string_view words) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) { return text.find(words) != std::string::npos; });
}

double luminance(const std::string& colour) {
    double sum = 0;
    const double weights[] = {0.2126, 0.7152, 0.0722};
    for (std::size_t i = 0; i < 3; ++i) {
        const double share = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
        sum += weights[i] * (share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4));
    }
    return sum;
}

}  // namespace

TEST_CASE("a timeline names every verdict that it shows, and nothing before anything was said", "[render]") {
    const Scored scored(harbour());
    const ClaimId claim = *scored.story.find_claim("c");
    const SpreadOptions options{.levels = {all_levels.begin(), all_levels.end()}, .circumstances = {}};
    const Spread spread = find_spread(scored.scorer, claim, timeline_of(scored.scorer, claim), options);
    CHECK(spread.disputed);
    CHECK(spread.summary.find("; disputed (") != std::string::npos);
    const SvgCheck svg(draw_spread(spread, named_theme("light"), {}));
    const auto texts = texts_of(svg);
    std::size_t bands = 0;
    for (const auto& element : svg.elements()) {
        if (element.name != "title" || svg.elements()[element.parent].get("class") != "band") continue;
        ++bands;
        const std::string verdict = element.text.substr(element.text.find(": ") + 2);
        INFO(verdict);
        CHECK(verdict != "unsupported");
        CHECK(std::find(texts.begin(), texts.end(), verdict) != texts.end());
    }
    CHECK(bands >= 6);
    check_words_apart(svg, 960);
}

TEST_CASE("the timeline of all says which claims are disputed, however long they are", "[render]") {
    const Scored scored(harbour());
    const SpreadOptions options{.levels = {Level::affiliation}, .circumstances = {}};
    const StorySpread story = find_story_spread(scored.scorer, options);
    REQUIRE(story.claims.size() == 2);
    const SvgCheck svg(draw_story_spread(story, named_theme("light"), {}));
    const auto texts = texts_of(svg);
    CHECK(std::count(texts.begin(), texts.end(), "disputed") == 2);
    for (const Verdict verdict : {Verdict::uncorroborated, Verdict::corroborated}) CHECK(has_text(texts, name_of(verdict)));
    check_words_apart(svg, 1080);
}

TEST_CASE("every word of a chart stands out from the paper in every theme", "[render]") {
    const Scored scored(harbour());
    const Scored many(council());
    const ClaimId claim = *scored.story.find_claim("c");
    const Timeline timeline = timeline_of(scored.scorer, claim);
    const SpreadOptions options{.levels = {Level::affiliation}, .circumstances = "As of 2031-06-01"};
    for (const std::string_view name : theme_names) {
        const Theme theme = named_theme(name);
        const std::string pictures[] = {
            draw_spread(find_spread(scored.scorer, claim, timeline, options), theme, {}),
            draw_story_spread(find_story_spread(scored.scorer, options), theme, {}),
            draw_before_after(*find_before_after(scored.scorer, claim, timeline, {}), theme, {}),
            draw_card(find_card(scored.scorer, scored.scores.front(), {}), theme, {}),
            draw_matrix(find_matrix(many.scorer, many.scores, {}), theme, {}),
        };
        for (const std::string& picture : pictures) {
            std::size_t words = 0;
            const SvgCheck svg(picture);
            for (const auto& element : svg.elements()) {
                if (element.name != "text") continue;
                ++words;
                const std::string& ground = element.get("fill") == theme.paper ? theme.derivation : theme.paper;  // a number on a mark
                const double one = luminance(element.get("fill")) + 0.05;
                const double two = luminance(ground) + 0.05;
                INFO(name << ": " << element.text << " in " << element.get("fill"));
                CHECK(std::max(one, two) / std::min(one, two) >= 4.5);
            }
            CHECK(words > 4);
        }
    }
}

TEST_CASE("lines are as long as there is room, whatever is written", "[render]") {
    for (const std::string text : {"Coordination Headquarters for the Treatment of Prisoners of War", "WWWWWWWWWWWWWWWWWWWWWWWW", "\u6771\u4EAC\u6771\u4EAC\u6771\u4EAC\u6771\u4EAC\u6771\u4EAC", "\u05D0\u05D1\u05D2 \u05D3\u05D4\u05D5 \u05D0\u05D1\u05D2 \u05D3\u05D4\u05D5"}) {
        for (const double width : {60.0, 100.0, 240.0}) {
            for (const std::string& line : fitted_lines(text, width, 2, 12)) CHECK(text_width(line, 12) <= width);
        }
    }
}
