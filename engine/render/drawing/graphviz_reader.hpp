// Reads DOT into a graph of Graphviz whose objects are numbered in the order in which they come. Graphviz itself
// numbers them by the addresses of their names, so that what it draws first depends on the state of the heap. Used by
// graphviz.cpp alone.
#pragma once

#include <memory>
#include <string_view>

using Agraph_t = struct Agraph_s;

namespace hearsay {

/// A graph with what it needs to live. Neither copied nor moved.
class NumberedGraph {
public:
    /// get() is null if Graphviz does not read the text.
    explicit NumberedGraph(std::string_view dot);
    ~NumberedGraph();
    NumberedGraph(const NumberedGraph&) = delete;
    NumberedGraph& operator=(const NumberedGraph&) = delete;

    [[nodiscard]] Agraph_t* get() const noexcept { return graph_; }

private:
    struct Discipline;
    std::unique_ptr<Discipline> discipline_;
    Agraph_t* graph_ = nullptr;
};

}  // namespace hearsay
