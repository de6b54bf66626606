#include "store/store_records.hpp"

#include "store/damage.hpp"
#include "store/record_row.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hearsay {
namespace {

std::string filtered(std::string_view columns, std::string_view condition) {
    return std::string(columns) + " WHERE " + std::string(condition);
}

template <class Record, class Function>
Record one(SqlStatement& statement, std::int64_t number, RecordKind kind, Function function) {
    statement.bind(1, number);
    if (!statement.step()) throw DamagedStore(statement.path(), name_of_record(name_of(kind), number, {}) + " is not there");
    Record record = function(statement);
    statement.reset();
    return record;
}

RecordRow row_of(const SqlStatement& row, RecordKind kind) {
    return {row, noun_of(kind), row.integer(0), has_id(kind) && row.is_text(1) ? row.text(1) : std::string_view()};
}

}  // namespace

SourceRecord source_of(const SqlStatement& row) {
    const RecordRow columns = row_of(row, RecordKind::source);
    SourceRecord record;
    record.id = columns.text(1, "id");
    record.name = columns.text(2, "name");
    record.kind = columns.word<SourceKind>(3, "kind", source_kind_names);
    if (columns.flag(4, "anonymous")) record.anonymous = true;
    if (columns.flag(5, "unaffiliated")) record.unaffiliated = true;
    if (!row.is_null(6)) record.reliability = columns.number(6, "reliability");
    const std::string letter = columns.text(7, "admiralty");
    if (letter.size() > 1 || (!letter.empty() && (letter.front() < 'A' || letter.front() > 'F'))) {
        columns.fail("its admiralty " + in_quotes(letter) + " is no letter from \"A\" to \"F\"");
    }
    if (!letter.empty()) record.admiralty = letter.front();
    if (!row.is_null(8)) record.fidelity = columns.number(8, "fidelity");
    record.url = columns.text(9, "url");
    record.extra = columns.extra(10);
    return record;
}

AffiliationRecord affiliation_of(const SqlStatement& row) {
    const RecordRow columns = row_of(row, RecordKind::affiliation);
    AffiliationRecord record;
    record.source = columns.reference(1, 9, "source");
    record.with = columns.reference(2, 10, "owner");
    record.kind = columns.word<AffiliationKind>(3, "kind", affiliation_kind_names);
    record.since = columns.text(4, "since");
    record.until = columns.text(5, "until");
    record.strength = columns.number(6, "strength");
    record.probability = columns.number(7, "probability");
    record.extra = columns.extra(8);
    return record;
}

ArticleRecord article_of(const SqlStatement& row) {
    const RecordRow columns = row_of(row, RecordKind::article);
    return {.id = columns.text(1, "id"),
            .outlet = row.is_null(7) ? std::string() : columns.reference(2, 7, "outlet"),
            .title = columns.text(3, "title"),
            .url = columns.text(4, "url"),
            .published = columns.text(5, "published"),
            .extra = columns.extra(6)};
}

ClaimRecord claim_of(const SqlStatement& row) {
    const RecordRow columns = row_of(row, RecordKind::claim);
    return {.id = columns.text(1, "id"),
            .text = columns.text(2, "text"),
            .question = columns.text(3, "question"),
            .extra = columns.extra(4)};
}

StatementRecord statement_of(const SqlStatement& row) {
    const RecordRow columns = row_of(row, RecordKind::statement);
    StatementRecord record;
    record.id = columns.text(1, "id");
    record.source = columns.reference(2, 12, "source");
    record.at = columns.text(3, "at");
    if (!row.is_null(13)) record.article = columns.reference(4, 13, "article");
    if (!row.is_null(5)) record.held = columns.flag(5, "held");
    record.quote = columns.text(6, "quote");
    if (!row.is_null(7) || !row.is_null(8)) record.span = TextSpan{columns.count(7, "span"), columns.count(8, "span")};
    record.extra = columns.extra(9);
    record.url = columns.text(10, "url");
    if (!row.is_null(11)) record.draft = columns.number(11, "draft");
    return record;
}

SettledRecord settled_of(const SqlStatement& row) {
    const RecordRow columns = row_of(row, RecordKind::settled);
    SettledRecord record;
    record.claim = columns.reference(1, 7, "claim");
    record.holds = columns.flag(2, "holds");
    record.by = columns.text(3, "by");
    record.at = columns.text(4, "at");
    record.url = columns.text(5, "url");
    record.extra = columns.extra(6);
    return record;
}

