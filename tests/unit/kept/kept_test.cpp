// Scores that were kept are those of a run that keeps none, to the last byte, whatever has been changed since.
#include "kept/kept_story.hpp"

#include "amend/story_records.hpp"
#include "check/diagnose.hpp"
#include "explain/reliability_words.hpp"
#include "graph/attribution_graph.hpp"
#include "model/error.hpp"
#include "render/tables/score_writer.hpp"
#include "score/scorer.hpp"
#include "store/database.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"
#include "unit/store/stores.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <sstream>

using namespace hearsay;
using testing::Dice;
using testing::StoryRecords;

namespace {

using Score = std::function<ClaimScores(ClaimId)>;

/// What the commands write of these scores, in every format that is the engine's.
std::string written(const LoadedStory& loaded, const Scorer& scorer, Diagnostics found, std::span<const std::string_view> elsewhere,
                    const Score& score) {
    locate(found, loaded);
    found.insert(found.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
    sort_by_place(found);
    const Story& story = loaded.story;
    ScoreContext context{.story = story, .as_of = "", .levels = scorer.options().levels};
    context.statements_elsewhere = elsewhere;
    std::vector<ClaimScores> scores;
    for (std::size_t i = 0; i < story.claims().size(); ++i) scores.push_back(score(id_at<ClaimId>(i)));
    std::sort(scores.begin(), scores.end(), [&](const auto& a, const auto& b) { return story.id(a.claim) < story.id(b.claim); });
    std::ostringstream out;
    write_scores_json(out, context, scores, found);
    for (const ClaimScores& claim : scores) out << scores_line(context, claim);
    write_scores_csv(out, context, scores);
    write_scores_csv_wide(out, context, scores);
    write_scores_markdown(out, context, scores);
    out << reliability_words(scorer, Names(story), scores) << '\n' << testing::messages(found);
    return out.str();
}

std::string scored_fresh(const std::string& store, const ScoreOptions& options) {
    const LoadedStory loaded = testing::read_back(store);
    REQUIRE(loaded.ok());
    const Scorer scorer(loaded.story, options);
    return written(loaded, scorer, diagnose(scorer.graph(), options.as_of), {}, [&](ClaimId id) { return scorer.score(id); });
}

struct Run {
    std::string text;
    std::size_t read = 0;  ///< statements
    bool kept = false;
};

Run scored_kept(const std::string& store, const ScoreOptions& options, bool keep = true) {
    KeptStory story(store, options, "1");
    REQUIRE(story.loaded().ok());
    Diagnostics found = story.diagnose();
    Run run;
    run.text = written(story.loaded(), story.scorer(), std::move(found), story.statements_elsewhere(), [&](ClaimId id) { return story.score(id); });
    run.read = story.loaded().story.statements().size();
    if (keep) run.kept = story.keep();
    return run;
}

void put(const std::string& store, const testing::TemporaryFolder& folder, const StoryRecords& records, OnDifference on_difference) {
    std::istringstream nothing;
    Diagnostics problems;
    const std::string file = folder.write("batch.jsonl", testing::as_lines(records.build(problems)));
    Store opened(store);
    const LoadedStory loaded = opened.load(std::vector<std::string>{file}, nothing);
    REQUIRE(testing::messages(loaded.diagnostics) == "");
    REQUIRE(testing::messages(opened.add(loaded, on_difference).problems) == "");
}

/// A few records say something else.
void change(StoryRecords& records, Dice& dice) {
    const auto some = [&](auto& list, auto change_one) {
        if (!list.empty()) change_one(list[dice.below(list.size())]);
    };
    switch (dice.below(15)) {
        case 12: {  // somebody new, who belongs to one who speaks, or whom one belongs to
            const SourceRecord one = testing::source_record("new-" + std::to_string(records.sources.size()), SourceKind::organization);
            AffiliationRecord tie;
            tie.source = records.sources.front().id;
            tie.with = one.id;
            if (dice.percent(50)) std::swap(tie.source, tie.with);
            records.sources.push_back(one);
            if (dice.percent(80)) records.affiliations.push_back(tie);
            return;
        }
        case 13: return some(records.claims, [&](const ClaimRecord& one) {
            TrackRecordRecord track;
            track.source = records.sources.front().id;
            track.claim = one.id;
            track.right = 5;
            records.track_records.push_back(track);
        });
        case 0: return some(records.sources, [](SourceRecord& one) { one.reliability = 0.61, one.admiralty = 0; });
        case 1: return some(records.sources, [](SourceRecord& one) { one.anonymous = !one.anonymous.value_or(false); });
        case 2: return some(records.sources, [](SourceRecord& one) { one.name = "The " + one.id; });
        case 3: return some(records.affiliations, [](AffiliationRecord& one) { one.strength = 0.37; });
        case 4: return some(records.affiliations, [](AffiliationRecord& one) { one.since.clear(), one.until = "2020-02-15"; });
        case 5: return some(records.articles, [](ArticleRecord& one) { one.published = one.published.empty() ? "2020-02-28" : ""; });
        case 6: return some(records.claims, [&](ClaimRecord& one) { one.question = records.claims.front().id; });
        case 7: return some(records.statements, [](StatementRecord& one) { one.at = "2020-02-11"; });
        case 8: return some(records.statements, [](StatementRecord& one) { one.derives_from.clear(); });
        case 9: return some(records.statements, [&](StatementRecord& one) { one.asserts = {records.claims.back().id}, one.denies.clear(); });
        case 10: return some(records.track_records, [](TrackRecordRecord& one) { one.right += 3; });
        default: return some(records.statements, [&](StatementRecord& one) { one.source = records.sources.front().id; });
    }
}

/// What nothing else needs goes.
void drop(StoryRecords& records, Dice& dice) {
    if (dice.percent(20) && !records.affiliations.empty()) {
        records.affiliations.erase(records.affiliations.begin() + static_cast<std::ptrdiff_t>(dice.below(records.affiliations.size())));
        return;
    }
    if (dice.percent(20) && !records.track_records.empty()) {
        records.track_records.pop_back();
        return;
    }
    if (records.statements.empty()) return;
    const std::string gone = dice.one_of(records.statements).id;
    std::erase_if(records.statements, [&](const StatementRecord& one) { return one.id == gone; });
    for (StatementRecord& one : records.statements) {
        std::erase_if(one.derives_from, [&](const DerivationRecord& rest) { return rest.statement == gone; });
        std::erase_if(one.retracts, [&](const RetractionRecord& rest) { return rest.statement == gone; });
        std::erase(one.responds_to, gone);
    }
    std::set<std::string> named;
    for (const StatementRecord& one : records.statements) {
        named.insert(one.asserts.begin(), one.asserts.end());
        named.insert(one.denies.begin(), one.denies.end());
        for (const RetractionRecord& rest : one.retracts) named.insert(rest.claims.begin(), rest.claims.end());
    }
    for (const SettledRecord& one : records.settled) named.insert(one.claim);
    for (const TrackRecordRecord& one : records.track_records) named.insert(one.claim);
    std::erase_if(records.claims, [&](const ClaimRecord& one) { return !named.contains(one.id); });
}

/// Adds all of a story that is called so at its end, by sources that are there.
void add_part(const std::string& store, const testing::TemporaryFolder& folder, const StoryRecords& whole, const std::string& part) {
    const auto other = [&](const std::string& id) { return !id.ends_with(part); };
    StoryRecords batch = whole;
    batch.affiliations.clear();
    std::erase_if(batch.claims, [&](const auto& one) { return other(one.id); });
    std::erase_if(batch.articles, [&](const auto& one) { return other(one.id); });
    std::erase_if(batch.statements, [&](const auto& one) { return other(one.id); });
    std::erase_if(batch.settled, [&](const auto& one) { return other(one.claim); });
    std::erase_if(batch.track_records, [&](const auto& one) { return one.claim.empty() ? part != "-0" : other(one.claim); });
    // What was changed meanwhile stays so.
    batch.sources = StoryRecords(testing::read_back(store).story).sources;
    put(store, folder, batch, OnDifference::refuse);
}

/// Some records are replaced, corrected or removed.
void change_store(const std::string& store, const testing::TemporaryFolder& folder, Dice& dice) {
    if (dice.percent(30)) {
        StoryRecords there(testing::read_back(store).story);
        for (std::size_t k = dice.below(3); k-- > 0;) change(there, dice);
        return put(store, folder, there, OnDifference::take_given);
    }
    const bool drops = dice.percent(50);
    Store(store).correct([&](const Story& story) {
        StoryRecords there(story);
        drops ? drop(there, dice) : change(there, dice);
        Diagnostics problems;
        Story after = there.build(problems);
        return has_errors(problems) ? StoryRecords(story).build(problems) : std::move(after);
    });
}

ScoreOptions random_options(std::uint64_t seed) {
    ScoreOptions options;
    if (seed % 3 == 1) options.levels = {all_levels[seed / 3 % 3]};
    options.as_of = testing::random_as_of(seed);
    options.suspect = seed % 5 == 0 ? 0.3 : 0.5;
    // Next to nothing may be spent: figures are sampled.
    if (seed % 4 == 2) options.effort.states = 2;
    return options;
}

}  // namespace

TEST_CASE("kept scores are those of a fresh run, whatever was added, replaced or removed since", "[kept]") {
    constexpr std::size_t parts = 6;
    std::size_t read = 0;
    std::size_t all = 0;
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const testing::TemporaryFolder folder;
        const std::string store = folder.path("s.db");
        Dice dice(seed);
        // Who may speak is known; what is said comes part by part, and changes between.
        const StoryRecords whole = testing::side_by_side(seed, parts);
        StoryRecords sources = whole;
        sources.claims.clear();
        sources.articles.clear();
        sources.statements.clear();
        sources.settled.clear();
        sources.track_records.clear();
        put(store, folder, sources, OnDifference::refuse);
        std::size_t next = 0;
        for (int step = 0; step < 14; ++step) {
            CAPTURE(seed, step);
            if (next < parts && dice.percent(60)) add_part(store, folder, whole, "-" + std::to_string(next++));
            else change_store(store, folder, dice);
            for (const std::uint64_t asked : {seed, seed + 1}) {
                if (asked != seed && dice.percent(50)) continue;  // what was touched adds up
                const ScoreOptions options = random_options(asked);
                const std::string fresh = scored_fresh(store, options);
                const bool keep = dice.percent(80);
                const Run run = scored_kept(store, options, keep);
                REQUIRE(run.text == fresh);
                CHECK(run.kept == keep);
                read += run.read;
                all += testing::read_back(store).story.statements().size();
                if (!keep) continue;
                // Nothing is read again.
                const Run again = scored_kept(store, options);
                REQUIRE(again.text == fresh);
                CHECK(again.read == 0);
            }
            if (step % 5 == 4) {
                CHECK(testing::messages(check_store(store)) == "");
                CHECK(testing::messages(check_kept_scores(store, "1")) == "");
            }
        }
    }
    // Much of it was kept, though so few sources have a part in most of it.
    INFO(read << " of " << all);
    CHECK(read < all / 4 * 3);
}

