#include "render/chart/canvas.hpp"
#include "render/chart/spread.hpp"
#include "render/chart/time_scale.hpp"

#include "explain/wording.hpp"
#include "text/told_apart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace hearsay::chart {
namespace {

constexpr double side = 14;
constexpr double most_named = 300;  // room for the names of sources; of narrow pictures less
constexpr double least_width = 420;
constexpr double lane = 20;

double width_of(const ChartUse& use) { return std::max(least_width, use.width); }

double room_for_names(const Spread& spread, double whole) {
    double widest = 90;
    for (const SpreadRow& row : spread.rows) widest = std::max(widest, text_width(row.name, 11.5, row.origin) + 12);
    return std::min({widest, most_named, whole / 3});
}

TimeScale scale_of(const Spread& spread, double whole) {
    std::vector<Moment> moments;
    for (const SpreadMoment& one : spread.moments) moments.push_back({one.at, one.written, one.steps});
    return {std::move(moments), side + room_for_names(spread, whole) + 34, whole - side - 30};
}

class SpreadDrawing {
public:
    SpreadDrawing(const Spread& spread, const Theme& theme, const ChartUse& use)
        : spread_(spread), canvas_(theme), use_(use), whole_(width_of(use)), names_(room_for_names(spread, whole_)), row_step_(use.compact ? std::clamp(72.0 / static_cast<double>(std::max<std::size_t>(spread.rows.size(), 1)), 16.0, 24.0) : 24), scale_(scale_of(spread, whole_)) {}

    std::string draw() {
        if (use_.heading) draw_heading();
        draw_lanes();
        top_ = y_ + 8;
        bottom_ = top_ + row_step_ * static_cast<double>(spread_.rows.size());
        draw_changes();
        draw_rows();
        for (const SpreadLine& line : spread_.lines) draw_line(line);
        for (const SpreadDot& dot : spread_.dots) {
            if (!is_counted(dot)) draw_dot(dot);
        }
        draw_counted();
        if (scale_.size() > 0) scale_.draw(canvas_, bottom_ + 4, !use_.compact);
        y_ = bottom_ + (use_.compact ? 36 : TimeScale::height + 18);
        draw_legend();
        return canvas_.finish({whole_, y_ + 8, use_.id_prefix, "spread", spread_.text, description(), use_.inside_html});
    }

private:
    void draw_heading() { y_ = canvas_.heading(side, y_ + 16, whole_ - 2 * side, spread_.text, spread_.circumstances, spread_.summary) + 4; }

    void draw_lanes() {
        for (const Level level : spread_.levels) {
            const auto at = static_cast<std::size_t>(level);
            canvas_.text(side, y_ + 13, std::string(name_of(level)), {.size = 11, .tone = Tone::soft});
            double from = side + names_;
            Verdict now = spread_.before[at].value_or(Verdict::unsupported);
            for (std::size_t i = 0; i <= spread_.moments.size(); ++i) {
                const bool last = i == spread_.moments.size();
                const Verdict next = last ? now : spread_.moments[i].verdicts[at].value_or(now);
                if (!last && next == now) continue;
                const double to = last ? whole_ - side : scale_.x(i);
                const bool unsaid = i < spread_.moments.size() && from == side + names_ && now == Verdict::unsupported;
                if (!unsaid) draw_band(from, to, now, level);  // nothing has been said yet
                from = to;
                now = next;
            }
            y_ += lane + 3;
        }
        for (std::size_t i = 0; i < spread_.moments.size(); ++i) {
            std::string verdicts;
            for (const Level level : spread_.levels) {
                verdicts += (verdicts.empty() ? "" : " ") + std::to_string(static_cast<int>(spread_.moments[i].verdicts[static_cast<std::size_t>(level)].value_or(Verdict::unsupported)));
            }
            canvas_.begin("moment", {}, {}, " data-m=\"" + std::to_string(i) + "\" data-x=\"" + figure(scale_.x(i) + (scale_.x(i, spread_.moments[i].steps) - scale_.x(i)) - 4) +
                                                "\" data-when=\"" + spread_.moments[i].written + "\" data-v=\"" + verdicts + '"');
            canvas_.end();
        }
    }

    static double band_opacity(Verdict verdict) { return 0.10 + 0.08 * static_cast<double>(verdict); }

