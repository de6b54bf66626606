// The frozen attribution graph of a story: which statements rest on which, and which take a stance on a claim.
// Immutable; safe to read from any number of threads. The story must outlive it.
#pragma once

#include "graph/lists.hpp"
#include "model/story.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace hearsay {

/// Everybody who takes one stance on a claim in one reading, whether it still stands or not.
struct Carriers {
    std::vector<StatementId> statements;  ///< in order of number; the others below count in this order
    /// Made by then, not taken back (for this claim), and heard of: held, or rested on by one that is live.
    std::vector<bool> live;
    std::vector<bool> first_hand;       ///< rests on no carrier, live or not
    Lists<std::uint32_t> rests_on;      ///< on which carriers, by derivations that count; ascending, each once

    [[nodiscard]] std::size_t size() const noexcept { return statements.size(); }
};

/// What a statement says of one claim.
using StatementOnClaim = std::pair<StatementId, ClaimId>;

class AttributionGraph {
public:
    /// `suspect`: least probability at which the cautious reading takes a suspected derivation or tie as real, in (0,1].
    AttributionGraph(const Story& story, double suspect);
    AttributionGraph(const Story&& story, double suspect) = delete;

    [[nodiscard]] const Story& story() const noexcept { return *story_; }
    [[nodiscard]] double suspect() const noexcept { return suspect_; }

    /// The same graph with these statements (and no others) struck from the record: they are never live, and what
    /// they retract stands again. They stay parents, so what rests on them alone falls with them. `spared`: what one of
    /// them says of a claim stands all the same. O(struck · log).
    [[nodiscard]] AttributionGraph without(std::span<const StatementId> struck, std::span<const StatementOnClaim> spared = {}) const;
    /// For some claim, at least.
    [[nodiscard]] bool struck(StatementId id) const noexcept;
    [[nodiscard]] bool struck(StatementId id, ClaimId claim) const noexcept;
    /// All of them, ascending.
    [[nodiscard]] std::span<const StatementId> struck() const noexcept { return struck_; }

    /// The least probability of what is real in a reading: open takes what is known (1), cautious also what is
    /// suspected with at least `suspect`.
    [[nodiscard]] double least_probability(Reading reading) const noexcept {
        return reading == Reading::open ? 1.0 : suspect_;
    }
    [[nodiscard]] bool counts(const Derivation& derivation, Reading reading) const noexcept {
        return derivation.probability >= least_probability(reading);
    }

    /// Whether some derivation, or whom somebody speaks for, counts in the cautious reading alone.
    [[nodiscard]] bool suspects() const noexcept { return suspects_; }

    /// The statements that derive from this one, whatever the probability; in order of number, each once.
    [[nodiscard]] std::span<const StatementId> derived(StatementId id) const noexcept;
    /// The statements that name this claim themselves with this stance; in order of number.
    [[nodiscard]] std::span<const StatementId> named(ClaimId claim, Stance stance) const noexcept;
    /// The statements that retract this one.
    [[nodiscard]] std::span<const StatementId> retracted_by(StatementId id) const noexcept;

    /// named() plus the statements without a stance of their own that pass it on through derivations that count; in
    /// order of number. O(size of the result and its derivations).
    [[nodiscard]] std::vector<StatementId> carrier_ids(ClaimId claim, Stance stance, Reading reading) const;

    /// The same with who rests on whom and what is live as of a time. A carrier that copies or translates other
    /// carriers rests on those alone: what else it derives from does not count. O(carriers · log + their derivations).
    [[nodiscard]] Carriers carriers(ClaimId claim, Stance stance, Reading reading, TimeSpan as_of) const;

    /// Who contradicts a stance on a claim: the sources of live first-hand carriers of the opposite stance, and those
    /// they speak for at that statement's date. Ascending.
    [[nodiscard]] std::vector<SourceId> contradicting(ClaimId claim, Stance stance, Reading reading,
                                                      TimeSpan as_of) const;

    /// Made by the end of `as_of` (or its date is unknown), and not struck.
    [[nodiscard]] bool made(StatementId id, TimeSpan as_of) const noexcept;
    /// The same, and not struck for this claim.
    [[nodiscard]] bool made(StatementId id, ClaimId claim, TimeSpan as_of) const noexcept;
    /// A statement made by then takes back what this one said of the claim.
    [[nodiscard]] bool taken_back(StatementId id, ClaimId claim, TimeSpan as_of) const noexcept;
    /// Made by then, and not taken back as a whole, nor for each claim that it names itself.
    [[nodiscard]] bool stands(StatementId id, TimeSpan as_of) const noexcept;

    /// Circular reporting: one shortest cycle for every set of statements that rest on each other, through the
    /// derivations that count in the cautious reading. A cycle starts at its least id; each statement rests on the
    /// one before it, and the first on the last. Cycles are in order of their first id. O(V + E).
    [[nodiscard]] std::vector<std::vector<StatementId>> cycles() const;

private:
    [[nodiscard]] bool has_cycle() const;

    struct Links {
        Lists<StatementId> derived;
        Lists<StatementId> retracted_by;
        Lists<AffiliationId> speaks_for;          ///< by source
        std::array<Lists<StatementId>, 2> named;  ///< by Stance
    };

    const Story* story_;
    double suspect_;
    bool suspects_ = false;
    std::shared_ptr<const Links> links_;  ///< shared with the graphs made by without()
    std::vector<StatementId> struck_;     ///< ascending
    std::vector<StatementOnClaim> spared_;  ///< ascending
};

}  // namespace hearsay
