// Of a store that was written to until a moment ago, with its write-ahead log in any state, nothing is read but a state that
// was committed as a whole.
#include "model/error.hpp"
#include "store/database.hpp"
#include "store/sql_session.hpp"
#include "store/store.hpp"
#include "store/write_log.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/io/temporary.hpp"
#include "unit/store/stores.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <memory>
#include <thread>
#include <tuple>

using namespace hearsay;
using testing::add;
using testing::read_back;

namespace {

/// In a process of its own that ends without tidying up. `most`: bytes that any file may grow to.
void in_child(const std::function<void()>& work, std::size_t most = 0) {
    const pid_t child = fork();
    if (child == 0) {
        if (most > 0) {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{.rlim_cur = most, .rlim_max = most};
            setrlimit(RLIMIT_FSIZE, &limit);
        }
        try {
            work();
        } catch (...) {
        }
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
}

std::string people(const std::string& letter, int count, const std::string& name = "Ada") {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += R"({"source": {"id": ")" + letter + std::to_string(i) + R"(", "kind": "person", "name": ")" + name + ' ' + std::to_string(i * 7919) + "\"}}\n";
    }
    return text;
}

/// A store whose last run stands in the log alone, and what it held before and after.
struct Unfinished {
    testing::TemporaryFolder folder;
    std::string path = folder.path("s.db");
    std::string before;
    std::string after;

    /// `run`: adds these records, or puts them in the place of what is there.
    explicit Unfinished(const std::string& run = people("n", 900)) {
        add(path, {folder.write("old.jsonl", people("o", 900))});
        before = testing::as_json(read_back(path).story);
        const LoadedStory loaded = testing::load_files({folder.write("new.jsonl", run)});  // on threads, which a child lacks
        in_child([&] {
            Store store(path);
            static_cast<void>(store.add(loaded, OnDifference::take_given));
            _exit(0);
        });
        REQUIRE(folder.read("s.db-wal").size() > 20 * 4096);
        put("copy.db", folder.read("s.db"));
        put("copy.db-wal", folder.read("s.db-wal"));
        after = testing::as_json(read_back(folder.path("copy.db")).story);
        REQUIRE((after != before));
    }

    void put(const std::string& name, const std::string& bytes) const { static_cast<void>(folder.write(name, bytes)); }

    /// Reads a store of these bytes: 'b' as before, 'a' as after, 'r' refused, '?' anything else.
    char outcome(const std::string& file, const std::string& log, bool with_log = true) {
        put("damaged.db", file);
        std::filesystem::remove(folder.path("damaged.db-shm"));
        std::filesystem::remove(folder.path("damaged.db-wal"));
        if (with_log) put("damaged.db-wal", log);
        try {
            const LoadedStory loaded = read_back(folder.path("damaged.db"));
            const std::string found = testing::as_json(loaded.story);
            return !loaded.ok() ? '?' : found == before ? 'b' : found == after ? 'a' : '?';
        } catch (const FileError&) {
            return 'r';
        }
    }
};

}  // namespace

TEST_CASE("a log that was cut off gives the state before or after, one that was changed is refused", "[store]") {
    Unfinished store;
    const std::string file = store.folder.read("s.db");
    const std::string log = store.folder.read("s.db-wal");
    CHECK(store.outcome(file, log) == 'a');
    CHECK(store.outcome(file, "", false) == 'b');
    testing::Dice dice(5);
    for (int round = 0; round < 40; ++round) {
        CAPTURE(round);
        CHECK(store.outcome(file, log.substr(0, dice.below(log.size()))) == 'b');
        std::string flipped = log;
        flipped[dice.below(round % 4 == 0 ? 56 : log.size())] ^= static_cast<char>(1U << dice.below(8));
        CHECK(store.outcome(file, flipped) == 'r');
    }
    // Lost blocks read as zeros.
    for (int round = 0; round < 10; ++round) {
        std::string lost = log;
        lost.replace(512 * dice.below(lost.size() / 512), 512, 512, '\0');
        // Some were zeros before.
        CHECK(store.outcome(file, lost) == (lost == log ? 'a' : 'r'));
    }
}

TEST_CASE("of a log that was begun anew over an older one, a kill may leave half a frame", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("s.db");
    // Two connections: that of the reader keeps the log while the other begins it anew.
    in_child([&] {
        Database database(path, Database::Access::create);
        database.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT); INSERT INTO t VALUES (hex(randomblob(60000)))");
        database.execute("PRAGMA wal_checkpoint(FULL); INSERT INTO t VALUES (hex(randomblob(20000)))");
        _exit(0);
    });
    const std::string log = folder.read("s.db-wal");
    constexpr std::size_t frame = 24 + 4096;
    REQUIRE(log.size() > 32 + 20 * frame);
    REQUIRE(log.compare(8 + 4, 4, std::string(4, '\0')) != 0);
    const std::string salts = log.substr(16, 8);
    std::size_t frames = 0;
    while (log.compare(32 + frames * frame + 8, 8, salts) == 0) ++frames;
    REQUIRE(frames > 4);
    const auto read = [&](const std::string& changed) {
        static_cast<void>(folder.write("s.db-wal", changed));
        std::filesystem::remove(path + "-shm");
        Database(path, Database::Access::strictly_read);
    };
    read(log);
    std::string half = log;
    half[32 + (frames - 1) * frame + 24 + 100] ^= 1;
    read(half);
    std::string damaged = log;
    damaged[32 + (frames - 2) * frame + 24 + 100] ^= 1;
    CHECK_THROWS_AS(read(damaged), FileError);
}

