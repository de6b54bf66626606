#include "io/bytes/line_sum.hpp"

#include <zlib.h>

#include <array>
#include <cstdio>

namespace hearsay {
namespace {

constexpr std::string_view sum_key = ",\"crc\":\"";
constexpr std::size_t sum_length = 8;

std::string sum_of(std::string_view text) { return sum_digits(next_sum(0, text)); }

}  // namespace

std::uint32_t next_sum(std::uint32_t sum, std::string_view text) noexcept {
    return static_cast<std::uint32_t>(crc32_z(sum, reinterpret_cast<const Bytef*>(text.data()), text.size()));
}

std::string sum_digits(std::uint32_t sum) {
    std::array<char, sum_length + 1> digits{};
    std::snprintf(digits.data(), digits.size(), "%08lx", static_cast<unsigned long>(sum));
    return digits.data();
}

std::string with_sum(std::string_view object) {
    object.remove_suffix(1);
    return std::string(object) + std::string(sum_key) + sum_of(object) + "\"}";
}

bool has_right_sum(std::string_view line) {
    constexpr std::string_view end = "\"}";
    const std::size_t at = line.rfind(sum_key);
    if (at == std::string_view::npos || line.size() != at + sum_key.size() + sum_length + end.size() || !line.ends_with(end)) return false;
    return line.substr(at + sum_key.size(), sum_length) == sum_of(line.substr(0, at));
}

}  // namespace hearsay