namespace {

/// A store with the parts of a story and its scores kept.
std::string kept_store(const testing::TemporaryFolder& folder, std::uint64_t seed, const ScoreOptions& options, std::size_t parts = 5) {
    const std::string store = folder.path("s.db");
    put(store, folder, testing::side_by_side(seed, parts), OnDifference::refuse);
    REQUIRE(scored_kept(store, options).kept);
    return store;
}

StatementRecord one_more(const Story& story, const std::string& id) {
    StatementRecord record;
    record.id = id;
    record.source = story.id(SourceId{0});
    record.asserts = {std::string(story.id(ClaimId{0}))};
    return record;
}

void add_one_more(const std::string& store, const std::string& id) {
    Store(store).correct([&](const Story& story) {
        StoryRecords records(story);
        records.statements.push_back(one_more(story, id));
        return testing::build_story(records);
    });
}

}  // namespace

TEST_CASE("what nothing has touched is not read", "[kept]") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        CAPTURE(seed);
        const testing::TemporaryFolder folder;
        const std::string store = kept_store(folder, seed, {}, 20);
        const Story before = testing::read_back(store).story;
        const std::string_view id = before.id(ClaimId{0});
        const std::string_view part = id.substr(id.rfind('-'));
        std::size_t beside = 0;
        for (std::size_t i = 0; i < before.statements().size(); ++i) beside += before.id(id_at<StatementId>(i)).ends_with(part);
        add_one_more(store, "more");
        const Run run = scored_kept(store, {});
        CHECK(run.read >= 1);
        CHECK(run.read <= beside + 1);
        CHECK(run.text == scored_fresh(store, {}));
    }
}

