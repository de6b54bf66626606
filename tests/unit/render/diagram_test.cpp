#include "render/diagram/diagram.hpp"
#include "render/diagram/make_diagram.hpp"

#include "explain/wording.hpp"
#include "render/drawing/legend.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"
#include "support/texts.hpp"
#include "unit/render/drawn.hpp"

#include <algorithm>

using namespace hearsay;
using hearsay::testing::contains;
using hearsay::testing::draw;
using hearsay::testing::Teller;
using hearsay::testing::Scored;

namespace {

const DiagramNode* find(const Diagram& diagram, const std::string& id) {
    for (const DiagramNode& node : diagram.nodes) {
        if (node.id == id) return &node;
    }
    return nullptr;
}

const DiagramNode& node(const Diagram& diagram, const std::string& id) {
    const DiagramNode* found = find(diagram, id);
    if (found == nullptr) throw Error("no node " + id);
    return *found;
}

bool has_edge(const Diagram& diagram, const std::string& from, EdgeKind kind, const std::string& to) {
    return std::any_of(diagram.edges.begin(), diagram.edges.end(), [&](const DiagramEdge& edge) {
        return diagram.nodes[edge.from].id == from && edge.kind == kind && diagram.nodes[edge.to].id == to;
    });
}

bool says(const DiagramNode& node, const std::string& words) {
    return std::any_of(node.label.begin(), node.label.end(),
                       [&](const LabelLine& line) { return line.text.find(words) != std::string::npos; });
}

/// What the legend says of statements that hold nothing up.
std::string legend_words(const Diagram& diagram) {
    std::string words;
    for (const DiagramNode& sample : legend_of(diagram).nodes) {
        if (sample.standing == Standing::holds) continue;
        for (const LabelLine& line : sample.label) words += (words.empty() ? "" : " ") + line.text;
    }
    return words;
}

Teller wire_story() {
    Teller room;
    room.anonymous("insider", "a dock worker");
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.source("gazette", "Orm Gazette");
    room.source("mayor", "Mira Oldovan", SourceKind::person);
    room.says("s1", "insider");
    room.says("s2", "wire", {"s1"}).asserts.clear();
    room.says("s3", "gazette", {"s2"}).derives_from.front().kind = DerivationKind::relays;
    room.denies("s4", "mayor");
    return room;
}

}  // namespace

TEST_CASE("kinds of nodes and lines follow from the records", "[render]") {
    const Diagram diagram = draw(wire_story());
    CHECK(node(diagram, "claim-c").kind == NodeKind::claim);
    CHECK(node(diagram, "statement-s1").kind == NodeKind::anonymous);
    CHECK(node(diagram, "statement-s2").kind == NodeKind::agency);
    CHECK(node(diagram, "statement-s3").kind == NodeKind::outlet);
    CHECK(node(diagram, "statement-s4").kind == NodeKind::person);
    CHECK(says(node(diagram, "statement-s1"), "anonymous"));
    CHECK_FALSE(node(diagram, "statement-s1").held);
    CHECK(node(diagram, "statement-s3").held);
    CHECK(has_edge(diagram, "statement-s1", EdgeKind::asserts, "claim-c"));
    CHECK(has_edge(diagram, "statement-s2", EdgeKind::quotation, "statement-s1"));
    CHECK(has_edge(diagram, "statement-s3", EdgeKind::retelling, "statement-s2"));
    CHECK(has_edge(diagram, "statement-s4", EdgeKind::denies, "claim-c"));
    // s3 names the claim, too, but it is not its own word.
    CHECK_FALSE(has_edge(diagram, "statement-s3", EdgeKind::asserts, "claim-c"));
    CHECK(diagram.edges.size() == 4);
}

