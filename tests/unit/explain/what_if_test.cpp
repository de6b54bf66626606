#include "explain/what_if.hpp"

#include "model/error.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"

#include <algorithm>

using namespace hearsay;
using hearsay::testing::Teller;
using hearsay::testing::StoryRecords;

namespace {

/// The same story as a file would tell it if these statements had never counted: somebody without ties takes each of
/// them back, and what they took back they did not.
Story as_if_struck(StoryRecords records, const std::vector<std::string>& struck) {
    SourceRecord eraser;
    eraser.id = "eraser";
    eraser.unaffiliated = true;
    records.sources.push_back(eraser);
    StatementRecord erasure;
    erasure.id = "erasure";
    erasure.source = "eraser";
    for (StatementRecord& statement : records.statements) {
        if (std::find(struck.begin(), struck.end(), statement.id) == struck.end()) continue;
        statement.retracts.clear();
        erasure.retracts.push_back(statement.id);
    }
    records.statements.push_back(erasure);
    return hearsay::testing::build_story(records);
}

std::vector<ClaimId> claims_of(const Story& story) {
    std::vector<ClaimId> claims;
    for (std::size_t i = 0; i < story.claims().size(); ++i) claims.push_back(id_at<ClaimId>(i));
    return claims;
}

}  // namespace

TEST_CASE("verdicts alone are those of the scores", "[query]") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        const Story story = hearsay::testing::build_story(hearsay::testing::random_story(seed));
        ScoreOptions options;
        options.as_of = hearsay::testing::random_as_of(seed);
        const Scorer scorer(story, options);
        for (const ClaimId claim : claims_of(story)) {
            INFO("seed " << seed);
            CHECK(scorer.verdicts(claim) == scorer.score(claim).verdict);
        }
    }
}

TEST_CASE("every what-if is what the story without it scores", "[query]") {
    std::size_t changes = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const StoryRecords records = hearsay::testing::random_story(seed);
        const Story story = hearsay::testing::build_story(records);
        const Scorer scorer(story, {});
        const WhatIfs found = what_ifs(scorer, claims_of(story), Level::affiliation);
        CHECK(found.left_out.empty());
        for (const WhatIf& what_if : found.list) {
            const Struck struck = struck_by(scorer, std::span(&what_if.strike, 1));
            std::vector<std::string> ids;
            for (const StatementId id : struck.statements) ids.emplace_back(story.id(id));
            const Story other = as_if_struck(records, ids);
            const Scorer truth(other, {});
            const Scorer without = scorer.without(struck.statements, struck.spared);
            for (const ClaimId claim : claims_of(story)) {
                const auto change = std::find_if(what_if.changes.begin(), what_if.changes.end(),
                                                 [&](const VerdictChange& one) { return one.claim == claim; });
                const Verdicts before = scorer.score(claim).verdict;
                // Where a statement falls for some claims alone, there is no story to compare with.
                const Verdicts after = struck.spared.empty() ? truth.score(*other.find_claim(story.id(claim))).verdict : without.score(claim).verdict;
                INFO("seed " << seed << ", claim " << story.id(claim) << ", without " << ids.front());
                CHECK((change != what_if.changes.end()) == (before != after));
                if (change == what_if.changes.end()) continue;
                ++changes;
                CHECK(change->before == before);
                CHECK(change->after == after);
            }
        }
    }
    CHECK(changes > 100);
}

TEST_CASE("the fall that changes the most verdicts comes first", "[query]") {
    Teller room;
    room.claim("d", "The ferry sailed");
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.source("fern", "The Daily Fern");
    room.source("moss", "Moss Radio");
    room.says("s1", "wire").held = true;
    room.says("s2", "wire").asserts = {"d"};
    room.says("s3", "fern", {"s1"});
    room.says("s4", "moss");
    const Story story = hearsay::testing::build_story(room.records);
    const WhatIfs found = what_ifs(Scorer(story, {}), claims_of(story), Level::affiliation);
    REQUIRE(!found.list.empty());
    CHECK(found.list.front().strike == find_strike(story, "wire"));
    CHECK(found.list.front().changed(Level::affiliation) == 2);
    CHECK(found.list.front().statements == 2);
    CHECK(found.list.back().changes.empty());  // the relay alone changes nothing
}

