// A store corrected, and files that replace what it holds.
#include "model/error.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"
#include "unit/store/stores.hpp"

#include <set>
#include <sstream>

using namespace hearsay;
using testing::add;
using testing::read_back;

namespace {

/// Every record as the line of a file, in no order.
std::multiset<std::string> records_of(const Story& story) {
    std::istringstream in(testing::as_lines(story));
    std::multiset<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.insert(line);
    return lines;
}

}  // namespace

TEST_CASE("a store corrected is what its story corrected would be", "[store]") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const testing::TemporaryFolder folder;
        const Story before = testing::RandomStory(seed).make();
        const Story after = testing::RandomStory(seed + 1000).make();
        static_cast<void>(add(folder.path("s.db"), {folder.write("before.json", testing::as_json(before))}));
        // Much has gone, much has come, and much of the same id says something else.
        Store(folder.path("s.db")).correct([&](const Story& story) {
            CHECK(testing::as_lines(story) == testing::as_lines(before));
            return testing::RandomStory(seed + 1000).make();
        });
        CHECK(testing::messages(check_store(folder.path("s.db"))) == "");
        CHECK(records_of(read_back(folder.path("s.db")).story) == records_of(after));
    }
}

TEST_CASE("a correction that throws leaves the store as it was", "[store]") {
    const testing::TemporaryFolder folder;
    const Story before = testing::RandomStory(7).make();
    static_cast<void>(add(folder.path("s.db"), {folder.write("before.json", testing::as_json(before))}));
    CHECK_THROWS_AS(Store(folder.path("s.db")).correct([](const Story&) -> Story { throw Error("no"); }), Error);
    CHECK(testing::as_json(read_back(folder.path("s.db")).story) == testing::as_json(before));
}

TEST_CASE("what is given replaces what is there, and what is not given stays", "[store]") {
    const testing::TemporaryFolder folder;
    const std::string before = R"({"format": "hearsay/1",
        "sources": [{"id": "fern", "name": "The Daily Fern", "kind": "outlet", "reliability": 0.8},
                    {"id": "holt", "name": "Ada Holt", "kind": "person"}],
        "affiliations": [{"source": "fern", "with": "holt", "kind": "owned_by", "since": "2020"}],
        "claims": [{"id": "shut", "text": "The pier is shut"}, {"id": "open", "text": "The pier is open"}],
        "statements": [{"id": "s1", "source": "fern", "asserts": ["shut"], "draft": 0.5}, {"id": "s2", "source": "holt", "asserts": ["shut"]}],
        "settled": [{"claim": "shut", "holds": true, "by": "Orm Court"}],
        "track_records": [{"source": "holt", "right": 3, "wrong": 1, "by": "settled"}]})";
    const std::string again = R"({"format": "hearsay/1",
        "sources": [{"id": "fern", "name": "Daily Fern"}],
        "affiliations": [{"source": "fern", "with": "holt", "kind": "owned_by", "since": "2021"}],
        "statements": [{"id": "s1", "source": "fern", "denies": ["open"], "derives_from": ["s2"]}],
        "settled": [{"claim": "shut", "holds": false, "by": "Orm Appeal Court"}],
        "track_records": [{"source": "holt", "right": 5, "wrong": 2, "by": "settled"}]})";
    static_cast<void>(add(folder.path("s.db"), {folder.write("before.json", before)}));
    const std::string file = folder.write("again.json", again);
    std::istringstream nothing;
    {
        Store store(folder.path("s.db"));
        const LoadedStory loaded = store.load(std::vector{file}, nothing);
        REQUIRE(testing::messages(loaded.diagnostics) == "");
        CHECK_FALSE(store.add(loaded).problems.empty());
        const Addition done = store.add(loaded, OnDifference::take_given);
        CHECK(testing::messages(done.problems) == "");
        CHECK(done.replaced == 2);  // the source and the statement
    }
    CHECK(testing::messages(check_store(folder.path("s.db"))) == "");
    const LoadedStory back = read_back(folder.path("s.db"));
    const Story& story = back.story;
    const SourceRecord fern = story.record(*story.find_source("fern"));
    CHECK(fern.name == "Daily Fern");
    CHECK(fern.reliability == 0.8);
    const StatementRecord said = story.record(*story.find_statement("s1"));
    CHECK(said.asserts.empty());
    CHECK(said.denies == std::vector<std::string>{"open"});
    CHECK_FALSE(said.draft);
    REQUIRE(story.affiliations().size() == 1);
    CHECK(story.text(story.affiliations()[0].since) == "2021");
    REQUIRE(story.settled().size() == 1);
    CHECK_FALSE(story.settled()[0].holds);
    REQUIRE(story.track_records().size() == 1);
    CHECK(story.track_records()[0].right == 5);
}