    void draw_band(double from, double to, Verdict verdict, Level level) {
        if (to - from < 0.5) return;
        const Tone tone = tone_of(verdict);
        canvas_.begin("band", std::string(name_of(level)) + ": " + std::string(name_of(verdict)));
        canvas_.rectangle(from, y_, to - from, lane, {.fill = tone, .opacity = band_opacity(verdict)});
        canvas_.line(from, y_, from, y_ + lane, {.stroke = tone, .width = 1.5});
        if (to - from > 22) canvas_.verdict(from + 5, y_ + 3, 13, verdict);
        const bool named = to - from > 26 + text_width(name_of(verdict), 10.5, true);
        if (named) canvas_.text(from + 22, y_ + 14, name_of(verdict), {.size = 10.5, .bold = true, .tone = tone});
        (named ? named_ : unnamed_)[static_cast<std::size_t>(verdict)] = true;
        canvas_.end();
    }

    /// Where the verdict of the level that is told changes.
    void draw_changes() {
        const auto at = static_cast<std::size_t>(spread_.levels.back());
        Verdict now = spread_.before[at].value_or(Verdict::unsupported);
        for (std::size_t i = 0; i < spread_.moments.size(); ++i) {
            const Verdict next = spread_.moments[i].verdicts[at].value_or(now);
            if (next != now) canvas_.line(scale_.x(i), top_ - 6, scale_.x(i), bottom_ + 4, {.stroke = tone_of(next), .width = 1.3, .dash = "3 3"});
            now = next;
        }
    }

    double middle(std::uint32_t row) const { return top_ + row_step_ * (row + 0.5); }
    double x_of(const SpreadDot& dot) const { return scale_.x(dot.moment, dot.step); }

    void draw_rows() {
        std::vector<std::string> names;
        for (const SpreadRow& row : spread_.rows) names.push_back(row.name);
        const double room = names_ - 8;
        const auto fits = [&](std::string_view text) {
            return std::any_of(spread_.rows.begin(), spread_.rows.end(), [&](const SpreadRow& row) { return row.name == text && text_width(text, 11.5, row.origin) <= room; });
        };
        names = told_apart(names, [&](std::string_view text) { return fits(text) ? std::string(text) : fitted(text, room, 11.5, true); });
        for (std::uint32_t i = 0; i < spread_.rows.size(); ++i) {
            const SpreadRow& row = spread_.rows[i];
            canvas_.line(side + names_, middle(i), whole_ - side, middle(i), {.stroke = Tone::soft, .width = 0.5, .opacity = 0.35});
            canvas_.text(side, middle(i) + 4, fitted(names[i], room, 11.5, row.origin), {.size = 11.5, .bold = row.origin, .tone = row.sources > 1 ? Tone::soft : Tone::ink});
        }
    }

    std::string later(std::uint32_t moment) const { return " data-m=\"" + std::to_string(moment) + '"'; }

    bool is_counted(const SpreadDot& dot) const { return spread_.rows[dot.row].sources > 1; }

    /// Those who share a row: how many spoke in each moment.
    void draw_counted() {
        std::map<std::uint32_t, std::size_t> counts;
        std::size_t most = 0;
        for (const SpreadDot& dot : spread_.dots) {
            if (is_counted(dot)) most = std::max(most, ++counts[dot.moment]);
        }
        for (const auto& [moment, count] : counts) {
            const double height = 3 + 17 * static_cast<double>(count) / static_cast<double>(most);
            canvas_.begin("said", spread_.moments[moment].written + ": " + count_words(count, "statement") + " of others", {}, later(moment));
            canvas_.rectangle(scale_.x(moment) - 2, bottom_ - 2 - height, 4, height, {.fill = Tone::derivation, .opacity = 0.7});
            canvas_.end();
        }
    }

    /// Whether a line as it is drawn would run through the mark of somebody else, who would seem to stand between the two.
    bool meets_mark(const SpreadLine& line, double x1, double y1, double x2, double y2, double bow, double end) const {
        constexpr int pieces = 48;
        constexpr double clear = 8;
        for (int i = 1; i < pieces; ++i) {
            const double t = static_cast<double>(i) / pieces;
            const double u = 1 - t;
            const double x = u * u * u * x1 + 3 * u * u * t * (x1 - bow) + 3 * u * t * t * x2 + t * t * t * x2;
            const double y = u * u * u * y1 + 3 * u * u * t * y1 + 3 * u * t * t * (y2 + end) + t * t * t * y2;
            for (std::uint32_t other = 0; other < spread_.dots.size(); ++other) {
                if (other == line.from || other == line.to || is_counted(spread_.dots[other])) continue;
                const double dx = x_of(spread_.dots[other]) - x;
                const double dy = middle(spread_.dots[other].row) - y;
                if (dx * dx + dy * dy < clear * clear) return true;
            }
        }
        return false;
    }

