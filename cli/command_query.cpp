#include "command_query.hpp"

#include "score_formats.hpp"
#include "sql_result.hpp"

#include "query/query.hpp"

#include <map>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::array<std::string_view, 4> query_description{
    "Finds the claims that lack independent corroboration at the chosen level, and says why: which party all of it "
    "rests on. With filters it finds what they ask for; filters compose, and a claim is found when it passes all of "
    "them.",
    "Without --verdict, corroborated claims are left out. To search all claims, name all four verdicts.",
    "All figures are those of the cautious reading: a claim is found whenever the story cannot show that it is better "
    "than asked.",
    "With --sql, a store answers a query of your own. It may read the views claims (id, text, question, asserted, "
    "denied), statements (id, source, source_name, at, article, outlet, url, quote, held), sources, affiliations, "
    "articles, stances, derivations, retractions and responses, and the table scores, which has a row for every claim, "
    "stance, level and reading. Scores are computed when the query asks for them, of all claims or of those that "
    "--claim names; they are never out of date."};

constexpr std::array<Example, 4> query_examples{{
    {"hearsay query story.json", "What cannot be relied on yet, and why"},
    {"hearsay query --source agency-7 story.json registry.json", "What leans on one source"},
    {"hearsay query --anonymous-only --min-statements 5 story.json && echo hold",
     "What many repeat but only anonymous sources say; the exit code tells a script"},
    {"hearsay query --store news.db --sql \"SELECT source, count(*) FROM statements GROUP BY source\"",
     "Who speaks how often in a store"},
}};

constexpr CommandInfo query_info{.name = "query",
                                 .summary = "the claims that lack independent corroboration, and why",
                                 .arguments = "FILE...",
                                 .description = query_description,
                                 .negative = "no claim matches, or the SQL query finds no rows",
                                 .examples = query_examples};

class QueryCommand final : public Command {
public:
    const CommandInfo& info() const noexcept override { return query_info; }

    void setup(OptionTable& options) override {
        story_.add_to(options);
        story_.add_without_to(options);
        claims_.add_to(options);
        add_filters(options);
        options.begin_group("SQL");
        options.add_text("sql", 0, "QUERY", sql_, "Instead, ask the store this; it can only read");
        options.begin_group("Scores");
        level_.add_to(options, name_of(Level::affiliation));
        reading_.add_to(options);
        jobs_.add_to(options);
        story_.solver.add_to(options);
        output_.add_to(options);
        general_.add_to(options);
    }

    ExitCode run(Console& console) override {
        if (!sql_.empty()) return answer_sql(console);
        const Level level = level_.value();
        filter_.level = level;
        const OpenedStory opened(story_, general_, {level}, console, claims_.ids);
        const std::vector<ClaimId> claims = claims_.resolve(opened.story());
        const std::vector<ClaimScores> all = score_claims(opened.scorer(), claims, jobs_, console);
        std::vector<ClaimScores> found;
        std::vector<std::string> why;
        for (Match& match : find_claims(opened.scorer(), all, filter_)) {
            found.push_back(all[match.index]);
            why.push_back(std::move(match.why));
        }
        write(opened, found, why, console);
        std::vector<ClaimId> asked;
        for (const ClaimScores& claim : found) asked.push_back(claim.claim);
        if (!found.empty()) {
            opened.tell_problems(asked);
            return ExitCode::done;
        }
        console.err << "hearsay: no claim matches\n";
        return ExitCode::negative;
    }

private:
    ExitCode answer_sql(Console& console) const {
        if (story_.store.empty() || !story_.files.empty()) throw UsageError("--sql asks a store alone; name it with --store, and no files");
        if (output_.wide) throw UsageError("--wide does not go with --sql; name the columns in the query");
        if (!(filter_ == Filter{}) || level_.level || reading_.reading) {
            throw UsageError("filters, --level and --reading do not go with --sql; write conditions into the query");
        }
        SqlLimits limits;
        limits.time = story_.solver.effort.timeout.value_or(limits.time);
        SqlSession session(story_.store, sql_, limits);
        if (session.reads_scores()) {
            const OpenedStory opened(story_, general_, {all_levels.begin(), all_levels.end()}, console, claims_.ids);
            score_claims(opened.scorer(), claims_.resolve(opened.story()), jobs_, console, [&](ClaimScores&& scores) {
                fill_scores(session, opened.story(), scores);
                return true;
            });
        }
        Output output(console, output_.path, story_.inputs());
        const ScoreFormat format = output_.value();
        const WatchedQuery query(std::move(session), limits.time);
        const std::size_t rows = query.run([&output, format, query] { return write_rows(output, format, query); });
        output.finish();
        if (rows > 0) return ExitCode::done;
        console.err << "hearsay: the query found no rows\n";
        return ExitCode::negative;
    }

    void add_filters(OptionTable& options) {
        options.begin_group("Filters");
        options.add_words("verdict", "VERDICT", verdict_names, filter_.verdicts,
                          "With this verdict; may be given several times");
        options.add_count("max-origins", "N", 0, filter_.max_origins, "At most so many independent origins");
        options.add_count("max-routes", "N", 0, filter_.max_routes, "At most so many independent routes");
        options.add_count("min-statements", "N", 0, filter_.min_statements,
                          "At least so many statements that assert it");
        options.add_text("source", 0, "ID", filter_.source, "Leaning on this source");
        options.add_switch("anonymous-only", 0, filter_.anonymous_only, "With anonymous sources alone at its origin");
        options.add_switch("disputed", 0, filter_.disputed, "Denied by a statement, or with a rival answer asserted");
        options.add_switch("circular", 0, filter_.circular, "With statements that rest on each other in a circle");
        options.add({.name = "inflation-above", .letter = 0, .argument = "X",
                     .help = "Looking better supported by mere repetition than it is, by more than this (-1 to 1)",
                     .repeatable = false, .accept = [this](const std::string& text) {
                         filter_.inflation_above = parse_number(text);
                     }});
        options.add_text("text", 0, "TEXT", filter_.text, "With this in its text or id, in any case");
    }

    void write(const OpenedStory& opened, std::span<const ClaimScores> found, std::span<const std::string> why,
               Console& console) const {
        const ScoreFormat format = output_.value();
        Output output(console, output_.path, story_.inputs());
        std::map<ClaimId, std::string> reasons;
        for (std::size_t i = 0; i < found.size(); ++i) reasons.emplace(found[i].claim, why[i]);
        const ScoreSheet sheet{
            .opened = opened,
            .context = {.story = opened.story(), .as_of = story_.as_of_text, .levels = {level_.value()},
                        .readings = reading_.values(), .why = std::move(reasons), .without = story_.without},
            .table_level = level_.value(),
            .paint = painter_for(console, general_.color_choice(), !is_standard(output_.path)),
            .width = console.width,
            .wide = output_.wide};
        // An empty table would only be noise; the formats for programs stay well-formed.
        if (format != ScoreFormat::table || !found.empty()) write_scores(output.stream(), format, sheet, found, why);
        output.finish();
    }

    StoryOptions story_;
    ClaimOptions claims_;
    Filter filter_;
    std::string sql_;
    LevelOption level_;
    ReadingOption reading_;
    JobsOption jobs_;
    ScoreOutputOptions output_;
    GeneralOptions general_;
};

}  // namespace

std::unique_ptr<Command> make_query_command() { return std::make_unique<QueryCommand>(); }

}  // namespace hearsay::cli
