#include "render/diagram/diagram_layers.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace hearsay {

std::vector<std::uint32_t> layers_of(const Diagram& diagram) {
    std::vector<std::vector<std::size_t>> ahead(diagram.nodes.size());
    for (const DiagramEdge& edge : diagram.edges) {
        if (edge.kind == EdgeKind::rival || edge.implied) continue;
        is_tie(edge.kind) ? ahead[edge.to].push_back(edge.from) : ahead[edge.from].push_back(edge.to);
    }
    enum class Visit : std::uint8_t { none, open, done };
    std::vector<Visit> visits(diagram.nodes.size(), Visit::none);
    std::vector<std::uint32_t> layers(diagram.nodes.size(), 0);
    std::vector<std::pair<std::size_t, std::size_t>> stack;  // node and its next way ahead
    for (std::size_t root = 0; root < diagram.nodes.size(); ++root) {
        if (visits[root] == Visit::none) stack.emplace_back(root, 0);
        while (!stack.empty()) {
            const std::size_t node = stack.back().first;
            visits[node] = Visit::open;
            if (stack.back().second < ahead[node].size()) {
                const std::size_t next = ahead[node][stack.back().second++];
                if (visits[next] == Visit::none) stack.emplace_back(next, 0);
                continue;
            }
            visits[node] = Visit::done;
            for (const std::size_t next : ahead[node]) {
                if (visits[next] == Visit::done && next != node) layers[node] = std::max(layers[node], layers[next] + 1);
            }
            stack.pop_back();
        }
    }
    return layers;
}

bool is_narrower_sideways(std::span<const std::uint32_t> layers) {
    std::map<std::size_t, std::size_t> population;
    for (const std::uint32_t layer : layers) ++population[layer];
    std::size_t most = 0;
    for (const auto& [layer, nodes] : population) most = std::max(most, nodes);
    constexpr std::size_t node_width = 160;   // points, with the gap
    constexpr std::size_t layer_width = 260;  // with room for the words on the lines
    return most * node_width > std::max<std::size_t>(6 * node_width, population.size() * layer_width);
}

}  // namespace hearsay
