// Scores as CSV: a row a claim, stance, level and reading, or a row a claim.
#include "io/bytes/csv_row.hpp"
#include "render/tables/score_writer.hpp"

#include <array>
#include <ostream>
#include <utility>

namespace hearsay {
namespace {

std::string list_of(const Story& story, std::span<const PartyId> parties) {
    std::string text;
    for (const PartyId party : parties) {
        if (!text.empty()) text += "; ";
        text += story.id(party);
    }
    return text;
}

std::string struck_ids(const ScoreContext& context) {
    std::string text;
    for (const std::string& id : context.without) text += (text.empty() ? "" : "; ") + id;
    return text;
}

constexpr std::array<std::string_view, 27> csv_names{
    "claim",         "text",       "question", "disputed",      "stance",  "statements",
    "outlets",       "first_hand", "anonymous", "naive_support", "circular", "level",
    "verdict",       "reading",    "independent_origins", "origins_cut", "independent_routes", "routes_cut",
    "support",       "corroboration", "weakest", "effective_sources", "independence", "inflation",
    "method",        "falls_without", "drafts"};

CsvRow begin_row(const Story& story, const ClaimScores& scores) {
    const Claim& claim = story[scores.claim];
    CsvRow row;
    row.text(story.text(claim.id)).text(story.text(claim.text)).text(story.text(claim.question));
    row.word(scores.disputed ? "true" : "false");
    return row;
}

void add_counts(CsvRow& row, const StanceScores& taken) {
    row.count(taken.statements).count(taken.outlets).count(taken.first_hand).count(taken.anonymous);
    row.number(taken.naive_support).word(taken.circular ? "true" : "false");
}

void add_figures(CsvRow& row, const Story& story, const Figures& figures) {
    row.count(figures.origins.size_low).text(list_of(story, figures.origins.parties));
    row.count(figures.routes.size_low).text(list_of(story, figures.routes.parties));
    row.number(figures.support.low).number(figures.corroboration.low);
    row.text(figures.weakest == no_id<PartyId> ? std::string_view() : story.id(figures.weakest));
    row.number(figures.effective_sources.low).number(figures.independence.low).number(figures.inflation.low);
    row.word(name_of(figures.method)).text(list_of(story, figures.falls_without)).count(figures.drafts);
}

/// What is struck stands in a column of its own where anything is. The reason comes last, and only where any claim
/// has one.
void finish_row(std::ostream& out, const ScoreContext& context, const ClaimScores& scores, CsvRow& row) {
    if (!context.without.empty()) row.text(struck_ids(context));
    if (!context.why.empty()) {
        const auto why = context.why.find(scores.claim);
        row.text(why == context.why.end() ? std::string_view() : why->second);
    }
    row.write(out);
}

void write_csv_row(std::ostream& out, const ScoreContext& context, const ClaimScores& scores, Stance stance,
                   Level level, Reading reading) {
    const Story& story = context.story;
    const StanceScores& taken = *scores.at(stance);
    const Figures& figures = (*taken.at(level))[reading];
    CsvRow row = begin_row(story, scores);
    row.word(name_of(stance));
    add_counts(row, taken);
    row.word(name_of(level)).word(verdict_word(scores, level)).word(name_of(reading));
    add_figures(row, story, figures);
    finish_row(out, context, scores, row);
}

/// A claim that nobody makes has its rows as well, with nothing but the verdict.
void write_empty_csv_row(std::ostream& out, const ScoreContext& context, const ClaimScores& scores, Level level) {
    CsvRow row = begin_row(context.story, scores);
    constexpr std::size_t cells_before_level = 7;
    for (std::size_t i = 0; i < cells_before_level; ++i) row.word("");
    row.word(name_of(level)).word(verdict_word(scores, level));
    for (std::size_t i = 13; i < csv_names.size(); ++i) row.word("");
    finish_row(out, context, scores, row);
}

// --- A row a claim ---------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 10> wide_names{"claim",    "text",       "question",  "disputed",      "statements",
                                                      "outlets",  "first_hand", "anonymous", "naive_support", "circular"};
constexpr std::array<std::string_view, 13> wide_figures{
    "independent_origins", "origins_cut",  "independent_routes", "routes_cut", "support", "corroboration", "weakest",
    "effective_sources",   "independence", "inflation",          "method",     "falls_without", "drafts"};

/// Calls for each level and reading that was asked for, in their own order.
template <class Function>
void for_each_view(const ScoreContext& context, Function function) {
    for (const Level level : all_levels) {
        if (!context.has(level)) continue;
        for (const Reading reading : all_readings) {
            if (context.has(reading)) function(level, reading);
        }
    }
}

void write_wide_names(std::ostream& out, const ScoreContext& context) {
    CsvRow names;
    for (const std::string_view name : wide_names) names.word(name);
    names.word("denials");
    for (const Level level : all_levels) {
        if (context.has(level)) names.word("verdict_" + std::string(name_of(level)));
    }
    for_each_view(context, [&](Level level, Reading reading) {
        for (const std::string_view name : wide_figures) {
            names.word(std::string(name).append("_").append(name_of(level)).append("_").append(name_of(reading)));
        }
    });
    if (!context.without.empty()) names.word("without");
    if (!context.why.empty()) names.word("why");
    names.write(out);
}

void write_wide_row(std::ostream& out, const ScoreContext& context, const ClaimScores& scores) {
    const StanceScores* asserted = scores.at(Stance::asserts);
    const StanceScores* denied = scores.at(Stance::denies);
    CsvRow row = begin_row(context.story, scores);
    if (asserted != nullptr) {
        add_counts(row, *asserted);
    } else {
        for (std::size_t i = 4; i < wide_names.size(); ++i) row.word(i == 4 ? "0" : "");
    }
    row.count(denied != nullptr ? denied->statements : 0);
    for (const Level level : all_levels) {
        if (context.has(level)) row.word(verdict_word(scores, level));
    }
    for_each_view(context, [&](Level level, Reading reading) {
        const LevelScores* at_level = asserted != nullptr ? asserted->at(level) : nullptr;
        if (at_level != nullptr) {
            add_figures(row, context.story, (*at_level)[reading]);
        } else {
            for (std::size_t i = 0; i < wide_figures.size(); ++i) row.word("");
        }
    });
    finish_row(out, context, scores, row);
}

}  // namespace

void write_scores_csv(std::ostream& out, const ScoreContext& context, std::span<const ClaimScores> scores) {
    CsvRow names;
    for (const std::string_view name : csv_names) names.word(name);
    if (!context.without.empty()) names.word("without");
    if (!context.why.empty()) names.word("why");
    names.write(out);
    for (const ClaimScores& claim : scores) {
        const bool nobody = !claim.at(Stance::asserts) && !claim.at(Stance::denies);
        for (const Stance stance : all_stances) {
            if (claim.at(stance) == nullptr) continue;
            for (const Level level : all_levels) {
                if (claim.at(stance)->at(level) == nullptr || !context.has(level)) continue;
                for (const Reading reading : all_readings) {
                    if (!context.has(reading)) continue;
                    write_csv_row(out, context, claim, stance, level, reading);
                }
            }
        }
        for (const Level level : all_levels) {
            if (nobody && context.has(level)) write_empty_csv_row(out, context, claim, level);
        }
    }
}

void write_scores_csv_wide(std::ostream& out, const ScoreContext& context, std::span<const ClaimScores> scores) {
    write_wide_names(out, context);
    for (const ClaimScores& claim : scores) write_wide_row(out, context, claim);
}

}  // namespace hearsay
