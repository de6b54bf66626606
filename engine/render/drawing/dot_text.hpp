// Text inside DOT: quoted, escaped, set in lines. Used by render/dot_*.cpp alone.
#pragma once

#include "render/diagram/diagram.hpp"
#include "render/drawing/dot_geometry.hpp"

#include <string>
#include <string_view>

namespace hearsay {

/// As a double-quoted string.
[[nodiscard]] std::string quoted(std::string_view text);

/// For an HTML-like label.
[[nodiscard]] std::string label_escape(std::string_view text);

/// Two decimals.
[[nodiscard]] std::string inches(double value);

/// `, pos="…", width=…`: what puts a node in its place and keeps its size.
[[nodiscard]] std::string place_attributes(const PlacedBox& place);

/// The label of a node with its angle brackets. `short_form` leaves out all but names and badges, of claims nothing.
[[nodiscard]] std::string label_of(const DiagramNode& node, bool short_form);

/// The least width in inches at which wide characters surely fit, whatever fonts the machine that lays out has; 0
/// where there are none.
[[nodiscard]] double wide_text_inches(const DiagramNode& node);

}  // namespace hearsay
