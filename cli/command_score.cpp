#include "command_score.hpp"

#include "score_formats.hpp"

#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 4> score_description{
    "Says for every claim how well it is supported: how many independent parties stand behind it, whom it leans on "
    "most, and how likely it stands. Independence is judged at three levels, each stricter than the one before: "
    "derivation (who quoted or copied whom), ownership (also who owns or funds whom), affiliation (also who works or "
    "speaks for whom).",
    "Figures come in pairs: the cautious reading presumes nothing that is not recorded, the open reading takes what "
    "is not recorded not to exist. The truth lies between them.",
    "The table shows one level; the other formats hold all three unless --level names one. With --format jsonl every "
    "claim is written as soon as it is scored.",
    "Of a store alone, named with --store, what was scored is kept in it, and the next run scores only what was changed since. What it "
    "writes is the same, to the last byte. Nothing is kept with --claim, --without, --timeout or a --budget in time, where the store "
    "cannot be written, or with --fresh."};

constexpr std::array<Example, 3> score_examples{{
    {"hearsay score story.json", "A table for people"},
    {"hearsay score story.json registry.json -o scores.json",
     "Every figure at every level, for other programs; who owns whom comes from a second file"},
    {"hearsay score --as-of 2025-06-14 --level ownership story.json",
     "As things stood on that day, by ownership alone"},
}};

constexpr CommandInfo score_info{.name = "score",
                                 .summary = "how well each claim is supported, and on whom it leans",
                                 .arguments = "FILE...",
                                 .description = score_description,
                                 .negative = "",
                                 .examples = score_examples};

class ScoreCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return score_info; }

    void setup(OptionTable& options) override {
        story_.add_to(options);
        story_.add_without_to(options);
        story_.add_fresh_to(options);
        claims_.add_to(options);
        options.begin_group("Scores");
        level_.add_to(options, "all; affiliation in the table");
        reading_.add_to(options);
        jobs_.add_to(options);
        story_.solver.add_to(options);
        output_.add_to(options);
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        const ScoreFormat format = output_.value();
        std::vector<Level> levels{level_.value()};
        if (!level_.level && format != ScoreFormat::table) levels.assign(all_levels.begin(), all_levels.end());
        const OpenedStory opened(story_, general_, levels, console, claims_.ids);
        const std::vector<ClaimId> claims = claims_.resolve(opened.story());
        Output output(console, output_.path, story_.inputs());
        const ScoreSheet sheet{
            .opened = opened,
            .context = {.story = opened.story(), .as_of = story_.as_of_text, .levels = levels,
                        .readings = reading_.values(), .without = story_.without,
                        .statements_elsewhere = opened.statements_elsewhere()},
            .table_level = level_.value(),
            .paint = painter_for(console, general_.color_choice(), !is_standard(output_.path)),
            .width = console.width,
            .wide = output_.wide};
        if (format == ScoreFormat::jsonl) {
            stream(sheet, claims, output, console);
        } else {
            write_scores(output.stream(), format, sheet, score_claims(ScoredBy(opened.scorer(), opened.kept()), claims, jobs_, console), {});
        }
        output.finish();
        opened.tell_problems(claims_.ids.empty() ? std::span<const ClaimId>() : claims);
        opened.keep();
        return ExitCode::done;
    }

private:
    /// Claim by claim, so that a reader sees the first while the last is not scored yet.
    void stream(const ScoreSheet& sheet, std::span<const ClaimId> claims, Output& output, Console& console) const {
        score_claims(
            ScoredBy(sheet.opened.scorer(), sheet.opened.kept()), claims, jobs_, console,
            [&](const ClaimScores& scores) { return scores_line(sheet.context, scores); },
            [&](const std::string& line) {
                output.stream() << line;
                return !output.stopped();
            });
    }

    StoryOptions story_;
    ClaimOptions claims_;
    LevelOption level_;
    ReadingOption reading_;
    JobsOption jobs_;
    ScoreOutputOptions output_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_score_command() { return std::make_unique<ScoreCommand>(); }

}  // namespace hearsay::cli
