#include "render/report/report_paper.hpp"

#include "render/chart/canvas.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace hearsay {
namespace {

constexpr double millimetres_per_point = 25.4 / 72;
constexpr double usual_letter = 9;  // the smallest of diagrams, in their units

/// The width and height of a viewBox.
std::array<double, 2> extent_of(std::string_view svg) {
    std::array<double, 4> numbers{};
    constexpr std::string_view name = " viewBox=\"";
    const std::size_t at = svg.find(name);
    if (at == std::string_view::npos) return {};
    const char* begin = svg.data() + at + name.size();
    for (double& number : numbers) {
        const auto read = std::from_chars(begin, svg.data() + svg.size(), number);
        begin = read.ptr + 1;
    }
    return {numbers[2], numbers[3]};
}

/// The smallest letters of a drawing, in its units.
double smallest_letter(std::string_view svg) {
    constexpr std::string_view name = " font-size=\"";
    double smallest = 2 * usual_letter;
    for (std::size_t at = svg.find(name); at != std::string_view::npos; at = svg.find(name, at + 1)) {
        double size = smallest;
        std::from_chars(svg.data() + at + name.size(), svg.data() + svg.size(), size);
        smallest = std::min(smallest, size);
    }
    return smallest;
}

/// How many lines of a width some words take, in a size of points.
double lines_of(std::string_view words, double size, double width, bool bold = false) {
    // Words break before the end of a line.
    return std::ceil(1.06 * chart::text_width(words, size, bold) * millimetres_per_point / width);
}

}  // namespace

double letters_in(std::string_view svg, const PaperRoom& room) {
    const auto [width, height] = extent_of(svg);
    if (width <= 0 || height <= 0) return 0;
    return smallest_letter(svg) * std::min({millimetres_per_point, room.width / width, room.height / height});
}

PaperRoom room_for_diagram(const Explanation& explanation, std::string_view ruling, std::size_t rows) {
    constexpr double sheet = 245;
    constexpr double column = 57;  // of three
    constexpr double size = 7;
    constexpr double line = size * 1.15 * millimetres_per_point;
    double words = 0;
    for (const ExplanationSection& section : explanation.sections) {
        if (section.background) continue;
        words += 6.5;
        for (const std::string& sentence : section.sentences) words += line * lines_of(sentence, size, column) + 0.3;
    }
    const double head = 6.2 * lines_of(explanation.title, 12.9, upright_sheet.width, true) + 11 +
                        (ruling.empty() ? 0 : 5 * lines_of(ruling, 9.5, 120));
    const double headings = 2 * 8;
    const double lanes =
        has_room_for_levels(rows) ? 46 + 8 * static_cast<double>(rows) : 0;  // of two further levels, and higher rows
    const double spread =
        rows == 0 ? 0 : 0.194 * (102 + lanes + 16 * static_cast<double>(std::min(rows, paper_rows))) + 3;
    constexpr double uneven_columns = 5;
    constexpr double least = 48;
    return {upright_sheet.width, std::max(least, sheet - head - headings - words / 3 - uneven_columns - spread)};
}

PaperDiagram diagram_for(const Scorer& scorer, std::span<const ClaimScores> scores, DiagramOptions options,
                         const PaperRoom& room) {
    const PageRoom page{room.width * usual_letter / least_letter, room.height * usual_letter / least_letter};
    options.brief = true;
    options.collapse_above = 1;
    PaperDiagram found;
    double largest = 0;
    const auto fits = [&](std::size_t most) {
        options.most_statements = most;
        PaperDiagram tried{make_diagram(scorer, scores, options), {}};
        tried.svg = render_inline_svg(tried.diagram, named_theme("light"), page);
        const double letters = letters_in(tried.svg, room);
        if (letters >= least_letter || letters > largest) {
            largest = letters;
            found = std::move(tried);
        }
        return letters >= least_letter;
    };
    if (fits(options.most_statements)) return found;
    // The most that can be read: more statements take more room, but for a few that happen to lie well.
    const std::size_t drawn =
        static_cast<std::size_t>(std::count_if(found.diagram.nodes.begin(), found.diagram.nodes.end(),
                                               [](const DiagramNode& node) { return !node.statements.empty(); }));
    std::size_t least = 0;
    for (std::size_t most = std::min(options.most_statements, drawn); least + 1 < most;) {
        const std::size_t middle = (least + most) / 2;
        (fits(middle) ? least : most) = middle;
    }
    for (std::size_t few = 1; few < 8 && largest < least_letter; ++few) fits(few);
    return found;
}

}  // namespace hearsay