TEST_CASE("a log that was cut off while its pages were being copied is missed", "[store]") {
    // Every page of the file has a new version in the log, of the same records.
    Unfinished store(people("o", 900, "Bea"));
    const std::string log = store.folder.read("s.db-wal");
    const std::string untouched = store.folder.read("s.db");
    const std::size_t pages = untouched.size() / 4096;
    constexpr std::size_t index_pages = 8;  // the index of the log beside it has as many at least
    REQUIRE(pages > 2 * index_pages);
    testing::Dice dice(6);
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        // Copying ends at a page that may not be written.
        store.put("s.db", untouched);
        store.put("s.db-wal", log);
        std::filesystem::remove(store.path + "-shm");
        const std::size_t room = 4096 * (index_pages + dice.below(pages - index_pages));
        in_child([&] { Database(store.path, Database::Access::create).execute("PRAGMA wal_checkpoint(PASSIVE)"); }, room);
        const std::string file = store.folder.read("s.db");
        REQUIRE((store.folder.read("s.db-wal") == log));
        REQUIRE(file.size() == untouched.size());
        REQUIRE((file != untouched));
        CHECK(store.outcome(file, log) == 'a');
        CHECK(store.outcome(file, "", false) == 'r');
        for (int k = 0; k < 6; ++k) CHECK(store.outcome(file, log.substr(0, dice.below(log.size()))) == 'r');
        std::string flipped = log;
        flipped[dice.below(log.size())] ^= static_cast<char>(1U << dice.below(8));
        CHECK(store.outcome(file, flipped) == 'r');
    }
}

TEST_CASE("a log whose pages were all copied may go, but not in part", "[store]") {
    Unfinished store;
    const std::string log = store.folder.read("s.db-wal");
    in_child([&] {
        Database database(store.path, Database::Access::create);
        database.execute("PRAGMA wal_checkpoint(PASSIVE)");
        _exit(0);
    });
    const std::string file = store.folder.read("s.db");
    REQUIRE((store.folder.read("s.db-wal") == log));
    CHECK(store.outcome(file, log) == 'a');
    CHECK(store.outcome(file, "", false) == 'a');
    CHECK(store.outcome(file, log.substr(0, 31)) == 'a');
    CHECK(store.outcome(file, log.substr(0, log.size() / 2)) == 'r');
}

TEST_CASE("a log of another store is refused", "[store]") {
    Unfinished store;
    const Unfinished other;
    const std::string log = store.folder.read("s.db-wal");
    CHECK(store.outcome(store.folder.read("s.db"), log) == 'a');
    // SQLite would read the pages of one and of the other for one store: every page of a new one stands in its log.
    CHECK(store.outcome(other.folder.read("s.db"), log) == 'r');
    CHECK(store.outcome(other.folder.read("s.db"), "", false) == 'b');
    try {
        std::filesystem::rename(other.path, store.path);
        static_cast<void>(store_supply(store.path));
        FAIL("the log of another store was read");
    } catch (const FileError& error) {
        CHECK(std::string(error.what()).find("s.db-wal\" is of another store") != std::string::npos);
    }
}

TEST_CASE("an older copy of a store is not read with a newer log, nor the other way round", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("s.db");
    const auto put = [&](const std::string& file, const std::string& log) {
        std::ignore = folder.write("copy.db", file);
        std::ignore = folder.write("copy.db-wal", log);
        std::filesystem::remove(folder.path("copy.db-shm"));
    };
    const auto killed = [&](const std::string& records) {
        const LoadedStory loaded = testing::load_files({folder.write("killed.jsonl", records)});
        in_child([&] {
            Store store(path);
            static_cast<void>(store.add(loaded, OnDifference::take_given));
            _exit(0);
        });
        REQUIRE_FALSE(folder.read("s.db-wal").empty());
        return std::pair(folder.read("s.db"), folder.read("s.db-wal"));
    };
    add(path, {folder.write("first.jsonl", people("a", 300))});
    const std::string older = folder.read("s.db");
    const auto [file_before, log_before] = killed(people("b", 40));
    add(path, {folder.write("second.jsonl", people("c", 300))});
    // Every page that this run changes holds what both runs before it had added: of the older copy they would be left out.
    const auto [file, log] = killed(people("d", 5));
    put(file, log);
    CHECK(read_back(folder.path("copy.db")).story.sources().size() == 645);
    put(file_before, log_before);
    CHECK(read_back(folder.path("copy.db")).story.sources().size() == 340);
    put(file, "");
    CHECK(read_back(folder.path("copy.db")).story.sources().size() == 640);
    for (const auto& [mixed, its_log] : {std::pair(older, log), {file_before, log}, {file, log_before}}) {
        put(mixed, its_log);
        try {
            std::ignore = store_supply(folder.path("copy.db"));
            FAIL("a file and a log of two states were read together");
        } catch (const FileError& error) {
            CHECK(std::string(error.what()).find("was not begun on this file") != std::string::npos);
        }
    }
}

