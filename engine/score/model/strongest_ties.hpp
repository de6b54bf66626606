// How strongly a source belongs to others: the largest product of strengths along a path of ties, of any date.
#pragma once

#include "graph/ties.hpp"

#include <span>
#include <utility>
#include <vector>

namespace hearsay::detail {

/// A product of strengths, in (0,1], with as many digits as the hazards that it divides.
using Strength = long double;

/// For one source after another. Story and ties must outlive it.
class StrongestTies {
public:
    using Owner = std::pair<SourceId, Strength>;

    StrongestTies(const Story& story, const Ties& ties);

    /// All that a source belongs to, itself included with 1; ascending. Holds until the next call. Dijkstra's algorithm on
    /// products of numbers in (0,1]: O(ties reached · log).
    [[nodiscard]] std::span<const Owner> from(SourceId source);

private:
    const Story& story_;
    const Ties& ties_;
    std::vector<Owner> reached_;
    std::vector<std::pair<Strength, SourceId>> queue_;  // a heap
    std::vector<bool> is_reached_;                  // by source
    std::vector<Strength> best_;                    // by source: in the queue; 0 for who is not come to
};

/// Sources with a single way up: they belong to one other at most, and so do all above them. What is summed up along
/// their chain, however long, follows from what was summed up for the next above.
class SingleWaysUp {
public:
    static constexpr std::uint32_t top = UINT32_MAX;

    /// O(sources + ties · log).
    SingleWaysUp(const Story& story, const Ties& ties);

    /// Those sources, each after the one it belongs to.
    [[nodiscard]] std::span<const std::uint32_t> downwards() const noexcept { return downwards_; }
    [[nodiscard]] bool contains(std::size_t source) const noexcept { return contains_[source]; }
    /// The next above one of them, or `top`; and the strength of the tie to it.
    [[nodiscard]] std::uint32_t above(std::size_t source) const noexcept { return above_[source]; }
    [[nodiscard]] Strength strength(std::size_t source) const noexcept { return strength_[source]; }

private:
    std::vector<std::uint32_t> downwards_;
    std::vector<bool> contains_;
    std::vector<std::uint32_t> above_;
    std::vector<Strength> strength_;
};

/// By source a number that it shares with those it belongs to, and they to it, by ties of full strength: they all belong to the
/// same, as strongly. Nobody of a single way up shares one. O(sources + ties · log).
[[nodiscard]] std::vector<std::uint32_t> sources_alike(const Story& story, const Ties& ties, const SingleWaysUp& single);

}  // namespace hearsay::detail
