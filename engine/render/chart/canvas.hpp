// What charts are drawn on: SVG of few kinds of marks, written as they come. Every mark says its colour by what it is for
// (a Tone), as an attribute of the theme's and as a class (`f-ink`, `s-cut`), so that a page may give it another.
// Widths of text are those of DejaVu Sans, which is wide: in other fonts words end earlier, never later.
#pragma once

#include "render/drawing/theme.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::chart {

enum class Tone : std::uint8_t {
    none, ink, soft, paper, band, cut, derivation, unsupported, uncorroborated, unestablished, corroborated
};
[[nodiscard]] Tone tone_of(Verdict verdict) noexcept;

struct Look {
    Tone fill = Tone::none;
    Tone stroke = Tone::none;
    double width = 1;         ///< of the stroke
    std::string_view dash{};  ///< as SVG writes it; "": solid
    double opacity = 1;
};

struct Lettering {
    double size = 12;
    bool bold = false;
    Tone tone = Tone::ink;
    std::string_view anchor = "start";  ///< start, middle, end
    double turned = 0;                  ///< degrees, clockwise, about its place
};

/// In the unit of `size`. O(text).
[[nodiscard]] double text_width(std::string_view text, double size, bool bold = false) noexcept;
/// At most `most` lines no wider than `width`; what does not fit is replaced by an ellipsis.
[[nodiscard]] std::vector<std::string> fitted_lines(std::string_view text, double width, std::size_t most, double size, bool bold = false);
/// The same on one line.
[[nodiscard]] std::string fitted(std::string_view text, double width, double size, bool bold = false);
/// Names beside each other on one line each, and texts on several, so that what is cut of two of them tells them apart still.
[[nodiscard]] std::vector<std::string> fitted_apart(const std::vector<std::string>& names, double width, double size, bool bold = false);
[[nodiscard]] std::vector<std::vector<std::string>> fitted_lines_apart(const std::vector<std::string>& texts, double width, std::size_t most, double size);
/// A number as SVG has it: two decimals, none that say nothing.
[[nodiscard]] std::string figure(double value);

/// The marks of a verdict, 16 wide and high, in `currentColor`: nothing, one leg, one leg and one that is not sure, two legs.
[[nodiscard]] std::string_view verdict_shape(Verdict verdict) noexcept;

class Canvas {
public:
    explicit Canvas(const Theme& theme) : theme_(&theme) {}

    void rectangle(double x, double y, double width, double height, const Look& look, double round = 0);
    void line(double x1, double y1, double x2, double y2, const Look& look);
    void circle(double x, double y, double radius, const Look& look);
    void cross(double x, double y, double half, const Look& look);
    /// `shape`: the commands of an SVG path.
    void path(std::string_view shape, const Look& look);
    void text(double x, double y, std::string_view words, const Lettering& lettering = {});
    /// What a chart is called and, below it, the circumstances (if there are any) and what it shows, broken to the width;
    /// from `y` down. Returns where it ends.
    [[nodiscard]] double heading(double x, double y, double width, std::string_view title, std::string_view circumstances, std::string_view shows);
    /// `size` wide and high, from its left upper corner on.
    void verdict(double x, double y, double size, Verdict verdict);

    /// All up to end() belongs together, has a tooltip and, where `link` is not "", leads there. `attributes`: written as
    /// they are, with a blank before them.
    void begin(std::string_view group_class, std::string_view tooltip = {}, std::string_view link = {}, std::string_view attributes = {});
    void end();

    struct Page {
        double width = 0;
        double height = 0;
        std::string_view id_prefix;
        std::string_view kind;         ///< a class of the whole
        std::string_view title;
        std::string_view description;
        bool inside_html = false;      ///< no XML prolog, no paper
        bool linked = false;           ///< something in it leads elsewhere: then it is no mere image
    };
    [[nodiscard]] std::string finish(const Page& page) const;

private:
    void look(const Look& look);

    const Theme* theme_;
    std::string out_;
    std::vector<bool> linked_;  ///< by open group
};

}  // namespace hearsay::chart
