#include "command_extract.hpp"

#include "article_pile.hpp"
#include "opened_story.hpp"
#include "output.hpp"

#include "extract/attribution/brat.hpp"
#include "extract/draft/article.hpp"
#include "io/story/story_writer.hpp"
#include "text/utf8.hpp"

#include <filesystem>
#include <ostream>
#include <set>

namespace hearsay::cli {
namespace {

enum class DraftFormat : std::uint8_t { json, jsonl, brat };
constexpr std::array<std::string_view, 3> extract_format_names{"json", "jsonl", "brat"};

constexpr std::array<std::string_view, 7> extract_description{
    "Reads articles and writes a story draft: who is said to have said what, through whom it came to the article, who "
    "is anonymous, what is denied, and a claim for each thing said. A draft is for a person to read and correct; "
    "nothing in it is known to be right.",
    "Articles are plain text, Markdown or HTML, told apart by the ending of their names, else by their content; plain "
    "text and Markdown must be UTF-8 unless --encoding names their encoding, HTML is read as it declares. Spans "
    "count bytes of the file, or of its text for HTML. English and German are read: an article in another language "
    "is named with its language, and nothing is drafted from it. A feed, a PDF, an archive and other things that are no article are "
    "refused by name. The other articles are drafted all the same.",
    "Outlet, day, author, title and address are what an article says of itself: in the head of a page, in its JSON-LD, "
    "in the front matter or the first lines of a text, in its byline and dateline. The address is looked up in the "
    "registry before the name. A day without its year takes the year that brings it nearest to the other articles.",
    "An article that says whose text it prints (\"CITY (Agency) -\", \"By Agency\", \"Copyright Agency\") copies that "
    "agency's statements; \"with files from\" and a byline shared with a reporter make them suspected copies. What an article takes back (\"we wrote that "
    "…; that was wrong\") becomes a retraction of the outlet's earlier statement, in the pile or as the article tells "
    "it.",
    "A sentence that nobody is named for is the outlet's own statement when it reports an event. --claims all takes "
    "the others too.",
    "A registry is a story file with sources: their names and aliases are recognised, and their ids and ties are taken "
    "over. Without it, kinds and ties are what the words of the article say.",
    "--format brat writes the attributions alone, as brat standoff: for each article a file NAME.ann in the folder "
    "that --output names, with Source, Cue and Content spans in code points; and for HTML also NAME.txt, the text "
    "they count in."};

constexpr std::array<Example, 3> extract_examples{{
    {"hearsay extract article.txt --outlet lake-news --published 2025-06-14 -o story.json", "A draft, to be corrected"},
    {"hearsay extract *.html --registry registry.json | hearsay score - registry.json", "From pages to scores"},
    {"hearsay extract --format brat -o annotations article.txt", "The attributions, for brat"},
}};

constexpr CommandInfo extract_info{.name = "extract",
                                   .summary = "a story draft from the text of articles",
                                   .arguments = "ARTICLE...",
                                   .description = extract_description,
                                   .negative = "",
                                   .examples = extract_examples};

class ExtractCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return extract_info; }

    void setup(OptionTable& options) override {
        pile_.add_to(options);
        pile_.add_draft_options(options);
        options.begin_group("Output");
        add_output_option(options, path_, "the draft");
        options.add_word("format", "FORMAT", extract_format_names, format_, "How to write it (default json)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        pile_.require_articles();
        return format_ == DraftFormat::brat ? write_standoff(console) : write_draft(console);
    }

private:
    ExitCode write_draft(Console& console) {
        extract::StoryDraft draft(pile_.open(general_, console));
        pile_.read(console,
                   [&](extract::AnalysedArticle&& article, const std::string& path) { draft.add(article, path); });
        if (pile_.taken() == 0) return pile_.outcome();
        Diagnostics notes;
        const Story story = draft.finish(notes);
        if (general_.verbose) print_diagnostics(console, notes, general_.color_choice());
        const std::vector<std::string> protected_files = pile_.inputs();
        Output output(console, path_, protected_files);
        if (format_ == DraftFormat::jsonl) {
            write_story_lines(output.stream(), story, RecordOrder::told);
        } else {
            write_story_json(output.stream(), story, RecordOrder::told);
        }
        output.finish();
        return pile_.outcome();
    }

    ExitCode write_standoff(Console& console) {
        if (is_standard(path_))
            throw UsageError("--format brat writes a file for each article; name their folder with --output");
        if (!pile_.registry().empty()) throw UsageError("--registry has no meaning with --format brat");
        std::error_code problem;
        std::filesystem::create_directories(path_, problem);
        if (problem) throw FileError(in_quotes(path_) + " cannot be made a folder: " + problem.message());
        std::set<std::string> stems;
        for (const std::string& path : pile_.articles()) {
            if (!stems.insert(stem_of(path)).second) {
                throw UsageError("two articles are called " + in_quotes(stem_of(path)) +
                                 "; their annotations would be one file");
            }
        }
        pile_.read(console, [&](const extract::AnalysedArticle& article, const std::string& path) {
            const std::filesystem::path base = std::filesystem::path(path_) / stem_of(path);
            if (article.article->format == extract::ArticleFormat::html) {
                write_file(console, base.string() + ".txt", [&](std::ostream& out) { out << article.article->text; });
            }
            write_file(console, base.string() + ".ann",
                       [&](std::ostream& out) { extract::write_brat(out, article.article->text, *article.text, article.attributions); });
        });
        return pile_.outcome();
    }

    [[nodiscard]] static std::string stem_of(const std::string& path) {
        return path == "-" ? "stdin" : std::filesystem::path(path).stem().string();
    }

    template <class Write>
    void write_file(Console& console, const std::string& path, const Write& write) const {
        Output output(console, path, pile_.articles());
        write(output.stream());
        output.finish();
    }

    ArticlePile pile_;
    std::string path_;
    std::optional<DraftFormat> format_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_extract_command() { return std::make_unique<ExtractCommand>(); }

}  // namespace hearsay::cli
