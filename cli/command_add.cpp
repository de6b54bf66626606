#include "command_add.hpp"

#include "known_sources.hpp"
#include "opened_story.hpp"

#include "store/store.hpp"
#include "text/utf8.hpp"

#include <filesystem>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 4> add_description{
    "Adds the records of the files to a store, an SQLite database, which is made if it is not there. Articles arrive over "
    "months; a store takes them as they come, and every other command reads it with --store.",
    "What the files refer to may stand in the store already. Records that are there with the same content stay as they "
    "are; one that is there with different content is an error, and nothing of the run is added. A run is one "
    "transaction: killed at any moment, it has added all or nothing. One run adds at a time, others wait; reading goes "
    "on meanwhile.",
    "With --replace what the files give takes the place of what is there: a statement as a whole, sources, articles and "
    "claims in the fields that are given; ties of one kind between two sources, rulings on a claim and track records of a "
    "source for a claim, all of them. \"hearsay remove\" takes records away, \"hearsay amend --store\" corrects them.",
    "Without files an older store is brought up to date."};

constexpr std::array<Example, 3> add_examples{{
    {"hearsay add --store news.db registry.json monday.jsonl", "Make a store, or add to it"},
    {"hearsay add --store news.db --replace monday-again.jsonl", "An article was read once more"},
    {"hearsay score --store news.db --claim bridge-closed", "Score one claim; reads only what it depends on"},
}};

constexpr CommandInfo add_info{.name = "add",
                               .summary = "add files to a store that grows over months",
                               .arguments = "FILE...",
                               .description = add_description,
                               .negative = "",
                               .examples = add_examples};

std::string records(std::size_t count) { return std::to_string(count) + (count == 1 ? " record" : " records"); }

class AddCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return add_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(files_);
        options.begin_group("Store");
        options.add_text("store", 0, "FILE", store_, "The store to add to; must be given");
        options.add_switch("replace", 0, replace_, "What is there with other content becomes what the files say");
        known_.add_to(options);
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (store_.empty()) throw UsageError("which store? Name its file with --store");
        std::error_code ignored;
        const bool is_new = !std::filesystem::exists(store_, ignored);
        if (files_.empty() && is_new) throw UsageError("what shall be added? Name story files, or - for standard input");
        Store store(store_);
        LoadedStory loaded = store.load(files_, console.in, known_.resolver(general_, console));
        require_usable(loaded, general_, console);
        known_.tell(console);
        Addition result = store.add(loaded, replace_ ? OnDifference::take_given : OnDifference::refuse);
        if (!result.problems.empty()) {
            locate(result.problems, loaded);
            sort_by_place(result.problems);
            print_diagnostics(console, result.problems, general_.color_choice());
            throw StoryError("nothing was added: " + count_problems(result.problems) + "; --replace takes what the files say");
        }
        console.err << "hearsay: " << records(result.added) << " added to " << printable(store_);
        if (result.replaced > 0) console.err << ", " << result.replaced << " replaced";
        if (result.known > 0) console.err << ", " << result.known << " there already";
        console.err << '\n';
        return ExitCode::done;
    }

private:
    std::vector<std::string> files_;
    std::string store_;
    bool replace_ = false;
    KnownSources known_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_add_command() { return std::make_unique<AddCommand>(); }

}  // namespace hearsay::cli
