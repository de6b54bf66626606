// What sources have said on their own word: first-hand, or by quoting an anonymous source whose statement we do not hold.
// Whoever relays is faithful or not; it is not right or wrong.
#pragma once

#include "graph/attribution_graph.hpp"

#include <span>
#include <vector>

namespace hearsay::learn {

struct OwnWord {
    SourceId source{};
    StatementId statement{};
    ClaimId claim{};
    Stance stance = Stance::asserts;
    bool withdrawn = false;  ///< by a statement of the same source
    /// The anonymous source whose word it is, where that is not held; else the source itself.
    SourceId origin{};
};

/// Those on this claim, in the open reading: what only may have been relayed is its source's own word. Statements that
/// somebody else has retracted are among them, whether live or not. By statement.
[[nodiscard]] std::vector<OwnWord> own_words(const AttributionGraph& graph, ClaimId claim);

/// The claims of each question, in order of number; a claim without a question is one by itself.
class Questions {
public:
    explicit Questions(const Story& story);
    /// The claim among them.
    [[nodiscard]] std::span<const ClaimId> with(ClaimId claim) const noexcept { return claims_[of_[index_of(claim)]]; }
    [[nodiscard]] std::span<const ClaimId> operator[](std::size_t i) const noexcept { return claims_[i]; }
    [[nodiscard]] std::size_t size() const noexcept { return claims_.size(); }

private:
    std::vector<std::uint32_t> of_;  ///< by claim
    Lists<ClaimId> claims_;
};

/// The last moment at which a statement may have been made, for telling which of several is the last.
[[nodiscard]] inline std::int64_t moment(const Story& story, StatementId id) noexcept {
    const TimeSpan when = story[id].when;
    return when.unknown() ? INT64_MIN : when.first;
}

}  // namespace hearsay::learn
