#include "amend/actions.hpp"
#include "amend/correction.hpp"
#include "amend/correction_log.hpp"
#include "io/bytes/line_sum.hpp"
#include "model/error.hpp"
#include "support/catch.hpp"
#include "unit/link/drafts.hpp"

#include <algorithm>

using namespace hearsay;
using namespace hearsay::amend;
using testing::Drafts;

namespace {

/// Two papers quote a harbour master for two claims; the second paper also quotes the first.
Story small_story() {
    Drafts drafts;
    drafts.source("one", "Fenmoor Gazette", SourceKind::outlet).source("two", "Daily Bittern", SourceKind::outlet);
    drafts.source("m1", "Ada Holt", SourceKind::person).source("m2", "Holt", SourceKind::person);
    drafts.article("a1", "one", "2031-04-07").article("a2", "two", "2031-04-08");
    drafts.claim("c1", "The quay is closed").claim("c2", "The quay was shut").claim("c3", "The crane broke");
    drafts.said("s1", "m1", "c1").printed("s2", "one", "a1", {"s1"}).said("s3", "m2", "c2").printed("s4", "two", "a2", {"s3", "s2"}).printed("s5", "two", "a2", {}, "c3");
    return drafts.build();
}

}  // namespace

TEST_CASE("merged records are one, with their names and wordings kept", "[amend]") {
    const Story story = small_story();
    const std::vector<std::string> source{"m2"};
    const Story one = merge(story, Kind::source, "m1", source);
    CHECK_FALSE(one.find_source("m2"));
    CHECK(one.text(one.aliases(*one.find_source("m1")).front()) == "Holt");
    const std::vector<std::string> claim{"c2"};
    const Story two = merge(one, Kind::claim, "c1", claim);
    CHECK(two.claims().size() == 2);
    CHECK(two.text(two[*two.find_claim("c1")].extra) == R"({"also":["The quay was shut"]})");
    const std::vector<std::string> statement{"s3"};
    const Story three = merge(two, Kind::statement, "s1", statement);
    CHECK(three.derives_from(*three.find_statement("s4")).size() == 2);
    CHECK(three.derives_from(*three.find_statement("s4"))[0].statement == *three.find_statement("s1"));
}

TEST_CASE("a statement that another is merged into stays, also where the two rest on each other", "[amend]") {
    const auto merged = [](const std::vector<std::string>& beneath_one, const std::vector<std::string>& beneath_two) {
        Drafts drafts;
        drafts.source("paper", "Fenmoor Gazette", SourceKind::outlet).claim("c1", "The quay is closed").said("s0", "paper", "c1");
        drafts.printed("s1", "paper", "", beneath_one, "c1").printed("s2", "paper", "", beneath_two);
        const std::vector<std::string> statement{"s2"};
        return merge(drafts.build(), Kind::statement, "s1", statement);
    };
    CHECK(merged({"s2"}, {"s2"}).find_statement("s1"));
    CHECK(merged({"s0"}, {"s1"}).find_statement("s1"));
    CHECK_FALSE(merged({"s0"}, {"s1"}).find_statement("s2"));
}

TEST_CASE("a name that means somebody only in its article does not become another name of theirs", "[amend]") {
    Drafts drafts;
    drafts.source("m1", "Ada Holt", SourceKind::person).source("paper", "Fenmoor Gazette", SourceKind::outlet);
    std::vector<std::string> others;
    const std::vector<std::string> phrases{"its owner", "the company", "She", "a source close to the talks", "his lawyer", "the former engineer", "someone", "it", "They"};
    const std::vector<std::string> names{"the BBC", "The Holt Group", "IT", "A. Holt", "Who", "An Daras", "the Überlandwerk"};
    for (const auto& list : {phrases, names}) {
        for (const std::string& name : list) drafts.source(others.emplace_back("x" + std::to_string(others.size())), name, SourceKind::person);
    }
    drafts.claim("c1", "The quay is closed").said("s1", "m1", "c1");
    const Story merged = merge(drafts.build(), Kind::source, "m1", others);
    std::vector<std::string> kept;
    for (const Text alias : merged.aliases(*merged.find_source("m1"))) kept.emplace_back(merged.text(alias));
    std::vector<std::string> expected = names;
    std::sort(kept.begin(), kept.end());
    std::sort(expected.begin(), expected.end());
    CHECK(kept == expected);
}

