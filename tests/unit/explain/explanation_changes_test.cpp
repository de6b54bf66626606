#include "explain/explanation.hpp"
#include "explain/explanation_parts.hpp"
#include "explain/trial.hpp"

#include "support/catch.hpp"
#include "support/teller.hpp"

#include <algorithm>

using namespace hearsay;
using namespace hearsay::testing;

namespace {

Sentences changes(const Teller& room) {
    const Scored scored(room);
    const Why why(scored.scorer.graph(), {}, Level::affiliation);
    return tell_changes(Account(why, scored.of("c"), Stance::asserts), scored.scorer);
}

const std::string further = "One further first-hand statement for it, one that we hold, from a named source known to have no "
                            "ties to anybody here,";

}  // namespace

TEST_CASE("one further statement, as far as it goes", "[render]") {
    Teller room;
    CHECK(changes(room) == Sentences{further + " would make it uncorroborated."});
    room.source("ada", "Ada Brook", SourceKind::person);
    room.says("s1", "ada");
    CHECK(changes(room) == Sentences{further + " would make it corroborated."});
    room.source("ben", "Ben Cole", SourceKind::person);
    room.says("s2", "ben");
    CHECK(changes(room) ==
          Sentences{"No single further statement for it changes the verdict, which is the highest there is."});
}

TEST_CASE("an undocumented origin keeps one further statement from settling it", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person).unaffiliated = false;
    room.says("s1", "ada");
    CHECK(changes(room) == Sentences{further + " would make it unestablished, and no more than that, because nobody has "
                                               "recorded the ties of Ada Brook."});
}

TEST_CASE("documenting one source may settle it", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person).unaffiliated = false;
    room.source("ben", "Ben Cole", SourceKind::person);
    room.says("s1", "ada");
    room.says("s2", "ben");
    const Sentences told = changes(room);
    REQUIRE(told.size() == 2);
    CHECK(told[0] == further + " would make it corroborated.");
    CHECK(told[1] == "Finding out the ties of Ada Brook could settle it as well: if it proved to have none that matter, the "
                     "claim would be corroborated.");
}

TEST_CASE("clearing a suspicion may settle it", "[render]") {
    Teller room;
    room.source("ada", "Ada Brook", SourceKind::person);
    room.source("ben", "Ben Cole", SourceKind::person);
    room.says("s1", "ada");
    room.says("s2", "ben", {"s1"}).derives_from[0].probability = 0.8;
    const Sentences told = changes(room);
    REQUIRE(told.size() == 2);
    CHECK(told[1] == "If it were shown that Ben Cole does not rest on Ada Brook, the claim would be corroborated.");
}

TEST_CASE("a trial's copy has the verdicts of the story it is taken from", "[render]") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        StoryRecords records = random_story(seed);
        const Story story = build_story(records);
        ScoreOptions options;
        options.as_of = random_as_of(seed);
        const Scorer scorer(story, options);

        // The same with one more voice, added to the whole story.
        SourceRecord voice;
        voice.id = "one more";
        voice.unaffiliated = true;
        records.sources.push_back(voice);
        StatementRecord statement;
        statement.id = "one more";
        statement.source = "one more";
        statement.held = true;
        for (const ClaimRecord& claim : records.claims) statement.asserts.push_back(claim.id);
        records.statements.push_back(statement);
        const Story larger = build_story(records);
        const Scorer larger_scorer(larger, options);

        for (const ClaimScores& scores : scorer.score_all()) {
            const ClaimScores expected = larger_scorer.score(*larger.find_claim(story.id(scores.claim)));
            for (const Level level : all_levels) {
                const Why why(scorer.graph(), options.as_of, level);
                const Trial trial(scorer, scores.claim, level);
                INFO("seed " << seed << ", claim " << story.id(scores.claim) << ", level " << name_of(level));
                CHECK(trial.with_further_voice() == *expected.at(level));
                for (std::size_t i = 0; i < story.sources().size(); ++i) {
                    const auto source = id_at<SourceId>(i);
                    if (!why.undocumented(source)) CHECK(trial.with_documented(source) == *scores.at(level));
                }
            }
        }
    }
}

TEST_CASE("every explanation of a random story is made of clean sentences", "[render]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Story story = build_story(random_story(seed, {.speakers = 6, .owners = 3, .affiliations = 6, .statements = 12, .claims = 2, .dates = true}));
        ScoreOptions options;
        options.as_of = random_as_of(seed);
        const Scorer scorer(story, options);
        for (const ClaimScores& scores : scorer.score_all()) {
            for (const Level level : all_levels) {
                const Explanation explanation = explain(scorer, scores, level);
                REQUIRE_FALSE(explanation.sections.empty());
                for (const ExplanationSection& section : explanation.sections) {
                    REQUIRE_FALSE(section.sentences.empty());
                    for (const std::string& sentence : section.sentences) {
                        INFO("seed " << seed << ": " << sentence);
                        CHECK(sentence.ends_with('.'));
                        CHECK_FALSE(sentence.ends_with(".."));
                        CHECK(sentence.find("  ") == std::string::npos);
                        CHECK(sentence.find(" ,") == std::string::npos);
                        CHECK(sentence.find(" .") == std::string::npos);
                        CHECK(sentence.find("through .") == std::string::npos);
                        CHECK((sentence[0] < 'a' || sentence[0] > 'z' || sentence[0] == 's' || sentence[0] == 'o'));
                    }
                }
            }
        }
    }
}
