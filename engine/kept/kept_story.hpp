// A story in a store, scored with what was kept of it: of all that was scored before, and that nothing has touched since, neither is a
// statement read nor a figure made again. What comes out is what a scorer of the whole story gives, to the last bit.
//
// How that is known: scores and findings are kept by components (component.hpp), none of which depends on records of another. Whoever
// changes a claim, a statement or an article of a store notes it there, in the same transaction; the component that held it, and those it
// leads to now, are made anew. Sources, ties and track records are read every time; what they mean for a component is compared by a
// digest (party_digests.hpp). What was asked for is part of the key (asked.hpp).
#pragma once

#include "io/load/load.hpp"
#include "score/scorer.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hearsay {

class KeptStory {
public:
    /// Reads the store. Throws FileError if it cannot be read. The effort of the options may name no time. `version`: of the program;
    /// what another one kept is not used.
    KeptStory(const std::string& store, ScoreOptions options, std::string_view version);
    ~KeptStory();
    KeptStory(const KeptStory&) = delete;
    KeptStory& operator=(const KeptStory&) = delete;

    /// All records but the statements and articles of components that are kept. The rest is of use only if it is ok().
    [[nodiscard]] LoadedStory& loaded() noexcept;
    /// Of this story. What it says of a claim that is kept is wrong.
    [[nodiscard]] const Scorer& scorer() const noexcept;

    /// As Scorer::score(); any number of threads. Statements in chains of what was kept are numbered behind those of the story.
    [[nodiscard]] ClaimScores score(ClaimId claim) const;
    /// The ids of those.
    [[nodiscard]] std::span<const std::string_view> statements_elsewhere() const noexcept;
    /// As hearsay::diagnose(), of the whole story. To be called once, before keep().
    [[nodiscard]] Diagnostics diagnose();

    /// Puts into the store what was scored anew, if all of it was. False where it could not be kept: the store was written to since,
    /// or has more ties than shocks are known for. Throws FileError where the store cannot be written.
    bool keep();

private:
    friend Diagnostics check_kept_scores(const std::string& store, std::string_view version);
    struct State;
    std::unique_ptr<State> state_;
};

/// Scores all of a store anew, once for each run that is kept of this version, and gives every claim or statement of which something else was kept.
/// O(scoring it). Throws FileError if it cannot be read.
[[nodiscard]] Diagnostics check_kept_scores(const std::string& store, std::string_view version);

}  // namespace hearsay
