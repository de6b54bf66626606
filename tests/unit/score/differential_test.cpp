// The solver against the definitions, followed to the letter by the brute force.
#include "score/scorer_within.hpp"
#include "support/catch.hpp"
#include "support/small_stories.hpp"
#include "unit/score/compare.hpp"

#include <algorithm>
#include <cstdlib>

using namespace hearsay;
using namespace hearsay::detail;
using namespace hearsay::testing;

namespace {

/// Differences over all claims of a story, and theorems that the solver's scores break.
std::string disagreement(const Story& story, const ScoreOptions& options, std::size_t most_outcomes) {
    const Scorer scorer(story, options);
    std::string text;
    for (std::size_t i = 0; i < story.claims().size(); ++i) {
        const auto claim = id_at<ClaimId>(i);
        const ClaimScores actual = scorer.score(claim);
        text += broken_theorems(actual, story);
        const auto expected = brute_force_score(story, claim, question_of(options), most_outcomes);
        if (expected) text += differences(*expected, actual, story, options);
    }
    return text;
}

/// Compares one story after the other, up to the fifth that fails.
class Comparison {
public:
    explicit Comparison(ScoreOptions options = {}) : options_(std::move(options)) {}

    void operator()(const StoryRecords& records, const std::string& which) {
        if (failures_ >= 5) return;
        const std::string text = disagreement(build_story(records), options_, 16);
        INFO(which << "\n" << text);
        if (!text.empty()) ++failures_;
        CHECK(text.empty());
    }

private:
    ScoreOptions options_;
    std::size_t failures_ = 0;
};

/// How many times as many random stories as usual: HEARSAY_STORIES, 1 by default.
std::uint64_t times() {
    const char* text = std::getenv("HEARSAY_STORIES");
    return text == nullptr ? 1 : std::max<std::uint64_t>(1, std::strtoull(text, nullptr, 10));
}

void compare_random(std::uint64_t first, std::uint64_t count, RandomStorySize size, std::size_t most_outcomes) {
    std::size_t failures = 0;
    for (std::uint64_t seed = first; seed < first + count * times() && failures < 5; ++seed) {
        ScoreOptions options;
        options.as_of = random_as_of(seed);
        if (seed % 5 == 0) options.suspect = 0.7;
        const Story story = build_story(random_story(seed, size));
        const std::string text = disagreement(story, options, most_outcomes);
        INFO("seed " << seed << "\n" << text);
        CHECK(text.empty());
        if (!text.empty()) ++failures;
    }
}

bool encloses(Interval interval, double value) { return interval.low - 1e-9 <= value && value <= interval.high + 1e-9; }

/// What a small budget may cost: exactness, never truth.
void check_enclosures(const PlainFigures& truth, const Figures& actual) {
    CHECK(actual.origins.size_low <= truth.origins);
    CHECK(actual.origins.size_high >= truth.origins);
    CHECK(actual.routes.size_low <= truth.routes);
    CHECK(actual.routes.size_high >= truth.routes);
    CHECK(actual.chains.size() <= truth.chains);
    CHECK(encloses(actual.support, truth.support));
    CHECK(encloses(actual.corroboration, truth.corroboration));
    CHECK(encloses(actual.effective_sources, truth.effective_sources));
    CHECK(encloses(actual.independence, truth.independence));
    CHECK(encloses(actual.inflation, truth.inflation));
    if (actual.method != Method::exact) return;
    CHECK(actual.support.low == actual.support.high);
    CHECK(actual.corroboration.low == actual.corroboration.high);
    CHECK(actual.effective_sources.low == actual.effective_sources.high);
    CHECK(actual.origins.exact());
    CHECK(actual.routes.exact());
}

}  // namespace

TEST_CASE("every small derivation graph", "[score]") { each_derivation_graph(3, Comparison()); }

TEST_CASE("every small graph of quotes and copies", "[score]") { each_graph_of_copies(Comparison()); }

TEST_CASE("every pair of statements", "[score]") { each_pair_of_statements(Comparison()); }

TEST_CASE("every graph of ties between three sources", "[score]") { each_tie_graph(Comparison()); }

TEST_CASE("every way to contradict and to speak for others", "[score]") { each_contradiction(Comparison()); }

TEST_CASE("every way to be held or heard of", "[score]") {
    ScoreOptions options;
    if (GENERATE(true, false)) options.as_of = *parse_time("2020-06");
    each_way_to_be_heard_of(Comparison(options));
}

TEST_CASE("every way to know how reliable a source is", "[score]") { each_track_record(Comparison()); }

TEST_CASE("random small stories", "[score]") { compare_random(1, 4000, {}, 14); }