TEST_CASE("a page of an earlier state, or of another copy, is noticed among the others", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("s.db");
    const auto bytes = [&] { return folder.read("s.db"); };
    add(path, {folder.write("old.jsonl", people("o", 300))});
    const std::string first = bytes();
    {
        Store store(path);
        static_cast<void>(store.add(testing::load_files({folder.write("new.jsonl", people("o", 300, "Eva"))}), OnDifference::take_given));
    }
    const std::string second = bytes();
    add(path, {folder.write("more.jsonl", people("p", 300))});
    const std::string third = bytes();
    constexpr std::size_t size = 4096;
    std::size_t stale = 0;
    for (const std::string* older : {&first, &second}) {
        for (std::size_t at = 0; at + size <= older->size(); at += size) {
            if (older->compare(at, size, third, at, size) == 0) continue;
            ++stale;
            CAPTURE(at / size + 1);
            std::ignore = folder.write("stale.db", std::string(third).replace(at, size, *older, at, size));
            CHECK_THROWS_AS(read_back(folder.path("stale.db")), FileError);
            CHECK_FALSE(check_store(folder.path("stale.db")).empty());
            CHECK_THROWS_AS(SqlSession(folder.path("stale.db"), "SELECT id, name FROM sources"), FileError);
        }
    }
    CHECK(stale > 10);
    for (const std::string* state : {&first, &second, &third}) {
        std::ignore = folder.write("whole.db", *state);
        CHECK(check_store(folder.path("whole.db")).empty());
    }
    // One page short, or one too many.
    std::ignore = folder.write("short.db", third.substr(0, third.size() - size));
    CHECK_FALSE(check_store(folder.path("short.db")).empty());
    std::ignore = folder.write("long.db", third + third.substr(third.size() - size));
    CHECK_FALSE(check_store(folder.path("long.db")).empty());
}

TEST_CASE("the total of a store is right after a kill, a removal of most, and a store that grows again", "[store]") {
    Unfinished store;
    const auto has_total = [&] { return mark_of_store(store.path)->total.has_value(); };
    const auto is_sound = [&] { return check_store(store.path).empty(); };
    CHECK(is_sound());  // reading copied what the kill had left in the log
    // Killed while pages were copied: no file may grow, so the copying fails midway.
    for (const std::size_t most : {std::size_t{60000}, std::size_t{90000}, std::size_t{120000}}) {
        store.put("s.db", store.folder.read("copy.db"));
        std::filesystem::remove(store.folder.path("s.db-wal"));
        const LoadedStory loaded = testing::load_files({store.folder.write("x.jsonl", people("x" + std::to_string(most), 500))});
        in_child([&] {
            Store opened(store.path);
            static_cast<void>(opened.add(loaded, OnDifference::take_given));
        }, most);
        CAPTURE(most);
        CHECK(is_sound());
        add(store.path, {store.folder.write("y.jsonl", people("y", 400))});
        CHECK(is_sound());
        CHECK(has_total());
    }
    {
        const Database database(store.path, Database::Access::create);
        database.execute("DELETE FROM source WHERE number > 10");
        database.execute("VACUUM");
    }
    CHECK(is_sound());
    CHECK(has_total());
    add(store.path, {store.folder.write("z.jsonl", people("z", 100))});
    CHECK(is_sound());
    CHECK(has_total());
}

TEST_CASE("who opens a store that another has alone for a moment waits", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("s.db");
    add(path, {folder.write("old.jsonl", people("o", 10))});
    auto alone = std::make_unique<Database>(path, Database::Access::create);
    alone->execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT");
    CHECK(alone->number("SELECT count(*) FROM source") == 10);
    std::thread leaving([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        alone.reset();
    });
    CHECK_NOTHROW(read_back(path));
    leaving.join();
}

TEST_CASE("what is added after a kill is added", "[store]") {
    Unfinished store;
    add(store.path, {store.folder.write("third.jsonl", people("t", 10))});
    CHECK(read_back(store.path).story.sources().size() == 1810);
    CHECK(check_store(store.path).empty());
}
