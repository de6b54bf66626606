// The legend of a diagram as DOT: laid out by Graphviz with everything else, or placed below it. Used by
// dot_writer.cpp alone.
#pragma once

#include "render/drawing/dot_geometry.hpp"
#include "render/drawing/legend.hpp"
#include "render/drawing/theme.hpp"

#include <span>
#include <string>

namespace hearsay {

/// As a frame of its own that Graphviz lays out behind the nodes with the ids `last`.
[[nodiscard]] std::string write_legend_to_lay_out(const Legend& legend, const Theme& theme, const std::string& id_prefix,
                                                  bool sideways, std::span<const std::string> last);

/// In rows below the page, which grows by what they need.
[[nodiscard]] std::string write_placed_legend(const Legend& legend, const Theme& theme, const std::string& id_prefix,
                                              const LabelSizes& sizes, PlacedBox& page);

/// The label of the words beside a line.
[[nodiscard]] std::string words_label(const Legend::Line& line);

}  // namespace hearsay
