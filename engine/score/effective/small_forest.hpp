// Effective sources of small closures in which every statement rests on at most one other: each holds exactly when
// everything on its way down from its origin stands, so that every pair has a closed form.
#pragma once

#include "score/effective/effective_sources.hpp"
#include "score/model/shock_exposure.hpp"

#include <optional>

namespace hearsay::detail {

/// Nothing where some statement rests on several or where there are too many. O(statements² · what each needs).
[[nodiscard]] std::optional<EffectiveSources> effective_sources_of_forest(const Closure& closure,
                                                                          const ShockExposure& exposure);

}  // namespace hearsay::detail