TEST_CASE("a strike takes away what was said by the date looked at, and what is not struck already", "[query]") {
    Teller room;
    room.source("wire", "Orm Wire", SourceKind::agency);
    room.says("s1", "wire").at = "2024-05-01";
    room.says("s2", "wire").at = "2024-05-02";
    room.says("s3", "wire").at = "2024-05-09";
    const Story story = hearsay::testing::build_story(room.records);
    ScoreOptions options;
    options.as_of = story[*story.find_statement("s2")].when;
    const Scorer scorer(story, options);
    const auto taken_away = [&](const Scorer& from) {
        return what_ifs(from, claims_of(story), Level::affiliation).list.front().statements;
    };
    CHECK(taken_away(scorer) == 2);
    CHECK(taken_away(scorer.without(std::vector{*story.find_statement("s1")})) == 1);
    CHECK(taken_away(Scorer(story, {})) == 3);
}

TEST_CASE("claims beyond the work allowed are named", "[query]") {
    Teller room;
    room.source("wire", "Orm Wire");
    room.says("s1", "wire");
    const Story story = hearsay::testing::build_story(room.records);
    const WhatIfs found = what_ifs(Scorer(story, {}), claims_of(story), Level::affiliation, 0);
    CHECK(found.list.empty());
    CHECK(found.left_out == claims_of(story));
}

TEST_CASE("voices that a verdict does not need cost no work", "[query]") {
    constexpr std::size_t voices = 2'000;
    Teller room;
    room.source("owner", "Orm Press", SourceKind::organization);
    for (std::size_t i = 0; i < voices; ++i) {
        const std::string number = std::to_string(i);
        room.source("paper" + number, "Paper " + number);
        room.tie("paper" + number, AffiliationKind::owned_by, "owner");
        room.says("s" + number, "paper" + number);
    }
    const Story story = hearsay::testing::build_story(room.records);
    // Trying each of them, and each paper, would look at two statements squared.
    const WhatIfs found = what_ifs(Scorer(story, {}), claims_of(story), Level::affiliation, 10 * voices);
    CHECK(found.left_out.empty());
    std::size_t parties = 0;
    for (const WhatIf& one : found.list) {
        parties += one.strike.as_party;
        CHECK((one.changed(Level::affiliation) == 1) == one.strike.as_party);
    }
    CHECK(parties == 1);
}

TEST_CASE("a strike is found by id, and an id of two things asks which", "[query]") {
    Teller room;
    room.source("wire", "Orm Wire");
    room.says("s1", "wire");
    room.says("wire", "wire");
    const Story story = hearsay::testing::build_story(room.records);
    CHECK(find_strike(story, "s1").statement == *story.find_statement("s1"));
    CHECK(find_strike(story, "source:wire").source == *story.find_source("wire"));
    CHECK(find_strike(story, "statement:wire").statement == *story.find_statement("wire"));
    CHECK_THROWS_AS(find_strike(story, "wire"), UsageError);
    CHECK_THROWS_AS(find_strike(story, "source:s1"), UsageError);
    CHECK_THROWS_AS(find_strike(story, "wrie"), UsageError);
}

