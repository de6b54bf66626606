// Checksums of what hearsay keeps in texts, so that one that is not as it was written is told from one that is: of a line of a
// log, of a shard, of a file of scores.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

/// The CRC-32 of a text behind another of which it is `sum`; of nothing it is 0.
[[nodiscard]] std::uint32_t next_sum(std::uint32_t sum, std::string_view text) noexcept;

/// A checksum in hexadecimal, eight digits.
[[nodiscard]] std::string sum_digits(std::uint32_t sum);

/// An object of JSON on one line, not empty, with its checksum as last key: `"crc"`, the CRC-32 of all before that key, in
/// hexadecimal.
[[nodiscard]] std::string with_sum(std::string_view object);

/// Whether a line ends with the checksum of what stands before it. A CRC-32 differs for certain where up to three bits of a
/// line of some kilobytes differ, otherwise with a probability of 1 - 2^-32.
[[nodiscard]] bool has_right_sum(std::string_view line);

}  // namespace hearsay
