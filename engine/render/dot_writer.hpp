// A diagram as DOT text: how each kind of node and edge looks, and the legend that says so. Used by
// render/graphviz.hpp alone.
#pragma once

#include "render/diagram.hpp"
#include "render/theme.hpp"

#include <string>

namespace hearsay {

/// `publication`: complete, with tooltips, for other programs to draw. `layout`: without them; they are put into the
/// SVG afterwards, where Graphviz would wrap every shape in a link.
enum class DotUse : std::uint8_t { publication, layout };

/// Sorted, the same bytes for the same diagram. Throws nothing but std::bad_alloc. O(diagram).
[[nodiscard]] std::string write_dot(const Diagram& diagram, DotUse use, const Theme& theme);

}  // namespace hearsay
