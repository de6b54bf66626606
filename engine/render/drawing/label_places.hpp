// Where the names of frames and the words on lines stand, once everything else has its place: Graphviz keeps lines off nodes,
// but not off names. Names of frames slide along the edge of their frame to where no line runs, words sit on their own line
// where no other one passes; words that find no such place are left to the tooltip.
#pragma once

#include "render/diagram/diagram.hpp"
#include "render/drawing/dot_geometry.hpp"
#include "render/drawing/theme.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct Point {
    double x = 0;
    double y = 0;
};

/// A spline as Graphviz writes it, as a line of short pieces, its arrowheads among them. One of several parts is one line.
[[nodiscard]] std::vector<Point> flattened(std::string_view spline);

/// The key in LabelSizes of the words of an edge.
[[nodiscard]] std::string words_key(const DiagramEdge& edge);

/// Moves the names of frames, within them or, where that is allowed, to just outside, and places the words. The frames, by the
/// ids of their owners, for whose names there is no place without a line. O(labels · pieces of lines).
std::vector<std::string> place_labels(const Diagram& diagram, const LabelSizes& sizes, Geometry& places, bool outside = false);

struct LaidOutDiagram {
    LabelSizes sizes;
    Geometry places;
};

/// As it is drawn, without the legend; of a diagram that is drawn in layers. Made by graphviz.cpp.
[[nodiscard]] LaidOutDiagram lay_out(const Diagram& diagram, const Theme& theme);

/// How far lines run along each other so close that they look like one, in points; near a node that they share they may.
/// O(pairs of lines · pieces²) at worst, few of which are near each other.
[[nodiscard]] double shared_stretch(const Diagram& diagram, const Geometry& places);

/// What a reader would trip over, in words: words or names of frames that overlap each other or a node, lines that run
/// through them, names that stand outside their frame. Empty for a drawing that is in order.
[[nodiscard]] std::vector<std::string> collisions(const Diagram& diagram, const LabelSizes& sizes, const Geometry& places);

}  // namespace hearsay