TEST_CASE("what was asked for otherwise is not answered from what is kept", "[kept]") {
    const testing::TemporaryFolder folder;
    const std::string store = kept_store(folder, 4, {});
    std::vector<ScoreOptions> all(9);
    all[1].levels = {Level::ownership};
    all[2].as_of = *parse_time("2020-02");
    all[3].suspect = 0.3;
    all[4].effort.states = 2;
    all[5].effort.epsilon = 0.1;
    all[6].effort.epsilon_sources = 0.2;
    all[7].effort.confidence = 0.6;
    all[8].effort.cuts_alone = true;
    for (std::size_t i = 0; i < all.size(); ++i) {
        CAPTURE(i);
        const std::string fresh = scored_fresh(store, all[i]);
        const Run first = scored_kept(store, all[i]);
        CHECK(first.text == fresh);
        CHECK((first.read == 0) == (i == 0));
        const Run second = scored_kept(store, all[i]);
        CHECK(second.text == fresh);
        CHECK(second.read == 0);
    }
    CHECK(KeptStory(store, all[5], "2").loaded().story.statements().size() > 0);
    // The last few are kept, and not the first.
    CHECK(scored_kept(store, all[5], false).read == 0);
    CHECK(scored_kept(store, all[0], false).read > 0);
}

TEST_CASE("a run that somebody overtakes keeps nothing, and what it read is as it was", "[kept]") {
    const testing::TemporaryFolder folder;
    const std::string store = folder.path("s.db");
    put(store, folder, testing::side_by_side(3, 5), OnDifference::refuse);
    const ScoreOptions options;
    const auto score_all = [](const KeptStory& story) {
        for (std::size_t i = 0; i < story.scorer().story().claims().size(); ++i) static_cast<void>(story.score(id_at<ClaimId>(i)));
    };
    KeptStory early(store, options, "1");
    KeptStory beside(store, options, "1");
    static_cast<void>(early.diagnose());
    static_cast<void>(beside.diagnose());
    score_all(early);
    score_all(beside);
    SECTION("by one that scores the same") {
        CHECK(early.keep());
        CHECK_FALSE(beside.keep());
        CHECK(scored_kept(store, options).read == 0);
    }
    SECTION("by one that adds") {
        add_one_more(store, "more");
        CHECK_FALSE(early.keep());
    }
    const std::string fresh = scored_fresh(store, options);
    CHECK(scored_kept(store, options).text == fresh);
    CHECK(scored_kept(store, options).text == fresh);
    CHECK(testing::messages(check_kept_scores(store, "1")) == "");
}

