// A row says what a source is and whom it belongs to.
#include "io/table/statement_table.hpp"
#include "io/table/table_sources.hpp"

namespace hearsay {
namespace {

/// Columns of statements, which mean nothing of a source alone.
constexpr std::array<Column, 9> of_statements{Column::question, Column::stance, Column::date,     Column::outlet, Column::published,
                                              Column::title,    Column::quote,  Column::retracts, Column::held};

/// Only people are employed and speak for others; what is owned is no person.
TableRole role_of(const TableRows& rows) {
    const std::optional<AffiliationKind> tie = tie_word(rows.text(Column::tie));
    const bool allegiance = tie == AffiliationKind::employed_by || tie == AffiliationKind::speaks_for || tie == AffiliationKind::member_of;
    const bool owned = !rows.text(Column::owner).empty() || !rows.text(Column::with).empty();
    return owned && !allegiance ? TableRole::medium : TableRole::speaker;
}

}  // namespace

void read_owner_table(CsvReader& table, const ColumnPlaces& places, const TableDates& dates, ForeignRecords& out) {
    TableRows rows(table, places, out);
    TableSources sources(out);
    while (rows.next()) {
        const std::string name = rows.text(Column::source);
        if (name.empty()) {
            rows.error(Column::source, "the source is missing; write whose owner, employer or kind this is");
            continue;
        }
        for (const Column column : of_statements) rows.count_unused(column);
        const std::string id = sources.named(name, role_of(rows), rows.place());
        if (const std::string given = rows.text(Column::id); !given.empty()) sources.give_id(id, given);
        if (const std::string url = rows.text(Column::url); !url.empty()) sources.set_url(id, url);
        if (rows.word(Column::anonymous, yes_or_no, "yes or no").value_or(false)) sources.mark_anonymous(id);
        sources.read_columns(id, id, rows, dates);
    }
    sources.finish();
}

}  // namespace hearsay
