#include "edits/digest.hpp"

#include "io/bytes/sha256.hpp"

#include <nettle/base16.h>

namespace hearsay::edits {

std::string digest(std::string_view bytes) {
    const std::string sum = sha256(bytes);
    std::string text(BASE16_ENCODE_LENGTH(sha256_size), '\0');
    base16_encode_update(text.data(), sum.size(), reinterpret_cast<const std::uint8_t*>(sum.data()));
    return text;
}

}  // namespace hearsay::edits
