// A store holds the story that was added to it; a claim's closure scores as the whole does; nothing half done stays.
#include "graph/reliability.hpp"
#include "graph/scored_part.hpp"
#include "graph/story_index.hpp"
#include "model/error.hpp"
#include "score/scorer.hpp"
#include "store/schema.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"
#include "unit/store/stores.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <chrono>
#include <limits>
#include <set>
#include <thread>

using namespace hearsay;
using testing::add;
using testing::read_back;

namespace {

void check_same(const StanceScores* a, const StanceScores* b) {
    REQUIRE((a == nullptr) == (b == nullptr));
    if (a == nullptr) return;
    CHECK(a->statements == b->statements);
    CHECK(a->outlets == b->outlets);
    CHECK(a->first_hand == b->first_hand);
    CHECK(a->anonymous == b->anonymous);
    for (const Level level : all_levels) {
        for (const Reading reading : all_readings) {
            const Figures& x = (*a->at(level))[reading];
            const Figures& y = (*b->at(level))[reading];
            CAPTURE(name_of(level), name_of(reading));
            CHECK(x.origins.size_low == y.origins.size_low);
            CHECK(x.routes.size_low == y.routes.size_low);
            CHECK(x.support.low == Approx(y.support.low).margin(1e-12));
            CHECK(x.corroboration.low == Approx(y.corroboration.low).margin(1e-12));
            CHECK(x.effective_sources.low == Approx(y.effective_sources.low).margin(1e-9));
        }
    }
}

}  // namespace

TEST_CASE("what is added to a store is what is read from it", "[store]") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        const testing::TemporaryFolder folder;
        const Story story = testing::RandomStory(seed).make();
        const std::string file = folder.write("story.json", testing::as_json(story));
        const Addition first = add(folder.path("s.db"), {file});
        CHECK(testing::messages(first.problems) == "");
        const LoadedStory back = read_back(folder.path("s.db"));
        CHECK_FALSE(has_errors(back.diagnostics));
        CHECK(testing::as_json(back.story) == testing::as_json(story));
        // Once more changes nothing.
        const Addition again = add(folder.path("s.db"), {file});
        CHECK(again.added == 0);
        CHECK(again.known == first.added);
    }
}

TEST_CASE("a claim's closure has the scores that the whole store gives it", "[store]") {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        CAPTURE(seed);
        const testing::TemporaryFolder folder;
        testing::RandomStorySize size;
        size.claims = 4;
        size.statements = 12;
        size.speakers = 6;
        size.owners = 3;
        auto records = testing::random_story(seed, size);
        testing::Dice dice(seed);
        for (ClaimRecord& claim : records.claims) {
            if (claim.question.empty() && dice.percent(30)) claim.question = "q";
        }
        const Story story = testing::build_story(records);
        const std::string file = folder.write("story.json", testing::as_json(story));
        CHECK(testing::messages(add(folder.path("s.db"), {file}).problems) == "");
        ScoreOptions options;
        options.as_of = testing::random_as_of(seed);
        const Scorer whole(story, options);
        for (const ClaimScores& expected : whole.score_all()) {
            const std::string id(story.id(expected.claim));
            CAPTURE(id);
            const LoadedStory closure = read_back(folder.path("s.db"), {id});
            REQUIRE_FALSE(has_errors(closure.diagnostics));
            const ClaimScores found = Scorer(closure.story, options).score(*closure.story.find_claim(id));
            CHECK(found.disputed == expected.disputed);
            for (const Stance stance : all_stances) check_same(expected.at(stance), found.at(stance));
        }
    }
}

