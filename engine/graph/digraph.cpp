#include "graph/digraph.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

using Arc = std::pair<std::uint32_t, std::uint32_t>;

}  // namespace

Digraph::Digraph(std::size_t vertices, std::vector<Arc> arcs) {
    std::sort(arcs.begin(), arcs.end());
    arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
    begins_.assign(vertices + 1, 0);
    heads_.reserve(arcs.size());
    for (const auto& [tail, head] : arcs) {
        ++begins_[tail + 1];
        heads_.push_back(head);
    }
    for (std::size_t i = 0; i < vertices; ++i) begins_[i + 1] += begins_[i];
}

std::vector<std::uint32_t> Digraph::strong_components() const {
    using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                     boost::no_property, std::uint32_t, std::uint32_t>;
    std::vector<Arc> arcs;
    arcs.reserve(heads_.size());
    for (std::uint32_t tail = 0; tail < size(); ++tail) {
        for (const std::uint32_t head : (*this)[tail]) arcs.emplace_back(tail, head);
    }
    const Graph graph(boost::edges_are_sorted, arcs.begin(), arcs.end(), static_cast<std::uint32_t>(size()));
    std::vector<std::uint32_t> component(size());
    boost::strong_components(
        graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
    return component;
}

std::vector<std::uint32_t> Digraph::cycle_through(std::uint32_t start, const std::vector<std::uint32_t>& component,
                                                  std::vector<std::uint32_t>& came_from) const {
    std::vector<std::uint32_t> queue{start};
    for (std::size_t next = 0; next < queue.size(); ++next) {
        const std::uint32_t tail = queue[next];
        for (const std::uint32_t head : (*this)[tail]) {
            if (head == start) {
                std::vector<std::uint32_t> cycle;
                for (std::uint32_t v = tail; v != start; v = came_from[v]) cycle.push_back(v);
                cycle.push_back(start);
                std::reverse(cycle.begin(), cycle.end());
                return cycle;
            }
            if (component[head] != component[start] || came_from[head] != none) continue;
            came_from[head] = tail;
            queue.push_back(head);
        }
    }
    return {};
}

std::vector<std::vector<std::uint32_t>> Digraph::cycles(
    const std::function<bool(std::uint32_t, std::uint32_t)>& less) const {
    const std::vector<std::uint32_t> component = strong_components();
    std::vector<std::uint32_t> first(component.size(), none);  // by component: its least vertex
    std::vector<std::uint32_t> members(component.size(), 0);
    for (std::uint32_t v = 0; v < component.size(); ++v) {
        std::uint32_t& least = first[component[v]];
        if (least == none || less(v, least)) least = v;
        ++members[component[v]];
    }
    std::vector<std::uint32_t> starts;
    for (std::uint32_t c = 0; c < component.size(); ++c) {
        if (first[c] == none) continue;
        const auto heads = (*this)[first[c]];
        if (members[c] > 1 || std::binary_search(heads.begin(), heads.end(), first[c])) starts.push_back(first[c]);
    }
    std::sort(starts.begin(), starts.end(), less);
    std::vector<std::uint32_t> came_from(size(), none);
    std::vector<std::vector<std::uint32_t>> found;
    for (const std::uint32_t start : starts) found.push_back(cycle_through(start, component, came_from));
    return found;
}

}  // namespace hearsay
