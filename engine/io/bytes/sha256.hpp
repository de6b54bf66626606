// SHA-256 (FIPS 180-4).
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// The digest of some bytes: 32 bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);
inline constexpr std::size_t sha256_size = 32;

}  // namespace hearsay