TEST_CASE("who is the same as whom reaches a claim's closure from either side", "[store]") {
    const auto story_of = [](const std::string& ties) {
        return R"({"format":"hearsay/1","claims":[{"id":"c","text":"C"}],"sources":[
            {"id":"s1","kind":"outlet"},{"id":"s2","kind":"outlet"},{"id":"s3","kind":"outlet"},{"id":"m","kind":"organization"},
            {"id":"y","kind":"outlet"},{"id":"z","kind":"outlet"},{"id":"w","kind":"outlet","reliability":0.99,"fidelity":0.99},
            {"id":"u","kind":"outlet","reliability":0.97,"fidelity":0.98}],
            "affiliations":[{"source":"s1","with":"m","kind":"owned_by"},{"source":"s2","with":"m","kind":"owned_by"},)" +
               ties + R"(],"statements":[{"id":"a","source":"s1","asserts":["c"]},{"id":"b","source":"s2","asserts":["c"]},
            {"id":"d","source":"s3","asserts":["c"]}]})";
    };
    const std::string owned = R"({"source":"y","with":"m","kind":"owned_by"},{"source":"w","with":"z","kind":"owned_by"},)";
    for (const std::string& ties : {owned + R"({"source":"y","with":"z","kind":"same_as"})", owned + R"({"source":"z","with":"y","kind":"same_as"})",
                                    owned + R"({"source":"u","with":"y","kind":"same_as"})", owned + R"({"source":"z","with":"u","kind":"same_as"})",
                                    owned + R"({"source":"u","with":"z","kind":"allied_with","probability":0.8})"}) {
        CAPTURE(ties);
        const testing::TemporaryFolder folder;
        const std::string file = folder.write("story.json", story_of(ties));
        add(folder.path("s.db"), {file});
        const LoadedStory whole = read_back(folder.path("s.db"));
        const LoadedStory closure = read_back(folder.path("s.db"), {"c"});
        REQUIRE_FALSE(has_errors(closure.diagnostics));
        const ClaimScores expected = Scorer(whole.story, {}).score(*whole.story.find_claim("c"));
        const ClaimScores found = Scorer(closure.story, {}).score(*closure.story.find_claim("c"));
        for (const Stance stance : all_stances) check_same(expected.at(stance), found.at(stance));
    }
}

TEST_CASE("a claim's closure names the statements that the story's graph names", "[store]") {
    const auto ids = [](const Story& story, std::span<const StatementId> statements) {
        std::set<std::string> found;
        for (const StatementId id : statements) found.emplace(story.id(id));
        return found;
    };
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        CAPTURE(seed);
        const testing::TemporaryFolder folder;
        const Story story = testing::build_story(testing::random_story(seed, {.speakers = 6, .owners = 3, .statements = 12, .claims = 4}));
        add(folder.path("s.db"), {folder.write("story.json", testing::as_json(story))});
        // Whatever is suspected at all may be taken as real.
        const AttributionGraph graph(story, std::numeric_limits<double>::min());
        const TrackRecords track_records(story);
        StoryIndex index(graph, track_records);
        for (std::size_t i = 0; i < story.claims().size(); ++i) {
            const std::string id(story.id(id_at<ClaimId>(i)));
            CAPTURE(id);
            const RecordNumbers claims = with_rivals(index, {static_cast<RecordNumber>(i)});
            const ScoredPart part = scored_part(index, claims);
            std::set<std::string> of_story;
            for (const RecordNumbers* numbers : {&part.carriers, &part.neighbours}) {
                for (const RecordNumber number : *numbers) of_story.emplace(story.id(id_at<StatementId>(static_cast<std::size_t>(number))));
            }
            const LoadedStory closure = read_back(folder.path("s.db"), {id});
            REQUIRE_FALSE(has_errors(closure.diagnostics));
            const AttributionGraph of_closure(closure.story, std::numeric_limits<double>::min());
            std::set<std::string> of_store;
            for (std::size_t k = 0; k < closure.story.statements().size(); ++k) of_store.emplace(closure.story.id(id_at<StatementId>(k)));
            CHECK(of_store == of_story);

            std::set<std::string> carriers;
            for (const RecordNumber number : part.carriers) carriers.emplace(story.id(id_at<StatementId>(static_cast<std::size_t>(number))));
            std::set<std::string> of_graph;
            for (const RecordNumber claim : claims) {
                const auto here = id_at<ClaimId>(static_cast<std::size_t>(claim));
                const ClaimId there = *closure.story.find_claim(story.id(here));
                for (const Stance stance : all_stances) {
                    for (const Reading reading : all_readings) {
                        const auto whole = ids(story, graph.carrier_ids(here, stance, reading));
                        CHECK(whole == ids(closure.story, of_closure.carrier_ids(there, stance, reading)));
                        of_graph.insert(whole.begin(), whole.end());
                    }
                }
            }
            CHECK(carriers == of_graph);
        }
    }
}

