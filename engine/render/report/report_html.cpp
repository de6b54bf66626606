#include "render/diagram/make_diagram.hpp"
#include "render/report/report.hpp"
#include "text/ascii.hpp"
#include "text/element_id.hpp"

#include "render/drawing/graphviz.hpp"
#include "render/report/report_html.hpp"
#include "text/markup.hpp"

#include <algorithm>

namespace hearsay {
namespace {

std::string capital(std::string_view word) { return capitalized(std::string(word)); }

constexpr std::string_view every_reading = "both cautious open";

class HtmlReport {
public:
    HtmlReport(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
               const ReportOptions& options)
        : facts_(scorer, scores, diagnostics, options, Direction::isolated), what_ifs_(find_what_ifs()) {
        for (const Level level : facts_.levels()) {
            if (level == options.level || scores.size() <= options.max_every_level) drawn_levels_.push_back(level);
        }
        for (const Level level : drawn_levels_) explainers_.emplace(level, Explainer(scorer, level, scores, Direction::isolated));
        for (std::uint32_t i = 0; i < what_ifs_.list.size(); ++i) {
            const Strike& strike = what_ifs_.list[i].strike;
            if (strike.as_party) continue;
            if (strike.source != no_id<SourceId>) source_strikes_.emplace(strike.source, i);
            else statement_strikes_.emplace(strike.statement, i);
        }
    }

    [[nodiscard]] std::string page() {
        head();
        summary();
        controls();
        overview();
        what_if();
        whole_story();
        for (std::size_t i = 0; i < facts_.scores().size(); ++i) claim(facts_.scores()[i], i);
        diagnostics();
        words();
        out_ += "</main>\n<footer><p class=\"soft\">Made with hearsay.</p></footer>\n"
                "<script type=\"application/json\" id=\"hearsay-data\">" + page_data(facts_, what_ifs_, diagrams_, items_) + "</script>\n<script>";
        out_ += report_js;
        out_ += "</script>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    [[nodiscard]] WhatIfs find_what_ifs() const {
        std::vector<ClaimId> claims;
        for (const ClaimScores& scores : facts_.scores()) claims.push_back(scores.claim);
        return what_ifs(facts_.scorer(), claims, facts_.options().level);
    }

    void head() {
        const std::string title = html_text(facts_.title());
        out_ += "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src " + policy_hash(report_js_sha256) +
                "; style-src " + policy_hash(report_css_sha256) + "; base-uri 'none'; form-action 'none'\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" + title + "</title>\n<style>";
        out_ += report_css;
        out_ += "</style>\n</head>\n<body data-level=\"" + std::string(name_of(facts_.options().level)) +
                "\" data-reading=\"both\">\n<a class=\"skip\" href=\"#claims\">Skip to the claims</a>\n";
        out_ += verdict_shapes();
        out_ += "<header>\n<h1>" + html_isolated(facts_.title()) + "</h1>\n<p>" + html_sentence(facts_.introduction()) +
                "</p>\n</header>\n<main>\n";
    }

    [[nodiscard]] static std::string badge(Verdict verdict) {
        const std::string name(name_of(verdict));
        return "<span class=\"badge " + name + "\"><svg aria-hidden=\"true\" focusable=\"false\"><use href=\"#verdict-" +
               name + "\"/></svg>" + name + "</span>";
    }

    /// The verdict at whichever level is chosen.
    [[nodiscard]] std::string badge(const ClaimScores& scores) const {
        std::vector<std::array<std::string, 3>> texts;
        for (const Level level : facts_.levels()) {
            const std::string one = badge(*scores.at(level));
            texts.push_back({one, one, one});
        }
        return switchable(facts_.levels(), texts);
    }

    [[nodiscard]] std::string anchor(ClaimId claim) const { return diagram_id("about", facts_.story().id(claim)); }

