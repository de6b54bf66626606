#include "score/effective/decision_diagrams.hpp"

#include "score/model/limits.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hearsay::detail {

std::optional<DecisionDiagrams> DecisionDiagrams::of(const Network& network, std::size_t most_steps) {
    // Making and reading them goes as deep as there are variables.
    if (network.hazard.size() > limits::diagram_variables) return std::nullopt;
    auto made = build_diagrams(network, VariableOrder::last_first, most_steps);
    if (!made) made = build_diagrams(network, VariableOrder::first_first, most_steps);
    if (!made) return std::nullopt;
    return DecisionDiagrams(network, std::move(*made));
}

DecisionDiagrams::DecisionDiagrams(const Network& network, Diagrams made) : network_(&network), made_(std::move(made)) {
    for (const VariableId variable : made_.variables) {
        stands_.push_back({network.stands[variable], static_cast<double>(-std::expm1(-network.hazard[variable]))});
    }
    chances_.resize(made_.vertices.size());
    chances_[Diagrams::holds] = {1, 0};
    for (Ref v = 2; v < made_.vertices.size(); ++v) {
        const Chance p = stands_[made_.vertices[v].level];
        const Chance& high = chances_[made_.vertices[v].high];
        const Chance& low = chances_[made_.vertices[v].low];
        chances_[v] = {p.holds * high.holds + p.fails * low.holds, p.holds * high.fails + p.fails * low.fails};
    }
}

std::vector<Chance> DecisionDiagrams::chances() const {
    std::vector<Chance> chances;
    for (const Ref root : made_.roots) chances.push_back(chances_[root]);
    return chances;
}

namespace {

/// How much more probable the first is than the second.
double excess(const Chance& a, const Chance& b) {
    return a.holds < 0.5 ? a.holds - b.holds : b.fails - a.fails;
}

}  // namespace

ByVariable<double> DecisionDiagrams::slopes(const std::vector<double>& weights) const {
    std::vector<double> by_vertex(made_.vertices.size(), 0);
    for (std::size_t i = 0; i < made_.roots.size(); ++i) by_vertex[made_.roots[i]] += weights[i];
    ByVariable<double> slopes(network_->hazard.size(), 0);
    for (Ref v = static_cast<Ref>(made_.vertices.size()); v-- > 2;) {
        if (by_vertex[v] == 0) continue;
        const Vertex& vertex = made_.vertices[v];
        slopes[made_.variables[vertex.level]] += by_vertex[v] * excess(chances_[vertex.high], chances_[vertex.low]);
        by_vertex[vertex.high] += stands_[vertex.level].holds * by_vertex[v];
        by_vertex[vertex.low] += stands_[vertex.level].fails * by_vertex[v];
    }
    return slopes;
}

/// By the law of total covariance, variable after variable: no term is negative, as all nodes are increasing functions
/// of the variables, so nothing cancels.
class DecisionDiagrams::Covariances {
public:
    Covariances(const DecisionDiagrams& diagrams, std::size_t most_steps)
        : diagrams_(diagrams), steps_left_(most_steps), known_(std::size_t{1} << 14) {}

    [[nodiscard]] bool spent() const noexcept { return steps_left_ == 0; }

    double of(Ref a, Ref b) {
        if (a > b) std::swap(a, b);
        if (a <= Diagrams::holds || steps_left_ == 0) return 0;
        if (a == b) return diagrams_.chances_[a].variance();
        const std::uint64_t pair = std::uint64_t{a} << 32 | b;
        const std::size_t slot = (pair * 0x9E3779B97F4A7C15ULL) >> 50;
        if (known_[slot].pair == pair) return known_[slot].value;
        --steps_left_;
        const Vertex& first = diagrams_.made_.vertices[a];
        const Vertex& second = diagrams_.made_.vertices[b];
        const std::uint32_t level = std::min(first.level, second.level);
        const Chance& p = diagrams_.stands_[level];
        double value = 0;
        if (first.level != second.level) {
            const bool splits_first = first.level == level;
            const Vertex& split = splits_first ? first : second;
            const Ref other = splits_first ? b : a;
            value = p.holds * of(split.high, other) + p.fails * of(split.low, other);
        } else {
            const auto& chances = diagrams_.chances_;
            value = p.holds * of(first.high, second.high) + p.fails * of(first.low, second.low) +
                    p.variance() * excess(chances[first.high], chances[first.low]) *
                        excess(chances[second.high], chances[second.low]);
        }
        known_[slot] = {pair, value};
        return value;
    }

private:
    struct Known {
        std::uint64_t pair = 0;
        double value = 0;
    };
    const DecisionDiagrams& diagrams_;
    std::size_t steps_left_;
    std::vector<Known> known_;  // by hash; the latest stays
};

/// By root, as bits: the variables it depends on.
std::vector<std::uint64_t> DecisionDiagrams::supports(const std::vector<Ref>& roots, std::size_t& words) const {
    words = made_.variables.size() / 64 + 1;
    std::vector<std::uint64_t> bits(roots.size() * words, 0);
    std::vector<Ref> queue;
    std::vector<Ref> seen_by(made_.vertices.size(), UINT32_MAX);
    for (std::uint32_t i = 0; i < roots.size(); ++i) {
        queue.assign(1, roots[i]);
        while (!queue.empty()) {
            const Ref v = queue.back();
            queue.pop_back();
            if (v <= Diagrams::holds || seen_by[v] == i) continue;
            seen_by[v] = i;
            const Vertex& vertex = made_.vertices[v];
            bits[i * words + vertex.level / 64] |= std::uint64_t{1} << (vertex.level % 64);
            queue.push_back(vertex.high);
            queue.push_back(vertex.low);
        }
    }
    return bits;
}

std::vector<DecisionDiagrams::Ref> DecisionDiagrams::different_roots() const {
    std::vector<Ref> roots = made_.roots;
    std::sort(roots.begin(), roots.end());
    roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    return roots;
}

std::optional<double> DecisionDiagrams::covariance(const std::vector<double>& weights, std::size_t most_steps) const {
    // Nodes of one root hold together: of them all, what they weigh is enough.
    const std::vector<Ref> roots = different_roots();
    std::vector<double> weight(made_.vertices.size(), 0);
    double sum = 0;
    for (std::size_t i = 0; i < made_.roots.size(); ++i) {
        const Ref root = made_.roots[i];
        sum += 2 * weight[root] * weights[i] * chances_[root].variance();
        weight[root] += weights[i];
    }
    std::size_t words = 0;
    const std::vector<std::uint64_t> support = supports(roots, words);
    const auto meet = [&](std::size_t i, std::size_t j) {
        for (std::size_t k = 0; k < words; ++k) {
            if ((support[i * words + k] & support[j * words + k]) != 0) return true;
        }
        return false;
    };
    Covariances covariances(*this, most_steps);
    for (std::size_t i = 0; i < roots.size(); ++i) {
        if (weight[roots[i]] == 0) continue;
        for (std::size_t j = 0; j < i; ++j) {
            if (weight[roots[j]] == 0 || !meet(i, j)) continue;
            sum += 2 * weight[roots[i]] * weight[roots[j]] * covariances.of(roots[i], roots[j]);
            if (covariances.spent()) return std::nullopt;
        }
    }
    return sum;
}

double DecisionDiagrams::covariance_steps() const {
    // Two diagrams take about as many steps as both have vertices; those that many nodes share are in many of them.
    return static_cast<double>(different_roots().size()) * static_cast<double>(made_.vertices.size());
}

}  // namespace hearsay::detail
