#include "command_learn.hpp"

#include "learned_words.hpp"
#include "opened_story.hpp"
#include "output.hpp"

#include "learn/answer_files.hpp"
#include "learn/learning.hpp"
#include "learn/overlay.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 2> learn_format_names{"json", "jsonl"};

constexpr std::array<std::string_view, 5> learn_description{
    "Writes track records: how often each source was right and wrong, one for each source and claim. They are an "
    "overlay, "
    "a file to give along with the stories (or to add to the store), which then say \"right in 26 of 41 settled "
    "questions\" "
    "where a reliability was assumed. It changes nothing else, and never says which claim is true.",
    "A source is right or wrong once per settled claim on which it gave its own word before the ruling: first-hand, or "
    "by "
    "quoting an anonymous source that is not held. Relays are faithful or not; how many kept number and stance is "
    "counted "
    "apart, and so is what a source took back itself. Without settled claims nothing is written.",
    "--by agreement learns from how far sources agree. That rewards whoever coordinates: record ties first. Sources "
    "that "
    "the story ties at the level chosen have one voice, and so have those that agree nearly always where others "
    "differ, "
    "which are written as suspected same_as. Use one way of learning or the other for a set of claims; records add up.",
    "A record that names a claim is not used when that claim or its rivals are scored. --total leaves the claims out: "
    "for "
    "a table of strangers' answers, or for stories that do not hold these claims.",
    "A table is CSV with a header line: source, question, answer, and date where there is one (the last answer "
    "counts). "
    "Rulings on it are a table of question, answer, by and url; a date makes later answers not count."};

constexpr std::array<Example, 4> learn_examples{{
    {"hearsay learn stories/*.json registry.json -o learned.jsonl", "From the settled claims of these stories"},
    {"hearsay score story.json registry.json learned.jsonl", "Score with what was learned"},
    {"hearsay learn --csv answers.csv --settled rulings.csv --total -o learned.jsonl",
     "From a table, one record a source"},
    {"hearsay learn --store news.db --by agreement --level ownership -o learned.jsonl",
     "From agreement, owners as one voice"},
}};

constexpr CommandInfo learn_info{.name = "learn",
                                 .summary = "what sources have been right about, as track records",
                                 .arguments = "FILE...",
                                 .description = learn_description,
                                 .negative = "there was nothing to learn from, and nothing was written",
                                 .examples = learn_examples};

class LearnCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return learn_info; }

    void setup(OptionTable& options) override {
        options.take_arguments(story_.files);
        options.begin_group("What to learn from");
        options.add_text("store", 0, "FILE", story_.store, "Read this store as well, see \"hearsay add\"");
        options.add_list("csv", 0, "FILE", tables_,
                         "Read this table of answers as well, - for standard input; may be given several times");
        options.add_list("settled", 0, "FILE", rulings_,
                         "Rulings on the questions of the tables; may be given several times");
        options.begin_group("How");
        options.add_word("by", "WAY", track_record_basis_names, by_, "What tells right from wrong (default settled)");
        level_.add_to(options, "affiliation; for agreement: whose ties make one voice");
        options.add_switch("total", 0, options_.total, "Write one record a source, without claims");
        jobs_.add_to(options);
        options.begin_group("Output");
        add_output_option(options, path_, "the records");
        options.add_word("format", "FORMAT", learn_format_names, format_,
                         "How to write them (default by the ending of the name, else json)");
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        check_options();
        LoadedStory loaded;
        std::optional<AttributionGraph> graph;
        if (tells_story()) {
            loaded = load_chosen(story_, {}, console);
            require_usable(loaded, general_, console);
            graph.emplace(loaded.story, story_.suspect);
        }
        learn::AnswersBuilder table;
        if (!tables_.empty()) read_tables(table, console);
        learn::LearnInput input;
        input.graph = graph ? &*graph : nullptr;
        input.table = tables_.empty() ? nullptr : &table;
        return learn_and_write(input, console);
    }

