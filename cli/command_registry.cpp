#include "command_registry.hpp"

#include "opened_story.hpp"
#include "output.hpp"

#include "graph/ties.hpp"
#include "io/json/json_writer.hpp"
#include "query/source_names.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 3> registry_description{
    "Looks sources up by their names in the files: who they are, whom they belong to, up to the top, and who belongs to "
    "them. A name is matched against ids, names and aliases, whatever its case and punctuation; failing that, by whole "
    "words and by spelling.",
    "Without --find it lists the sources that speak in a story and whose ties nobody has recorded, those that speak most "
    "first, each with documented sources that it may be or may belong to. Cautiously read, all of them count as tied to "
    "each other, so this is the work that moves verdicts.",
    "A registry is a story file with only sources and affiliations; samples/registry.json is one to begin with."};

constexpr std::array<Example, 2> registry_examples{{
    {"hearsay registry --find tass registry.json", "Who TASS is and who owns it"},
    {"hearsay registry story.json registry.json", "What the story leaves undocumented, and what it may match"},
}};

constexpr CommandInfo registry_info{.name = "registry",
                                    .summary = "look sources and owners up; list whose ties a story leaves out",
                                    .arguments = "FILE...",
                                    .description = registry_description,
                                    .negative = "nobody has that name, or some sources of the story are undocumented",
                                    .examples = registry_examples};

enum class RegistryFormat : std::uint8_t { text, json };
constexpr std::array<std::string_view, 2> registry_format_names{"text", "json"};
constexpr std::size_t most_found = 10;
constexpr std::size_t most_suggested = 3;

class RegistryCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return registry_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(story_.files);
        options.begin_group("Registry");
        options.add_list("find", 0, "NAME", names_, "Look this name up; may be given several times");
        options.add_text("store", 0, "FILE", story_.store, "Read this store as well, see \"hearsay add\"");
        options.begin_group("Output");
        options.add_word("format", "FORMAT", registry_format_names, format_, "How to write it (default text)");
        add_output_option(options, path_, "the result");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        const LoadedStory loaded = load_chosen(story_, {}, console);
        require_usable(loaded, general_, console);
        const SourceNames names(loaded.story);
        Output output(console, path_, story_.inputs());
        const ExitCode code = names_.empty() ? list_missing(loaded.story, names, output.stream(), console)
                                             : look_up(loaded.story, names, output.stream(), console);
        output.finish();
        return code;
    }

