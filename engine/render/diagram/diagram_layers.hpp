// The shape of a diagram before it is laid out: how deep it is and which way it fits a page.
#pragma once

#include "render/diagram/diagram.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace hearsay {

/// How many steps lead from each node to a claim or another end, the longest way; lines that close a circle do not
/// count. O(nodes + edges).
[[nodiscard]] std::vector<std::uint32_t> layers_of(const Diagram& diagram);

/// Whether the drawing is narrower with its layers side by side than one above the other.
[[nodiscard]] bool is_narrower_sideways(std::span<const std::uint32_t> layers);

}  // namespace hearsay