    void summary() {
        out_ += "<section id=\"summary\" aria-labelledby=\"summary-heading\">\n<h2 id=\"summary-heading\">Summary</h2>\n";
        for (const Level level : facts_.levels()) {
            const auto counts = facts_.verdict_counts(level);
            out_ += "<div class=\"v\" " + shown_at(level) + "><p>" +
                    html_text(sentence_start(count_words(facts_.scores().size(), "claim"))) +
                    ", judged at the level of " + std::string(name_of(level)) + ".</p>\n<ul class=\"counts\">\n";
            for (std::size_t i = counts.size(); i-- > 0;) {
                const auto verdict = static_cast<Verdict>(i);
                out_ += "<li><strong>" + std::to_string(counts[i]) + "</strong> " + badge(verdict) + " " +
                        std::string(meaning(verdict)) + "</li>\n";
            }
            out_ += "</ul></div>\n";
        }
        out_ += "</section>\n";
    }

    void radios(std::string_view name, std::string_view legend, std::span<const std::pair<std::string_view, std::string_view>> choices) {
        out_ += "<fieldset><legend>" + std::string(legend) + "</legend>";
        for (const auto& [value, words] : choices) {
            out_ += "<label><input type=\"radio\" name=\"" + std::string(name) + "\" value=\"" + std::string(value) + "\">" +
                    std::string(words) + "</label>";
        }
        out_ += "</fieldset>\n";
    }

    void controls() {
        out_ += "<section id=\"controls\" class=\"bar\" aria-label=\"What is shown\" hidden>\n";
        std::vector<std::pair<std::string_view, std::string_view>> levels;
        for (const Level level : facts_.levels()) levels.emplace_back(name_of(level), name_of(level));
        radios("level", "Level", levels);
        constexpr std::array<std::pair<std::string_view, std::string_view>, 3> readings{
            {{"both", "both"}, {"cautious", "cautious"}, {"open", "open"}}};
        radios("reading", "Reading", readings);
        out_ += "</section>\n";
    }

    void overview() {
        out_ += "<section id=\"claims\" aria-labelledby=\"claims-heading\">\n<h2 id=\"claims-heading\">The claims</h2>\n"
                "<form id=\"filter\" class=\"bar\" role=\"search\" aria-label=\"Filter the claims\" hidden>"
                "<label>Filter <input type=\"search\" id=\"filter-text\" placeholder=\"words, ids, sources\"></label>"
                "<fieldset><legend>Verdict</legend>";
        for (std::size_t i = verdict_names.size(); i-- > 0;) {
            const std::string name(verdict_names[i]);
            out_ += "<label><input type=\"checkbox\" value=\"" + name + "\" checked>" + name + "</label>";
        }
        out_ += "</fieldset><output id=\"filter-count\" aria-live=\"polite\"></output></form>\n"
                "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of claims\"><table id=\"claims-table\">\n"
                "<caption>Where there are two figures, the first presumes no independence that nobody has shown, the second takes the record as it stands. "
                "<a href=\"#words\">How to read this</a></caption>\n<thead><tr><th scope=\"col\">Claim</th>";
        for (const Level level : facts_.levels()) out_ += "<th scope=\"col\">" + capital(name_of(level)) + "</th>";
        for (const std::string_view name : overview_names) out_ += "<th scope=\"col\">" + std::string(name) + "</th>";
        out_ += "</tr></thead>\n<tbody>\n";
        for (const ClaimScores& scores : facts_.scores()) overview_row(scores);
        out_ += "</tbody>\n</table></div>\n</section>\n";
    }

    void overview_row(const ClaimScores& scores) {
        out_ += "<tr><td class=\"claim\"><a href=\"#" + anchor(scores.claim) + "\">" +
                html_isolated(facts_.claim_text(scores.claim)) + "</a>" +
                (scores.disputed ? " <strong>(disputed)</strong>" : "") + "<br><span class=\"soft\">";
        std::vector<std::array<std::string, 3>> reasons;
        std::vector<std::array<std::array<std::string, 3>, overview_names.size()>> cells;
        for (const Level level : facts_.levels()) {
            const std::string reason = html_sentence(sentence_start(facts_.why(scores, level)));
            reasons.push_back({reason, reason, reason});
            cells.push_back(facts_.overview(scores, level));
        }
        out_ += switchable(facts_.levels(), reasons) + "</span></td>";
        for (const Level level : facts_.levels()) out_ += "<td>" + badge(*scores.at(level)) + "</td>";
        for (std::size_t column = 0; column < overview_names.size(); ++column) {
            std::vector<std::array<std::string, 3>> texts;
            for (const auto& row : cells) texts.push_back({html_text(row[column][0]), html_text(row[column][1]), html_text(row[column][2])});
            out_ += "<td class=\"number\">" + switchable(facts_.levels(), texts) + "</td>";
        }
        out_ += "</tr>\n";
    }

