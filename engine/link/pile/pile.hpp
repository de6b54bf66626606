// The articles that a story's claims come from, and which of them tell of the same thing. A mixed pile is told apart
// before claims are compared: what is rare in one story is common in another, and two unrelated articles may well share
// a phrase. Days of publication at most a week apart, cosine of the words at least .04 (Manning, Raghavan & Schütze,
// Introduction to Information Retrieval, 6.3).
#pragma once

#include "amend/story_records.hpp"
#include "link/claims/comparison.hpp"

#include "model/story.hpp"

#include <optional>
#include <vector>

namespace hearsay::link {

using amend::Carried;

struct Document {
    ArticleId article = no_id<ArticleId>;  ///< none for a claim that stands in no article
    std::optional<std::int32_t> day;
    std::vector<std::uint32_t> words;      ///< of its claims and its title; sorted
    std::vector<ClaimId> claims;
    std::vector<std::uint32_t> neighbours; ///< documents that may tell of the same thing, itself left out; sorted
    std::vector<std::uint32_t> close;      ///< those of them that surely do; sorted
    std::vector<std::pair<std::uint32_t, std::uint32_t>> around;  ///< words of it and its neighbours, with how many of these have them; sorted
};

class Pile {
public:
    explicit Pile(const Story& story);

    [[nodiscard]] const Story& story() const noexcept { return story_; }
    [[nodiscard]] const std::vector<Document>& documents() const noexcept { return documents_; }
    [[nodiscard]] const std::vector<std::uint32_t>& documents_of(ClaimId claim) const { return documents_of_[index_of(claim)]; }
    [[nodiscard]] const std::vector<Gist>& gists() const noexcept { return gists_; }
    [[nodiscard]] const WordBook& book() const noexcept { return book_; }
    [[nodiscard]] const std::vector<Carried>& carried(StatementId statement) const { return carried_[index_of(statement)]; }
    /// The document of an article, if any of its statements carries a claim.
    [[nodiscard]] std::optional<std::uint32_t> document_of(ArticleId article) const;
    [[nodiscard]] bool near(std::uint32_t a, std::uint32_t b) const;
    /// Near beyond doubt: of one article, or days apart at most and with many words in common.
    [[nodiscard]] bool close(std::uint32_t a, std::uint32_t b) const;
    /// What a word or class weighs in this pile; see find_neighbours().
    [[nodiscard]] double weight(std::uint32_t word) const { return weights_[word]; }

private:
    void make_documents();
    void read_claims();
    void add_names();
    void find_neighbours();
    void count_words_around();

    const Story& story_;
    std::vector<std::vector<Carried>> carried_;
    std::vector<Document> documents_;
    std::vector<std::uint32_t> document_of_article_;
    std::vector<std::vector<std::uint32_t>> documents_of_;  ///< by claim
    std::vector<Gist> gists_;
    WordBook book_;
    std::vector<double> weights_;  ///< by word
};

/// What words weigh where two documents meet: rare in English and rare among their neighbours.
class PairWeights final : public WordWeights {
public:
    PairWeights(const Pile& pile, std::uint32_t a, std::uint32_t b);
    [[nodiscard]] double weight(std::uint32_t word) override;

private:
    const Pile& pile_;
    const Document& a_;
    const Document& b_;
    double all_ = 0;
};

}  // namespace hearsay::link