TEST_CASE("a party is struck with all who speak for it, where more than one does", "[query]") {
    Teller room;
    room.claim("d", "The ferry sailed");
    room.source("state", "Ormland", SourceKind::state);
    for (const char* id : {"wire", "post"}) {
        room.source(id, id, SourceKind::agency).unaffiliated = false;
        room.tie(id, AffiliationKind::owned_by, "state");
    }
    room.source("guild", "The Guild", SourceKind::organization);
    room.source("fern", "The Daily Fern").unaffiliated = false;
    room.tie("fern", AffiliationKind::owned_by, "guild");
    room.says("s1", "wire");
    room.says("s2", "post");
    room.says("s3", "fern").asserts = {"d"};
    const Story story = hearsay::testing::build_story(room.records);
    const WhatIfs found = what_ifs(Scorer(story, {}), claims_of(story), Level::affiliation);
    const auto of = [&](std::string_view id) {
        const Strike strike = find_strike(story, id);
        return std::find_if(found.list.begin(), found.list.end(), [&](const WhatIf& one) { return one.strike == strike; });
    };
    REQUIRE(of("party:state") != found.list.end());
    CHECK(of("party:state")->statements == 2);
    CHECK(of("party:state")->changed(Level::affiliation) == 1);
    CHECK(of("wire")->changed(Level::affiliation) == 0);  // the other still says so
    CHECK(of("party:guild") == found.list.end());         // the paper's own fall says as much
    CHECK(of("fern")->changed(Level::affiliation) == 1);
}

TEST_CASE("whom a party contradicts does not fall with it", "[query]") {
    Teller room;
    room.claim("d", "The fair is off");
    room.source("board", "Fern School Board", SourceKind::organization);
    room.source("clerk", "Nell Orm", SourceKind::person).unaffiliated = false;
    room.source("porter", "Ivo Sedge", SourceKind::person).unaffiliated = false;
    room.tie("clerk", AffiliationKind::employed_by, "board");
    room.tie("porter", AffiliationKind::employed_by, "board");
    room.says("s1", "clerk");
    StatementRecord& denial = room.says("s2", "board");
    denial.asserts.clear();
    denial.denies = {"c"};
    room.says("s3", "clerk").asserts = {"d"};
    room.says("s4", "porter").asserts = {"c", "d"};
    const Story story = hearsay::testing::build_story(room.records);
    const Scorer scorer(story, {});
    const Strike board = find_strike(story, "party:board");
    const Struck struck = struck_by(scorer, std::span(&board, 1));
    const auto has = [&](std::string_view id) { return std::binary_search(struck.statements.begin(), struck.statements.end(), *story.find_statement(id)); };
    CHECK_FALSE(has("s1"));
    CHECK(has("s2"));
    CHECK(has("s3"));
    CHECK(has("s4"));
    // What s4 says of the one claim is said on the board's word, what it says of the other is not.
    REQUIRE(struck.spared.size() == 1);
    CHECK(struck.spared.front() == StatementOnClaim(*story.find_statement("s4"), *story.find_claim("c")));
    const Scorer without = scorer.without(struck.statements, struck.spared);
    CHECK(without.score(*story.find_claim("c")).at(Stance::asserts)->statements == 2);
    CHECK(without.score(*story.find_claim("d")).at(Stance::asserts) == nullptr);
    CHECK_THROWS_AS(find_strike(story, "party:s1"), UsageError);
}

TEST_CASE("without a denial those whom it kept apart speak with one voice", "[query]") {
    Teller room;
    room.source("board", "Fern School Board", SourceKind::organization);
    room.source("clerk", "Nell Orm", SourceKind::person).unaffiliated = false;
    room.source("porter", "Ivo Sedge", SourceKind::person).unaffiliated = false;
    room.tie("clerk", AffiliationKind::employed_by, "board");
    room.tie("porter", AffiliationKind::employed_by, "board");
    room.says("s1", "clerk");
    room.says("s2", "porter");
    StatementRecord& denial = room.says("s3", "board");
    denial.asserts.clear();
    denial.denies = {"c"};
    const Story story = hearsay::testing::build_story(room.records);
    const WhatIfs found = what_ifs(Scorer(story, {}), claims_of(story), Level::affiliation);
    const Strike board = find_strike(story, "s3");
    const auto at = std::find_if(found.list.begin(), found.list.end(), [&](const WhatIf& one) { return one.strike == board; });
    REQUIRE(at != found.list.end());
    REQUIRE(at->changes.size() == 1);
    const auto level = static_cast<std::size_t>(Level::affiliation);
    CHECK(at->changes.front().before[level] == Verdict::corroborated);
    CHECK(at->changes.front().after[level] == Verdict::uncorroborated);
}
