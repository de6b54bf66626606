// The story as of one edit, and what is known of a claim in it so far.
#pragma once

#include "model/story.hpp"
#include "score/scorer.hpp"
#include "serve/desk/cross_references.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace hearsay::serve {

/// Ready to be asked. Immutable.
struct Snapshot {
    Snapshot(std::uint64_t a_seq, std::shared_ptr<const Story> a_story, std::shared_ptr<const Scorer> a_scorer)
        : seq(a_seq), story(std::move(a_story)), scorer(std::move(a_scorer)) {}

    std::uint64_t seq;
    std::shared_ptr<const Story> story;
    std::shared_ptr<const Scorer> scorer;  ///< at all levels

    /// Made when it is first asked for.
    [[nodiscard]] const CrossReferences& index() const {
        std::call_once(index_->once, [&] { index_->made.emplace(*story); });
        return *index_->made;
    }

private:
    struct Index {
        std::once_flag once;
        std::optional<CrossReferences> made;
    };
    std::shared_ptr<Index> index_ = std::make_shared<Index>();
};

/// The scores of a claim, or, while they are still being found out, bounds of them.
struct ScoresSoFar {
    std::shared_ptr<const ClaimScores> scores;
    bool settled = true;
};

}  // namespace hearsay::serve
