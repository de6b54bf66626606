// What a user lets the solver spend, and how sure a sampled figure must be. What becomes of it inside: solver_budget.hpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

namespace hearsay {

/// For each claim, stance, level and reading. Figures that do not come out exact with it become enclosures or samples.
/// States are counted, not seconds, so that the same input gives the same figures everywhere.
struct Effort {
    /// States of the solver held at once, some `bytes_a_state` each. Who names a number wants it spent to the end; by
    /// default four million, and less where no exact figure is in sight.
    std::optional<std::size_t> states;
    double epsilon = 1e-3;  ///< an enclosure wider than this is narrowed by sampling, in (0,1]; 1: never
    /// How far effective sources may lie off, as a share of them; in (0,1). What is dearer to solve than to sample so
    /// closely is sampled (never where epsilon is 1).
    double epsilon_sources = 1e-2;
    /// Only who stands behind a claim, and on how many it rests: cuts, routes and chains, and so verdicts, are as they would be,
    /// support and effective sources are enclosed by what is known at once, and no party is named the weakest.
    bool cuts_alone = false;
    double confidence = 0.99;  ///< that a sampled interval holds the true value, in (0,1)
    /// For one claim in all, about; then its figures become enclosures, perhaps other ones on another machine.
    std::optional<std::chrono::milliseconds> timeout;

    static constexpr std::size_t bytes_a_state = 100;
};

}  // namespace hearsay
