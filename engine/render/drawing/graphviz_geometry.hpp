// Reads from a graph that Graphviz has laid out where everything stands. Used by graphviz.cpp alone.
#pragma once

#include "render/drawing/dot_geometry.hpp"

using Agraph_t = struct Agraph_s;

namespace hearsay {

/// The size of every node. The layout must be attached to the graph as attributes, here and below.
[[nodiscard]] LabelSizes read_sizes(Agraph_t* graph);

/// `id_prefix`: what the ids of lines begin with.
[[nodiscard]] Geometry read_geometry(Agraph_t* graph, const std::string& id_prefix);

}  // namespace hearsay
