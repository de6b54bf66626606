#include "command_shard.hpp"

#include "opened_story.hpp"
#include "output.hpp"

#include "shard/shard_story.hpp"
#include "shard/story_scan.hpp"
#include "text/layout.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 4> shard_description{
    "Cuts a story into shards, so that many machines can score it: no claim, question or article, and nothing that rests on "
    "another, lies in two of them. Each shard is a story in itself, with all that its figures depend on. The files are read "
    "twice, a part at a time; in memory are ids, sources and ties alone.",
    "Score each shard with \"hearsay score DIR/1.jsonl -o DIR/1.scores.json\", all with the same options, wherever and in "
    "whatever order you like; \"hearsay merge DIR\" then writes what one run over the whole story would have written.",
    "Shards have about the same number of statements. What belongs together cannot be cut, so one very large claim is one "
    "shard's work, and where there are fewer such parts than shards some are empty.",
    "Reads story files and JSON Lines, plain or gzip."};

constexpr std::array<Example, 2> shard_examples{{
    {"hearsay shard -n 100 -o cut story.jsonl.gz registry.json", "Shards 1 to 100 in the new folder cut"},
    {"sbatch --array=1-100 hearsay-array.sbatch cut", "Scores them with Slurm; see docs/cluster.md"},
}};

constexpr CommandInfo shard_info{.name = "shard",
                                 .summary = "cut a story so that many machines can score it",
                                 .arguments = "FILE...",
                                 .description = shard_description,
                                 .negative = "",
                                 .examples = shard_examples};

class ShardCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return shard_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(files_);
        options.begin_group("Shards");
        options.add({.name = "shards", .letter = 'n', .argument = "N", .help = "Cut into so many shards, at most 1000", .repeatable = false,
                     .accept = [this](const std::string& text) { shards_ = parse_count(text, 1, most_shards); }});
        options.begin_group("Output");
        options.add_text("output", 'o', "DIR", folder_, "The folder for the shards, which must be new or empty; it appears only when it is complete");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (files_.empty()) throw UsageError("no story is given; name its files");
        if (!shards_) throw UsageError("into how many shards? Say it with -n");
        if (folder_.empty()) throw UsageError("where are the shards to go? Name a new folder with -o");
        StoryScan scan = scan_story(files_);
        require_usable(scan.registry, general_, console);
        const InterruptGuard guard;
        const auto plan = shard_story(scan, *shards_, folder_, [] { return InterruptGuard::pending(); });
        if (!plan) throw Interrupted("interrupted; nothing was written");
        tell(*plan, console);
        return ExitCode::done;
    }

private:
    void tell(const ShardPlan& plan, Console& console) const {
        std::uint64_t claims = 0;
        std::uint64_t statements = 0;
        std::uint64_t most = 0;
        for (const Shard& shard : plan.shards) {
            claims += shard.claims;
            statements += shard.statements;
            most = std::max(most, shard.statements);
        }
        std::string text = "hearsay: " + in_quotes(folder_) + " has " + std::to_string(plan.shards.size()) + (plan.shards.size() == 1 ? " shard" : " shards") +
                           " of " + std::to_string(claims) + (claims == 1 ? " claim" : " claims") + " and " + std::to_string(statements) +
                           (statements == 1 ? " statement" : " statements") + ", at most " + std::to_string(most) + " in one";
        // A quarter more than an even share: the whole waits for this shard.
        const bool uneven = most * plan.shards.size() * 4 > statements * 5 && most == plan.largest_group && plan.shards.size() > 1;
        if (uneven) text += "; these belong together and cannot be cut";
        for (const std::string& line : wrap(text, console.width)) console.err << line << '\n';
    }

    std::vector<std::string> files_;
    std::optional<std::uint32_t> shards_;
    std::string folder_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_shard_command() { return std::make_unique<ShardCommand>(); }

}  // namespace hearsay::cli
