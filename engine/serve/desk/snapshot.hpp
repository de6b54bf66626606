// The story as of one edit, and what is known of a claim in it so far.
#pragma once

#include "model/story.hpp"
#include "score/scorer.hpp"

#include <cstdint>
#include <memory>

namespace hearsay::serve {

/// Ready to be asked. Immutable.
struct Snapshot {
    std::uint64_t seq = 0;
    std::shared_ptr<const Story> story;
    std::shared_ptr<const Scorer> scorer;  ///< at all levels
};

/// The scores of a claim, or, while they are still being found out, bounds of them.
struct ScoresSoFar {
    std::shared_ptr<const ClaimScores> scores;
    bool settled = true;
};

}  // namespace hearsay::serve
