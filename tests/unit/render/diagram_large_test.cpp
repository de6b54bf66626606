// What keeps diagrams readable: frames, folded wires, neighbourhoods, overviews.
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"

#include <algorithm>

using namespace hearsay;
using hearsay::testing::Teller;
using hearsay::testing::Scored;

namespace {

const DiagramNode* node_of(const Diagram& diagram, std::string_view id) {
    const auto at = std::find_if(diagram.nodes.begin(), diagram.nodes.end(), [&](const DiagramNode& n) { return n.id == id; });
    return at == diagram.nodes.end() ? nullptr : &*at;
}

std::string frame_of(const Diagram& diagram, std::string_view id) {
    const DiagramNode* node = node_of(diagram, id);
    return node == nullptr || node->frame == no_frame ? "" : diagram.nodes[node->frame].id;
}

Teller wire_of(int length) {
    Teller room;
    for (int i = 0; i < length; ++i) {
        const std::string n = std::to_string(100 + i);
        room.source("o" + n, "Outlet " + n);
        room.says("s" + n, "o" + n, i == 0 ? std::vector<std::string>{} : std::vector<std::string>{"s" + std::to_string(99 + i)});
        if (i > 0) room.records.statements.back().asserts.clear();
    }
    return room;
}

}  // namespace

TEST_CASE("owners frame their members, and owners of owners those frames", "[render]") {
    Teller room;
    room.source("zeta", "Zeta Wire", SourceKind::agency);
    room.source("yota", "Yota Radio");
    room.source("house", "House of News", SourceKind::organization);
    room.source("land", "Landia", SourceKind::state);
    room.tie("zeta", AffiliationKind::owned_by, "house");
    room.tie("zeta", AffiliationKind::speaks_for, "land");  // implied by the frames: no line
    room.tie("yota", AffiliationKind::division_of, "house");
    room.tie("house", AffiliationKind::controlled_by, "land");
    room.says("s1", "zeta");
    room.says("s2", "yota");
    const Scored scored(room);
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {});
    CHECK(frame_of(diagram, "statement-s1") == "owner-house");
    CHECK(frame_of(diagram, "statement-s2") == "owner-house");
    CHECK(frame_of(diagram, "owner-house") == "owner-land");
    for (const DiagramEdge& edge : diagram.edges) {
        CHECK(edge.implied == (edge.kind == EdgeKind::ownership || edge.kind == EdgeKind::allegiance));
    }
}

TEST_CASE("an owner frames nothing that was said before its tie, though it owns the outlet by now", "[render]") {
    Teller room;
    room.source("gazette", "Orm Gazette");
    room.source("courier", "Velm Courier");
    room.source("house", "House of News", SourceKind::organization);
    room.source("baron", "Ida Rask", SourceKind::person);
    room.owned("gazette", "house");
    room.owned("courier", "house");
    room.owned("house", "baron").since = "2027-12";
    room.says("old", "gazette").at = "2022-05-01";
    room.says("new", "courier", {"old"}).at = "2028-05-01";
    room.says("newer", "gazette").at = "2028-05-02";
    const Scored scored(room);
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {});
    const std::string then = frame_of(diagram, "statement-old");
    REQUIRE(node_of(diagram, then) != nullptr);
    CHECK(node_of(diagram, then)->label.front().text == "House of News");
    CHECK(frame_of(diagram, then).empty());
    const std::string now = frame_of(diagram, "statement-new");
    CHECK(now != then);
    CHECK(frame_of(diagram, "statement-newer") == now);
    CHECK(node_of(diagram, now)->label.front().text == "House of News");
    CHECK(frame_of(diagram, now) == "owner-baron");
    for (const DiagramEdge& edge : diagram.edges) {
        if (diagram.nodes[edge.to].id == "owner-baron") CHECK(diagram.nodes[edge.from].id == now);
    }
}

TEST_CASE("owners whose ties never change while somebody speaks are drawn once", "[render]") {
    Teller room;
    room.source("gazette", "Orm Gazette");
    room.source("courier", "Velm Courier");
    room.source("house", "House of News", SourceKind::organization);
    room.source("baron", "Ida Rask", SourceKind::person);
    room.owned("gazette", "house");
    room.owned("courier", "house");
    room.owned("house", "baron").since = "2020";
    room.says("s1", "gazette").at = "2022-05-01";
    room.says("s2", "courier", {"s1"}).at = "2028-05-01";
    const Scored scored(room);
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {});
    CHECK(frame_of(diagram, "statement-s1") == "owner-house");
    CHECK(frame_of(diagram, "statement-s2") == "owner-house");
    CHECK(frame_of(diagram, "owner-house") == "owner-baron");
}

