#include "store/page_sum.hpp"

#include <zlib.h>

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::size_t database_header_size = 100;

std::uint32_t crc(std::uint32_t sum, std::span<const unsigned char> bytes) noexcept {
    return static_cast<std::uint32_t>(crc32_z(sum, bytes.data(), bytes.size()));
}

std::uint32_t little_endian(std::span<const unsigned char> bytes) noexcept {
    return std::uint32_t{bytes[3]} << 24 | std::uint32_t{bytes[2]} << 16 | std::uint32_t{bytes[1]} << 8 | bytes[0];
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
        if (const auto name = store_name(page)) {
            sum = crc(sum, page.last(4));
            number = *name;
        }
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

std::optional<std::uint32_t> store_name(std::span<const unsigned char> first_page) noexcept {
    const std::uint32_t name = little_endian(first_page.last(4));
    return name > 1 ? std::optional(name) : std::nullopt;
}

void name_store(std::span<unsigned char> first_page, std::uint32_t drawn) noexcept {
    const auto place = first_page.last(4);
    if (little_endian(place) != 0) return;
    if (drawn < 2) drawn = 2;
    for (std::size_t i = 0; i < 4; ++i) place[i] = static_cast<unsigned char>(drawn >> (8 * i));
}

}  // namespace hearsay
