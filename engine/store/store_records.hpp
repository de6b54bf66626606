// The records of a store by number, as a file would write them.
#pragma once

#include "model/ids.hpp"
#include "model/records.hpp"
#include "store/database.hpp"

namespace hearsay {

/// Each read takes some look-ups by primary key. The second argument only tells what kind is meant.
class StoreRecords {
public:
    explicit StoreRecords(const Database& database);

    [[nodiscard]] SourceRecord read(std::int64_t number, SourceId);
    [[nodiscard]] ArticleRecord read(std::int64_t number, ArticleId);
    [[nodiscard]] ClaimRecord read(std::int64_t number, ClaimId);
    /// With all it refers to.
    [[nodiscard]] StatementRecord read(std::int64_t number, StatementId);

private:
    SqlStatement source_;
    SqlStatement aliases_;
    SqlStatement article_;
    SqlStatement claim_;
    SqlStatement statement_;
    SqlStatement stances_;
    SqlStatement derivations_;
    SqlStatement references_;
    SqlStatement retracted_claims_;
};

/// A record from the columns of a row, in the order of its table, ids in place of numbers. Throws DamagedStore.
[[nodiscard]] SourceRecord source_of(const SqlStatement& row);
[[nodiscard]] AffiliationRecord affiliation_of(const SqlStatement& row);
[[nodiscard]] ArticleRecord article_of(const SqlStatement& row);
[[nodiscard]] ClaimRecord claim_of(const SqlStatement& row);
[[nodiscard]] StatementRecord statement_of(const SqlStatement& row);
[[nodiscard]] SettledRecord settled_of(const SqlStatement& row);
[[nodiscard]] TrackRecordRecord track_record_of(const SqlStatement& row);

/// Parts of a record that stand in tables of their own; column 0 is the number of the record. Retracted claims come
/// after the references.
void add_alias(SourceRecord& record, const SqlStatement& row);
void add_stance(StatementRecord& record, const SqlStatement& row);
void add_derivation(StatementRecord& record, const SqlStatement& row);
void add_reference(StatementRecord& record, const SqlStatement& row);
void add_retracted_claim(StatementRecord& record, const SqlStatement& row);

// The columns these take, with the tables they come from. A number that leads nowhere gives no id; the row is there all the
// same, to be refused.
inline constexpr std::string_view source_columns =
    "SELECT number, id, name, kind, anonymous, unaffiliated, reliability, admiralty, fidelity, url, extra FROM source";
inline constexpr std::string_view affiliation_columns =
    "SELECT a.number, s.id, o.id, a.kind, a.since, a.until, a.strength, a.probability, a.extra, a.source, a.owner "
    "FROM affiliation a LEFT JOIN source s ON s.number = a.source LEFT JOIN source o ON o.number = a.owner";
inline constexpr std::string_view article_columns =
    "SELECT a.number, a.id, o.id, a.title, a.url, a.published, a.extra, a.outlet "
    "FROM article a LEFT JOIN source o ON o.number = a.outlet";
inline constexpr std::string_view claim_columns = "SELECT number, id, text, question, extra FROM claim";
inline constexpr std::string_view statement_columns =
    "SELECT m.number, m.id, s.id, m.at, a.id, m.held, m.quote, m.span_start, m.span_end, m.extra, m.url, m.draft, m.source, "
    "m.article FROM statement m LEFT JOIN source s ON s.number = m.source LEFT JOIN article a ON a.number = m.article";
inline constexpr std::string_view settled_columns =
    "SELECT t.number, c.id, t.holds, t.by, t.at, t.url, t.extra, t.claim "
    "FROM settled t LEFT JOIN claim c ON c.number = t.claim";
inline constexpr std::string_view track_record_columns =
    "SELECT t.number, s.id, c.id, t.\"right\", t.wrong, t.by, t.extra, t.claim, t.source, t.elsewhere "
    "FROM track_record t LEFT JOIN source s ON s.number = t.source LEFT JOIN claim c ON c.number = t.claim";
inline constexpr std::string_view alias_columns = "SELECT source, alias FROM alias";
inline constexpr std::string_view stance_columns =
    "SELECT t.statement, t.stance, c.id, t.claim FROM stance t LEFT JOIN claim c ON c.number = t.claim";
inline constexpr std::string_view derivation_columns =
    "SELECT d.statement, p.id, d.kind, d.probability, d.extra, d.parent "
    "FROM derivation d LEFT JOIN statement p ON p.number = d.parent";
inline constexpr std::string_view reference_columns =
    "SELECT r.statement, r.relation, o.id, r.other FROM reference r LEFT JOIN statement o ON o.number = r.other";
inline constexpr std::string_view retracted_claim_columns =
    "SELECT t.statement, o.id, c.id, t.other, t.claim FROM retracted_claim t "
    "LEFT JOIN statement o ON o.number = t.other LEFT JOIN claim c ON c.number = t.claim";

}  // namespace hearsay
