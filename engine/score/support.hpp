// Support: the probability that a claim's support function holds, and what is left of it when one party is unsound.
// Exact evaluation is #P-hard in general (J. S. Provan, M. O. Ball, SIAM J. Comput. 12, 1983) and easy on the graphs
// that news make. The network is folded first (folding.hpp). A frontier sweep then decides nodes and variables one
// after the other and keeps, per step, a map from state (see frontier_plan.hpp) to probability; states that
// look alike to all that follows are one. Where a step would hold more states than the budget, the least probable
// are dropped and their probability widens the enclosure. The sweep is stored as a diagram of layers, so one pass
// back gives the derivative by every variable, hence the support without any one party.
#pragma once

#include "score/network.hpp"
#include "score/scores.hpp"

namespace hearsay {

struct SupportResult {
    Interval support;
    /// P(φ given the party unsound) for the parties whose soundness matters to the network; by number.
    std::vector<std::pair<PartyId, Interval>> without;
};

/// An enclosure no wider than this counts as exact: it is the accuracy of the arithmetic.
inline constexpr double exact_width = 1e-12;

/// `state_budget`: the most states held in one step. Thread-safe.
[[nodiscard]] SupportResult support_of(const Network& network, std::size_t state_budget);

}  // namespace hearsay
