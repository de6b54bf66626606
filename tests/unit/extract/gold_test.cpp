// The gold set of tests/gold: short articles of our own with what a careful reader would draft from them, in English and, in a
// folder by the code of its language, in others.
#include "reading.hpp"
#include "support/catch.hpp"

#include <rapidjson/document.h>
#include <rapidjson/istreamwrapper.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace hearsay;

namespace {

using Edge = std::pair<std::string, std::string>;

/// Names without an article before them, in lower case.
std::string plain(std::string name) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const std::string_view word : {"a ", "an ", "the ", "der ", "die ", "das "}) {
        if (name.starts_with(word)) name.erase(0, word.size());
    }
    return name;
}
/// "the harbour ministry official" may be told as "a senior Harbour Ministry official".
bool same(const std::string& a, const std::string& b) {
    const std::string x = plain(a);
    const std::string y = plain(b);
    return x == y || (x.size() > 3 && y.size() > 3 && (x.find(y) != std::string::npos || y.find(x) != std::string::npos));
}
bool same(const Edge& a, const Edge& b) { return same(a.first, b.first) && same(a.second, b.second); }

std::vector<std::string> texts(const rapidjson::Value& list) {
    std::vector<std::string> result;
    for (const auto& item : list.GetArray()) result.emplace_back(item.GetString());
    return result;
}

struct Tally {
    std::size_t edges_found = 0, edges_drafted = 0, edges_wanted = 0;
    std::size_t reports = 0, speakers = 0, anonymity = 0;
};

void judge(const std::filesystem::path& text_file, Tally& tally, std::ostream& misses) {
    std::ifstream text_stream(text_file);
    std::stringstream text;
    text << text_stream.rdbuf();
    const Story story = testing::draft(text.str());
    std::ifstream gold_stream(std::filesystem::path(text_file).replace_extension(".json"));
    rapidjson::IStreamWrapper wrapper(gold_stream);
    rapidjson::Document gold;
    gold.ParseStream(wrapper);
    REQUIRE(gold.IsObject());

    std::set<Edge> drafted;
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const StatementId id = id_at<StatementId>(i);
        for (const Derivation& from : story.derives_from(id)) {
            drafted.emplace(story.name(story[from.statement].source), story.name(story[id].source));
        }
    }
    std::vector<Edge> wanted;
    for (const auto& report : gold["reports"].GetArray()) {
        std::vector<std::vector<std::string>> readings{texts(report["chain"])};
        if (report.HasMember("or")) {
            for (const auto& other : report["or"].GetArray()) readings.push_back(texts(other));
        }
        std::vector<Edge> chosen;
        for (std::vector<std::string> chain : readings) {
            chain.emplace_back("courier");
            std::vector<Edge> edges;
            for (std::size_t i = 0; i + 1 < chain.size(); ++i) edges.emplace_back(chain[i], chain[i + 1]);
            const bool all = std::all_of(edges.begin(), edges.end(), [&](const Edge& edge) {
                return std::any_of(drafted.begin(), drafted.end(), [&](const Edge& other) { return same(edge, other); });
            });
            if (chosen.empty() || all) chosen = edges;
            if (all) break;
        }
        for (const Edge& edge : chosen) {
            if (std::find(wanted.begin(), wanted.end(), edge) == wanted.end()) wanted.push_back(edge);
        }

        ++tally.reports;
        const std::string words = plain(report["words"].GetString());
        const bool denies = std::string_view(report["stance"].GetString()) == "denies";
        const Source* speaker = nullptr;
        std::string name;
        for (std::size_t i = 0; i < story.statements().size() && speaker == nullptr; ++i) {
            const StatementId id = id_at<StatementId>(i);
            for (const ClaimId claim : story.stance(id, denies ? Stance::denies : Stance::asserts)) {
                if (plain(std::string(story.text(story[claim].text))).find(words) == std::string::npos) continue;
                speaker = &story[story[id].source];
                name = story.name(story[id].source);
            }
        }
        const bool right = speaker != nullptr && std::any_of(readings.begin(), readings.end(), [&](const auto& chain) { return same(chain[0], name); });
        tally.speakers += right ? 1 : 0;
        const bool anonymity = speaker != nullptr && speaker->anonymous == report["anonymous"].GetBool();
        tally.anonymity += anonymity ? 1 : 0;
        if (!right || !anonymity) misses << text_file.stem().string() << ": \"" << words << "\" by \"" << name << "\"\n";
    }
    for (const Edge& edge : wanted) {
        const bool found = std::any_of(drafted.begin(), drafted.end(), [&](const Edge& other) { return same(edge, other); });
        tally.edges_found += found ? 1 : 0;
        if (!found) misses << text_file.stem().string() << ": no edge " << edge.first << " > " << edge.second << '\n';
    }
    tally.edges_wanted += wanted.size();
    for (const Edge& edge : drafted) {
        const bool right = std::any_of(wanted.begin(), wanted.end(), [&](const Edge& other) { return same(edge, other); });
        ++tally.edges_drafted;
        if (!right) misses << text_file.stem().string() << ": wrong edge " << edge.first << " > " << edge.second << '\n';
    }
}

/// The least shares that must come out right.
struct Least {
    double edges;  ///< F1
    double anonymity;
    double speakers;
};

void check(const std::string& folder, std::size_t articles, Least least) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(HEARSAY_SOURCE_DIR "/tests/gold" + folder)) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= articles);
    Tally tally;
    std::ostringstream misses;
    for (const auto& file : files) judge(file, tally, misses);
    INFO(misses.str());
    const double precision = static_cast<double>(tally.edges_found) / static_cast<double>(tally.edges_drafted);
    const double recall = static_cast<double>(tally.edges_found) / static_cast<double>(tally.edges_wanted);
    CHECK(2 * precision * recall / (precision + recall) >= least.edges);
    CHECK(static_cast<double>(tally.anonymity) / static_cast<double>(tally.reports) >= least.anonymity);
    CHECK(static_cast<double>(tally.speakers) / static_cast<double>(tally.reports) >= least.speakers);
}

}  // namespace

TEST_CASE("the gold articles are drafted as a careful reader would", "[extract]") {
    check("", 60, {.edges = 0.85, .anonymity = 0.95, .speakers = 0.85});
}

TEST_CASE("so are the gold articles in German", "[extract]") {
    check("/de", 20, {.edges = 0.95, .anonymity = 0.95, .speakers = 0.97});
}