TEST_CASE("statements that rest on each other in a circle still lead to the claim they name", "[render]") {
    Teller room;
    room.source("a", "Orm Gazette");
    room.source("b", "Velm Courier");
    room.says("s1", "a", {"s2"});
    room.says("s2", "b", {"s1"});
    const Diagram diagram = draw(room);
    CHECK(has_edge(diagram, "statement-s1", EdgeKind::asserts, "claim-c"));
    CHECK(has_edge(diagram, "statement-s1", EdgeKind::circular, "statement-s2"));
    CHECK(has_edge(diagram, "statement-s2", EdgeKind::circular, "statement-s1"));
}

TEST_CASE("the cut and the weakest party are marked", "[render]") {
    const Diagram diagram = draw(wire_story());
    // The insider's word stands on that of the agency that quotes it: of two smallest cuts the least by id.
    CHECK(node(diagram, "statement-s1").cut);
    CHECK(says(node(diagram, "statement-s1"), "falls without it"));
    CHECK(diagram.marks_cut);
    const auto weakest = std::count_if(diagram.nodes.begin(), diagram.nodes.end(), [](const auto& n) { return n.weakest; });
    CHECK(weakest == 1);
    CHECK(says(node(diagram, "claim-c"), "uncorroborated, disputed"));
    CHECK(diagram.description.find("it falls without a dock worker") != std::string::npos);
}

TEST_CASE("a cut of several parties says how many they are", "[render]") {
    Teller room;
    room.source("a", "Orm Gazette");
    room.source("b", "Velm Courier");
    room.says("s1", "a");
    room.says("s2", "b");
    const Diagram diagram = draw(room);
    CHECK(says(node(diagram, "statement-s1"), "one of 2 it rests on"));
    CHECK(says(node(diagram, "statement-s2"), "one of 2 it rests on"));
}

TEST_CASE("a cut that only the cautious reading has is marked as presumed", "[render]") {
    Teller room;
    room.source("a", "Orm Gazette");
    room.source("b", "Velm Courier");
    room.says("s1", "a");
    room.says("s2", "b", {"s1"}).derives_from.front().probability = 0.7;
    const Scored scored(room);
    REQUIRE(scored.scores.front().at(Level::affiliation) == Verdict::unestablished);
    const auto read_as = [&](std::optional<Reading> reading) {
        DiagramOptions options;
        options.reading = reading;
        return make_diagram(scored.scorer, scored.scores, options);
    };
    // What the record shows is that both are needed; that one would do is presumed.
    const Diagram both = read_as(std::nullopt);
    CHECK(node(both, "statement-s1").cut);
    CHECK(node(both, "statement-s1").presumed);
    CHECK(says(node(both, "statement-s1"), "one of 2 it rests on"));
    CHECK(says(node(both, "statement-s1"), "perhaps falls without it"));
    CHECK(node(both, "statement-s2").cut);
    CHECK_FALSE(node(both, "statement-s2").presumed);
    CHECK(both.marks_presumed);
    CHECK(both.description.find("it falls if all of these are wrong: Orm Gazette and Velm Courier; if no independence is "
                                "presumed that nobody has shown, it falls without Orm Gazette") != std::string::npos);
    CHECK_FALSE(read_as(Reading::open).marks_presumed);
    const Diagram cautious = read_as(Reading::cautious);
    CHECK(node(cautious, "statement-s1").presumed);
    CHECK_FALSE(node(cautious, "statement-s2").cut);
    CHECK(cautious.subtitle.find("cautious reading") != std::string::npos);
}

TEST_CASE("where both readings have a cut of the same size, that of the record is marked", "[render]") {
    Teller room;
    room.source("z", "Orm Holding", SourceKind::organization);
    room.source("a", "Orm Gazette");
    room.source("b", "Velm Courier");
    room.tie("a", AffiliationKind::owned_by, "z");
    room.tie("b", AffiliationKind::owned_by, "z");
    room.says("s1", "a");
    room.says("s2", "b", {"s1"}).derives_from.front().probability = 0.7;
    const Diagram diagram = draw(room);
    CHECK(node(diagram, "owner-z").cut);
    CHECK(node(diagram, "owner-z").weakest);
    CHECK_FALSE(node(diagram, "statement-s1").cut);
    CHECK_FALSE(diagram.marks_presumed);
}

