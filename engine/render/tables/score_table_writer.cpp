// Scores as tables: CSV for spreadsheets, Markdown for wikis.
#include "io/bytes/csv_row.hpp"
#include "render/tables/score_writer.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>

namespace hearsay {
namespace {

template <class T>
bool asked_for(const std::vector<T>& list, T value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

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

// --- CSV ------------------------------------------------------------------------------------------------------------

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

std::string_view verdict_at(const ClaimScores& scores, Level level) {
    const auto verdict = scores.at(level);
    return verdict ? name_of(*verdict) : std::string_view();
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
    row.word(name_of(stance)).count(taken.statements).count(taken.outlets).count(taken.first_hand);
    row.count(taken.anonymous).number(taken.naive_support).word(taken.circular ? "true" : "false");
    row.word(name_of(level)).word(verdict_at(scores, level)).word(name_of(reading));
    row.count(figures.origins.size_low).text(list_of(story, figures.origins.parties));
    row.count(figures.routes.size_low).text(list_of(story, figures.routes.parties));
    row.number(figures.support.low).number(figures.corroboration.low);
    row.text(figures.weakest == no_id<PartyId> ? std::string_view() : story.id(figures.weakest));
    row.number(figures.effective_sources.low).number(figures.independence.low).number(figures.inflation.low);
    row.word(name_of(figures.method)).text(list_of(story, figures.falls_without)).count(figures.drafts);
    finish_row(out, context, scores, row);
}

/// A claim that nobody makes has its rows as well, with nothing but the verdict.
void write_empty_csv_row(std::ostream& out, const ScoreContext& context, const ClaimScores& scores, Level level) {
    CsvRow row = begin_row(context.story, scores);
    constexpr std::size_t cells_before_level = 7;
    for (std::size_t i = 0; i < cells_before_level; ++i) row.word("");
    row.word(name_of(level)).word(verdict_at(scores, level));
    for (std::size_t i = 13; i < csv_names.size(); ++i) row.word("");
    finish_row(out, context, scores, row);
}

// --- Markdown -------------------------------------------------------------------------------------------------------

std::string markdown(std::string_view text) {
    std::string line(text);  // a line end inside a text would end the row
    std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    std::string out;
    for (const char c : printable(line)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '|': out += "&#124;"; break;
            case ':': out += "&#58;"; break;  // no link out of a bare address
            case '@': out += "&#64;"; break;  // no mention of a user
            default:
                if (std::string_view("\\`*_{}[]()#+-!~$").find(c) != std::string_view::npos) out += '\\';
                out += c;
        }
    }
    return out;
}

std::string rounded(double value) {
    std::array<char, 32> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), value == 0 ? 0.0 : value,
                                      std::chars_format::fixed, 2);
    return result.ec == std::errc{} ? std::string(text.data(), result.ptr) : format_number(value);
}

std::string counted(const Cut& cut) {
    const std::string low = std::to_string(cut.size_low);
    return cut.exact() ? low : low + "–" + std::to_string(cut.size_high);
}

std::string enclosed(Interval interval) {
    const std::string low = rounded(interval.low);
    const std::string high = rounded(interval.high);
    return low == high ? low : low + "–" + high;
}

/// One cell for the readings asked for: "1 … 3", or "1" where they agree.
template <class Function>
std::string pair_of(const ScoreContext& context, const LevelScores& scores, Function cell) {
    std::string text;
    for (const Reading reading : all_readings) {
        if (!asked_for(context.readings, reading)) continue;
        const std::string value = cell(scores[reading]);
        if (text.empty()) {
            text = value;
        } else if (text != value) {
            text += " … " + value;
        }
    }
    return text;
}

void write_markdown_row(std::ostream& out, const ScoreContext& context, const ClaimScores& scores, Stance stance,
                        Level level) {
    const Story& story = context.story;
    const Claim& claim = story[scores.claim];
    const StanceScores& taken = *scores.at(stance);
    const LevelScores& at_level = *taken.at(level);
    const auto cell = [&](auto function) { return pair_of(context, at_level, function); };
    out << "| " << markdown(story.text(claim.id)) << " | " << markdown(story.text(claim.text)) << " | "
        << name_of(stance) << " | " << name_of(level) << " | "
        << (stance == Stance::asserts ? verdict_at(scores, level) : std::string_view())
        << (scores.disputed ? " (disputed)" : "") << " | " << taken.statements << " | "
        << cell([](const Figures& f) { return counted(f.origins); }) << " | "
        << cell([](const Figures& f) { return counted(f.routes); }) << " | "
        << cell([](const Figures& f) { return enclosed(f.support); }) << " | "
        << cell([](const Figures& f) { return enclosed(f.corroboration); }) << " | "
        << cell([&](const Figures& f) {
               return f.weakest == no_id<PartyId> ? std::string("–") : markdown(story.name(f.weakest));
           })
        << " |\n";
}

void write_empty_markdown_row(std::ostream& out, const Story& story, const ClaimScores& scores, Level level) {
    const Claim& claim = story[scores.claim];
    out << "| " << markdown(story.text(claim.id)) << " | " << markdown(story.text(claim.text)) << " |  | "
        << name_of(level) << " | " << verdict_at(scores, level) << " | 0 |  |  |  |  |  |\n";
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
                if (claim.at(stance)->at(level) == nullptr || !asked_for(context.levels, level)) continue;
                for (const Reading reading : all_readings) {
                    if (!asked_for(context.readings, reading)) continue;
                    write_csv_row(out, context, claim, stance, level, reading);
                }
            }
        }
        for (const Level level : all_levels) {
            if (nobody && asked_for(context.levels, level)) write_empty_csv_row(out, context, claim, level);
        }
    }
}

void write_scores_markdown(std::ostream& out, const ScoreContext& context, std::span<const ClaimScores> scores) {
    out << "| Claim | Text | Stance | Level | Verdict | Statements | Independent origins | Independent routes | "
           "Support | Corroboration | Weakest |\n"
           "|---|---|---|---|---|--:|--:|--:|--:|--:|---|\n";
    for (const ClaimScores& claim : scores) {
        const bool nobody = !claim.at(Stance::asserts) && !claim.at(Stance::denies);
        for (const Level level : all_levels) {
            if (!asked_for(context.levels, level)) continue;
            for (const Stance stance : all_stances) {
                const StanceScores* taken = claim.at(stance);
                if (taken != nullptr && taken->at(level) != nullptr) {
                    write_markdown_row(out, context, claim, stance, level);
                }
            }
            if (nobody) write_empty_markdown_row(out, context.story, claim, level);
        }
    }
}

}  // namespace hearsay
