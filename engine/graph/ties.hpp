// Who belongs to whom at a level: the affiliations as a graph over parties. Immutable, thread-safe; the story must
// outlive it.
#pragma once

#include "model/story.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace hearsay {

/// Whether affiliations of this kind are ties at this level.
[[nodiscard]] constexpr bool is_tie(AffiliationKind kind, Level level) noexcept {
    return level == Level::affiliation || kind == AffiliationKind::same_as ||
           (level == Level::ownership && is_ownership(kind));
}

/// A source appears in no known affiliation (one that is only suspected, or says who it is, does not count), is not
/// marked `unaffiliated` and is no state: nobody has said whether it has ties. One flag a source.
[[nodiscard]] std::vector<bool> undocumented_sources(const Story& story);

/// One step of a path of affiliations. Who is the same belongs to each other: a same_as is a step either way.
struct TieStep {
    AffiliationId affiliation{};
    SourceId from{};
    SourceId to{};
};

class Ties {
public:
    /// Those of at least this probability: 1 for what is known.
    Ties(const Story& story, Level level, double least_probability = 1);

    [[nodiscard]] Level level() const noexcept { return level_; }

    /// The source and all it belongs to, directly or through others, by ties in force at some instant of `when`
    /// (unknown time: all ties); ascending. No tie leads to or through a source of `barred` (ascending). O(n log n) in
    /// the ties reached.
    [[nodiscard]] std::vector<SourceId> belongs_to(SourceId source, TimeSpan when,
                                                   std::span<const SourceId> barred = {}) const;

    /// A shortest path of ties from `source` up to `owner` in force at `when`, likewise; empty when there is none or
    /// they are the same. For the ways to many owners: WaysUp.
    [[nodiscard]] std::vector<TieStep> path(SourceId source, SourceId owner, TimeSpan when,
                                            std::span<const SourceId> barred = {}) const;

    /// True when some tie that `source` belongs by, directly or through others, has a date.
    [[nodiscard]] bool dated(SourceId source) const noexcept { return dated_[index_of(source)]; }

    /// The ties of a source upwards.
    [[nodiscard]] std::span<const TieStep> of(SourceId source) const noexcept;

    /// One shortest cycle for every set of sources that belong to each other; each source belongs to the next one
    /// and the last to the first. Ordered like AttributionGraph::cycles().
    [[nodiscard]] std::vector<std::vector<SourceId>> cycles() const;

    /// At some instant of `when`, or where that is unknown.
    [[nodiscard]] bool in_force(const TieStep& step, TimeSpan when) const noexcept;

private:
    const Story* story_;
    Level level_;
    std::vector<std::uint32_t> begins_;
    std::vector<TieStep> ties_;
    std::vector<bool> dated_;
};

/// The shortest ways from a source up to all that it belongs to, as Ties::path() gives them one by one: a tree.
class WaysUp {
public:
    WaysUp(const Ties& ties, SourceId source, TimeSpan when, std::span<const SourceId> barred = {});

    /// O(n) in the ties reached.
    [[nodiscard]] std::vector<TieStep> to(SourceId owner) const;

    /// Of some owners, ascending, those to whom a way leads that is no part of the way to another of them; ascending.
    /// O(n log n) in the ties reached.
    [[nodiscard]] std::vector<SourceId> furthest(std::span<const SourceId> owners) const;

private:
    static constexpr std::size_t start = SIZE_MAX;

    std::vector<TieStep> steps_;         // breadth first, one for every source reached
    std::vector<std::size_t> before_;    // by step: the step that led to its `from`
};

}  // namespace hearsay
