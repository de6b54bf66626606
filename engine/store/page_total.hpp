// The total of a store: what all its pages together must come to.
//
// A page that was written and never reached the disk, or comes from another copy of the store, is sound in itself: right
// checksum, right number, older content. So the mark in page 1 (see write_log.hpp) also holds a total of the checksums of all
// other pages, made anew whenever pages have been copied from the log. It is of the main file alone, whatever the log holds. A
// program that copies a store page by page while it is written changes the counter that stands beside the total, which then says
// nothing. For this room only.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace hearsay {

/// What a page adds to the total, from the last bytes of it (page_sum_size); nothing for page 1 and a page never written.
/// Modulo 2^32; pages of one number that differ in their checksum differ here.
[[nodiscard]] std::uint32_t share_of_page(std::span<const unsigned char> end, std::uint32_t number) noexcept;

/// Throws DamagedStore where the pages of a store do not come to the total that it holds. Nothing is asked of a store without
/// one, nor while somebody else copies pages into it. O(bytes).
void require_page_total(const std::string& path);

}  // namespace hearsay
