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

/// A record from the columns of a row, in the order of its table, ids in place of numbers.
[[nodiscard]] SourceRecord source_of(const SqlStatement& row);
[[nodiscard]] AffiliationRecord affiliation_of(const SqlStatement& row);
[[nodiscard]] ArticleRecord article_of(const SqlStatement& row);
[[nodiscard]] ClaimRecord claim_of(const SqlStatement& row);
[[nodiscard]] StatementRecord statement_of(const SqlStatement& row);
[[nodiscard]] SettledRecord settled_of(const SqlStatement& row);
[[nodiscard]] TrackRecordRecord track_record_of(const SqlStatement& row);

/// A claim that one retraction is about; the others of its statement come after it.
void add_retracted_claim(StatementRecord& record, std::string_view retracted, std::string_view claim);

// The columns these take, with the tables they come from.
inline constexpr std::string_view source_columns =
    "SELECT number, id, name, kind, anonymous, unaffiliated, reliability, admiralty, fidelity, url, extra FROM source";
inline constexpr std::string_view affiliation_columns =
    "SELECT a.number, s.id, o.id, a.kind, a.since, a.until, a.strength, a.probability, a.extra FROM affiliation a "
    "JOIN source s ON s.number = a.source JOIN source o ON o.number = a.owner";
inline constexpr std::string_view article_columns =
    "SELECT a.number, a.id, o.id, a.title, a.url, a.published, a.extra FROM article a LEFT JOIN source o ON o.number = a.outlet";
inline constexpr std::string_view claim_columns = "SELECT number, id, text, question, extra FROM claim";
inline constexpr std::string_view statement_columns =
    "SELECT m.number, m.id, s.id, m.at, a.id, m.held, m.quote, m.span_start, m.span_end, m.extra, m.url, m.draft FROM statement m "
    "JOIN source s ON s.number = m.source LEFT JOIN article a ON a.number = m.article";

inline constexpr std::string_view settled_columns =
    "SELECT t.number, c.id, t.holds, t.by, t.at, t.url, t.extra FROM settled t JOIN claim c ON c.number = t.claim";
inline constexpr std::string_view track_record_columns =
    "SELECT t.number, s.id, c.id, t.\"right\", t.wrong, t.by, t.extra, t.claim FROM track_record t "
    "JOIN source s ON s.number = t.source LEFT JOIN claim c ON c.number = t.claim";

}  // namespace hearsay
