// Who has ruled on a claim, or for another answer to its question. No figure of a claim is taken from a ruling on it.
#pragma once

#include "explain/wording.hpp"
#include "model/story.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace hearsay {

/// Immutable, thread-safe; the story must outlive it. O(rulings) to make.
class Rulings {
public:
    explicit Rulings(const Story& story);

    [[nodiscard]] bool none() const noexcept { return by_claim_.empty(); }
    /// Those on the claim itself, and those that another answer to its question holds, in the story's order.
    [[nodiscard]] std::vector<const Settled*> of(ClaimId claim) const;
    /// Those of them that were made by `as_of`, in a few words: `the Harbour Court ruled that it is so (2025-07-01)`; "" for
    /// none.
    [[nodiscard]] std::string words(ClaimId claim, const Names& names, TimeSpan as_of) const;

private:
    const Story* story_;
    std::unordered_map<ClaimId, std::vector<const Settled*>> by_claim_;
    std::unordered_map<Text, std::vector<const Settled*>> by_question_;  ///< that some answer holds
};

/// Whether it was made after the end of `as_of`.
[[nodiscard]] bool ruled_later(const Story& story, const Settled& ruling, TimeSpan as_of);

/// Who ruled: a name, kept apart from what stands around it, or "somebody who is not named".
[[nodiscard]] std::string ruler_words(const Story& story, const Settled& ruling, const Names& names);

/// What was ruled, said of this claim, after "that": `it is so`, `another answer to the same question holds, c2`.
[[nodiscard]] std::string ruled_words(const Story& story, const Settled& ruling, ClaimId claim, const Names& names);

}  // namespace hearsay
