#include "render/chart/before_after.hpp"
#include "render/chart/canvas.hpp"

#include <algorithm>
#include <array>

namespace hearsay::chart {
namespace {

constexpr double page_edge = 14;
constexpr double sheet = 960;
constexpr double gap = 12;
constexpr double line_step = 24;
constexpr double most_for_names = 260;
constexpr std::array<std::string_view, 6> standing_names{"silent", "own_word", "passes_on", "taken_back", "unheard", "fallen"};
constexpr std::array<std::string_view, 6> standing_words{"", "", "", "taken back", "nobody passes it on now", "nothing left to rest on"};

class BeforeAfterDrawing {
public:
    BeforeAfterDrawing(const BeforeAfter& picture, const Theme& theme, const ChartUse& use)
        : picture_(picture), canvas_(theme), use_(use) {
        names_ = 90;
        for (const BeforeAfterRow& row : picture.rows) names_ = std::max(names_, text_width(row.name, 11.5) + 12);
        names_ = std::min(names_, most_for_names);
        const auto panels = static_cast<double>(picture.panels.size());
        width_ = (sheet - 2 * page_edge - names_ - gap * (panels - 1)) / panels;
    }

    std::string draw() {
        if (use_.heading) y_ = canvas_.heading(page_edge, y_ + 16, sheet - 2 * page_edge, picture_.text, picture_.circumstances, picture_.summary) + 4;
        measure_heads();
        rows_ = y_ + head_;
        const double bottom = rows_ + line_step * static_cast<double>(picture_.rows.size());
        std::vector<std::string> names;
        for (const BeforeAfterRow& row : picture_.rows) names.push_back(row.name);
        names = fitted_apart(names, names_ - 8, 11.5);
        for (std::size_t i = 0; i < picture_.rows.size(); ++i) {
            const BeforeAfterRow& row = picture_.rows[i];
            canvas_.text(page_edge, middle(i) + 4, names[i], {.size = 11.5, .tone = row.sources > 1 ? Tone::soft : Tone::ink});
        }
        for (std::size_t i = 0; i < picture_.panels.size(); ++i) draw_panel(picture_.panels[i], page_edge + names_ + static_cast<double>(i) * (width_ + gap));
        y_ = bottom + 20;
        draw_legend();
        return canvas_.finish({sheet, y_ + 4, use_.id_prefix, "before-after", picture_.text, description(), use_.inside_html});
    }

private:
    double middle(std::size_t row) const { return rows_ + line_step * (static_cast<double>(row) + 0.5); }
    std::vector<std::string> event_lines(const BeforeAfterPanel& panel) const { return fitted_lines(panel.event, width_ - 20, 3, 10.5); }

    /// All heads are as high as the highest: rows stand side by side.
    void measure_heads() {
        std::size_t most = 0;
        for (const BeforeAfterPanel& panel : picture_.panels) most = std::max(most, event_lines(panel).size());
        head_ = 26 + 14 * static_cast<double>(most) + 48;
    }

    void draw_panel(const BeforeAfterPanel& panel, double x) {
        const double height = head_ + line_step * static_cast<double>(picture_.rows.size()) + 6;
        const Tone tone = tone_of(panel.verdict);
        canvas_.begin("panel", panel.when + ": " + std::string(name_of(panel.verdict)) + ", " + panel.origins, {},
                      " data-verdict=\"" + std::string(name_of(panel.verdict)) + '"');
        canvas_.rectangle(x, y_, width_, height, {.stroke = Tone::soft, .width = 0.7, .opacity = 0.6});
        canvas_.rectangle(x, y_, width_, 4, {.fill = tone});
        canvas_.text(x + 10, y_ + 22, fitted(panel.when, width_ - 20, 12, true), {.size = 12, .bold = true});
        double y = y_ + 37;
        for (const std::string& line : event_lines(panel)) {
            canvas_.text(x + 10, y, line, {.size = 10.5, .tone = Tone::soft});
            y += 14;
        }
        const double low = rows_ - 42;
        canvas_.verdict(x + 10, low, 16, panel.verdict);
        canvas_.text(x + 32, low + 13, fitted(name_of(panel.verdict), width_ - 40, 13, true), {.size = 13, .bold = true, .tone = tone});
        canvas_.text(x + 10, low + 32, fitted(panel.origins, width_ - 20, 11), {.size = 11});
        for (std::size_t i = 0; i < panel.marks.size(); ++i) draw_row(panel.marks[i], x, i);
        canvas_.end();
    }

