// Every page of a store carries a checksum, so that no flipped bit passes for what was written. SQLite's own
// integrity_check finds malformed pages only, not another number inside a row.
//
// The last eight bytes of a page, which SQLite leaves alone (the header's byte 20 says so), hold the CRC-32 of the bytes
// before them and the number of the page, both little-endian. A CRC-32 differs for certain where up to three bits of a
// page differ, or any within 32 neighbouring ones, otherwise with a probability of 1 - 2^-32. Checked whenever SQLite
// reads a page of the file, made whenever it writes one. Pages in the write-ahead log have SQLite's own checksums.
//
// Of page 1 what does not tell of content is left out (counters of changes and of the schema, the version of the
// library), so that a copy made with .backup of sqlite3 is as good as the file. For this room only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

struct sqlite3;

namespace hearsay {

/// What SQLite is to set aside at the end of a page.
inline constexpr int page_sum_size = 8;

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

/// Whether the bytes of a page agree with its checksum.
[[nodiscard]] bool is_sound_page(std::span<const unsigned char> page, std::uint32_t number) noexcept;

}  // namespace hearsay
