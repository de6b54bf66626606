#include "command_check.hpp"
#include "graph/attribution_graph.hpp"

#include "opened_story.hpp"

#include "check/diagnose.hpp"
#include "check/prov_check.hpp"
#include "kept/kept_story.hpp"
#include "store/store.hpp"
#include "text/utf8.hpp"
#include "version.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 4> check_description{
    "Reads the files, merges them, and says everything that is wrong with them at once, each with its place: "
    "file:line:column, what is wrong and what to do, and the JSON pointer. Errors make a story unusable: malformed "
    "JSON, values that do not fit, ids that lead nowhere.",
    "Warnings name what is well-formed but should be looked at: circular reporting, a statement that carries a claim "
    "its origin does not, an anonymous source that nobody quotes. Notes count what was assumed, such as a reliability "
    "that is not given.",
    "Of a store all is read: every page against its checksum, every index against its table, every number that leads to "
    "another record.",
    "Findings go to standard error, as they do with every command."};

constexpr std::array<Example, 2> check_examples{{
    {"hearsay check story.json", "All findings, and a line that counts them"},
    {"hearsay check --strict story.json registry.json", "Warnings fail the check as well"},
}};

constexpr CommandInfo check_info{.name = "check",
                                 .summary = "everything that is wrong with story files, at once",
                                 .arguments = "FILE...",
                                 .description = check_description,
                                 .negative = "the story has errors (with --strict: or warnings)",
                                 .examples = check_examples};

std::string counted(std::size_t count, std::string_view noun) {
    return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string describe_inputs(const LoadedStory& loaded) {
    if (loaded.inputs.size() == 1) return in_quotes(loaded.inputs.front().name);
    return counted(loaded.inputs.size(), "file");
}

class CheckCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return check_info; }

    void setup(OptionTable& options) override {
        story_.add_to(options);
        options.begin_group("Check");
        options.add_switch("strict", 0, strict_, "Take warnings for errors when the exit code is chosen");
        options.add_switch("schema", 0, schema_,
                           "Also validate the files against the JSON Schema, as other programs would; slower");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (!story_.store.empty()) {
            // What stands in a damaged store is not worth a look.
            Diagnostics damage = check_store(story_.store);
            if (damage.empty()) damage = check_kept_scores(story_.store, HEARSAY_VERSION);
            print_diagnostics(console, damage, general_.color_choice());
            if (!damage.empty()) {
                console.err << "hearsay: " << in_quotes(story_.store) << ": " << count_problems(damage)
                            << "; restore it from a copy, or add its files to a new one\n";
                return ExitCode::negative;
            }
        }
        LoadedStory loaded = load_chosen(story_, {}, console);
        if (schema_) check_schema(loaded);
        Diagnostics prov = check_prov(loaded);
        loaded.diagnostics.insert(loaded.diagnostics.end(), std::make_move_iterator(prov.begin()),
                                  std::make_move_iterator(prov.end()));
        const bool usable = loaded.ok();
        if (usable) add_findings(loaded);
        sort_by_place(loaded.diagnostics);
        print_diagnostics(console, loaded.diagnostics, general_.color_choice());
        console.err << "hearsay: " << describe_inputs(loaded);
        if (usable) {
            console.err << " (" << counted(loaded.story.claims().size(), "claim") << ", "
                        << counted(loaded.story.statements().size(), "statement") << ", "
                        << counted(loaded.story.sources().size(), "source") << ')';
        }
        console.err << ": " << count_problems(loaded.diagnostics) << '\n';
        const bool warned = std::any_of(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                                        [](const Diagnostic& d) { return d.severity == Severity::warning; });
        return !usable || (strict_ && warned) ? ExitCode::negative : ExitCode::done;
    }

private:
    void add_findings(LoadedStory& loaded) const {
        Diagnostics found = diagnose(AttributionGraph(loaded.story, story_.suspect), story_.as_of);
        locate(found, loaded);
        loaded.diagnostics.insert(loaded.diagnostics.end(), std::make_move_iterator(found.begin()),
                                  std::make_move_iterator(found.end()));
    }

    StoryOptions story_;
    bool strict_ = false;
    bool schema_ = false;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_check_command() { return std::make_unique<CheckCommand>(); }

}  // namespace hearsay::cli
