// What yes to a question of Join would do, tried out in a part of the story; and why it cannot be said, in words.
#pragma once

#include "edits/amendment.hpp"
#include "edits/edit.hpp"
#include "serve/desk/questions.hpp"
#include "serve/desk/snapshot.hpp"
#include "serve/desk/verdict_book.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hearsay::serve {

/// The verdict of a claim before and after yes; nothing where it is gone with it.
struct OutlookStep {
    std::string claim;
    std::optional<VerdictOfClaim> before;
    std::optional<VerdictOfClaim> after;
};

/// The claims whose verdicts yes may change; of a source that says much, some.
[[nodiscard]] std::set<ClaimId> claims_about(const Question& one, const CrossReferences& index);

/// What becomes of these claims; empty where it cannot be. A claim has in its part the verdict that it has in the story, which is
/// `known` or found out there. O(the part) and what the scores take.
[[nodiscard]] std::vector<OutlookStep> outlook_of(const Question& one, const std::set<ClaimId>& claims, const Snapshot& in, const VerdictBook& known);

/// The same for a request to accept one, in a large story. Nothing where it is something else, or where it has to be tried out in
/// all of the story.
[[nodiscard]] std::optional<std::vector<OutlookStep>> outlook_of(const edits::Request& request, const Snapshot& in, const VerdictBook& known);

/// To be called where it is caught. Throws it again: why two claims cannot be one, or one the denial of the other, with the words and the names of whoever says
/// both, and what may be done; all else as it is.
[[noreturn]] void refuse_in_words(const edits::Refused& refused, const edits::Request& request, const CrossReferences& index);

}  // namespace hearsay::serve
