#include "command_report.hpp"

#include "opened_story.hpp"
#include "output.hpp"
#include "own_file.hpp"

#include "model/error.hpp"
#include "render/report/report.hpp"
#include "render/report/report_template.hpp"
#include "text/utf8.hpp"

#include <ostream>
#include <utility>

namespace hearsay::cli {
namespace {

enum class ReportFormat : std::uint8_t { html, markdown };
constexpr std::array<std::string_view, 2> report_format_names{"html", "markdown"};
constexpr std::array<std::pair<std::string_view, ReportFormat>, 4> report_endings{{{".html", ReportFormat::html},
                                                                           {".htm", ReportFormat::html},
                                                                           {".md", ReportFormat::markdown},
                                                                           {".markdown", ReportFormat::markdown}}};

constexpr std::array<std::string_view, 2> report_description{
    "Writes one page about the story: the scores of all claims, their diagrams, the explanations, and what was found "
    "wrong with the file.",
    "The HTML page is one file that loads nothing, fit to be mailed or archived. In a browser its table is sorted and "
    "filtered, its diagrams are moved, zoomed and clicked, level and reading are switched, and any source or statement "
    "is struck to see which verdicts change; without scripts, and in print, it is a page all the same. Of more than 100 "
    "claims its script opens the one that is looked at. Markdown is for wikis and has no diagrams."};

constexpr std::array<Example, 3> report_examples{{
    {"hearsay report story.json registry.json -o report.html", "The whole story as a web page"},
    {"hearsay report story.json --template brief -o brief.html", "One page for the editor's desk"},
    {"hearsay report story.json --claim bridge-closed --format markdown", "One claim, for a wiki"},
}};

constexpr CommandInfo report_info{.name = "report",
                                  .summary = "one page with scores, diagrams and explanations",
                                  .arguments = "FILE...",
                                  .description = report_description,
                                  .negative = "",
                                  .examples = report_examples};

class ReportCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return report_info; }

    void setup(OptionTable& options) override {
        story_.add_to(options);
        story_.add_without_to(options);
        claims_.add_to(options);
        options.begin_group("Report");
        options.add_text("title", 0, "TEXT", title_, "The heading of the page (default: the story's title)");
        options.add_word("level", "LEVEL", level_names, level_.level,
                         "The level that explanations and diagrams speak of (default affiliation)");
        jobs_.add_to(options);
        options.add_text("template", 0, "FILE", template_,
                         "Fill this Mustache template instead, or one of those that come with hearsay: brief, footnotes");
        story_.solver.add_to(options);
        options.begin_group("Output");
        add_output_option(options, path_, "the page");
        options.add_word("format", "FORMAT", report_format_names, format_,
                         "How to write it (default: by the ending of the file's name, else html)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (!template_.empty() && format_) throw UsageError("--template and --format do not go together; the template's ending says how texts are escaped");
        const std::optional<ReportTemplate> form = choose_template();
        if (form) require_fitting_ending(*form);
        const ReportFormat format = form ? ReportFormat::html : choose_format();
        const OpenedStory opened(story_, general_, {all_levels.begin(), all_levels.end()}, console, claims_.ids);
        const std::vector<ClaimId> claims = claims_.resolve(opened.story());
        const std::vector<ClaimScores> scores = score_claims(opened.scorer(), claims, jobs_, console);
        ReportOptions options;
        options.level = level_.value();
        options.as_of = story_.as_of_text;
        options.without = opened.without();
        options.title = title_;
        const auto write = format == ReportFormat::html ? report_html : report_markdown;
        const std::string page = form ? report_by_template(opened.scorer(), scores, opened.diagnostics(), options, *form)
                                      : write(opened.scorer(), scores, opened.diagnostics(), options);
        std::vector<std::string> inputs = story_.inputs();
        if (!template_.empty()) inputs.push_back(template_);
        Output output(console, path_, inputs);
        output.stream() << page;
        output.finish();
        opened.tell_problems();
        return ExitCode::done;
    }

private:
    [[nodiscard]] std::optional<ReportTemplate> choose_template() const {
        if (template_.empty()) return std::nullopt;
        auto text = text_of_own_file(template_, template_names, "--template wants a template file, brief or footnotes");
        return text ? ReportTemplate{template_, std::move(*text)} : shipped_template(template_);
    }

    /// A page is escaped as its template's name says: a file whose name promises something else would be broken, or
    /// would let texts of the story act as markup.
    void require_fitting_ending(const ReportTemplate& form) const {
        const std::string_view made = escaping_of(form.name);
        const std::string_view promised = is_standard(path_) ? std::string_view() : escaping_of(path_);
        if (promised.empty() || promised == made) return;
        throw UsageError("the template " + in_quotes(form.name) + " makes " +
                         (made.empty() ? "plain text" : std::string(made)) + ", and the ending of " + in_quotes(path_) +
                         " says " + std::string(promised) + "; give both the same ending");
    }

    [[nodiscard]] ReportFormat choose_format() const {
        if (format_) return *format_;
        if (!may_name_format(path_)) return ReportFormat::html;
        const auto format = format_by_ending<ReportFormat>(path_, report_endings);
        if (!format) {
            throw UsageError("the ending of " + in_quotes(path_) +
                             " names no format; end it in .html or .md, or use --format");
        }
        return *format;
    }

    StoryOptions story_;
    ClaimOptions claims_;
    std::string title_;
    std::string template_;
    LevelOption level_;
    JobsOption jobs_;
    std::string path_;
    std::optional<ReportFormat> format_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_report_command() { return std::make_unique<ReportCommand>(); }

}  // namespace hearsay::cli
