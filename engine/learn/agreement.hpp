// How often each source was right, judged by how far others agree with it. Asked for, never the default: agreement rewards
// those who coordinate, which is why sources that are known or found to speak as one have one voice between them.
//
// A fixed point of two estimates, as in truth finding (X. Yin, J. Han, P. S. Yu, TKDE 20, 2008) with the weights of the
// weighted majority (log odds) and a Beta prior. No dependences are enumerated, and what seems true is never fed back into
// who copies whom: voices are found once, before.
//
// Sums are whole numbers of a fixed unit. They do not depend on the order of anything, so the same answers give the same
// bytes under other names, in another order and on any number of threads.
#pragma once

#include "learn/answers.hpp"
#include "learn/voices.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace hearsay::learn {

/// Counts as they are added up: in units of 1e-9.
inline constexpr std::uint64_t count_unit = 1'000'000'000;
[[nodiscard]] constexpr double as_count(std::uint64_t units) noexcept {
    return static_cast<double>(units) / static_cast<double>(count_unit);
}

struct Agreed {
    /// By place in the list of answers: how likely each is right, in units of 1e-9.
    std::vector<std::uint32_t> likely;
    std::vector<bool> evidence;         ///< by question: more than one voice speaks, or somebody has ruled
    std::vector<std::uint64_t> right;   ///< by source, in units of 1e-9
    std::vector<std::uint64_t> judged;  ///< by source: in how many questions there was evidence, likewise
    double mean = 0;                    ///< the pooled agreement μ
    std::uint32_t voices = 0;           ///< that agree or disagree where nobody has ruled
    std::uint32_t rounds = 0;
    bool settled_down = false;  ///< false: it was still moving after the last round
    /// The voice whose members have most of the agreement, and how much of it.
    std::uint32_t loudest = 0;
    double loudest_share = 0;
};

/// O(rounds · answers), at most 100 rounds. Some 25 bytes an answer while it works.
[[nodiscard]] Agreed learn_by_agreement(const Answers& answers, const Voices& voices);

}  // namespace hearsay::learn
