#include "command_render.hpp"

#include "opened_story.hpp"
#include "output.hpp"

#include "model/utf8.hpp"
#include "render/diagram.hpp"
#include "render/graphviz.hpp"

#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::pair<std::string_view, DiagramFormat>, 5> endings{{{".svg", DiagramFormat::svg},
                                                                            {".dot", DiagramFormat::dot},
                                                                            {".gv", DiagramFormat::dot},
                                                                            {".png", DiagramFormat::png},
                                                                            {".pdf", DiagramFormat::pdf}}};

constexpr std::array<std::string_view, 2> description{
    "Draws the story, or one claim with all that carries or denies it: claims, statements, outlets, officials, "
    "anonymous sources and owners by shape as well as colour, derivations and affiliations by line. The smallest cut "
    "and the weakest party are marked. Every arrow points at what something rests on.",
    "Without --output, SVG goes to standard output. SVG holds tooltips, links, a title and a description for those "
    "who cannot see it."};

constexpr std::array<Example, 2> examples{{
    {"hearsay render story.json registry.json -o story.svg", "The whole story"},
    {"hearsay render story.json --claim bridge-closed -o bridge.png", "One claim, as a picture for a document"},
}};

constexpr CommandInfo render_info{.name = "render",
                                  .summary = "a provenance diagram of the story or of one claim",
                                  .arguments = "FILE...",
                                  .description = description,
                                  .negative = "",
                                  .examples = examples};

class RenderCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return render_info; }

    void setup(OptionTable& options) override {
        story_.add_to(options);
        story_.add_without_to(options);
        options.add_text("claim", 0, "ID", claim_, "Only this claim and what carries or denies it");
        options.begin_group("Diagram");
        level_.add_to(options, name_of(Level::affiliation));
        jobs_.add_to(options);
        options.begin_group("Output");
        add_output_option(options, path_, "the diagram");
        options.add_word("format", "FORMAT", diagram_format_names, format_,
                         "How to write it (default: by the ending of the file's name, else svg)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        const DiagramFormat format = choose_format(console);
        const OpenedStory opened(story_, general_, {level_.value()}, console);
        DiagramOptions options;
        options.level = level_.value();
        options.as_of = story_.as_of;
        ClaimOptions claims;
        if (!claim_.empty()) claims.ids.push_back(claim_);
        const std::vector<ClaimId> drawn = claims.resolve(opened.story());
        if (!claim_.empty()) options.claim = drawn.front();
        const std::vector<ClaimScores> scores = score_claims(opened.scorer(), drawn, jobs_, console);
        const std::string picture = render_diagram(make_diagram(opened.scorer(), scores, options), format);
        Output output(console, path_, story_.files);
        output.stream() << picture;
        output.finish();
        return ExitCode::done;
    }

private:
    [[nodiscard]] DiagramFormat choose_format(const Console& console) const {
        std::optional<DiagramFormat> format = format_;
        if (!format) format = format_by_ending<DiagramFormat>(path_, endings);
        if (!format && !is_standard(path_)) {
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

    StoryOptions story_;
    std::string claim_;
    LevelOption level_;
    JobsOption jobs_;
    std::string path_;
    std::optional<DiagramFormat> format_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_render_command() { return std::make_unique<RenderCommand>(); }

}  // namespace hearsay::cli
