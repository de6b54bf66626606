// Readers of what people write beside stories: themes, templates, proposals.
#include "fuzz.hpp"

#include "link/proposals.hpp"
#include "render/drawing/theme.hpp"
#include "render/report/report_template.hpp"
#include "score/scorer.hpp"

#include <array>
#include <string>

namespace hearsay::fuzz {
namespace {

void read_a_theme(std::string_view input) { static_cast<void>(read_theme(input, "some.theme")); }

template <bool html>
void fill_template(std::string_view input) {
    static const Scorer scorer(some_story(), {});
    static const auto scores = scorer.score_all();
    ReportOptions options;
    options.max_diagrams = 0;
    const ReportTemplate form{html ? "page.html" : "page.md", std::string(input)};
    const std::string page = report_by_template(scorer, scores, {}, options, form);
    // Texts of the story hold markup; the form may not.
    if (input.find("hostile") == std::string_view::npos) {
        must(page.find("<hostile") == std::string::npos, "no text of a story is markup in a page", page);
    }
}

void take_proposals(std::string_view input) {
    const LoadedStory loaded = load(input, FileFormat::story);
    if (!loaded.ok()) return;
    Diagnostics problems;
    const Story story = link::apply_proposals(some_story(), loaded.story.extra(), "proposals.json", problems);
    static_cast<void>(words(problems));
    const std::string written = as_json(story);
    const LoadedStory again = load(written, FileFormat::story);
    must(again.ok(), "a story with accepted proposals can be read", words(again.diagnostics) + written);
    if (has_errors(problems)) must(written == as_json(some_story()), "where a proposal is wrong the story is unchanged", written);
}

constexpr std::array readers{
    Reader{"theme", read_a_theme},
    Reader{"template-html", fill_template<true>},
    Reader{"template-markdown", fill_template<false>},
    Reader{"proposals", take_proposals, true},
};

}  // namespace

std::span<const Reader> page_readers() { return readers; }

}  // namespace hearsay::fuzz
