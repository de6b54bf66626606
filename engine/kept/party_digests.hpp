// What scores depend on beside the records of a component: who its speakers are and belong to, what they are known for, and the shocks
// that strike them, which depend on all members of their groups. As digests, so that it can be told whether anything has changed.
// For this room only.
#pragma once

#include "score/scorer.hpp"

#include <span>
#include <string>
#include <vector>

namespace hearsay {

class PartyDigests {
public:
    /// Of all sources of a story, whether they speak in it or elsewhere. The scorer must outlive it. O(sources + ties · log).
    explicit PartyDigests(const Scorer& scorer);

    /// False where the ties of the story are too many for shocks to be known.
    [[nodiscard]] bool ready() const noexcept { return ready_; }

    /// Of a component with these claims, and statements of these sources alone (ascending). Any number of threads.
    [[nodiscard]] std::string of(std::span<const SourceId> speakers, std::span<const ClaimId> claims) const;

private:
    const Scorer& scorer_;
    bool ready_;
    std::vector<std::string> digests_;  // by source
};

}  // namespace hearsay