TEST_CASE("what is only counted keeps those who assert apart from those who deny", "[render]") {
    Teller room;
    room.source("clerk", "A clerk", SourceKind::person);
    room.source("board", "Harbour board", SourceKind::organization);
    room.says("yes", "clerk");
    room.denies("no", "board");
    for (int i = 0; i < 9; ++i) {
        const std::string n = std::to_string(i);
        room.source("p" + n, "Outlet " + n);
        room.says("s" + n, "p" + n, {i % 3 == 0 ? "no" : "yes"}).asserts.clear();
        room.source("q" + n, "Person " + n, SourceKind::person);
        i % 2 == 0 ? room.says("t" + n, "q" + n) : room.denies("t" + n, "q" + n);
    }
    const Scored scored(room);
    DiagramOptions options;
    options.claim = scored.story.find_claim("c");
    options.collapse_above = 1;
    options.most_statements = 2;
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, options);
    std::size_t asserting = 0;
    std::size_t denying = 0;
    for (const DiagramNode& one : diagram.nodes) {
        if (one.statements.empty()) continue;
        std::string words;
        for (const LabelLine& line : one.label) words += line.text + ' ';
        if (words.find(" further ") == std::string::npos) continue;
        const bool denies = words.find("that deny it") != std::string::npos;
        CHECK((denies || words.find("that assert it") != std::string::npos));
        (denies ? denying : asserting) += one.count;
        for (const StatementId id : one.statements) {
            const auto carriers = scored.scorer.graph().carrier_ids(*options.claim, denies ? Stance::denies : Stance::asserts, Reading::open);
            CHECK(std::find(carriers.begin(), carriers.end(), id) != carriers.end());
        }
    }
    CHECK(asserting > 1);
    CHECK(denying > 1);
}

TEST_CASE("who takes back what is only counted is counted with it, and said to take it back", "[render]") {
    Teller room;
    room.source("clerk", "A clerk", SourceKind::person);
    room.source("board", "Harbour board", SourceKind::organization);
    room.says("yes", "clerk");
    room.denies("no", "board");
    for (int i = 0; i < 6; ++i) {
        const std::string n = std::to_string(i);
        room.source("p" + n, "Outlet " + n);
        room.says("s" + n, "p" + n, {"yes"}).asserts.clear();
        room.source("q" + n, "Paper " + n);
        room.says("t" + n, "q" + n, {"no"}).asserts.clear();
    }
    room.retracts("r1", "p1", "s1");
    room.retracts("r2", "p2", "s2");
    const Scored scored(room);
    DiagramOptions options;
    options.claim = scored.story.find_claim("c");
    options.collapse_above = 1;
    options.most_statements = 2;
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, options);
    bool found = false;
    for (const DiagramNode& one : diagram.nodes) {
        found = found || one.tooltip.find("6 further statements that assert it, and two that take some of them back") != std::string::npos;
    }
    CHECK(found);
}

TEST_CASE("owners that belong to each other stand in no circle of frames", "[render]") {
    Teller room;
    room.source("a", "A", SourceKind::organization);
    room.source("b", "B", SourceKind::organization);
    room.tie("a", AffiliationKind::owned_by, "b");
    room.tie("b", AffiliationKind::owned_by, "a");
    room.says("s1", "a");
    room.says("s2", "b");
    const Scored scored(room);
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {});
    for (std::size_t node = 0; node < diagram.nodes.size(); ++node) {
        std::size_t steps = 0;
        for (std::size_t at = node; at != no_frame; at = diagram.nodes[at].frame) REQUIRE(++steps < 10);
    }
    CHECK_NOTHROW(render_diagram(diagram, DiagramFormat::svg));
}

TEST_CASE("a long wire becomes one counted node between its ends, unless expanded", "[render]") {
    const Scored scored(wire_of(12));
    const Diagram folded = make_diagram(scored.scorer, scored.scores, {});
    CHECK(node_of(folded, "statement-s100") != nullptr);
    CHECK(node_of(folded, "statement-s111") != nullptr);
    REQUIRE(node_of(folded, "wire-s101") != nullptr);
    CHECK(node_of(folded, "wire-s101")->count == 10);
    DiagramOptions options;
    options.expand = true;
    const Diagram expanded = make_diagram(scored.scorer, scored.scores, options);
    CHECK(expanded.nodes.size() == 13);
    const Scored brief(wire_of(5));
    CHECK(make_diagram(brief.scorer, brief.scores, {}).nodes.size() == 6);
}

