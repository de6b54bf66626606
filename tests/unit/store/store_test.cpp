// A store holds the story that was added to it; a claim's closure scores as the whole does; nothing half done stays.
#include "graph/scored_part.hpp"
#include "graph/story_index.hpp"
#include "model/error.hpp"
#include "score/scorer.hpp"
#include "store/schema.hpp"
#include "store/sql_session.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"
#include "unit/store/stores.hpp"

#include <sqlite3.h>
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

TEST_CASE("what is no store is refused with the reason", "[store]") {
    const testing::TemporaryFolder folder;
    const auto reason = [](const std::string& path) {
        try {
            static_cast<void>(store_supply(path));
        } catch (const FileError& error) {
            return std::string(error.what());
        }
        return std::string("nothing");
    };
    CHECK(reason(folder.path("none.db")).find("there is no store") != std::string::npos);
    CHECK(reason(folder.write("text.db", "this is no database, but a text of some length, longer than a header")).find("is no SQLite database") != std::string::npos);
    CHECK(reason(folder.path("")).find("is a folder") != std::string::npos);
    CHECK(reason("").find("is empty") != std::string::npos);
    {
        const Database other(folder.path("other.db"), Database::Access::create);
        other.execute("CREATE TABLE cats (name TEXT)");
    }
    CHECK(reason(folder.path("other.db")).find("is a database of another program") != std::string::npos);
    {
        const Database newer(folder.path("newer.db"), Database::Access::create);
        upgrade_store(newer);
        newer.execute("PRAGMA user_version = 99");
    }
    CHECK(reason(folder.path("newer.db")).find("was made by a newer hearsay") != std::string::npos);
    CHECK(reason(folder.write("blank.db", "")).find("is empty; fill it") != std::string::npos);
    try {
        add(folder.path("s.db"), {});
        static_cast<void>(read_back(folder.path("s.db"), {"c"}));
        FAIL("a claim was found");
    } catch (const UsageError& error) {
        CHECK(std::string(error.what()).find("there is no claim \"c\" in ") == 0);
    }
}

TEST_CASE("a store with flipped bits is refused or says what the sound one says", "[store]") {
    const testing::TemporaryFolder folder;
    const Story story = testing::build_story(testing::random_story(4));
    add(folder.path("s.db"), {folder.write("story.json", testing::as_json(story))});
    const std::string bytes = folder.read("s.db");
    const std::string claim(story.id(id_at<ClaimId>(0)));
    const std::string whole = testing::as_json(read_back(folder.path("s.db")).story);
    const std::string closure = testing::as_json(read_back(folder.path("s.db"), {claim}).story);
    testing::Dice dice(9);
    std::size_t refused = 0;
    for (int round = 0; round < 400; ++round) {
        std::string damaged = bytes;
        if (round % 10 == 0) damaged.resize(dice.below(damaged.size()));
        // The header of the file is a small part of it, and decides much.
        const std::size_t within = round % 4 == 1 ? 100 : damaged.size();
        for (std::size_t k = 0; k <= dice.below(3) && within > 0; ++k) {
            damaged[dice.below(within)] ^= static_cast<char>(1U << dice.below(8));
        }
        const std::string path = folder.write("damaged.db", damaged);
        CAPTURE(round);
        const auto as_before = [&](const std::vector<std::string>& claims, const std::string& expected) {
            std::string found;
            try {
                const LoadedStory loaded = read_back(path, claims);
                REQUIRE(loaded.ok());
                found = testing::as_json(loaded.story);
            } catch (const FileError&) {
                return false;
            }
            CHECK(found == expected);
            return true;
        };
        // Each reads pages that the other does not need.
        const bool closure_read = as_before({claim}, closure);
        const bool whole_read = as_before({}, whole);
        refused += closure_read && whole_read ? 0 : 1;
    }
    CHECK(refused > 200);
}