private:
    [[nodiscard]] bool tells_story() const { return !story_.files.empty() || !story_.store.empty(); }

    void check_options() {
        options_.by = by_.value_or(TrackRecordBasis::settled);
        options_.level = level_.value();
        options_.threads = jobs_.jobs.value_or(0);
        if (!tells_story() && tables_.empty()) {
            throw UsageError(
                "there is nothing to learn from; name story files, a store with --store, or a table of answers with "
                "--csv");
        }
        if (!rulings_.empty() && tables_.empty()) {
            throw UsageError(
                "--settled rules on the questions of a table; name the table with --csv. Stories hold their own "
                "rulings");
        }
        std::ptrdiff_t from_standard_input = 0;
        for (const auto* paths : {&story_.files, &tables_, &rulings_}) from_standard_input += std::count(paths->begin(), paths->end(), "-");
        if (from_standard_input > 1) throw UsageError("- is given more than once, and standard input can be read once; save one of them as a file");
    }

    void read_tables(learn::AnswersBuilder& table, Console& console) const {
        std::uint64_t empty = 0;
        for (const std::string& path : tables_) {
            read(path, console, [&](ByteSource& source) { empty += learn::read_answers(source, table); });
        }
        if (empty > 0)
            console.err << "hearsay: " << empty << (empty == 1 ? " row has" : " rows have") << " no answer\n";
        learn::RulingsRead all;
        for (const std::string& path : rulings_) {
            read(path, console, [&](ByteSource& source) {
                const learn::RulingsRead some = learn::read_rulings(source, table);
                all.rulings += some.rulings;
                all.elsewhere += some.elsewhere;
                all.by_nobody += some.by_nobody;
            });
        }
        if (all.by_nobody > 0) {
            console.err << "hearsay: " << all.by_nobody << " of " << all.rulings << (all.rulings == 1 ? " ruling does" : " rulings do")
                        << " not say who has ruled; fill in the column by, and url for where it can be read\n";
        }
        if (all.elsewhere > 0) {
            console.err << "hearsay: " << all.elsewhere << " of " << all.rulings
                        << (all.rulings == 1 ? " ruling is" : " rulings are") << " on no question of the table\n";
        }
    }

    template <class Use>
    static void read(const std::string& path, Console& console, const Use& use) {
        if (path != "-") {
            ByteSource source = ByteSource::open_file(path, path);
            use(source);
            return;
        }
        const std::string text(std::istreambuf_iterator<char>(console.in), {});
        ByteSource source = ByteSource::of_memory(text, "standard input");
        use(source);
    }

    ExitCode learn_and_write(const learn::LearnInput& input, Console& console) {
        std::vector<std::string> inputs = story_.inputs();
        inputs.insert(inputs.end(), tables_.begin(), tables_.end());
        inputs.insert(inputs.end(), rulings_.begin(), rulings_.end());
        Output output(console, path_, inputs);
        learn::OverlayWriter writer(output.stream(), format());
        const learn::LearnSink sink{[&](const AffiliationRecord& record) { writer.add(record); },
                                    [&](const TrackRecordRecord& record) { writer.add(record); }};
        learn::Learned learned;
        try {
            learned = learn::learn(input, options_, sink);
        } catch (const learn::ContraryRulings& error) {
            console.err << "hearsay: " << error.what() << '\n';
            return ExitCode::unusable;
        }
        for (const std::string& remark : remarks_on(learned, options_)) console.err << "hearsay: " << remark << '\n';
        if (learned.track_records == 0) {
            std::error_code unknown;
            const bool stays = !is_standard(path_) && std::filesystem::exists(path_, unknown);
            console.err << "hearsay: " << nothing(learned) << "; nothing is written" << (stays ? ", " + printable(path_) + " stays as it was" : "") << '\n';
            return ExitCode::negative;
        }
        if (options_.total && input.graph != nullptr) {
            console.err << "hearsay: without their claims (--total) these records count for the claims they come from "
                           "as well\n";
        }
        writer.finish();
        output.finish();
        if (!is_standard(path_)) {
            print_learned(console.out, learned, options_.by, input.graph == nullptr ? nullptr : &input.graph->story(),
                          console);
            finish_standard_output(console);
        }
        console.err << "hearsay: " << written(learned) << '\n';
        return ExitCode::done;
    }

    [[nodiscard]] std::string nothing(const learn::Learned& learned) const {
        if (learned.strangers > 0 && learned.sources.empty()) {
            return "no source of the table that the story knows has anything to its name";
        }
        if (options_.by == TrackRecordBasis::agreement)
            return "no two voices answer the same question, so there is no agreement to learn from";
        if (learned.settled == 0) {
            return tells_story() ? "no claim is settled: add a \"settled\" record where somebody named has ruled"
                                 : "no question of the table is settled: give rulings with --settled";
        }
        return "nobody gave its own word on what is settled";
    }

    [[nodiscard]] std::string written(const learn::Learned& learned) const {
        const auto count = [](std::size_t number, std::string_view noun) {
            return std::to_string(number) + ' ' + std::string(noun) + (number == 1 ? "" : "s");
        };
        std::string text =
            count(learned.track_records, "track record") + " of " + count(learned.sources.size(), "source");
        if (options_.by == TrackRecordBasis::settled)
            return text + "; " + count(learned.settled, "settled question") + " in all";
        text += " by agreement, after " + count(learned.rounds, "round");
        if (learned.ties > 0) text += "; " + count(learned.ties, "suspected tie");
        return text;
    }

    [[nodiscard]] learn::OverlayFormat format() const {
        static constexpr std::array<std::pair<std::string_view, learn::OverlayFormat>, 3> endings{
            {{".json", learn::OverlayFormat::json}, {".jsonl", learn::OverlayFormat::jsonl}, {".ndjson", learn::OverlayFormat::jsonl}}};
        if (format_) return *format_;
        const auto named = format_by_ending<learn::OverlayFormat>(path_, endings);
        const bool has_ending = std::filesystem::path(path_).has_extension();
        if (!named && has_ending && may_name_format(path_)) {
            throw UsageError("the ending of " + in_quotes(path_) + " names no format of records; end it in .jsonl or .json, or use --format");
        }
        return named.value_or(learn::OverlayFormat::json);
    }

    StoryOptions story_;
    std::vector<std::string> tables_;
    std::vector<std::string> rulings_;
    std::optional<TrackRecordBasis> by_;
    LevelOption level_;
    JobsOption jobs_;
    learn::LearnOptions options_;
    std::string path_;
    std::optional<learn::OverlayFormat> format_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_learn_command() { return std::make_unique<LearnCommand>(); }

}  // namespace hearsay::cli