TEST_CASE("of ties that become one the strongest and surest stays, in whatever order they stand", "[amend]") {
    const auto tie = [](const std::string& source, double strength, double probability, const std::string& extra = "") {
        AffiliationRecord record;
        record.source = source;
        record.with = "group";
        record.strength = strength;
        record.probability = probability;
        record.extra = extra;
        return record;
    };
    const auto left = [](std::vector<AffiliationRecord> ties) {
        std::vector<std::vector<AffiliationRecord>> found;
        for (int order = 0; order < 2; ++order) {
            StoryRecords records;
            for (const char* const id : {"one", "two", "three", "group"}) {
                SourceRecord& record = records.sources.emplace_back();
                record.id = record.name = id;
            }
            records.affiliations = ties;
            Diagnostics problems;
            const std::vector<std::string> others{"two", "three"};
            found.push_back(StoryRecords(merge(records.build(problems), Kind::source, "one", others)).affiliations);
            std::sort(found.back().begin(), found.back().end(), [](const AffiliationRecord& a, const AffiliationRecord& b) { return a.strength < b.strength; });
            std::reverse(ties.begin(), ties.end());
        }
        CHECK(found[0] == found[1]);
        return found[0];
    };
    CHECK(left({tie("one", 0.4, 1), tie("two", 0.9, 1), tie("three", 0.9, 0.7)}) == std::vector{tie("one", 0.9, 1)});
    CHECK(left({tie("one", 0.4, 1), tie("two", 0.9, 0.7)}) == std::vector{tie("one", 0.4, 1), tie("one", 0.9, 0.7)});
    CHECK(left({tie("one", 1, 1), tie("two", 1, 1, R"({"seen":"b"})"), tie("three", 1, 1, R"({"seen":"a"})")}) == std::vector{tie("one", 1, 1, R"({"seen":"a"})")});
}

TEST_CASE("what a merged source takes over does not depend on the order of records", "[amend]") {
    const auto merged = [](bool reversed) {
        StoryRecords records;
        records.sources.resize(3);
        records.sources[0].id = "one";
        records.sources[1].id = "two";
        records.sources[1].reliability = 0.9;
        records.sources[1].url = "https://two.example";
        records.sources[2].id = "three";
        records.sources[2].admiralty = 'D';
        records.sources[2].url = "https://three.example";
        for (SourceRecord& record : records.sources) record.name = "The " + record.id;
        records.claims.resize(3);
        for (std::size_t i = 0; i < 3; ++i) records.claims[i].id = records.claims[i].text = records.claims[i].question = "c" + std::to_string(i);
        records.claims[0].question.clear();
        if (reversed) std::reverse(records.sources.begin(), records.sources.end());
        if (reversed) std::reverse(records.claims.begin(), records.claims.end());
        Diagnostics problems;
        const std::vector<std::string> sources{"two", "three"};
        const std::vector<std::string> claims{"c2", "c1"};
        const StoryRecords result(merge(merge(records.build(problems), Kind::source, "one", sources), Kind::claim, "c0", claims));
        return std::pair(result.sources, result.claims);
    };
    CHECK(merged(false) == merged(true));
    CHECK(merged(false).first.front().admiralty == 'D');
    CHECK(merged(false).second.front().question == "c1");
}

TEST_CASE("a renamed record is renamed wherever it stands", "[amend]") {
    Story story = rename(small_story(), Kind::source, "m1", "holt");
    story = rename(story, Kind::claim, "c1", "quay");
    story = rename(story, Kind::statement, "s2", "gazette");
    story = rename(story, Kind::article, "a2", "bittern");
    CHECK(story.id(story[*story.find_statement("s1")].source) == "holt");
    CHECK(story.asserts(*story.find_statement("s1")).front() == *story.find_claim("quay"));
    CHECK(story.derives_from(*story.find_statement("s4")).back().statement == *story.find_statement("gazette"));
    CHECK(story[*story.find_statement("s5")].article == *story.find_article("bittern"));
    CHECK_THROWS_AS(rename(story, Kind::claim, "quay", "c3"), Error);
    CHECK_THROWS_AS(rename(story, Kind::claim, "nowhere", "c9"), Error);
}

TEST_CASE("a split record gives the new one what was named", "[amend]") {
    const std::vector<std::string> statements{"s3"};
    const Story sources = split(small_story(), Kind::source, "m2", "m3", statements);
    CHECK(sources.id(sources[*sources.find_statement("s3")].source) == "m3");
    const Story claims = split(small_story(), Kind::claim, "c2", "c2b", statements);
    CHECK(claims.id(claims.asserts(*claims.find_statement("s3")).front()) == "c2b");
    const std::vector<std::string> other{"s1"};
    CHECK_THROWS_AS(split(small_story(), Kind::claim, "c2", "c2b", other), Error);
}

