// Turns the SVG that Graphviz writes into one for people: role, title, description and tooltips, tidy ids, no
// comments. Used by render/drawing/graphviz.hpp alone.
#pragma once

#include "render/diagram/diagram.hpp"

#include <string>
#include <string_view>

namespace hearsay {

enum class SvgUse : std::uint8_t { document, inside_html };

/// `drawn` is what Graphviz made of the diagram. Throws Error if it is no SVG. O(drawn).
[[nodiscard]] std::string finish_svg(std::string_view drawn, const Diagram& diagram, SvgUse use);

}  // namespace hearsay
