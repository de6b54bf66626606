// How a claim spread: as a picture, and as a list of the moments at which its verdict changed.
#include "render/report/report_html.hpp"
#include "render/report/report_paper.hpp"
#include "render/chart/before_after.hpp"
#include "render/chart/spread.hpp"
#include "text/markup.hpp"

namespace hearsay {

std::vector<std::string> verdict_moments(const ReportFacts& facts, const Timeline& timeline, Level level) {
    const auto at = static_cast<std::size_t>(level);
    const Names& names = facts.names();
    std::vector<std::string> lines;
    const Clock clock = clock_of(timeline);
    Verdict now = timeline.before[at].value_or(Verdict::unsupported);
    for (const TimelineEntry& moment : timeline.entries) {
        const Verdict next = moment.verdicts[at].value_or(now);
        if (next == now) continue;
        std::string words = clock.with_zone(moment.written) + ": ";
        words += now == Verdict::corroborated ? "lost its corroboration and became " : "became ";
        words += std::string(name_of(next)) + ", having been " + std::string(name_of(now));
        words += " (" + names.list(speakers(facts.story(), moment.made), 4) + ')';
        lines.push_back(std::move(words));
        now = next;
    }
    return lines;
}

/// Nothing of a claim of which nothing was taken back.
static std::string before_after_html(const ReportFacts& facts, ClaimId claim, const Timeline& timeline, const std::string& id_prefix) {
    std::string out;
    for (const Level level : facts.levels()) {
        const auto found = chart::find_before_after(facts.scorer(), claim, timeline, {.level = level, .circumstances = {}});
        if (!found) return {};
        const std::string id = id_prefix + std::string(name_of(level)).substr(0, 1);
        out += "<div class=\"v\" " + shown_at(level) + "><figure class=\"chart\">\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Before and after " + id + "\">" +
               chart::draw_before_after(*found, named_theme("light"), {.id_prefix = id, .inside_html = true, .heading = false}) +
               "</div>\n<figcaption>" + html_sentence(found->summary) + "</figcaption>\n</figure></div>\n";
    }
    return "<div class=\"evidence\"><h3>Before and after it was taken back</h3>\n" + out + "</div>\n";
}

TimelineParts timeline_html(const ReportFacts& facts, ClaimId claim, const std::string& id_prefix, const std::string& list) {
    const Timeline timeline = timeline_of(facts.scorer(), claim);
    if (timeline.entries.empty()) return {};
    const chart::SpreadOptions options{.levels = {facts.levels().begin(), facts.levels().end()}, .circumstances = {}};
    const chart::ChartUse use{.id_prefix = id_prefix, .inside_html = true, .heading = false};
    chart::Spread spread = chart::find_spread(facts.scorer(), claim, timeline, options);
    for (chart::SpreadDot& dot : spread.dots) dot.item = item_id(list, facts.story(), dot.statement);
    std::string out = "<h3>How it spread</h3>\n<figure class=\"chart off-paper\" data-spread>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Timeline " + id_prefix + "\">" +
                      chart::draw_spread(spread, named_theme("light"), use) +
                      "</div>\n</figure>\n";
    chart::SpreadOptions brief{.levels = options.levels, .circumstances = {}, .most_rows = paper_rows};
    if (!has_room_for_levels(spread.rows.size())) brief.levels = {facts.options().level};
    out += "<figure class=\"chart on-paper\">\n<div class=\"wide\">" +
           chart::draw_spread(chart::find_spread(facts.scorer(), claim, timeline, brief), named_theme("light"),
                              {.id_prefix = "p" + id_prefix, .inside_html = true, .heading = false, .compact = true}) +
           "</div>\n</figure>\n";
    for (const Level level : facts.levels()) {
        const std::vector<std::string> lines = verdict_moments(facts, timeline, level);
        out += "<ol class=\"moments v\" " + shown_at(level) + ">";
        for (const std::string& line : lines) out += "<li>" + html_sentence(line) + "</li>";
        if (lines.empty()) out += "<li>The verdict never changed at this level.</li>";
        out += "</ol>\n";
    }
    return {out + before_after_html(facts, claim, timeline, "b" + id_prefix), spread.rows.size()};
}

}  // namespace hearsay