    /// From whoever passes on back to whom it has it from, a bow to the left; it bends less or more where it would meet another mark.
    void draw_line(const SpreadLine& line) {
        const SpreadDot& from = spread_.dots[line.from];
        const SpreadDot& to = spread_.dots[line.to];
        if (is_counted(from) || is_counted(to)) return;  // they would hide the others
        const double x1 = x_of(from);
        const double y1 = middle(from.row);
        const double x2 = x_of(to);
        const double y2 = middle(to.row);
        double bow = std::max(10.0, (x1 - x2) / 2);
        double end = y1 > y2 ? 14 : -14;
        constexpr std::size_t few = 120;  // of more, nobody follows a single one
        if (spread_.dots.size() <= few && spread_.lines.size() <= few && meets_mark(line, x1, y1, x2, y2, bow, end)) {
            constexpr std::array<std::pair<double, double>, 9> others{{{0.35, 14}, {0.65, 14}, {0.2, 14}, {0.8, 14}, {0.5, 30}, {0.95, 14}, {0.8, 40}, {0.3, 50}, {0.95, 60}}};
            for (const auto& [share, height] : others) {
                const double other_bow = std::max(6.0, (x1 - x2) * share);
                const double other_end = y1 > y2 ? height : -height;
                if (meets_mark(line, x1, y1, x2, y2, other_bow, other_end)) continue;
                bow = other_bow;
                end = other_end;
                break;
            }
        }
        canvas_.begin("rests-on", {}, {}, later(std::max(from.moment, to.moment)));
        if (line.circular) return draw_circular(x1, y1, x2, y2);
        const std::string shape = "M" + figure(x1) + ' ' + figure(y1) + 'C' + figure(x1 - bow) + ' ' + figure(y1) + ' ' +
                                  figure(x2) + ' ' + figure(y2 + end) + ' ' + figure(x2) + ' ' + figure(y2);
        if (line.takes_back) canvas_.path(shape, {.stroke = Tone::ink, .width = 1.6, .dash = "6 4"});
        else canvas_.path(shape, {.stroke = Tone::derivation, .width = 1.4, .dash = line.suspected ? "0.5 4" : "", .opacity = 0.75});
        canvas_.end();
        shows_suspected_ = shows_suspected_ || line.suspected;
    }

    /// Up on the left and down on the right, so that a circle is one.
    void draw_circular(double x1, double y1, double x2, double y2) {
        const double bow = (y2 < y1 ? -1 : 1) * std::min(60.0, 9 + std::abs(y1 - y2) / 3);
        canvas_.path("M" + figure(x1) + ' ' + figure(y1) + 'C' + figure(x1 + bow) + ' ' + figure(y1) + ' ' + figure(x2 + bow) + ' ' + figure(y2) + ' ' + figure(x2) + ' ' + figure(y2),
                     {.stroke = Tone::cut, .width = 2.2});
        canvas_.end();
        shows_circle_ = true;
    }

    void draw_mark(double x, double y, SpreadMark mark) {
        switch (mark) {
            case SpreadMark::own_word: canvas_.circle(x, y, 6, {.fill = Tone::derivation}); break;
            case SpreadMark::passes_on: canvas_.circle(x, y, 4.2, {.fill = Tone::paper, .stroke = Tone::derivation, .width = 1.8}); break;
            case SpreadMark::denies: canvas_.cross(x, y, 5, {.stroke = Tone::ink, .width = 2.4}); break;
            case SpreadMark::takes_back: canvas_.rectangle(x - 5, y - 5, 10, 10, {.fill = Tone::ink}); break;
        }
    }

    void draw_withdrawn(double x, double y) { canvas_.line(x - 10, y, x + 10, y, {.stroke = Tone::ink, .width = 1.8}); }

    void draw_dot(const SpreadDot& dot) {
        canvas_.begin("said", use_.compact ? std::string() : dot.tooltip, {}, later(dot.moment) + (dot.item.empty() ? "" : " data-item=\"" + dot.item + '"'));
        draw_mark(x_of(dot), middle(dot.row), dot.mark);
        canvas_.end();
        if (dot.withdrawn) {
            canvas_.begin("withdrawn", {}, {}, later(dot.withdrawn_at));
            draw_withdrawn(x_of(dot), middle(dot.row));
            canvas_.end();
        }
        marks_[static_cast<std::size_t>(dot.mark)] = true;
        shows_withdrawn_ = shows_withdrawn_ || dot.withdrawn;
    }

