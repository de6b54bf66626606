#include "score/effective/diagram_builder.hpp"

#include "graph/digraph.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hearsay::detail {
namespace {

constexpr std::uint32_t no_level = UINT32_MAX;
constexpr std::size_t first_slots = 1'024;

class DiagramBuilder {
public:
    using Ref = Diagrams::Ref;
    using Vertex = Diagrams::Vertex;
    using List = std::vector<std::uint32_t>;

    DiagramBuilder(const Network& network, VariableOrder order, std::size_t most_steps);
    std::optional<Diagrams> run();

private:
    enum class Operation : std::uint8_t { both, either };

    void order_nodes();
    void order_variables(VariableOrder order);
    [[nodiscard]] Ref node(std::uint32_t i);
    [[nodiscard]] Ref vertex(std::uint32_t level, Ref high, Ref low);
    [[nodiscard]] Ref combine(Operation operation, Ref a, Ref b);
    [[nodiscard]] static std::size_t hash(std::uint64_t a, std::uint64_t b) noexcept;
    void grow();

    struct Known {
        Ref a = UINT32_MAX;  // never a vertex
        Ref b = 0;
        Operation operation = Operation::both;
        Ref result = 0;
    };

    const Network& network_;
    Diagrams made_;
    std::size_t steps_left_;
    List nodes_;                // inputs first, circles apart
    List component_;            // by node
    ByVariable<std::uint32_t> level_;
    std::vector<Ref> slots_;    // of vertices, by hash; 0 = free; at most half full
    std::vector<Known> known_;  // results, by hash; the latest stays
};

DiagramBuilder::DiagramBuilder(const Network& network, VariableOrder order, std::size_t most_steps)
    : network_(network), steps_left_(most_steps), slots_(first_slots, 0), known_(first_slots) {
    order_nodes();
    order_variables(order);
    const auto end = static_cast<std::uint32_t>(made_.variables.size());
    made_.vertices = {{end, 0, 0}, {end, 1, 1}};
    made_.roots.assign(network_.size(), Diagrams::falls);
}

void DiagramBuilder::order_nodes() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    for (std::uint32_t i = 0; i < network_.size(); ++i) {
        for (const std::uint32_t input : network_.inputs[i]) arcs.emplace_back(input, i);
    }
    component_ = Digraph(network_.size(), std::move(arcs)).strong_components();
    nodes_.resize(network_.size());
    std::iota(nodes_.begin(), nodes_.end(), 0U);
    std::stable_sort(nodes_.begin(), nodes_.end(), [&](auto a, auto b) { return component_[a] > component_[b]; });
}

void DiagramBuilder::order_variables(VariableOrder order) {
    level_.assign(network_.hazard.size(), no_level);
    const auto place = [&](std::uint32_t i) {
        for (const VariableId gate : network_.gates[i]) {
            if (level_[gate] != no_level || network_.hazard[gate] == 0) continue;
            level_[gate] = static_cast<std::uint32_t>(made_.variables.size());
            made_.variables.push_back(gate);
        }
    };
    if (order == VariableOrder::last_first) std::for_each(nodes_.rbegin(), nodes_.rend(), place);
    else std::for_each(nodes_.begin(), nodes_.end(), place);
}

std::optional<Diagrams> DiagramBuilder::run() {
    for (auto first = nodes_.begin(); first != nodes_.end() && steps_left_ != 0;) {
        auto last = first;
        while (last != nodes_.end() && component_[*last] == component_[*first]) ++last;
        // Once is enough outside circles; inside, until nothing more comes to hold.
        bool changed = true;
        while (changed && steps_left_ != 0) {
            changed = false;
            for (auto it = first; it != last; ++it) {
                const Ref now = node(*it);
                changed = changed || (now != made_.roots[*it] && last - first > 1);
                made_.roots[*it] = now;
            }
        }
        first = last;
    }
    if (steps_left_ == 0) return std::nullopt;
    return std::move(made_);
}

