// The support of a claim as it was found, by whatever means.
#pragma once

#include "model/ids.hpp"
#include "score/model/scores.hpp"

#include <utility>
#include <vector>

namespace hearsay::detail {

struct SupportResult {
    Interval support;   ///< surely contains the true value
    Interval sampled;   ///< contains it with the confidence asked for; inside `support`, and the same where not needed
    /// P(φ given the party unsound) for the parties whose soundness matters to the network; by number.
    std::vector<std::pair<PartyId, Interval>> without;
    /// Likewise, all together with the confidence asked for; inside `without`. Empty where not needed.
    std::vector<std::pair<PartyId, Interval>> sampled_without;

    /// Whether some figure holds with that confidence only.
    [[nodiscard]] bool is_sampled() const noexcept { return sampled != support || !sampled_without.empty(); }
    [[nodiscard]] const std::vector<std::pair<PartyId, Interval>>& narrowest_without() const noexcept {
        return sampled_without.empty() ? without : sampled_without;
    }
};

}  // namespace hearsay::detail
