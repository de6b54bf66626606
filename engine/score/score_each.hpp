// Many claims, scored on all processors and handed on in order as soon as they are done: for stories whose scores
// would not fit into memory together.
#pragma once

#include "score/scorer.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>
#include <string>

namespace hearsay {

struct EachOptions {
    std::stop_token stop{};  ///< asked for, no more claims are begun; those under way are dropped
    std::size_t threads = 0; ///< at most; 0: as many as there are processors
    /// Called after every few claims with how many these were, in the thread that takes.
    std::function<void(std::size_t)> progress{};
    /// Where scores come from, if not from the scorer; in any thread.
    std::function<ClaimScores(ClaimId)> score{};
};

/// Scores the claims and hands each to `take`, in the order given, one at a time. Ends early where `take` returns false
/// or stop is asked for. What `take` throws comes out of here. Holds some dozens of claims per processor at once.
void score_each(const Scorer& scorer, std::span<const ClaimId> claims, const std::function<bool(ClaimScores&&)>& take,
                const EachOptions& options = {});

/// The same for scores that become text: `write` runs in parallel, `take` gets the texts in order, those of several claims
/// together where each takes a small part of a millisecond.
void write_each(const Scorer& scorer, std::span<const ClaimId> claims,
                const std::function<std::string(const ClaimScores&)>& write,
                const std::function<bool(const std::string&)>& take, const EachOptions& options = {});

}  // namespace hearsay
