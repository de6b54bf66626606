// Track records from settled claims: how often each source was right on its own word where somebody has ruled. Counts are
// exact, and those of several stories add up.
#pragma once

#include "learn/own_words.hpp"

#include <vector>

namespace hearsay::learn {

/// What one source has to its name in one settled claim.
struct SettledCount {
    SourceId source{};
    ClaimId claim{};
    std::uint32_t right = 0;  ///< right and wrong are 0 or 1, and never both 1
    std::uint32_t wrong = 0;
    std::uint32_t admitted = 0;    ///< words that it took back itself: neither right nor wrong
    std::uint32_t faithful = 0;    ///< relays, parent and child both held, that keep number and stance
    std::uint32_t unfaithful = 0;  ///< those that do not

    [[nodiscard]] bool none() const noexcept { return right + wrong + admitted + faithful + unfaithful == 0; }
};

struct LearnedFromSettled {
    std::vector<SettledCount> counts;  ///< by source id, then claim id
    std::size_t settled = 0;           ///< claims on which somebody has ruled
    std::size_t unanswered = 0;        ///< of those: nobody gave its own word before the ruling
    std::size_t contradicting = 0;     ///< a source that said both at once, in one claim: not counted
    std::size_t after_ruling = 0;      ///< words that came too late
    std::size_t by_ruler = 0;          ///< words of those who have ruled
};

/// A source is right or wrong once per settled claim: by its last own word before the ruling (of those of unknown date all
/// come first). Whoever asserts a rival of a claim that holds is wrong about that claim, as long as the rival is not settled
/// itself. Nobody is judged by its own ruling. Throws ContraryRulings where two rivals are both settled as so. O(carriers of the settled claims and their rivals · log).
[[nodiscard]] LearnedFromSettled learn_from_settled(const AttributionGraph& graph);

}  // namespace hearsay::learn
