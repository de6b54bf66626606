// The sample stories keep the scores written beside them in expected.json: for each point in time, every claim's
// verdict, independent origins and routes, support and effective sources at each level, as [cautious, open].
#include "io/load/load.hpp"
#include "score/scorer.hpp"
#include "support/catch.hpp"

#include <rapidjson/document.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace hearsay;

namespace {

using Json = rapidjson::Value;

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string_view text(const Json& value) { return {value.GetString(), value.GetStringLength()}; }

void check_pair(const Json& expected, double cautious, double open) {
    CHECK(expected[0].GetDouble() == Approx(cautious).margin(1e-9));
    CHECK(expected[1].GetDouble() == Approx(open).margin(1e-9));
}

void check_level(const Json& expected, const LevelScores& scores) {
    check_pair(expected["independent_origins"], scores.cautious.origins.size_low, scores.open.origins.size_low);
    check_pair(expected["independent_routes"], scores.cautious.routes.size_low, scores.open.routes.size_low);
    check_pair(expected["support"], scores.cautious.support.low, scores.open.support.low);
    check_pair(expected["effective_sources"], scores.cautious.effective_sources.low,
               scores.open.effective_sources.low);
    CHECK(scores.cautious.method == Method::exact);
    CHECK(scores.open.method == Method::exact);
}

void check_claim(const Json& expected, const ClaimScores& scores) {
    CHECK(expected["disputed"].GetBool() == scores.disputed);
    for (const Level level : all_levels) {
        INFO("level " << name_of(level));
        const std::string key(name_of(level));
        CHECK(text(expected["verdict"][key.c_str()]) == name_of(*scores.at(level)));
        for (const Stance stance : all_stances) {
            const std::string side(name_of(stance));
            REQUIRE(expected["stances"].HasMember(side.c_str()) == (scores.at(stance) != nullptr));
            if (const StanceScores* found = scores.at(stance)) {
                check_level(expected["stances"][side.c_str()][key.c_str()], *found->at(level));
            }
        }
    }
}

void check_sample(const std::filesystem::path& folder) {
    const std::vector<std::string> files{(folder.parent_path() / "registry.json").string(),
                                         (folder / "story.json").string()};
    std::istringstream nothing;
    const LoadedStory loaded = load_story(files, nothing);
    REQUIRE(loaded.ok());
    rapidjson::Document expected;
    expected.Parse(text_of(folder / "expected.json").c_str());
    REQUIRE(expected.IsArray());
    REQUIRE_FALSE(expected.Empty());
    for (const Json& moment : expected.GetArray()) {
        ScoreOptions options;
        if (moment["as_of"].IsString()) options.as_of = *parse_time(text(moment["as_of"]));
        INFO("as of " << (moment["as_of"].IsString() ? moment["as_of"].GetString() : "now"));
        const Scorer scorer(loaded.story, options);
        const std::vector<ClaimScores> scores = scorer.score_all();
        REQUIRE(moment["claims"].Size() == scores.size());
        for (rapidjson::SizeType i = 0; i < scores.size(); ++i) {
            INFO("claim " << loaded.story.id(scores[i].claim));
            REQUIRE(text(moment["claims"][i]["id"]) == loaded.story.id(scores[i].claim));
            check_claim(moment["claims"][i], scores[i]);
        }
    }
}

}  // namespace

TEST_CASE("the sample stories keep their expected scores", "[samples]") {
    std::size_t samples = 0;
    for (const auto& entry : std::filesystem::directory_iterator(HEARSAY_SOURCE_DIR "/samples")) {
        if (!std::filesystem::exists(entry.path() / "story.json")) continue;
        INFO("sample " << entry.path().filename().string());
        check_sample(entry.path());
        ++samples;
    }
    CHECK(samples == 5);
}
