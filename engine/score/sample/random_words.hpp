// Random bits, 64 at a time.
#pragma once

#include <array>
#include <cstdint>

namespace hearsay::detail {

/// Random words: xoshiro256++ (D. Blackman, S. Vigna, ACM Trans. Math. Softw. 47, 2021; public domain). The same ones
/// every time.
class RandomWords {
public:
    explicit RandomWords(std::uint64_t seed);

    std::uint64_t operator()() noexcept {
        const std::uint64_t result = rotated(state_[0] + state_[3], 23) + state_[0];
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = rotated(state_[3], 45);
        return result;
    }
    /// Bits that are each 1 with this probability, exactly as a double has it down to 2^-53; 0 where `among` is 0.
    std::uint64_t bits(double probability, std::uint64_t among = ~std::uint64_t{0}) noexcept;
    /// In [0,1).
    double unit() noexcept { return static_cast<double>((*this)() >> 11) * 0x1p-53; }

private:
    static std::uint64_t rotated(std::uint64_t x, int by) noexcept { return x << by | x >> (64 - by); }
    std::array<std::uint64_t, 4> state_{};
};

}  // namespace hearsay::detail
