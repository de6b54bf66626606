// The states that a frontier sweep drops, of which a random part is kept to be followed later: one for every equal
// share (stratum) of their probability, so that what is found out about the part is no less precise than from as many
// independent draws (W. G. Cochran, "Sampling Techniques", Wiley 1977, chapter 5).
#pragma once

#include "score/sample/random_words.hpp"
#include "score/sweep/frontier_lanes.hpp"

#include <cstdint>
#include <vector>

namespace hearsay::detail {

class DroppedStates {
public:
    static constexpr std::size_t bytes_a_draw(std::size_t words) noexcept {
        return words * sizeof(Word) + sizeof(std::uint32_t);
    }

    /// A state has so many words. `share`: how much probability one draw stands for, until there are more than `most`
    /// of them; then twice as much, and so on. The same draws every time.
    DroppedStates(std::size_t words, double share, std::size_t most);

    /// In ascending order of the steps that the states stand before.
    void add(const Word* state, std::size_t step, double probability);

    [[nodiscard]] std::size_t size() const noexcept { return steps_.size(); }
    /// What all draws together stand for: less than one share is not.
    [[nodiscard]] double probability() const noexcept { return share_ * static_cast<double>(size()); }
    /// Leaves as few draws as possible, but so many at least where there are so many.
    void thin(std::size_t least);

    /// How many of the draws, or of every so manieth, end in success when they are followed at random.
    /// O(draws · cost of the lanes / 64).
    [[nodiscard]] std::size_t successes(FrontierLanes lanes, std::size_t every = 1) const;

private:
    void halve();
    void aim();

    std::size_t words_;
    double share_;
    std::size_t most_;
    double added_ = 0;   // probability so far
    double target_ = 0;  // the draw of the share at hand is where this is reached
    std::vector<Word> states_;
    std::vector<std::uint32_t> steps_;
    RandomWords random_;
};

}  // namespace hearsay::detail