TEST_CASE("later files may refer to what a store holds, and may not contradict it", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string store = folder.path("s.db");
    const std::string first = folder.write("1.json", R"({"format":"hearsay/1","title":"T","sources":[{"id":"a","kind":"person"}],
        "claims":[{"id":"c","text":"C"}],"statements":[{"id":"s1","source":"a","asserts":["c"]}]})");
    const std::string second = folder.write("2.json", R"({"format":"hearsay/1","sources":[{"id":"b","kind":"outlet"}],
        "statements":[{"id":"s2","source":"b","derives_from":[{"statement":"s1","kind":"quotes"}]}]})");
    CHECK(add(store, {first}).added == 3);
    CHECK(add(store, {second}).added == 2);
    CHECK(read_back(store).story.statements().size() == 2);
    CHECK(read_back(store).story.title() == "T");

    const std::string other = folder.write("3.json", R"({"format":"hearsay/1","sources":[{"id":"new","kind":"state"},
        {"id":"b","kind":"agency"}]})");
    const Addition refused = add(store, {other});
    REQUIRE(refused.problems.size() == 1);
    CHECK(refused.problems[0].message == "id \"b\" already stands in " + store + " with another \"kind\"; rename one of the two, or make them the same");
    CHECK(read_back(store).story.sources().size() == 2);

    std::istringstream nothing;
    const std::string dangling = folder.write("4.json", R"({"format":"hearsay/1","statements":[{"id":"s9","source":"nobody"}]})");
    const std::vector<std::string> files{dangling};
    CHECK(testing::messages(Store(store).load(files, nothing).diagnostics).find("there is no source \"nobody\"") != std::string::npos);
}

TEST_CASE("records from claims that a store does not hold stay apart, and go home when the claim comes", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string store = folder.path("s.db");
    const std::string story = folder.write("story.json", R"({"format":"hearsay/1","sources":[{"id":"a","kind":"person"}],
        "claims":[{"id":"c","text":"C"},{"id":"d","text":"D","question":"how many"}],"statements":[{"id":"s1","source":"a","asserts":["c","d"]}]})");
    std::string lines;
    for (const char* claim : {"late", "later", "how many", "never"}) {
        lines += std::string(R"({"track_record":{"source":"a","claim":")") + claim + R"(","right":1,"wrong":0,"by":"settled"}})" + "\n";
    }
    const std::string learned = folder.write("learned.jsonl", lines);
    const auto right = [&](const Story& of, std::string_view claim) {
        return TrackRecords(of).counts(*of.find_source("a"), *of.find_claim(claim)).right;
    };
    CHECK(add(store, {story}).added == 4);
    CHECK(add(store, {learned}).added == 4);
    CHECK(add(store, {learned}).added == 0);
    CHECK(right(read_back(store).story, "c") == 4);
    CHECK(right(read_back(store).story, "d") == 3);
    CHECK(right(read_back(store, {"d"}).story, "d") == 3);
    CHECK(testing::messages(read_back(store).diagnostics) == "");

    const std::string more = folder.write("more.json", R"({"format":"hearsay/1","claims":[{"id":"late","text":"L"}],
        "statements":[{"id":"s2","source":"a","asserts":["late"]}]})");
    std::istringstream nothing;
    const std::vector<std::string> files{more};
    const auto supply = store_supply(store, {});
    LoadOptions options;
    options.supply = supply.get();
    CHECK(right(load_story(files, nothing, options).story, "late") == 3);
    CHECK(add(store, {more}).added == 2);
    CHECK(add(store, {learned}).added == 0);
    CHECK(right(read_back(store).story, "late") == 3);
    CHECK(right(read_back(store, {"late"}).story, "late") == 3);
    CHECK(right(read_back(store).story, "c") == 4);
    CHECK(Database(store, Database::Access::read).number("SELECT count(*) FROM track_records WHERE claim IN ('late', 'later', 'never')") == 3);
}

