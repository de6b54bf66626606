// How each kind of node and edge is drawn. Colours hold for colour-blind readers and on grey paper; every kind also
// has a shape or a line of its own.
#pragma once

#include "render/diagram.hpp"

#include <array>
#include <string_view>

namespace hearsay {

struct NodeLook {
    std::string_view shape;
    std::string_view style;  ///< added to "filled"
    std::string_view fill;
    std::string_view legend;
};

// Yellow, blue and orange are those of W3C PROV for entities, activities and agents.
inline constexpr std::array<NodeLook, 10> node_looks{{
    {"ellipse", "", "#FFFC87", "claim"},
    {"house", "", "#FED37F", "person, official"},
    {"box", "", "#9FB1FC", "outlet"},
    {"hexagon", "", "#9FB1FC", "news agency"},
    {"box", "rounded", "#C9D3FE", "social account"},
    {"note", "", "#FFFFFF", "document"},
    {"component", "", "#FED37F", "organization"},
    {"septagon", "", "#FED37F", "state"},
    {"octagon", "", "#E6E6E6", "anonymous source"},
    {"folder", "", "#F3E3C8", "owner, or whom a source belongs to"},
}};
[[nodiscard]] constexpr const NodeLook& look_of(NodeKind kind) noexcept {
    return node_looks[static_cast<std::size_t>(kind)];
}

struct EdgeLook {
    std::string_view line;  ///< Graphviz attributes
    std::string_view head;  ///< arrow at what the edge points at
    int weight;
    std::string_view legend;
};

inline constexpr std::array<EdgeLook, 9> edge_looks{{
    {"color=\"#000000\", penwidth=1.8", "normal", 2, "asserts the claim"},
    {"color=\"#000000:#FFFFFF:#000000\", penwidth=1.6", "tee", 2, "denies the claim"},
    {"color=\"#0072B2\", penwidth=1.6", "normal", 3, "passes on its wording"},
    {"color=\"#0072B2\", penwidth=1.6", "onormal", 3, "retells it"},
    {"color=\"#0072B2\", penwidth=1.6, style=dotted", "vee", 2, "perhaps rests on it"},
    {"color=\"#000000:#FFFFFF:#000000\", penwidth=1.6", "box", 2, "retracts it"},
    {"color=\"#7A5200\", penwidth=1.1, style=dashed", "diamond", 1, "owned by"},
    {"color=\"#7A5200\", penwidth=1.1, style=dashed", "odiamond", 1, "works, speaks or stands for"},
    {"color=\"#000000\", penwidth=1.1", "tee", 1, "rival answers"},
}};
[[nodiscard]] constexpr const EdgeLook& look_of(EdgeKind kind) noexcept {
    return edge_looks[static_cast<std::size_t>(kind)];
}

/// Lines to owners; they are laid out the other way round, so that owners stand behind their members.
[[nodiscard]] constexpr bool is_tie(EdgeKind kind) noexcept {
    return kind == EdgeKind::ownership || kind == EdgeKind::allegiance;
}

inline constexpr std::string_view plain_border = "#333333";
inline constexpr std::string_view cut_border = "#D55E00";  // vermillion
inline constexpr std::string_view dead_fill = "#F2F2F2";
inline constexpr std::string_view dead_ink = "#595959";
inline constexpr std::string_view fonts = "DejaVu Sans,Verdana,sans-serif";

}  // namespace hearsay