    /// Readable without the script: those whose fall changes the most, and what it changes.
    void what_if() {
        if (what_ifs_.list.empty() && what_ifs_.left_out.empty()) return;
        out_ += "<section id=\"what-if\" aria-labelledby=\"what-if-heading\">\n<h2 id=\"what-if-heading\">What if?</h2>\n"
                "<p>What would become of the verdicts if a source with all it said, a party with everybody who belongs to it, or a "
                "single statement were struck from the record, as if nothing of it had ever been said. \u201Chearsay score "
                "--without\u201D and \u201C--without-party\u201D strike several at once.</p>\n"
                "<div id=\"what-if-controls\" class=\"bar\" hidden><label>Strike <select id=\"strike\">"
                "<option value=\"\">nobody</option></select></label>"
                "<button type=\"button\" class=\"plain\" id=\"strike-clear\" disabled>Put back</button></div>\n"
                "<div id=\"strike-result\" aria-live=\"polite\"></div>\n";
        constexpr std::size_t shown = 12;
        std::string list;
        for (std::size_t i = 0, listed = 0; i < what_ifs_.list.size() && listed < shown; ++i) {
            const WhatIf& one = what_ifs_.list[i];
            const std::size_t changed = one.changed(facts_.options().level);
            if (changed == 0) break;
            if (one.strike.source == no_id<SourceId>) continue;
            ++listed;
            list += "<li data-strike=\"" + std::to_string(i) + "\">" + html_sentence(strike_label(facts_, one.strike)) + ": " +
                    html_text(count_words(changed, "verdict")) + "</li>\n";
        }
        // The script writes the list anew for another level.
        out_ += "<h3>Whose fall changes the most verdicts</h3>\n<p class=\"soft\">At the level of <span id=\"ranked-level\">" +
                std::string(name_of(facts_.options().level)) + "</span><span id=\"ranked-none\"" + (list.empty() ? "" : " hidden") +
                ">, no verdict changes without any single source or party</span>.</p>\n<ol class=\"ranked\" id=\"ranked\">\n" + list + "</ol>\n";
        if (!what_ifs_.left_out.empty()) {
            out_ += "<p class=\"soft\">" + html_text(sentence_start(count_words(what_ifs_.left_out.size(), "claim"))) +
                    " too large to try everybody on; \u201Chearsay score --without\u201D tries one.</p>\n";
        }
        out_ += "</section>\n";
    }

    /// Everything in one drawing, or an overview of it.
    void whole_story() {
        if (facts_.scores().size() < 2 || facts_.options().max_diagrams == 0) return;
        out_ += "<section id=\"story\" aria-labelledby=\"story-heading\">\n<h2 id=\"story-heading\">The whole story</h2>\n";
        for (const Level level : drawn_levels_) {
            DiagramOptions options;
            options.level = level;
            options.id_prefix = std::string("all") + name_of(level)[0];
            out_ += "<div class=\"v\" " + levels_for(level) + ">\n";
            draw(options, "", is_overview(facts_.story(), options)
                                  ? "An overview: who says most, on whose word, and which claims begin there."
                                  : "");
            out_ += "</div>\n";
        }
        out_ += "</section>\n";
    }

    void claim(const ClaimScores& scores, std::size_t position) {
        const std::string id = anchor(scores.claim);
        out_ += "<section class=\"one-claim\" id=\"" + id + "\" aria-labelledby=\"" + id + "-heading\">\n<h2 id=\"" + id +
                "-heading\">" + html_isolated(facts_.claim_text(scores.claim)) + "</h2>\n<p>" + badge(scores) +
                " <span class=\"soft\">Claim " + html_isolated(facts_.story().id(scores.claim)) +
                (scores.disputed ? ", disputed" : "") + "</span></p>\n";
        const std::string list = "said" + std::to_string(position + 1);
        for (const Level level : drawn_levels_) {
            out_ += "<div class=\"v\" " + levels_for(level) + ">\n";
            diagram(scores, position, level, list);
            explanation(scores, level);
            out_ += "</div>\n";
        }
        if (position < facts_.options().max_diagrams) out_ += timeline_html(facts_, scores.claim);
        figures(scores);
        rivals(scores.claim);
        statements(scores.claim, list);
        out_ += "<p class=\"soft\"><a href=\"#claims\">Back to the claims</a></p>\n</section>\n";
    }