TEST_CASE("what cannot be kept is scored all the same", "[kept]") {
    const testing::TemporaryFolder folder;
    const std::string store = folder.path("s.db");
    put(store, folder, testing::side_by_side(3, 5), OnDifference::refuse);
    const std::string fresh = scored_fresh(store, {});
    const Database other(store, Database::Access::create);
    const Transaction writing(other);
    CHECK(scored_kept(store, {}, false).text == fresh);
    CHECK_THROWS_AS(scored_kept(store, {}), FileError);
}

TEST_CASE("a run that does not score all claims keeps nothing", "[kept]") {
    const testing::TemporaryFolder folder;
    const std::string store = folder.path("s.db");
    put(store, folder, testing::side_by_side(3, 5), OnDifference::refuse);
    KeptStory story(store, {}, "1");
    static_cast<void>(story.diagnose());
    static_cast<void>(story.score(ClaimId{0}));
    CHECK_FALSE(story.keep());
    CHECK(scored_kept(store, {}).read > 0);
}

TEST_CASE("kept scores that are not what the records give are found by check", "[kept]") {
    const testing::TemporaryFolder folder;
    const std::string store = kept_store(folder, 6, {});
    const auto spoil = [&](const std::string& sql) {
        const Database database(store, Database::Access::create);
        database.execute(sql);
        REQUIRE(database.changes() > 0);
    };
    CHECK(testing::messages(check_kept_scores(store, "1")) == "");
    SECTION("broken off") {
        spoil("UPDATE kept_component SET content = substr(content, 1, length(content) - 3) WHERE number = 2");
        CHECK_THROWS_WITH(scored_kept(store, {}), Catch::Matchers::Contains("the scores kept in it are damaged"));
        CHECK_THROWS_WITH(check_kept_scores(store, "1"), Catch::Matchers::Contains("the scores kept in it are damaged"));
    }
    SECTION("of another kind") {
        spoil("UPDATE kept_component SET content = 'text' WHERE number = 2");
        CHECK_THROWS_WITH(scored_kept(store, {}), Catch::Matchers::Contains("the scores kept in it are damaged"));
    }
    SECTION("kept twice") {
        spoil("INSERT INTO kept_component (run, content) SELECT run, content FROM kept_component WHERE number = 2");
        CHECK_THROWS_WITH(scored_kept(store, {}), Catch::Matchers::Contains("the scores kept in it are damaged"));
    }
    SECTION("other figures") {
        // The last byte is of a confidence, or of a message.
        spoil("UPDATE kept_component SET content = CAST(substr(content, 1, length(content) - 1) || x'41' AS BLOB) WHERE number = 2");
        CHECK_THAT(testing::messages(check_kept_scores(store, "1")), Catch::Matchers::Contains("are not those that its records give"));
    }
    SECTION("of which the store knows nothing") {
        spoil("DELETE FROM revision");
        CHECK_THROWS_WITH(add_one_more(store, "more"), Catch::Matchers::Contains("its count of changes is missing"));
    }
}

