#include "score_table.hpp"

#include "explain/reliability_words.hpp"
#include "explain/rulings.hpp"
#include "explain/wording.hpp"
#include "text/layout.hpp"
#include "text/plain_text.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <ostream>
#include <utility>

namespace hearsay::cli {
namespace {

enum Column : std::size_t { id, verdict, origins, routes, support, corroboration, statements, outlets, weakest, column_count };

constexpr std::array<std::string_view, column_count> headings{
    "claim", "verdict", "origins", "routes", "support", "corroboration", "statements", "outlets", "weakest"};
constexpr std::size_t gap = 2;
constexpr std::size_t widest_name = 24;  ///< in a column; longer ones stand on a line of their own, whole
constexpr std::size_t widest_id = 24;   ///< in a row; elsewhere ids stay whole, so that they can be copied
constexpr std::size_t least_text = 40;  ///< with less room for it, or for all of it, claim and text stand above the figures

constexpr bool is_number(std::size_t column) { return column >= origins && column <= outlets; }

struct Row {
    std::array<std::string, column_count> cells;
    Style verdict_style = Style::faint;
    std::string text;  ///< of the claim, or what a row of denials is
    std::string why;
    std::string ruled;
    std::uint32_t drafts = 0;  ///< of the statements it rests on
};

std::string count_range(const Cut& low, const Cut& high) {
    std::string text = std::to_string(low.size_low);
    if (high.size_high != low.size_low) text += '-' + std::to_string(high.size_high);
    return text;
}

Style style_of(Verdict v) {
    switch (v) {
        case Verdict::corroborated: return Style::good;
        case Verdict::unestablished: return Style::doubtful;
        case Verdict::unsupported:
        case Verdict::uncorroborated: break;
    }
    return Style::bad;
}

/// The figures of one stance; of one that nobody takes when there are none.
void fill_figures(Row& row, const StanceScores* stance, const Names& names, const TableStyle& style) {
    const LevelScores* level = stance == nullptr ? nullptr : stance->at(style.level);
    const Figures none;
    const Figures& low = level == nullptr ? none : (*level)[style.readings.front()];
    const Figures& high = level == nullptr ? none : (*level)[style.readings.back()];
    const bool inexact = low.method != Method::exact || high.method != Method::exact;
    row.cells[origins] = count_range(low.origins, high.origins);
    row.cells[routes] = count_range(low.routes, high.routes);
    const auto percent = [&](Interval cautious, Interval open) {
        return (inexact ? "~" : "") + percent_range({cautious.low, open.high});
    };
    row.cells[support] = percent(low.support, high.support);
    row.cells[corroboration] = percent(low.corroboration, high.corroboration);
    row.cells[statements] = std::to_string(stance == nullptr ? 0 : stance->statements);
    row.cells[outlets] = std::to_string(stance == nullptr ? 0 : stance->outlets);
    // Of both readings the open one, which is what the record itself shows.
    row.drafts = high.drafts;
    row.cells[weakest] = high.weakest == no_id<PartyId> ? "-" : names(high.weakest);
}

std::vector<Row> make_rows(const Scorer& scorer, std::span<const ClaimScores> scores, std::span<const std::string> why,
                           const TableStyle& style) {
    const Story& story = scorer.story();
    const Names names(story);
    const Rulings rulings(story);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const ClaimScores& claim = scores[i];
        const Verdict verdict_here = claim.at(style.level).value_or(Verdict::unsupported);
        Row row;
        row.cells[id] = printable(story.id(claim.claim));
        row.cells[verdict] = std::string(name_of(verdict_here)) + (claim.disputed ? " !" : "");
        row.verdict_style = style_of(verdict_here);
        row.text = plain_text(story.text(story[claim.claim].text));
        fill_figures(row, claim.at(Stance::asserts), names, style);
        row.ruled = rulings.words(claim.claim, names, scorer.options().as_of);
        if (!why.empty()) row.why = plain_text(why[i]);
        rows.push_back(std::move(row));
        if (const StanceScores* denials = claim.at(Stance::denies)) {
            Row& denial = rows.emplace_back();
            denial.cells[verdict] = "denials";
            fill_figures(denial, denials, names, style);
        }
    }
    return rows;
}

/// Either everything about a claim in one row, or its id and text on a line of their own and the figures below.
class Layout {
public:
    Layout(std::span<const Row> rows, const TableStyle& style) : style_(style) {
        for (std::size_t c = 0; c < column_count; ++c) widths_[c] = headings[c].size();
        for (const Row& row : rows) {
            for (std::size_t c = 0; c < column_count; ++c) {
                widths_[c] = std::max(widths_[c], display_width(row.cells[c]));
            }
        }
        columns_ = widths_[weakest] <= widest_name ? column_count : column_count - 1;
        std::size_t text = least_text;
        for (const Row& row : rows) text = std::max(text, display_width(row.text));
        one_row_ = widths_[id] <= widest_id && style.width >= used(id) + gap + text;
        // Where there is no room for all of a name it stands below the figures.
        if (!one_row_ && indent + used(first()) > style.width) columns_ = column_count - 1;
        records_ = indent + used(first()) > style.width;
    }

