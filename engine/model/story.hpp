// A story: everything that was said about some claims, by whom, resting on what, and who belongs to whom.
// Immutable once built (see StoryBuilder); safe to read from any number of threads. Every reference is resolved:
// ids are positions in the lists of this story, in order of first mention.
#pragma once

#include "model/civil_time.hpp"
#include "model/diagnostic.hpp"
#include "model/id_table.hpp"
#include "model/ids.hpp"
#include "model/records.hpp"
#include "model/vocabulary.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// Part of one of the story's flat lists.
struct Slice {
    std::uint32_t begin = 0;
    std::uint32_t count = 0;
};

struct Source {
    Text id{};
    Text name{};
    Text url{};
    Text extra{};
    SourceKind kind = SourceKind::person;
    bool anonymous = false;
    bool unaffiliated = false;
    bool kind_given = true;  ///< false only where another story (a store) is known to say it
    char admiralty = 0;
    std::optional<double> reliability;
    std::optional<double> fidelity;
    Slice aliases;
    Place place;
};

struct Affiliation {
    SourceId source{};
    SourceId with{};
    AffiliationKind kind = AffiliationKind::owned_by;
    double strength = 1.0;
    double probability = 1.0;  ///< below 1: suspected
    TimeSpan in_force;  ///< from `since` to `until`, both included; open ends reach to infinity
    Text since{};
    Text until{};
    Text extra{};
    Place place;
};

struct Article {
    Text id{};
    Text title{};
    Text url{};
    Text published{};
    Text extra{};
    SourceId outlet = no_id<SourceId>;
    TimeSpan when;
    Place place;
};

struct Claim {
    Text id{};
    Text text{};
    Text question{};  ///< equal texts share one handle, so handles may be compared; Text{} when there is none
    Text extra{};
    Place place;
};

struct Derivation {
    StatementId statement{};  ///< the earlier statement this one rests on
    DerivationKind kind = DerivationKind::quotes;
    double probability = 1.0;
    Text extra{};
};

/// A statement taken back.
struct Retraction {
    StatementId statement{};
    Slice claims;  ///< see Story::claims(); empty: all that it said
};

struct Statement {
    Text id{};
    Text at{};
    Text quote{};
    Text url{};
    Text extra{};
    SourceId source = no_id<SourceId>;
    ArticleId article = no_id<ArticleId>;
    TimeSpan when;  ///< from `at`, else from the article's `published`, else unknown
    Slice asserts;
    Slice denies;
    Slice derives_from;
    Slice retracts;
    Slice responds_to;
    std::uint32_t span = UINT32_MAX;  ///< see Story::span()
    double draft = 0;         ///< in (0,1]: a program is this sure of it; 0: made or confirmed by a person
    /// As given; else whether it stands in an article, has a url, or no other statement is known to derive from it.
    bool held = true;
    bool held_given = false;
    Place place;
};

struct Settled {
    ClaimId claim{};
    bool holds = true;
    Text by{};
    Text at{};
    Text url{};
    Text extra{};
    Place place;
};

struct TrackRecord {
    SourceId source{};
    ClaimId claim = no_id<ClaimId>;
    Text elsewhere{};  ///< what the claim is called that it comes from, where that is in no file at hand and `claim` is none
    double right = 0;
    double wrong = 0;
    TrackRecordBasis by = TrackRecordBasis::settled;
    Text extra{};
    Place place;
};

class Story {
public:
    [[nodiscard]] std::string_view title() const noexcept { return texts_.view(title_); }
    /// The JSON text of the story's own `extra`, "" when absent.
    [[nodiscard]] std::string_view extra() const noexcept { return texts_.view(extra_); }
    /// Names of the files the story was read from; Place::file counts into it.
    [[nodiscard]] std::span<const std::string> files() const noexcept { return files_; }

    [[nodiscard]] std::span<const Source> sources() const noexcept { return sources_; }
    [[nodiscard]] std::span<const Affiliation> affiliations() const noexcept { return affiliations_; }
    [[nodiscard]] std::span<const Article> articles() const noexcept { return articles_; }
    [[nodiscard]] std::span<const Claim> claims() const noexcept { return claims_; }
    [[nodiscard]] std::span<const Statement> statements() const noexcept { return statements_; }
    [[nodiscard]] std::span<const Settled> settled() const noexcept { return settled_; }
    [[nodiscard]] std::span<const TrackRecord> track_records() const noexcept { return track_records_; }

