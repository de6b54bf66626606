// Pictures of much, of nothing and of long names: a cut of a hundred parties, cards, names that run from right to left.
#include "render/chart/card.hpp"
#include "render/chart/matrix.hpp"
#include "render/chart/story_spread.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "render/drawing/legend.hpp"

#include "explain/timeline.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"
#include "svg_check.hpp"

#include <algorithm>
#include <string>

using namespace hearsay;
using hearsay::testing::Scored;
using hearsay::testing::SvgCheck;
using hearsay::testing::Teller;

namespace {

std::string words_of(const DiagramNode& node) {
    std::string words;
    for (const LabelLine& line : node.label) words += line.text + '\n';
    return words;
}

/// A hundred who say so, three of whom each paper quotes; where `guilds`, each for a guild of their own.
Teller hundred(bool guilds) {
    Teller room;
    for (int i = 0; i < 100; ++i) {
        const std::string n = std::to_string(100 + i);
        room.source("w" + n, "Witness " + n, SourceKind::person);
        if (guilds) {
            room.source("g" + n, "Guild " + n, SourceKind::organization);
            room.tie("w" + n, AffiliationKind::speaks_for, "g" + n);
        }
        room.says("s" + n, "w" + n).held = true;
    }
    for (int i = 0; i < 25; ++i) {
        const std::string n = std::to_string(i);
        room.source("o" + n, "Moor Echo " + n);
        std::vector<std::string> quoted;
        for (int k = 0; k < 3; ++k) quoted.push_back("s" + std::to_string(100 + 4 * i + k));
        room.says("t" + n, "o" + n, quoted).asserts.clear();
    }
    return room;
}

std::size_t rows_of_texts(const std::string& svg, std::string_view words) {
    const SvgCheck checked(svg);
    return static_cast<std::size_t>(std::count_if(checked.elements().begin(), checked.elements().end(), [&](const auto& element) {
        return element.name == "text" && element.text.find(words) != std::string::npos;
    }));
}

std::string all_texts(const std::string& svg) {
    const SvgCheck checked(svg);
    std::string words;
    for (const auto& element : checked.elements()) {
        if (element.name == "text") words += element.text + ' ';
    }
    return words;
}

}  // namespace

TEST_CASE("of a cut of a hundred a dozen are drawn, and the others counted", "[render]") {
    for (const bool guilds : {false, true}) {
        INFO(guilds);
        const Scored scored(hundred(guilds));
        DiagramOptions options;
        options.claim = scored.story.find_claim("c");
        const Diagram diagram = make_diagram(scored.scorer, scored.scores, options);
        std::size_t statements = 0;
        std::size_t in_cut = 0;
        std::size_t nodes = 0;
        bool weakest = false;
        for (const DiagramNode& node : diagram.nodes) {
            statements += node.statements.size();
            nodes += node.statements.empty() ? 0 : 1;
            weakest = weakest || node.weakest;
            const std::string words = words_of(node);
            if (words.find("one of 100 it rests on") != std::string::npos) {
                ++in_cut;
                CHECK(node.cut);
            } else if (const std::size_t at = words.find(" of 100 it rests on"); at != std::string::npos) {
                CHECK(node.cut);
                CHECK(node.count > 1);
                in_cut += std::stoul(words.substr(words.rfind(' ', at - 1) + 1));
            }
        }
        CHECK(statements == 125);  // nobody is lost
        CHECK(in_cut == 100);      // and each of the cut said once
        CHECK(weakest);
        CHECK(nodes < 24);
        options.expand = true;
        const Diagram expanded = make_diagram(scored.scorer, scored.scores, options);
        CHECK(std::count_if(expanded.nodes.begin(), expanded.nodes.end(), [](const DiagramNode& node) { return !node.statements.empty(); }) == 125);
    }
}

TEST_CASE("many statements on a small cut, and small cuts of many claims, are drawn as ever", "[render]") {
    Teller room;
    room.source("a", "Landia", SourceKind::state);
    room.source("b", "Velmia", SourceKind::state);
    for (int i = 0; i < 40; ++i) {
        const std::string n = std::to_string(i);
        room.source("m" + n, "Ministry " + n, SourceKind::organization);
        room.tie("m" + n, AffiliationKind::speaks_for, i % 2 == 0 ? "a" : "b");
        room.says("s" + n, "m" + n).at = "2025-01-" + std::to_string(10 + i % 20);
    }
    const auto counted = [](const Scored& scored, const DiagramOptions& options) {
        const Diagram diagram = make_diagram(scored.scorer, scored.scores, options);
        return std::count_if(diagram.nodes.begin(), diagram.nodes.end(), [](const DiagramNode& node) { return words_of(node).find("further") != std::string::npos; });
    };
    const Scored one(room);
    DiagramOptions options;
    options.claim = one.story.find_claim("c");
    options.collapse_above = 100;
    CHECK(counted(one, options) == 0);
    Teller claims;
    for (int i = 0; i < 20; ++i) {
        const std::string n = std::to_string(i);
        claims.source("p" + n, "Official " + n, SourceKind::person);
        claims.claim("d" + n, "Claim " + n);
        claims.says("t" + n, "p" + n).asserts = {"d" + n};
    }
    const Scored several(claims);
    CHECK(counted(several, {.matrix_above = 100}) == 0);
}

