// Names and claims that begin alike and are too long for their place: every picture tells them apart. And what a timeline
// draws of who rests on whom keeps off the marks of others.
#include "render/chart/picture.hpp"
#include "render/chart/spread.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "render/drawing/legend.hpp"

#include "explain/timeline.hpp"
#include "explain/wording.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"
#include "svg_check.hpp"

#include <cmath>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace hearsay;
using namespace hearsay::chart;
using hearsay::testing::Element;
using hearsay::testing::Scored;
using hearsay::testing::SvgCheck;
using hearsay::testing::Teller;

namespace {

const std::string commission = "The Intergovernmental Commission for the Supervision of the Navigable Waterways of the Northern Territories";
const std::string question_of_locks = "The commission found that the locks of the navigable waterways of the northern territories had not been inspected for eleven years in ";

/// Five voices of one name but for its end, and claims alike.
Teller commissions() {
    Teller room;
    const char* const ends[] = {"", " (press office)", " (Ormsby)", " (Orm East)", " and Isles"};
    for (int i = 0; i < 5; ++i) {
        const std::string n = std::to_string(i);
        room.source("v" + n, commission + ends[i], SourceKind::organization);
        room.claim("d" + n, question_of_locks + (i < 3 ? "Ormsby, district " + n : "the east, district " + n));
    }
    for (int i = 0; i < 5; ++i) {
        const std::string n = std::to_string(i);
        room.says("a" + n, "v" + n).at = "2031-04-0" + std::to_string(1 + i);
        auto& own = room.says("b" + n, "v" + n);
        own.asserts = {"d" + n};
        own.at = "2031-04-0" + std::to_string(2 + i);
    }
    room.denies("no", "v1").at = "2031-04-07";
    room.retracts("back", "v2", "a2").at = "2031-04-08";
    return room;
}

/// What is written in a picture beginning so, or cut short, each once.
std::vector<std::string> written_so(const std::string& svg, const std::string& beginning) {
    const SvgCheck checked(svg);
    std::vector<std::string> found;
    for (const Element& element : checked.elements()) {
        if (element.name == "text" && element.text.starts_with(beginning)) found.push_back(element.text);
    }
    return found;
}

void check_apart(const std::vector<std::string>& words, std::size_t least) {
    CHECK(words.size() >= least);
    CHECK(std::set<std::string>(words.begin(), words.end()).size() == words.size());
}

/// Points on the path of an SVG that is one cubic curve.
std::vector<std::pair<double, double>> points_on(const std::string& path) {
    std::vector<double> numbers;
    std::string text = path;
    for (char& c : text) {
        if (c == 'M' || c == 'C') c = ' ';
    }
    std::istringstream in(text);
    for (double number = 0; in >> number;) numbers.push_back(number);
    std::vector<std::pair<double, double>> points;
    if (numbers.size() != 8) return points;
    for (int i = 0; i <= 200; ++i) {
        const double t = i / 200.0;
        const double u = 1 - t;
        const auto at = [&](std::size_t c) { return u * u * u * numbers[c] + 3 * u * u * t * numbers[2 + c] + 3 * u * t * t * numbers[4 + c] + t * t * t * numbers[6 + c]; };
        points.emplace_back(at(0), at(1));
    }
    return points;
}

}  // namespace

TEST_CASE("names that begin alike are told apart in every kind of picture", "[render]") {
    const Scored scored(commissions());
    const ClaimId claim = *scored.story.find_claim("c");
    const Theme theme = named_theme("light");
    const auto draw = [&](Picture picture, std::optional<ClaimId> of) {
        const std::span<const ClaimScores> scores = of ? std::span<const ClaimScores>(&scored.of("c"), 1) : std::span<const ClaimScores>(scored.scores);
        return draw_picture(scored.scorer, scores, {.picture = picture, .claim = of, .level = Level::affiliation, .circumstances = {}}, theme, {});
    };
    check_apart(written_so(draw(Picture::timeline, claim), "The In"), 5);
    check_apart(written_so(draw(Picture::before_after, claim), "The In"), 5);
    check_apart(written_so(draw(Picture::matrix, {}), "The In"), 5);
    // A card names them in lists; each of its lines is another.
    check_apart(written_so(draw(Picture::card, claim), "The In"), 1);
    // In a graph names stand on several lines: those of each node together.
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {.claim = claim});
    std::set<std::string> names;
    std::size_t nodes = 0;
    for (const DiagramNode& node : diagram.nodes) {
        std::string name;
        for (const LabelLine& line : node.label) {
            if (line.style == LabelLine::Style::name) name += line.text + ' ';
        }
        if (!name.starts_with("The In")) continue;
        CHECK(name.size() < commission.size());
        ++nodes;
        names.insert(name);
    }
    CHECK(nodes > names.size());  // some speak twice
    CHECK(names.size() == 5);
}

TEST_CASE("claims that begin alike are told apart in matrix, timeline and graph", "[render]") {
    const Scored scored(commissions());
    const Theme theme = named_theme("light");
    const PictureOptions matrix{.picture = Picture::matrix, .claim = {}, .level = Level::affiliation, .circumstances = {}};
    const PictureOptions timeline{.picture = Picture::timeline, .claim = {}, .level = Level::affiliation, .circumstances = {}};
    for (const std::string& svg : {draw_picture(scored.scorer, scored.scores, matrix, theme, {}), draw_picture(scored.scorer, scored.scores, timeline, theme, {})}) {
        const SvgCheck checked(svg);
        std::map<std::size_t, std::string> rows;  // by the group that they stand in
        for (const Element& element : checked.elements()) {
            if (element.name == "text" && checked.elements()[element.parent].get("class") == "claim-row" && element.get("font-size") == "11.5") rows[element.parent] += element.text + ' ';
        }
        std::set<std::string> different;
        for (const auto& [group, text] : rows) different.insert(text);
        CHECK(rows.size() == 6);
        CHECK(different.size() == rows.size());
    }
    std::set<std::string> labels;
    for (const DiagramNode& node : make_diagram(scored.scorer, scored.scores, {}).nodes) {
        if (node.kind != NodeKind::claim) continue;
        std::string text;
        for (const LabelLine& line : node.label) {
            if (line.style == LabelLine::Style::detail) text += line.text + ' ';
        }
        labels.insert(text);
    }
    CHECK(labels.size() == 6);
}

