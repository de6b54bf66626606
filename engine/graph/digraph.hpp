// A directed graph over the numbers 0..n-1 as two flat arrays, and what this project asks of Boost.Graph.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace hearsay {

class Digraph {
public:
    Digraph() = default;
    /// Arcs in any order; repeated arcs are kept once. O(n + m log m).
    Digraph(std::size_t vertices, std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs);

    [[nodiscard]] std::size_t size() const noexcept { return begins_.size() - 1; }
    /// Successors in ascending order.
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t vertex) const noexcept {
        return std::span<const std::uint32_t>(heads_).subspan(begins_[vertex], begins_[vertex + 1] - begins_[vertex]);
    }

    /// For every vertex the number of its strongly connected component. Components are numbered in reverse
    /// topological order: an arc never leads to a component with a greater number. O(n + m).
    [[nodiscard]] std::vector<std::uint32_t> strong_components() const;

    /// For every strongly connected component with a cycle, a shortest cycle through its first vertex in the order
    /// `less`, beginning there and following the arcs; ordered by that vertex. O(n + m).
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> cycles(
        const std::function<bool(std::uint32_t, std::uint32_t)>& less) const;

private:
    [[nodiscard]] std::vector<std::uint32_t> cycle_through(std::uint32_t start,
                                                           const std::vector<std::uint32_t>& component,
                                                           std::vector<std::uint32_t>& came_from) const;

    std::vector<std::uint32_t> begins_{0};
    std::vector<std::uint32_t> heads_;
};

}  // namespace hearsay
