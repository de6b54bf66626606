// What stands on drawings keeps apart: no words and no name of a frame overlap each other or a node, no line runs through
// them. Computed from the layout, for every sample at every level, whole and claim by claim.
#include "render/drawing/label_places.hpp"

#include "io/load/load.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "score/scorer.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <sstream>

using namespace hearsay;

namespace {

const std::filesystem::path samples = HEARSAY_SOURCE_DIR "/samples";

/// The words that there is no place for are left out, but most are there.
struct Tally {
    std::size_t drawings = 0;
    std::size_t words = 0;
    std::size_t placed = 0;
    double circular = 0;  ///< how far lines of circles look like one, at worst
    std::size_t ends = 0;   ///< pairs of lines that end at one claim
    std::size_t close = 0;  ///< those so close together that they look like one
};

/// Of claims that have room for all of their lines.
void look_at_ends(const Diagram& diagram, const Geometry& places, Tally& tally) {
    constexpr std::size_t most = 16;
    for (std::size_t node = 0; node < diagram.nodes.size(); ++node) {
        if (diagram.nodes[node].kind != NodeKind::claim) continue;
        const PlacedBox& claim = places.nodes.at(diagram.nodes[node].id);
        const auto out_of = [&](const Point& at) { return std::hypot((at.x - claim.x) / claim.width, (at.y - claim.y) / claim.height); };
        std::vector<Point> ends;
        for (const DiagramEdge& edge : diagram.edges) {
            const auto line = places.lines.find(edge.id);
            if (edge.implied || (edge.from != node && edge.to != node) || line == places.lines.end()) continue;
            const std::vector<Point> points = flattened(line->second);
            ends.push_back(out_of(points.front()) < out_of(points.back()) ? points.front() : points.back());
            CHECK(2 * out_of(ends.back()) == Approx(1).margin(0.15));  // it ends at the outline
        }
        for (std::size_t i = 0; i < ends.size() && ends.size() <= most; ++i) {
            for (std::size_t j = i + 1; j < ends.size(); ++j) {
                ++tally.ends;
                if (std::hypot(ends[i].x - ends[j].x, ends[i].y - ends[j].y) < 10) ++tally.close;
            }
        }
    }
}

void look(const Scorer& scorer, std::span<const ClaimScores> scores, const DiagramOptions& options, const std::string& what, Tally& tally, std::string_view theme = "light") {
    const Diagram diagram = make_diagram(scorer, scores, options);
    const LaidOutDiagram drawn = lay_out(diagram, named_theme(theme));
    INFO(what << " at the level of " << name_of(options.level) << ", " << theme);
    const std::vector<std::string> found = collisions(diagram, drawn.sizes, drawn.places);
    std::string all;
    for (const std::string& one : found) all += one + '\n';
    CHECK(all == "");
    ++tally.drawings;
    Diagram circles = diagram;
    std::erase_if(circles.edges, [](const DiagramEdge& edge) { return edge.kind != EdgeKind::circular; });
    tally.circular = std::max(tally.circular, shared_stretch(circles, drawn.places));
    for (const DiagramEdge& edge : diagram.edges) {
        if (!edge.implied && !edge.label.empty() && drawn.places.lines.contains(edge.id)) ++tally.words;
    }
    tally.placed += drawn.places.words.size();
    look_at_ends(diagram, drawn.places, tally);
}

}  // namespace

TEST_CASE("words and names of frames keep apart in every sample at every level", "[render]") {
    Tally tally;
    for (const auto& entry : std::filesystem::directory_iterator(samples)) {
        const std::filesystem::path file = entry.path() / "story.json";
        if (!std::filesystem::exists(file)) continue;
        std::istringstream nothing;
        const std::vector<std::string> files{(samples / "registry.json").string(), file.string()};
        const LoadedStory loaded = load_story(files, nothing);
        const Scorer scorer(loaded.story, {});
        const std::vector<ClaimScores> scores = scorer.score_all();
        for (const Level level : all_levels) {
            for (const std::string_view theme : theme_names) look(scorer, scores, {.level = level}, entry.path().filename().string(), tally, theme);
            for (const ClaimScores& one : scores) {
                look(scorer, scores, {.claim = one.claim, .level = level}, entry.path().filename().string() + ", " + std::string(loaded.story.id(one.claim)), tally);
            }
        }
    }
    CHECK(tally.drawings > 60);
    CHECK(tally.placed * 10 >= tally.words * 9);
    CHECK(tally.circular < 60);
    CHECK(tally.ends > 1000);
    CHECK(tally.close == 0);
}

TEST_CASE("words stand on their ground", "[render]") {
    std::size_t seen = 0;
    for (const char* sample : {"brazilian-aardvark", "niger-uranium", "poland-missile-2022", "united-airlines-2008"}) {
        std::istringstream nothing;
        const std::vector<std::string> files{(samples / "registry.json").string(), (samples / sample / "story.json").string()};
        const LoadedStory loaded = load_story(files, nothing);
        const Scorer scorer(loaded.story, {});
        const std::string svg = render_inline_svg(make_diagram(scorer, scorer.score_all(), {}));
        for (std::size_t at = svg.find("\"words-ground\""); at != std::string::npos; at = svg.find("\"words-ground\"", at + 1)) {
            const std::size_t points = svg.find("points=\"", at) + 8;
            const double left = std::stod(svg.substr(points));  // its first corner, and the third, which stands across
            const std::size_t third = svg.find(' ', svg.find(' ', points) + 1) + 1;
            const double right = std::stod(svg.substr(third));
            const std::size_t x = svg.find(" x=\"", svg.find("<text", at)) + 4;
            INFO(sample << ": " << svg.substr(at, 300));
            CHECK(std::stod(svg.substr(x)) == Approx((left + right) / 2).margin(0.5));
            ++seen;
        }
    }
    CHECK(seen > 40);
}

