#include "command_render.hpp"
#include "graph/attribution_graph.hpp"

#include "opened_story.hpp"
#include "output.hpp"
#include "own_file.hpp"
#include "render/diagram/make_diagram.hpp"
#include "text/element_id.hpp"

#include "explain/wording.hpp"
#include "model/error.hpp"
#include "render/chart/picture.hpp"
#include "render/chart/raster.hpp"
#include "render/diagram/diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "text/utf8.hpp"

#include <ostream>

#include <tbb/parallel_for.h>

namespace hearsay::cli {
namespace {

using chart::Picture;

constexpr std::array<std::pair<std::string_view, DiagramFormat>, 5> render_endings{{{".svg", DiagramFormat::svg},
                                                                                    {".dot", DiagramFormat::dot},
                                                                                    {".gv", DiagramFormat::dot},
                                                                                    {".png", DiagramFormat::png},
                                                                                    {".pdf", DiagramFormat::pdf}}};

constexpr std::array<std::string_view, 3> render_description{
    "Draws the story, or one claim with all that carries or denies it: claims, statements, outlets, officials, "
    "anonymous sources and owners by shape as well as colour, derivations and affiliations by line. The smallest cut "
    "and the weakest party are marked. Every arrow points at what something rests on.",
    "A story of more than six claims is a matrix of them and the sources on whose own word they rest; --graph, "
    "--matrix, --timeline, --card and --before-after choose what is drawn. "
    "Large stories stay readable: what looks alike, passes on a long wire or is beyond the first dozen of a large cut "
    "becomes one counted node (--expand draws each), and a story of more than 300 statements or 60 claims becomes an "
    "overview of who rests on whom.",
    "Without --output, SVG goes to standard output. SVG holds tooltips, links, a title and a description for those "
    "who cannot see it."};

constexpr std::array<Example, 6> render_examples{{
    {"hearsay render story.json registry.json -o story.svg", "The whole story"},
    {"hearsay render story.json --focus lake-news --radius 1 --style dark -o near.svg",
     "Lake News and its neighbours, for a dark page"},
    {"hearsay render story.json --claim bridge-closed -o bridge.png", "One claim, as a picture for a document"},
    {"hearsay render story.json --claim bridge-closed --timeline -o spread.svg",
     "Who had it first, and who passed it on"},
    {"hearsay render story.json --claim bridge-closed --card -o card.png", "The preview of a link"},
    {"hearsay render story.json --claim bridge-closed --before-after -o retracted.svg",
     "What a retraction did to a claim"},
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

constexpr CommandInfo render_info{
    .name = "render",
    .summary = "the story or a claim as a picture: graph, matrix, timeline, card, before and after",
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
        options.begin_group("Picture");
        options.add_switch("graph", 0, wanted_[0], "The graph of statements and claims, however many claims there are");
        options.add_switch("matrix", 0, wanted_[1],
                           "Claims by the sources on whose own word they rest, a row for each claim");
        options.add_switch(
            "timeline", 0, wanted_[2],
            "How the claim spread, or with no --claim every claim: who had it first, who passed it on, and the "
            "verdict from each moment on");
        options.add_switch("card", 0, wanted_[3],
                           "The claim with its verdict and its origins on 1200 by 630, the size of a link's preview");
        options.add_switch(
            "before-after", 0, wanted_[4],
            "The claim before something said of it is taken back and after each time, side by side: verdict, "
            "origins, and who still stands");
        options.add_text("style", 0, "NAME", style_,
                         "The theme: light, dark, print (black on white), contrast, or a file (default light)");
        options.add_switch("expand", 0, expand_,
                           "Draw every statement, even where many look alike or pass on a long wire");
        options.add_text(
            "id-prefix", 0, "TEXT", id_prefix_,
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
        choose_picture();
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
        const Picture picture = picture_for(opened.story(), options, format);
        if (picture != Picture::graph) return draw_chart(opened, options, picture, format, theme, console);
        const bool overview = is_overview(opened.story(), options);
        const std::vector<ClaimScores> scores =
            overview ? verdicts_only(opened.scorer()) : scores_drawn(opened, options, console);
        const Diagram diagram = make_diagram(opened.scorer(), scores, options);
        write(render_diagram(diagram, format, theme), console);
        opened.tell_problems(options.claim ? std::span<const ClaimId>(&*options.claim, 1) : std::span<const ClaimId>());
        say_what_is_missing(diagram, overview, opened.story(), console);
        return ExitCode::done;
    }

private:
    /// The weakest party is marked where there is one claim.
    [[nodiscard]] std::vector<ClaimScores> scores_drawn(const OpenedStory& opened, const DiagramOptions& options,
                                                        Console& console) const {
        const std::vector<ClaimId> claims = claims_drawn(opened.story(), opened.scorer().graph(), options);
        if (options.claim || claims.size() == 1) return score_claims(opened.scorer(), claims, jobs_, console);
        return score_claims(cuts_alone(opened.scorer()), claims, jobs_, console);
    }

    /// What is asked for; else what tells the story best.
    [[nodiscard]] Picture picture_for(const Story& story, const DiagramOptions& options, DiagramFormat format) const {
        if (asked_) return *asked_;
        return format != DiagramFormat::dot && is_matrix(story, options) ? Picture::matrix : Picture::graph;
    }

    /// The one picture that is asked for, if any.
    void choose_picture() {
        constexpr std::array<std::string_view, 5> names{"--graph", "--matrix", "--timeline", "--card",
                                                        "--before-after"};
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (!wanted_[i]) continue;
            if (found)
                throw UsageError(std::string(names[*found]) + " and " + std::string(names[i]) +
                                 " do not go together; choose one");
            found = i;
        }
        if (!found) return;
        asked_ = static_cast<Picture>(*found);
        const std::string name(names[*found]);
        if (*asked_ != Picture::graph) {
            if (!focus_.empty()) throw UsageError(name + " does not go with --focus, which is about the graph");
            if (expand_) throw UsageError(name + " does not go with --expand, which is about the graph");
        }
        if (*asked_ == Picture::matrix && !claim_.empty())
            throw UsageError("--matrix shows many claims; leave --claim out");
        if ((*asked_ == Picture::card || *asked_ == Picture::before_after) && claim_.empty()) {
            throw UsageError(name + " is about one claim; name it with --claim");
        }
    }

    ExitCode draw_chart(const OpenedStory& opened, const DiagramOptions& options, Picture picture, DiagramFormat format,
                        const Theme& theme, Console& console) const {
        if (format == DiagramFormat::dot) throw UsageError("DOT writes graphs alone; choose SVG, PNG or PDF");
        std::vector<ClaimScores> scores;
        if (picture == Picture::card)
            scores = score_claims(opened.scorer(), std::vector<ClaimId>{*options.claim}, jobs_, console);
        if (picture == Picture::matrix)
            scores = score_claims(cuts_alone(opened.scorer()), claims_by_id(opened.story()), jobs_, console);
        const chart::PictureOptions wanted{picture, options.claim, options.level, options.circumstances};
        const std::string svg =
            chart::draw_picture(opened.scorer(), scores, wanted, theme, {.id_prefix = options.id_prefix});
        // A card has its size; other pixels are twice as many, as those of a graph, for sharp print.
        write(format == DiagramFormat::svg ? svg : chart::rasterized(svg, format, picture == Picture::card ? 1 : 2),
              console);
        opened.tell_problems(options.claim ? std::span<const ClaimId>(&*options.claim, 1) : std::span<const ClaimId>());
        if (!asked_) {
            console.err << "hearsay: a matrix, because the lines of " << opened.story().claims().size()
                        << " claims would be a tangle; --claim draws the graph of one, --graph that of all\n";
        }
        return ExitCode::done;
    }

    void write(const std::string& picture, Console& console) const {
        std::vector<std::string> inputs = story_.inputs();
        if (!style_.empty()) inputs.push_back(style_);
        Output output(console, path_, inputs);
        output.stream() << picture;
        output.finish();
    }

    [[nodiscard]] DiagramFormat choose_format(const Console& console) const {
        std::optional<DiagramFormat> format = format_;
        if (!format) format = format_by_ending<DiagramFormat>(path_, render_endings);
        if (!format && may_name_format(path_)) {
            throw UsageError("the ending of " + in_quotes(path_) +
                             " names no format; end it in .svg, .dot, .png or .pdf, or "
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
        const auto text =
            text_of_own_file(style_, theme_names, "--style wants light, dark, print, contrast, or a theme file");
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
                        << story.claims().size()
                        << " claims are too many to draw each; --focus or --claim draws a part\n";
        } else if (diagram.force_layout) {
            console.err
                << "hearsay: too large for layers, so nodes that are linked stand close and places mean nothing "
                   "else; --focus or --claim draws a part\n";
        }
    }

    StoryOptions story_;
    std::string claim_;
    std::string focus_;
    std::optional<std::uint32_t> radius_;
    std::array<bool, 5> wanted_{};  ///< by Picture
    std::optional<Picture> asked_;
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
