// Parties, groups and shocks at one level: how the failures of sources that belong together become common without
// changing anyone's own reliability or fidelity. The Marshall-Olkin model of common shocks (A. W. Marshall,
// I. Olkin, "A multivariate exponential distribution", JASA 62, 1967): a source holds when no shock strikes that
// it is exposed to, and hazards (minus logarithms of probabilities) of independent shocks add up.
#pragma once

#include "graph/lists.hpp"
#include "graph/reliability.hpp"
#include "graph/ties.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace hearsay::detail {

/// Hazards are differences of logarithms of numbers that may be close to one: they need more digits than double has.
using Real = long double;

/// The two ways to fail.
enum class Way : std::uint8_t {
    faithfulness,  ///< passing on what one was told: hazard -ln f in all
    soundness,     ///< beyond that, what one says on one's own word: -ln(r/f) in all
};

/// Something that may strike.
struct Shock {
    Real hazard = 0;    ///< >= 0
    double stands = 1;  ///< exp(-hazard): the probability that it does not strike
};

/// Immutable and thread-safe; the story and its track records must outlive it.
class PartyModel {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    /// What is suspected with at least `least_probability` counts as a tie (1: what is known).
    /// `undocumented_tie`: all undocumented sources share one tie, to the party `(undocumented)`.
    /// In time and memory linear in the ties where most belong to one other at most, or to few in all; elsewhere it takes the
    /// product of who speaks and all they belong to. Where that is more than `most_links` (and some for every source) or takes
    /// past the deadline, the model is not ready. `speaks_elsewhere`: as in ScoreOptions.
    PartyModel(const Story& story, const TrackRecords& track_records, Level level, double least_probability,
               bool undocumented_tie, Deadline deadline = Deadline::max(), std::size_t most_links = SIZE_MAX / 2,
               const std::vector<bool>& speaks_elsewhere = {});

    /// Of one that is not, only furthest() and undocumented() are known.
    [[nodiscard]] bool ready() const noexcept;

    /// The model for the scores of this claim: without the track records that come from it or its rivals. Shares
    /// everything else. O(sources concerned · their groups).
    [[nodiscard]] PartyModel for_claim(ClaimId claim) const;

    /// Appends the parties of a statement: its source and all it belongs to at that time, but by no tie to or through
    /// somebody `barred` (ascending); ascending.
    void append_parties(StatementId statement, std::span<const SourceId> barred, std::vector<PartyId>& parties) const;

    /// Appends the groups that a source is a member of, at any date; by text id, so that sums do not depend on the order of
    /// records, `(undocumented)` last. Its own group, of which it is a member too, is among them when somebody is
    /// affiliated with it. This and own() are known of sources that make a statement.
    void append_groups(SourceId source, std::vector<PartyId>& groups) const;
    /// How many parties such a source has, at any date. O(1).
    [[nodiscard]] std::size_t party_count(SourceId source) const noexcept;
    /// A party of every statement of this source where nobody is barred: the one at the end of a single way up, or itself.
    [[nodiscard]] PartyId furthest(SourceId source) const noexcept;
    [[nodiscard]] bool has_group(PartyId party) const noexcept;

    /// What a source keeps to itself after giving its groups their shares.
    [[nodiscard]] Shock own(SourceId source, Way way) const noexcept;
    /// The common shock of a group that exists, and of the private shocks that stand in for it.
    [[nodiscard]] const Shock& shock(PartyId group, Way way) const noexcept;

    /// Tied to `(undocumented)` in this model.
    [[nodiscard]] bool undocumented(SourceId source) const noexcept;

private:
    static constexpr std::size_t at(Way way) noexcept { return static_cast<std::size_t>(way); }
    using Shocks = std::array<Shock, 2>;   // by Way
    using Hazards = std::array<Real, 2>;  // by Way

    struct Shape;  // what is the same for all claims

    /// The hazard of a source in this model before anything is shared.
    [[nodiscard]] Real hazard(SourceId source, Way way) const noexcept;

    std::shared_ptr<const Shape> shape_;
    // What is different for the claim of this model.
    std::vector<std::pair<SourceId, Hazards>> hazards_;      // ascending
    std::vector<std::pair<std::uint32_t, Shocks>> shocks_;  // by number of the group; ascending
};

}  // namespace hearsay::detail
