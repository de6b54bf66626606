// From drafts to a story that a person can check: what is certain is linked, what is doubtful stays a proposal, and the
// questions are ranked by how much a verdict hangs on them. The one entry for a pile of drafts.
#pragma once

#include "link/linking.hpp"

#include "model/diagnostic.hpp"
#include "model/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hearsay::review {

/// What one claim would be if a proposal were accepted.
struct Question {
    std::string words;       ///< what is asked, in one sentence
    std::string because;
    ClaimId claim{};         ///< the claim whose verdict hangs on it most
    Verdict before = Verdict::unsupported;  ///< at the level `affiliation`
    Verdict after = Verdict::unsupported;
    std::uint32_t origins_before = 0;       ///< independent origins in the open reading
    std::uint32_t origins_after = 0;
    double score = 0;        ///< of the proposal
    bool tried = false;      ///< whether it was found out what hangs on it
};

/// A statement on which a verdict hangs and of which the program that drafted it is not sure.
struct UnsureStatement {
    StatementId statement{};
    double sure = 0;                        ///< in (0,1), as drafted
    ClaimId claim{};                        ///< one whose verdict changes without it
    Verdict before = Verdict::unsupported;  ///< at the level `affiliation`
    Verdict without = Verdict::unsupported;
};

struct LinkedDrafts {
    Story story;                   ///< with all that is certain
    link::LinkProposals doubtful;  ///< what is left, about this story; for write_proposals()
    std::vector<Question> questions;  ///< by how much hangs on them, at most as many as asked for
    std::vector<UnsureStatement> unsure;  ///< the least sure first, at most as many as asked for
};

struct ReviewOptions {
    link::LinkOptions link;
    std::size_t questions = 20;
    std::size_t unsure = 10;
};

/// Links the drafts (one story that holds them all) and ranks what is left: first what would change a verdict, then what
/// would change the number of origins, then the rest by score. Only the likeliest proposals, some times as many as
/// questions are asked for, are tried out, each by scoring the claims it touches on a copy of the story; of a story of
/// 10^5 statements and more fewer. Problems of what is accepted are added
/// to the diagnostics.
[[nodiscard]] LinkedDrafts link_drafts(const Story& drafts, const ReviewOptions& options, Diagnostics& diagnostics);

/// The questions and the unsure statements as a page of text for a terminal: numbered, each with what hangs on it.
[[nodiscard]] std::string questions_page(const LinkedDrafts& linked);

}  // namespace hearsay::review
