// Every page of a store carries a checksum, so that no flipped bit passes for what was written. SQLite's own
// integrity_check finds malformed pages only, not another number inside a row.
// Checked whenever SQLite reads a page of the file, made whenever it writes one: see page_sum.hpp. Pages in the write-ahead log
// have SQLite's own checksums; what was copied from it is marked in the file, see write_log.hpp. For this room only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct sqlite3;

namespace hearsay {

/// The name under which SQLite knows files with checksums; see sqlite3_open_v2().
[[nodiscard]] const char* checked_files();

/// Whether pages of the main file of this database carry checksums: false for a file made by an older hearsay, or
/// another program.
[[nodiscard]] bool has_page_sums(sqlite3* database);

/// The page that was found damaged last; 0 for none.
[[nodiscard]] std::uint32_t damaged_page(sqlite3* database);

/// Reads the whole file without SQLite and gives the numbers of all damaged pages, ascending. A page that another program
/// is just writing is read again. Nothing for a file that is no store with checksums: SQLite says what it is.
[[nodiscard]] std::vector<std::uint32_t> damaged_pages(const std::string& path);

}  // namespace hearsay