TEST_CASE("a focus draws what is near, step by step", "[render]") {
    const Scored scored(wire_of(9));
    DiagramOptions options;
    options.expand = true;
    const auto statements = [&](std::uint32_t radius) {
        options.focus = find_focus(scored.story, "o104", radius);
        std::size_t count = 0;
        for (const DiagramNode& node : make_diagram(scored.scorer, scored.scores, options).nodes) count += node.statements.size();
        return count;
    };
    CHECK(statements(0) == 1);
    CHECK(statements(1) == 3);
    CHECK(statements(2) == 5);
    CHECK(statements(9) == 9);
    CHECK_THROWS_AS(find_focus(scored.story, "nobody", 1), UsageError);
}

TEST_CASE("a claim is drawn with its rivals", "[render]") {
    Teller room;
    room.records.claims.front().question = "which day";
    room.claim("d", "The bridge at Orm was closed a day later", "which day");
    room.source("wire", "Orm Wire");
    room.source("moss", "Moss Radio");
    room.says("s1", "wire");
    room.says("s2", "moss").asserts = {"d"};
    const Scored scored(room);
    DiagramOptions options;
    options.claim = scored.story.find_claim("c");
    CHECK(claims_drawn(scored.story, scored.scorer.graph(), options).size() == 2);
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, options);
    CHECK(node_of(diagram, "claim-d") != nullptr);
    CHECK(node_of(diagram, "statement-s2") == nullptr);
    CHECK(std::any_of(diagram.edges.begin(), diagram.edges.end(), [](const DiagramEdge& e) { return e.kind == EdgeKind::rival; }));
}

TEST_CASE("an overview counts every statement and every claim once", "[render]") {
    Teller room;
    for (int i = 0; i < 400; ++i) {
        const std::string n = std::to_string(i);
        room.source("o" + n, "Outlet " + n);
        room.says("s" + n, "o" + n, i < 40 ? std::vector<std::string>{} : std::vector<std::string>{"s" + std::to_string(i % 40)});
    }
    room.source("house", "House", SourceKind::organization);
    for (int i = 0; i < 400; i += 4) room.tie("o" + std::to_string(i), AffiliationKind::owned_by, "house");
    const Scored scored(room);
    REQUIRE(is_overview(scored.story, {}));
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {});
    std::size_t statements = 0;
    for (const DiagramNode& node : diagram.nodes) statements += node.kind == NodeKind::claim ? 0 : node.count;
    CHECK(statements == 400);
    CHECK(diagram.nodes.size() < 40);
    CHECK(node_of(diagram, "verdict-corroborated") != nullptr);
    REQUIRE(node_of(diagram, "party-house") != nullptr);
    CHECK(node_of(diagram, "party-house")->count == 100);
    CHECK(diagram.description.find("too large to draw every statement") != std::string::npos);
    CHECK_NOTHROW(render_diagram(diagram, DiagramFormat::svg));
}

TEST_CASE("every theme is readable and keeps shapes", "[render]") {
    const Scored scored(wire_of(3));
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {});
    for (const std::string_view name : theme_names) {
        CHECK_NOTHROW(read_theme("base: " + std::string(name), "x"));  // checks the contrast
        CHECK(render_diagram(diagram, DiagramFormat::svg, named_theme(name)).find("statement-s100") != std::string::npos);
    }
    CHECK_THROWS_AS(named_theme("drak"), UsageError);
    for (const char* bad : {"paper", "paper: red", "papre: #000000", "ink: #000000\nbase: dark", "font: \"; }", "ink: #FFFFFF", "base: nope"}) {
        CHECK_THROWS_AS(read_theme(bad, "x"), Error);
    }
}

TEST_CASE("in an overview nothing floats, though all begins with small parties", "[render]") {
    Teller room;
    for (int i = 0; i < 30; ++i) room.source("h" + std::to_string(i), "Holding " + std::to_string(i), SourceKind::organization);
    for (int i = 0; i < 200; ++i) {
        const std::string n = std::to_string(i);
        room.source("p" + n, "Official " + n, SourceKind::person);
        room.source("o" + n, "Outlet " + n);
        room.owned("o" + n, "h" + std::to_string(i % 30));
        room.claim("d" + n, "Claim " + n);
        room.says("s" + n, "p" + n).asserts = {"d" + n};
        room.says("t" + n, "o" + n, {"s" + n}).asserts.clear();
        if (i % 2 == 0) room.says("u" + n, "p" + std::to_string((i + 7) % 200)).asserts = {"d" + n};
    }
    const Scored scored(room);
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {});
    REQUIRE(is_overview(scored.story, {}));
    std::vector<std::size_t> lines(diagram.nodes.size(), 0);
    for (const DiagramEdge& edge : diagram.edges) {
        ++lines[edge.from];
        ++lines[edge.to];
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        INFO(diagram.nodes[i].id);
        if (diagram.nodes[i].verdict != Verdict::unsupported) CHECK(lines[i] > 0);
    }
}
