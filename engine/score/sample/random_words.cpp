#include "score/sample/random_words.hpp"

namespace hearsay::detail {

RandomWords::RandomWords(std::uint64_t seed) {
    // Spread by SplitMix64 (S. Vigna, public domain), as the authors advise.
    for (std::uint64_t& word : state_) {
        seed += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        word = z ^ (z >> 31);
    }
}

std::uint64_t RandomWords::bits(double probability, std::uint64_t among) noexcept {
    if (probability >= 1) return among;
    // Random binary fractions are compared with the probability digit by digit, until all of them differ from it.
    auto digits = static_cast<std::uint64_t>(probability * 0x1p53) << 11;
    std::uint64_t below = 0;
    std::uint64_t open = among;
    for (; digits != 0 && open != 0; digits <<= 1) {
        const std::uint64_t fresh = (*this)();
        if ((digits >> 63) != 0) {
            below |= open & ~fresh;
            open &= fresh;
        } else {
            open &= ~fresh;
        }
    }
    return below;
}

}  // namespace hearsay::detail
