// The closure of a claim, by what its scores are made of:
//
// - the claim and its rivals, for a dispute;
// - the carriers: statements that assert or deny one of these, and, since a statement without a stance passes on those
//   of what it derives from, all such statements that derive from a carrier, however indirectly;
// - what carriers derive from, since a carrier whose parents do not carry the claim is first-hand; and what retracts
//   them. These are brief records: who, when. Their own claims and derivations play no part;
// - the speakers and all they belong to. The shock of a group depends on all its members, and a member's share in it on
//   all that member belongs to: so down to the members of all these parties, and up again;
// - all sources without ties share one tie at the cautious reading, and its shock depends on the most faithful and on
//   the soundest of them: these two stand for the rest. (Of equal ones any will do.)
//
// A statement is held by default when nothing is known to derive from it (and it has neither article nor url). What derives from a carrier need not be
// a carrier, so for those that are not in the closure the answer is written into the record.
#include "store/closure.hpp"

#include "store/store_records.hpp"

#include <algorithm>
#include <deque>
#include <set>
#include <unordered_set>

namespace hearsay {
namespace {

using Numbers = std::unordered_set<std::int64_t>;

std::vector<std::int64_t> ascending(const Numbers& numbers) {
    std::vector<std::int64_t> list(numbers.begin(), numbers.end());
    std::sort(list.begin(), list.end());
    return list;
}

/// Adds all that can be reached by the query, which gives what is one step from its parameter.
void reach(SqlStatement& query, Numbers& reached) {
    std::vector<std::int64_t> frontier(reached.begin(), reached.end());
    while (!frontier.empty()) {
        query.bind(1, frontier.back());
        frontier.pop_back();
        while (query.step()) {
            if (reached.insert(query.integer(0)).second) frontier.push_back(query.integer(0));
        }
    }
}

class Closure {
public:
    Closure(const Database& database, StoryBuilder& builder, std::uint32_t file)
        : database_(database), builder_(builder), records_(database), place_{.file = file} {}

    void run(const std::vector<std::int64_t>& claims) {
        claims_.insert(claims.begin(), claims.end());
        add_rivals();
        find_carriers();
        find_neighbours();
        find_speakers();
        find_sources();
        for (const std::int64_t number : ascending(claims_)) add_claim(number);
        for (const std::int64_t number : ascending(sources_)) builder_.add(records_.read(number, SourceId{}), place_);
        add_affiliations();
        for (const std::int64_t number : ascending(articles_)) builder_.add(records_.read(number, ArticleId{}), place_);
        add_track_records();
        name_statements();
        for (const std::int64_t number : ascending(carriers_)) add_carrier(number);
        for (const std::int64_t number : ascending(neighbours_)) add_neighbour(number);
    }

private:
    [[nodiscard]] SqlStatement prepare(std::string_view sql) const { return database_.prepare(sql); }

    void add_rivals() {
        SqlStatement rivals = prepare("SELECT r.number FROM claim c JOIN claim r ON r.question = c.question "
                                      "WHERE c.number = ? AND c.question <> '' AND r.question <> ''");
        for (const std::int64_t claim : std::vector<std::int64_t>(claims_.begin(), claims_.end())) {
            rivals.bind(1, claim);
            while (rivals.step()) claims_.insert(rivals.integer(0));
        }
    }

    void find_carriers() {
        SqlStatement direct = prepare("SELECT statement FROM stance WHERE claim = ?");
        for (const std::int64_t claim : claims_) {
            direct.bind(1, claim);
            while (direct.step()) carriers_.insert(direct.integer(0));
        }
        SqlStatement heirs = prepare("SELECT d.statement FROM derivation d WHERE d.parent = ? "
                                     "AND NOT EXISTS (SELECT 1 FROM stance t WHERE t.statement = d.statement)");
        reach(heirs, carriers_);
    }

    void find_neighbours() {
        SqlStatement parents = prepare("SELECT parent FROM derivation WHERE statement = ?");
        SqlStatement retractors = prepare("SELECT statement FROM reference WHERE other = ? AND relation = 'retracts'");
        for (const std::int64_t carrier : carriers_) {
            for (SqlStatement* query : {&parents, &retractors}) {
                query->bind(1, carrier);
                while (query->step()) {
                    if (!carriers_.contains(query->integer(0))) neighbours_.insert(query->integer(0));
                }
            }
        }
    }

    void find_speakers() {
        SqlStatement made = prepare("SELECT m.source, m.article, a.outlet FROM statement m LEFT JOIN article a ON a.number = m.article "
                                    "WHERE m.number = ?");
        for (const Numbers* statements : {&carriers_, &neighbours_}) {
            for (const std::int64_t statement : *statements) {
                made.bind(1, statement);
                while (made.step()) {
                    sources_.insert(made.integer(0));
                    if (!made.is_null(1)) articles_.insert(made.integer(1));
                    if (!made.is_null(2)) sources_.insert(made.integer(2));
                }
            }
        }
    }