TEST_CASE("the level chooses which ties are drawn", "[render]") {
    Teller room = wire_story();
    room.source("holding", "Harbour Holding", SourceKind::organization);
    room.source("city", "City of Orm", SourceKind::organization);
    room.tie("gazette", AffiliationKind::owned_by, "holding");
    room.tie("mayor", AffiliationKind::speaks_for, "city");
    const Scored scored(room);
    const auto at = [&](Level level) {
        DiagramOptions options;
        options.level = level;
        return make_diagram(scored.scorer, scored.scores, options);
    };
    CHECK(find(at(Level::derivation), "owner-holding") == nullptr);
    const Diagram ownership = at(Level::ownership);
    CHECK(has_edge(ownership, "statement-s3", EdgeKind::ownership, "owner-holding"));
    CHECK(find(ownership, "owner-city") == nullptr);
    const Diagram affiliation = at(Level::affiliation);
    CHECK(has_edge(affiliation, "statement-s3", EdgeKind::ownership, "owner-holding"));
    CHECK(has_edge(affiliation, "statement-s4", EdgeKind::allegiance, "owner-city"));
}

TEST_CASE("a tie that was not in force is not drawn", "[render]") {
    Teller room;
    room.source("a", "Orm Gazette");
    room.source("holding", "Harbour Holding", SourceKind::organization);
    room.tie("a", AffiliationKind::owned_by, "holding").since = "2020";
    room.says("s1", "a").at = "2019-05-01";
    room.says("s2", "a").at = "2021-05-01";
    const Diagram diagram = draw(room);
    CHECK_FALSE(has_edge(diagram, "statement-s1", EdgeKind::ownership, "owner-holding"));
    CHECK(has_edge(diagram, "statement-s2", EdgeKind::ownership, "owner-holding"));
}

TEST_CASE("owners in a chain and speakers that own others are linked once", "[render]") {
    Teller room;
    room.source("account", "@orm", SourceKind::account);
    room.source("a", "Orm Gazette");
    room.source("holding", "Harbour Holding", SourceKind::organization);
    room.tie("account", AffiliationKind::controlled_by, "a");
    room.tie("a", AffiliationKind::owned_by, "holding");
    room.tie("holding", AffiliationKind::owned_by, "a");  // a circle of owners
    room.says("s1", "a");
    room.says("s2", "account");
    const Diagram diagram = draw(room);
    CHECK(has_edge(diagram, "statement-s1", EdgeKind::ownership, "owner-a"));
    CHECK(has_edge(diagram, "statement-s2", EdgeKind::ownership, "owner-a"));
    CHECK(has_edge(diagram, "owner-a", EdgeKind::ownership, "owner-holding"));
    CHECK_FALSE(has_edge(diagram, "statement-s1", EdgeKind::ownership, "owner-holding"));
}

TEST_CASE("retracted statements are shown as such, later ones only where something rests on them", "[render]") {
    Teller room;
    room.source("a", "Orm Gazette");
    room.source("b", "Velm Courier");
    room.says("s1", "a").at = "2024-01-01";
    room.says("s2", "b", {"s1", "s3"}).at = "2024-01-02";
    room.says("s3", "a").at = "2024-03-01";
    room.says("s4", "a").at = "2024-03-01";
    room.retracts("s5", "a", "s1").at = "2024-01-03";
    const Scored scored(room);
    DiagramOptions options;
    options.as_of = *parse_time("2024-02-01");
    const Diagram diagram = make_diagram(scored.scorer, {}, options);
    CHECK(node(diagram, "statement-s1").standing == Standing::retracted);
    CHECK(node(diagram, "statement-s2").standing == Standing::fallen);
    CHECK(says(node(diagram, "statement-s2"), "nothing left to rest on"));
    CHECK(contains(node(diagram, "statement-s2").tooltip, "nothing left to rest on: it holds nothing up"));
    CHECK(node(diagram, "statement-s5").standing == Standing::holds);
    CHECK(says(node(diagram, "statement-s1"), "retracted"));
    CHECK(says(node(diagram, "statement-s3"), "not yet made"));
    CHECK(find(diagram, "statement-s4") == nullptr);
    CHECK(has_edge(diagram, "statement-s5", EdgeKind::retracts, "statement-s1"));
}

