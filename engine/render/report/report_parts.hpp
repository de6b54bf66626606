// What the HTML and the Markdown report have in common: the facts of the page as plain text, before any markup.
// Internal to render/report*.cpp.
#pragma once

#include "explain/explanation.hpp"
#include "explain/why.hpp"
#include "render/report/report.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {

/// One statement about a claim, told for a list.
struct StatementLine {
    StatementId statement{};
    std::string when;   ///< "" when no date is known
    std::string who;    ///< name and kind
    std::string what;   ///< "asserts it, first-hand, held; retracted"
    std::string quote;
    std::string rests_on;  ///< "quotes A; copies B"
    std::string link_text;
    std::string url;    ///< untrusted
};

/// What a cell says of both readings ("one – two", once where they agree), of the cautious one and of the open one.
using ReadingTexts = std::array<std::string, 3>;

/// One row of a claim's table of figures: a name and one cell for each level.
struct FigureRow {
    std::string name;
    std::vector<ReadingTexts> cells;
};

/// Everything a report says about one story, computed on demand. The arguments must outlive it.
class ReportFacts {
public:
    ReportFacts(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
                const ReportOptions& options, Direction direction = Direction::as_is);

    [[nodiscard]] const Scorer& scorer() const noexcept { return *scorer_; }
    [[nodiscard]] const Story& story() const noexcept { return scorer_->story(); }
    [[nodiscard]] std::span<const ClaimScores> scores() const noexcept { return scores_; }
    [[nodiscard]] const Diagnostics& diagnostics() const noexcept { return *diagnostics_; }
    [[nodiscard]] const ReportOptions& options() const noexcept { return *options_; }
    /// The levels that are asked for and scored, in their own order.
    [[nodiscard]] std::span<const Level> levels() const noexcept { return levels_; }
    [[nodiscard]] const Explainer& explainer() const noexcept { return explainer_; }

    [[nodiscard]] std::string title() const;
    /// Two sentences on what the page is, one on what reliabilities are known from, one on the date looked at, and one on what is struck.
    [[nodiscard]] std::string introduction() const;
    /// Number of claims by Verdict at a level.
    [[nodiscard]] std::array<std::size_t, 4> verdict_counts(Level level) const;
    [[nodiscard]] std::string claim_text(ClaimId claim) const;
    /// Who has ruled on it by the date looked at, in a few words; "" for nobody.
    [[nodiscard]] std::string ruling(ClaimId claim) const;
    /// Of the diagrams.
    [[nodiscard]] std::string circumstances() const { return circumstance_words(options_->as_of, options_->without); }
    /// How many live statements take the stance, and how many of them cannot hold.
    [[nodiscard]] std::string live_words(ClaimId claim, const StanceScores& scores, Stance stance) const;
    /// Cells of the overview for a claim: origins, routes, support, corroboration, statements, outlets.
    [[nodiscard]] std::array<ReadingTexts, 6> overview(const ClaimScores& scores, Level level) const;
    [[nodiscard]] std::string why(const ClaimScores& scores, Level level) const { return why_at(level).sentence(scores); }
    [[nodiscard]] const Names& names() const noexcept { return why_at(options_->level).names(); }
    [[nodiscard]] std::vector<FigureRow> figures(const StanceScores& stance) const;
    /// Both stances and the retractions, by date; at most options().max_statements, and how many more there are.
    [[nodiscard]] std::vector<StatementLine> statements(ClaimId claim, std::size_t& more) const;
    /// A diagnostic's kind and message, the kind once.
    [[nodiscard]] static std::string remark(const Diagnostic& diagnostic);
    /// The claims that share its question, by id; only those that are on the page.
    [[nodiscard]] std::vector<const ClaimScores*> rivals(ClaimId claim) const;

private:
    [[nodiscard]] const Why& why_at(Level level) const noexcept;
    [[nodiscard]] StatementLine line(StatementId statement, ClaimId claim, const Backing* backing, Stance stance) const;
    [[nodiscard]] std::string state_words(StatementId statement, const Backing::Entry& entry) const;
    [[nodiscard]] std::string rests_on_words(StatementId statement) const;

    const Scorer* scorer_;
    std::span<const ClaimScores> scores_;
    const Diagnostics* diagnostics_;
    const ReportOptions* options_;
    std::vector<Level> levels_;
    std::vector<Why> why_;  ///< by place in levels_
    Explainer explainer_;
};

/// Places in `scores`: those that most need another source first. By verdict, then by what is left without the weakest
/// party, then by support, all at the level the page speaks of and in the cautious reading.
[[nodiscard]] std::vector<std::size_t> worst_first(std::span<const ClaimScores> scores, Level level);

/// "one – two": what can be shown and what is open; once when they agree.
[[nodiscard]] std::string pair_text(std::string_view cautious, std::string_view open);

/// The same of figures in words: the lower one stands first, and where that is the open reading's (inflation alone is
/// higher when read cautiously) both are named.
template <class Words>
[[nodiscard]] std::string figure_pair(Interval cautious, Interval open, Words words) {
    const std::string strict = words(cautious);
    const std::string loose = words(open);
    if (open.low >= cautious.low || strict == loose) return pair_text(strict, loose);
    return pair_text(loose + " (open)", strict + " (cautious)");
}

inline constexpr std::array<std::string_view, 6> overview_names{"Origins", "Routes", "Support", "Corroboration", "Statements",
                                                                "Outlets"};

/// Column heading of a level and what it looks at.
[[nodiscard]] std::string_view level_heading(Level level) noexcept;

/// The words of the page that need explaining, in the order of reading.
[[nodiscard]] std::span<const std::pair<std::string_view, std::string_view>> glossary() noexcept;

/// Inline SVG that defines one shape for each verdict, by the id `verdict-<name>`.
[[nodiscard]] std::string verdict_shapes();

}  // namespace hearsay
