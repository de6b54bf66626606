// The checksum that a line of a log carries, so that a line that is not as it was written is told from one that is.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// An object of JSON on one line, not empty, with its checksum as last key: `"crc"`, the CRC-32 of all before that key, in
/// hexadecimal.
[[nodiscard]] std::string with_sum(std::string_view object);

/// Whether a line ends with the checksum of what stands before it. A CRC-32 differs for certain where up to three bits of a
/// line of some kilobytes differ, otherwise with a probability of 1 - 2^-32.
[[nodiscard]] bool has_right_sum(std::string_view line);

}  // namespace hearsay
