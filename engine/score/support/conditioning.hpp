// Support from chains by conditioning: what the chains have in common is made to stand and to fall, one factor after
// the other, until they fall apart into independent parts with closed forms (A. Satyanarayana, M. K. Chang, "Network
// reliability and the factoring theorem", Networks 13, 1983). A case so improbable, or with so little left to lose,
// that it hardly matters is enclosed at once: by what chains without anything in common hold up between them, and by 1.
// Many first-hand voices over few owners, too wide for a sweep, are like this.
#pragma once

#include "score/support/chain_lists.hpp"

namespace hearsay::detail {

/// Ends of an enclosure, each a function of all probabilities that encloses whatever they are.
struct ConditionedSupport {
    Tape::Ref low = Tape::none;
    Tape::Ref high = Tape::none;
};

/// As narrow as `most_steps` allow, of some 10 ns each. Both ends are on the network's tape.
[[nodiscard]] ConditionedSupport condition(const ChainLists& lists, Tape& tape, std::size_t most_steps);

}  // namespace hearsay::detail
