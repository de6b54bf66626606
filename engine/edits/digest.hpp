// Whether a file is the one we wrote: SHA-256 (FIPS 180-4), in hexadecimal.
#pragma once

#include <string>
#include <string_view>

namespace hearsay::edits {

[[nodiscard]] std::string digest(std::string_view bytes);

}  // namespace hearsay::edits