TEST_CASE("a spline becomes a line from end to end, with its arrowheads", "[render]") {
    const std::vector<Point> line = flattened("e,30,40 0,0 10,0 20,0 30,30");
    REQUIRE(line.size() > 10);
    CHECK(line.front().x == 0);
    CHECK(line.back().y == 40);
    CHECK(flattened("s,-5,0 0,0 1,0 2,0 3,0").front().x == -5);
    CHECK(flattened("").empty());
}

TEST_CASE("a line is as wide as it is drawn", "[render]") {
    // Four points beside a name: clear of a thin line, not of one that is drawn double, nor of an arrowhead.
    Diagram diagram;
    diagram.nodes.resize(3);
    diagram.nodes[0].id = "a";
    diagram.nodes[1].id = "b";
    diagram.nodes[2].id = "owner";
    diagram.nodes[2].is_frame = true;
    diagram.edges.resize(1);
    diagram.edges[0] = {.id = "one", .from = 0, .to = 1, .kind = EdgeKind::quotation, .label = "", .tooltip = {}};
    Geometry places;
    places.nodes = {{"a", {0, 0, 20, 20}}, {"b", {0, 200, 20, 20}}};
    places.frames = {{"owner", {40, 100, 120, 60}}};
    places.titles = {{"owner", {32.5, 100, 60, 12}}};
    places.lines = {{"one", "e,0,190 0,10 0,60 0,120 0,180"}};
    CHECK(collisions(diagram, {}, places).empty());
    diagram.edges[0].kind = EdgeKind::denies;
    CHECK(collisions(diagram, {}, places) == std::vector<std::string>{"one runs through name of owner"});
    diagram.edges[0].kind = EdgeKind::quotation;
    places.lines["one"] = "e,0,102 0,10 0,60 0,80 0,90";
    CHECK(collisions(diagram, {}, places) == std::vector<std::string>{"one runs through name of owner"});
}

TEST_CASE("lines that run along each other are noticed, but for those that meet", "[render]") {
    Diagram diagram;
    diagram.nodes.resize(4);
    for (std::size_t i = 0; i < 4; ++i) diagram.nodes[i].id = std::string(1, static_cast<char>('a' + i));
    diagram.edges.resize(2);
    diagram.edges[0] = {.id = "one", .from = 0, .to = 1, .label = "", .tooltip = {}};
    diagram.edges[1] = {.id = "two", .from = 2, .to = 3, .label = "", .tooltip = {}};
    Geometry places;
    places.nodes = {{"a", {0, 0, 20, 20}}, {"b", {0, 400, 20, 20}}, {"c", {3, 0, 20, 20}}, {"d", {3, 400, 20, 20}}};
    places.lines = {{"one", "0,10 0,100 0,200 0,390"}, {"two", "3,10 3,100 3,200 3,390"}};
    CHECK(shared_stretch(diagram, places) == Approx(380).margin(40));
    places.lines["two"] = "30,10 30,100 30,200 30,390";
    CHECK(shared_stretch(diagram, places) == 0);
    places.lines["two"] = "3,10 3,100 3,200 3,390";
    diagram.edges[1].to = 1;  // both lead there: the last stretch is theirs
    CHECK(shared_stretch(diagram, places) < 340);
    CHECK(shared_stretch(diagram, places) > 200);
}

TEST_CASE("what overlaps is told", "[render]") {
    Diagram diagram;
    diagram.nodes.resize(2);
    diagram.nodes[0].id = "a";
    diagram.nodes[1].id = "b";
    diagram.edges.resize(2);
    diagram.edges[0] = {.id = "one", .from = 0, .to = 1, .label = "quotes", .tooltip = {}};
    diagram.edges[1] = {.id = "two", .from = 0, .to = 1, .label = "copies", .tooltip = {}};
    const LabelSizes sizes{{"words quotes", {30, 10}}, {"words copies", {30, 10}}};
    Geometry places;
    places.nodes = {{"a", {0, 0, 20, 20}}, {"b", {0, 200, 20, 20}}};
    places.lines = {{"one", "0,10 0,60 0,120 0,190"}, {"two", "5,10 5,60 5,120 5,190"}};
    places.words = {{"one", "0,100"}, {"two", "5,105"}};
    CHECK(collisions(diagram, sizes, places).size() == 3);  // each other, and each line through the other's words
    places.page = {0, 100, 100, 220};
    place_labels(diagram, sizes, places);
    CHECK(places.words.empty());  // no place where the other line is not
    places.lines["two"] = "5,10 40,60 40,120 5,190";
    place_labels(diagram, sizes, places);
    CHECK(places.words.size() == 2);
    CHECK(collisions(diagram, sizes, places).empty());
}
