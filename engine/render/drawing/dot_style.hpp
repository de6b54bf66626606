// How each kind of node and edge is drawn. Every kind has a shape or a line of its own beside its colour, which is
// the theme's.
#pragma once

#include "render/diagram/diagram.hpp"
#include "render/drawing/dot_geometry.hpp"
#include "render/drawing/theme.hpp"

#include <array>
#include <string>
#include <string_view>

namespace hearsay {

struct NodeLook {
    std::string_view shape;
    std::string_view style;  ///< added to "filled"
    std::string_view legend;
};

inline constexpr std::array<NodeLook, 10> node_looks{{
    {"ellipse", "", "claim"},
    {"house", "", "person, official"},
    {"box", "", "outlet"},
    {"hexagon", "", "news agency"},
    {"box", "rounded", "social account"},
    {"note", "", "document"},
    {"component", "", "organization"},
    {"septagon", "", "state"},
    {"box", "diagonals", "anonymous source"},
    {"folder", "", "owner, or whom a source belongs to"},
}};
[[nodiscard]] constexpr const NodeLook& look_of(NodeKind kind) noexcept {
    return node_looks[static_cast<std::size_t>(kind)];
}
inline constexpr std::string_view frame_legend = "frame: an owner, employer or state, and who belongs to it";

struct EdgeLook {
    std::string Theme::*colour;
    bool doubled;            ///< two lines beside each other
    double width;            ///< points
    std::string_view style;  ///< "" for a solid line
    std::string_view head;   ///< arrow at what the edge points at
    int weight;
    std::string_view legend;
};

inline constexpr std::array<EdgeLook, 10> edge_looks{{
    {&Theme::ink, false, 2.4, "", "dot", 2, "asserts the claim"},
    {&Theme::ink, true, 1.6, "", "tee", 2, "denies the claim"},
    {&Theme::derivation, false, 1.4, "", "normal", 3, "passes on its wording"},
    {&Theme::derivation, false, 1.4, "", "onormal", 3, "retells it"},
    {&Theme::derivation, false, 1.6, "dotted", "vee", 2, "perhaps rests on it"},
    {&Theme::cut, false, 3.2, "", "normalnormal", 3, "part of a circle of citations"},
    {&Theme::ink, true, 1.6, "", "box", 2, "retracts it"},
    {&Theme::tie, false, 1.1, "dashed", "diamond", 1, "owned by"},
    {&Theme::tie, false, 1.1, "dashed", "odiamond", 1, "works, speaks or stands for"},
    {&Theme::ink, false, 1.1, "", "tee", 1, "rival answers"},
}};
[[nodiscard]] constexpr const EdgeLook& look_of(EdgeKind kind) noexcept {
    return edge_looks[static_cast<std::size_t>(kind)];
}

/// The outline that a node's shape needs around its label. Graphviz's own are half as wide again where a shape has
/// slanted sides, and text would have to be smaller for that on a page.
[[nodiscard]] DrawnSize outline_of(const DiagramNode& node, DrawnSize label);

/// The attributes of DOT that draw a node, but for label, identity and place. `fill` in place of the kind's own, for
/// samples that stand for any kind.
[[nodiscard]] std::string node_attributes(const DiagramNode& node, const Theme& theme, std::string_view fill = {});
/// Likewise of a line; `width` in points, 0 for the usual one. Lines to owners have their heads at their tails.
[[nodiscard]] std::string line_attributes(EdgeKind kind, const Theme& theme, double width = 0);
/// Half of what its stroke covers across, in points.
[[nodiscard]] double half_stroke(EdgeKind kind, double width = 0) noexcept;

}  // namespace hearsay
