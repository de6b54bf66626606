// A store as a keeper of records: every step is a look-up by one of its indexes.
#include "store/store_part.hpp"

#include "graph/scored_part.hpp"
#include "store/store_records.hpp"

#include <algorithm>
#include <string>

namespace hearsay {
namespace {

class StoreIndex final : public RecordIndex {
public:
    explicit StoreIndex(const Database& database) : database_(database), records_(database) {}

    void append_rivals(RecordNumber claim, RecordNumbers& claims) override { append(rivals_, claim, claims); }
    void append_named(RecordNumber claim, RecordNumbers& statements) override { append(named_, claim, statements); }
    void append_heirs(RecordNumber statement, RecordNumbers& statements) override { append(heirs_, statement, statements); }
    void append_parents(RecordNumber statement, RecordNumbers& statements) override { append(parents_, statement, statements); }
    void append_retractions(RecordNumber statement, RecordNumbers& statements) override {
        append(retractions_, statement, statements);
    }
    void append_speakers(RecordNumber statement, RecordNumbers& sources) override { append(speakers_, statement, sources); }
    void append_articles(RecordNumber statement, RecordNumbers& articles) override { append(articles_, statement, articles); }
    void append_owners(RecordNumber source, RecordNumbers& sources) override { append(owners_, source, sources); }
    void append_members(RecordNumber source, RecordNumbers& sources) override { append(members_, source, sources); }
    void append_ruled_on(RecordNumber claim, RecordNumbers& sources) override { append(ruled_on_, claim, sources); }

    std::optional<RecordNumber> best_undocumented(Measure measure, const RecordNumbers& except) override {
        SqlStatement best = prepare("SELECT number FROM source WHERE tied = 0 AND unaffiliated = 0 AND kind <> 'state' ORDER BY " +
                                    std::string(measure == Measure::faithful ? "faithful" : "sound") + " DESC");
        while (best.step()) {
            if (!std::binary_search(except.begin(), except.end(), best.integer(0))) return best.integer(0);
        }
        return std::nullopt;
    }

    ClaimRecord claim(RecordNumber number) override { return records_.read(number, ClaimId{}); }
    SourceRecord source(RecordNumber number) override { return records_.read(number, SourceId{}); }
    ArticleRecord article(RecordNumber number) override { return records_.read(number, ArticleId{}); }

    StatementRecord statement(RecordNumber number) override { return records_.read(number, StatementId{}); }

    bool is_known_beyond(RecordNumber statement, const RecordSet& these) override {
        known_children_.bind(1, statement);
        bool found = false;
        while (!found && known_children_.step()) found = !these.contains(known_children_.integer(0));
        known_children_.reset();
        return found;
    }

    std::vector<AffiliationRecord> affiliations(RecordNumber source) override { return all(ties_, source, affiliation_of); }
    std::vector<TrackRecordRecord> track_records(RecordNumber source) override { return all(track_records_, source, track_record_of); }
    std::vector<SettledRecord> rulings(RecordNumber claim) override { return all(rulings_, claim, settled_of); }

    void append_loosely_tied(RecordNumbers& sources) override {
        SqlStatement ties = prepare("SELECT source, owner FROM affiliation WHERE kind = 'same_as' OR probability < 1");
        while (ties.step()) {
            sources.push_back(ties.integer(0));
            sources.push_back(ties.integer(1));
        }
    }

private:
    [[nodiscard]] SqlStatement prepare(std::string_view sql) const { return database_.prepare(sql); }

    static void append(SqlStatement& query, RecordNumber of, RecordNumbers& found) {
        query.bind(1, of);
        while (query.step()) found.push_back(query.integer(0));
    }

    /// The records of all rows that belong to one.
    template <class Record>
    static std::vector<Record> all(SqlStatement& query, RecordNumber of, Record (*read)(const SqlStatement& row)) {
        std::vector<Record> found;
        query.bind(1, of);
        while (query.step()) found.push_back(read(query));
        return found;
    }

    const Database& database_;
    StoreRecords records_;
    SqlStatement rivals_ = prepare("SELECT r.number FROM claim c JOIN claim r ON r.question = c.question "
                                   "WHERE c.number = ? AND c.question <> '' AND r.question <> ''");
    SqlStatement named_ = prepare("SELECT statement FROM stance WHERE claim = ?");
    SqlStatement heirs_ = prepare("SELECT d.statement FROM derivation d WHERE d.parent = ? "
                                  "AND NOT EXISTS (SELECT 1 FROM stance t WHERE t.statement = d.statement)");
    SqlStatement parents_ = prepare("SELECT parent FROM derivation WHERE statement = ?");
    SqlStatement retractions_ = prepare("SELECT statement FROM reference WHERE other = ? AND relation = 'retracts'");
    SqlStatement speakers_ = prepare("SELECT source FROM statement WHERE number = ?1 UNION ALL SELECT a.outlet FROM statement m "
                                     "JOIN article a ON a.number = m.article WHERE m.number = ?1 AND a.outlet IS NOT NULL");
    SqlStatement articles_ = prepare("SELECT article FROM statement WHERE number = ? AND article IS NOT NULL");
    SqlStatement owners_ = prepare("SELECT owner FROM affiliation WHERE source = ?1 "
                                   "UNION ALL SELECT source FROM affiliation WHERE owner = ?1 AND kind = 'same_as'");
    SqlStatement members_ = prepare("SELECT source FROM affiliation WHERE owner = ?1 "
                                    "UNION ALL SELECT owner FROM affiliation WHERE source = ?1 AND kind = 'same_as'");
    SqlStatement ruled_on_ = prepare("SELECT source FROM track_record WHERE claim = ?1 UNION ALL SELECT t.source FROM claim c "
                                     "JOIN track_record t ON t.elsewhere <> '' AND t.elsewhere = c.question WHERE c.number = ?1");
    SqlStatement ties_ = prepare(std::string(affiliation_columns) + " WHERE a.source = ? ORDER BY a.number");
    SqlStatement track_records_ = prepare(std::string(track_record_columns) + " WHERE t.source = ? ORDER BY t.number");
    SqlStatement rulings_ = prepare(std::string(settled_columns) + " WHERE t.claim = ? ORDER BY t.number");
    SqlStatement known_children_ =
        prepare("SELECT statement FROM derivation WHERE parent = ?1 AND probability = 1 AND statement <> ?1");
};

}  // namespace

void add_part(const Database& database, const std::vector<std::int64_t>& claims, StoryBuilder& builder, std::uint32_t file) {
    StoreIndex index(database);
    records_of(index, scored_part(index, with_rivals(index, claims))).add_to(builder, Place{.file = file});
}

}  // namespace hearsay