TEST_CASE("a store of version 1 becomes a current one with the same story", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("old.db");
    {
        const Database database(path, Database::Access::create);
        upgrade_store(database, 1);
        database.execute(R"(
            INSERT INTO source (id, name, kind, anonymous, unaffiliated, admiralty, url, extra)
              VALUES ('p', 'Paper', 'outlet', 0, 0, 'B', '', ''), ('g', '', 'organization', 0, 0, '', '', ''), ('x', '', 'person', 1, 0, '', '', '');
            INSERT INTO affiliation (source, owner, kind, since, until, strength, extra) VALUES (1, 2, 'owned_by', '2010', '', 0.5, '');
            INSERT INTO claim (id, text, question, extra) VALUES ('c', 'C', '', '');
            INSERT INTO statement (id, source, at, quote, extra) VALUES ('s', 1, '2020-01-01', '', '');
            INSERT INTO stance VALUES (1, 'asserts', 1, 0);)");
    }
    try {
        static_cast<void>(store_supply(path));
        FAIL("an old store was read");
    } catch (const FileError& error) {
        CHECK(std::string(error.what()).find("is of an older version; \"hearsay add --store") != std::string::npos);
    }
    CHECK(add(path, {}).added == 0);
    const LoadedStory back = read_back(path);
    CHECK(testing::as_lines(back.story) == R"({"source": {"id": "g", "kind": "organization"}}
{"source": {"id": "p", "name": "Paper", "kind": "outlet", "admiralty": "B"}}
{"source": {"id": "x", "kind": "person", "anonymous": true}}
{"affiliation": {"source": "p", "with": "g", "kind": "owned_by", "since": "2010", "strength": 0.5}}
{"claim": {"id": "c", "text": "C"}}
{"statement": {"id": "s", "source": "p", "asserts": ["c"], "at": "2020-01-01"}}
)");
    const Database database(path, Database::Access::read);
    CHECK(database.number("SELECT CAST(group_concat(tied, '') AS INTEGER) FROM source") == 110);
    CHECK(database.number("PRAGMA user_version") == store_version);
}

TEST_CASE("track records of a store of version 4 keep their claims", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("old.db");
    {
        const Database database(path, Database::Access::create);
        upgrade_store(database, 4);
        database.execute(R"(
            INSERT INTO source (id, name, kind, anonymous, unaffiliated, admiralty, url, extra, "right", wrong)
              VALUES ('p', 'Paper', 'outlet', 0, 0, '', '', '', 26, 15);
            INSERT INTO claim (id, text, question, extra) VALUES ('c', 'C', '', '');
            INSERT INTO track_record (source, claim, "right", wrong, by, extra) VALUES (1, 0, 26, 14, 'settled', ''), (1, 1, 0, 1, 'settled', '');)");
    }
    CHECK(add(path, {}).added == 0);
    const LoadedStory back = read_back(path);
    REQUIRE(back.ok());
    const TrackRecords records(back.story);
    CHECK(records.words(*back.story.find_source("p")) == "right in 26 of 41 settled questions");
    CHECK(records.words(*back.story.find_source("p"), *back.story.find_claim("c")) == "right in 26 of 40 settled questions");
}

TEST_CASE("a program killed while it adds leaves all of a run or nothing", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("s.db");
    add(path, {});
    // Runs of 300 records each; sources of one run carry its number.
    const auto lines = [&](int run) {
        std::string text;
        for (int i = 0; i < 300; ++i) {
            text += R"({"source": {"id": "r)" + std::to_string(run) + '-' + std::to_string(i) + R"(", "kind": "person"}})" + '\n';
        }
        return folder.write("run" + std::to_string(run) + ".jsonl", text);
    };
    testing::Dice dice(1);
    std::size_t killed = 0;
    for (int run = 0; run < 40; ++run) {
        const std::string file = lines(run);
        const pid_t child = fork();
        if (child == 0) {
            try {
                std::istringstream nothing;
                const std::vector<std::string> files{file};
                Store store(path);
                static_cast<void>(store.add(store.load(files, nothing)));
            } catch (...) {
                _exit(1);
            }
            _exit(0);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(dice.below(12'000)));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        killed += WIFSIGNALED(status) ? 1 : 0;
        const Database database(path, Database::Access::read);
        CHECK(database.number("SELECT count(*) FROM source WHERE id LIKE 'r" + std::to_string(run) + "-%'") % 300 == 0);
        REQUIRE(database.number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == 0);
    }
    CHECK(killed > 0);
    CHECK(read_back(path).story.sources().size() % 300 == 0);
}

TEST_CASE("readers see one state while a writer adds", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("s.db");
    add(path, {folder.write("a.jsonl", R"({"source": {"id": "a", "kind": "person"}})" "\n")});
    const auto before = store_supply(path);
    add(path, {folder.write("b.jsonl", R"({"source": {"id": "b", "kind": "person"}})" "\n")});
    CHECK(read_back(path).story.sources().size() == 2);
    std::istringstream nothing;
    LoadOptions options;
    options.supply = before.get();
    CHECK(load_story({}, nothing, options).story.sources().size() == 2);
}