    /// Where not every level is drawn, the one that is stands in for the others.
    [[nodiscard]] std::string levels_for(Level level) const {
        if (drawn_levels_.size() == facts_.levels().size()) return shown_at(level);
        std::string names;
        for (const Level other : facts_.levels()) names += (names.empty() ? "" : " ") + std::string(name_of(other));
        return "data-l=\"" + names + "\" data-r=\"" + std::string(every_reading) + '"';
    }

    void diagram(const ClaimScores& scores, std::size_t position, Level level, const std::string& list) {
        const std::size_t limit = facts_.options().max_diagrams;
        if (position >= limit) {
            out_ += "<p class=\"soft\">No diagram: only the first " + count_words(limit, "claim") +
                    (limit == 1 ? " of this page is drawn.</p>\n" : " of this page are drawn.</p>\n");
            return;
        }
        DiagramOptions options;
        options.claim = scores.claim;
        options.level = level;
        options.id_prefix = "d" + std::to_string(position + 1) + name_of(level)[0];
        draw(options, list, "");
    }

    void draw(DiagramOptions options, const std::string& list, std::string_view remark) {
        options.as_of = facts_.scorer().options().as_of;
        options.circumstances = facts_.circumstances();
        options.legend = false;
        options.heading = false;
        PlacedDiagram placed{options.id_prefix, make_diagram(facts_.scorer(), facts_.scores(), options), list};
        out_ += "<figure data-diagram=\"" + placed.prefix + "\">\n<div class=\"view\" tabindex=\"0\" role=\"region\" aria-label=\"Diagram " + placed.prefix + "\">" +
                render_inline_svg(placed.diagram) +
                "</div>\n<div class=\"details\" role=\"region\" aria-label=\"Details of diagram " + placed.prefix + "\" aria-live=\"polite\" hidden></div>\n"
                "<figcaption>" + std::string(remark) + (remark.empty() ? "" : " ") + "At the level of " + std::string(name_of(options.level)) +
                ". Arrows lead from a statement back to what it rests on; frames hold those who belong to an owner, employer or "
                "state. A thick border (\u2715): the claim falls without it or, where it is one of several, without all of them, by what the record shows; a dotted one "
                "(\u2715?): if no independence is presumed that nobody has shown. A double one (\u25BC): the party it leans on most. "
                "Dashed: known only through those who quote it.</figcaption>\n</figure>\n";
        diagrams_.push_back(std::move(placed));
    }

    void explanation(const ClaimScores& scores, Level level) {
        out_ += "<h3>In words</h3>\n";
        for (const ExplanationSection& section : explainers_.at(level).explain(scores).sections) {
            out_ += "<h4>" + html_text(section.heading) + "</h4>\n<div class=\"prose\">\n";
            for (const std::string& sentence : section.sentences) out_ += "<p>" + html_sentence(sentence) + "</p>\n";
            out_ += "</div>\n";
        }
    }

