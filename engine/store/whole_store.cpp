#include "store/whole_store.hpp"

#include "store/record_row.hpp"
#include "store/store_records.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace hearsay {
namespace {

/// The rows of one table that belong to the records of another, both in order of that record's number.
class Children {
public:
    Children(const Database& database, std::string_view owner, std::string_view columns, std::string_view order)
        : rows_(database.prepare(std::string(columns) + std::string(order))), owner_(owner) {
        more_ = rows_.step();
    }

    /// Calls the function for each row of the record; its number stands in column 0.
    template <class Function>
    void of(std::int64_t number, Function function) {
        while (more_ && (!rows_.is_integer(0) || rows_.integer(0) <= number)) {
            if (!rows_.is_integer(0) || rows_.integer(0) < number) refuse();
            try {
                function(rows_);
            } catch (const DamagedStore&) {
                more_ = rows_.step();  // whoever goes on has been told of this one
                throw;
            }
            more_ = rows_.step();
        }
    }

    /// When all records have been read.
    void end() {
        if (more_) refuse();
    }

private:
    [[noreturn]] void refuse() {
        const std::string owner = std::string(owner_) + ' ' + printable(rows_.text(0));
        more_ = rows_.step();
        throw DamagedStore(rows_.path(), owner + " is not there, but something of it is");
    }

    SqlStatement rows_;
    std::string_view owner_;
    bool more_ = false;
};

/// Everything, a table after the other.
class WholeStore {
public:
    WholeStore(const Database& database, StoryBuilder& builder, std::uint32_t file, const DamageListener& tell)
        : database_(database), builder_(builder), file_(file), tell_(tell) {}

    /// `statements`: of these and their articles these alone.
    void run(const std::vector<std::int64_t>* statements = nullptr) {
        add_head();
        add_sources();
        add_all(affiliation_columns, " ORDER BY a.number", RecordKind::affiliation, affiliation_of);
        if (statements == nullptr) add_all(article_columns, " ORDER BY a.number", RecordKind::article, article_of);
        else add_each<ArticleId>(articles_of(*statements), RecordKind::article);
        add_all(claim_columns, " ORDER BY number", RecordKind::claim, claim_of);
        if (statements == nullptr) add_statements();
        else add_each<StatementId>(*statements, RecordKind::statement);
        add_all(settled_columns, " ORDER BY t.number", RecordKind::settled, settled_of);
        add_track_records();
    }

private:
    template <class Function>
    void add_all(std::string_view columns, std::string_view order, RecordKind kind, Function record_of) {
        SqlStatement rows = database_.prepare(std::string(columns) + std::string(order));
        while (rows.step()) {
            guarded([&] { builder_.add(record_of(rows), Place{file_, static_cast<std::uint32_t>(rows.integer(0)), kind}); });
        }
    }

    template <class Id>
    void add_each(const std::vector<std::int64_t>& numbers, RecordKind kind) {
        StoreRecords records(database_);
        for (const std::int64_t number : numbers) {
            guarded([&] { builder_.add(records.read(number, Id{}), Place{file_, static_cast<std::uint32_t>(number), kind}); });
        }
    }

    /// Ascending.
    [[nodiscard]] std::vector<std::int64_t> articles_of(const std::vector<std::int64_t>& statements) const {
        std::vector<std::int64_t> articles;
        SqlStatement find = database_.prepare("SELECT article FROM statement WHERE number = ? AND article IS NOT NULL");
        for (const std::int64_t statement : statements) {
            find.bind(1, statement);
            while (find.step()) articles.push_back(find.integer(0));
        }
        std::sort(articles.begin(), articles.end());
        articles.erase(std::unique(articles.begin(), articles.end()), articles.end());
        return articles;
    }

    void add_track_records() {
        SqlStatement rows = database_.prepare(std::string(track_record_columns) + " ORDER BY t.number");
        while (rows.step()) {
            const Place place{file_, static_cast<std::uint32_t>(rows.integer(0)), RecordKind::track_record};
            const bool here = rows.text(9).empty();
            guarded([&] { here ? builder_.add(track_record_of(rows), place) : builder_.add_from_elsewhere(track_record_of(rows), place); });
        }
    }

    template <class Function>
    void guarded(Function function) {
        try {
            function();
        } catch (const DamagedStore& damage) {
            tell_(damage);
        }
    }

    void add_head() {
        SqlStatement rows = database_.prepare("SELECT name, value FROM setting");
        while (rows.step()) {
            guarded([&] {
                const RecordRow row(rows, "setting", 0, rows.text(0));
                if (rows.text(0) == "title") {
                    builder_.set_title(row.text(1, "value"));
                } else if (rows.text(0) == "extra") {
                    builder_.set_extra(row.extra(1));
                } else {
                    row.fail("there is no such setting");
                }
            });
        }
    }

    void add_sources() {
        Children aliases(database_, "source", alias_columns, " ORDER BY source, position");
        add_all(source_columns, " ORDER BY number", RecordKind::source, [&](const SqlStatement& row) {
            SourceRecord record = source_of(row);
            aliases.of(row.integer(0), [&](const SqlStatement& alias) { add_alias(record, alias); });
            return record;
        });
        guarded([&] { aliases.end(); });
    }

    void add_statements() {
        Children stances(database_, "statement", stance_columns, " ORDER BY t.statement, t.position");
        Children derivations(database_, "statement", derivation_columns, " ORDER BY d.statement, d.position");
        Children referring(database_, "statement", reference_columns, " ORDER BY r.statement, r.relation, r.position");
        Children retracted(database_, "statement", retracted_claim_columns, " ORDER BY t.statement, t.other, t.position");
        add_all(statement_columns, " ORDER BY m.number", RecordKind::statement, [&](const SqlStatement& row) {
            StatementRecord record = statement_of(row);
            const std::int64_t number = row.integer(0);
            stances.of(number, [&](const SqlStatement& part) { add_stance(record, part); });
            derivations.of(number, [&](const SqlStatement& part) { add_derivation(record, part); });
            referring.of(number, [&](const SqlStatement& part) { add_reference(record, part); });
            retracted.of(number, [&](const SqlStatement& part) { add_retracted_claim(record, part); });
            return record;
        });
        for (Children* children : {&stances, &derivations, &referring, &retracted}) guarded([&] { children->end(); });
    }

    const Database& database_;
    StoryBuilder& builder_;
    std::uint32_t file_;
    const DamageListener& tell_;
};

}  // namespace

void add_whole_store(const Database& database, StoryBuilder& builder, std::uint32_t file, const DamageListener& tell) {
    WholeStore(database, builder, file, tell).run();
}

void add_with_statements(const Database& database, StoryBuilder& builder, std::uint32_t file, const std::vector<std::int64_t>& statements,
                         const DamageListener& tell) {
    WholeStore(database, builder, file, tell).run(&statements);
}

std::string name_of_record(const Database& database, Place place) {
    if (place.record == RecordKind::story) return {};
    const auto number = static_cast<std::int64_t>(place.index);
    std::string id;
    if (has_id(place.record)) {
        SqlStatement find = database.prepare("SELECT id FROM " + std::string(name_of(place.record)) + " WHERE number = ?");
        if (find.bind(1, number).step()) id = find.text(0);
    }
    return name_of_record(noun_of(place.record), number, id);
}

}  // namespace hearsay
