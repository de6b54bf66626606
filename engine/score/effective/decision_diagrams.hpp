// What decision diagrams tell of the nodes of a network (see diagram_builder.hpp): exactly and in time linear in their
// size, the probability that each node holds and the derivative of any weighted sum of those by every variable; and
// the covariance of any two nodes.
#pragma once

#include "score/effective/diagram_builder.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace hearsay::detail {

/// Both given, so that neither loses digits.
struct Chance {
    double holds = 0;
    double fails = 1;
    [[nodiscard]] double variance() const noexcept { return holds * fails; }
};

class DecisionDiagrams {
public:
    /// Nothing where making them takes more than `most_steps`, of some 50 ns each. The network must outlive this.
    [[nodiscard]] static std::optional<DecisionDiagrams> of(const Network& network, std::size_t most_steps);

    /// By node.
    [[nodiscard]] std::vector<Chance> chances() const;
    /// The derivative of Σ weight · P(node holds) by the probability that the variable stands.
    [[nodiscard]] ByVariable<double> slopes(const std::vector<double>& weights) const;

    /// Σ over ordered pairs of different nodes of weight · weight · covariance (of their holding); nothing where that
    /// takes more than `most_steps`, of some 20 ns each.
    [[nodiscard]] std::optional<double> covariance(const std::vector<double>& weights, std::size_t most_steps) const;
    /// A guess at the steps that takes.
    [[nodiscard]] double covariance_steps() const;

    /// Vertices of all diagrams together.
    [[nodiscard]] std::size_t size() const noexcept { return made_.vertices.size(); }

private:
    using Ref = Diagrams::Ref;
    using Vertex = Diagrams::Vertex;
    class Covariances;

    DecisionDiagrams(const Network& network, Diagrams made);
    [[nodiscard]] std::vector<std::uint64_t> supports(const std::vector<Ref>& roots, std::size_t& words) const;
    [[nodiscard]] std::vector<Ref> different_roots() const;  ///< ascending

    const Network* network_;
    Diagrams made_;
    std::vector<Chance> stands_;   // by level
    std::vector<Chance> chances_;  // by vertex
};

}  // namespace hearsay::detail
