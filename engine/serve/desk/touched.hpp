// Which claims an edit may have given another verdict. More may be named than need be, never fewer.
#pragma once

#include "edits/change.hpp"
#include "model/story.hpp"

#include <set>
#include <span>
#include <string>

namespace hearsay::serve {

struct Touched {
    std::set<std::string> claims;  ///< ids, also of claims that are gone
    /// The figures of any claim may differ though its verdict does not: a tie or a reliability moves shares and shocks.
    bool all_figures = false;
};

/// A statement touches what it carries, before and after (its own claims and those that it passes on), what its parents
/// carry (whether one of them is held may follow from who rests on it), and what it takes back. A source or a tie touches
/// what everybody carries who belongs to its ends. O(records).
[[nodiscard]] Touched touched_by(std::span<const edits::Change> changes, const Story& before, const Story& after);

/// The claims that these statements bear on, in that sense.
[[nodiscard]] std::set<ClaimId> claims_of(const Story& story, const std::set<StatementId>& statements);

}  // namespace hearsay::serve
