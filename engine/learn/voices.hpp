// Sources that speak as one, found from their answers alone, without asking what is true: they agree nearly always where
// others differ. A hidden bloc that follows one line only now and then, or a copy with noise, is not found.
#pragma once

#include "learn/answers.hpp"

#include <cstdint>
#include <vector>

namespace hearsay::learn {

/// Two sources that agree more than independent ones would.
struct SuspectedTie {
    std::uint32_t source = 0;  ///< the middle of their group
    std::uint32_t with = 0;
    double probability = 0;    ///< the lower end of Wilson's interval of their agreement, z 1.64
    std::uint32_t shared = 0;  ///< contested questions that both answered
    std::uint32_t agreed = 0;
};

/// How sure it must be that two agree, at least.
inline constexpr double least_agreement = 0.985;
inline constexpr double agreement_z = 1.64;

/// Groups in which every pair agrees on contested questions (those with more than one answer) so often that the lower end
/// of the interval is `least_agreement` or more: complete linkage, the strongest pair first, of equally strong ones the
/// one that shares and agrees more. Each member is tied to the one that agrees most with the others, if possible one of whom
/// it is `told` (by source; empty: all). In order of names.
///
/// Work: for each source either one step for every answer beside one of its own, or comparisons with the other sources
/// that end as soon as they differ too often, whichever is less.
[[nodiscard]] std::vector<SuspectedTie> suspected_ties(const Answers& answers, const std::vector<bool>& told = {});

/// Sources that gave the very same answers to `shared` contested questions, which are too few for suspected_ties().
struct Alike {
    std::vector<std::uint32_t> sources;  ///< by name
    std::uint32_t shared = 0;
};

/// Those with at least `least` such questions, the most first, then by name. O(contested answers).
[[nodiscard]] std::vector<Alike> too_few_to_join(const Answers& answers, std::size_t least);

/// Which sources speak as one.
class Voices {
public:
    explicit Voices(std::size_t sources);
    void join(std::uint32_t one, std::uint32_t other);
    /// The least source of the voice.
    [[nodiscard]] std::uint32_t of(std::uint32_t source) const noexcept;

private:
    std::vector<std::uint32_t> parent_;
};

}  // namespace hearsay::learn
