// The registry keeps what it promises: many outlets, a reference for every tie, no ties but those of control.
#include "io/load/load.hpp"
#include "support/catch.hpp"

#include <set>
#include <sstream>

using namespace hearsay;

TEST_CASE("the registry documents at least 300 outlets, agencies and accounts", "[samples]") {
    std::istringstream nothing;
    const std::vector<std::string> files{HEARSAY_SOURCE_DIR "/samples/registry.json"};
    const LoadedStory loaded = load_story(files, nothing);
    REQUIRE(loaded.diagnostics.empty());
    const Story& story = loaded.story;
    std::set<SourceId> tied;
    for (const Affiliation& tie : story.affiliations()) {
        tied.insert(tie.source);
        tied.insert(tie.with);
        INFO(story.id(tie.source) << " with " << story.id(tie.with));
        CHECK(story.text(tie.extra).find("\"reference\":\"https://") != std::string_view::npos);
        CHECK(tie.source != tie.with);
    }
    std::size_t quoted = 0;
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const Source& source = story.sources()[i];
        INFO(story.text(source.id));
        CHECK(names.insert(story.text(source.name)).second);
        const bool speaks = source.kind == SourceKind::outlet || source.kind == SourceKind::agency || source.kind == SourceKind::account;
        const bool documented = tied.contains(id_at<SourceId>(i)) || source.unaffiliated;
        if (speaks && documented) ++quoted;
        if (source.unaffiliated) CHECK(story.text(source.extra).find("\"unaffiliated_because\":") != std::string_view::npos);
    }
    CHECK(quoted >= 300);
}