    void find_sources() {
        SqlStatement up = prepare("SELECT owner FROM affiliation WHERE source = ?");
        SqlStatement down = prepare("SELECT source FROM affiliation WHERE owner = ?");
        reach(up, sources_);
        reach(down, sources_);
        reach(up, sources_);
        // For whom rulings on these claims do not count: what is best of all must be so without them.
        Numbers ruled_on;
        SqlStatement ruled = prepare("SELECT source FROM track_record WHERE claim = ?");
        for (const std::int64_t claim : claims_) {
            ruled.bind(1, claim);
            while (ruled.step()) ruled_on.insert(ruled.integer(0));
        }
        for (const std::string_view measure : {"faithful", "sound"}) {
            SqlStatement best = prepare("SELECT number FROM source WHERE tied = 0 AND unaffiliated = 0 AND kind <> 'state' ORDER BY " +
                                        std::string(measure) + " DESC");
            while (best.step()) {
                sources_.insert(best.integer(0));
                if (!ruled_on.contains(best.integer(0))) break;
            }
        }
        sources_.insert(ruled_on.begin(), ruled_on.end());
        reach(up, sources_);
    }

    /// Those from other claims count for these, and need not name a claim that is not here.
    void add_track_records() {
        SqlStatement tracks = prepare(std::string(track_record_columns) + " WHERE t.source = ? ORDER BY t.number");
        for (const std::int64_t source : ascending(sources_)) {
            tracks.bind(1, source);
            while (tracks.step()) {
                TrackRecordRecord record = track_record_of(tracks);
                if (!claims_.contains(tracks.integer(7))) record.claim.clear();
                builder_.add(record, place_);
            }
        }
    }

    void name_statements() {
        SqlStatement id = prepare("SELECT id FROM statement WHERE number = ?");
        for (const Numbers* numbers : {&carriers_, &neighbours_}) {
            for (const std::int64_t number : *numbers) {
                if (id.bind(1, number).step()) statement_ids_.emplace(id.text(0));
                id.reset();
            }
        }
    }

    void add_claim(std::int64_t number) {
        const ClaimRecord record = records_.read(number, ClaimId{});
        claim_ids_.insert(record.id);
        builder_.add(record, place_);
    }

    void add_affiliations() {
        SqlStatement ties = prepare(std::string(affiliation_columns) + " WHERE a.source = ? ORDER BY a.number");
        for (const std::int64_t source : ascending(sources_)) {
            ties.bind(1, source);
            while (ties.step()) builder_.add(affiliation_of(ties), place_);
        }
    }

    void keep_known(std::vector<std::string>& ids, const std::set<std::string>& known) {
        std::erase_if(ids, [&](const std::string& id) { return !known.contains(id); });
    }

    void add_carrier(std::int64_t number) {
        StatementRecord record = records_.read(number, StatementId{});
        keep_known(record.asserts, claim_ids_);
        keep_known(record.denies, claim_ids_);
        record.responds_to.clear();
        keep_retracted(record);
        settle_record(record, number);
        builder_.add(record, place_);
    }

    void add_neighbour(std::int64_t number) {
        StatementRecord record = records_.read(number, StatementId{});
        record.asserts.clear();
        record.denies.clear();
        record.derives_from.clear();
        record.responds_to.clear();
        keep_retracted(record);
        settle_record(record, number);
        builder_.add(record, place_);
    }

    /// Only what is in the closure can be referred to. A retraction of other claims than those looked at is none here.
    void keep_retracted(StatementRecord& record) {
        std::erase_if(record.retracts, [&](RetractionRecord& retraction) {
            const bool wholly = retraction.claims.empty();
            keep_known(retraction.claims, claim_ids_);
            return (!wholly && retraction.claims.empty()) || !statement_ids_.contains(retraction.statement);
        });
    }

    void settle_record(StatementRecord& record, std::int64_t number) {
        if (record.held || !record.article.empty() || !record.url.empty()) return;
        known_children_.bind(1, number);
        if (known_children_.step()) record.held = false;
        known_children_.reset();
    }

    const Database& database_;
    StoryBuilder& builder_;
    StoreRecords records_;
    Place place_;
    SqlStatement known_children_ = prepare("SELECT 1 FROM derivation WHERE parent = ?1 AND probability = 1 AND statement <> ?1 LIMIT 1");
    Numbers claims_;
    Numbers carriers_;
    Numbers neighbours_;
    Numbers sources_;
    Numbers articles_;
    std::set<std::string> claim_ids_;
    std::set<std::string> statement_ids_;
};

}  // namespace

void add_closure(const Database& database, const std::vector<std::int64_t>& claims, StoryBuilder& builder, std::uint32_t file) {
    Closure(database, builder, file).run(claims);
}

}  // namespace hearsay
