// What would become of the verdict on a claim if something were known, or said, that is not: a further voice, a source
// shown to have no ties, a suspected derivation shown to be none. (What if somebody had never spoken: what_if.hpp.)
#pragma once

#include "explain/why.hpp"
#include "score/scorer.hpp"

#include <memory>

namespace hearsay {

/// Scores the claim anew, under one change at a time, on a copy of the part of the story that its scores depend on.
class Trial {
public:
    /// The verdict at one level; what the scorer has struck stays struck. The scorer need not outlive it, the story must.
    Trial(const Scorer& scorer, ClaimId claim, Level level);
    ~Trial();
    Trial(Trial&&) = delete;
    Trial& operator=(Trial&&) = delete;

    /// Copied for each trial.
    [[nodiscard]] std::size_t statements() const noexcept;
    /// With one more first-hand statement that we hold, by a new source that is known to have no ties.
    [[nodiscard]] Verdict with_further_voice() const;
    /// With the source known to have no ties that matter.
    [[nodiscard]] Verdict with_documented(SourceId source) const;
    /// With the derivation known not to exist.
    [[nodiscard]] Verdict without_derivation(const SuspectedDerivation& derivation) const;
    /// With the tie known not to exist.
    [[nodiscard]] Verdict without_affiliation(AffiliationId affiliation) const;

private:
    struct Copy;
    [[nodiscard]] Verdict verdict_of(const Copy& copy) const;

    std::unique_ptr<Copy> copy_;
    ScoreOptions options_;
};

}  // namespace hearsay
