#include "command_render.hpp"
#include "graph/attribution_graph.hpp"

#include "opened_story.hpp"
#include "output.hpp"
#include "own_file.hpp"
#include "render/diagram/make_diagram.hpp"
#include "text/element_id.hpp"

#include "explain/wording.hpp"
#include "model/error.hpp"
#include "render/diagram/diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "text/utf8.hpp"

#include <ostream>

#include <tbb/parallel_for.h>

namespace hearsay::cli {
namespace {

constexpr std::array<std::pair<std::string_view, DiagramFormat>, 5> render_endings{{{".svg", DiagramFormat::svg},
                                                                            {".dot", DiagramFormat::dot},
                                                                            {".gv", DiagramFormat::dot},
                                                                            {".png", DiagramFormat::png},
                                                                            {".pdf", DiagramFormat::pdf}}};

constexpr std::array<std::string_view, 3> render_description{
    "Draws the story, or one claim with all that carries or denies it: claims, statements, outlets, officials, "
    "anonymous sources and owners by shape as well as colour, derivations and affiliations by line. The smallest cut "
    "and the weakest party are marked. Every arrow points at what something rests on.",
    "Large stories stay readable: what looks alike or passes on a long wire becomes one counted node (--expand draws "
    "each), and a story of more than 300 statements or 60 claims becomes an overview of who rests on whom.",
    "Without --output, SVG goes to standard output. SVG holds tooltips, links, a title and a description for those "
    "who cannot see it."};

constexpr std::array<Example, 3> render_examples{{
    {"hearsay render story.json registry.json -o story.svg", "The whole story"},
    {"hearsay render story.json --focus lake-news --radius 1 --style dark -o near.svg",
     "Lake News and its neighbours, for a dark page"},
    {"hearsay render story.json --claim bridge-closed -o bridge.png", "One claim, as a picture for a document"},
}};

/// All that an overview shows of the claims, and much faster than their scores.
std::vector<ClaimScores> verdicts_only(const Scorer& scorer) {
    const std::vector<ClaimId> claims = claims_by_id(scorer.story());
    std::vector<ClaimScores> scores(claims.size());
    tbb::parallel_for(std::size_t{0}, claims.size(), [&](std::size_t i) {
        scores[i].claim = claims[i];
        scores[i].verdict = scorer.verdicts(claims[i]);
    });
    return scores;
}

constexpr CommandInfo render_info{.name = "render",
                                  .summary = "a provenance diagram of the story or of one claim",
                                  .arguments = "FILE...",
                                  .description = render_description,
                                  .negative = "",
                                  .examples = render_examples};

class RenderCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return render_info; }

