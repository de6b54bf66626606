// The support function of a claim as a network: nodes that hold when all their gates stand and any
// of their inputs holds (or they begin a chain). A statement is one node, gated by the faithfulness of its parties;
// where it also gives its own word (as an origin, or for an anonymous source off record) that is a second node
// before it, gated by their soundness. Gates are independent variables, shared between nodes where shocks are.
#pragma once

#include "score/closure.hpp"
#include "score/party_model.hpp"

#include <span>
#include <vector>

namespace hearsay {

struct Network {
    struct Node {
        std::vector<std::uint32_t> inputs;  ///< nodes; any of them suffices
        std::vector<std::uint32_t> gates;   ///< variables; all must stand; ascending
        bool origin = false;                ///< needs no input
        bool on_record = false;             ///< the claim is supported when this one holds
        friend bool operator==(const Node&, const Node&) = default;
    };

    std::vector<Node> nodes;  ///< the statements of the closure in its order, then the words
    std::size_t statements = 0;
    std::vector<Real> hazard;    ///< by variable: minus the logarithm of the probability that it stands
    std::vector<double> stands;  ///< by variable: that probability, in (0,1]
    /// By variable: the party that is unsound exactly when it does not stand; no_id for all others.
    std::vector<PartyId> unsound_party;

    friend bool operator==(const Network&, const Network&) = default;
};

/// Parties of every statement of the closure, ascending.
using PartyLists = std::vector<std::vector<PartyId>>;
[[nodiscard]] PartyLists party_lists(const Closure& closure, const PartyModel& model);

/// Which statements give their own word. With `leave_out`, undocumented sources do not.
[[nodiscard]] std::vector<bool> gives_word(const Story& story, const Closure& closure, const PartyModel& model,
                                           bool leave_out);

/// `word`: see gives_word().
[[nodiscard]] Network make_network(const Story& story, const Closure& closure, const PartyModel& model,
                                   const PartyLists& parties, const std::vector<bool>& word);

}  // namespace hearsay
