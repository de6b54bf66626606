// What is no store, or not as it was written, is refused by name; nothing that was damaged gives another story in silence.
#include "model/error.hpp"
#include "store/schema.hpp"
#include "store/sql_session.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"
#include "unit/store/stores.hpp"

#include <sqlite3.h>

#include <string>

using namespace hearsay;
using testing::add;
using testing::read_back;

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
