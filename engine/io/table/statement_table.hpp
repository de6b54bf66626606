// What becomes of each kind of table; table.hpp tells them apart.
#pragma once

#include "io/table/table_rows.hpp"

namespace hearsay {

/// The table must have a column for the claim, and one for the source or the outlet.
/// `dates`: those of the whole table.
void read_statement_table(CsvReader& table, const ColumnPlaces& places, const TableDates& dates, ForeignRecords& out);

/// A row each for sources, with whom they belong to.
void read_owner_table(CsvReader& table, const ColumnPlaces& places, const TableDates& dates, ForeignRecords& out);

/// What `convert --to csv` writes.
void read_own_table(CsvReader& table, ForeignRecords& out);

}  // namespace hearsay
