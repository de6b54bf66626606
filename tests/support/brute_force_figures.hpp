// The figures of one stance on a claim at one level in one reading.
#pragma once

#include "support/brute_force_case.hpp"
#include "support/plain_scores.hpp"

#include <map>
#include <optional>
#include <string>

namespace hearsay::testing {

/// What one reading gives by itself, before cautious figures are lowered to the open ones.
struct OwnFigures {
    PlainFigures figures;
    std::map<std::string, double> without;  ///< P(φ given the party unsound)
};

/// Nothing when the shocks have more than `most` outcomes.
[[nodiscard]] std::optional<OwnFigures> own_figures(const Case& c, const StoryFacts& facts, std::size_t most);

}  // namespace hearsay::testing
