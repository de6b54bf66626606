// How sure a share is that was counted by agreement. Each answer is right with a probability, so the counts say less than as
// many rulings would; rulings leave no doubt, and then this is Wilson's interval of the counts.
#pragma once

#include "learn/wilson.hpp"

namespace hearsay::learn {

/// How many questions of which all is known tell as much about a source as `judged` answers with P right do, `right` being
/// the sum of P and `doubt` that of P(1 − P). Of what there is to know of one answer, r(1 − r), the share of P(1 − P) stays
/// unknown (T. Orchard, M. A. Woodbury, Sixth Berkeley Symposium 1, 1972). And since others' reliabilities are no better known,
/// all of that may lie on one side: more answers do not help against it.
[[nodiscard]] inline double worth_of(double right, double judged, double doubt) noexcept {
    if (!(judged > 0)) return 0;
    const double reliability = (1 + right) / (2 + judged);
    const double at_stake = reliability * (1 - reliability);
    const double unknown = doubt / judged;
    const double known = 1 - unknown / at_stake;
    if (!(known > 0)) return 0;
    return 1 / (1 / (judged * known) + unknown * unknown / at_stake);
}

/// The shares that go with these counts, `z` standard deviations around.
[[nodiscard]] inline ShareInterval share_interval(double right, double judged, double doubt, double z) noexcept {
    const double worth = worth_of(right, judged, doubt);
    return judged > 0 ? wilson_interval(right / judged * worth, worth, z) : ShareInterval{};
}

}  // namespace hearsay::learn
