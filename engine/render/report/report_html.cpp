#include "render/report/report_html.hpp"

#include <algorithm>

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

std::string policy_hash(std::string_view hexadecimal) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    std::string base64;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char c : hexadecimal) {
        bits = (bits << 4) | value(c);
        count += 4;
        if (count < 6) continue;
        count -= 6;
        base64 += digits[(bits >> count) & 63];
    }
    if (count > 0) base64 += digits[(bits << (6 - count)) & 63];
    while (base64.size() % 4 != 0) base64 += '=';
    return "'sha256-" + base64 + "'";
}

}  // namespace hearsay