    void figures(const ClaimScores& scores) {
        for (const Stance stance : all_stances) {
            const StanceScores* found = scores.at(stance);
            if (!found) continue;
            const bool asserts = stance == Stance::asserts;
            out_ += std::string("<h3>Figures ") + (asserts ? "for the claim" : "for its denial") +
                    "</h3>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Figures for " +
                    (asserts ? "" : "the denial of ") + html_text(facts_.story().id(scores.claim)) + "\"><table>\n<caption>" +
                    html_text(sentence_start(facts_.live_words(scores.claim, *found, stance)) + ", " +
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
                for (std::size_t i = 0; i < row.cells.size(); ++i) {
                    const auto& cell = row.cells[i];
                    const std::array<std::string, 3> texts{html_sentence(cell[0]), html_sentence(cell[1]), html_sentence(cell[2])};
                    const std::vector<std::array<std::string, 3>> same(facts_.levels().size(), texts);
                    out_ += "<td>" + switchable(facts_.levels(), same) + "</td>";
                }
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
                    "</a> " + badge(rival) + "</li>\n";
        }
        if (rivals.size() > shown) out_ += "<li>and " + count_words(rivals.size() - shown, "other") + "</li>\n";
        out_ += "</ul>\n";
    }

    /// What the script needs to strike the statement, or its source.
    [[nodiscard]] std::string strike_attributes(StatementId statement) const {
        std::string text;
        const auto own = statement_strikes_.find(statement);
        if (own != statement_strikes_.end()) text += " data-statement-strike=\"" + std::to_string(own->second) + '"';
        const auto source = source_strikes_.find(facts_.story()[statement].source);
        if (source != source_strikes_.end()) text += " data-source-strike=\"" + std::to_string(source->second) + '"';
        return text;
    }

    void statements(ClaimId claim, const std::string& list) {
        std::size_t more = 0;
        const auto lines = facts_.statements(claim, more);
        if (lines.empty()) return;
        out_ += "<h3>Statements</h3>\n<ol class=\"statements\">\n";
        for (const StatementLine& line : lines) {
            const std::string id = item_id(list, facts_.story(), line.statement);
            items_.emplace(line.statement, id);
            out_ += "<li id=\"" + id + '"' + strike_attributes(line.statement) + '>' +
                    html_sentence(line.who);
            if (!line.when.empty()) out_ += ", " + html_text(line.when);
            if (!line.what.empty()) out_ += ": " + html_sentence(line.what);
            out_ += ".";
            if (!line.quote.empty()) out_ += "<blockquote>" + html_isolated(line.quote) + "</blockquote>";
            if (!line.rests_on.empty()) out_ += "<div class=\"soft\">It " + html_sentence(line.rests_on) + ".</div>";
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
    WhatIfs what_ifs_;
    std::map<SourceId, std::uint32_t> source_strikes_;        ///< places in what_ifs_.list
    std::map<StatementId, std::uint32_t> statement_strikes_;
    std::vector<Level> drawn_levels_;  ///< those that diagrams and explanations are made for
    std::map<Level, Explainer> explainers_;
    std::vector<PlacedDiagram> diagrams_;
    std::map<StatementId, std::string> items_;  ///< the first that lists a statement
    std::string out_;
};

}  // namespace

std::string shown_at(Level level) {
    return "data-l=\"" + std::string(name_of(level)) + "\" data-r=\"" + std::string(every_reading) + '"';
}

std::string switchable(std::span<const Level> levels, const std::vector<std::array<std::string, 3>>& texts) {
    constexpr std::array<std::string_view, 3> readings{"both", "cautious", "open"};
    const bool same_levels = std::all_of(texts.begin(), texts.end(), [&](const auto& text) { return text == texts.front(); });
    const auto same_readings = [](const std::array<std::string, 3>& text) { return text[0] == text[1] && text[1] == text[2]; };
    if (same_levels && same_readings(texts.front())) return texts.front()[0];
    std::string every_level;
    for (const Level level : levels) every_level += (every_level.empty() ? "" : " ") + std::string(name_of(level));
    std::string out;
    for (std::size_t i = 0; i < (same_levels ? 1 : levels.size()); ++i) {
        const std::string at = "<span class=\"v\" data-l=\"" + (same_levels ? every_level : std::string(name_of(levels[i]))) + "\" data-r=\"";
        if (same_readings(texts[i])) {
            out += at + std::string(every_reading) + "\">" + texts[i][0] + "</span>";
            continue;
        }
        for (std::size_t r = 0; r < readings.size(); ++r) out += at + std::string(readings[r]) + "\">" + texts[i][r] + "</span>";
    }
    return out;
}

std::string policy_hash(std::string_view hexadecimal) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    std::string base64;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char c : hexadecimal) {
        bits = (bits << 4) | value(c);
        count += 4;
        if (count < 6) continue;
        count -= 6;
        base64 += digits[(bits >> count) & 63];
    }
    if (count > 0) base64 += digits[(bits << (6 - count)) & 63];
    while (base64.size() % 4 != 0) base64 += '=';
    return "'sha256-" + base64 + "'";
}

std::string report_html(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
                        const ReportOptions& options) {
    return HtmlReport(scorer, scores, diagnostics, options).page();
}

}  // namespace hearsay