DiagramBuilder::Ref DiagramBuilder::node(std::uint32_t i) {
    Ref reached = network_.origin[i] ? Diagrams::holds : Diagrams::falls;
    for (const std::uint32_t input : network_.inputs[i]) {
        reached = combine(Operation::either, reached, made_.roots[input]);
    }
    List levels;
    for (const VariableId gate : network_.gates[i]) {
        if (level_[gate] != no_level) levels.push_back(level_[gate]);
    }
    steps_left_ -= std::min(steps_left_, levels.size());  // each is a vertex
    if (steps_left_ == 0) return Diagrams::falls;
    std::sort(levels.begin(), levels.end(), std::greater<>());
    Ref gates = Diagrams::holds;
    for (const std::uint32_t level : levels) gates = vertex(level, gates, Diagrams::falls);
    return combine(Operation::both, gates, reached);
}

std::size_t DiagramBuilder::hash(std::uint64_t a, std::uint64_t b) noexcept {
    std::uint64_t mixed = (a * 0x9E3779B97F4A7C15ULL) ^ (b * 0xC2B2AE3D27D4EB4FULL);
    mixed = (mixed ^ (mixed >> 32)) * 0xFF51AFD7ED558CCDULL;
    return static_cast<std::size_t>(mixed ^ (mixed >> 29));
}

DiagramBuilder::Ref DiagramBuilder::vertex(std::uint32_t level, Ref high, Ref low) {
    if (high == low) return high;
    auto& vertices = made_.vertices;
    if (2 * vertices.size() >= slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash(std::uint64_t{high} << 32 | low, level) & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == 0) {
            slots_[slot] = static_cast<Ref>(vertices.size());
            vertices.push_back({level, high, low});
            return slots_[slot];
        }
        const Vertex& other = vertices[slots_[slot]];
        if (other.level == level && other.high == high && other.low == low) return slots_[slot];
    }
}

void DiagramBuilder::grow() {
    const auto& vertices = made_.vertices;
    slots_.assign(4 * slots_.size(), 0);
    const std::size_t mask = slots_.size() - 1;
    for (Ref v = 2; v < vertices.size(); ++v) {
        std::size_t slot = hash(std::uint64_t{vertices[v].high} << 32 | vertices[v].low, vertices[v].level) & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = v;
    }
    known_.assign(slots_.size(), {});
}

DiagramBuilder::Ref DiagramBuilder::combine(Operation operation, Ref a, Ref b) {
    if (a > b) std::swap(a, b);
    if (a == b) return a;
    if (a == Diagrams::falls) return operation == Operation::both ? a : b;
    if (a == Diagrams::holds) return operation == Operation::both ? b : a;
    const std::size_t key = hash(std::uint64_t{a} << 32 | b, static_cast<std::uint64_t>(operation) + 1);
    {
        const Known& known = known_[key & (known_.size() - 1)];
        if (known.a == a && known.b == b && known.operation == operation) return known.result;
    }
    if (steps_left_ == 0) return Diagrams::falls;
    --steps_left_;
    const Vertex first = made_.vertices[a];
    const Vertex second = made_.vertices[b];
    const std::uint32_t level = std::min(first.level, second.level);
    const auto part = [&](const Vertex& vertex, Ref whole, bool high) {
        return vertex.level != level ? whole : high ? vertex.high : vertex.low;
    };
    const Ref high = combine(operation, part(first, a, true), part(second, b, true));
    const Ref low = combine(operation, part(first, a, false), part(second, b, false));
    const Ref result = vertex(level, high, low);
    known_[key & (known_.size() - 1)] = {a, b, operation, result};
    return result;
}

}  // namespace

std::optional<Diagrams> build_diagrams(const Network& network, VariableOrder order, std::size_t most_steps) {
    return DiagramBuilder(network, order, most_steps).run();
}

}  // namespace hearsay::detail
