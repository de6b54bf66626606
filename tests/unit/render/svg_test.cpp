#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"

#include "support/catch.hpp"
#include "support/teller.hpp"
#include "unit/render/drawn.hpp"
#include "unit/render/svg_check.hpp"

#include <algorithm>
#include <thread>

using namespace hearsay;
using hearsay::testing::draw;
using hearsay::testing::Element;
using hearsay::testing::Teller;
using hearsay::testing::Scored;
using hearsay::testing::SvgCheck;

namespace {

Teller small_story() {
    Teller room;
    room.source("wire", "Meridian Press", SourceKind::agency).url = "https://example.org/?a=1&b=2";
    room.source("gazette", "Orm Gazette");
    room.source("holding", "Harbour Holding", SourceKind::organization);
    room.tie("gazette", AffiliationKind::owned_by, "holding");
    room.says("s1", "wire").at = "2024-05-01";
    room.says("s2", "gazette", {"s1"}).quote = "The bridge is closed";
    return room;
}

DiagramOptions prefixed(std::string id_prefix) {
    DiagramOptions options;
    options.id_prefix = std::move(id_prefix);
    return options;
}

bool contains(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

// Names as somebody may put them into a file who means harm or has bad luck.
const std::string nasty[] = {
    "<script>alert(1)</script>", "a & b &lt; c &amp; d &foo; &#60;", "\"quoted\" 'single' `back`", "back\\slash \\N \\G \\n \\",
    "tab\tnewline\nreturn\rbell\a", std::string("nul\0inside", 10), "bad utf-8 \xff\xc3\x28\xed\xa0\x80", "\u202Eevil\u202C \u2066x\u2069 \u200F",
    "]]> <!-- comment --> <![CDATA[ x ]]>", "<B>bold</B><BR/><TABLE>", "%s%n {record|fields} [x=\"y\"]", "\uFFFE\uFFFF\uFEFF \U000E0041",
    "e\u0301\u0336\u0336\u0336\u0336\u0336\u0336\u0336\u0336", std::string(20000, 'W'), "\u2028line\u2029", "", "-->", "digraph { a -> b }",
};

}  // namespace

TEST_CASE("the paper of a picture covers all of it, in whole pixels", "[render]") {
    hearsay::testing::Teller room;
    for (int i = 0; i < 5; ++i) {
        room.source("w" + std::to_string(i), "Witness " + std::string(static_cast<std::size_t>(i), 'x'));
        room.says("s" + std::to_string(i), "w" + std::to_string(i));
        const hearsay::testing::Scored scored(room);
        const std::string svg = render_diagram(make_diagram(scored.scorer, scored.scores, {}), DiagramFormat::svg, named_theme("dark"));
        const hearsay::testing::SvgCheck checked(svg);
        const long width = std::stol(checked.root().get("width"));
        const long height = std::stol(checked.root().get("height"));
        CHECK(checked.root().get("viewBox") == "0 0 " + std::to_string(width) + ' ' + std::to_string(height));
        CHECK(width % 3 == 0);
        CHECK(height % 3 == 0);
        const auto paper = std::find_if(checked.elements().begin(), checked.elements().end(), [](const auto& element) { return element.name == "rect"; });
        REQUIRE(paper != checked.elements().end());
        CHECK(paper->get("fill") == "#14181d");
    }
}

TEST_CASE("SVG has a role, a title, a description, tooltips and links", "[render]") {
    const Diagram diagram = draw(small_story());
    const SvgCheck svg(render_diagram(diagram, DiagramFormat::svg));
    CHECK(svg.root().name == "svg");
    CHECK(svg.root().get("role") == "img");
    CHECK(svg.root().get("aria-labelledby") == "hearsay-title hearsay-desc");
    CHECK_FALSE(svg.root().get("viewBox").empty());
    CHECK(svg.by_id("hearsay-title")->text == diagram.title);
    CHECK(svg.by_id("hearsay-desc")->text == diagram.description);

    const Element* wire = svg.by_id("hearsay-statement-s1");
    REQUIRE(wire != nullptr);
    CHECK(wire->get("class") == "node agency statement not-held cut weakest");
    CHECK(contains(svg.labels("hearsay-statement-s1"), "Meridian Press"));
    CHECK(contains(svg.labels("hearsay-statement-s1"), "2024-05-01"));
    CHECK(svg.child_text("hearsay-statement-s1", "title").starts_with("Meridian Press (agency), 2024-05-01\n"));
    CHECK(contains(svg.labels("hearsay-statement-s2"), "\u201CThe bridge is closed\u201D"));
    const auto link = std::find_if(svg.elements().begin(), svg.elements().end(), [](const Element& e) { return e.name == "a"; });
    REQUIRE(link != svg.elements().end());
    CHECK(link->get("xlink:href") == "https://example.org/?a=1&b=2");
    CHECK(link->get("xlink:title").empty());
}

TEST_CASE("SVG has one group for every node and line, and a legend", "[render]") {
    const Diagram diagram = draw(small_story());
    const SvgCheck svg(render_diagram(diagram, DiagramFormat::svg));
    for (const DiagramNode& node : diagram.nodes) CHECK(svg.by_id("hearsay-" + node.id) != nullptr);
    for (const DiagramEdge& edge : diagram.edges) {
        if (edge.implied) continue;  // a frame shows it
        const Element* group = svg.by_id("hearsay-" + edge.id);
        REQUIRE(group != nullptr);
        CHECK(group->get("class") == "edge " + std::string(name_of(edge.kind)));
        CHECK(svg.child_text("hearsay-" + edge.id, "title") == edge.tooltip);
    }
    CHECK(contains(svg.labels("hearsay-statement-s2--quotation--statement-s1"), " quotes ") == false);
    REQUIRE(svg.by_id("hearsay-legend") != nullptr);
    std::vector<std::string> words;
    for (const Element& element : svg.elements()) {
        if (element.name == "text") words.push_back(element.text);
    }
    for (const char* word : {"Legend", "claim, uncorroborated", "news agency", "outlet", "state, and who belongs to it", "owned by", "denies the claim"}) {
        const bool drawn = std::string_view(word) != "denies the claim" && std::string_view(word) != "owned by";
        CHECK(contains(words, word) == drawn);
    }
}

TEST_CASE("names of frames stand on top of every line, and the legend below everything", "[render]") {
    const std::string svg = render_diagram(draw(small_story()), DiagramFormat::svg);
    const std::size_t name = svg.find(">Harbour Holding</text>");
    REQUIRE(name != std::string::npos);
    CHECK(name > svg.rfind("class=\"edge quotation\""));
    const std::size_t title = svg.find("id=\"hearsay-title-owner-holding\"");
    REQUIRE(title < name);
    CHECK(svg.substr(title - 40, 40).find("pointer-events=\"none\"") != std::string::npos);
    const auto lowest = [&](std::string_view from, std::string_view to) {
        double found = -1e9;
        const std::size_t end = svg.find(to);
        for (std::size_t at = svg.find(from); at < end; at = svg.find(" y=\"", at + 1)) {
            if (svg[at] == ' ') found = std::max(found, std::stod(svg.substr(at + 4)));
        }
        return found;
    };
    const double legend = std::stod(svg.substr(svg.find(" y=\"", svg.find(">\n<text", svg.find("id=\"hearsay-legend-title\""))) + 4));
    CHECK(lowest("id=\"hearsay-claim-c\"", "id=\"hearsay-legend-title\"") <= legend);
}

TEST_CASE("words on what is only presumed can be told from the others", "[render]") {
    Teller room;
    room.source("a", "\u2715? Orm Gazette");
    room.source("b", "Velm Courier");
    room.says("s1", "a");
    room.says("s2", "b", {"s1"}).derives_from.front().probability = 0.7;
    const SvgCheck svg(render_diagram(draw(room), DiagramFormat::svg));
    std::vector<std::string> presumed;
    for (const Element& element : svg.elements()) {
        if (element.name == "text" && element.get("class") == "presumed-words") presumed.push_back(element.text);
    }
    CHECK(presumed == std::vector<std::string>{"\u2715? perhaps falls without it"});
}

TEST_CASE("nothing a story says breaks the SVG or becomes markup", "[render]") {
    Teller room;
    int number = 0;
    for (const std::string& text : nasty) {
        const std::string id = "n" + std::to_string(++number) + text;
        room.claim(id, text.empty() ? " " : text, text);
        SourceRecord& source = room.source(id, text, static_cast<SourceKind>(number % 7));
        source.url = number % 2 == 0 ? "https://example.org/" + text.substr(0, 40) : text;
        StatementRecord& statement = room.says(id, id);
        statement.quote = text;
        statement.asserts.push_back(id);
        if (number > 1) statement.derives_from.emplace_back().statement = room.records.statements.front().id;
    }
    const Diagram diagram = draw(room, prefixed("<\"&> x"));
    const std::string text = render_diagram(diagram, DiagramFormat::svg);
    const SvgCheck svg(text);
    for (const Element& element : svg.elements()) {
        CHECK(element.name != "script");
        CHECK((element.name != "a" || element.get("xlink:href").starts_with("https://example.org/")));
        for (const auto& [name, value] : element.attributes) CHECK_FALSE(name.starts_with("on"));
    }
    CHECK(text.find("\u202E") == std::string::npos);
    CHECK(text.find("<!") == std::string::npos);
    // Shown as they were written.
    const auto shows = [&](const std::string& words) {
        return std::any_of(svg.elements().begin(), svg.elements().end(),
                           [&](const Element& e) { return e.name == "text" && e.text == words; });
    };
    CHECK(shows("<script>alert(1)</script>"));
    CHECK(shows("back\\slash \\N \\G \\n \\"));
    CHECK(shows("a & b &lt; c &amp;"));
    CHECK(shows("d &foo; &#60;"));
    CHECK_NOTHROW(SvgCheck(render_inline_svg(diagram)));
    CHECK_FALSE(render_diagram(diagram, DiagramFormat::pdf).empty());
}

TEST_CASE("text in any script is drawn", "[render]") {
    Teller room;
    const std::string names[] = {"Нортийское агентство", "قناة النور", "חדשות הגליל", "遠東日報", "हिन्दी समाचार", "ข่าวภาษาไทย"};
    for (const std::string& name : names) {
        room.source(name, name);
        room.says(name, name);
    }
    const SvgCheck svg(render_diagram(draw(room), DiagramFormat::svg));
    std::vector<std::string> words;
    for (const Element& element : svg.elements()) {
        if (element.name == "text") words.push_back(element.text);
    }
    for (const char* name : {"Нортийское агентство", "\u2068قناة النور\u2069", "\u2068חדשות הגליל\u2069", "遠東日報", "हिन्दी समाचार"}) {
        CHECK(contains(words, name));
    }
}

TEST_CASE("inline SVG has no prolog and prefixes its ids", "[render]") {
    const Teller room = small_story();
    const std::string one = render_inline_svg(draw(room, prefixed("one")));
    const std::string two = render_inline_svg(draw(room, prefixed("two")));
    CHECK(one.starts_with("<svg "));
    CHECK(one.find("<?xml") == std::string::npos);
    CHECK(one.find("<!DOCTYPE") == std::string::npos);
    // Both on one page: the checker refuses ids that stand twice.
    CHECK_NOTHROW(SvgCheck("<html>" + one + two + "</html>"));
    const SvgCheck page("<html>" + one + two + "</html>");
    for (const Element& element : page.elements()) {
        const std::string id = element.get("id");
        CHECK((id.empty() || id.starts_with("one") || id.starts_with("two")));
    }
}

TEST_CASE("drawing gives the same bytes every time, from any thread", "[render]") {
    const Diagram diagram = draw(small_story());
    const std::string first = render_diagram(diagram, DiagramFormat::svg);
    std::vector<std::string> drawn(4);
    std::vector<std::thread> threads;
    for (std::string& bytes : drawn) {
        threads.emplace_back([&] { bytes = render_diagram(diagram, DiagramFormat::svg); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& bytes : drawn) CHECK(bytes == first);
}

TEST_CASE("PNG and PDF begin as they must", "[render]") {
    const Diagram diagram = draw(small_story());
    CHECK(render_diagram(diagram, DiagramFormat::png).starts_with("\x89PNG\r\n"));
    CHECK(render_diagram(diagram, DiagramFormat::pdf).starts_with("%PDF-"));
}

TEST_CASE("an empty story and a claim without a statement can be drawn", "[render]") {
    Teller room;
    CHECK_NOTHROW(SvgCheck(render_diagram(draw(room), DiagramFormat::svg)));
    room.records.claims.clear();
    CHECK_NOTHROW(SvgCheck(render_diagram(draw(room), DiagramFormat::svg)));
}

TEST_CASE("an empty story has no legend", "[render]") {
    Teller room;
    room.records.claims.clear();
    const Scored scored(room);
    const Diagram diagram = make_diagram(scored.scorer, {}, {});
    for (const DiagramFormat format : {DiagramFormat::svg, DiagramFormat::dot}) {
        CHECK(render_diagram(diagram, format).find("egend") == std::string::npos);
    }
}

TEST_CASE("ten thousand statements are drawn without hanging", "[render]") {
    hearsay::testing::Dice dice(11);
    Teller room;
    for (std::size_t i = 0; i < 10000; ++i) {
        const std::string number = std::to_string(10000 + i);
        room.source("o" + number, "Outlet " + number);
        std::vector<std::string> parents;
        if (i > 3) parents.push_back("s" + std::to_string(10000 + dice.below(i)));
        room.says("s" + number, "o" + number, parents);
    }
    const Story story = hearsay::testing::build_story(room.records);
    const AttributionGraph graph(story, 0.5);
    const Diagram diagram = make_diagram(story, graph, {}, {});
    CHECK(diagram.nodes.size() < 2500);
    CHECK_NOTHROW(SvgCheck(render_diagram(diagram, DiagramFormat::svg)));
}