TEST_CASE("what says nothing without a dropped record goes with it", "[amend]") {
    const Story claim = drop(small_story(), Kind::claim, "c2");
    CHECK_FALSE(claim.find_statement("s3"));
    CHECK(claim.find_statement("s4"));  // it rests on the Gazette still
    const Story statement = drop(small_story(), Kind::statement, "s1");
    CHECK_FALSE(statement.find_statement("s2"));
    CHECK(statement.find_statement("s4"));
    CHECK_THROWS_AS(drop(small_story(), Kind::source, "one"), Error);
    const Story source = drop(small_story(), Kind::source, "m1");
    CHECK_FALSE(source.find_statement("s2"));
    const Story article = drop(small_story(), Kind::article, "a2");
    CHECK(article.statements().size() == 3);
}

TEST_CASE("fields are set by name, and taken away", "[amend]") {
    Story story = with_fields(small_story(), "claim", "c1", {{"text", "17"}, {"question", "quay"}});
    CHECK(story.text(story[*story.find_claim("c1")].text) == "17");
    story = with_fields(story, "claim", "c1", {{"question", ""}});
    CHECK(story[*story.find_claim("c1")].question == Text{});
    story = with_fields(story, "source", "m1", {{"anonymous", "true"}, {"aliases", R"(["the master"])"}});
    CHECK(story[*story.find_source("m1")].anonymous);
    CHECK(story.aliases(*story.find_source("m1")).size() == 1);
    CHECK_THROWS_AS(with_fields(story, "source", "m1", {{"nmae", "x"}}), Error);
    CHECK_THROWS_AS(with_fields(story, "statement", "s1", {{"source", "nobody"}}), Error);
}

TEST_CASE("every correction can be undone, and no other than the last", "[amend]") {
    const Story before = small_story();
    const std::vector<std::string> other{"c2"};
    const Story after = merge(before, Kind::claim, "c1", other);
    Correction change = difference(before, after);
    change.at = "2031-04-09T10:00:00Z";
    change.what = "merge claim c1 c2";
    const Correction read = read_log_line(log_line(change));
    CHECK(read.what == change.what);
    CHECK(record_lines(undone(after, read)) == record_lines(before));
    const Story later = drop(after, Kind::statement, "s3");
    CHECK_THROWS_AS(undone(later, read), Error);
    CHECK_THROWS_AS(read_log_line("{}"), Error);
}

TEST_CASE("a log of corrections in which any bit is another one is refused, or leads to the same story", "[amend]") {
    const Story before = small_story();
    const std::vector<std::string> other{"c2"};
    const Story between = merge(before, Kind::claim, "c1", other);
    const Story after = drop(between, Kind::statement, "s5");
    std::vector<Correction> changes{difference(before, between), difference(between, after)};
    changes.front().at = changes.back().at = "2031-04-09T10:00:00Z";
    changes.front().what = "merge claim c1 c2";
    changes.back().what = "drop statement s5";
    const std::string log = correction_log_text(changes);
    const auto lines_before = record_lines(before);
    const auto undo_all = [&](const std::string& text) {
        const CorrectionLog read = read_correction_log(text, "log");
        Story story = after;
        for (auto change = read.changes.rbegin(); change != read.changes.rend(); ++change) story = undone(story, *change);
        return record_lines(story);
    };
    REQUIRE(undo_all(log) == lines_before);
    std::size_t refused = 0;
    for (std::size_t bit = 0; bit < log.size() * 8; ++bit) {
        std::string damaged = log;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
        try {
            if (undo_all(damaged) != lines_before) FAIL("bit " << bit << " makes another story");
        } catch (const FileError& error) {
            ++refused;
            if (!std::string_view(error.what()).starts_with("log:")) FAIL("bit " << bit << ": " << error.what());
        }
    }
    CHECK(refused == log.size() * 8);
}

TEST_CASE("a log of corrections of before checksums is read, and one that lost some is not", "[amend]") {
    const Correction change{.at = "2031-04-09T10:00:00Z", .what = "drop claim c3", .gone = {R"({"claim":{"id":"c3"}})"}, .come = {}};
    const std::string old = log_line(change) + '\n';
    const CorrectionLog read = read_correction_log(old + old, "log");
    CHECK_FALSE(read.has_sums);
    CHECK(read.changes.size() == 2);
    const std::string now = with_sum(log_line(change)) + '\n';
    CHECK(read_correction_log(now + now, "log").has_sums);
    CHECK_THROWS_WITH(read_correction_log(now + old, "log"), Catch::StartsWith("log:2: this line of the log of corrections has lost its checksum"));
    CHECK_THROWS_WITH(read_correction_log(old + now, "log"), Catch::StartsWith("log:1: "));
    CHECK(read_correction_log("", "log").has_sums);
}