TEST_CASE("whom nobody passes on any more rests on no less than before", "[render]") {
    Teller room;
    room.source("clerk", "A clerk", SourceKind::person);
    room.source("tern", "The Tern");
    room.says("s1", "clerk").held = false;
    room.says("s2", "tern", {"s1"});
    room.retracts("s3", "tern", "s2");
    const Scored scored(room);
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, {});
    CHECK(node(diagram, "statement-s1").standing == Standing::unheard);
    CHECK(says(node(diagram, "statement-s1"), "not passed on"));
    CHECK(contains(legend_words(diagram), "not passed on by anybody whom we hold"));
}

TEST_CASE("a drawing of a what-if says so, and its legend names what is struck", "[render]") {
    const Scored scored(wire_story());
    const Scorer without = scored.scorer.without(std::vector{*scored.story.find_statement("s1")});
    const std::vector<ClaimScores> scores = without.score_all();
    DiagramOptions options;
    options.circumstances = circumstance_words("2024-01-01", "statement s1");
    const std::string said = "As of 2024-01-01; struck from the record: statement s1. ";
    const Diagram diagram = make_diagram(without, scores, options);
    CHECK(diagram.subtitle.starts_with(said));
    CHECK(diagram.description.starts_with(said));
    CHECK(node(diagram, "statement-s1").standing == Standing::struck);
    CHECK(node(diagram, "statement-s3").standing == Standing::fallen);
    CHECK_FALSE(node(diagram, "statement-s3").cut);
    CHECK(node(diagram, "statement-s4").standing == Standing::holds);
    CHECK(legend_words(diagram) == "struck from the record: holds nothing up nothing left to rest on");
    options.overview_above = 1;
    const Diagram overview = make_diagram(without, {}, options);
    CHECK(overview.subtitle.starts_with(said + "Overview of 3 statements"));
    CHECK(overview.description.starts_with(said));
    CHECK(legend_words(draw(wire_story())).empty());
}

TEST_CASE("labels of counted nodes are whole and in good English", "[render]") {
    Teller room;
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.says("s0", "wire");
    for (int i = 10; i < 20; ++i) {
        const std::string n = std::to_string(i);
        room.source("p" + n, "Paper " + n);
        room.says("t" + n, "p" + n, {"s0"}).derives_from.front().kind = DerivationKind::copies;
    }
    for (int i = 20; i < 29; ++i) {
        const std::string n = std::to_string(i);
        room.source("p" + n, "Paper " + n);
        room.says("t" + n, "p" + n, {i == 20 ? std::string("s0") : "t" + std::to_string(i - 1)});
    }
    std::string labels;
    for (const DiagramNode& one : draw(room).nodes) {
        for (const LabelLine& line : one.label) {
            if (line.style == LabelLine::Style::name) labels += line.text + ' ';
        }
    }
    CHECK(contains(labels, "10 outlets copy this "));
    CHECK(contains(labels, "statements in a row, each passing on the one before "));
}

TEST_CASE("one claim shows its carriers, those who deny it and what retracts them", "[render]") {
    Teller room = wire_story();
    room.claim("other", "The ferry sank");
    room.source("blog", "Harbour Diary", SourceKind::account);
    room.says("s5", "blog").asserts = {"other"};
    room.retracts("s6", "wire", "s2");
    const Scored scored(room);
    DiagramOptions options;
    options.claim = scored.story.find_claim("c");
    const Diagram diagram = make_diagram(scored.scorer, scored.scores, options);
    CHECK(find(diagram, "claim-other") == nullptr);
    CHECK(find(diagram, "statement-s5") == nullptr);
    CHECK(find(diagram, "statement-s4") != nullptr);
    CHECK(find(diagram, "statement-s6") != nullptr);
    CHECK(diagram.title == "The bridge at Orm was closed");
    options.claim = static_cast<ClaimId>(99);
    CHECK_THROWS_AS(make_diagram(scored.scorer, scored.scores, options), UsageError);
}

