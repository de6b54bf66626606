// A store that is being made is nobody else's yet: what fails leaves nothing, and of two who make one none loses anything.
#include "model/error.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"
#include "unit/store/stores.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

using namespace hearsay;
using testing::add;
using testing::read_back;

namespace {

std::string person(const testing::TemporaryFolder& folder, const std::string& id) {
    return folder.write(id + ".jsonl", R"({"source": {"id": ")" + id + R"(", "kind": "person"}})" "\n");
}

/// All that is in the folder of a file.
std::vector<std::string> names_beside(const std::string& file) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(file).parent_path())) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string reason_of_refusal(const std::string& path) {
    try {
        static_cast<void>(Store(path));
    } catch (const FileError& error) {
        return error.what();
    }
    return "nothing";
}

}  // namespace

TEST_CASE("a new store has its name once the first run is in it", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("s.db");
    const std::vector<std::string> files{person(folder, "ada")};
    std::istringstream nothing;
    {
        Store store(path);
        const LoadedStory loaded = store.load(files, nothing);
        CHECK_FALSE(std::filesystem::exists(path));
        CHECK(store.add(loaded).added == 1);
        CHECK(std::filesystem::exists(path));
        CHECK(store.add(store.load(std::vector{person(folder, "bo")}, nothing)).added == 1);  // the same one goes on
    }
    CHECK(read_back(path).story.sources().size() == 2);
    CHECK(check_store(path).empty());
    CHECK(names_beside(path) == std::vector<std::string>{"ada.jsonl", "bo.jsonl", "s.db"});
}

TEST_CASE("what is not added leaves no store, and nothing beside it", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("s.db");
    { const Store given_up(path); }
    std::istringstream nothing;
    {
        Store store(path);
        const LoadedStory dangling = store.load(std::vector{folder.write("a.json", R"({"format":"hearsay/1","statements":[{"id":"s","source":"nobody"}]})")}, nothing);
        CHECK_FALSE(dangling.ok());
    }
    CHECK(names_beside(path) == std::vector<std::string>{"a.json"});
    CHECK(reason_of_refusal(folder.path("none/s.db")).find("cannot be opened; check the name") != std::string::npos);
}

TEST_CASE("of two who make a store at once the second is told, and the first keeps what was confirmed", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path("s.db");
    std::istringstream nothing;
    {
        Store slow(path);
        const LoadedStory loaded = slow.load(std::vector{person(folder, "ada")}, nothing);
        {
            const Store gives_up(path);
            CHECK(add(path, {person(folder, "bo")}).added == 1);
        }
        try {
            static_cast<void>(slow.add(loaded));
            FAIL("a store was written over");
        } catch (const FileError& error) {
            CHECK(std::string(error.what()).find("was made by another run meanwhile; nothing of this one was added") != std::string::npos);
        }
    }
    CHECK(read_back(path).story.sources().size() == 1);
    CHECK(read_back(path).story.find_source("bo").has_value());
    CHECK(names_beside(path) == std::vector<std::string>{"ada.jsonl", "bo.jsonl", "s.db"});
}

TEST_CASE("no new store is made beside the write-ahead log of an earlier one", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string log = folder.write("s.db-wal", "pages of a store that is gone");
    CHECK(reason_of_refusal(folder.path("s.db")).find(R"(but ")" + log + R"(" of an earlier one; put that store back, or move the log away)") != std::string::npos);
    CHECK(folder.read("s.db-wal").size() > 0);
    static_cast<void>(folder.write("s.db-wal", ""));  // holds nothing
    CHECK(add(folder.path("s.db"), {person(folder, "ada")}).added == 1);
}
