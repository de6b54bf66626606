// Sharded and merged, a story has every byte of the scores that one run over it writes.
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/io/temporary.hpp"

#include "check/diagnose.hpp"
#include "graph/attribution_graph.hpp"
#include "io/load/load.hpp"
#include "io/story/story_writer.hpp"
#include "model/error.hpp"
#include "render/tables/score_writer.hpp"
#include "score/scorer.hpp"
#include "shard/merge_scores.hpp"
#include "shard/score_file.hpp"
#include "shard/shard_story.hpp"
#include "shard/story_scan.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace hearsay;
using hearsay::testing::Dice;
using hearsay::testing::random_story;
using hearsay::testing::side_by_side;
using hearsay::testing::StoryRecords;

namespace {

constexpr auto never = [] { return false; };

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void put(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

/// What `hearsay score` does with these files.
struct SingleRun {
    explicit SingleRun(const std::vector<std::string>& paths, std::uint64_t seed) {
        LoadedStory loaded = load_story(paths);
        for (const Diagnostic& one : loaded.diagnostics) UNSCOPED_INFO(one.to_string());
        REQUIRE(loaded.ok());
        const TimeSpan as_of = hearsay::testing::random_as_of(seed);
        ScoreOptions options;
        options.as_of = as_of;
        options.suspect = seed % 3 == 0 ? 0.3 : 0.5;
        const Scorer scorer(loaded.story, options);
        diagnostics = diagnose(scorer.graph(), as_of);
        locate(diagnostics, loaded);
        diagnostics.insert(diagnostics.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
        sort_by_place(diagnostics);
        const ScoreContext context{.story = loaded.story, .as_of = seed % 2 == 0 ? "" : "2020-02"};
        const std::vector<ClaimScores> scores = scorer.score_all();
        std::ostringstream out;
        write_scores_json(out, context, scores, diagnostics);
        json = out.str();
        for (const ClaimScores& claim : scores) lines += scores_line(context, claim);
    }
    Diagnostics diagnostics;
    std::string json;
    std::string lines;
};

/// The records as JSON Lines in any order, or as one JSON object; sources and ties perhaps in a file of their own.
std::vector<std::string> write_files(const StoryRecords& records, std::uint64_t seed, const hearsay::testing::TemporaryFolder& folder) {
    Dice dice(seed);
    const Story story = hearsay::testing::build_story(records);
    const std::string path = folder.path(seed % 3 == 0 ? "story.json" : "story.jsonl");
    if (seed % 3 == 0) {
        std::ostringstream out;
        write_story_json(out, story);
        put(path, out.str());
        return {path};
    }
    std::ostringstream out;
    write_story_lines(out, story);
    std::istringstream in(out.str());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line + '\n');
    dice.shuffle(lines);
    std::string text;
    std::string registry;
    for (const std::string& line : lines) {
        const bool apart = seed % 3 == 1 && (line.starts_with("{\"source\"") || line.starts_with("{\"affiliation\""));
        (apart ? registry : text) += line + (dice.percent(5) ? "\n" : "");
    }
    put(path, text);
    if (registry.empty()) return {path};
    put(folder.path("registry.jsonl"), registry);
    return {folder.path("registry.jsonl"), path};
}

void score_shards(const ShardPlan& plan, std::uint64_t seed) {
    for (std::size_t i = 1; i <= plan.shards.size(); ++i) put(plan.scores_path(i), SingleRun({plan.story_path(i)}, seed).json);
}

std::string merged(const ShardPlan& plan, MergedFormat format, Diagnostics& found) {
    std::ostringstream out;
    found = merge_scores(plan, format, out, never);
    return out.str();
}

}  // namespace

TEST_CASE("shards scored apart and merged give the bytes of a single run", "[shard]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const hearsay::testing::TemporaryFolder folder;
        const std::vector<std::string> files = write_files(side_by_side(seed, 1 + seed % 7), seed, folder);
        const SingleRun whole(files, seed);
        for (const std::uint32_t shards : {1U, 2U, 5U}) {
            INFO("seed " << seed << ", " << shards << " shards");
            const std::string cut = folder.path("cut" + std::to_string(shards));
            StoryScan scan = scan_story(files);
            REQUIRE(scan.registry.ok());
            REQUIRE(shard_story(scan, shards, cut, never));
            const ShardPlan plan = read_plan(cut);
            score_shards(plan, seed);
            CHECK(unscored_shards(plan).empty());
            Diagnostics found;
            CHECK(merged(plan, MergedFormat::json, found) == whole.json);
            CHECK(merged(plan, MergedFormat::lines, found) == whole.lines);
            REQUIRE(found.size() == whole.diagnostics.size());
            for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i].to_string() == whole.diagnostics[i].to_string());
        }
    }
}

