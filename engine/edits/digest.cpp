#include "edits/digest.hpp"

#include <nettle/base16.h>
#include <nettle/sha2.h>

#include <array>

namespace hearsay::edits {

std::string digest(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    // The interface has it in bytes of its own type.
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> sum{};
    sha256_digest(&context, sum.size(), sum.data());
    std::string text(BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE), '\0');
    base16_encode_update(text.data(), sum.size(), sum.data());
    return text;
}

}  // namespace hearsay::edits
