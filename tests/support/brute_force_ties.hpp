// Who belongs to whom, and the shocks by which those who belong together fail together: docs/semantics.md, "Ties"
// and "Probabilities". Parties are bits by their number, `(undocumented)` is the last.
#pragma once

#include "support/brute_force_carriers.hpp"

#include <vector>

namespace hearsay::testing {

struct Tie {
    std::size_t from;
    std::size_t to;
    TimeSpan in_force;
    double strength;
};

/// A cause of failure: how likely it is not to strike is exp(-hazard); if it strikes, all these statements fail.
struct Shock {
    long double hazard;
    Bits strikes;  ///< statements
};

[[nodiscard]] bool undocumented(const Story& story, SourceId source);

/// The ties of a level in a reading, whatever their date.
[[nodiscard]] std::vector<Tie> ties_of(const StoryFacts& facts, Level level, Reading reading);

/// The speaker and all its affiliates at the statement's date; nothing leads to or through `contradicted`.
[[nodiscard]] Bits parties_of(const StoryFacts& facts, StatementId m, const std::vector<Tie>& ties, Bits contradicted);

/// For the figures of one claim. In (0,1).
[[nodiscard]] double reliability(const Story& story, SourceId source, ClaimId claim);
[[nodiscard]] double fidelity(const Story& story, SourceId source, ClaimId claim);

/// All shocks to these statements, whose parties are given by statement: first those of faithfulness, then those of
/// soundness.
struct Shocks {
    std::vector<Shock> faithfulness;
    std::vector<Shock> soundness;
};
[[nodiscard]] Shocks shocks_of(const Story& story, ClaimId claim, const std::vector<Tie>& ties, Bits statements,
                               const std::vector<Bits>& parties);

}  // namespace hearsay::testing
