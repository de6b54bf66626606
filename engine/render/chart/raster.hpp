// SVG of ours as pixels or as a page: the only place that knows librsvg and cairo. Safe to call from several threads.
#pragma once

#include "render/drawing/graphviz.hpp"

#include <string>
#include <string_view>

namespace hearsay::chart {

/// `format`: png, in `scale` pixels for each unit of the SVG, or pdf. Throws Error where the libraries refuse it.
[[nodiscard]] std::string rasterized(std::string_view svg, DiagramFormat format, double scale = 1);

}  // namespace hearsay::chart
