// A claim's timeline as inline SVG and as a list of the moments at which its verdict changed.
#include "render/report/report_html.hpp"
#include "text/layout.hpp"
#include "text/markup.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <cstdio>

namespace hearsay {
namespace {

constexpr double left = 110;
constexpr double right = 930;
constexpr double lane_height = 22;
constexpr double first_lane = 46;

std::string number(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.1f", value);
    return digits;
}

/// Where each moment stands, and where the last one ends.
std::vector<double> places_of(const Timeline& timeline) {
    std::vector<double> places;
    const double first = static_cast<double>(timeline.entries.front().when.first);
    const double last = static_cast<double>(timeline.entries.back().when.first);
    constexpr double room = right - left - 60;
    for (const TimelineEntry& moment : timeline.entries) {
        const double share = last > first ? (static_cast<double>(moment.when.first) - first) / (last - first) : 0;
        places.push_back(left + 20 + share * room);
    }
    return places;
}

class Drawing {
public:
    Drawing(const Story& story, const Timeline& timeline, ClaimId claim, std::span<const Level> levels)
        : story_(story), timeline_(timeline), claim_(claim), levels_(levels), places_(places_of(timeline)) {}

    std::string draw() {
        const double height = first_lane + static_cast<double>(levels_.size()) * lane_height + 26;
        out_ = "<svg class=\"timeline\" role=\"img\" aria-label=\"Timeline: who spoke when, and the verdict from each moment on; "
               "the moments stand in the list below\" viewBox=\"0 0 940 " + number(height) + "\">\n";
        text(4, 24, "statements");
        line(left, 30, right, 30, "axis");
        for (std::size_t i = 0; i < places_.size(); ++i) dots(timeline_.entries[i], places_[i]);
        for (std::size_t lane = 0; lane < levels_.size(); ++lane) draw_lane(lane);
        axis(height);
        return out_ + "</svg>\n";
    }

private:
    void text(double x, double y, std::string_view words, std::string_view anchor = {}) {
        out_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + '"';
        if (!anchor.empty()) out_.append(" text-anchor=\"").append(anchor) += '"';
        out_ += ">" + html_text(words) + "</text>\n";
    }
    void line(double x1, double y1, double x2, double y2, std::string_view kind) {
        out_ += "<line class=\"" + std::string(kind) + "\" x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" +
                number(x2) + "\" y2=\"" + number(y2) + "\"/>\n";
    }

    /// Filled: first-hand. Hollow: passed on. Crossed: denied or taken back.
    void dots(const TimelineEntry& moment, double x) {
        std::size_t high = 0;
        for (const StatementId id : moment.made) {
            const double y = 30 - 7 * static_cast<double>(std::min<std::size_t>(high++, 3));
            const auto denies = story_.denies(id);
            const auto retracts = story_.retracts(id);
            const bool takes_back = std::any_of(retracts.begin(), retracts.end(), [&](const Retraction& one) { return story_.concerns(one, claim_); });
            const bool against = (takes_back && !names(story_.asserts(id))) || std::find(denies.begin(), denies.end(), claim_) != denies.end();
            const std::string title = "<title>" + html_sentence(isolated(plain_text(story_.name(story_[id].source), 160)) + ", " + moment.written) + "</title>";
            if (against) {
                out_ += "<path class=\"against\" d=\"M" + number(x - 4) + ' ' + number(y - 4) + "l8 8m0 -8l-8 8\">" + title + "</path>\n";
            } else {
                out_ += "<circle class=\"" + std::string(story_.derives_from(id).empty() ? "first" : "relay") + "\" cx=\"" +
                        number(x) + "\" cy=\"" + number(y) + "\" r=\"4\">" + title + "</circle>\n";
            }
        }
    }

    [[nodiscard]] bool names(std::span<const ClaimId> claims) const { return std::find(claims.begin(), claims.end(), claim_) != claims.end(); }

