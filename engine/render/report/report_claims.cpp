#include "render/report/report_claims.hpp"

#include "render/chart/matrix.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "text/element_id.hpp"
#include "text/markup.hpp"

#include <utility>

namespace hearsay {

std::string badge(Verdict verdict) {
    const std::string name(name_of(verdict));
    return "<span class=\"badge " + name + "\"><svg aria-hidden=\"true\" focusable=\"false\"><use href=\"#verdict-" +
           name + "\"/></svg>" + name + "</span>";
}

std::string badge(const ReportFacts& facts, const ClaimScores& scores) {
    std::vector<std::array<std::string, 3>> texts;
    for (const Level level : facts.levels()) {
        const std::string one = badge(*scores.at(level));
        texts.push_back({one, one, one});
    }
    return switchable(facts.levels(), texts);
}

std::string ruling(const ReportFacts& facts, ClaimId claim) {
    const std::string words = facts.ruling(claim);
    return words.empty() ? words : "<p class=\"ruled\"><strong>Ruled:</strong> " + html_sentence(words) + ".</p>";
}

bool deserves_paper(const ReportFacts& facts, const ClaimScores& scores) {
    return scores.at(facts.options().level) != Verdict::corroborated || scores.disputed || facts.scores().size() == 1;
}

std::string anchor(const Story& story, ClaimId claim) { return diagram_id("about", story.id(claim)); }

ClaimSections::ClaimSections(const ReportFacts& facts, const WhatIfs& what_ifs) : facts_(facts) {
    for (const Level level : facts_.levels()) {
        if (level == facts.options().level || facts.scores().size() <= facts.options().max_every_level) drawn_levels_.push_back(level);
    }
    for (const Level level : drawn_levels_) explainers_.emplace(level, Explainer(facts.scorer(), level, facts.scores(), Direction::isolated));
    for (std::uint32_t i = 0; i < what_ifs.list.size(); ++i) {
        const Strike& strike = what_ifs.list[i].strike;
        if (strike.as_party) continue;
        if (strike.source != no_id<SourceId>) source_strikes_.emplace(strike.source, i);
        else statement_strikes_.emplace(strike.statement, i);
    }
}

std::string ClaimSections::whole_story() {
    if (facts_.scores().size() < 2 || facts_.options().max_diagrams == 0) return {};
    for (const Level level : drawn_levels_) {
        DiagramOptions options;
        options.level = level;
        options.id_prefix = std::string("all") + name_of(level)[0];
        out_ += "<div class=\"v\" " + levels_for(level) + ">\n";
        if (is_matrix(facts_.story(), options)) draw_matrix(options);
        else draw(options, "", is_overview(facts_.story(), options)
                              ? "An overview: who says most, on whose word, and which claims begin there."
                              : "", upright_sheet);
        out_ += "</div>\n";
    }
    return std::exchange(out_, {});
}

std::string ClaimSections::claim(const ClaimScores& scores, std::size_t position) {
    const std::string id = anchor(facts_.story(), scores.claim);
    // On paper a claim that nobody has to worry about stands in the table alone, unless everything is printed; of a large
    // page whoever opens it wants it.
    const bool calm = !deserves_paper(facts_, scores) && facts_.scores().size() <= facts_.options().max_unpacked;
    out_ += std::string("<section class=\"one-claim") + (calm ? " calm" : "") + "\" id=\"" + id + "\" aria-labelledby=\"" + id + "-heading\">\n<h2 id=\"" + id +
            "-heading\">" + html_isolated(facts_.claim_text(scores.claim)) + "</h2>\n<p>" + badge(facts_, scores) +
            " <span class=\"soft\">Claim " + html_isolated(facts_.story().id(scores.claim)) +
            (scores.disputed ? ", disputed" : "") + "</span></p>\n" + ruling(facts_, scores.claim);
    const std::string list = "said" + std::to_string(position + 1);
    const TimelineParts timeline = position < facts_.options().max_diagrams ? timeline_html(facts_, scores.claim, "t" + std::to_string(position + 1), list) : TimelineParts();
    for (const Level level : drawn_levels_) {
        const Explanation told = explainers_.at(level).explain(scores);
        out_ += "<div class=\"v\" " + levels_for(level) + ">\n";
        diagram(scores, position, level, list, room_for_diagram(told, facts_.ruling(scores.claim), timeline.rows));
        explanation(told);
        out_ += "</div>\n";
    }
    out_ += timeline.html;
    figures(scores);
    rivals(scores.claim);
    statements(scores.claim, list);
    out_ += "<p class=\"soft back\"><a href=\"#claims\">Back to the claims</a></p>\n</section>\n";
    return std::exchange(out_, {});
}

std::string ClaimSections::in_words(const ClaimScores& scores) {
    const std::string id = anchor(facts_.story(), scores.claim);
    out_ += "<section class=\"claim-in-words\" id=\"" + id + "\" aria-labelledby=\"" + id + "-heading\">\n<h3 id=\"" + id + "-heading\">" +
            html_isolated(facts_.claim_text(scores.claim)) + "</h3>\n<p>" + badge(*scores.at(facts_.options().level)) + (scores.disputed ? " disputed" : "") +
            "</p>\n" + ruling(facts_, scores.claim);
    paragraphs(explainers_.at(facts_.options().level).explain(scores));
    out_ += "</section>\n";
    return std::exchange(out_, {});
}

/// Where not every level is drawn, the one that is stands in for the others.
std::string ClaimSections::levels_for(Level level) const {
    if (drawn_levels_.size() == facts_.levels().size()) return shown_at(level);
    std::string names;
    for (const Level other : facts_.levels()) names += (names.empty() ? "" : " ") + std::string(name_of(other));
    return "data-l=\"" + names + "\" data-r=\"" + std::string(every_reading) + '"';
}

void ClaimSections::diagram(const ClaimScores& scores, std::size_t position, Level level, const std::string& list, const PaperRoom& room) {
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
    draw(options, list, "", room);
}

void ClaimSections::draw(DiagramOptions options, const std::string& list, std::string_view remark, const PaperRoom& room) {
    options.as_of = facts_.scorer().options().as_of;
    options.circumstances = facts_.circumstances();
    options.legend = false;
    options.heading = false;
    PlacedDiagram placed{options.id_prefix, make_diagram(facts_.scorer(), facts_.scores(), options), list};
    const std::string svg = render_inline_svg(placed.diagram);
    const std::string caption = std::string(remark) + (remark.empty() ? "" : " ") + "At the level of " + std::string(name_of(options.level)) +
            ". Arrows lead from a statement back to what it rests on; frames hold those who belong to an owner, employer or "
            "state. A thick border (\u2715): the claim falls without it or, where it is one of several, without all of them, by what the record shows; a dotted one "
            "(\u2715?): if no independence is presumed that nobody has shown. A double one (\u25BC): the party it leans on most. "
            "Dashed: known only through those who quote it.";
    if (is_legible(svg, room)) return add_figure(std::move(placed), svg, "", caption);
    // That of all has a sheet to itself, which may be turned.
    const bool all = !options.claim;
    const bool turned = all && (is_overview(facts_.story(), options) || is_legible(svg, turned_sheet));
    add_figure(std::move(placed), svg, turned ? "turned" : "off-paper turned", caption);
    if (turned) return;
    options.id_prefix = "p" + options.id_prefix;
    const PaperDiagram paper = diagram_for(facts_.scorer(), facts_.scores(), options, all ? turned_sheet : room);
    out_ += std::string("<figure class=\"on-paper") + (all ? " turned" : "") + "\">\n<div class=\"view\">" + paper.svg + "</div>\n</figure>\n";
}

void ClaimSections::add_figure(PlacedDiagram placed, std::string_view svg, std::string_view classes, std::string_view caption) {
    out_ += std::string("<figure ") + (classes.empty() ? "" : "class=\"" + std::string(classes) + "\" ") + "data-diagram=\"" + placed.prefix +
            "\">\n<div class=\"view\" tabindex=\"0\" role=\"region\" aria-label=\"Diagram " + placed.prefix + "\">" + std::string(svg) +
            "</div>\n<div class=\"details\" role=\"region\" aria-label=\"Details of diagram " + placed.prefix + "\" aria-live=\"polite\" hidden></div>\n<figcaption>" +
            std::string(caption) + "</figcaption>\n</figure>\n";
    diagrams_.push_back(std::move(placed));
}

void ClaimSections::draw_matrix(const DiagramOptions& options) {
    chart::MatrixOptions wanted{.level = options.level, .circumstances = {}, .link_rows = true};
    chart::ChartUse use{.id_prefix = options.id_prefix, .inside_html = true, .heading = false};
    const auto drawn = [&] { return chart::draw_matrix(chart::find_matrix(facts_.scorer(), facts_.scores(), wanted), named_theme("light"), use); };
    const std::string svg = drawn();
    const bool upright = is_legible(svg, upright_sheet);
    const bool turned = !upright && is_legible(svg, turned_sheet);
    out_ += std::string("<figure class=\"chart") + (upright ? "" : turned ? " turned" : " off-paper") + "\">\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Matrix " + options.id_prefix + "\">" + svg +
            "</div>\n<figcaption>On whose own word each claim rests, at the level of " + std::string(name_of(options.level)) +
            ". Columns that belong to one owner, employer or state stand together. A claim leads to its own picture.</figcaption>\n</figure>\n";
    if (upright || turned) return;
    wanted.most_rows = 26;
    wanted.most_columns = 18;
    use.id_prefix = "p" + use.id_prefix;
    out_ += "<figure class=\"chart on-paper\">\n<div class=\"wide\">" + drawn() + "</div>\n</figure>\n";
}

void ClaimSections::explanation(const Explanation& told) {
    out_ += "<div class=\"explanation\">\n<h3>In words</h3>\n";
    paragraphs(told);
    out_ += "</div>\n";
}

void ClaimSections::paragraphs(const Explanation& told) {
    for (const ExplanationSection& section : told.sections) {
        out_ += std::string("<div class=\"prose") + (section.background ? " background" : "") + "\">\n<h4>" + html_text(section.heading) + "</h4>\n";
        for (const std::string& sentence : section.sentences) out_ += "<p>" + html_sentence(sentence) + "</p>\n";
        out_ += "</div>\n";
    }
}

void ClaimSections::figures(const ClaimScores& scores) {
    for (const Stance stance : all_stances) {
        const StanceScores* found = scores.at(stance);
        if (!found) continue;
        const bool asserts = stance == Stance::asserts;
        out_ += std::string("<div class=\"evidence\"><h3>Figures ") + (asserts ? "for the claim" : "for its denial") +
                "</h3>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Figures for " +
                (asserts ? "" : "the denial of ") + html_text(facts_.story().id(scores.claim)) + "\"><table>\n<caption>" +
                html_text(sentence_start(facts_.live_words(scores.claim, *found, stance)) + ", " +
                          number_word(found->first_hand) + " first-hand, " + number_word(found->anonymous) +
                          " anonymous, from " + count_words(found->outlets, "outlet") +
                          ". Cautious reading first, then the open one where it differs, unless they are named.") +
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
        out_ += "</tbody>\n</table></div></div>\n";
    }
}

void ClaimSections::rivals(ClaimId claim) {
    const auto rivals = facts_.rivals(claim);
    if (rivals.empty()) return;
    out_ += "<div class=\"evidence\"><h3>Other answers to the same question</h3>\n<ul>\n";
    constexpr std::size_t shown = 20;
    for (std::size_t i = 0; i < rivals.size() && i < shown; ++i) {
        const ClaimScores& rival = *rivals[i];
        out_ += "<li><a href=\"#" + anchor(facts_.story(), rival.claim) + "\">" + html_isolated(facts_.claim_text(rival.claim)) +
                "</a> " + badge(facts_, rival) + "</li>\n";
    }
    if (rivals.size() > shown) out_ += "<li>and " + count_words(rivals.size() - shown, "other") + "</li>\n";
    out_ += "</ul></div>\n";
}

/// What the script needs to strike the statement, or its source.
std::string ClaimSections::strike_attributes(StatementId statement) const {
    std::string text;
    const auto own = statement_strikes_.find(statement);
    if (own != statement_strikes_.end()) text += " data-statement-strike=\"" + std::to_string(own->second) + '"';
    const auto source = source_strikes_.find(facts_.story()[statement].source);
    if (source != source_strikes_.end()) text += " data-source-strike=\"" + std::to_string(source->second) + '"';
    return text;
}

void ClaimSections::statements(ClaimId claim, const std::string& list) {
    std::size_t more = 0;
    const auto lines = facts_.statements(claim, more);
    if (lines.empty()) return;
    out_ += "<div class=\"evidence\"><h3>Statements</h3>\n<ol class=\"statements\">\n";
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
    out_ += "</div>\n";
}

}  // namespace hearsay