TEST_CASE("kept bytes that say what they cannot are refused, or are scores of something else", "[kept]") {
    const testing::TemporaryFolder folder;
    const std::string store = kept_store(folder, 6, {}, 2);
    std::vector<std::string> contents;
    {
        const Database database(store, Database::Access::read);
        SqlStatement rows = database.prepare("SELECT content FROM kept_component ORDER BY number");
        while (rows.step()) contents.emplace_back(rows.bytes(0));
    }
    REQUIRE(!contents.empty());
    const auto put_content = [&](std::size_t i, const std::string& content) {
        const Database database(store, Database::Access::create);
        database.prepare("UPDATE kept_component SET content = ? WHERE number = ?")
            .bind_bytes(1, content).bind(2, static_cast<std::int64_t>(i + 1)).run();
    };
    Dice dice(1);
    int refused = 0;
    for (int k = 0; k < 400; ++k) {
        const std::size_t i = dice.below(contents.size());
        std::string content = contents[i];
        // Behind the digest, which would only have all made anew.
        const std::size_t at = 32 + dice.below(content.size() - 32);
        content[at] = static_cast<char>(dice.below(256));
        if (dice.percent(10)) content.resize(at);
        put_content(i, content);
        try {
            static_cast<void>(scored_kept(store, {}, false));
        } catch (const FileError&) {
            ++refused;
        }
        put_content(i, contents[i]);
    }
    CHECK(refused > 40);
    CHECK(testing::messages(check_kept_scores(store, "1")) == "");
}
