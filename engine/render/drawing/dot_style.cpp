#include "render/drawing/dot_style.hpp"

#include "render/drawing/dot_text.hpp"

#include <algorithm>

namespace hearsay {
namespace {

bool is_counted(const DiagramNode& node) { return node.count > 1 && !node.party; }

/// Drawn as if stacked: several statements in one node.
bool is_stacked_box(const DiagramNode& node) { return is_counted(node) && look_of(node.kind).shape == "box"; }

}  // namespace

DrawnSize outline_of(const DiagramNode& node, DrawnSize label) {
    const std::string_view shape = look_of(node.kind).shape;
    const double width = label.width;
    const double height = label.height;
    if (node.is_frame) return {width + 16, height + 9};
    if (is_stacked_box(node)) return {width + 24, height + 20};
    if (shape == "ellipse") return {1.42 * width + 6, 1.42 * height + 6};
    if (shape == "house") return {width + 16, (height + 5 + std::clamp(height - 28, 0.0, 9.0)) / 0.56};  // its walls, below the roof; of several lines the first is clear of the eaves
    if (shape == "hexagon") {  // its sides run in by a quarter of its width each, from the middle to top and bottom
        const double tall = 1.25 * height + 8;
        return {width / (1 - height / tall / 2) + 8, tall};
    }
    if (shape == "septagon") return {1.5 * width + 8, 1.6 * height + 8};
    if (shape == "component") return {width + 26, height + 10};
    if (node.kind == NodeKind::anonymous) return {width + 26, height + 12};  // clear of the lines across its corners
    if (shape == "note") return {width + 22, height + 12};
    if (shape == "folder") return {width + 16, height + 14};
    return {width + 16, height + 9};
}

std::string node_attributes(const DiagramNode& node, const Theme& theme, std::string_view fill) {
    if (node.is_frame) {  // a sample in the legend
        return "shape=box, style=\"filled,rounded\", fillcolor=" + quoted(theme.frame) + ", color=" + quoted(theme.tie) + ", penwidth=1.1";
    }
    const NodeLook& look = look_of(node.kind);
    const bool counted = is_counted(node);
    const bool stacked = is_stacked_box(node);
    const bool marked = node.cut || node.presumed;
    std::string text = "shape=" + std::string(stacked ? "box3d" : look.shape) + ", style=\"filled";
    if (!look.style.empty() && !counted) text.append(",").append(look.style);
    if (marked ? !node.cut : !node.held) text += marked ? ",dotted" : ",dashed";
    if (fill.empty()) fill = node.verdict ? std::string_view(theme.verdict_fill[static_cast<std::size_t>(*node.verdict)]) : theme.fill_of(node.kind);
    text.append("\", fillcolor=\"").append(node.standing == Standing::holds ? fill : std::string_view(theme.dead));
    text.append("\", color=\"").append(marked ? theme.cut : node.verdict ? theme.colour_of(*node.verdict) : theme.border);
    // Two borders stand four points apart: thinner ones, or they would look like one.
    text += !marked ? node.verdict ? "\", penwidth=2.5" : "\", penwidth=1.2" : node.weakest ? "\", penwidth=3" : "\", penwidth=4";
    if (node.standing != Standing::holds) text.append(", fontcolor=\"").append(theme.dead_ink) += '"';
    if (look.shape == "component") text += ", margin=\"0.17,0.06\"";  // clear of its tabs
    if (look.shape == "house") text += ", labelloc=b";
    if (stacked) text += ", margin=\"0.15,0.12\"";
    // An owner stands for several anyway.
    const int borders = (node.weakest ? 2 : 1) + (counted && !stacked && node.kind != NodeKind::owner ? 2 : 0);
    if (borders > 1) text += ", peripheries=" + std::to_string(borders);
    return text;
}

double half_stroke(EdgeKind kind, double width) noexcept {
    constexpr double between_doubled = 2;  // Graphviz draws the colours of a line so far apart
    const EdgeLook& look = look_of(kind);
    return (width > 0 ? width : look.width) / 2 + (look.doubled ? between_doubled : 0);
}

std::string line_attributes(EdgeKind kind, const Theme& theme, double width) {
    const EdgeLook& look = look_of(kind);
    const std::string& colour = theme.*look.colour;
    std::string text = "color=\"" + colour;
    if (look.doubled) text += ':' + theme.paper + ':' + colour;
    text += "\", penwidth=" + inches(width > 0 ? width : look.width);
    if (!look.style.empty()) text.append(", style=").append(look.style);
    text.append(is_tie(kind) ? ", dir=back, arrowtail=" : ", arrowhead=").append(look.head);
    if (kind == EdgeKind::rival) text += ", dir=both, arrowtail=tee";
    return text;
}

}  // namespace hearsay