    [[nodiscard]] const Source& operator[](SourceId id) const noexcept { return sources_[index_of(id)]; }
    [[nodiscard]] const Article& operator[](ArticleId id) const noexcept { return articles_[index_of(id)]; }
    [[nodiscard]] const Claim& operator[](ClaimId id) const noexcept { return claims_[index_of(id)]; }
    [[nodiscard]] const Statement& operator[](StatementId id) const noexcept { return statements_[index_of(id)]; }

    [[nodiscard]] std::string_view text(Text text) const noexcept { return texts_.view(text); }
    [[nodiscard]] std::string_view id(SourceId id) const noexcept { return text((*this)[id].id); }
    [[nodiscard]] std::string_view id(ClaimId id) const noexcept { return text((*this)[id].id); }
    [[nodiscard]] std::string_view id(StatementId id) const noexcept { return text((*this)[id].id); }
    [[nodiscard]] std::string_view id(ArticleId id) const noexcept { return text((*this)[id].id); }
    /// The source's id, or `(undocumented)`.
    [[nodiscard]] std::string_view id(PartyId id) const noexcept;
    /// The name people know, the id where none was given; for a party `undocumented sources`.
    [[nodiscard]] std::string_view name(SourceId id) const noexcept;
    [[nodiscard]] std::string_view name(PartyId id) const noexcept;

    [[nodiscard]] std::optional<SourceId> find_source(std::string_view id) const noexcept;
    [[nodiscard]] std::optional<ArticleId> find_article(std::string_view id) const noexcept;
    [[nodiscard]] std::optional<ClaimId> find_claim(std::string_view id) const noexcept;
    [[nodiscard]] std::optional<StatementId> find_statement(std::string_view id) const noexcept;

    [[nodiscard]] std::span<const ClaimId> asserts(StatementId id) const noexcept;
    [[nodiscard]] std::span<const ClaimId> denies(StatementId id) const noexcept;
    [[nodiscard]] std::span<const ClaimId> stance(StatementId id, Stance stance) const noexcept;
    [[nodiscard]] std::span<const Derivation> derives_from(StatementId id) const noexcept;
    [[nodiscard]] std::span<const Retraction> retracts(StatementId id) const noexcept;
    [[nodiscard]] std::span<const ClaimId> claims(const Retraction& retraction) const noexcept;
    /// Whether what a statement said of this claim is taken back by it.
    [[nodiscard]] bool concerns(const Retraction& retraction, ClaimId claim) const noexcept;
    [[nodiscard]] std::span<const StatementId> responds_to(StatementId id) const noexcept;
    /// Where the statement's words stand in the text of its article, if that is known.
    [[nodiscard]] std::optional<TextSpan> span(StatementId id) const noexcept;
    [[nodiscard]] std::span<const Text> aliases(SourceId id) const noexcept;

    /// All sources and, last, `(undocumented)`.
    [[nodiscard]] std::size_t party_count() const noexcept { return sources_.size() + 1; }
    [[nodiscard]] PartyId undocumented_party() const noexcept { return id_at<PartyId>(sources_.size()); }

    /// The records again, as a file would write them.
    [[nodiscard]] SourceRecord record(SourceId id) const;
    [[nodiscard]] AffiliationRecord record(AffiliationId id) const;
    [[nodiscard]] ArticleRecord record(ArticleId id) const;
    [[nodiscard]] ClaimRecord record(ClaimId id) const;
    [[nodiscard]] StatementRecord record(StatementId id) const;
    [[nodiscard]] SettledRecord record(SettledId id) const;
    [[nodiscard]] TrackRecordRecord record(TrackRecordId id) const;

private:
    friend class StoryBuilder;

    TextPool texts_;
    IdTable source_ids_;
    IdTable article_ids_;
    IdTable claim_ids_;
    IdTable statement_ids_;
    Text title_{};
    Text extra_{};
    std::vector<std::string> files_;
    std::vector<Source> sources_;
    std::vector<Affiliation> affiliations_;
    std::vector<Article> articles_;
    std::vector<Claim> claims_;
    std::vector<Statement> statements_;
    std::vector<Settled> settled_;
    std::vector<TrackRecord> track_records_;
    // Flat lists that the slices of the records point into.
    std::vector<ClaimId> claim_refs_;
    std::vector<StatementId> statement_refs_;
    std::vector<Derivation> derivations_;
    std::vector<Retraction> retractions_;
    std::vector<TextSpan> spans_;
    std::vector<Text> aliases_;
};

/// How the party that all undocumented sources share is written.
inline constexpr std::string_view undocumented_party_id = "(undocumented)";

}  // namespace hearsay
