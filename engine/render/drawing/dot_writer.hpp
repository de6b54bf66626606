// A diagram as DOT text: for other programs, for Graphviz to lay out, and with everything in its place. Used by
// render/drawing/graphviz.hpp alone.
#pragma once

#include "render/diagram/diagram.hpp"
#include "render/drawing/dot_geometry.hpp"
#include "render/drawing/legend.hpp"
#include "render/drawing/theme.hpp"

#include <string>

namespace hearsay {

// All are sorted, the same bytes for the same diagram. They throw nothing but std::bad_alloc. O(diagram).

/// Complete, with tooltips and a legend, for other programs to lay out.
[[nodiscard]] std::string write_dot(const Diagram& diagram, const Theme& theme);

/// The labels alone, each as a node, to measure them: those of nodes and, under their ids, of the legend.
[[nodiscard]] std::string write_dot_of_labels(const Diagram& diagram, const Legend& legend, const Theme& theme);

/// To be laid out, with layers one above the other or side by side; nodes are as large as their labels need them.
/// Without legend; `spread`: how much further apart than usual. Tooltips are put into the SVG afterwards, where Graphviz would wrap every shape in a link.
[[nodiscard]] std::string write_dot_to_lay_out(const Diagram& diagram, const Theme& theme, const LabelSizes& sizes, bool sideways,
                                               const NamedInside& named, double spread = 1);

/// To be laid out without layers, in short labels. Without frames; the legend is in words.
[[nodiscard]] std::string write_dot_to_force(const Diagram& diagram, const Theme& theme);

/// Everything where a layout put it, for Graphviz's `nop2`; the names of frames stand on top of the lines, on a ground
/// of their own, and the legend below.
[[nodiscard]] std::string write_placed_dot(const Diagram& diagram, const Legend& legend, const Theme& theme,
                                           const LabelSizes& sizes, const Geometry& places);

}  // namespace hearsay