private:
    [[nodiscard]] bool as_json() const { return format_ == RegistryFormat::json; }

    // --- --find ---------------------------------------------------------------------------------------------------

    ExitCode look_up(const Story& story, const SourceNames& names, std::ostream& out, Console& console) const {
        const Ties ties(story, Level::affiliation);
        bool all = true;
        std::string text;
        JsonWriter json(text, JsonWriter::Style::indented);
        json.begin_array();
        for (const std::string& name : names_) {
            std::vector<NameMatch> found = names.find(name, most_found);
            // Whoever bears the name is meant; others are only told when nobody does.
            const bool exact = !found.empty() && found.front().fit == NameFit::same;
            if (exact) std::erase_if(found, [](const NameMatch& match) { return match.fit != NameFit::same; });
            all = all && exact;
            if (as_json()) {
                write_found(json, story, ties, name, found);
                continue;
            }
            if (exact) {
                for (const NameMatch& match : found) print_source(out, story, ties, match.source);
                continue;
            }
            console.err << "hearsay: nobody is called " << in_quotes(name);
            for (std::size_t i = 0; i < found.size(); ++i) {
                console.err << (i == 0 ? "; did you mean " : ", ") << in_quotes(story.name(found[i].source)) << " ("
                            << printable(story.id(found[i].source)) << ')';
            }
            console.err << (found.empty() ? "\n" : "?\n");
        }
        json.end_array();
        if (as_json()) out << text << '\n';
        return all ? ExitCode::done : ExitCode::negative;
    }

    static std::string in_force(const Story& story, const Affiliation& tie) {
        std::string text;
        if (tie.since != Text{}) text += " since " + printable(story.text(tie.since));
        if (tie.until != Text{}) text += " until " + printable(story.text(tie.until));
        if (tie.strength != 1) text += " (strength " + format_number(tie.strength) + ')';
        return text;
    }

    static std::string words_of(AffiliationKind kind) {
        std::string text(name_of(kind));
        std::replace(text.begin(), text.end(), '_', ' ');
        return text;
    }

    static void print_source(std::ostream& out, const Story& story, const Ties& ties, SourceId id) {
        const Source& source = story[id];
        out << printable(story.name(id)) << "  (" << printable(story.id(id)) << ", " << name_of(source.kind) << ")\n";
        std::string aliases;
        for (const Text alias : story.aliases(id)) aliases += (aliases.empty() ? "" : ", ") + printable(story.text(alias));
        if (!aliases.empty()) out << "  also called " << aliases << '\n';
        if (source.url != Text{}) out << "  " << printable(story.text(source.url)) << '\n';
        if (source.unaffiliated) out << "  unaffiliated: it has no ties that matter\n";
        std::vector<bool> told(story.sources().size(), false);
        print_owners(out, story, ties, id, 1, told);
        print_members(out, story, id);
    }

    /// Up to the top; each owner once, so that a circle ends.
    static void print_owners(std::ostream& out, const Story& story, const Ties& ties, SourceId id, std::size_t depth,
                             std::vector<bool>& told) {
        told[index_of(id)] = true;
        for (const TieStep& step : ties.of(id)) {
            const Affiliation& tie = story.affiliations()[index_of(step.affiliation)];
            out << std::string(2 * depth, ' ') << words_of(tie.kind) << ' ' << printable(story.name(step.to)) << in_force(story, tie) << '\n';
            if (!told[index_of(step.to)] && depth < 40) print_owners(out, story, ties, step.to, depth + 1, told);
        }
    }

    static void print_members(std::ostream& out, const Story& story, SourceId id) {
        constexpr std::size_t most = 12;
        std::vector<std::string> members;
        for (const Affiliation& tie : story.affiliations()) {
            if (tie.with == id) members.push_back(printable(story.name(tie.source)));
        }
        std::sort(members.begin(), members.end());
        members.erase(std::unique(members.begin(), members.end()), members.end());
        if (members.empty()) return;
        out << "  belonging to it: ";
        for (std::size_t i = 0; i < members.size() && i < most; ++i) out << (i == 0 ? "" : ", ") << members[i];
        if (members.size() > most) out << " and " << members.size() - most << " more";
        out << '\n';
    }

    static void write_found(JsonWriter& json, const Story& story, const Ties& ties, const std::string& name,
                            std::span<const NameMatch> found) {
        json.begin_object().key("name").string(name).key("found").begin_array();
        for (const NameMatch& match : found) {
            json.begin_object().key("id").string(story.id(match.source)).key("name").string(story.name(match.source));
            json.key("kind").string(name_of(story[match.source].kind)).key("fit").string(name_fit_words[static_cast<std::size_t>(match.fit)]);
            json.key("belongs_to").begin_array(true);
            for (const SourceId owner : ties.belongs_to(match.source, {})) {
                if (owner != match.source) json.string(story.id(owner));
            }
            json.end_array().end_object();
        }
        json.end_array().end_object();
    }

    // --- What is undocumented -------------------------------------------------------------------------------------

    ExitCode list_missing(const Story& story, const SourceNames& names, std::ostream& out, Console& console) const {
        const std::vector<UndocumentedSpeaker> missing = undocumented_speakers(story);
        std::string text;
        JsonWriter json(text, JsonWriter::Style::indented);
        json.begin_array();
        for (const UndocumentedSpeaker& speaker : missing) {
            const std::vector<NameMatch> suggested = names.suggest(speaker.source, most_suggested);
            if (as_json()) {
                write_missing(json, story, speaker, suggested);
            } else {
                print_missing(out, story, speaker, suggested);
            }
        }
        json.end_array();
        if (as_json()) out << text << '\n';
        if (missing.empty()) {
            console.err << "hearsay: the ties of every source that speaks are recorded\n";
            return ExitCode::done;
        }
        console.err << "hearsay: " << missing.size() << (missing.size() == 1 ? " source speaks" : " sources speak")
                    << " and nobody has recorded to whom they belong; add their affiliations, or \"unaffiliated\": true\n";
        return ExitCode::negative;
    }

    static void print_missing(std::ostream& out, const Story& story, const UndocumentedSpeaker& speaker, std::span<const NameMatch> suggested) {
        const Source& source = story[speaker.source];
        out << printable(story.id(speaker.source)) << "  " << printable(story.name(speaker.source)) << " (" << name_of(source.kind)
            << (source.anonymous ? ", anonymous" : "") << "), " << speaker.statements << (speaker.statements == 1 ? " statement\n" : " statements\n");
        for (const NameMatch& match : suggested) {
            out << "  perhaps " << printable(story.name(match.source)) << " (" << printable(story.id(match.source)) << ", "
                << name_of(story[match.source].kind) << "), or of it: " << name_fit_words[static_cast<std::size_t>(match.fit)] << '\n';
        }
    }

    static void write_missing(JsonWriter& json, const Story& story, const UndocumentedSpeaker& speaker, std::span<const NameMatch> suggested) {
        json.begin_object().key("id").string(story.id(speaker.source)).key("name").string(story.name(speaker.source));
        json.key("kind").string(name_of(story[speaker.source].kind)).key("statements").integer(speaker.statements);
        json.key("suggestions").begin_array();
        for (const NameMatch& match : suggested) {
            json.begin_object(true).key("id").string(story.id(match.source)).key("name").string(story.name(match.source));
            json.key("fit").string(name_fit_words[static_cast<std::size_t>(match.fit)]).end_object();
        }
        json.end_array().end_object();
    }

    StoryOptions story_;
    std::vector<std::string> names_;
    std::optional<RegistryFormat> format_;
    std::string path_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_registry_command() { return std::make_unique<RegistryCommand>(); }

}  // namespace hearsay::cli
