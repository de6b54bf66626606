// The HTML report as a whole page.
#include "render/report/report.hpp"
#include "render/report/report_claims.hpp"
#include "render/report/report_html.hpp"
#include "render/report/report_template.hpp"
#include "render/report/template_texts.hpp"
#include "explain/explanation_parts.hpp"
#include "text/markup.hpp"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

/// What stands on the page beside the sections of the claims, each part as templates/page.html wants it.
class HtmlReport {
public:
    HtmlReport(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
               const ReportOptions& options)
        : facts_(scorer, scores, diagnostics, options, Direction::isolated), what_ifs_(find_what_ifs()),
          claims_(facts_, what_ifs_) {}

    [[nodiscard]] std::string page() {
        PageParts parts;
        parts["script_hash"] = policy_hash(report_diagrams_js_sha256) + ' ' + policy_hash(report_tools_js_sha256) + ' ' + policy_hash(report_strikes_js_sha256) + ' ' + policy_hash(report_js_sha256);
        parts["style_hash"] = policy_hash(report_css_sha256);
        parts["title"] = html_text(facts_.title());
        parts["style"] = report_css;
        parts["level"] = name_of(facts_.options().level);
        parts["shapes"] = verdict_shapes();
        parts["heading"] = html_isolated(facts_.title());
        parts["introduction"] = html_sentence(facts_.introduction());
        parts["summary"] = summary();
        parts["level_choices"] = level_choices();
        parts["verdict_choices"] = verdict_choices();
        parts["columns"] = columns();
        parts["marks"] = marks_words();
        add_strikes(parts);
        parts["story"] = claims_.whole_story();
        const std::string packs = add_claims(parts);
        parts["remarks"] = remarks();
        parts["words"] = words();
        parts["data"] = page_data(facts_, what_ifs_, claims_.diagrams(), claims_.items());
        parts["data_kind"] = packs.empty() ? "application/json" : "text/plain";
        if (!packs.empty()) parts["data"] = packed(parts["data"]) + packs;
        parts["diagrams_script"] = report_diagrams_js;
        parts["tools_script"] = report_tools_js;
        parts["strikes_script"] = report_strikes_js;
        parts["script"] = report_js;
        return filled_page(template_page, parts);
    }

private:
    /// Rows and sections of the claims, the worst first. Of a large page: the first rows, and the packs that the script
    /// reads beside its data, one a line: all rows, then the sections, `pack_size` in each.
    [[nodiscard]] std::string add_claims(PageParts& parts) {
        const std::vector<std::size_t> order = worst_first(facts_.scores(), facts_.options().level);
        const std::size_t most = facts_.options().max_unpacked;
        const bool large = order.size() > most;
        std::string rows;
        std::string packs;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const std::string row = overview_row(facts_.scores()[order[i]], order[i]);
            if (i < most) parts["rows"] += row;
            else parts["plain_rows"] += plain_row(facts_.scores()[order[i]]);
            if (large && i < most) parts["plain_sections"] += claims_.in_words(facts_.scores()[order[i]]);
            if (large) (rows += row) += packed_separator;
        }
        parts["paper_choice"] = large ? "on paper, and here, the first 50 claims listed, corroborated ones too, with figures and statements" : "on paper every claim, with figures and statements";
        parts["paper_note"] = paper_note(large);
        if (large) {
            parts["claims_count"] = grouped_digits(order.size());
            parts["first_plain"] = std::to_string(most + 1);
            parts["pack_size"] = std::to_string(pack_size);
            parts["most_rows"] = std::to_string(most);
            packs = '\n' + packed(rows);
        }
        std::string sections;
        for (std::size_t i = 0; i < order.size(); ++i) {
            sections += claims_.claim(facts_.scores()[order[i]], i);
            if (!large) continue;
            sections += packed_separator;
            if ((i + 1) % pack_size == 0 || i + 1 == order.size()) packs += '\n' + packed(std::exchange(sections, {}));
        }
        parts["claim_sections"] = std::move(sections);
        return packs;
    }

    /// What paper has after the table. Nothing of it may hang on whether the script has run.
    [[nodiscard]] std::string paper_note(bool large) const {
        if (large) {
            return "The pages for single claims are made by the script of this page, which has not run. \u201Chearsay report --claim\u201D makes a page of those that are named.";
        }
        const bool any = std::any_of(facts_.scores().begin(), facts_.scores().end(), [&](const ClaimScores& scores) { return deserves_paper(facts_, scores); });
        const std::string more = " The page on screen has the figures and statements, and prints them where asked to.";
        if (facts_.scores().empty()) return {};
        if (facts_.scores().size() == 1) return "On the page that follows: the claim with its picture and the reasons." + more;
        if (!any) return "No claim is disputed or lacks corroboration: none has a page to itself." + more;
        return "On the pages that follow: each claim listed that is disputed or lacks corroboration, with its picture and the reasons." + more;
    }

    /// Of sections: enough that they share their words, few enough to unpack at once.
    static constexpr std::size_t pack_size = 20;

    [[nodiscard]] WhatIfs find_what_ifs() const {
        std::vector<ClaimId> claims;
        for (const ClaimScores& scores : facts_.scores()) claims.push_back(scores.claim);
        return what_ifs(facts_.scorer(), claims, facts_.options().level);
    }

    [[nodiscard]] std::string summary() const {
        std::string out;
        for (const Level level : facts_.levels()) {
            const auto counts = facts_.verdict_counts(level);
            out += "<div class=\"v\" " + shown_at(level) + "><p>" +
                    html_text(sentence_start(count_words(facts_.scores().size(), "claim"))) +
                    ", judged at the level of " + std::string(name_of(level)) + ".</p>\n<ul class=\"counts\">\n";
            for (std::size_t i = counts.size(); i-- > 0;) {
                const auto verdict = static_cast<Verdict>(i);
                out += "<li><strong>" + grouped_digits(counts[i]) + "</strong> " + badge(verdict) + " " +
                        std::string(meaning(verdict)) + "</li>\n";
            }
            out += "</ul></div>\n";
        }
        return out;
    }

    [[nodiscard]] std::string level_choices() const {
        std::string out;
        for (const Level level : facts_.levels()) {
            const std::string name(name_of(level));
            out += "<label><input type=\"radio\" name=\"level\" value=\"" + name + "\">" + name + "</label>";
        }
        return out;
    }

    [[nodiscard]] static std::string verdict_choices() {
        std::string out;
        for (std::size_t i = verdict_names.size(); i-- > 0;) {
            const std::string name(verdict_names[i]);
            out += "<label><input type=\"checkbox\" value=\"" + name + "\" checked>" + name + "</label>";
        }
        return out;
    }

    [[nodiscard]] static std::string columns() {
        std::string out;
        out += "<th scope=\"col\">Verdict</th>";
        for (const std::string_view name : overview_names) out += "<th scope=\"col\">" + std::string(name) + "</th>";
        return out;
    }

    /// The verdict at every level, one mark each; in words for those who hear the page or copy from it.
    [[nodiscard]] std::string marks(const ClaimScores& scores) const {
        if (facts_.levels().size() < 2) return {};
        std::string shapes;
        std::string words;
        std::size_t x = 0;  // one drawing for all of them: a page has thousands
        for (const Level level : facts_.levels()) {
            const std::string verdict(name_of(*scores.at(level)));
            shapes += "<use class=\"" + verdict + "\" x=\"" + std::to_string(x) + "\" width=\"16\" height=\"16\" href=\"#verdict-" + verdict + "\"/>";
            words += (words.empty() ? "" : ", ") + std::string(name_of(level)) + ": " + verdict;
            x += 23;
        }
        return "<span class=\"marks\" aria-hidden=\"true\" title=\"" + words + "\"><svg viewBox=\"0 0 " + std::to_string(x - 7) + " 16\">" + shapes +
               "</svg></span><span class=\"unseen\"> (" + words + ")</span>";
    }

    /// Of the rows that a large page leaves to its script: enough to read which claims stand how, and small.
    [[nodiscard]] std::string plain_row(const ClaimScores& scores) const {
        const Level level = facts_.options().level;
        return "<li>" + badge(*scores.at(level)) + " " + html_isolated(facts_.claim_text(scores.claim)) +
               (scores.disputed ? " <strong>(disputed)</strong>" : "") + ruling(facts_, scores.claim) + "</li>\n";
    }

    /// Said above the table.
    [[nodiscard]] std::string marks_words() const {
        if (facts_.levels().size() < 2) return {};
        std::vector<std::string> names;
        for (const Level level : facts_.levels()) names.emplace_back(name_of(level));
        return "The marks at a verdict are those at the levels of " + list_words(names, names.size()) + ", in this order.";
    }

    [[nodiscard]] std::string overview_row(const ClaimScores& scores, std::size_t place) const {
        std::string out = "<tr data-index=\"" + std::to_string(place) + "\"><td class=\"claim\"><a href=\"#" + anchor(facts_.story(), scores.claim) + "\">" +
                html_isolated(facts_.claim_text(scores.claim)) + "</a>" +
                (scores.disputed ? " <strong>(disputed)</strong>" : "") + "<br><span class=\"soft\">";
        std::vector<std::array<std::string, 3>> reasons;
        std::vector<std::array<std::array<std::string, 3>, overview_names.size()>> cells;
        for (const Level level : facts_.levels()) {
            const std::string reason = html_sentence(sentence_start(facts_.why(scores, level)));
            reasons.push_back({reason, reason, reason});
            cells.push_back(facts_.overview(scores, level));
        }
        out += switchable(facts_.levels(), reasons) + "</span>" + ruling(facts_, scores.claim) + "</td>";
        out += "<td class=\"verdict\">" + badge(facts_, scores) + marks(scores) + "</td>";
        for (std::size_t column = 0; column < overview_names.size(); ++column) {
            std::vector<std::array<std::string, 3>> texts;
            for (const auto& row : cells) texts.push_back({html_text(row[column][0]), html_text(row[column][1]), html_text(row[column][2])});
            out += "<td class=\"number\">" + switchable(facts_.levels(), texts) + "</td>";
        }
        return out + "</tr>\n";
    }

    /// Readable without the script: those whose fall changes the most, and what it changes. The script writes the list
    /// anew for another level.
    void add_strikes(PageParts& parts) const {
        if (what_ifs_.list.empty() && what_ifs_.left_out.empty()) return;
        parts["strikes"] = "shown";
        constexpr std::size_t shown = 12;
        std::string& list = parts["ranked"];
        for (std::size_t i = 0, listed = 0; i < what_ifs_.list.size() && listed < shown; ++i) {
            const WhatIf& one = what_ifs_.list[i];
            const std::size_t changed = one.changed(facts_.options().level);
            if (changed == 0) break;
            if (one.strike.source == no_id<SourceId>) continue;
            ++listed;
            list += "<li data-strike=\"" + std::to_string(i) + "\">" + html_sentence(strike_label(facts_, one.strike)) + ": " +
                    html_text(count_words(changed, "verdict")) + "</li>\n";
        }
        if (what_ifs_.left_out.empty()) return;
        parts["left_out"] = html_text(sentence_start(count_words(what_ifs_.left_out.size(), "claim")));
    }

    /// By kind, the gravest first as they come; of each kind so many as somebody reads.
    [[nodiscard]] std::string remarks() const {
        constexpr std::size_t shown = 25;
        std::vector<std::vector<const Diagnostic*>> kinds;
        for (const Diagnostic& one : facts_.diagnostics()) {
            const auto same = std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.front()->kind == one.kind && kind.front()->severity == one.severity; });
            if (same != kinds.end()) same->push_back(&one);
            else kinds.push_back({&one});
        }
        std::string out;
        for (const auto& kind : kinds) {
            for (std::size_t i = 0; i < std::min(shown, kind.size()); ++i) {
                const Diagnostic& one = *kind[i];
                out += "<li><strong>" + std::string(name_of(one.severity)) + "</strong> " + html_isolated(ReportFacts::remark(one));
                const std::string where = one.where();
                if (!where.empty()) out += " <span class=\"soft\">" + html_isolated(where) + "</span>";
                out += "</li>\n";
            }
            if (kind.size() > shown) out += "<li>and " + count_words(kind.size() - shown, "more", "more") + " of this kind; “hearsay check -v” lists all</li>\n";
        }
        return out;
    }

    [[nodiscard]] static std::string words() {
        std::string out;
        for (const auto& [word, explanation] : glossary()) {
            out += "<dt>" + html_text(word) + "</dt><dd>" + html_text(explanation) + "</dd>\n";
        }
        return out;
    }

    ReportFacts facts_;
    WhatIfs what_ifs_;
    ClaimSections claims_;
};

}  // namespace

std::string report_html(const Scorer& scorer, std::span<const ClaimScores> scores, const Diagnostics& diagnostics,
                        const ReportOptions& options) {
    return HtmlReport(scorer, scores, diagnostics, options).page();
}

}  // namespace hearsay