TEST_CASE("random stories with many ties", "[score]") {
    compare_random(100'000, 2000, {.speakers = 5, .owners = 3, .affiliations = 9, .statements = 7, .claims = 1}, 14);
}

TEST_CASE("random stories with many statements by few sources", "[score]") {
    compare_random(200'000, 2000, {.speakers = 4, .owners = 1, .affiliations = 3, .statements = 12, .claims = 1}, 14);
}

TEST_CASE("random stories with many sources", "[score]") {
    compare_random(300'000, 1000, {.speakers = 9, .owners = 3, .affiliations = 6, .statements = 12, .claims = 1}, 16);
}

TEST_CASE("random stories without dates", "[score]") {
    compare_random(400'000, 1000,
                   {.speakers = 8, .owners = 3, .affiliations = 5, .statements = 12, .claims = 1, .dates = false}, 15);
}

TEST_CASE("with hardly any budget the figures still enclose the truth", "[score]") {
    for (std::uint64_t seed = 500'000; seed < 500'400; ++seed) {
        const Story story =
            build_story(random_story(seed, {.speakers = 8, .owners = 3, .affiliations = 6, .statements = 12, .claims = 1}));
        const ScoreOptions options;
        SolverBudget budget;
        budget.epsilon = 1;
        const auto truth = brute_force_score(story, ClaimId{0}, question_of(options), 15);
        if (!truth) continue;
        for (const std::size_t states : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{10}, std::size_t{40}}) {
            budget.states = states;
            const ClaimScores scores = scorer_within(story, options, budget).score(ClaimId{0});
            for (const Stance stance : all_stances) {
                if (scores.at(stance) == nullptr) continue;
                for (const Level level : all_levels) {
                    for (const Reading reading : all_readings) {
                        INFO("seed " << seed << ", states " << states << ", " << name_of(stance) << ' '
                                     << name_of(level) << ' ' << name_of(reading));
                        check_enclosures(truth->scores.at(stance)->at(level, reading),
                                         (*scores.at(stance)->at(level))[reading]);
                    }
                }
            }
        }
    }
}

TEST_CASE("a sampled interval holds the truth as often as it says", "[score]") {
    std::size_t sampled = 0;
    std::size_t missed = 0;
    const auto look = [&](double truth, Interval got) {
        ++sampled;
        missed += truth < got.low - 1e-9 || truth > got.high + 1e-9;
    };
    for (std::uint64_t seed = 700'000; seed < 700'150; ++seed) {
        const Story story = build_story(
            random_story(seed, {.speakers = 8, .owners = 2, .affiliations = 4, .statements = 14, .claims = 1}));
        ScoreOptions options;
        options.levels = {Level::derivation};
        const auto truth = brute_force_score(story, ClaimId{0}, question_of(options), 15);
        if (!truth || !truth->scores.at(Stance::asserts)) continue;
        SolverBudget budget;
        budget.states = 2;
        budget.work = 2;
        const ClaimScores scores = scorer_within(story, options, budget).score(ClaimId{0});
        const Figures& got = scores.at(Stance::asserts)->at(Level::derivation)->open;
        if (got.method != Method::sampled) continue;
        const PlainFigures& right = truth->scores.at(Stance::asserts)->at(Level::derivation, Reading::open);
        look(right.support, got.support);
        look(right.corroboration, got.corroboration);
        look(right.effective_sources, got.effective_sources);
    }
    CHECK(sampled >= 20);
    CHECK(missed * 25 <= sampled);  // 1 in 100 is right
}

TEST_CASE("making layers again on the way back changes nothing", "[score]") {
    for (std::uint64_t seed = 800'000; seed < 800'300; ++seed) {
        const Story story = build_story(
            random_story(seed, {.speakers = 8, .owners = 3, .affiliations = 6, .statements = 12, .claims = 1}));
        SolverBudget budget;
        budget.epsilon = 1;
        budget.states = seed % 2 == 0 ? 4 : 100'000;
        const ClaimScores all_kept = scorer_within(story, {}, budget).score(ClaimId{0});
        budget.layered = seed % 3;
        const ClaimScores made_again = scorer_within(story, {}, budget).score(ClaimId{0});
        for (const Stance stance : all_stances) {
            if (all_kept.at(stance) == nullptr) continue;
            for (const Level level : all_levels) {
                INFO("seed " << seed << ' ' << name_of(stance) << ' ' << name_of(level));
                const Figures& a = all_kept.at(stance)->at(level)->open;
                const Figures& b = made_again.at(stance)->at(level)->open;
                CHECK(a.support == b.support);
                CHECK(a.corroboration == b.corroboration);
                CHECK(a.importance == b.importance);
            }
        }
    }
}

TEST_CASE("reliabilities close to 0 and 1", "[score]") {
    for (std::uint64_t seed = 600'000; seed < 600'300; ++seed) {
        StoryRecords records = random_story(seed, {.speakers = 5, .owners = 2, .affiliations = 5, .statements = 8, .claims = 1});
        Dice dice(seed);
        for (SourceRecord& source : records.sources) {
            source.admiralty = 0;
            source.reliability = dice.one_of<double>({1e-12, 1e-6, 0.5, 1 - 1e-6, 1 - 1e-9});
            source.fidelity = dice.one_of<double>({1e-6, 0.5, 1.0});
        }
        const Story story = build_story(records);
        const auto expected = brute_force_score(story, ClaimId{0}, Question{}, 14);
        if (!expected) continue;
        INFO("seed " << seed);
        CHECK(differences(*expected, Scorer(story, {}).score(ClaimId{0}), story) == "");
    }
}
