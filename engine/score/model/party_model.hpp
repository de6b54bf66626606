// Parties, groups and shocks at one level: how the failures of sources that belong together become common without
// changing anyone's own reliability or fidelity. The Marshall-Olkin model of common shocks (A. W. Marshall,
// I. Olkin, "A multivariate exponential distribution", JASA 62, 1967): a source holds when no shock strikes that
// it is exposed to, and hazards (minus logarithms of probabilities) of independent shocks add up.
#pragma once

#include "graph/lists.hpp"
#include "graph/ties.hpp"

#include <array>
#include <span>
#include <vector>

namespace hearsay {

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

/// P(sound) of a source: given, or from its Admiralty letter; 0.5 when nothing (or F) is given.
[[nodiscard]] double reliability_of(const Source& source) noexcept;
/// P(faithful) of a source: given or 0.9, but never less than its reliability.
[[nodiscard]] double fidelity_of(const Source& source) noexcept;

/// Immutable and thread-safe; the story must outlive it.
class PartyModel {
public:
    /// `undocumented_tie`: all undocumented sources share one tie, to the party `(undocumented)`.
    PartyModel(const Story& story, Level level, bool undocumented_tie);

    /// Appends the parties of a statement: its source and all it belongs to at that time; ascending.
    void append_parties(StatementId statement, std::vector<PartyId>& parties) const;

    /// The groups a source is a member of, at any date; by text id, so that sums do not depend on the order of
    /// records, `(undocumented)` last. Its own group, of which it is a member too, is among them when somebody is
    /// affiliated with it.
    [[nodiscard]] std::span<const PartyId> groups(SourceId source) const noexcept;
    [[nodiscard]] bool has_group(PartyId party) const noexcept { return group_number_[index_of(party)] != no_group; }

    /// What a source keeps to itself after giving its groups their shares.
    [[nodiscard]] const Shock& own(SourceId source, Way way) const noexcept { return own_[index_of(source)][at(way)]; }
    /// The common shock of a group that exists, and of the private shocks that stand in for it.
    [[nodiscard]] const Shock& shock(PartyId group, Way way) const noexcept {
        return shock_[group_number_[index_of(group)]][at(way)];
    }

    /// Tied to `(undocumented)` in this model.
    [[nodiscard]] bool undocumented(SourceId source) const noexcept {
        return undocumented_tie_ && undocumented_[index_of(source)];
    }

private:
    static constexpr std::size_t at(Way way) noexcept { return static_cast<std::size_t>(way); }
    using Shocks = std::array<Shock, 2>;  // by Way

    void find_groups(const Story& story);
    void share_hazards(const Story& story);

    const Story* story_;
    Ties ties_;
    bool undocumented_tie_;
    std::vector<bool> undocumented_;
    static constexpr std::uint32_t no_group = UINT32_MAX;
    std::vector<std::uint32_t> group_number_;  // by party; groups are few
    Lists<PartyId> parties_;          // by source: those of a statement of unknown date
    Lists<PartyId> groups_;           // by source
    std::vector<Real> strengths_;     // of groups_.items: largest product of strengths on a path to that group
    std::vector<Shocks> own_;         // by source
    std::vector<Shocks> shock_;       // by number of the group
};

}  // namespace hearsay