    void print(std::ostream& out, const Row& row) const {
        if (!one_row_ && !row.cells[id].empty()) {
            const std::string& name = row.cells[id];
            const std::size_t taken = display_width(name) + gap;
            out << style_.paint(Style::heading, name);
            const bool fits = taken + display_width(row.text) <= style_.width;
            if (fits && !row.text.empty()) out << std::string(gap, ' ') << row.text;
            out << '\n';
            if (!fits) print_below(out, row.text);
        }
        if (records_) print_record(out, row);
        else out << line(row.cells, row.verdict_style, row.text) << '\n';
        if (columns_ < column_count && row.cells[weakest] != "-") print_below(out, "weakest: " + row.cells[weakest]);
        if (!row.why.empty()) print_below(out, "why: " + row.why);
        if (!row.ruled.empty()) print_below(out, "ruled: " + row.ruled);
        if (row.drafts > 0) {
            print_below(out, "drafts: " + std::to_string(row.drafts) +
                                 (row.drafts == 1 ? " of the statements it rests on was made by a program and nobody has read it"
                                                  : " of the statements it rests on were made by a program and nobody has read them"));
        }
    }

    void print_headings(std::ostream& out) const {
        if (records_) return;
        std::array<std::string, column_count> cells;
        std::copy(headings.begin(), headings.end(), cells.begin());
        if (!one_row_) out << style_.paint(Style::heading, "claim  text") << '\n';
        out << style_.paint(Style::heading, line(cells, {}, "text")) << '\n';
    }

private:
    static constexpr std::size_t indent = 2;

    void print_below(std::ostream& out, const std::string& text) const {
        const std::size_t margin = one_row_ ? widths_[id] + gap : indent;
        for (const std::string& part : wrap(text, style_.width - margin)) out << std::string(margin, ' ') << part << '\n';
    }

    /// The figures with their names, where the terminal is too narrow for columns.
    void print_record(std::ostream& out, const Row& row) const {
        std::string text = row.cells[verdict];
        for (std::size_t c = origins; c < weakest; ++c) text += "; " + std::string(headings[c]) + ' ' + row.cells[c];
        print_below(out, text);
    }

    [[nodiscard]] std::size_t first() const noexcept { return one_row_ ? id : verdict; }

    [[nodiscard]] std::size_t used(std::size_t from) const noexcept {
        std::size_t sum = 0;
        for (std::size_t c = from; c < columns_; ++c) sum += widths_[c] + gap;
        return sum - gap;
    }

    [[nodiscard]] std::string line(const std::array<std::string, column_count>& cells,
                                   std::optional<Style> verdict_style, const std::string& text) const {
        std::string result;
        std::size_t pending = one_row_ ? 0 : indent;  // blanks that are only written if something follows
        for (std::size_t c = first(); c < columns_; ++c) {
            const std::string cell = shorten(cells[c], widths_[c]);
            const std::size_t blanks = widths_[c] - display_width(cell);
            if (is_number(c)) pending += blanks;
            if (!cell.empty()) result.append(std::exchange(pending, 0), ' ');
            result += c == verdict && verdict_style ? style_.paint(*verdict_style, cell) : cell;
            pending += gap + (is_number(c) ? 0 : blanks);
        }
        if (one_row_ && !text.empty()) result.append(pending, ' ') += shorten(text, style_.width - used(id) - gap);
        return result;
    }

