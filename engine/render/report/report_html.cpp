#include "render/report/report_html.hpp"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace hearsay {

const std::string_view every_reading = "both cautious open";

std::string shown_at(Level level) {
    return "data-l=\"" + std::string(name_of(level)) + "\" data-r=\"" + std::string(every_reading) + '"';
}

std::string switchable(std::span<const Level> levels, const std::vector<std::array<std::string, 3>>& texts) {
    constexpr std::array<std::string_view, 3> readings{"both", "cautious", "open"};
    const bool same_levels = std::all_of(texts.begin(), texts.end(), [&](const auto& text) { return text == texts.front(); });
    const auto same_readings = [](const std::array<std::string, 3>& text) { return text[0] == text[1] && text[1] == text[2]; };
    if (same_levels && same_readings(texts.front())) return texts.front()[0];
    std::string every_level;
    for (const Level level : levels) every_level += (every_level.empty() ? "" : " ") + std::string(name_of(level));
    std::string out;
    for (std::size_t i = 0; i < (same_levels ? 1 : levels.size()); ++i) {
        const std::string at = "<span class=\"v\" data-l=\"" + (same_levels ? every_level : std::string(name_of(levels[i]))) + "\" data-r=\"";
        if (same_readings(texts[i])) {
            out += at + std::string(every_reading) + "\">" + texts[i][0] + "</span>";
            continue;
        }
        for (std::size_t r = 0; r < readings.size(); ++r) out += at + std::string(readings[r]) + "\">" + texts[i][r] + "</span>";
    }
    return out;
}

namespace {

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve(bytes.size() / 3 * 4 + 4);
    unsigned bits = 0;
    unsigned count = 0;
    for (const char c : bytes) {
        bits = ((bits << 8) | static_cast<unsigned char>(c)) & 0xFFFF;
        for (count += 8; count >= 6;) {
            count -= 6;
            text += digits[(bits >> count) & 63];
        }
    }
    if (count > 0) text += digits[(bits << (6 - count)) & 63];
    while (text.size() % 4 != 0) text += '=';
    return text;
}

}  // namespace

std::string policy_hash(std::string_view hexadecimal) {
    const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
        bytes += static_cast<char>(16 * value(hexadecimal[i]) + value(hexadecimal[i + 1]));
    }
    return "'sha256-" + base64(bytes) + "'";
}

std::string packed(std::string_view text) {
    uLongf size = compressBound(static_cast<uLong>(text.size()));
    std::string bytes(size, '\0');
    // It fails for want of memory alone: the room is what zlib asks for.
    if (compress2(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                  static_cast<uLong>(text.size()), Z_BEST_COMPRESSION) != Z_OK) {
        throw std::bad_alloc();
    }
    bytes.resize(size);
    return base64(bytes);
}

}  // namespace hearsay
