// Stories made up from a seed, small and full of everything a story may hold. Same seed, same story, on any machine.
#pragma once

#include "amend/story_records.hpp"
#include "model/builder.hpp"

#include <cstdint>
#include <random>
#include <vector>

namespace hearsay::testing {

/// The records of a story, to be changed, shuffled or merged before it is built.
using amend::StoryRecords;

/// Throws Error with the first problem if the records make no story.
[[nodiscard]] Story build_story(const StoryRecords& records);

/// What the generators draw from; its own arithmetic, since the library's distributions differ between machines.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// A number below `n`, which is positive.
    [[nodiscard]] std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
    [[nodiscard]] bool percent(unsigned chance) { return below(100) < chance; }
    /// In [0,1).
    [[nodiscard]] double share() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
    template <class T>
    [[nodiscard]] const T& one_of(const std::vector<T>& list) {
        return list[below(list.size())];
    }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
    }

private:
    std::mt19937_64 engine_;
};

/// The records in another order, inside their lists and inside their own lists.
[[nodiscard]] StoryRecords shuffled(StoryRecords records, std::uint64_t seed);

/// Most of each; what a story gets is drawn between one (none for ties) and this.
struct RandomStorySize {
    std::size_t speakers = 4;
    std::size_t owners = 2;
    std::size_t affiliations = 4;
    std::size_t statements = 7;
    std::size_t claims = 2;
    bool dates = true;
};

/// Contradictions, circles, copies with chains of their own, suspected and dated ties, sources that are or may be
/// one, track records, rulings, articles, posts, statements held and not held, retractions of all or of some claims,
/// drafts, anonymous sources, states and sources without ties come up in all of them now and then.
[[nodiscard]] StoryRecords random_story(std::uint64_t seed, RandomStorySize size = {});
/// So many stories told by the same sources side by side.
[[nodiscard]] StoryRecords side_by_side(std::uint64_t seed, std::size_t parts);
/// A limit of time that cuts some of the dates such stories use, or none.
[[nodiscard]] TimeSpan random_as_of(std::uint64_t seed);

}  // namespace hearsay::testing
