#include "command_convert.hpp"

#include "common_options.hpp"
#include "known_sources.hpp"
#include "opened_story.hpp"
#include "output.hpp"
#include "render/diagram/make_diagram.hpp"

#include "io/foreign/exporters.hpp"
#include "io/foreign/prov_document.hpp"
#include "io/json/json_value.hpp"
#include "io/load/input.hpp"
#include "io/table/table.hpp"
#include "render/diagram/diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "store/store.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 5> convert_description{
    "Reads one format and writes another. The format of the input is found out from its content, that of the output "
    "from the ending of its name; --from and --to say it where that fails. Every other command reads the same formats.",
    "Reads json (story files), jsonl (a record a line), csv (tables of statements, or of sources and their owners; with "
    "commas, semicolons or tabs), prov-json, prov-n and turtle (W3C PROV), ftm (FollowTheMoney entities: who owns whom), claimreview "
    "(schema.org ClaimReview and Claim, also inside pages, and answers of Google's Fact Check API), ninjs (IPTC news items), feed "
    "(RSS and Atom), posts (a Telegram export, an X archive, a Mastodon outbox), stix (STIX 2.1 bundles), annotations (W3C Web "
    "Annotations) and wikidata (entities: who owns and employs whom). Writes json, jsonl, prov-json, prov-n, claimreview, stix, dot (Graphviz), graphml (Gephi, Cytoscape), csv (a statement a row), "
    "nodes-csv and edges-csv (Gephi).",
    "Sources that other formats know by name alone are looked up in a registry, as extract does: whoever is known gets the id "
    "that it has there, and comes with whom it belongs to.",
    "A story that goes to prov-json, prov-n or jsonl and back is the same story. PROV to PROV keeps every record of the "
    "document, also those that hearsay has no use for. What a format has no place for is counted on standard error.",
    "Endings: .json, .jsonl, .prov.json, .provn, .claimreview.json, .jsonld, .stix.json, .dot, .graphml, .csv, "
    ".nodes.csv, .edges.csv."};

constexpr std::array<Example, 4> convert_examples{{
    {"hearsay convert --template csv -o statements.csv", "A table to fill in with a spreadsheet"},
    {"hearsay convert story.json -o story.prov.json", "For programs that speak W3C PROV"},
    {"hearsay convert owners.ftm.json -o owners.json", "Ownership from a FollowTheMoney export, as a registry"},
    {"hearsay convert story.json registry.json -o story.graphml", "The graph for Gephi or Cytoscape"},
}};

constexpr CommandInfo convert_info{.name = "convert",
                                   .summary = "story files to and from tables, PROV, ClaimReview, GraphML and more",
                                   .arguments = "FILE...",
                                   .description = convert_description,
                                   .negative = "",
                                   .examples = convert_examples};

enum class TableTemplate : std::uint8_t { csv, owners };
constexpr std::array<std::string_view, 2> template_names{"csv", "owners"};

std::vector<std::string_view> format_names(bool readable) {
    std::vector<std::string_view> names;
    for (const FormatInfo& info : file_formats) {
        if ((readable ? info.readable : info.writable) && info.name != info_of(FileFormat::store).name) names.push_back(info.name);
    }
    return names;
}

FileFormat parse_format(const std::string& text, bool readable) {
    const std::vector<std::string_view> names = format_names(readable);
    const auto format = format_named(text);
    if (!format || std::find(names.begin(), names.end(), text) == names.end()) throw UsageError(unknown_word(text, names));
    return *format;
}

class ConvertCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return convert_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(files_);
        options.begin_group("Formats");
        options.add_text("store", 0, "FILE", store_, "Convert what is in this store (see \"hearsay add\")");
        add_format(options, "from", true, "The format of the input (default: by its content)", from_);
        add_format(options, "to", false, "The format of the output (default: by the ending of its name, else json)", to_);
        known_.add_to(options);
        options.begin_group("Output");
        add_output_option(options, path_, "the result");
        options.add_word("template", "TABLE", template_names, template_,
                         "Write an empty table with some example rows: csv (statements) or owners (sources and owners)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (template_) return write_template(console);
        if (files_.empty() && store_.empty()) {
            throw UsageError("nothing to convert; name a file, or - for standard input, or a store with --store");
        }
        const FileFormat to = choose_format();
        const std::unique_ptr<RecordSupply> supply = store_.empty() ? nullptr : store_supply(store_);
        LoadOptions load;
        load.format = from_;
        load.supply = supply.get();
        load.resolver = known_.resolver(general_, console);
        const LoadedStory loaded = load_story(files_, console.in, load);
        std::vector<std::string> inputs = files_;
        add_store_files(inputs, store_);
        inputs.insert(inputs.end(), known_.files().begin(), known_.files().end());
        const bool prov = loaded.inputs.size() == 1 && is_prov(loaded.inputs.front().format) &&
                          (to == FileFormat::prov_json || to == FileFormat::prov_n);
        if (prov) {
            const ProvDocument document = read_document(loaded, console);
            Output output(console, path_, inputs);
            to == FileFormat::prov_n ? write_prov_n(output.stream(), document) : write_prov_json(output.stream(), document);
            output.finish();
            return ExitCode::done;
        }
        require_usable(loaded, general_, console);
        known_.tell(console);
        Output output(console, path_, inputs);
        const Losses losses = write(output.stream(), loaded.story, to);
        output.finish();
        if (!losses.empty()) {
            console.err << "hearsay: " << info_of(to).name << " has no place for " << losses.text() << "; left out\n";
        }
        return ExitCode::done;
    }

private:
    static void add_format(OptionTable& options, std::string name, bool readable, std::string help, std::optional<FileFormat>& target) {
        const std::vector<std::string_view> names = format_names(readable);
        options.add({.name = std::move(name), .letter = 0, .argument = "FORMAT",
                     .help = std::move(help) + ": " + alternatives(names), .repeatable = false,
                     .accept = [&target, readable](const std::string& text) { target = parse_format(text, readable); },
                     .words = {names.begin(), names.end()}});
    }

    [[nodiscard]] FileFormat choose_format() const {
        if (to_) return *to_;
        if (!may_name_format(path_)) return FileFormat::story;
        const auto format = format_for_name(path_);
        if (!format || !info_of(*format).writable) {
            throw UsageError("the ending of " + in_quotes(path_) + " names no format; use --to " + alternatives(format_names(false)));
        }
        if (*format == FileFormat::store) {
            throw UsageError(in_quotes(path_) + " is a store; fill it with \"hearsay add --store " + printable(path_) + "\"");
        }
        return *format;
    }

    /// The document whole: not by way of a story, which has no place for some of it.
    ProvDocument read_document(const LoadedStory& loaded, Console& console) const {
        ByteSource source = open_input(loaded.inputs.front());
        std::string text;
        source.read_all(text);
        const FileFormat format = loaded.inputs.front().format;
        Diagnostics problems;
        auto document = read_prov(text, format, problems);
        if (!document) problems = loaded.diagnostics;  // what is wrong with the text
        if (!is_json(format)) lines_of_pointers(problems);
        for (Diagnostic& problem : problems) problem.place.file = 0;
        locate(problems, loaded);
        print_diagnostics(console, problems, general_.color_choice());
        if (has_errors(problems)) {
            throw StoryError("the document cannot be used: " + count_problems(problems));
        }
        return *std::move(document);
    }

    static std::string dot_of(const Story& story) {
        ScoreOptions options;
        options.levels = {Level::affiliation};
        const Scorer scorer(story, options);
        DiagramOptions every_statement;
        every_statement.expand = true;
        every_statement.overview_above = SIZE_MAX / 100;
        return render_diagram(make_diagram(scorer, scorer.score_all(), every_statement), DiagramFormat::dot);
    }

    static Losses write(std::ostream& out, const Story& story, FileFormat format) {
        if (format != FileFormat::dot) return write_story(out, story, format);
        out << dot_of(story);
        return {};
    }

    ExitCode write_template(Console& console) const {
        if (!files_.empty() || !store_.empty()) throw UsageError("--template writes a table of its own; name no files with it");
        Output output(console, path_, {});
        output.stream() << (*template_ == TableTemplate::csv ? statements_template() : owners_template());
        output.finish();
        return ExitCode::done;
    }

    std::vector<std::string> files_;
    std::string store_;
    std::optional<TableTemplate> template_;
    std::optional<FileFormat> from_;
    std::optional<FileFormat> to_;
    std::string path_;
    KnownSources known_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_convert_command() { return std::make_unique<ConvertCommand>(); }

}  // namespace hearsay::cli