    void draw_row(const BeforeAfterMark& mark, double x, std::size_t row) {
        const double y = middle(row);
        canvas_.line(x, y - line_step / 2, x + width_, y - line_step / 2, {.stroke = Tone::soft, .width = 0.5, .opacity = 0.35});
        double at = x + 20;
        for (const bool denies : {false, true}) {
            const Footing standing = denies ? mark.denies : mark.asserts;
            if (standing == Footing::silent) continue;
            canvas_.begin("standing", picture_.rows[row].name, {}, " data-standing=\"" + std::string(denies ? "denies " : "") + std::string(standing_names[static_cast<std::size_t>(standing)]) + '"');
            draw_mark(at, y, standing, denies);
            canvas_.end();
            const std::string_view words = standing_words[static_cast<std::size_t>(standing)];
            at += 16;
            if (words.empty()) continue;
            const std::string said = fitted(words, x + width_ - 8 - at, 9.5);
            canvas_.text(at, y + 3.5, said, {.size = 9.5, .tone = Tone::soft});
            at += text_width(said, 9.5) + 14;
        }
    }

    /// What no longer stands is an outline in grey; what was taken back is crossed out as well.
    void draw_mark(double x, double y, Footing standing, bool denies) {
        const bool stands = standing == Footing::own_word || standing == Footing::passes_on;
        shown_[denies ? 2 : standing == Footing::passes_on ? 1 : standing == Footing::own_word ? 0 : 3] = true;
        if (denies) canvas_.cross(x, y, 5, {.stroke = stands ? Tone::ink : Tone::soft, .width = stands ? 2.4 : 1.2});
        else if (standing == Footing::own_word) canvas_.circle(x, y, 6, {.fill = Tone::derivation});
        else if (standing == Footing::passes_on) canvas_.circle(x, y, 4.2, {.fill = Tone::paper, .stroke = Tone::derivation, .width = 1.8});
        else canvas_.circle(x, y, 4.2, {.fill = Tone::paper, .stroke = Tone::soft, .width = 1, .dash = "2 2"});
        if (standing == Footing::taken_back) canvas_.line(x - 10, y, x + 10, y, {.stroke = Tone::ink, .width = 1.8});
    }

    void draw_legend() {
        constexpr std::array<std::string_view, 4> words{"its own word stands", "what it passes on stands", "denies it", "no longer stands"};
        constexpr std::array<Footing, 4> as{Footing::own_word, Footing::passes_on, Footing::own_word, Footing::fallen};
        const std::array<bool, 4> shown = shown_;
        double x = page_edge;
        canvas_.begin("legend");
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!shown[i]) continue;
            draw_mark(x + 8, y_, as[i], i == 2);
            canvas_.text(x + 22, y_ + 4, words[i], {.size = 10.5});
            x += 22 + text_width(words[i], 10.5) + 22;
        }
        canvas_.end();
        y_ += 18;
        if (picture_.left_out == 0) return;
        canvas_.text(page_edge, y_ + 4, "More was taken back between the last two pictures, at " + std::to_string(picture_.left_out) + (picture_.left_out == 1 ? " other time." : " other times."), {.size = 10, .tone = Tone::soft});
        y_ += 16;
    }

    std::string description() const {
        std::string text = picture_.circumstances.empty() ? "" : picture_.circumstances + ". ";
        text += picture_.summary;
        for (const BeforeAfterPanel& panel : picture_.panels) {
            text += ' ' + panel.when + ": " + std::string(name_of(panel.verdict)) + ", " + panel.origins + '.';
            if (!panel.event.empty()) text += ' ' + panel.event + '.';
        }
        return text;
    }

    const BeforeAfter& picture_;
    Canvas canvas_;
    const ChartUse& use_;
    double names_ = 0;
    double width_ = 0;  ///< of a panel
    double head_ = 0;
    double rows_ = 0;
    double y_ = 8;
    std::array<bool, 4> shown_{};
};

}  // namespace

std::string draw_before_after(const BeforeAfter& picture, const Theme& theme, const ChartUse& use) { return BeforeAfterDrawing(picture, theme, use).draw(); }

}  // namespace hearsay::chart
