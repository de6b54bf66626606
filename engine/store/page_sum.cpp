#include "store/page_sum.hpp"

#include <zlib.h>

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::size_t database_header_size = 100;

std::uint32_t crc(std::uint32_t sum, std::span<const unsigned char> bytes) noexcept {
    return static_cast<std::uint32_t>(crc32_z(sum, bytes.data(), bytes.size()));
}

}  // namespace

std::array<unsigned char, page_sum_size> page_sum(std::span<const unsigned char> page, std::uint32_t number) noexcept {
    const auto content = page.first(page.size() - page_sum_size);
    std::uint32_t sum = 0;
    if (number == 1) {
        sum = crc(sum, content.first(24));
        sum = crc(sum, content.subspan(28, 40 - 28));
        sum = crc(sum, content.subspan(44, 92 - 44));
        sum = crc(sum, content.subspan(database_header_size));
    } else {
        sum = crc(sum, content);
    }
    std::array<unsigned char, page_sum_size> bytes{};
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[i] = static_cast<unsigned char>(sum >> (8 * i));
        bytes[i + 4] = static_cast<unsigned char>(number >> (8 * i));
    }
    return bytes;
}

bool is_sound_page(std::span<const unsigned char> page, std::uint32_t number) noexcept {
    const auto sum = page_sum(page, number);
    return std::equal(sum.begin(), sum.end(), page.end() - page_sum_size);
}

}  // namespace hearsay