    void band(double from, double to, double y, Verdict verdict) {
        if (to - from < 0.5) return;
        out_ += "<rect class=\"band " + std::string(name_of(verdict)) + "\" x=\"" + number(from) + "\" y=\"" + number(y) +
                "\" width=\"" + number(to - from) + "\" height=\"" + number(lane_height - 4) + "\"><title>" +
                std::string(name_of(verdict)) + "</title></rect>\n";
        if (to - from > 8.0 * static_cast<double>(name_of(verdict).size())) text(from + 5, y + 13, name_of(verdict));
    }

    /// The verdict at one level, from moment to moment; bands of one verdict are one.
    void draw_lane(std::size_t lane) {
        const auto at = static_cast<std::size_t>(levels_[lane]);
        const double y = first_lane + static_cast<double>(lane) * lane_height;
        text(4, y + 13, name_of(levels_[lane]));
        double from = left;
        Verdict now = timeline_.before[at].value_or(Verdict::unsupported);
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const Verdict next = timeline_.entries[i].verdicts[at].value_or(now);
            if (next == now) continue;
            band(from, places_[i], y, now);
            from = places_[i];
            now = next;
        }
        band(from, right, y, now);
    }

    /// Dates under the first moment, the last one, and whichever fit between.
    void axis(double height) {
        double free_from = 0;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const bool last = i + 1 == places_.size();
            const double width = 7.0 * static_cast<double>(display_width(timeline_.entries[i].written)) + 12;
            const double begin = std::max(left - 20, std::min(places_[i] - width / 2, right + 10 - width));
            if (begin < free_from) continue;
            if (!last && begin + width > std::max(places_.back() - width / 2, free_from) && places_.size() > 1 && i > 0) continue;
            text(begin, height - 8, timeline_.entries[i].written);
            line(places_[i], height - 20, places_[i], 32, "axis");
            free_from = begin + width;
        }
    }

    const Story& story_;
    const Timeline& timeline_;
    ClaimId claim_;
    std::span<const Level> levels_;
    std::vector<double> places_;
    std::string out_;
};

}  // namespace

std::vector<std::string> verdict_moments(const ReportFacts& facts, const Timeline& timeline, Level level) {
    const auto at = static_cast<std::size_t>(level);
    const Names& names = facts.names();
    std::vector<std::string> lines;
    Verdict now = timeline.before[at].value_or(Verdict::unsupported);
    for (const TimelineEntry& moment : timeline.entries) {
        const Verdict next = moment.verdicts[at].value_or(now);
        if (next == now) continue;
        std::string words = moment.written + ": ";
        words += now == Verdict::corroborated ? "lost its corroboration and became " : "became ";
        words += std::string(name_of(next)) + ", having been " + std::string(name_of(now));
        words += " (" + names.list(speakers(facts.story(), moment.made), 4) + ')';
        lines.push_back(std::move(words));
        now = next;
    }
    return lines;
}

std::string timeline_html(const ReportFacts& facts, ClaimId claim) {
    const Timeline timeline = timeline_of(facts.scorer(), claim);
    if (timeline.entries.empty()) return {};
    std::string out = "<h3>Timeline</h3>\n" + Drawing(facts.story(), timeline, claim, facts.levels()).draw();
    out += "<p class=\"soft\">Filled dots are first-hand, hollow ones passed on, crosses deny or take back.";
    if (timeline.undated > 0) out += " " + html_text(sentence_start(count_words(timeline.undated, "statement"))) + " without a date " + (timeline.undated == 1 ? "counts" : "count") + " from the beginning.";
    if (timeline.skipped > 0) out += " There are too many moments to show each; neighbours are taken together.";
    out += "</p>\n";
    for (const Level level : facts.levels()) {
        const std::vector<std::string> lines = verdict_moments(facts, timeline, level);
        out += "<ol class=\"moments v\" " + shown_at(level) + ">";
        for (const std::string& line : lines) out += "<li>" + html_sentence(line) + "</li>";
        if (lines.empty()) out += "<li>The verdict never changed at this level.</li>";
        out += "</ol>\n";
    }
    return out;
}

}  // namespace hearsay
