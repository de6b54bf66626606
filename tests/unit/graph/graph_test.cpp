// The attribution graph, ties between sources, and what is remarkable about a story.
#include "amend/story_records.hpp"
#include "check/diagnose.hpp"
#include "graph/attribution_graph.hpp"
#include "graph/digraph.hpp"
#include "graph/ties.hpp"
#include "model/builder.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"

#include <algorithm>
#include <limits>

using namespace hearsay;

namespace {

/// A story told in one breath; ids are the names.
class Told {
public:
    Told& source(const std::string& id, SourceKind kind = SourceKind::outlet, bool anonymous = false) {
        builder_.add(SourceRecord{.id = id, .kind = kind, .anonymous = anonymous});
        return *this;
    }
    Told& claim(const std::string& id) {
        builder_.add(ClaimRecord{.id = id, .text = id});
        return *this;
    }
    Told& tie(const std::string& source, const std::string& with, AffiliationKind kind = AffiliationKind::owned_by,
              const std::string& since = "", const std::string& until = "") {
        builder_.add(AffiliationRecord{.source = source, .with = with, .kind = kind, .since = since, .until = until});
        return *this;
    }
    Told& says(const std::string& id, const std::string& source, std::vector<std::string> asserts,
               std::vector<std::string> from = {}, const std::string& at = "", std::vector<std::string> retracts = {}) {
        StatementRecord record;
        record.id = id;
        record.source = source;
        record.asserts = std::move(asserts);
        for (const std::string& parent : from) record.derives_from.push_back({.statement = parent});
        record.at = at;
        for (const std::string& fallen : retracts) record.retracts.emplace_back(fallen);
        builder_.add(record);
        return *this;
    }
    Story story() {
        Diagnostics problems;
        Story story = builder_.build(problems);
        for (const Diagnostic& problem : problems) UNSCOPED_INFO(problem.to_string());
        REQUIRE(problems.empty());
        return story;
    }

private:
    StoryBuilder builder_;
};

std::vector<std::string> ids(const Story& story, const std::vector<StatementId>& statements) {
    std::vector<std::string> names;
    for (const StatementId id : statements) names.emplace_back(story.id(id));
    return names;
}

std::vector<std::string> kinds(const Diagnostics& diagnostics) {
    std::vector<std::string> found;
    for (const Diagnostic& diagnostic : diagnostics) found.push_back(diagnostic.kind);
    std::sort(found.begin(), found.end());
    return found;
}

bool has(const Diagnostics& diagnostics, const std::string& kind) {
    const auto all = kinds(diagnostics);
    return std::find(all.begin(), all.end(), kind) != all.end();
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("carriers include those who pass a stance on", "[graph]") {
    const Story story = Told().source("a").claim("c").claim("d")
                            .says("first", "a", {"c"})
                            .says("relay", "a", {}, {"first"})
                            .says("again", "a", {}, {"relay"})
                            .says("other", "a", {"d"}, {"first"})
                            .story();
    const AttributionGraph graph(story, 0.5);
    CHECK(ids(story, graph.carrier_ids(*story.find_claim("c"), Stance::asserts, Reading::open)) ==
          Names{"first", "relay", "again"});
    CHECK(ids(story, graph.carrier_ids(*story.find_claim("d"), Stance::asserts, Reading::open)) == Names{"other"});
    CHECK(graph.carrier_ids(*story.find_claim("c"), Stance::denies, Reading::open).empty());
}

TEST_CASE("what a correction takes a statement to carry is what the graph takes it to", "[graph]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Story story = testing::build_story(testing::random_story(seed, {.statements = 12, .claims = 3}));
        // Whatever is suspected at all may be taken as real.
        const AttributionGraph graph(story, std::numeric_limits<double>::min());
        const auto carried = amend::carried_claims(story);
        for (std::size_t i = 0; i < story.claims().size(); ++i) {
            const auto claim = id_at<ClaimId>(i);
            for (const Stance stance : all_stances) {
                std::vector<StatementId> found;
                for (std::size_t k = 0; k < carried.size(); ++k) {
                    if (std::binary_search(carried[k].begin(), carried[k].end(), amend::Carried{claim, stance})) found.push_back(id_at<StatementId>(k));
                }
                INFO("seed " << seed << ", claim " << story.id(claim));
                CHECK(found == graph.carrier_ids(claim, stance, Reading::cautious));
            }
        }
    }
}

TEST_CASE("carriers are the same whether a statement rests on few others or on hundreds", "[graph]") {
    constexpr int origins = 60;
    const auto count_of = [](int i) { return 1 + i * 7 % origins; };
    const auto suspected = [](int i, int j) { return (i * 31 + j * 17) % 3 != 0 || i % 5 == 0; };
    StoryBuilder builder;
    builder.add(SourceRecord{.id = "a", .kind = SourceKind::outlet});
    for (const std::string id : {"c", "d"}) builder.add(ClaimRecord{.id = id, .text = id});
    const auto name = [](const char* kind, int i) { return kind + std::to_string(i); };
    for (int i = 0; i < origins; ++i) {
        StatementRecord record{.id = name("o", i), .source = "a", .asserts = {i % 4 == 1 ? "d" : "c"}};
        builder.add(record);
    }
    for (int i = 0; i < origins; ++i) {
        StatementRecord record{.id = name("r", i), .source = "a"};
        for (int j = 0; j < count_of(i); ++j) {
            record.derives_from.push_back({.statement = name("o", j), .probability = suspected(i, j) ? 0.3 : 1.0});
        }
        builder.add(record);
    }
    Diagnostics problems;
    const Story story = builder.build(problems);
    REQUIRE(problems.empty());
    const AttributionGraph graph(story, 0.5);
    for (const int remainder : {0, 1}) {  // of those who assert "c" or "d"
        std::vector<std::string> expected;
        const auto is_asked = [&](int j) { return (j % 4 == 1) == (remainder == 1); };
        for (int i = 0; i < origins; ++i) {
            if (is_asked(i)) expected.push_back(name("o", i));
            for (int j = 0; j < count_of(i); ++j) {
                if (!is_asked(j) || suspected(i, j)) continue;
                expected.push_back(name("r", i));
                break;
            }
        }
        std::sort(expected.begin(), expected.end());
        std::vector<std::string> found = ids(story, graph.carrier_ids(*story.find_claim(remainder == 1 ? "d" : "c"), Stance::asserts, Reading::open));
        std::sort(found.begin(), found.end());
        CHECK(found == expected);
        CHECK(found.size() < 2 * origins);
    }
}

TEST_CASE("hundreds of statements that all quote hundreds of others take time in proportion to the quotations", "[graph]") {
    constexpr int count = 1500;  // with the square of it for each of as many, this would be minutes
    StoryBuilder builder;
    builder.add(SourceRecord{.id = "a", .kind = SourceKind::outlet});
    builder.add(ClaimRecord{.id = "c", .text = "c"});
    StatementRecord all{.source = "a"};
    for (int i = 0; i < count; ++i) {
        builder.add(StatementRecord{.id = "o" + std::to_string(i), .source = "a", .asserts = {"c"}});
        all.derives_from.push_back({.statement = "o" + std::to_string(i)});
    }
    for (int i = 0; i < count; ++i) {
        all.id = "r" + std::to_string(i);
        builder.add(all);
    }
    Diagnostics problems;
    const Story story = builder.build(problems);
    REQUIRE(problems.empty());
    CHECK(AttributionGraph(story, 0.5).carrier_ids(*story.find_claim("c"), Stance::asserts, Reading::open).size() == 2 * count);
}

TEST_CASE("what was retracted or not yet made is not live", "[graph]") {
    const Story story = Told().source("a").claim("c")
                            .says("early", "a", {"c"}, {}, "2025-06-13")
                            .says("correction", "a", {}, {}, "2025-06-15T10:00:00Z", {"early"})
                            .says("undated", "a", {"c"})
                            .story();
    const AttributionGraph graph(story, 0.5);
    const auto live = [&](const char* id, const char* as_of) {
        return graph.stands(*story.find_statement(id), *parse_time(as_of));
    };
    CHECK_FALSE(live("early", "2025-06-12"));
    CHECK(live("early", "2025-06-13"));
    CHECK(live("early", "2025-06-15T09:59:59Z"));
    CHECK_FALSE(live("early", "2025-06-15"));
    CHECK(live("undated", "1900"));
    CHECK_FALSE(graph.stands(*story.find_statement("early"), TimeSpan{}));
}

TEST_CASE("a circle is named whole, from its least id", "[graph]") {
    const Story story = Told().source("a").claim("c")
                            .says("z", "a", {"c"}, {"m"})
                            .says("m", "a", {"c"}, {"k"})
                            .says("k", "a", {"c"}, {"z"})
                            .says("self", "a", {"c"}, {"self"})
                            .says("apart", "a", {"c"}, {"z"})
                            .story();
    const AttributionGraph graph(story, 0.5);
    const auto cycles = graph.cycles();
    REQUIRE(cycles.size() == 2);
    CHECK(ids(story, cycles[0]) == Names{"k", "m", "z"});
    CHECK(ids(story, cycles[1]) == Names{"self"});
    CHECK(has(diagnose(graph), "circular reporting"));
}

TEST_CASE("ties are judged at a level and a time", "[graph]") {
    const Story story = Told().source("paper").source("group", SourceKind::organization)
                            .source("holding", SourceKind::organization).source("party", SourceKind::organization)
                            .tie("paper", "group", AffiliationKind::owned_by, "2010", "2014-06-30")
                            .tie("group", "holding")
                            .tie("paper", "party", AffiliationKind::allied_with)
                            .story();
    const auto names = [&](Level level, const char* when) {
        Names found;
        const Ties ties(story, level);
        for (const SourceId id : ties.belongs_to(*story.find_source("paper"), *parse_time(when))) {
            found.emplace_back(story.id(id));
        }
        std::sort(found.begin(), found.end());
        return found;
    };
    CHECK(names(Level::derivation, "2012") == Names{"paper"});
    CHECK(names(Level::ownership, "2012") == Names{"group", "holding", "paper"});
    CHECK(names(Level::ownership, "2014-06-30") == Names{"group", "holding", "paper"});
    CHECK(names(Level::ownership, "2014-07-01") == Names{"paper"});
    CHECK(names(Level::affiliation, "2014-07-01") == Names{"paper", "party"});
    const Ties ties(story, Level::ownership);
    const auto path = ties.path(*story.find_source("paper"), *story.find_source("holding"), TimeSpan{});
    REQUIRE(path.size() == 2);
    CHECK(story.id(path[0].to) == "group");
    CHECK(path[1].to == *story.find_source("holding"));
    CHECK(ties.dated(*story.find_source("paper")));
    CHECK_FALSE(ties.dated(*story.find_source("group")));
}

TEST_CASE("the ways up to many owners are one tree", "[graph]") {
    Told told;
    for (const char* id : {"paper", "group", "holding", "fund", "party", "friend"}) told.source(id, SourceKind::organization);
    const Story story = told.tie("paper", "group").tie("group", "holding").tie("holding", "fund").tie("paper", "party").tie("fund", "group").story();
    const auto source = [&](const char* id) { return *story.find_source(id); };
    const Ties ties(story, Level::ownership);
    const WaysUp ways(ties, source("paper"), TimeSpan{});
    for (const char* owner : {"group", "holding", "fund", "party", "friend", "paper"}) {
        CAPTURE(owner);
        const auto one = ties.path(source("paper"), source(owner), TimeSpan{});
        const auto same = ways.to(source(owner));
        CHECK(std::equal(one.begin(), one.end(), same.begin(), same.end(), [](const TieStep& a, const TieStep& b) { return a.affiliation == b.affiliation; }));
    }
    const auto furthest = [&](std::vector<SourceId> owners) {
        std::sort(owners.begin(), owners.end());
        Names found;
        for (const SourceId owner : ways.furthest(owners)) found.emplace_back(story.id(owner));
        std::sort(found.begin(), found.end());
        return found;
    };
    CHECK(furthest({source("group"), source("holding"), source("party"), source("friend")}) == Names{"holding", "party"});
    CHECK(furthest({source("group")}) == Names{"group"});
}

TEST_CASE("a long chain of ties is gone up once", "[graph]") {
    constexpr std::size_t length = 200'000;
    Told told;
    // The last first, so that each owner has a lesser number than what it owns.
    for (std::size_t i = length + 1; i-- > 0;) told.source("h" + std::to_string(i), SourceKind::organization);
    for (std::size_t i = 0; i < length; ++i) told.tie("h" + std::to_string(i), "h" + std::to_string(i + 1));
    const Story story = told.story();
    const Ties ties(story, Level::ownership);
    const SourceId first = *story.find_source("h0");
    const SourceId last = *story.find_source("h" + std::to_string(length));
    const auto all = ties.belongs_to(first, TimeSpan{});
    CHECK(all.size() == length + 1);
    CHECK(std::is_sorted(all.begin(), all.end()));
    CHECK(ties.path(first, last, TimeSpan{}).size() == length);
    CHECK(WaysUp(ties, first, TimeSpan{}).furthest(all) == std::vector{last});
}

TEST_CASE("states, the unaffiliated and whoever has any tie are documented", "[graph]") {
    StoryBuilder builder;
    builder.add(SourceRecord{.id = "state", .kind = SourceKind::state});
    builder.add(SourceRecord{.id = "free", .kind = SourceKind::outlet, .unaffiliated = true});
    builder.add(SourceRecord{.id = "owned", .kind = SourceKind::outlet});
    builder.add(SourceRecord{.id = "owner", .kind = SourceKind::organization});
    builder.add(SourceRecord{.id = "unknown", .kind = SourceKind::outlet});
    builder.add(AffiliationRecord{.source = "owned", .with = "owner", .until = "1999"});
    Diagnostics problems;
    const Story story = builder.build(problems);
    const auto undocumented = undocumented_sources(story);
    CHECK(std::count(undocumented.begin(), undocumented.end(), true) == 1);
    CHECK(undocumented[index_of(*story.find_source("unknown"))]);
}

TEST_CASE("every remarkable thing is reported", "[graph]") {
    SECTION("an attribution gap") {
        const Story story = Told().source("a").claim("c").claim("d")
                                .says("first", "a", {"d"}).says("second", "a", {"c"}, {"first"}).story();
        CHECK(has(diagnose(AttributionGraph(story, 0.5)), "attribution gap"));
    }
    SECTION("no gap where the claim is passed on") {
        const Story story = Told().source("a").claim("c")
                                .says("first", "a", {"c"}).says("second", "a", {"c"}, {"first"}).story();
        CHECK_FALSE(has(diagnose(AttributionGraph(story, 0.5)), "attribution gap"));
    }
    SECTION("impossible dates") {
        const Story story = Told().source("a").claim("c")
                                .says("late", "a", {"c"}, {}, "2025-02-02")
                                .says("early", "a", {"c"}, {"late"}, "2025-02-01")
                                .says("undo", "a", {}, {}, "2025-01-01", {"late"}).story();
        const auto found = diagnose(AttributionGraph(story, 0.5));
        CHECK(has(found, "derives from a later statement"));
        CHECK(has(found, "retraction before the statement"));
    }
    SECTION("the same day is no impossible date") {
        const Story story = Told().source("a").claim("c")
                                .says("late", "a", {"c"}, {}, "2025-02-01T12:00:00Z")
                                .says("early", "a", {"c"}, {"late"}, "2025-02-01").story();
        CHECK_FALSE(has(diagnose(AttributionGraph(story, 0.5)), "derives from a later statement"));
    }
    SECTION("nobody quotes an anonymous source") {
        const Story story = Told().source("x", SourceKind::person, true).claim("c").says("s", "x", {"c"}).story();
        CHECK(has(diagnose(AttributionGraph(story, 0.5)), "anonymous source with no one quoting it"));
    }
    SECTION("an affiliation cycle") {
        const Story story = Told().source("a").source("b").claim("c").tie("a", "b").tie("b", "a")
                                .says("s", "a", {"c"}).story();
        CHECK(has(diagnose(AttributionGraph(story, 0.5)), "affiliation cycle"));
    }
    SECTION("a claim without a statement, and the counted notes") {
        const Story story = Told().source("a").claim("c").claim("lonely").says("s", "a", {"c"}).story();
        CHECK(kinds(diagnose(AttributionGraph(story, 0.5))) ==
              Names{"assumed reliability", "claim without a statement", "undocumented source"});
    }
    SECTION("nothing to remark") {
        StoryBuilder builder;
        builder.add(SourceRecord{.id = "a", .kind = SourceKind::outlet, .unaffiliated = true, .reliability = 0.8});
        builder.add(ClaimRecord{.id = "c", .text = "c"});
        builder.add(StatementRecord{.id = "s", .source = "a", .asserts = {"c"}});
        Diagnostics problems;
        const Story story = builder.build(problems);
        CHECK(diagnose(AttributionGraph(story, 0.5)).empty());
    }
}

TEST_CASE("components of a long chain need no deep stack", "[graph]") {
    constexpr std::uint32_t length = 300'000;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    for (std::uint32_t i = 0; i + 1 < length; ++i) arcs.emplace_back(i, i + 1);
    const auto component = Digraph(length, arcs).strong_components();
    CHECK(component.front() > component.back());
}
