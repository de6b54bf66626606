// Which claims of several drafts may be the same, which may be rival answers to one question, and which statements
// read like copies of others. Proposals only: a person accepts or strikes them (see proposals.hpp).
#pragma once

#include "model/story.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::extract {

/// Claims that seem to say the same. Their numbers are equal, always.
struct SameClaims {
    std::vector<ClaimId> claims;  ///< two or more, by id; the first keeps its id
    double score = 0;             ///< in (0,1]: how much of their words they share, weighted by rarity
    std::string because;
};

/// Claims that seem to answer one question differently.
struct RivalClaims {
    std::vector<ClaimId> claims;
    double score = 0;
    std::string because;
};

/// A statement whose words seem to be taken from another's.
struct SuspectedCopy {
    StatementId statement{};
    StatementId from{};
    double probability = 0;  ///< in (0,1)
    std::string because;
};

struct LinkProposals {
    std::vector<SameClaims> same;
    std::vector<RivalClaims> rivals;
    std::vector<SuspectedCopy> copies;
};

struct LinkOptions {
    double least = 0.5;  ///< proposals below this score or probability are left out; in (0,1]
};

/// Words weigh by their rarity among the story's claims (inverse document frequency; Manning, Raghavan & Schütze,
/// Introduction to Information Retrieval, 6.2); names and dates must not contradict one another. Copies are found by
/// shared runs of five words (Broder, On the resemblance and containment of documents, 1997). Compares only what
/// shares a rare word or run: roughly O(n log n) for n claims. Sorted by score, then ids.
[[nodiscard]] LinkProposals propose_links(const Story& story, const LinkOptions& options);

/// The part about copies: adds to out.copies.
void propose_copies(const Story& story, const LinkOptions& options, LinkProposals& out);

/// Whether two texts hold the same numbers: 1,200 and 1200 are one, so are "two" and 2.
[[nodiscard]] bool same_numbers(std::string_view a, std::string_view b);

}  // namespace hearsay::extract
