// Scores as one Markdown table.
#include "explain/wording.hpp"
#include "render/tables/score_writer.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <ostream>

namespace hearsay {
namespace {

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

std::string counted(const Cut& cut) {
    const std::string low = std::to_string(cut.size_low);
    return cut.exact() ? low : low + "–" + std::to_string(cut.size_high);
}

std::string enclosed(Interval interval) {
    const std::string low = share_figure(interval.low);
    const std::string high = share_figure(interval.high);
    return low == high ? low : low + "–" + high;
}

/// One cell for the readings asked for: "1 … 3", or "1" where they agree.
template <class Function>
std::string pair_of(const ScoreContext& context, const LevelScores& scores, Function cell) {
    std::string text;
    for (const Reading reading : all_readings) {
        if (!context.has(reading)) continue;
        const std::string value = cell(scores[reading]);
        if (text.empty()) {
            text = value;
        } else if (text != value) {
            text += " … " + value;
        }
    }
    return text;
}

/// The verdict is that of the claim: in a row of its denials it stands only where no row asserts it.
std::string verdict_cell(const ClaimScores& scores, Stance stance, Level level) {
    if (stance == Stance::denies && scores.at(Stance::asserts)) return {};
    return std::string(verdict_word(scores, level)) + (scores.disputed ? " (disputed)" : "");
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
        << verdict_cell(scores, stance, level) << " | " << taken.statements << " | "
        << cell([](const Figures& f) { return counted(f.origins); }) << " | "
        << cell([](const Figures& f) { return counted(f.routes); }) << " | "
        << cell([](const Figures& f) { return markdown(enclosed(f.support)); }) << " | "
        << cell([](const Figures& f) { return markdown(enclosed(f.corroboration)); }) << " | "
        << cell([&](const Figures& f) {
               return f.weakest == no_id<PartyId> ? std::string("–") : markdown(story.name(f.weakest));
           })
        << " |\n";
}

void write_empty_markdown_row(std::ostream& out, const Story& story, const ClaimScores& scores, Level level) {
    const Claim& claim = story[scores.claim];
    out << "| " << markdown(story.text(claim.id)) << " | " << markdown(story.text(claim.text)) << " |  | "
        << name_of(level) << " | " << verdict_word(scores, level) << " | 0 |  |  |  |  |  |\n";
}

}  // namespace

void write_scores_markdown(std::ostream& out, const ScoreContext& context, std::span<const ClaimScores> scores) {
    out << "| Claim | Text | Stance | Level | Verdict | Statements | Independent origins | Independent routes | "
           "Support | Corroboration | Weakest |\n"
           "|---|---|---|---|---|--:|--:|--:|--:|--:|---|\n";
    for (const ClaimScores& claim : scores) {
        const bool nobody = !claim.at(Stance::asserts) && !claim.at(Stance::denies);
        for (const Level level : all_levels) {
            if (!context.has(level)) continue;
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