TrackRecordRecord track_record_of(const SqlStatement& row) {
    const RecordRow columns = row_of(row, RecordKind::track_record);
    TrackRecordRecord record;
    record.source = columns.reference(1, 8, "source");
    // 0 stands for many claims, where NULL would let the same row be added twice.
    const bool here = columns.count(7, "claim") != 0;
    record.claim = here ? columns.reference(2, 7, "claim") : columns.text(9, "elsewhere");
    record.right = columns.number(3, "right");
    record.wrong = columns.number(4, "wrong");
    record.by = columns.word<TrackRecordBasis>(5, "by", track_record_basis_names);
    record.extra = columns.extra(6);
    return record;
}

void add_alias(SourceRecord& record, const SqlStatement& row) {
    record.aliases.push_back(RecordRow(row, "source", row.integer(0), record.id).text(1, "alias"));
}

void add_stance(StatementRecord& record, const SqlStatement& row) {
    const RecordRow columns(row, "statement", row.integer(0), record.id);
    const bool asserts = columns.word<Stance>(1, "stance", stance_names) == Stance::asserts;
    (asserts ? record.asserts : record.denies).push_back(columns.reference(2, 3, "claim"));
}

void add_derivation(StatementRecord& record, const SqlStatement& row) {
    const RecordRow columns(row, "statement", row.integer(0), record.id);
    record.derives_from.push_back({.statement = columns.reference(1, 5, "origin"),
                                   .kind = columns.word<DerivationKind>(2, "derivation", derivation_kind_names),
                                   .probability = columns.number(3, "probability"),
                                   .extra = columns.extra(4)});
}

void add_reference(StatementRecord& record, const SqlStatement& row) {
    static constexpr std::array<std::string_view, 2> relations{"retracts", "responds_to"};
    enum class Relation : unsigned char { retracts, responds_to };
    const RecordRow columns(row, "statement", row.integer(0), record.id);
    const std::string other = columns.reference(2, 3, "other statement");
    if (columns.word<Relation>(1, "relation", relations) == Relation::retracts) {
        record.retracts.emplace_back(other);
    } else {
        record.responds_to.push_back(other);
    }
}

void add_retracted_claim(StatementRecord& record, const SqlStatement& row) {
    const RecordRow columns(row, "statement", row.integer(0), record.id);
    const std::string retracted = columns.reference(1, 3, "retracted statement");
    const auto retraction = std::find_if(record.retracts.begin(), record.retracts.end(),
                                         [&](const RetractionRecord& one) { return one.statement == retracted; });
    if (retraction == record.retracts.end()) columns.fail("it retracts claims of " + in_quotes(retracted) + ", which it does not retract");
    retraction->claims.push_back(columns.reference(2, 4, "retracted claim"));
}

StoreRecords::StoreRecords(const Database& database)
    : source_(database.prepare(filtered(source_columns, "number = ?"))),
      aliases_(database.prepare(filtered(alias_columns, "source = ? ORDER BY position"))),
      article_(database.prepare(filtered(article_columns, "a.number = ?"))),
      claim_(database.prepare(filtered(claim_columns, "number = ?"))),
      statement_(database.prepare(filtered(statement_columns, "m.number = ?"))),
      stances_(database.prepare(filtered(stance_columns, "t.statement = ? ORDER BY t.position"))),
      derivations_(database.prepare(filtered(derivation_columns, "d.statement = ? ORDER BY d.position"))),
      references_(database.prepare(filtered(reference_columns, "r.statement = ? ORDER BY r.relation, r.position"))),
      retracted_claims_(
          database.prepare(filtered(retracted_claim_columns, "t.statement = ? ORDER BY t.other, t.position"))) {}

SourceRecord StoreRecords::read(std::int64_t number, SourceId) {
    auto record = one<SourceRecord>(source_, number, RecordKind::source, source_of);
    aliases_.bind(1, number);
    while (aliases_.step()) add_alias(record, aliases_);
    return record;
}

ArticleRecord StoreRecords::read(std::int64_t number, ArticleId) {
    return one<ArticleRecord>(article_, number, RecordKind::article, article_of);
}

ClaimRecord StoreRecords::read(std::int64_t number, ClaimId) {
    return one<ClaimRecord>(claim_, number, RecordKind::claim, claim_of);
}

StatementRecord StoreRecords::read(std::int64_t number, StatementId) {
    auto record = one<StatementRecord>(statement_, number, RecordKind::statement, statement_of);
    const auto add_all = [&](SqlStatement& rows, auto add) {
        rows.bind(1, number);
        while (rows.step()) add(record, rows);
    };
    add_all(stances_, add_stance);
    add_all(derivations_, add_derivation);
    add_all(references_, add_reference);
    add_all(retracted_claims_, add_retracted_claim);
    return record;
}

}  // namespace hearsay
