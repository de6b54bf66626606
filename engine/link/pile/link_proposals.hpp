// The kinds of proposals that linking makes.
#pragma once

#include "model/story.hpp"

#include <string>
#include <vector>

namespace hearsay::link {

/// Scores of proposals are in (0,1]. From this one on a proposal may be taken without asking anybody; below it is a
/// question for a person.
inline constexpr double certain = 0.5;

/// Sources that seem to be one. The first keeps its id.
struct SameSources {
    std::vector<SourceId> sources;
    double score = 0;
    std::string because;
};

/// Claims that seem to say the same; two or more, by id. The first keeps its id.
struct SameClaims {
    std::vector<ClaimId> claims;
    double score = 0;
    std::string because;
};

/// A claim that seems to say the contrary of another: whoever asserts the one denies the other.
struct ContraryClaims {
    ClaimId claim{};
    ClaimId denial{};
    double score = 0;
    std::string because;
};

/// Claims that seem to answer one question differently.
struct RivalClaims {
    std::vector<ClaimId> claims;
    double score = 0;
    std::string because;
};

/// A statement known only through others that seems to be one that another draft holds, or knows better: what "the
/// Post reported" is what the Post's own article says.
struct SameStatements {
    StatementId statement{};
    StatementId into{};
    double score = 0;
    std::string because;
};

/// A statement whose words seem to be taken from another's.
struct SuspectedCopy {
    StatementId statement{};
    StatementId from{};
    double probability = 0;  ///< in (0,1]; 1 where nothing else can be
    std::string because;
};

/// A statement of a source that seems to withdraw what the same source said before.
struct Withdrawal {
    StatementId statement{};
    StatementId of{};
    ClaimId claim{};
    double score = 0;
    std::string because;
};

struct LinkProposals {
    std::vector<SameSources> sources;
    std::vector<SameClaims> same;
    std::vector<ContraryClaims> contrary;
    std::vector<RivalClaims> rivals;
    std::vector<SameStatements> statements;
    std::vector<SuspectedCopy> copies;
    std::vector<Withdrawal> withdrawals;

    [[nodiscard]] std::size_t size() const noexcept {
        return sources.size() + same.size() + contrary.size() + rivals.size() + statements.size() + copies.size() + withdrawals.size();
    }
};

struct LinkOptions {
    double least = 0.3;  ///< proposals below this score or probability are left out; in (0,1]
};

}  // namespace hearsay::link
