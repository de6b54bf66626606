// The support function of a claim as a network: nodes that hold when all their gates stand and any
// of their inputs holds (or they begin a chain). A statement is one node, gated by the faithfulness of its parties;
// where it also gives its own word (as an origin, or for an anonymous source that is not held) that is a second node
// before it, gated by their soundness. Gates are independent variables, shared between nodes where shocks are.
#pragma once

#include "score/model/shock_exposure.hpp"

#include <vector>

namespace hearsay::detail {

/// Nodes are the statements of a closure in its order, then the words.
struct Network {
    std::size_t statements = 0;
    Lists<std::uint32_t> inputs;  ///< by node: nodes, any of which suffices
    Lists<VariableId> gates;      ///< by node: variables, all of which must stand; ascending
    std::vector<bool> origin;     ///< by node: it needs no input
    std::vector<bool> held;  ///< by node: the claim is supported when it holds
    ByVariable<Real> hazard;      ///< of every variable, as in ShockExposure; so are those that follow
    ByVariable<double> stands;
    ByVariable<PartyId> unsound_party;

    [[nodiscard]] std::size_t size() const noexcept { return origin.size(); }
};

/// The network of the very closure that was exposed.
[[nodiscard]] Network make_network(const Closure& closure, const ShockExposure& exposure);
/// The network of its supporting part.
[[nodiscard]] Network make_network(const Supporting& part, const ShockExposure& exposure);

}  // namespace hearsay::detail