TEST_CASE("the legend shows what is counted in the shape in which it is drawn", "[render]") {
    const auto sample_of = [](const Diagram& diagram) {
        for (const DiagramNode& node : legend_of(diagram).nodes) {
            if (node.count > 1) return std::string(name_of(node.kind));
        }
        return std::string();
    };
    Teller room;
    for (int i = 0; i < 9; ++i) {
        room.source("w" + std::to_string(i), "Witness " + std::to_string(i), SourceKind::person);
        room.says("s" + std::to_string(i), "w" + std::to_string(i));
    }
    const Scored persons(room);
    CHECK(sample_of(make_diagram(persons.scorer, persons.scores, {})) == "person");
    for (int i = 0; i < 9; ++i) {
        room.source("o" + std::to_string(i), "Moor Echo " + std::to_string(i));
        room.says("t" + std::to_string(i), "o" + std::to_string(i), {"s0"}).asserts.clear();
    }
    const Scored outlets(room);
    CHECK(sample_of(make_diagram(outlets.scorer, outlets.scores, {})) == "outlet");
    // An owner that stands for many is no look-alike.
    Teller owners;
    owners.source("house", "House of News", SourceKind::organization);
    for (int i = 0; i < 400; ++i) {
        const std::string n = std::to_string(i);
        owners.source("o" + n, "Outlet " + n);
        owners.owned("o" + n, "house");
        owners.says("s" + n, "o" + n);
    }
    const Scored overview(owners);
    REQUIRE(is_overview(overview.story, {}));
    CHECK(sample_of(make_diagram(overview.scorer, overview.scores, {})).empty());
}

TEST_CASE("a card names all who stand behind a claim, however long their names are", "[render]") {
    Teller room;
    room.source("a", "Coordination Headquarters for the Navigable Waterways of the North", SourceKind::organization);
    room.source("b", "Intergovernmental Commission for the Bridges of Orm and Velm", SourceKind::organization);
    room.source("c", "Ida Rask", SourceKind::person);
    room.source("echo", "Moor Echo");
    for (const std::string who : {"a", "b", "c"}) room.says("s" + who, who).held = true;
    room.says("t", "echo", {"sa"}).asserts.clear();
    const Scored scored(room);
    const std::string words = all_texts(draw_card(chart::find_card(scored.scorer, scored.scores.front(), {}), named_theme("light"), {}));
    CHECK(words.find("\u2026") == std::string::npos);
    for (const std::string name : {"Waterways of the North", "Bridges of Orm", "Ida Rask", "Moor Echo"}) {
        INFO(words);
        CHECK(words.find(name.substr(name.rfind(' ') + 1)) != std::string::npos);
    }
}

TEST_CASE("a name that runs from right to left turns no date and no list round", "[render]") {
    Teller room;
    room.source("a", "\u05E2\u05D9\u05EA\u05D5\u05DF", SourceKind::person);
    room.source("b", "\u05D4\u05E2\u05DE\u05E7", SourceKind::person);
    room.says("s1", "a").at = "2025-01-02";
    room.says("s2", "b").at = "2025-01-02";
    const Scored scored(room);
    const ClaimId claim = *scored.story.find_claim("c");
    const chart::Spread spread = chart::find_spread(scored.scorer, claim, timeline_of(scored.scorer, claim), {.levels = {Level::affiliation}, .circumstances = {}});
    CHECK(spread.summary.find("\u2068\u05E2\u05D9\u05EA\u05D5\u05DF\u2069 and \u2068\u05D4\u05E2\u05DE\u05E7\u2069, 2025-01-02") != std::string::npos);
    const chart::Card card = chart::find_card(scored.scorer, scored.scores.front(), {});
    CHECK(card.speakers == "\u2068\u05E2\u05D9\u05EA\u05D5\u05DF\u2069 and \u2068\u05D4\u05E2\u05DE\u05E7\u2069");
}

TEST_CASE("a picture of nothing says so, and is as large as its heading", "[render]") {
    Teller room;
    room.records.claims.clear();
    room.source("a", "Ada", SourceKind::person);
    const Scored scored(room);
    const std::string graph = render_diagram(make_diagram(scored.scorer, scored.scores, {}), DiagramFormat::svg);
    CHECK(rows_of_texts(graph, "nothing to draw yet") == 1);
    CHECK(std::stod(SvgCheck(graph).root().get("width")) > 200);
    CHECK(rows_of_texts(draw_matrix(chart::find_matrix(scored.scorer, scored.scores, {}), named_theme("light"), {}), "There is no claim yet") == 1);
    const std::string spread = draw_story_spread(chart::find_story_spread(scored.scorer, {.levels = {Level::affiliation}, .circumstances = {}}), named_theme("light"), {});
    CHECK(rows_of_texts(spread, "at a time that is known") == 1);
    CHECK(rows_of_texts(spread, "logarithmic") == 0);
}
