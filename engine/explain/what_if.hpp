// What would become of the verdicts if some source had never spoken, or some statement had never been made.
//
// To strike a source is to strike every statement it made; those who belong to it keep theirs, and its ties stay. A
// struck statement is never live: it holds nothing up and disputes nothing, what it retracts stands again, and what
// rests on it alone falls with it, because it stays the parent of those who rest on it.
#pragma once

#include "explain/strike.hpp"

#include <span>
#include <vector>

namespace hearsay {

/// How many statements each source, by its number, has made by the date that the scorer looks at (what has no date
/// counts), but for those that are struck. O(statements).
[[nodiscard]] std::vector<std::size_t> statements_by_source(const Scorer& scorer);

struct VerdictChange {
    ClaimId claim{};
    Verdicts before;
    Verdicts after;  ///< differs from `before` at some level
};

struct WhatIf {
    Strike strike;
    std::size_t statements = 0;          ///< that it takes away; see statements_by_source()
    std::vector<VerdictChange> changes;  ///< by id of the claim; empty where no verdict changes
    /// Further parties whose strike takes the very same statements away, by id: owners of an owner, most often.
    std::vector<SourceId> alike;
    /// How many verdicts change at a level.
    [[nodiscard]] std::size_t changed(Level level) const noexcept;
};

struct WhatIfs {
    /// Every strike that bears on some claim, of sources, of parties for which two or more sources speak (but for those
    /// `alike`), and of statements: the most verdicts changed at the level first, then by the steps that they fall, sources before
    /// parties before statements, by id.
    std::vector<WhatIf> list;
    std::vector<ClaimId> left_out;  ///< claims too large to try, by id
};

/// Tries every single source, party and statement that bears on these claims, one at a time. The verdicts are exactly those
/// of Scorer::score() on the story without it, at the scorer's levels. Claims are left out, the largest first, as far
/// as `work`, a number of statements looked at again, does not suffice: the default is some seconds. In parallel; the
/// result does not depend on the number of threads.
[[nodiscard]] WhatIfs what_ifs(const Scorer& scorer, std::span<const ClaimId> claims, Level level,
                               std::size_t work = 4'000'000);

}  // namespace hearsay
