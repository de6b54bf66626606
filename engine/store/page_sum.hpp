// The checksum of a page.
//
// The last eight bytes of a page, which SQLite leaves alone (the header's byte 20 says so), hold the CRC-32 of the bytes
// before them and the number of the page, both little-endian. A CRC-32 differs for certain where up to three bits of a
// page differ, or any within 32 neighbouring ones, otherwise with a probability of 1 - 2^-32.
//
// Of page 1 what does not tell of content is left out (counters of changes and of the schema, the version of the
// library), so that a copy made with .backup of sqlite3 is as good as the file. For this room only.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace hearsay {

/// What SQLite is to set aside at the end of a page.
inline constexpr int page_sum_size = 8;

/// What is to stand there. A page has 512 bytes at least.
[[nodiscard]] std::array<unsigned char, page_sum_size> page_sum(std::span<const unsigned char> page, std::uint32_t number) noexcept;

/// Whether the bytes of a page agree with its checksum.
[[nodiscard]] bool is_sound_page(std::span<const unsigned char> page, std::uint32_t number) noexcept;

}  // namespace hearsay