TEST_CASE("suspected derivations and rival claims have lines of their own", "[render]") {
    Teller room;
    room.records.claims.front().question = "bridge";
    room.claim("open", "The bridge at Orm was open", "bridge");
    room.source("a", "Orm Gazette");
    room.source("b", "Velm Courier");
    room.says("s1", "a");
    room.says("s2", "b", {"s1"}).derives_from.front().probability = 0.6;
    const Diagram diagram = draw(room);
    CHECK(has_edge(diagram, "statement-s2", EdgeKind::suspected, "statement-s1"));
    CHECK(has_edge(diagram, "statement-s2", EdgeKind::asserts, "claim-c"));
    CHECK(has_edge(diagram, "claim-c", EdgeKind::rival, "claim-open"));
}

TEST_CASE("a circle of citations has a line of its own", "[render]") {
    Teller room;
    for (const char* id : {"a", "b", "d", "e"}) room.source(id, std::string("Courier ") + id);
    room.says("s1", "a");
    room.says("s2", "b", {"s1", "s4"});
    room.says("s3", "d", {"s2"});
    room.says("s4", "e", {"s3"});
    room.says("s5", "a", {"s4"});
    const Diagram diagram = draw(room);
    for (const auto& [from, to] : {std::pair("statement-s2", "statement-s4"), std::pair("statement-s3", "statement-s2"), std::pair("statement-s4", "statement-s3")}) {
        CHECK(has_edge(diagram, from, EdgeKind::circular, to));
    }
    CHECK_FALSE(has_edge(diagram, "statement-s2", EdgeKind::circular, "statement-s1"));
    CHECK_FALSE(has_edge(diagram, "statement-s5", EdgeKind::circular, "statement-s4"));
    const Legend legend = legend_of(diagram);
    CHECK(std::count_if(legend.lines.begin(), legend.lines.end(), [](const Legend::Line& line) { return line.kind == EdgeKind::circular; }) == 1);

    // A suspicion closes no circle.
    for (StatementRecord& record : room.records.statements) {
        if (record.id == "s3") record.derives_from.front().probability = 0.6;
    }
    const Diagram open = draw(room);
    CHECK(has_edge(open, "statement-s3", EdgeKind::suspected, "statement-s2"));
    CHECK(std::none_of(open.edges.begin(), open.edges.end(), [](const DiagramEdge& edge) { return edge.kind == EdgeKind::circular; }));
}

TEST_CASE("undocumented sources share a node where the cut is theirs", "[render]") {
    Teller room;
    room.source("a", "Orm Gazette").unaffiliated = false;
    room.source("b", "Velm Courier").unaffiliated = false;
    room.says("s1", "a");
    room.says("s2", "b");
    const Diagram diagram = draw(room);
    CHECK(node(diagram, "undocumented").presumed);
    CHECK_FALSE(node(diagram, "undocumented").cut);
    CHECK(has_edge(diagram, "statement-s1", EdgeKind::allegiance, "undocumented"));
    CHECK(has_edge(diagram, "statement-s2", EdgeKind::allegiance, "undocumented"));
}

