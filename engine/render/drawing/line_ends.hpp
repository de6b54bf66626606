// Where lines end at a claim: Graphviz lets many of them end in one point, and run there side by side as one thick line. They are
// moved along the outline, each with the last of its way, so that every one can be followed to its end.
#pragma once

#include "render/diagram/diagram.hpp"
#include "render/drawing/dot_geometry.hpp"

namespace hearsay {

/// Points between two ends of lines at a claim, along its outline, where it has room for all.
inline constexpr double room_of_line_end = 15;

/// No line is moved onto a node that it kept off. O(claims · lines · nodes).
void spread_line_ends(const Diagram& diagram, Geometry& places);

}  // namespace hearsay
