#include "io/bytes/sha256.hpp"

#include <nettle/sha2.h>

namespace hearsay {

static_assert(sha256_size == SHA256_DIGEST_SIZE);

std::string sha256(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    // The interface has bytes in a type of its own.
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::string sum(sha256_size, '\0');
    sha256_digest(&context, sum.size(), reinterpret_cast<std::uint8_t*>(sum.data()));
    return sum;
}

}  // namespace hearsay
