#include "model/error.hpp"
#include "store/closure.hpp"
#include "store/schema.hpp"
#include "store/store.hpp"
#include "store/store_records.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <utility>

namespace hearsay {
namespace {

/// The rows of one table that belong to the records of another, both in order of that record's number.
class Children {
public:
    Children(const Database& database, std::string_view sql) : rows_(database.prepare(sql)) { more_ = rows_.step(); }

    /// Calls the function for each row of the record; its number stands in column 0.
    template <class Function>
    void of(std::int64_t number, Function function) {
        while (more_ && rows_.integer(0) <= number) {
            if (rows_.integer(0) == number) function(rows_);
            more_ = rows_.step();
        }
    }

private:
    SqlStatement rows_;
    bool more_ = false;
};

/// Everything, a table after the other.
class WholeStore {
public:
    WholeStore(const Database& database, StoryBuilder& builder, std::uint32_t file)
        : database_(database), builder_(builder), place_{.file = file} {}

    void run() {
        add_head();
        add_sources();
        for_all(affiliation_columns, " ORDER BY a.number", [&](const SqlStatement& row) { builder_.add(affiliation_of(row), place_); });
        for_all(article_columns, " ORDER BY a.number", [&](const SqlStatement& row) { builder_.add(article_of(row), place_); });
        for_all(claim_columns, " ORDER BY number", [&](const SqlStatement& row) { builder_.add(claim_of(row), place_); });
        add_statements();
        for_all(settled_columns, " ORDER BY t.number", [&](const SqlStatement& row) { builder_.add(settled_of(row), place_); });
        for_all(track_record_columns, " ORDER BY t.number",
                [&](const SqlStatement& row) { builder_.add(track_record_of(row), place_); });
    }

private:
    template <class Function>
    void for_all(std::string_view columns, std::string_view order, Function function) {
        SqlStatement rows = database_.prepare(std::string(columns) + std::string(order));
        while (rows.step()) function(rows);
    }

    void add_head() {
        SqlStatement rows = database_.prepare("SELECT name, value FROM setting");
        while (rows.step()) {
            if (rows.text(0) == "title") builder_.set_title(rows.text(1));
            if (rows.text(0) == "extra") builder_.set_extra(rows.text(1));
        }
    }

    void add_sources() {
        Children aliases(database_, "SELECT source, alias FROM alias ORDER BY source, position");
        for_all(source_columns, " ORDER BY number", [&](const SqlStatement& row) {
            SourceRecord record = source_of(row);
            aliases.of(row.integer(0), [&](const SqlStatement& alias) { record.aliases.emplace_back(alias.text(1)); });
            builder_.add(record, place_);
        });
    }

    void add_statements() {
        Children stances(database_,
                         "SELECT t.statement, t.stance, c.id FROM stance t JOIN claim c ON c.number = t.claim ORDER BY t.statement, t.position");
        Children derivations(database_,
                             "SELECT d.statement, p.id, d.kind, d.probability, d.extra FROM derivation d "
                             "JOIN statement p ON p.number = d.parent ORDER BY d.statement, d.position");
        Children references(database_,
                            "SELECT r.statement, r.relation, o.id FROM reference r JOIN statement o ON o.number = r.other "
                            "ORDER BY r.statement, r.relation, r.position");
        Children retracted_claims(database_,
                                  "SELECT t.statement, o.id, c.id FROM retracted_claim t JOIN statement o ON o.number = t.other "
                                  "JOIN claim c ON c.number = t.claim ORDER BY t.statement, t.other, t.position");
        for_all(statement_columns, " ORDER BY m.number", [&](const SqlStatement& row) {
            StatementRecord record = statement_of(row);
            stances.of(row.integer(0), [&](const SqlStatement& stance) {
                (stance.text(1) == "asserts" ? record.asserts : record.denies).emplace_back(stance.text(2));
            });
            derivations.of(row.integer(0), [&](const SqlStatement& d) {
                record.derives_from.push_back(
                    {.statement = std::string(d.text(1)),
                     .kind = parse_word<DerivationKind>(d.text(2), derivation_kind_names).value_or(DerivationKind::quotes),
                     .probability = d.real(3),
                     .extra = std::string(d.text(4))});
            });
            references.of(row.integer(0), [&](const SqlStatement& reference) {
                const std::string other(reference.text(2));
                reference.text(1) == "retracts" ? record.retracts.push_back(other) : record.responds_to.push_back(other);
            });
            retracted_claims.of(row.integer(0), [&](const SqlStatement& t) { add_retracted_claim(record, t.text(1), t.text(2)); });
            builder_.add(record, place_);
        });
    }

    const Database& database_;
    StoryBuilder& builder_;
    Place place_;
};

class StoreSupply final : public RecordSupply {
public:
    StoreSupply(const std::string& path, std::vector<std::string> claims)
        : database_(path, Database::Access::read), claims_(std::move(claims)) {
        require_current(database_);
    }

    std::string name() const override { return database_.path(); }

    void supply(StoryBuilder& builder, std::uint32_t file) override {
        // One state of the store from the first table to the last, whatever is written meanwhile.
        database_.execute("BEGIN");
        if (claims_.empty()) {
            WholeStore(database_, builder, file).run();
        } else {
            add_closure(database_, find_claims(), builder, file);
        }
        database_.execute("COMMIT");
    }

private:
    [[nodiscard]] std::vector<std::int64_t> find_claims() const {
        std::vector<std::int64_t> numbers;
        SqlStatement find = database_.prepare("SELECT number FROM claim WHERE id = ?");
        for (const std::string& id : claims_) {
            if (!find.bind(1, id).step()) refuse_claim(id);
            numbers.push_back(find.integer(0));
            find.reset();
        }
        return numbers;
    }

    [[noreturn]] void refuse_claim(const std::string& id) const {
        constexpr std::int64_t worth_searching = 100'000;
        Suggestion suggestion(id);
        SqlStatement ids = database_.prepare("SELECT id FROM claim ORDER BY id LIMIT ?");
        ids.bind(1, worth_searching);
        while (ids.step()) suggestion.offer(ids.text(0));
        throw UsageError("there is no claim " + in_quotes(id) + " in " + printable(database_.path()) + suggestion.text());
    }

    Database database_;
    std::vector<std::string> claims_;
};

}  // namespace

std::unique_ptr<RecordSupply> store_supply(const std::string& path, std::vector<std::string> claims) {
    return std::make_unique<StoreSupply>(path, std::move(claims));
}

}  // namespace hearsay