TEST_CASE("what a store may not hold is refused by the name of its record, checksums or not", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string file = folder.write("story.json", R"({"format":"hearsay/1",
        "sources":[{"id":"a","kind":"person","aliases":["A"]},{"id":"b","kind":"organization"}],
        "affiliations":[{"source":"a","with":"b","kind":"owned_by"}],
        "articles":[{"id":"n","outlet":"b"}], "claims":[{"id":"c","text":"C"}],
        "statements":[{"id":"s1","source":"a","asserts":["c"]},
            {"id":"s2","source":"b","article":"n","derives_from":[{"statement":"s1","kind":"quotes"}]},
            {"id":"s3","source":"a","retracts":[{"statement":"s2","claims":["c"]}]}],
        "settled":[{"claim":"c","holds":true,"by":"X"}],
        "track_records":[{"source":"a","right":3,"wrong":1,"by":"settled"}]})");
    add(folder.path("s.db"), {file});
    const std::string sound = folder.read("s.db");
    struct Forgery {
        std::string_view sql;
        std::string_view names;  ///< the record, and what is wrong with it
        bool seen_by_readers = true;
    };
    const Forgery forgeries[] = {
        {"UPDATE affiliation SET owner = 99", "affiliation 1: its owner has the number 99, which is not there"},
        {"UPDATE article SET outlet = 99", "article \"n\": its outlet has the number 99"},
        {"UPDATE statement SET source = 99 WHERE id = 's1'", "statement \"s1\": its source has the number 99"},
        {"UPDATE statement SET article = 99 WHERE id = 's2'", "statement \"s2\": its article has the number 99"},
        {"UPDATE stance SET claim = 99", "statement \"s1\": its claim has the number 99"},
        {"UPDATE stance SET statement = 99", "statement 99 is not there"},
        {"UPDATE stance SET statement = 1.5", "statement 1.5 is not there"},
        {"UPDATE derivation SET statement = 1.5", "statement 1.5 is not there"},
        {"UPDATE derivation SET parent = 1.5", "statement \"s2\": its origin has the number 1.5, which is not there"},
        {"UPDATE reference SET statement = 2.5", "statement 2.5 is not there"},
        {"UPDATE alias SET source = 1.5", "source 1.5 is not there"},
        {"UPDATE claim SET id = x'63'", "claim 1: its id is no text"},
        {"UPDATE derivation SET parent = 99", "statement \"s2\": its origin has the number 99"},
        {"UPDATE reference SET other = 99", "statement \"s3\": its other statement has the number 99"},
        {"UPDATE retracted_claim SET other = 1", "statement \"s3\": it retracts claims of \"s1\", which it does not retract"},
        {"UPDATE settled SET claim = 99", "ruling 1: its claim has the number 99"},
        {"UPDATE track_record SET source = 99", "track record 1: its source has the number 99"},
        {"UPDATE alias SET source = 99", "source 99 is not there"},
        {"UPDATE source SET kind = 'persn' WHERE id = 'a'", "source \"a\": its kind \"persn\" is not known"},
        {"UPDATE source SET name = x'ff' WHERE id = 'a'", "source \"a\": its name is no text"},
        {"UPDATE source SET name = CAST(x'41ff' AS TEXT) WHERE id = 'a'", "source \"a\": its name is no text in UTF-8"},
        {"UPDATE source SET anonymous = 7 WHERE id = 'a'", "source \"a\": its anonymous is neither 0 nor 1"},
        {"UPDATE source SET extra = '{' WHERE id = 'a'", "source \"a\": its extra is no JSON object"},
        {"UPDATE source SET admiralty = 'Z' WHERE id = 'a'", "source \"a\": its admiralty"},
        {"UPDATE source SET reliability = 7 WHERE id = 'a'", "source \"a\": reliability must be greater than 0"},
        {"UPDATE affiliation SET strength = 2.0", "affiliation 1: strength must be greater than 0"},
        {"UPDATE statement SET at = 'soon' WHERE id = 's1'", "statement \"s1\": "},
        {"UPDATE source SET tied = 0 WHERE id = 'a'", "source \"a\": its mark of having affiliations is wrong"},
        {"UPDATE source SET tied = 1 - tied WHERE id = 'b'", "source \"b\": its mark of having affiliations is wrong"},
        {"UPDATE source SET tied = 2 WHERE id = 'a'", "source \"a\": its mark of having affiliations is wrong"},
        {"UPDATE affiliation SET owner = source", "source \"b\": its mark of having affiliations is wrong"},
        {"UPDATE source SET \"right\" = 9 WHERE id = 'a'", "source \"a\": its sums of track records are wrong"},
        {"UPDATE source SET \"right\" = 'x' WHERE id = 'b'", "source \"b\": its sums of track records are wrong"},
        {"UPDATE source SET wrong = 0 WHERE id = 'a'", "source \"a\": its sums of track records are wrong"},
        {"UPDATE source SET \"right\" = 0, wrong = 0 WHERE id = 'a'", "source \"a\": its sums of track records are wrong"},
        {"UPDATE stance SET position = -1", "statement \"s1\": the order of its claims is damaged", false},
        {"UPDATE stance SET position = 'x'", "statement \"s1\": the order of its claims is damaged", false},
        {"UPDATE derivation SET position = 7", "statement \"s2\": the order of its origins is damaged", false},
        {"UPDATE alias SET position = 1", "source \"a\": the order of its aliases is damaged", false},
        {"UPDATE reference SET position = x'00'", "statement \"s3\": the order of its references is damaged", false},
        {"UPDATE retracted_claim SET position = 1", "statement \"s3\": the order of its retracted claims is damaged", false},
        {"CREATE TRIGGER t AFTER INSERT ON claim BEGIN DELETE FROM source; END", "its trigger \"t\" is not what hearsay makes"},
        {"DROP VIEW statements; CREATE VIEW statements AS SELECT * FROM claim", "its view \"statements\" is not what hearsay makes"},
        {"DROP INDEX derivation_parent", "its index \"derivation_parent\" is missing"},
    };
    for (const Forgery& forgery : forgeries) {
        CAPTURE(forgery.sql);
        const std::string path = folder.write("forged.db", sound);
        Database(path, Database::Access::create).execute(std::string(forgery.sql));
        std::string found;
        try {
            const LoadedStory loaded = read_back(path);
            found = testing::messages(loaded.diagnostics);
            CHECK(loaded.ok() == !forgery.seen_by_readers);
        } catch (const FileError& error) {
            found = error.what();
        }
        if (forgery.seen_by_readers) CHECK(found.find(forgery.names) != std::string::npos);
        CAPTURE(found);
        const bool of_summaries = forgery.names.find("affiliations is wrong") != std::string::npos || forgery.names.find("sums") != std::string::npos;
        if (of_summaries) {
            CHECK_THROWS_AS(read_back(path, {}), FileError);
            CHECK_THROWS_AS(SqlSession(path, "SELECT * FROM affiliations"), FileError);
        }
        // A join would leave out the row.
        const std::string all = "SELECT count(*) FROM sources, affiliations, articles, statements, stances, derivations, retractions, rulings, track_records";
        if (forgery.names.find("not there") != std::string::npos || forgery.names.find("number 99") != std::string::npos) {
            CHECK_THROWS_AS(SqlSession(path, all), FileError);
        }
        try {
            found = testing::messages(check_store(path));
        } catch (const FileError& error) {
            found = error.what();
        }
        CHECK(found.find(forgery.names) != std::string::npos);
    }
    CHECK(check_store(folder.path("s.db")).empty());
}