    const TableStyle& style_;
    std::array<std::size_t, column_count> widths_{};
    std::size_t columns_ = column_count;  ///< without that of the weakest party where it stands below
    bool one_row_ = false;
    bool records_ = false;
};

/// "5 claims: 2 corroborated, 3 uncorroborated".
std::string summary(std::span<const ClaimScores> scores, Level level) {
    std::array<std::size_t, verdict_names.size()> counts{};
    for (const ClaimScores& claim : scores) {
        ++counts[static_cast<std::size_t>(claim.at(level).value_or(Verdict::unsupported))];
    }
    std::string text = std::to_string(scores.size()) + (scores.size() == 1 ? " claim" : " claims");
    const char* separator = ": ";
    for (std::size_t i = counts.size(); i-- > 0;) {
        if (counts[i] == 0) continue;
        text += separator + std::to_string(counts[i]) + ' ' + std::string(verdict_names[i]);
        separator = ", ";
    }
    return text;
}

void print_legend(std::ostream& out, const Scorer& scorer, std::span<const ClaimScores> scores, bool inexact,
                  const TableStyle& style) {
    const bool disputed = std::any_of(scores.begin(), scores.end(), [](const ClaimScores& s) { return s.disputed; });
    std::string text = "Level " + std::string(name_of(style.level)) + ", ";
    text += style.readings.size() > 1 ? "1-2 is the cautious and the open reading"
                                      : std::string(name_of(style.readings.front())) + " reading";
    text += ". origins: the fewest parties that must be wrong for the claim to fall; "
            "routes: the fewest that must garble it; "
            "support: how likely it stands; corroboration: how likely it still stands when the party it leans on most, the "
            "weakest, is wrong. Origins answer \"is it corroborated?\"; corroboration answers \"how well?\", and is 0 where "
            "there is one origin, however high the support";
    if (disputed) text += "; !: disputed";
    if (inexact) text += "; ~: known to lie in this range, or where figures were sampled, most likely to";
    if (!style.without.empty()) text += ". Struck from the record: " + style.without;
    out << '\n';
    for (const std::string& line : wrap(summary(scores, style.level), style.width)) out << line << '\n';
    text += '.';
    if (const std::string known = reliability_words(scorer, Names(scorer.story()), scores); !known.empty()) text += ' ' + known;
    for (const std::string& line : wrap(text, style.width)) out << style.paint(Style::faint, line) << '\n';
}

}  // namespace

std::string percent_range(Interval range) {
    const auto whole = [](double share) {
        if (share <= 0 || share >= 1) return std::lround(std::clamp(share, 0.0, 1.0) * 100);
        return std::clamp(static_cast<long>(std::floor(share * 100 + 0.5 + 1e-9)), 1L, 99L);
    };
    const long low = whole(range.low);
    const long high = whole(range.high);
    if (low != high) return std::to_string(low) + '-' + std::to_string(high) + '%';
    if (low == 1 && range.high < 0.005) return "<1%";
    if (low == 99 && range.low >= 0.995) return ">99%";
    return std::to_string(low) + '%';
}

void write_score_table(std::ostream& out, const Scorer& scorer, std::span<const ClaimScores> scores,
                       std::span<const std::string> why, const TableStyle& style) {
    const std::vector<Row> rows = make_rows(scorer, scores, why, style);
    const Layout layout(rows, style);
    layout.print_headings(out);
    for (const Row& row : rows) layout.print(out, row);
    const bool inexact = std::any_of(rows.begin(), rows.end(),
                                     [](const Row& row) { return row.cells[support].starts_with('~'); });
    print_legend(out, scorer, scores, inexact, style);
}

}  // namespace hearsay::cli
