// Sources found by what people call them.
#include "query/source_names.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"

using namespace hearsay;

namespace {

Story press() {
    testing::StoryRecords records;
    const auto add = [&](std::string id, std::string name, std::vector<std::string> aliases, std::string url) {
        SourceRecord source;
        source.id = std::move(id);
        source.name = std::move(name);
        source.kind = SourceKind::outlet;
        source.aliases = std::move(aliases);
        source.url = std::move(url);
        records.sources.push_back(std::move(source));
    };
    add("lake", "The Lake Times", {"LT", "Lake Times Online"}, "https://www.lake.example/");
    add("owner", "Lake Holding", {}, "");
    add("unknown", "Lake-Times", {}, "");
    add("site", "Somebody", {}, "http://lake.example/about");
    add("other", "Ridge Post", {}, "");
    AffiliationRecord tie;
    tie.source = "lake";
    tie.with = "owner";
    records.affiliations.push_back(tie);
    return testing::build_story(records);
}

std::string told(const Story& story, const std::vector<NameMatch>& found) {
    std::string text;
    for (const NameMatch& match : found) {
        text += std::string(story.id(match.source)) + ": " + std::string(name_fit_words[static_cast<std::size_t>(match.fit)]) + '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("a name is found whatever its case, marks and article", "[query]") {
    const Story story = press();
    const SourceNames names(story);
    CHECK(told(story, names.find("the LAKE times", 1)) == "lake: same name\n");
    CHECK(told(story, names.find("lt", 5)) == "lake: same name\n");
    CHECK(told(story, names.find("Ridge Pots", 5)) == "other: similar spelling\n");
    CHECK(told(story, names.find("Ridge", 5)) == "other: part of the name\n");
    CHECK(told(story, names.find("zeppelin", 5)).empty());
    CHECK(told(story, names.find("", 5)).empty());
    CHECK(told(story, names.find("!!!", 5)).empty());
}

TEST_CASE("an undocumented source is matched with documented ones by name and address", "[query]") {
    const Story story = press();
    const SourceNames names(story);
    CHECK(told(story, names.suggest(*story.find_source("unknown"), 5)) == "lake: same name\n");
    CHECK(told(story, names.suggest(*story.find_source("site"), 5)) == "lake: same address\n");
    CHECK(told(story, names.suggest(*story.find_source("other"), 5)).empty());
}
