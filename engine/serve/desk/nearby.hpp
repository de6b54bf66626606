// Which articles tell of the same as some others: as linking sees it (link/pile/pile.hpp), for a few of a large story.
#pragma once

#include "serve/desk/cross_references.hpp"

#include <cstdint>
#include <set>

namespace hearsay::serve {

/// Where claims stand: an article, or a claim by itself that stands in none.
class Places {
public:
    explicit Places(const CrossReferences& index);

    [[nodiscard]] std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(articles_ + alone_.size()); }
    [[nodiscard]] std::uint32_t of(ArticleId id) const noexcept { return static_cast<std::uint32_t>(index_of(id)); }
    /// Where a claim stands, each once.
    [[nodiscard]] const std::vector<std::uint32_t>& of(ClaimId id) const { return of_claim_[index_of(id)]; }
    /// Who speaks there.
    [[nodiscard]] std::vector<StatementId> statements(std::uint32_t place) const;
    /// The ones with most rare words in common with each of these, published within a week or two, and these themselves. At most 64
    /// of them are looked at. O(words of the story).
    [[nodiscard]] std::set<std::uint32_t> around(const std::vector<std::uint32_t>& places) const;

    static constexpr std::size_t most_looked_at = 64;

private:
    const CrossReferences& index_;
    std::size_t articles_ = 0;
    std::vector<ClaimId> alone_;
    std::vector<std::vector<std::uint32_t>> of_claim_;
};

}  // namespace hearsay::serve
