#include "command_extract.hpp"

#include "opened_story.hpp"
#include "output.hpp"

#include "extract/attribution/brat.hpp"
#include "extract/draft/article.hpp"
#include "io/bytes/byte_source.hpp"
#include "io/story/story_writer.hpp"
#include "model/civil_time.hpp"
#include "text/utf8.hpp"

#include <filesystem>
#include <istream>
#include <iterator>
#include <ostream>
#include <set>

namespace hearsay::cli {
namespace {

enum class DraftFormat : std::uint8_t { json, jsonl, brat };
constexpr std::array<std::string_view, 3> format_names{"json", "jsonl", "brat"};
constexpr std::array<std::string_view, 2> claims_names{"reported", "all"};

constexpr std::array<std::string_view, 5> description{
    "Reads articles and writes a story draft: who is said to have said what, through whom it came to the article, who "
    "is anonymous, what is denied, and a claim for each thing said. A draft is for a person to read and correct; "
    "nothing in it is known to be right.",
    "Articles are plain text, Markdown or HTML, told apart by the ending of their names, else by their content; plain "
    "text and Markdown must be UTF-8 unless --encoding names their encoding, HTML is read as it declares. English "
    "only, so far. Spans count bytes of the file, or of its text for HTML.",
    "A sentence that nobody is named for is the outlet's own statement when it reports an event. --claims all takes "
    "the others too.",
    "A registry is a story file with sources: their names and aliases are recognised, and their ids and ties are taken "
    "over. Without it, kinds and ties are what the words of the article say.",
    "--format brat writes the attributions alone, as brat standoff: for each article a file NAME.ann in the folder "
    "that --output names, with Source, Cue and Content spans in code points; and for HTML also NAME.txt, the text "
    "they count in."};

constexpr std::array<Example, 3> examples{{
    {"hearsay extract article.txt --outlet lake-news --published 2025-06-14 -o story.json", "A draft, to be corrected"},
    {"hearsay extract *.html --registry registry.json | hearsay score - registry.json", "From pages to scores"},
    {"hearsay extract --format brat -o annotations article.txt", "The attributions, for brat"},
}};

constexpr CommandInfo extract_info{.name = "extract",
                                   .summary = "a story draft from the text of articles",
                                   .arguments = "ARTICLE...",
                                   .description = description,
                                   .negative = "",
                                   .examples = examples};

/// The bytes of a file, or of standard input for "-"; one byte more than an article may have at most.
std::string read_bytes(const std::string& path, std::istream& standard_input) {
    std::string bytes;
    constexpr std::size_t block = std::size_t{1} << 20;
    if (path == "-") {
        std::string buffer(block, '\0');
        while (standard_input && bytes.size() <= extract::longest_article) {
            standard_input.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
            bytes.append(buffer, 0, static_cast<std::size_t>(standard_input.gcount()));
        }
        return bytes;
    }
    ByteSource source = ByteSource::open_file(path, path);
    while (bytes.size() <= extract::longest_article && source.read(bytes, block)) {}
    return bytes;
}

class ExtractCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return extract_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(articles_);
        options.begin_group("Articles");
        options.add_text("outlet", 0, "ID", draft_.outlet, "Who published them, a source id (default: what a page says)");
        options.add({.name = "published", .letter = 0, .argument = "DATE",
                     .help = "When, such as 2025-06-14 (default: what a page says)", .repeatable = false,
                     .accept = [this](const std::string& text) {
                         if (!parse_time(text)) {
                             throw UsageError(in_quotes(text) + " is no date; " + std::string(time_format_help()));
                         }
                         draft_.published = text;
                     }});
        options.add_list("registry", 0, "FILE", registry_, "Known sources, a story file; may be given several times");
        options.add_word("read-as", "KIND", extract::article_format_names, read_.format,
                         "What the articles are (default: by their names or content)");
        options.add_text("encoding", 0, "NAME", read_.encoding, "The encoding of the text, such as windows-1252 (default UTF-8)");
        options.begin_group("Draft");
        options.add_word("claims", "WHICH", claims_names, own_voice_,
                         "Which sentences in the article's own voice become claims (default reported)");
        options.begin_group("Output");
        add_output_option(options, path_, "the draft");
        options.add_word("format", "FORMAT", format_names, format_, "How to write it (default json)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (articles_.empty()) throw UsageError("no article is given; name its file, or - for standard input");
        draft_.own_voice = own_voice_.value_or(extract::OwnVoice::reported);
        return format_ == DraftFormat::brat ? write_standoff(console) : write_draft(console);
    }

private:
    [[nodiscard]] extract::AnalysedArticle analyse(const std::string& path, Console& console) const {
        const std::string name = path == "-" ? "<stdin>" : path;
        return extract::analyse_article(extract::read_article(read_bytes(path, console.in), name, read_));
    }

    [[nodiscard]] std::vector<std::string> inputs() const {
        std::vector<std::string> all = articles_;
        all.insert(all.end(), registry_.begin(), registry_.end());
        return all;
    }

    ExitCode write_draft(Console& console) {
        std::optional<LoadedStory> registry;
        if (!registry_.empty()) {
            registry = load_story(registry_, console.in);
            require_usable(*registry, general_, console);
            draft_.registry = &registry->story;
        }
        extract::StoryDraft draft(draft_);
        for (const std::string& path : articles_) draft.add(analyse(path, console), path);
        Diagnostics notes;
        const Story story = draft.finish(notes);
        if (general_.verbose) print_diagnostics(console, notes, general_.color_choice());
        const std::vector<std::string> protected_files = inputs();
        Output output(console, path_, protected_files);
        if (format_ == DraftFormat::jsonl) {
            write_story_lines(output.stream(), story);
        } else {
            write_story_json(output.stream(), story);
        }
        output.finish();
        return ExitCode::done;
    }

    ExitCode write_standoff(Console& console) {
        if (is_standard(path_)) throw UsageError("--format brat writes a file for each article; name their folder with --output");
        if (!registry_.empty()) throw UsageError("--registry has no meaning with --format brat");
        std::set<std::string> written;
        std::error_code problem;
        std::filesystem::create_directories(path_, problem);
        if (problem) throw FileError(in_quotes(path_) + " cannot be made a folder: " + problem.message());
        for (const std::string& path : articles_) {
            const std::string stem = path == "-" ? "stdin" : std::filesystem::path(path).stem().string();
            if (!written.insert(stem).second) {
                throw UsageError("two articles are called " + in_quotes(stem) + "; their annotations would be one file");
            }
            const extract::AnalysedArticle article = analyse(path, console);
            const std::filesystem::path base = std::filesystem::path(path_) / stem;
            if (article.article->format == extract::ArticleFormat::html) {
                write_file(console, base.string() + ".txt", [&](std::ostream& out) { out << article.article->text; });
            }
            write_file(console, base.string() + ".ann", [&](std::ostream& out) {
                extract::write_brat(out, *article.text, article.attributions);
            });
        }
        return ExitCode::done;
    }

    template <class Write>
    void write_file(Console& console, const std::string& path, const Write& write) const {
        Output output(console, path, articles_);
        write(output.stream());
        output.finish();
    }

    std::vector<std::string> articles_;
    std::vector<std::string> registry_;
    extract::DraftOptions draft_;
    extract::ArticleOptions read_;
    std::optional<extract::OwnVoice> own_voice_;
    std::string path_;
    std::optional<DraftFormat> format_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_extract_command() { return std::make_unique<ExtractCommand>(); }

}  // namespace hearsay::cli
