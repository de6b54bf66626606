#include "query/query.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"

#include <algorithm>

using namespace hearsay;
using hearsay::testing::Teller;
using hearsay::testing::Scored;

namespace {

/// c: corroborated by two; lone: one agency and two relays; whisper: an anonymous source; ring: a circle with one
/// origin; gone: retracted; mill: two rivals of one question, each with one voice.
Teller five_claims() {
    Teller room;
    room.claim("lone", "The Mayor resigned");
    room.claim("whisper", "A deal was signed");
    room.claim("ring", "The mill is haunted");
    room.claim("gone", "The dam broke");
    room.claim("mill-3", "Three mills burned", "how-many");
    room.claim("mill-4", "Four mills burned", "how-many");
    for (const char* id : {"ada", "ben", "cas", "dot"}) room.source(id, id);
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.anonymous("clerk", "a clerk");
    room.source("house", "House of News", SourceKind::organization);
    room.tie("wire", AffiliationKind::owned_by, "house");
    const auto about = [&](StatementRecord& record, const char* claim) { record.asserts = {claim}; };
    room.says("c1", "ada");
    room.says("c2", "ben");
    about(room.says("l1", "wire"), "lone");
    about(room.says("l2", "ada", {"l1"}), "lone");
    about(room.says("l3", "ben", {"l1"}), "lone");
    about(room.says("w1", "clerk"), "whisper");
    about(room.says("w2", "cas", {"w1"}), "whisper");
    about(room.says("r0", "dot"), "ring");
    about(room.says("r1", "ada", {"r2", "r0"}), "ring");
    room.records.statements.back().held = true;
    about(room.says("r2", "ben", {"r1"}), "ring");
    about(room.says("g1", "dot"), "gone");
    room.retracts("g2", "dot", "g1");
    about(room.says("m3", "ada"), "mill-3");
    about(room.says("m4", "ben"), "mill-4");
    return room;
}

std::vector<std::string> found(const Scored& scored, const Filter& filter) {
    std::vector<std::string> ids;
    for (const Match& match : find_claims(scored.scorer, scored.scores, filter)) {
        ids.emplace_back(scored.story.id(scored.scores[match.index].claim));
        CHECK_FALSE(match.why.empty());
        CHECK(match.why.back() != '.');
    }
    return ids;
}

using Ids = std::vector<std::string>;
const std::vector<Verdict> every_verdict{Verdict::unsupported, Verdict::uncorroborated, Verdict::unestablished,
                                         Verdict::corroborated};

}  // namespace

TEST_CASE("by default the claims that lack independent corroboration", "[query]") {
    const Scored scored(five_claims());
    Filter filter;
    CHECK(is_default(filter));
    CHECK(found(scored, filter) == Ids{"gone", "lone", "mill-3", "mill-4", "ring", "whisper"});
    filter.verdicts = every_verdict;
    CHECK_FALSE(is_default(filter));
    CHECK(found(scored, filter) == Ids{"c", "gone", "lone", "mill-3", "mill-4", "ring", "whisper"});
    filter.verdicts = {Verdict::unsupported};
    CHECK(found(scored, filter) == Ids{"gone"});
}

TEST_CASE("each filter by itself", "[query]") {
    const Scored scored(five_claims());
    Filter filter;
    filter.verdicts = every_verdict;

    SECTION("origins") {
        filter.max_origins = 0;
        CHECK(found(scored, filter) == Ids{"gone"});
        filter.max_origins = 2;
        CHECK(found(scored, filter).size() == scored.scores.size());
    }
    SECTION("routes") {
        filter.max_routes = 1;
        CHECK(found(scored, filter) == Ids{"gone", "lone", "mill-3", "mill-4", "ring", "whisper"});
    }
    SECTION("statements") {
        filter.min_statements = 3;
        CHECK(found(scored, filter) == Ids{"lone", "ring"});
    }
    SECTION("source: origins, relays that matter, owners") {
        filter.source = "wire";
        CHECK(found(scored, filter) == Ids{"lone"});
        filter.source = "house";
        CHECK(found(scored, filter) == Ids{"lone"});
        filter.source = "cas";
        CHECK(found(scored, filter) == Ids{"whisper"});
        filter.source = "(undocumented)";
        CHECK(found(scored, filter).empty());
    }
    SECTION("anonymous only") {
        filter.anonymous_only = true;
        CHECK(found(scored, filter) == Ids{"whisper"});
    }
    SECTION("disputed") {
        filter.disputed = true;
        CHECK(found(scored, filter) == Ids{"mill-3", "mill-4"});
    }
    SECTION("circular") {
        filter.circular = true;
        CHECK(found(scored, filter) == Ids{"ring"});
    }
    SECTION("inflation") {
        filter.inflation_above = 0.2;
        CHECK(found(scored, filter) == Ids{"lone", "ring", "whisper"});
        filter.inflation_above = -1;
        CHECK(found(scored, filter).size() == scored.scores.size());
    }
    SECTION("text in any case, in the text or the id") {
        filter.text = "MAYOR";
        CHECK(found(scored, filter) == Ids{"lone"});
        filter.text = "MILL-";
        CHECK(found(scored, filter) == Ids{"mill-3", "mill-4"});
        filter.text = "mill";
        CHECK(found(scored, filter) == Ids{"mill-3", "mill-4", "ring"});
    }
}

TEST_CASE("filters compose", "[query]") {
    const Scored scored(five_claims());
    Filter filter;
    filter.text = "mill";
    filter.circular = true;
    CHECK(found(scored, filter) == Ids{"ring"});
    filter.anonymous_only = true;
    CHECK(found(scored, filter).empty());
}

TEST_CASE("what cannot be asked is said with a suggestion", "[query]") {
    const Scored scored(five_claims());
    Filter filter;
    filter.source = "wirr";
    CHECK_THROWS_WITH(find_claims(scored.scorer, scored.scores, filter),
                      "the story has no source \"wirr\"; did you mean \"wire\"?");

    ScoreOptions options;
    options.levels = {Level::derivation};
    const Scored partly(five_claims(), options);
    CHECK_THROWS_AS(find_claims(partly.scorer, partly.scores, Filter{}), UsageError);
    Filter at_derivation;
    at_derivation.level = Level::derivation;
    CHECK(find_claims(partly.scorer, partly.scores, at_derivation).size() == 6);
}

TEST_CASE("an enclosed figure counts by its worse end", "[query]") {
    const Scored scored(five_claims());
    std::vector<ClaimScores> scores{scored.of("c")};
    Figures& cautious = scores[0].stances[0]->levels[2]->cautious;
    cautious.origins.size_low = 1;
    cautious.inflation = {0.1, 0.9};
    Filter filter;
    filter.verdicts = every_verdict;
    filter.max_origins = 1;
    filter.inflation_above = 0.5;
    CHECK(find_claims(scored.scorer, scores, filter).size() == 1);
}
