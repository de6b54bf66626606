// On paper every word of a picture can be read: computed from the drawings, for every sample at every level and for claims
// whose drawing is far too large for a sheet.
#include "render/report/report_paper.hpp"

#include "explain/explanation.hpp"
#include "io/load/load.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "support/catch.hpp"
#include "support/teller.hpp"
#include "svg_check.hpp"

#include <filesystem>
#include <sstream>

using namespace hearsay;
using hearsay::testing::Scored;
using hearsay::testing::SvgCheck;
using hearsay::testing::Teller;

namespace {

const std::filesystem::path sample_stories = HEARSAY_SOURCE_DIR "/samples";

struct PaperTally {
    std::size_t whole = 0;
    std::size_t reduced = 0;
};

void check_paper(const Scorer& scorer, std::span<const ClaimScores> scores, Level level, PaperTally& tally) {
    const Explainer explainer(scorer, level, scores);
    for (const ClaimScores& one : scores) {
        const PaperRoom room = room_for_diagram(explainer.explain(one), "", paper_rows);
        DiagramOptions options{.claim = one.claim, .level = level};
        options.legend = false;
        options.heading = false;
        INFO(scorer.story().id(one.claim) << " at the level of " << name_of(level) << ", " << room.height << " mm");
        if (is_legible(render_inline_svg(make_diagram(scorer, scores, options)), room)) {
            ++tally.whole;
            continue;
        }
        ++tally.reduced;
        const PaperDiagram paper = diagram_for(scorer, scores, options, room);
        CHECK(letters_in(paper.svg, room) >= least_letter);
        // The claim and whoever it falls without are there whatever is left out.
        bool claim = false;
        bool marked = false;
        for (const DiagramNode& node : paper.diagram.nodes) {
            claim = claim || node.kind == NodeKind::claim;
            marked = marked || node.cut || node.presumed;
        }
        CHECK(claim);
        if (!one.at(Stance::asserts) || one.at(level) == Verdict::unsupported) continue;
        CHECK(marked);
    }
}

}  // namespace

TEST_CASE("the pictures of every sample can be read on paper", "[render]") {
    PaperTally tally;
    for (const auto& entry : std::filesystem::directory_iterator(sample_stories)) {
        const std::filesystem::path file = entry.path() / "story.json";
        if (!std::filesystem::exists(file)) continue;
        std::istringstream nothing;
        const std::vector<std::string> files{(sample_stories / "registry.json").string(), file.string()};
        const LoadedStory loaded = load_story(files, nothing);
        const Scorer scorer(loaded.story, {});
        const std::vector<ClaimScores> scores = scorer.score_all();
        for (const Level level : all_levels) check_paper(scorer, scores, level, tally);
    }
    CHECK(tally.whole > 10);
    CHECK(tally.reduced > 0);
}

TEST_CASE("sixty who pass a claim on can be read on paper", "[render]") {
    Teller room;
    room.source("official", "Harbour master of the Lower Ormsby Port Authority", SourceKind::person);
    room.says("s", "official").at = "2024-05-01";
    for (int i = 0; i < 5; ++i)
        room.source("h" + std::to_string(i), "Valley Group " + std::to_string(i), SourceKind::organization);
    for (int i = 0; i < 62; ++i) {
        const std::string n = std::to_string(i);
        room.source("o" + n, "The Evening Courier of Lower Ormsby " + n,
                    i % 3 == 0 ? SourceKind::account : SourceKind::outlet);
        if (i % 3 == 0) room.owned("o" + n, "h" + std::to_string(i % 5));
        auto& said = room.says("r" + n, "o" + n, {i < 2 ? "s" : "r" + std::to_string(i % 4 == 0 ? i % 2 : i * 7 / 10)});
        said.asserts.clear();
        said.at = "2024-05-0" + std::to_string(2 + i % 7);
    }
    const Scored scored(room);
    PaperTally tally;
    for (const Level level : all_levels) check_paper(scored.scorer, scored.scores, level, tally);
    CHECK(tally.reduced == all_levels.size());
}

TEST_CASE("a compact timeline is as high as a sheet has room for", "[render]") {
    Teller room;
    for (int i = 0; i < 20; ++i) {
        const std::string n = std::to_string(10 + i);
        room.source("o" + n, "Outlet " + n);
        room.says("s" + n, "o" + n).at = "2024-05-" + n;
    }
    const Scored scored(room);
    const ClaimId claim = *scored.story.find_claim("c");
    const chart::Spread spread =
        chart::find_spread(scored.scorer, claim, timeline_of(scored.scorer, claim),
                           {.levels = {Level::affiliation}, .circumstances = {}, .most_rows = paper_rows});
    CHECK(spread.rows.size() == paper_rows);
    const std::string svg = chart::draw_spread(spread, named_theme("light"), {.heading = false, .compact = true});
    CHECK(is_legible(svg, {upright_sheet.width, 38}));
}

TEST_CASE("a legend takes less than a tenth of the picture of a whole story", "[render]") {
    for (const char* sample : {"brazilian-aardvark", "niger-uranium", "poland-missile-2022", "united-airlines-2008"}) {
        std::istringstream nothing;
        const std::vector<std::string> files{(sample_stories / "registry.json").string(),
                                             (sample_stories / sample / "story.json").string()};
        const LoadedStory loaded = load_story(files, nothing);
        const Scorer scorer(loaded.story, {});
        const std::string svg = render_diagram(make_diagram(scorer, scorer.score_all(), {}), DiagramFormat::svg);
        const auto numbers = [&](std::size_t at, std::size_t count) {
            std::vector<double> found;
            while (found.size() < count) {
                std::size_t read = 0;
                found.push_back(std::stod(svg.substr(at, 40), &read));
                at += read + 1;
            }
            return found;
        };
        const std::vector<double> page = numbers(svg.find("viewBox=\"") + 9, 4);
        const std::vector<double> box =
            numbers(svg.find("points=\"", svg.find("id=\"hearsay-legend\"")) + 8, 6);  // three corners
        INFO(sample);
        CHECK(std::abs(box[4] - box[0]) * std::abs(box[5] - box[1]) < 0.1 * page[2] * page[3]);
    }
}
