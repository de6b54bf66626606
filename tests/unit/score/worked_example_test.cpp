// The story of docs/semantics.md has the figures that are worked out by hand there.
#include "io/load/load.hpp"
#include "unit/score/textbook.hpp"

#include <fstream>
#include <iterator>
#include <sstream>

using namespace hearsay;
using namespace hearsay::testing;

namespace {

/// The page's one JSON block.
Story example() {
    std::ifstream page(HEARSAY_SOURCE_DIR "/docs/semantics.md", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(page), {}};
    const std::string fence = "```json\n";
    const std::size_t begin = text.find(fence) + fence.size();
    REQUIRE(begin > fence.size());
    std::istringstream in(text.substr(begin, text.find("```", begin) - begin));
    LoadedStory loaded = load_story(std::vector<std::string>{"-"}, in);
    REQUIRE_FALSE(has_errors(loaded.diagnostics));
    return std::move(loaded.story);
}

/// As the page rounds them.
Approx rounded(double value) { return Approx(value).margin(5e-7).epsilon(0); }

}  // namespace

TEST_CASE("the worked example of the page on scores", "[score]") {
    put(example(), {}, [](const PlainScores& scores) {
        const PlainStance& counts = *scores.at(Stance::asserts);
        CHECK(counts.statements == 5);
        CHECK(counts.outlets == 3);
        CHECK(counts.first_hand == 3);
        CHECK(counts.anonymous == 1);
        CHECK(counts.naive_support == exactly(0.98516672));
        CHECK(scores.verdict(Level::derivation) == Verdict::corroborated);
        CHECK(scores.verdict(Level::ownership) == Verdict::unestablished);
        CHECK(scores.verdict(Level::affiliation) == Verdict::unestablished);
        for (const Reading reading : all_readings) {
            const PlainFigures& f = figures(scores, Level::derivation, reading);
            CHECK(f.support == exactly(0.9170304));
            CHECK(f.corroboration == exactly(0.70368));
            CHECK(f.weakest == "harbour-radio");
            CHECK(f.origins_cut == Ids{"clerk", "harbour-radio", "pilots-union"});
        }
        for (const Level level : {Level::ownership, Level::affiliation}) {
            const PlainFigures& open = figures(scores, level);
            CHECK(open.support == exactly(0.888));
            CHECK(open.corroboration == exactly(0.6));
            CHECK(open.weakest == "quay-media");
            CHECK(open.origins_cut == Ids{"pilots-union", "quay-media"});
            CHECK(open.routes_cut == Ids{"pilots-union", "quay-media"});
            CHECK(open.drafts == 1);
            CHECK(open.effective_sources == rounded(2.363630));
            CHECK(open.independence == rounded(0.472726));
            CHECK(open.inflation == exactly(0.09716672));
            const PlainFigures& cautious = figures(scores, level, Reading::cautious);
            CHECK(cautious.support == exactly(0.72));
            CHECK(cautious.corroboration == 0);
            CHECK(cautious.origins_cut == Ids{"harbour-radio"});
            CHECK(cautious.falls_without == Ids{"harbour-radio", "quay-media"});
            CHECK(cautious.drafts == 0);
            CHECK(cautious.inflation == exactly(0.26516672));
        }
    }, "closes");
}
