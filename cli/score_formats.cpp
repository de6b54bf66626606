#include "score_formats.hpp"

#include "explain/reliability_words.hpp"
#include "explain/rulings.hpp"
#include "explain/wording.hpp"
#include "model/error.hpp"
#include "text/markup.hpp"
#include "text/utf8.hpp"

#include <ostream>
#include <utility>

namespace hearsay::cli {
namespace {

constexpr std::array<std::pair<std::string_view, ScoreFormat>, 7> endings{{{".txt", ScoreFormat::table},
                                                                          {".json", ScoreFormat::json},
                                                                          {".jsonl", ScoreFormat::jsonl},
                                                                          {".ndjson", ScoreFormat::jsonl},
                                                                          {".csv", ScoreFormat::csv},
                                                                          {".md", ScoreFormat::markdown},
                                                                          {".markdown", ScoreFormat::markdown}}};

void write_table(std::ostream& out, const ScoreSheet& sheet, std::span<const ClaimScores> scores,
                 std::span<const std::string> why) {
    const TableStyle style{
        .level = sheet.table_level, .readings = sheet.context.readings, .width = sheet.width, .paint = sheet.paint,
        .without = sheet.opened.without()};
    write_score_table(out, sheet.opened.scorer(), scores, why, style);
}

/// What a table of figures does not show of a claim: why it was found, who ruled on it, and drafts that it rests on.
std::string notes_of(const ClaimScores& scores, const ScoreSheet& sheet, const Rulings& rulings, std::string_view why) {
    std::vector<std::string> notes;
    if (!why.empty()) notes.emplace_back(why);
    const Scorer& scorer = sheet.opened.scorer();
    if (std::string ruled = rulings.words(scores.claim, Names(scorer.story()), scorer.options().as_of); !ruled.empty()) {
        notes.push_back(std::move(ruled));
    }
    const StanceScores* stance = scores.at(Stance::asserts);
    const LevelScores* figures = stance ? stance->at(sheet.table_level) : nullptr;
    if (figures && figures->open.drafts > 0) {
        notes.push_back(count_words(figures->open.drafts, "statement") + " that it rests on " +
                        (figures->open.drafts == 1 ? "is a draft that nobody has read" : "are drafts that nobody has read"));
    }
    std::string text;
    for (const std::string& note : notes) text += (text.empty() ? "" : "; ") + note;
    return text;
}

void write_markdown(std::ostream& out, const ScoreSheet& sheet, std::span<const ClaimScores> scores,
                    std::span<const std::string> why) {
    const std::string circumstances = circumstance_words(sheet.context.as_of, sheet.opened.without());
    if (!circumstances.empty()) out << markdown_text(circumstances) << ".\n\n";
    write_scores_markdown(out, sheet.context, scores);
    out << "\nIndependent origins: the fewest parties that must be wrong for the claim to fall; independent routes: the "
           "fewest that must garble it; support: how likely it stands, from 0 to 1; corroboration: what is left of that "
           "without the weakest, the party it leans on most."
        << (sheet.context.readings.size() > 1 ? " 1 … 2 is the cautious and the open reading." : "");
    const Story& story = sheet.opened.story();
    if (const std::string known = reliability_words(sheet.opened.scorer(), Names(story), scores); !known.empty()) out << ' ' << markdown_text(known);
    out << '\n';
    const Rulings rulings(story);
    bool first = true;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const std::string notes = notes_of(scores[i], sheet, rulings, why.empty() ? std::string_view() : why[i]);
        if (notes.empty()) continue;
        out << (std::exchange(first, false) ? "\n" : "") << "- **" << markdown_text(printable(story.id(scores[i].claim)))
            << "**: " << markdown_text(notes) << '\n';
    }
}

}  // namespace

void ScoreOutputOptions::add_to(OptionTable& table) {
    table.begin_group("Output");
    add_output_option(table, path, "the result");
    table.add_word("format", "FORMAT", score_format_names, format,
                   "How to write it (default: by the ending of the file's name, else table)");
    table.add_switch("wide", 0, wide, "CSV with one row a claim, each figure in a column of its own");
}

ScoreFormat ScoreOutputOptions::value() const {
    const ScoreFormat chosen = format ? *format : by_ending();
    if (wide && chosen != ScoreFormat::csv) {
        throw UsageError("--wide is a form of CSV; add --format csv, or end the file's name in .csv");
    }
    return chosen;
}

ScoreFormat ScoreOutputOptions::by_ending() const {
    const auto named = format_by_ending<ScoreFormat>(path, endings);
    const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    const bool has_ending = name.find('.', 1) != std::string_view::npos;
    if (!named && has_ending && !is_standard(path)) {
        throw UsageError("the ending of " + in_quotes(path) +
                         " names no format of scores; end it in .txt, .json, .jsonl, .csv or .md, or use --format "
                         "(\"hearsay render\" draws, \"hearsay report\" writes pages)");
    }
    return named.value_or(ScoreFormat::table);
}

void write_scores(std::ostream& out, ScoreFormat format, const ScoreSheet& sheet, std::span<const ClaimScores> scores,
                  std::span<const std::string> why) {
    switch (format) {
        case ScoreFormat::table: return write_table(out, sheet, scores, why);
        case ScoreFormat::json: return write_scores_json(out, sheet.context, scores, sheet.opened.diagnostics());
        case ScoreFormat::csv:
            return sheet.wide ? write_scores_csv_wide(out, sheet.context, scores) : write_scores_csv(out, sheet.context, scores);
        case ScoreFormat::markdown: return write_markdown(out, sheet, scores, why);
        case ScoreFormat::jsonl: break;
    }
    for (const ClaimScores& claim : scores) out << scores_line(sheet.context, claim);
}

}  // namespace hearsay::cli
