#include "store/store_records.hpp"

#include <utility>

namespace hearsay {
namespace {

std::string filtered(std::string_view columns, std::string_view condition) {
    return std::string(columns) + " WHERE " + std::string(condition);
}

template <class Record, class Function>
Record one(SqlStatement& statement, std::int64_t number, Function function) {
    statement.bind(1, number);
    if (!statement.step()) return {};
    Record record = function(statement);
    statement.reset();
    return record;
}

}  // namespace

SourceRecord source_of(const SqlStatement& row) {
    SourceRecord record;
    record.id = row.text(1);
    record.name = row.text(2);
    record.kind = parse_word<SourceKind>(row.text(3), source_kind_names).value_or(SourceKind::person);
    if (row.integer(4) != 0) record.anonymous = true;
    if (row.integer(5) != 0) record.unaffiliated = true;
    if (!row.is_null(6)) record.reliability = row.real(6);
    if (!row.text(7).empty()) record.admiralty = row.text(7).front();
    if (!row.is_null(8)) record.fidelity = row.real(8);
    record.url = row.text(9);
    record.extra = row.text(10);
    return record;
}

AffiliationRecord affiliation_of(const SqlStatement& row) {
    AffiliationRecord record;
    record.source = row.text(1);
    record.with = row.text(2);
    record.kind = parse_word<AffiliationKind>(row.text(3), affiliation_kind_names).value_or(AffiliationKind::owned_by);
    record.since = row.text(4);
    record.until = row.text(5);
    record.strength = row.real(6);
    record.probability = row.real(7);
    record.extra = row.text(8);
    return record;
}

ArticleRecord article_of(const SqlStatement& row) {
    return {.id = std::string(row.text(1)),
            .outlet = std::string(row.text(2)),
            .title = std::string(row.text(3)),
            .url = std::string(row.text(4)),
            .published = std::string(row.text(5)),
            .extra = std::string(row.text(6))};
}

ClaimRecord claim_of(const SqlStatement& row) {
    return {.id = std::string(row.text(1)),
            .text = std::string(row.text(2)),
            .question = std::string(row.text(3)),
            .extra = std::string(row.text(4))};
}

StatementRecord statement_of(const SqlStatement& row) {
    StatementRecord record;
    record.id = row.text(1);
    record.source = row.text(2);
    record.at = row.text(3);
    record.article = row.text(4);
    if (!row.is_null(5)) record.held = row.integer(5) != 0;
    record.quote = row.text(6);
    if (!row.is_null(7)) {
        record.span = TextSpan{static_cast<std::uint64_t>(row.integer(7)), static_cast<std::uint64_t>(row.integer(8))};
    }
    record.extra = row.text(9);
    record.url = row.text(10);
    if (!row.is_null(11)) record.draft = row.real(11);
    return record;
}

SettledRecord settled_of(const SqlStatement& row) {
    SettledRecord record;
    record.claim = row.text(1);
    record.holds = row.integer(2) != 0;
    record.by = row.text(3);
    record.at = row.text(4);
    record.url = row.text(5);
    record.extra = row.text(6);
    return record;
}

TrackRecordRecord track_record_of(const SqlStatement& row) {
    TrackRecordRecord record;
    record.source = row.text(1);
    record.claim = row.text(2);
    record.right = row.real(3);
    record.wrong = row.real(4);
    record.by = parse_word<TrackRecordBasis>(row.text(5), track_record_basis_names).value_or(TrackRecordBasis::settled);
    record.extra = row.text(6);
    return record;
}

void add_retracted_claim(StatementRecord& record, std::string_view retracted, std::string_view claim) {
    for (RetractionRecord& retraction : record.retracts) {
        if (retraction.statement == retracted) retraction.claims.emplace_back(claim);
    }
}

StoreRecords::StoreRecords(const Database& database)
    : source_(database.prepare(filtered(source_columns, "number = ?"))),
      aliases_(database.prepare("SELECT alias FROM alias WHERE source = ? ORDER BY position")),
      article_(database.prepare(filtered(article_columns, "a.number = ?"))),
      claim_(database.prepare(filtered(claim_columns, "number = ?"))),
      statement_(database.prepare(filtered(statement_columns, "m.number = ?"))),
      stances_(database.prepare("SELECT t.stance, c.id FROM stance t JOIN claim c ON c.number = t.claim WHERE t.statement = ? "
                                "ORDER BY t.position")),
      derivations_(database.prepare("SELECT p.id, d.kind, d.probability, d.extra FROM derivation d "
                                    "JOIN statement p ON p.number = d.parent WHERE d.statement = ? ORDER BY d.position")),
      references_(database.prepare("SELECT r.relation, o.id FROM reference r JOIN statement o ON o.number = r.other "
                                   "WHERE r.statement = ? ORDER BY r.relation, r.position")),
      retracted_claims_(database.prepare("SELECT o.id, c.id FROM retracted_claim t JOIN statement o ON o.number = t.other "
                                         "JOIN claim c ON c.number = t.claim WHERE t.statement = ? "
                                         "ORDER BY t.other, t.position")) {}

SourceRecord StoreRecords::read(std::int64_t number, SourceId) {
    auto record = one<SourceRecord>(source_, number, source_of);
    aliases_.bind(1, number);
    while (aliases_.step()) record.aliases.emplace_back(aliases_.text(0));
    return record;
}

ArticleRecord StoreRecords::read(std::int64_t number, ArticleId) { return one<ArticleRecord>(article_, number, article_of); }
ClaimRecord StoreRecords::read(std::int64_t number, ClaimId) { return one<ClaimRecord>(claim_, number, claim_of); }

StatementRecord StoreRecords::read(std::int64_t number, StatementId) {
    auto record = one<StatementRecord>(statement_, number, statement_of);
    stances_.bind(1, number);
    while (stances_.step()) (stances_.text(0) == "asserts" ? record.asserts : record.denies).emplace_back(stances_.text(1));
    derivations_.bind(1, number);
    while (derivations_.step()) {
        record.derives_from.push_back(
            {.statement = std::string(derivations_.text(0)),
             .kind = parse_word<DerivationKind>(derivations_.text(1), derivation_kind_names).value_or(DerivationKind::quotes),
             .probability = derivations_.real(2),
             .extra = std::string(derivations_.text(3))});
    }
    references_.bind(1, number);
    while (references_.step()) {
        const std::string other(references_.text(1));
        references_.text(0) == "retracts" ? record.retracts.push_back(other) : record.responds_to.push_back(other);
    }
    if (record.retracts.empty()) return record;
    retracted_claims_.bind(1, number);
    while (retracted_claims_.step()) add_retracted_claim(record, retracted_claims_.text(0), retracted_claims_.text(1));
    return record;
}

}  // namespace hearsay
