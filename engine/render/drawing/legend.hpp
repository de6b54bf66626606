// What the legend of a diagram explains: a sample of every kind of node and line that is drawn.
#pragma once

#include "render/diagram/diagram.hpp"

#include <string>
#include <vector>

namespace hearsay {

struct Legend {
    struct Line {
        EdgeKind kind = EdgeKind::asserts;
        std::string id;
        std::vector<std::string> words;  ///< lines of text
    };
    std::vector<DiagramNode> nodes;  ///< samples that hold their words; ids `legend-1`, …
    std::size_t kinds = 0;           ///< so many of them stand for kinds of nodes, the others for any kind
    std::vector<Line> lines;
};

[[nodiscard]] Legend legend_of(const Diagram& diagram);

/// The same in a sentence, for drawings without room for samples.
[[nodiscard]] std::string legend_in_words(const Diagram& diagram);

}  // namespace hearsay
