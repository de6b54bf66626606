// Who carries a stance on a claim, who of them is live, and what each rests on: docs/semantics.md, "Statements".
// Statements are bits by their number, so a story has 64 of them at most.
#pragma once

#include "graph/attribution_graph.hpp"
#include "model/story.hpp"

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::testing {

using Bits = std::uint64_t;
constexpr Bits bit(std::size_t i) { return Bits{1} << i; }
constexpr std::size_t number_of(Bits bits) { return static_cast<std::size_t>(std::popcount(bits)); }

/// What is asked for, beside claim, stance, level and reading.
struct Question {
    TimeSpan as_of;  ///< unknown: no limit
    double suspect = 0.5;
};

/// The parts of a story that every definition starts from.
class StoryFacts {
public:
    StoryFacts(const Story& the_story, const Question& the_question) : story(the_story), question(the_question) {}

    /// Whether what has this probability is there in a reading.
    [[nodiscard]] bool counts(double probability, Reading reading) const;
    /// The statement's own date, or its article's, or unknown.
    [[nodiscard]] TimeSpan date(StatementId m) const;
    [[nodiscard]] bool made(StatementId m) const;
    [[nodiscard]] bool held(StatementId m) const;
    /// Whether a statement that was made takes back what `m` said of the claim.
    [[nodiscard]] bool retracted(StatementId m, ClaimId claim) const;

    const Story& story;
    const Question& question;
};

struct Carriers {
    Bits all = 0;         ///< the statements that take the stance, live or not
    Bits live = 0;
    Bits first_hand = 0;  ///< of all
    std::vector<Bits> parents;  ///< by statement: the carriers that it rests on, live or not
};

[[nodiscard]] Carriers carriers_of(const StoryFacts& facts, ClaimId claim, Stance stance, Reading reading);

/// The sources who contradict the stance, as bits.
[[nodiscard]] Bits contradicting(const StoryFacts& facts, ClaimId claim, Stance stance, Reading reading);

/// Claims that cannot hold together with this one.
[[nodiscard]] bool rivals(const Story& story, ClaimId a, ClaimId b);

}  // namespace hearsay::testing
