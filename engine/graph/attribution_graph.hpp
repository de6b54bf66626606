// The frozen attribution graph of a story: which statements rest on which, and which take a stance on a claim.
// Immutable; safe to read from any number of threads. The story must outlive it.
#pragma once

#include "graph/lists.hpp"
#include "model/story.hpp"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace hearsay {

class AttributionGraph {
public:
    /// `suspect`: least probability at which the cautious reading takes a suspected derivation as real, in (0,1].
    AttributionGraph(const Story& story, double suspect);

    [[nodiscard]] const Story& story() const noexcept { return *story_; }

    /// The same graph with these statements (and no others) struck from the record: they are never live, and what
    /// they retract stands again. They stay parents, so what rests on them alone falls with them. O(struck).
    [[nodiscard]] AttributionGraph without(std::span<const StatementId> struck) const;
    [[nodiscard]] bool struck(StatementId id) const noexcept;
    /// All of them, ascending.
    [[nodiscard]] std::span<const StatementId> struck() const noexcept { return struck_; }

    /// Whether a derivation counts: open takes the known ones (probability 1), cautious also those suspected with
    /// probability >= `suspect`.
    [[nodiscard]] bool counts(const Derivation& derivation, Reading reading) const noexcept {
        return derivation.probability >= (reading == Reading::open ? 1.0 : suspect_);
    }

    /// Whether some derivation counts in the cautious reading alone.
    [[nodiscard]] bool suspects() const noexcept { return suspects_; }

    /// The statements that derive from this one, whatever the probability; in order of number, each once.
    [[nodiscard]] std::span<const StatementId> derived(StatementId id) const noexcept;
    /// The statements that name this claim themselves with this stance; in order of number.
    [[nodiscard]] std::span<const StatementId> named(ClaimId claim, Stance stance) const noexcept;
    /// The statements that retract this one.
    [[nodiscard]] std::span<const StatementId> retracted_by(StatementId id) const noexcept;

    /// named() plus the statements without a stance of their own that pass it on through derivations that count.
    /// O(size of the result and its derivations).
    [[nodiscard]] std::vector<StatementId> carriers(ClaimId claim, Stance stance, Reading reading) const;

    /// The statement was made by the end of `as_of` (or its date is unknown), no such statement retracts it, and it
    /// is not struck.
    [[nodiscard]] bool live(StatementId id, TimeSpan as_of) const noexcept;

    /// Circular reporting: one shortest cycle for every set of statements that rest on each other, through the
    /// derivations that count in the cautious reading. A cycle starts at its least id; each statement rests on the
    /// one before it, and the first on the last. Cycles are in order of their first id. O(V + E).
    [[nodiscard]] std::vector<std::vector<StatementId>> cycles() const;

private:
    [[nodiscard]] bool has_cycle() const;

    struct Links {
        Lists<StatementId> derived;
        Lists<StatementId> retracted_by;
        std::array<Lists<StatementId>, 2> named;  ///< by Stance
    };

    const Story* story_;
    double suspect_;
    bool suspects_ = false;
    std::shared_ptr<const Links> links_;  ///< shared with the graphs made by without()
    std::vector<StatementId> struck_;     ///< ascending
};

}  // namespace hearsay
