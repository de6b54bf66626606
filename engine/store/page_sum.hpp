// The checksum of a page.
//
// The last eight bytes of a page, which SQLite leaves alone (the header's byte 20 says so), hold the CRC-32 of the bytes
// before them and the number of the page, both little-endian. A CRC-32 differs for certain where up to three bits of a
// page differ, or any within 32 neighbouring ones, otherwise with a probability of 1 - 2^-32.
//
// Of page 1 what does not tell of content is left out (counters of changes and of the schema, the version of the
// library), so that a copy made with .backup of sqlite3 is as good as the file. In the place of its number it holds one that
// was drawn when the store was made, its name: page 1 in a write-ahead log has it too, which tells logs of other stores. A
// store without a name has its number, 1. For this room only.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace hearsay {

/// What SQLite is to set aside at the end of a page.
inline constexpr int page_sum_size = 8;

/// What is to stand there. A page has 512 bytes at least; the first one has its name already, if it has one.
[[nodiscard]] std::array<unsigned char, page_sum_size> page_sum(std::span<const unsigned char> page, std::uint32_t number) noexcept;

/// Whether the bytes of a page agree with its checksum.
[[nodiscard]] bool is_sound_page(std::span<const unsigned char> page, std::uint32_t number) noexcept;

/// The name of a store, from its first page.
[[nodiscard]] std::optional<std::uint32_t> store_name(std::span<const unsigned char> first_page) noexcept;
/// Names a store whose first page has nothing in that place yet; `drawn`: by lot. Others keep what they have.
void name_store(std::span<unsigned char> first_page, std::uint32_t drawn) noexcept;

}  // namespace hearsay
