// A story as a plain graph for other programs: nodes and edges with texts, in order of their ids.
#pragma once

#include "model/story.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct GraphNode {
    std::string id;  ///< with what it is in front, `source:ria`
    std::string label;
    std::string_view type;  ///< source, article, claim or statement
    std::string_view kind;  ///< of a source
    bool anonymous = false;
    std::string date;
    std::string url;
    std::string text;  ///< a quote
};

struct GraphEdge {
    std::string from;
    std::string to;
    std::string_view relation;
    std::string_view kind;  ///< of a derivation
    std::string since;
    std::string until;
    double weight = 1;  ///< a strength or probability
};

struct StoryGraph {
    std::vector<GraphNode> nodes;
    std::vector<GraphEdge> edges;
};

[[nodiscard]] StoryGraph graph_of(const Story& story);

/// The numbers of a list's records in order of their ids.
template <class Id>
[[nodiscard]] std::vector<Id> ids_in_order(const Story& story, std::size_t count);

}  // namespace hearsay