TEST_CASE("a line of a timeline runs through nobody else's mark", "[render]") {
    // The last one rests on the first: straight, its line would pass through those between.
    Teller room;
    room.source("official", "Harbour master", SourceKind::person);
    room.says("s", "official").at = "2031-03-03";
    for (int i = 0; i < 6; ++i) {
        const std::string n = std::to_string(i);
        room.source("o" + n, "Outlet " + n);
        room.says("r" + n, "o" + n, {i % 2 == 0 || i == 5 ? std::string("s") : "r" + std::to_string(i - 1)}).at = "2031-03-0" + std::to_string(3 + (i + 1) / 2);
    }
    const Scored scored(room);
    const ClaimId claim = *scored.story.find_claim("c");
    const SvgCheck svg(draw_picture(scored.scorer, scored.scores, {.picture = Picture::timeline, .claim = claim, .level = Level::affiliation, .circumstances = {}}, named_theme("light"), {}));
    std::vector<std::pair<double, double>> marks;
    for (const Element& element : svg.elements()) {
        if (element.name == "circle" && svg.elements()[element.parent].get("class") == "said") marks.emplace_back(std::stod(element.get("cx")), std::stod(element.get("cy")));
    }
    REQUIRE(marks.size() == 7);
    std::size_t lines = 0;
    for (const Element& element : svg.elements()) {
        if (element.name != "path" || svg.elements()[element.parent].get("class") != "rests-on") continue;
        ++lines;
        const auto points = points_on(element.get("d"));
        REQUIRE(!points.empty());
        for (const auto& mark : marks) {
            const auto from_mark = [&](const auto& point) { return std::hypot(point.first - mark.first, point.second - mark.second); };
            if (from_mark(points.front()) < 1 || from_mark(points.back()) < 1) continue;
            for (const auto& point : points) CHECK(from_mark(point) > 6);
        }
    }
    CHECK(lines == 6);
}

TEST_CASE("a circle of citations is one in a timeline, on its day", "[render]") {
    Teller room;
    room.source("clerk", "A clerk", SourceKind::person);
    room.says("s", "clerk").at = "2031-05-30";
    for (int i = 0; i < 4; ++i) {
        const std::string n = std::to_string(i);
        room.source("o" + n, "Paper " + n);
        room.says("r" + n, "o" + n, {"r" + std::to_string((i + 1) % 4)}).at = "2031-06-01";
    }
    const Scored scored(room);
    const ClaimId claim = *scored.story.find_claim("c");
    const Spread spread = find_spread(scored.scorer, claim, timeline_of(scored.scorer, claim), {.levels = {Level::affiliation}, .circumstances = {}});
    std::size_t circular = 0;
    for (const SpreadLine& line : spread.lines) circular += line.circular ? 1 : 0;
    CHECK(circular == 4);
    for (const SpreadMoment& moment : spread.moments) CHECK(moment.steps == 1);
    const std::string svg = draw_spread(spread, named_theme("light"), {});
    CHECK(svg.find("part of a circle of citations") != std::string::npos);
}

TEST_CASE("the legend of an overview says what its numbers count", "[render]") {
    Teller room;
    for (int i = 0; i < 400; ++i) {
        const std::string n = std::to_string(i);
        if (i < 20) room.source("o" + n, "Outlet " + n);
        room.says("s" + n, "o" + std::to_string(i % 20), i < 40 ? std::vector<std::string>{} : std::vector<std::string>{"s" + std::to_string(i / 3)});
    }
    const Scored scored(room);
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {});
    REQUIRE(diagram.overview);
    std::string words;
    for (const Legend::Line& line : legend_of(diagram).lines) {
        for (const std::string& one : line.words) words += one + ' ';
    }
    CHECK(words.find("so many of its statements rest on those of the other") != std::string::npos);
    CHECK(words.find("so many of the claims begin with what it says first-hand") != std::string::npos);
    CHECK(words.find("wording") == std::string::npos);
    for (const DiagramNode& node : legend_of(diagram).nodes) CHECK(node.count == 1);
    CHECK(render_diagram(diagram, DiagramFormat::dot).find("peripheries=3") == std::string::npos);
}

TEST_CASE("names that are too long for any place are cut in their middle", "[render]") {
    Teller room;
    std::string beginning;
    for (int i = 0; i < 20; ++i) beginning += "Commission " + std::to_string(i) + ' ';
    room.source("a", beginning + "in Ormsby");
    room.source("b", beginning + "in the east");
    room.says("s1", "a");
    room.says("s2", "b");
    const Scored scored(room);
    const Names names(scored.story);
    const std::string first = names(*scored.story.find_source("a"));
    CHECK(first.starts_with("Commission 0 Commission 1"));
    CHECK(first.ends_with("Commission 19 in Ormsby"));
    CHECK(first.find("\u2026") != std::string::npos);
    CHECK(first != names(*scored.story.find_source("b")));
}
