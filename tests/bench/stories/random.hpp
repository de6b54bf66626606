// Random numbers that are the same on every machine: the distributions of the standard library are not.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

namespace hearsay::bench {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    /// In [0, 1).
    double unit() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    bool chance(double probability) { return unit() < probability; }
    /// In [0, bound), bound > 0.
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(unit() * bound); }
    /// At least `least`, P(X >= x) = (x/least)^(1 - exponent), cut at `most`.
    double power_law(double least, double exponent, double most) {
        return std::min(most, least * std::pow(1 - unit(), -1 / (exponent - 1)));
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace hearsay::bench