TEST_CASE("a copy that sqlite3 makes of a store is a store; what another program writes is none", "[store]") {
    const testing::TemporaryFolder folder;
    add(folder.path("s.db"), {folder.write("a.jsonl", R"({"source": {"id": "a", "kind": "person"}})" "\n")});
    sqlite3* from = nullptr;
    sqlite3* to = nullptr;
    REQUIRE(sqlite3_open(folder.path("s.db").c_str(), &from) == SQLITE_OK);
    REQUIRE(sqlite3_open(folder.path("copy.db").c_str(), &to) == SQLITE_OK);
    sqlite3_backup* const backup = sqlite3_backup_init(to, "main", from, "main");
    CHECK(sqlite3_backup_step(backup, -1) == SQLITE_DONE);
    sqlite3_backup_finish(backup);
    sqlite3_close(to);
    CHECK(check_store(folder.path("copy.db")).empty());
    CHECK(read_back(folder.path("copy.db")).story.sources().size() == 1);
    REQUIRE(sqlite3_exec(from, "UPDATE source SET anonymous = 1", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(from);
    const Diagnostics found = check_store(folder.path("s.db"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("(sources \"a\") is not as it was written") != std::string::npos);
    CHECK_THROWS_AS(read_back(folder.path("s.db")), FileError);
}

TEST_CASE("an older store that holds what it may not hold stays what it is", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("old.db");
    {
        const Database database(path, Database::Access::create);
        upgrade_store(database, 3);
        database.execute("INSERT INTO claim VALUES (1, 'c', 'C', '', ''); INSERT INTO stance VALUES (1, 'asserts', 7, 0)");
    }
    try {
        static_cast<void>(Store(path));
        FAIL("it was brought up to date");
    } catch (const FileError& error) {
        CHECK(std::string(error.what()).find("statement 7 is not there") != std::string::npos);
    }
    CHECK(Database(path, Database::Access::read).number("PRAGMA user_version") == 3);
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
