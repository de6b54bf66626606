#include "explain/clock.hpp"

#include "model/civil_time.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace hearsay {
namespace {

constexpr std::size_t day_end = 10;  // "2008-09-07"
constexpr int minutes_of_hour = 60;

bool has_hour(std::string_view written) { return written.size() > day_end && written[day_end] == 'T' && parse_time(written).has_value(); }

/// Minutes east of Greenwich.
int offset_in(std::string_view written) {
    const std::size_t sign = written.find_first_of("+-", day_end);
    if (sign == std::string_view::npos || sign + 5 >= written.size()) return 0;
    const auto digits = [&](std::size_t at) { return (written[sign + at] - '0') * 10 + (written[sign + at + 1] - '0'); };
    const int minutes = digits(1) * minutes_of_hour + digits(4);
    return written[sign] == '-' ? -minutes : minutes;
}

std::string zone_words(int offset) {
    if (offset == 0) return "UTC";
    const int hours = std::abs(offset) / minutes_of_hour;
    const int minutes = std::abs(offset) % minutes_of_hour;
    std::string text = std::string("UTC") + (offset < 0 ? "\u2212" : "+") + std::to_string(hours);
    if (minutes != 0) text += (minutes < 10 ? ":0" : ":") + std::to_string(minutes);
    return text;
}

}  // namespace

Clock::Clock(std::span<const std::string> written) {
    for (const std::string& one : written) {
        if (!has_hour(one)) continue;
        const int offset = offset_in(one);
        if (!offset_) offset_ = offset;
        else if (*offset_ != offset) offset_ = 0;
        if (*offset_ == 0) return;
    }
}

std::string Clock::operator()(std::string_view written) const {
    if (!offset_ || !has_hour(written)) return std::string(written);
    using namespace std::chrono;
    const sys_time<minutes> local{floor<minutes>(milliseconds(parse_time(written)->first)) + minutes(*offset_)};
    const auto midnight = floor<days>(local);
    const year_month_day date{midnight};
    const auto past = (local - midnight).count();
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(past / minutes_of_hour), static_cast<int>(past % minutes_of_hour));
    return text.data();
}

std::string Clock::with_zone(std::string_view written) const {
    std::string text = (*this)(written);
    if (offset_ && has_hour(written)) text += ' ' + zone_words(*offset_);
    return text;
}

std::string Clock::zone() const { return offset_ ? zone_words(*offset_) : std::string(); }

std::string time_words(std::string_view written) {
    const std::string one(written);
    return Clock(std::span<const std::string>(&one, 1)).with_zone(one);
}

}  // namespace hearsay
