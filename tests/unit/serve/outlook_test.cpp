#include "serve/desk/outlook.hpp"

#include "link/proposals.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"

using namespace hearsay;
using namespace hearsay::serve;
using namespace hearsay::testing;

namespace {

/// Questions of every kind, about records drawn at random.
std::vector<Question> possible_questions(const Story& story, std::uint64_t seed) {
    Dice dice(seed);
    std::vector<Question> questions;
    const auto ask = [&](std::string_view kind, std::size_t records, const auto& id_of) {
        if (records < 2) return;
        const std::size_t first = dice.below(records);
        const std::size_t second = (first + 1 + dice.below(records - 1)) % records;
        questions.push_back({.kind = kind, .ids = {id_of(first), id_of(second)}, .score = dice.percent(30) ? 1 : 0.7, .because = {}, .claim = {}});
    };
    const auto claim = [&](std::size_t i) { return std::string(story.id(id_at<ClaimId>(i))); };
    const auto source = [&](std::size_t i) { return std::string(story.id(id_at<SourceId>(i))); };
    const auto statement = [&](std::size_t i) { return std::string(story.id(id_at<StatementId>(i))); };
    for (const std::string_view kind : {"same claims", "contrary claims", "rival claims"}) ask(kind, story.claims().size(), claim);
    ask("same sources", story.sources().size(), source);
    for (const std::string_view kind : {"same statements", "suspected copy", "withdrawal"}) ask(kind, story.statements().size(), statement);
    return questions;
}

}  // namespace

TEST_CASE("what yes would do in a part of the story is what it does in all of it", "[serve]") {
    std::size_t changed = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const auto story = std::make_shared<const Story>(build_story(random_story(seed, {.speakers = 6, .owners = 3, .affiliations = 5, .statements = 12, .claims = 4})));
        Diagnostics old;
        static_cast<void>(link::apply_proposals(*story, {}, 0, old));
        if (has_errors(old)) continue;  // somebody contradicts themselves already: nothing can be accepted
        const Snapshot now(0, story, std::make_shared<const Scorer>(*story, ScoreOptions{}));
        for (const Question& one : possible_questions(*story, seed)) {
            const std::set<ClaimId> claims = claims_about(one, now.index());
            Diagnostics problems;
            const Story after = link::apply_proposals(*story, proposal_of(one, *story), 0, problems);
            const std::vector<OutlookStep> steps = outlook_of(one, claims, now, {});
            CHECK(steps.empty() == (has_errors(problems) || claims.empty()));
            const Scorer scorer(after, {});
            for (const OutlookStep& step : steps) {
                INFO("seed " << seed << ": " << one.kind << ' ' << one.ids[0] << ' ' << one.ids[1] << ", claim " << step.claim);
                CHECK(step.before == judge(*now.scorer, *story->find_claim(step.claim)));
                const auto is = after.find_claim(step.claim);
                REQUIRE(step.after.has_value() == is.has_value());
                if (is) CHECK(*step.after == judge(scorer, *is));
                changed += step.before != step.after;
            }
        }
    }
    CHECK(changed > 500);
}
