// Draws diagrams through Graphviz. The only place that knows that library. Graphviz is not thread-safe: calls from
// several threads are fine and wait for each other.
#pragma once

#include "render/diagram/diagram.hpp"
#include "render/drawing/theme.hpp"

#include <array>
#include <string>
#include <string_view>

namespace hearsay {

enum class DiagramFormat : std::uint8_t { svg, dot, png, pdf };
inline constexpr std::array<std::string_view, 4> diagram_format_names{"svg", "dot", "png", "pdf"};

/// Our own DOT text, sorted, the same bytes for the same diagram. Needs no Graphviz.
[[nodiscard]] std::string to_dot(const Diagram& diagram, const Theme& theme = named_theme("light"));

/// The picture as bytes. SVG is a whole document with role, title, description, a tooltip for every node and line,
/// and links; it holds no scripts and refers to nothing outside. Throws Error if Graphviz cannot draw it (PNG and
/// PDF need its pango plugin), with Graphviz's own words. Seconds for the largest diagram that make_diagram() gives.
[[nodiscard]] std::string render_diagram(const Diagram& diagram, DiagramFormat format,
                                         const Theme& theme = named_theme("light"));

/// Points that a drawing is to be shown on: of two layouts the one that is larger there is taken.
struct PageRoom {
    double width = 800;
    double height = 1100;
};

/// SVG to stand inside an HTML page: no XML prolog; every id begins with the diagram's prefix; shrinks with the page.
[[nodiscard]] std::string render_inline_svg(const Diagram& diagram, const Theme& theme = named_theme("light"), const PageRoom& room = {});

}  // namespace hearsay
