// Who and what can strike the statements of a closure, at one level in one reading: the parties of each, and the
// shocks that make it pass on what is wrong, or be wrong on its own word. Shocks are numbered as variables; one that is
// common to several statements is one variable, so what cannot fail independently is not counted twice.
#pragma once

#include "score/model/closure.hpp"
#include "score/model/party_model.hpp"
#include "score/model/variable.hpp"

#include <span>
#include <vector>

namespace hearsay::detail {

/// By statement, ascending.
using PartyLists = Lists<PartyId>;
[[nodiscard]] PartyLists party_lists(const Closure& closure, const PartyModel& model);

struct ShockExposure {
    PartyLists parties;
    Lists<VariableId> faithfulness;  ///< by statement: the variables that must stand for it to be faithful; ascending
    Lists<VariableId> soundness;     ///< beyond those, the ones for its own word; empty where it never gives one
    ByVariable<Real> hazard;         ///< minus the logarithm of the probability that it stands
    ByVariable<double> stands;       ///< that probability, in [0,1]
    /// The party that is unsound exactly when it does not stand; no_id for all others.
    ByVariable<PartyId> unsound_party;

    friend bool operator==(const ShockExposure&, const ShockExposure&) = default;
};

[[nodiscard]] ShockExposure exposure_of(const Story& story, const Closure& closure, const PartyModel& model);

/// The parties of the supporting statements alone.
[[nodiscard]] PartyLists supporting_parties(const Supporting& part, const ShockExposure& exposure);

}  // namespace hearsay::detail