    /// `draw`: the mark before the words, from its left on. What has no room left begins a line.
    template <class Draw>
    void legend_entry(std::string_view words, Draw draw) {
        constexpr double before = 23;
        const double width = before + text_width(words, 10.5);
        if (legend_x_ > side && legend_x_ + width > whole_ - side) {
            legend_x_ = side;
            y_ += 18;
        }
        draw(legend_x_);
        canvas_.text(legend_x_ + before, y_ + 4, words, {.size = 10.5});
        legend_x_ += width + 20;
    }

    void draw_legend() {
        constexpr std::array<std::string_view, 4> words{"says it on its own word", "passes it on", "denies it", "takes something back"};
        canvas_.begin("legend");
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (marks_[i]) legend_entry(words[i], [&](double x) { draw_mark(x + 8, y_, static_cast<SpreadMark>(i)); });
        }
        if (shows_withdrawn_) {
            legend_entry("taken back since", [&](double x) {
                draw_mark(x + 8, y_, SpreadMark::passes_on);
                draw_withdrawn(x + 8, y_);
            });
        }
        if (shows_suspected_) {
            legend_entry("perhaps has it from there", [&](double x) {
                canvas_.line(x, y_, x + 16, y_, {.stroke = Tone::derivation, .width = 1.4, .dash = "0.5 4"});
            });
        }
        if (shows_circle_) {
            legend_entry("part of a circle of citations", [&](double x) { canvas_.line(x, y_, x + 16, y_, {.stroke = Tone::cut, .width = 2.2}); });
        }
        for (std::size_t i = 0; i < verdict_names.size(); ++i) {
            if (!unnamed_[i] || named_[i]) continue;
            const auto verdict = static_cast<Verdict>(i);
            legend_entry(verdict_names[i], [&](double x) {
                canvas_.rectangle(x, y_ - 8, 16, 16, {.fill = tone_of(verdict), .opacity = band_opacity(verdict)});
                canvas_.verdict(x + 1.5, y_ - 6.5, 13, verdict);
            });
        }
        if (use_.compact && !scale_.short_note(spread_.zone).empty()) legend_entry(scale_.short_note(spread_.zone), [](double) {});
        canvas_.end();
        y_ += use_.compact ? 8 : 18;
        if (use_.compact) return;
        std::string note = scale_.note(spread_.zone);
        if (spread_.undated > 0) note += ' ' + sentence_start(count_words(spread_.undated, "statement")) + " without a date " + (spread_.undated == 1 ? "counts" : "count") + " from the beginning.";
        if (!spread_.rows.empty() && spread_.rows.back().sources > 1) note += " The bars count what those said who share the last row.";
        if (spread_.skipped > 0) note += " There are too many moments to show each; neighbours are taken together.";
        if (note.starts_with(' ')) note.erase(0, 1);
        for (const std::string& line : fitted_lines(note, whole_ - 2 * side, 3, 10)) {
            canvas_.text(side, y_ + 4, line, {.size = 10, .tone = Tone::soft});
            y_ += 14;
        }
    }

    std::string description() const {
        std::string text = spread_.circumstances.empty() ? "" : spread_.circumstances + ". ";
        text += "How the claim spread. " + spread_.summary;
        if (use_.compact) return text;
        std::size_t told = 0;
        for (const SpreadDot& dot : spread_.dots) {
            if (++told > 60) break;
            std::string line = dot.tooltip;
            std::replace(line.begin(), line.end(), '\n', ';');
            text += ' ' + line + '.';
        }
        return text;
    }

    const Spread& spread_;
    Canvas canvas_;
    const ChartUse& use_;
    double whole_;
    double names_;
    double row_step_;
    TimeScale scale_;
    double y_ = 8;
    double top_ = 0;
    double bottom_ = 0;
    double legend_x_ = side;
    std::array<bool, 4> marks_{};
    bool shows_suspected_ = false;
    bool shows_circle_ = false;
    bool shows_withdrawn_ = false;
    std::array<bool, verdict_names.size()> named_{};    ///< verdicts whose name some band has room for
    std::array<bool, verdict_names.size()> unnamed_{};  ///< and of bands too narrow for it
};

}  // namespace

std::string draw_spread(const Spread& spread, const Theme& theme, const ChartUse& use) { return SpreadDrawing(spread, theme, use).draw(); }

}  // namespace hearsay::chart
