// Tables that people keep by hand, as CSV in any of its shapes: who said what, or who belongs to whom. Columns are known by
// their names (columns.hpp), in any order. What hearsay writes as CSV is known as well: its statements are read, the rest is
// refused by name.
#pragma once

#include "io/foreign/foreign_records.hpp"

#include <string>
#include <string_view>

namespace hearsay {

/// `name` is what messages call the file. Everything wrong is in the problems, by row and column; a table that is none of
/// these has one problem that says what it is, or which columns are needed. O(bytes).
[[nodiscard]] ForeignRecords read_table(std::string_view text, const std::string& name);

/// Whether a text without any other sign begins as a table that read_table() knows, or says what it is.
[[nodiscard]] bool is_table(std::string_view text);

/// A table to begin with: the names of the columns and some rows that show how they are filled.
[[nodiscard]] std::string_view statements_template() noexcept;
[[nodiscard]] std::string_view owners_template() noexcept;

}  // namespace hearsay