TEST_CASE("look-alike relays become one counted node beyond a handful", "[render]") {
    const auto story = [](int relays) {
        Teller room;
        room.source("wire", "Meridian Press", SourceKind::agency);
        room.says("s", "wire");
        for (int i = 0; i < relays; ++i) {
            const std::string number = std::to_string(100 + i);
            room.source("o" + number, "Outlet " + number);
            room.says("r" + number, "o" + number, {"s"}).derives_from.front().kind = DerivationKind::relays;
        }
        return room;
    };
    CHECK(draw(story(6)).nodes.size() == 8);
    const Diagram diagram = draw(story(41));
    CHECK(diagram.nodes.size() == 3);
    const DiagramNode& counted = node(diagram, "alike-r100");
    CHECK(counted.count == 41);
    CHECK(counted.label.front().text == "41 outlets relay this");
    CHECK(counted.tooltip.find("Outlet 100, Outlet 101") != std::string::npos);
    CHECK(has_edge(diagram, "alike-r100", EdgeKind::retelling, "statement-s"));
    CHECK(diagram.description.find("one node with their number") != std::string::npos);
}

TEST_CASE("relays with an owner in common are not mixed with others", "[render]") {
    Teller room;
    room.source("wire", "Meridian Press", SourceKind::agency);
    room.source("holding", "Harbour Holding", SourceKind::organization);
    room.says("s", "wire");
    for (int i = 0; i < 20; ++i) {
        const std::string number = std::to_string(100 + i);
        room.source("o" + number, "Outlet " + number);
        room.says("r" + number, "o" + number, {"s"});
        if (i % 2 == 0) room.tie("o" + number, AffiliationKind::owned_by, "holding");
    }
    const Diagram diagram = draw(room);
    CHECK(node(diagram, "alike-r100").count == 10);
    CHECK(node(diagram, "alike-r101").count == 10);
    CHECK(has_edge(diagram, "alike-r100", EdgeKind::ownership, "owner-holding"));
    CHECK_FALSE(has_edge(diagram, "alike-r101", EdgeKind::ownership, "owner-holding"));
}

TEST_CASE("very large stories are cut down to what matters, and say so", "[render]") {
    hearsay::testing::Dice dice(5);
    Teller room;
    for (int i = 0; i < 3000; ++i) {
        const std::string number = std::to_string(10000 + i);
        room.source("o" + number, "Outlet " + number);
        std::vector<std::string> parents;
        if (i > 3) parents.push_back("s" + std::to_string(10000 + dice.below(static_cast<std::size_t>(i))));
        room.says("s" + number, "o" + number, parents);
    }
    const Scored scored(room);
    DiagramOptions options;
    options.most_statements = 100;
    options.overview_above = 5000;
    const Diagram diagram = make_diagram(scored.scorer, {}, options);
    std::size_t statements = 0;
    for (const DiagramNode& one : diagram.nodes) statements += one.kind == NodeKind::claim ? 0 : one.count;
    CHECK(statements == 3000);
    CHECK(diagram.nodes.size() <= 1 + 100 + 15);
    CHECK(find(diagram, "statement-s10000") != nullptr);
    CHECK(diagram.description.find("too many statements to draw") != std::string::npos);
    CHECK_FALSE(diagram.force_layout);
    options.most_statements = 3000;
    const Diagram whole = make_diagram(scored.scorer, {}, options);
    CHECK(whole.force_layout);
    CHECK_FALSE(whole.edge_labels);
    CHECK(whole.description.find("too large for layers") != std::string::npos);
}

TEST_CASE("the order of records changes no diagram", "[render]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto records = hearsay::testing::random_story(seed);
        const Story one = hearsay::testing::build_story(records);
        const Story two = hearsay::testing::build_story(hearsay::testing::shuffled(records, seed + 1000));
        const Scorer first(one, {});
        const Scorer second(two, {});
        const Diagram a = make_diagram(first, first.score_all(), {});
        const Diagram b = make_diagram(second, second.score_all(), {});
        CHECK(a.description == b.description);
        REQUIRE(a.nodes.size() == b.nodes.size());
        REQUIRE(a.edges.size() == b.edges.size());
        for (std::size_t i = 0; i < a.nodes.size(); ++i) {
            CHECK(a.nodes[i].id == b.nodes[i].id);
            CHECK(a.nodes[i].cut == b.nodes[i].cut);
        }
        for (std::size_t i = 0; i < a.edges.size(); ++i) CHECK(a.edges[i].id == b.edges[i].id);
    }
}
