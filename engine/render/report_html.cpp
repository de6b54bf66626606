#include "render/report.hpp"

#include "render/diagram.hpp"
#include "render/graphviz.hpp"
#include "render/label_text.hpp"
#include "render/markup.hpp"
#include "render/report_parts.hpp"

namespace hearsay {
namespace {

std::string capital(std::string_view word) {
    std::string text(word);
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// The width that a drawing gives itself, such as "935pt"; "0pt" if it gives none. Lets the style sheet shrink a wide
/// drawing a little and make the rest scroll, instead of shrinking it until nobody can read it.
std::string drawn_width(std::string_view svg) {
    constexpr std::string_view key = " width=\"";
    const std::size_t at = svg.find(key);
    if (at == std::string_view::npos) return "0pt";
    const std::string_view rest = svg.substr(at + key.size());
    const std::string_view digits = rest.substr(0, rest.find_first_not_of("0123456789"));
    return digits.empty() || digits.size() > 7 ? "0pt" : std::string(digits) + "pt";
}

class HtmlReport {
public:
    HtmlReport(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
               const ReportOptions& options)
        : facts_(scorer, scores, diagnostics, options) {}

    [[nodiscard]] std::string page() {
        head();
        summary();
        overview();
        for (std::size_t i = 0; i < facts_.scores().size(); ++i) claim(facts_.scores()[i], i);
        diagnostics();
        words();
        out_ += "</main>\n<footer><p class=\"soft\">Made with hearsay.</p></footer>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    void head() {
        const std::string title = html_text(facts_.title());
        out_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                "base-uri 'none'; form-action 'none'\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" + title + "</title>\n<style>";
        out_ += report_style();
        out_ += "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#claims\">Skip to the claims</a>\n";
        out_ += verdict_shapes();
        out_ += "<header>\n<h1>" + html_isolated(facts_.title()) + "</h1>\n<p>" + html_text(facts_.introduction()) +
                "</p>\n</header>\n<main>\n";
    }

    [[nodiscard]] static std::string badge(Verdict verdict) {
        const std::string name(name_of(verdict));
        return "<span class=\"badge " + name + "\"><svg aria-hidden=\"true\" focusable=\"false\"><use href=\"#verdict-" +
               name + "\"/></svg>" + name + "</span>";
    }

    [[nodiscard]] std::string anchor(ClaimId claim) const { return diagram_id("about", facts_.story().id(claim)); }

    void summary() {
        const auto counts = facts_.verdict_counts();
        out_ += "<section id=\"summary\" aria-labelledby=\"summary-heading\">\n<h2 id=\"summary-heading\">Summary</h2>\n<p>" +
                html_text(sentence_start(count_words(facts_.scores().size(), "claim"))) + ", judged at the level of " +
                std::string(name_of(facts_.options().level)) + ".</p>\n<ul class=\"counts\">\n";
        for (std::size_t i = counts.size(); i-- > 0;) {
            const auto verdict = static_cast<Verdict>(i);
            out_ += "<li><strong>" + std::to_string(counts[i]) + "</strong> " + badge(verdict) + " " +
                    std::string(meaning(verdict)) + "</li>\n";
        }
        out_ += "</ul>\n</section>\n";
    }

    void overview() {
        out_ += "<section id=\"claims\" aria-labelledby=\"claims-heading\">\n<h2 id=\"claims-heading\">The claims</h2>\n"
                "<div class=\"wide\" tabindex=\"0\"><table>\n<caption>Figures are those at the level of " +
                std::string(name_of(facts_.options().level)) +
                "; where there are two, the first is what can be shown, the second what is possible. "
                "<a href=\"#words\">How to read this</a></caption>\n<thead><tr><th scope=\"col\">Claim</th>";
        for (const Level level : facts_.levels()) {
            out_ += "<th scope=\"col\">" + capital(name_of(level)) + "</th>";
        }
        for (const std::string_view name : overview_names) out_ += "<th scope=\"col\">" + std::string(name) + "</th>";
        out_ += "</tr></thead>\n<tbody>\n";
        for (const ClaimScores& scores : facts_.scores()) {
            out_ += "<tr><td class=\"claim\"><a href=\"#" + anchor(scores.claim) + "\">" +
                    html_isolated(facts_.claim_text(scores.claim)) + "</a>" +
                    (scores.disputed ? " <strong>(disputed)</strong>" : "") + "<br><span class=\"soft\">" +
                    html_text(sentence_start(facts_.why(scores))) + "</span></td>";
            for (const Level level : facts_.levels()) out_ += "<td>" + badge(*scores.at(level)) + "</td>";
            for (const std::string& cell : facts_.overview(scores)) out_ += "<td class=\"number\">" + html_text(cell) + "</td>";
            out_ += "</tr>\n";
        }
        out_ += "</tbody>\n</table></div>\n</section>\n";
    }

    void claim(const ClaimScores& scores, std::size_t position) {
        const std::string id = anchor(scores.claim);
        const Verdict verdict = *scores.at(facts_.options().level);
        out_ += "<section class=\"one-claim\" id=\"" + id + "\" aria-labelledby=\"" + id + "-heading\">\n<h2 id=\"" + id +
                "-heading\">" + html_isolated(facts_.claim_text(scores.claim)) + "</h2>\n<p>" + badge(verdict) + ' ' +
                html_text(meaning(verdict)) + ". <span class=\"soft\">Claim " +
                html_isolated(facts_.story().id(scores.claim)) + (scores.disputed ? ", disputed" : "") + "</span></p>\n";
        diagram(scores, position);
        explanation(scores);
        figures(scores);
        rivals(scores.claim);
        statements(scores.claim);
        out_ += "<p class=\"soft\"><a href=\"#claims\">Back to the claims</a></p>\n</section>\n";
    }

    void diagram(const ClaimScores& scores, std::size_t position) {
        const std::size_t limit = facts_.options().max_diagrams;
        if (position >= limit) {
            out_ += "<p class=\"soft\">No diagram: only the first " + count_words(limit, "claim") +
                    (limit == 1 ? " of this page is drawn.</p>\n" : " of this page are drawn.</p>\n");
            return;
        }
        DiagramOptions options;
        options.claim = scores.claim;
        options.level = facts_.options().level;
        options.as_of = facts_.scorer().options().as_of;
        options.id_prefix = "d" + std::to_string(position + 1);
        const Diagram drawn = make_diagram(facts_.scorer(), std::span(&scores, 1), options);
        const std::string svg = render_inline_svg(drawn);
        out_ += "<figure tabindex=\"0\" style=\"--drawn:" + drawn_width(svg) + "\">\n" + svg +
                "\n<figcaption>Arrows lead from a statement to what it rests on, and from a source to its owner."
                "</figcaption>\n</figure>\n";
    }

    void explanation(const ClaimScores& scores) {
        out_ += "<h3>In words</h3>\n";
        for (const ExplanationSection& section : facts_.explainer().explain(scores).sections) {
            out_ += "<h4>" + html_text(section.heading) + "</h4>\n<div class=\"prose\">\n";
            for (const std::string& sentence : section.sentences) out_ += "<p>" + html_isolated(sentence) + "</p>\n";
            out_ += "</div>\n";
        }
    }

    void figures(const ClaimScores& scores) {
        for (const Stance stance : all_stances) {
            const StanceScores* found = scores.at(stance);
            if (!found) continue;
            const bool asserts = stance == Stance::asserts;
            out_ += std::string("<h3>Figures ") + (asserts ? "for the claim" : "for its denial") +
                    "</h3>\n<div class=\"wide\" tabindex=\"0\"><table>\n<caption>" +
                    html_text(sentence_start(count_words(found->statements, "live statement")) + ", " +
                              number_word(found->first_hand) + " first-hand, " + number_word(found->anonymous) +
                              " anonymous, from " + count_words(found->outlets, "outlet") +
                              ". Cautious reading first, then the open one where it differs.") +
                    "</caption>\n<thead><tr><th scope=\"col\">Figure</th>";
            for (const Level level : facts_.levels()) {
                out_ += "<th scope=\"col\">" + html_text(level_heading(level)) + "</th>";
            }
            out_ += "</tr></thead>\n<tbody>\n";
            for (const FigureRow& row : facts_.figures(*found)) {
                out_ += "<tr><th scope=\"row\" class=\"figure\">" + html_text(row.name) + "</th>";
                for (const std::string& cell : row.cells) out_ += "<td>" + html_isolated(cell) + "</td>";
                out_ += "</tr>\n";
            }
            out_ += "</tbody>\n</table></div>\n";
        }
    }

    void rivals(ClaimId claim) {
        const auto rivals = facts_.rivals(claim);
        if (rivals.empty()) return;
        out_ += "<h3>Other answers to the same question</h3>\n<ul>\n";
        constexpr std::size_t shown = 20;
        for (std::size_t i = 0; i < rivals.size() && i < shown; ++i) {
            const ClaimScores& rival = *rivals[i];
            out_ += "<li><a href=\"#" + anchor(rival.claim) + "\">" + html_isolated(facts_.claim_text(rival.claim)) +
                    "</a> " + badge(*rival.at(facts_.options().level)) + "</li>\n";
        }
        if (rivals.size() > shown) out_ += "<li>and " + count_words(rivals.size() - shown, "other") + "</li>\n";
        out_ += "</ul>\n";
    }

    void statements(ClaimId claim) {
        std::size_t more = 0;
        const auto lines = facts_.statements(claim, more);
        if (lines.empty()) return;
        out_ += "<h3>Statements</h3>\n<ol class=\"statements\">\n";
        for (const StatementLine& line : lines) {
            out_ += "<li>" + html_isolated(line.who);
            if (!line.when.empty()) out_ += ", " + html_text(line.when);
            if (!line.what.empty()) out_ += ": " + html_text(line.what);
            out_ += ".";
            if (!line.quote.empty()) out_ += "<blockquote>" + html_isolated(line.quote) + "</blockquote>";
            if (!line.rests_on.empty()) out_ += "<div class=\"soft\">It " + html_isolated(line.rests_on) + ".</div>";
            if (!line.link_text.empty()) {
                out_ += "<div class=\"soft\">In: " + html_link(line.link_text, line.url) + "</div>";
            }
            out_ += "</li>\n";
        }
        out_ += "</ol>\n";
        if (more > 0) out_ += "<p>" + html_text(sentence_start(count_words(more, "more statement"))) + " not listed here.</p>\n";
    }

    void diagnostics() {
        if (facts_.diagnostics().empty()) return;
        out_ += "<section id=\"remarks\" aria-labelledby=\"remarks-heading\">\n<h2 id=\"remarks-heading\">Remarks on the "
                "story file</h2>\n<ul>\n";
        for (const Diagnostic& one : facts_.diagnostics()) {
            out_ += "<li><strong>" + std::string(name_of(one.severity)) + "</strong> " + html_isolated(ReportFacts::remark(one));
            const std::string where = one.where();
            if (!where.empty()) out_ += " <span class=\"soft\">" + html_isolated(where) + "</span>";
            out_ += "</li>\n";
        }
        out_ += "</ul>\n</section>\n";
    }

    void words() {
        out_ += "<section id=\"words\" aria-labelledby=\"words-heading\">\n<h2 id=\"words-heading\">How to read the "
                "scores</h2>\n<dl>\n";
        for (const auto& [word, explanation] : glossary()) {
            out_ += "<dt>" + html_text(word) + "</dt><dd>" + html_text(explanation) + "</dd>\n";
        }
        out_ += "</dl>\n</section>\n";
    }

    ReportFacts facts_;
    std::string out_;
};

}  // namespace

std::string report_html(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
                        const ReportOptions& options) {
    return HtmlReport(scorer, scores, diagnostics, options).page();
}

}  // namespace hearsay