    void setup(OptionTable& options) override {
        story_.add_to(options);
        story_.add_without_to(options);
        options.add_text("claim", 0, "ID", claim_, "Only this claim and what carries or denies it");
        options.add_text("focus", 0, "ID", focus_,
                         "Only what is near this source, claim or statement (source:ID, claim:ID or statement:ID where "
                         "several have one id)");
        options.add_count("radius", "N", 0, radius_, "How many steps are near (default 2)");
        options.begin_group("Diagram");
        options.add_text("style", 0, "NAME", style_,
                         "The theme: light, dark, print (black on white), contrast, or a file (default light)");
        options.add_switch("expand", 0, expand_, "Draw every statement, even where many look alike or pass on a long wire");
        options.add_text("id-prefix", 0, "TEXT", id_prefix_,
                         "What every id in the SVG begins with (default: one of its own for each story, claim and focus, so "
                         "that several diagrams may stand in one page)");
        options.add_switch("no-legend", 0, no_legend_, "Leave the legend out");
        level_.add_to(options, name_of(Level::affiliation));
        options.add_word("reading", "READING", reading_names, reading_,
                         "Whose cut and weakest party are marked (default: what the record shows, which is the open "
                         "reading, and dotted where the cautious reading has a smaller cut)");
        jobs_.add_to(options);
        story_.solver.add_to(options);
        options.begin_group("Output");
        add_output_option(options, path_, "the diagram");
        options.add_word("format", "FORMAT", diagram_format_names, format_,
                         "How to write it (default: by the ending of the file's name, else svg)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        const DiagramFormat format = choose_format(console);
        if (!claim_.empty() && !focus_.empty()) throw UsageError("--claim and --focus do not go together; choose one");
        if (radius_ && focus_.empty()) throw UsageError("--radius needs --focus, which says around what");
        const Theme theme = choose_theme();
        ClaimOptions claims;
        if (!claim_.empty()) claims.ids.push_back(claim_);
        const OpenedStory opened(story_, general_, {level_.value()}, console, claims.ids);
        DiagramOptions options;
        options.level = level_.value();
        options.reading = reading_;
        options.as_of = story_.as_of;
        options.circumstances = circumstance_words(story_.as_of_text, opened.without());
        options.expand = expand_;
        options.legend = !no_legend_;
        options.id_prefix = id_prefix_.empty() ? own_prefix(opened.story()) : id_prefix_;
        if (!focus_.empty()) options.focus = find_focus(opened.story(), focus_, radius_.value_or(2));
        if (!claim_.empty()) options.claim = claims.resolve(opened.story()).front();
        const bool overview = is_overview(opened.story(), options);
        const std::vector<ClaimScores> scores =
            overview ? verdicts_only(opened.scorer())
                     : score_claims(opened.scorer(), claims_drawn(opened.story(), opened.scorer().graph(), options), jobs_, console);
        const Diagram diagram = make_diagram(opened.scorer(), scores, options);
        const std::string picture = render_diagram(diagram, format, theme);
        std::vector<std::string> inputs = story_.inputs();
        if (!style_.empty()) inputs.push_back(style_);
        Output output(console, path_, inputs);
        output.stream() << picture;
        output.finish();
        opened.tell_problems(options.claim ? std::span<const ClaimId>(&*options.claim, 1) : std::span<const ClaimId>());
        say_what_is_missing(diagram, overview, opened.story(), console);
        return ExitCode::done;
    }

private:
    [[nodiscard]] DiagramFormat choose_format(const Console& console) const {
        std::optional<DiagramFormat> format = format_;
        if (!format) format = format_by_ending<DiagramFormat>(path_, render_endings);
        if (!format && may_name_format(path_)) {
            throw UsageError("the ending of " + in_quotes(path_) + " names no format; end it in .svg, .dot, .png or .pdf, or "
                             "use --format");
        }
        const DiagramFormat chosen = format.value_or(DiagramFormat::svg);
        const bool binary = chosen == DiagramFormat::png || chosen == DiagramFormat::pdf;
        if (binary && is_standard(path_) && console.out_is_terminal) {
            throw UsageError(std::string(diagram_format_names[static_cast<std::size_t>(chosen)]) +
                             " is not for a terminal; name a file with --output");
        }
        return chosen;
    }

    [[nodiscard]] Theme choose_theme() const {
        if (style_.empty()) return named_theme("light");
        const auto text = text_of_own_file(
            style_, theme_names, "--style wants light, dark, print, contrast, or a theme file");
        return text ? read_theme(*text, style_) : named_theme(style_);
    }

    /// The same for the same part of a story, whatever happens to the rest.
    [[nodiscard]] std::string own_prefix(const Story& story) const {
        return "hearsay-" + short_hash(std::string(story.title()) + '\n' + claim_ + '\n' + focus_);
    }

    /// On standard error, so that nobody takes part of a story for all of it.
    static void say_what_is_missing(const Diagram& diagram, bool overview, const Story& story, Console& console) {
        if (overview) {
            console.err << "hearsay: an overview, because " << story.statements().size() << " statements on "
                        << story.claims().size() << " claims are too many to draw each; --focus or --claim draws a part\n";
        } else if (diagram.force_layout) {
            console.err << "hearsay: too large for layers, so nodes that are linked stand close and places mean nothing "
                           "else; --focus or --claim draws a part\n";
        }
    }

    StoryOptions story_;
    std::string claim_;
    std::string focus_;
    std::optional<std::uint32_t> radius_;
    std::string style_;
    bool expand_ = false;
    bool no_legend_ = false;
    std::string id_prefix_;
    LevelOption level_;
    std::optional<Reading> reading_;
    JobsOption jobs_;
    std::string path_;
    std::optional<DiagramFormat> format_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_render_command() { return std::make_unique<RenderCommand>(); }

}  // namespace hearsay::cli