TEST_CASE("each statement, claim and article stands in one shard, and shards are about even", "[shard]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::vector<std::string> files = write_files(side_by_side(4, 40), 4, folder);
    StoryScan scan = scan_story(files);
    const ShardPlan plan = shard_story(scan, 4, folder.path("cut"), never).value();
    std::size_t statements = 0;
    std::size_t claims = 0;
    std::size_t articles = 0;
    for (std::size_t i = 1; i <= 4; ++i) {
        const LoadedStory shard = load_story({plan.story_path(i)});
        CHECK(shard.ok());
        CHECK(shard.story.statements().size() == plan.shards[i - 1].statements);
        CHECK(shard.story.claims().size() == plan.shards[i - 1].claims);
        statements += shard.story.statements().size();
        claims += shard.story.claims().size();
        articles += shard.story.articles().size();
    }
    const LoadedStory whole = load_story(files);
    CHECK(statements == whole.story.statements().size());
    CHECK(claims == whole.story.claims().size());
    CHECK(articles == whole.story.articles().size());
    for (const Shard& shard : plan.shards) CHECK(shard.statements <= statements / 4 + plan.largest_group);
}

TEST_CASE("what is not scored, or not wholly, or otherwise, is named", "[shard]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::vector<std::string> files = write_files(side_by_side(1, 6), 1, folder);
    StoryScan scan = scan_story(files);
    const ShardPlan plan = shard_story(scan, 3, folder.path("cut"), never).value();
    CHECK(unscored_shards(plan).size() == 3);
    score_shards(plan, 2);
    REQUIRE(unscored_shards(plan).empty());
    const std::string second = text_of(plan.scores_path(2));
    Diagnostics found;

    std::filesystem::remove(plan.scores_path(1));
    put(plan.scores_path(2), second.substr(0, second.size() / 2));
    const auto unscored = unscored_shards(plan);
    REQUIRE(unscored.size() == 2);
    CHECK(unscored[0].number == 1);
    CHECK(unscored[0].reason == "is missing");
    CHECK(unscored[1].number == 2);
    CHECK(unscored[1].reason == "is half-written");

    put(plan.scores_path(2), second);
    std::filesystem::copy_file(plan.scores_path(3), plan.scores_path(1));
    CHECK_THROWS_AS(merged(plan, MergedFormat::json, found), FileError);  // the claims of another shard

    put(plan.scores_path(1), SingleRun({plan.story_path(1)}, 1).json);  // as of another day
    CHECK_THROWS_AS(merged(plan, MergedFormat::json, found), FileError);
}

TEST_CASE("whichever byte of a score file is damaged, it is named and nothing is merged", "[shard]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::vector<std::string> files = write_files(side_by_side(1, 3), 1, folder);
    StoryScan scan = scan_story(files);
    const ShardPlan plan = shard_story(scan, 2, folder.path("cut"), never).value();
    score_shards(plan, 2);
    const std::string path = plan.scores_path(2);
    const std::string whole = text_of(path);
    const std::size_t step = std::max<std::size_t>(1, whole.size() / 300);
    for (std::size_t back = 1; back <= whole.size(); back += back < 40 ? 1 : step) {
        std::string damaged = whole;
        damaged[whole.size() - back] ^= static_cast<char>(1 << (back % 7));
        put(path, damaged);
        INFO(back << " bytes before the end");
        if (const auto unscored = unscored_shards(plan); !unscored.empty()) {
            CHECK(unscored.size() == 1);
            CHECK(unscored[0].number == 2);
            continue;
        }
        std::ostringstream out;
        std::string message;
        try {
            merge_scores(plan, MergedFormat::json, out, never);
        } catch (const FileError& error) {
            message = error.what();
        }
        CHECK(message == '"' + path + "\" is not as it was written; score that shard again");
        CHECK(out.str().empty());
    }
}

TEST_CASE("scores of a version without checksums are merged to the same bytes, and counted", "[shard]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::vector<std::string> files = write_files(side_by_side(3, 5), 3, folder);
    StoryScan scan = scan_story(files);
    const ShardPlan plan = shard_story(scan, 3, folder.path("cut"), never).value();
    score_shards(plan, 2);
    CHECK(scores_without_sum(plan) == 0);
    Diagnostics found;
    const std::string whole = merged(plan, MergedFormat::json, found);
    for (const std::size_t shard : {1U, 3U}) {
        const std::string text = text_of(plan.scores_path(shard));
        put(plan.scores_path(shard), text.substr(0, text.rfind(",\n  \"crc\"")) + "\n}\n");
    }
    CHECK(unscored_shards(plan).empty());
    CHECK(scores_without_sum(plan) == 2);
    CHECK(merged(plan, MergedFormat::json, found) == whole);
}

TEST_CASE("a folder in use is left alone, and nothing is left of a cut that was stopped", "[shard]") {
    const hearsay::testing::TemporaryFolder folder;
    const std::vector<std::string> files = write_files(side_by_side(1, 3), 1, folder);
    const std::string cut = folder.path("cut");
    StoryScan scan = scan_story(files);
    CHECK_THROWS_AS(shard_story(scan, 2, folder.path(""), never), FileError);
    CHECK_FALSE(shard_story(scan, 2, cut, [] { return true; }));
    CHECK_FALSE(std::filesystem::exists(cut));
    CHECK_FALSE(std::filesystem::exists(folder.path(".cut.partial")));
    CHECK_THROWS_AS(read_plan(folder.path("")), FileError);
}

TEST_CASE("a claim in one line is what JSON Lines hold", "[shard]") {
    CHECK(in_one_line("    {\n      \"id\": \"a, {b}\",\n      \"stances\": {\n        \"asserts\": {}\n      }\n    }") ==
          "{\"id\": \"a, {b}\", \"stances\": {\"asserts\": {}}}");
}
