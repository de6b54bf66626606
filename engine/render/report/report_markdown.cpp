#include "render/report/report.hpp"

#include "explain/what_if.hpp"
#include "render/report/report_parts.hpp"
#include "text/markup.hpp"
#include "text/quotation.hpp"

namespace hearsay {
namespace {

class MarkdownReport {
public:
    MarkdownReport(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
                   const ReportOptions& options)
        : facts_(scorer, scores, diagnostics, options), order_(worst_first(facts_.scores(), options.level)) {}

    [[nodiscard]] std::string page() {
        heading(1, facts_.title());
        paragraph(facts_.introduction());
        summary();
        overview();
        what_if();
        for (const std::size_t place : order_) claim(facts_.scores()[place]);
        diagnostics();
        words();
        return std::move(out_);
    }

private:
    void heading(std::size_t depth, std::string_view text) {
        if (!out_.empty()) out_ += '\n';
        out_ += std::string(depth, '#') + ' ' + markdown_text(text) + "\n\n";
    }
    void paragraph(std::string_view text) { out_ += markdown_text(text) + "\n"; }
    void item(std::string_view text) { out_ += "- " + markdown_text(text) + "\n"; }

    void row(const std::vector<std::string>& cells) {
        out_ += '|';
        for (const std::string& cell : cells) out_ += ' ' + markdown_text(cell) + " |";
        out_ += '\n';
    }
    void rule(std::size_t columns) {
        out_ += '|';
        for (std::size_t i = 0; i < columns; ++i) out_ += "---|";
        out_ += '\n';
    }

    void summary() {
        heading(2, "Summary");
        const auto counts = facts_.verdict_counts(facts_.options().level);
        paragraph(sentence_start(count_words(facts_.scores().size(), "claim")) + ", judged at the level of " +
                  std::string(name_of(facts_.options().level)) + ".");
        out_ += '\n';
        row({"Claims", "Verdict", "Meaning"});
        rule(3);
        for (std::size_t i = counts.size(); i-- > 0;) {
            const auto verdict = static_cast<Verdict>(i);
            row({std::to_string(counts[i]), std::string(name_of(verdict)), std::string(meaning(verdict))});
        }
    }

    void overview() {
        heading(2, "The claims");
        paragraph("Figures are those at the level of " + std::string(name_of(facts_.options().level)) +
                  "; where there are two, the first presumes no independence that nobody has shown, the second takes the record as it "
                  "stands.");
        out_ += '\n';
        std::vector<std::string> names{"Id", "Claim"};
        for (const Level level : facts_.levels()) names.emplace_back(name_of(level));
        names.insert(names.end(), overview_names.begin(), overview_names.end());
        names.emplace_back("Why");
        row(names);
        rule(names.size());
        for (const std::size_t place : order_) {
            const ClaimScores& scores = facts_.scores()[place];
            std::vector<std::string> cells{std::string(facts_.story().id(scores.claim)),
                                           facts_.claim_text(scores.claim) + (scores.disputed ? " (disputed)" : "")};
            for (const Level level : facts_.levels()) cells.emplace_back(name_of(*scores.at(level)));
            for (const ReadingTexts& cell : facts_.overview(scores, facts_.options().level)) cells.push_back(cell[0]);
            cells.push_back(sentence_start(facts_.why(scores, facts_.options().level)));
            row(cells);
        }
    }

    /// Those whose fall changes the most, and what it changes.
    void what_if() {
        std::vector<ClaimId> claims;
        for (const ClaimScores& scores : facts_.scores()) claims.push_back(scores.claim);
        if (claims.empty()) return;
        const Level level = facts_.options().level;
        heading(2, "What if?");
        for (const ExplanationSection& section :
             explain_what_ifs(facts_.scorer(), what_ifs(facts_.scorer(), claims, level), claims, level).sections) {
            heading(3, section.heading);
            for (const std::string& sentence : section.sentences) item(sentence);
        }
    }

    void claim(const ClaimScores& scores) {
        heading(2, facts_.claim_text(scores.claim));
        const Verdict verdict = *scores.at(facts_.options().level);
        out_ += "**" + std::string(name_of(verdict)) + "**: " + std::string(meaning(verdict)) + ". Claim " +
                markdown_text(facts_.story().id(scores.claim)) + (scores.disputed ? ", disputed" : "") + ".\n";
        for (const ExplanationSection& section : facts_.explainer().explain(scores).sections) {
            heading(3, section.heading);
            for (const std::string& sentence : section.sentences) item(sentence);
        }
        for (const Stance stance : all_stances) {
            if (const StanceScores* found = scores.at(stance)) figures(*found, stance);
        }
        statements(scores.claim);
    }

    void figures(const StanceScores& stance, Stance which) {
        heading(3, which == Stance::asserts ? "Figures for the claim" : "Figures for its denial");
        std::vector<std::string> names{"Figure"};
        for (const Level level : facts_.levels()) names.emplace_back(level_heading(level));
        row(names);
        rule(names.size());
        for (FigureRow& figure : facts_.figures(stance)) {
            std::vector<std::string> cells{figure.name};
            for (const ReadingTexts& cell : figure.cells) cells.push_back(cell[0]);
            row(cells);
        }
    }

    void statements(ClaimId claim) {
        std::size_t more = 0;
        const auto lines = facts_.statements(claim, more);
        if (lines.empty()) return;
        heading(3, "Statements");
        for (const StatementLine& line : lines) {
            std::string text = line.who + (line.when.empty() ? "" : ", " + line.when) +
                               (line.what.empty() ? "" : ": " + line.what) + '.';
            if (!line.quote.empty()) text += ' ' + straight_quotation(line.quote);
            if (!line.rests_on.empty()) text += " It " + line.rests_on + '.';
            out_ += "- " + markdown_text(text);
            if (!line.link_text.empty()) out_ += " In: " + markdown_link(line.link_text, line.url);
            out_ += '\n';
        }
        if (more > 0) item(sentence_start(count_words(more, "more statement")) + " not listed here.");
    }

    void diagnostics() {
        if (facts_.diagnostics().empty()) return;
        heading(2, "Remarks on the story file");
        for (const Diagnostic& one : facts_.diagnostics()) {
            const std::string where = one.where();
            item(std::string(name_of(one.severity)) + ", " + ReportFacts::remark(one) +
                 (where.empty() ? "" : " (" + where + ")"));
        }
    }

    void words() {
        heading(2, "How to read the scores");
        for (const auto& [word, explanation] : glossary()) {
            out_ += "- **" + markdown_text(word) + "**: " + markdown_text(explanation) + '\n';
        }
    }

    ReportFacts facts_;
    std::vector<std::size_t> order_;  ///< of the claims: as on the page
    std::string out_;
};

}  // namespace

std::string report_markdown(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
                            const ReportOptions& options) {
    return MarkdownReport(scorer, scores, diagnostics, options).page();
}

}  // namespace hearsay
