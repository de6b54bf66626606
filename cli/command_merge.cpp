#include "command_merge.hpp"

#include "opened_story.hpp"
#include "output.hpp"

#include "shard/merge_scores.hpp"
#include "text/utf8.hpp"

#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 3> merge_description{
    "Puts the scores of a story's shards together: the very bytes that one run of \"hearsay score\" over the whole story "
    "writes, with what \"hearsay check\" has to say, at the places in the files that were cut.",
    "Each shard's scores are expected beside it, as \"hearsay score DIR/1.jsonl -o DIR/1.scores.json\" writes them. Where some "
    "are missing, half-written, damaged or of other claims, the command says which, and nothing is written.",
    "--missing prints the numbers of the shards that are still to be scored, one a line, for whatever runs them again."};

constexpr std::array<Example, 3> merge_examples{{
    {"hearsay merge cut -o scores.json", "As hearsay score story.jsonl.gz registry.json -o scores.json"},
    {"hearsay merge cut -o scores.jsonl", "A claim a line"},
    {"sbatch --array=$(hearsay merge --missing cut | paste -sd,) hearsay-array.sbatch cut", "Scores again what a lost machine left out"},
}};

constexpr CommandInfo merge_info{.name = "merge",
                                 .summary = "put the scores of a story's shards together",
                                 .arguments = "DIR",
                                 .description = merge_description,
                                 .negative = "some shards are not scored",
                                 .examples = merge_examples};

constexpr std::array<std::string_view, 2> merged_format_names{"json", "jsonl"};
constexpr std::array<std::pair<std::string_view, MergedFormat>, 3> endings{
    {{".json", MergedFormat::json}, {".jsonl", MergedFormat::lines}, {".ndjson", MergedFormat::lines}}};

class MergeCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return merge_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(folders_);
        options.begin_group("Shards");
        options.add_switch("missing", 0, missing_, "Print the numbers of the shards that are not scored yet, and write nothing else");
        options.begin_group("Output");
        add_output_option(options, path_, "the scores");
        options.add_word("format", "FORMAT", merged_format_names, format_, "How to write them (default: by the ending of the file's name, else json)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (folders_.size() != 1) throw UsageError("name one folder that \"hearsay shard\" made");
        const MergedFormat format = choose_format();
        const ShardPlan plan = read_plan(folders_.front());
        const std::vector<UnscoredShard> unscored = unscored_shards(plan);
        if (missing_) {
            for (const UnscoredShard& shard : unscored) console.out << shard.number << '\n';
            finish_standard_output(console);
            return unscored.empty() ? ExitCode::done : ExitCode::negative;
        }
        if (!unscored.empty()) {
            tell(plan, unscored, console);
            return ExitCode::negative;
        }
        tell_unsummed(scores_without_sum(plan), plan.shards.size(), console);
        Output output(console, path_, inputs_of(plan));
        const Diagnostics found = merge_scores(plan, format, output.stream(), [&] { return output.stopped(); });
        output.finish();
        if (general_.verbose) print_diagnostics(console, found, general_.color_choice());
        else tell_count(found, console);
        return ExitCode::done;
    }

private:
    [[nodiscard]] MergedFormat choose_format() const {
        if (format_) return *format_;
        if (!may_name_format(path_)) return MergedFormat::json;
        const auto named = format_by_ending<MergedFormat>(path_, endings);
        if (!named) throw UsageError("the ending of " + in_quotes(path_) + " names no format that scores are merged in; end it in .json or .jsonl, or use --format");
        return *named;
    }

    static std::vector<std::string> inputs_of(const ShardPlan& plan) {
        std::vector<std::string> inputs{plan_path(plan.folder)};
        for (std::size_t i = 1; i <= plan.shards.size(); ++i) {
            for (const std::string& path : {plan.story_path(i), plan.places_path(i), plan.scores_path(i)}) inputs.push_back(path);
        }
        for (const InputFile& input : plan.inputs) inputs.push_back(input.path);
        return inputs;
    }

    static void tell(const ShardPlan& plan, const std::vector<UnscoredShard>& unscored, Console& console) {
        constexpr std::size_t shown = 20;
        for (std::size_t i = 0; i < unscored.size() && i < shown; ++i) {
            console.err << "hearsay: " << in_quotes(plan.scores_path(unscored[i].number)) << ' ' << unscored[i].reason << '\n';
        }
        if (unscored.size() > shown) console.err << "hearsay: and " << unscored.size() - shown << " more\n";
        const std::size_t first = unscored.front().number;
        console.err << "hearsay: " << unscored.size() << " of " << plan.shards.size()
                    << (plan.shards.size() == 1 ? " shard is" : " shards are") << " not scored; score each, the first with \"hearsay score "
                    << printable(plan.story_path(first)) << " -o " << printable(plan.scores_path(first)) << "\"; --missing lists their numbers\n";
    }

    static void tell_unsummed(std::size_t without, std::size_t shards, Console& console) {
        if (without == 0) return;
        console.err << "hearsay: " << without << " of " << shards << (without == 1 ? " score files has" : " score files have")
                    << " no checksum, since an older version wrote " << (without == 1 ? "it" : "them") << "; damage of a figure there would not show\n";
    }

    std::vector<std::string> folders_;
    bool missing_ = false;
    std::optional<MergedFormat> format_;
    std::string path_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_merge_command() { return std::make_unique<MergeCommand>(); }

}  // namespace hearsay::cli
