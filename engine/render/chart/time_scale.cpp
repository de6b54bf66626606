#include "render/chart/time_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace hearsay::chart {

namespace {

constexpr double hour = 3600.0 * 1000;
constexpr double day_hours = 24;
constexpr double year_hours = 365.25 * day_hours;

/// The way between two moments, in steps.
double way(double hours) { return 1 + 0.35 * std::log2(1 + std::max(0.0, hours)); }

/// "2.6": how much longer the way of so many hours is than that of a minute.
std::string times_a_minute(double hours) {
    const long tenths = std::lround(10 * way(hours) / way(1.0 / 60));
    return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

std::string joined_parts(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) all.append(all.empty() ? "" : between).append(part);
    return all;
}

}  // namespace

std::string span_words(std::int64_t milliseconds) {
    struct Unit {
        double hours;
        std::string_view name;
    };
    constexpr std::array<Unit, 5> units{{{year_hours, "year"}, {year_hours / 12, "month"}, {day_hours, "day"}, {1, "hour"}, {1.0 / 60, "minute"}}};
    const double hours = static_cast<double>(milliseconds) / hour;
    for (const Unit& unit : units) {
        const bool just_one = std::abs(hours / unit.hours - 1) < 0.02;
        if (hours < 1.5 * unit.hours && !just_one && &unit != &units.back()) continue;
        const long count = std::max(1L, std::lround(hours / unit.hours));
        return std::to_string(count) + ' ' + std::string(unit.name) + (count == 1 ? "" : "s");
    }
    return {};
}

TimeScale::TimeScale(std::vector<Moment> moments, double from, double to) : moments_(std::move(moments)), from_(from), to_(to) {
    // In units: what a step of a moment takes, and the way to the next one.
    std::vector<double> gaps;
    double units = 0;
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        units += moments_[i].steps - 1;
        if (i + 1 == moments_.size()) break;
        gaps.push_back(way(static_cast<double>(moments_[i + 1].at - moments_[i].at) / hour));
        units += gaps.back();
    }
    constexpr double largest_step = 90;
    step_ = units > 0 ? std::min(largest_step, (to - from) / units) : 0;
    double x = from;
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        places_.push_back(x);
        x += step_ * ((moments_[i].steps - 1) + (i < gaps.size() ? gaps[i] : 0));
    }
}

bool TimeScale::is_uneven() const noexcept {
    std::int64_t shortest = INT64_MAX;
    std::int64_t longest = 0;
    for (std::size_t i = 0; i + 1 < moments_.size(); ++i) {
        shortest = std::min(shortest, moments_[i + 1].at - moments_[i].at);
        longest = std::max(longest, moments_[i + 1].at - moments_[i].at);
    }
    return moments_.size() > 2 && longest - shortest > shortest / 20;
}

bool TimeScale::has_steps() const noexcept {
    return std::any_of(moments_.begin(), moments_.end(), [](const Moment& moment) { return moment.steps > 1; });
}

std::string TimeScale::note(std::string_view zone) const {
    std::vector<std::string> parts;
    if (is_uneven()) {
        parts.push_back("The line of time is logarithmic: a day is drawn " + times_a_minute(day_hours) + " times, a year " + times_a_minute(year_hours) + " times as long as a minute.");
    }
    if (has_steps()) parts.emplace_back("Marks above a thick stretch of the line of time are of one time, in the order of who rests on whom.");
    if (!zone.empty()) parts.push_back("Hours are " + std::string(zone) + '.');
    return joined_parts(parts, " ");
}

std::string TimeScale::short_note(std::string_view zone) const {
    std::vector<std::string> parts;
    if (is_uneven()) parts.emplace_back("time is logarithmic");
    if (has_steps()) parts.emplace_back("a thick stretch is one time");
    if (!zone.empty()) parts.push_back("hours are " + std::string(zone));
    return joined_parts(parts, "; ");
}

void TimeScale::draw(Canvas& canvas, double y, bool with_spans) const {
    canvas.line(from_ - 8, y, to_ + 8, y, {.stroke = Tone::soft});
    double free_from = from_ - 40;
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        canvas.line(x(i), y, x(i), y + 4, {.stroke = Tone::soft});
        if (moments_[i].steps > 1) canvas.line(x(i), y, x(i, moments_[i].steps - 1), y, {.stroke = Tone::soft, .width = 3.5});
        const std::string& words = moments_[i].written;
        const double half = text_width(words, 10) / 2;
        const double at = std::clamp(x(i), from_ - 40 + half, to_ + 40 - half);
        if (at - half < free_from) continue;
        free_from = at + half + 8;
        canvas.text(at, y + 15, words, {.size = 10, .tone = Tone::soft, .anchor = "middle"});
    }
    // Where all are alike the dates say it.
    const bool spans = with_spans && (is_uneven() || moments_.size() == 2);
    for (std::size_t i = 0; spans && i + 1 < moments_.size(); ++i) {
        const double begin = x(i, moments_[i].steps - 1);
        const std::string words = span_words(moments_[i + 1].at - moments_[i].at);
        const double width = text_width(words, 9);
        if (x(i + 1) - begin < width + 20) continue;
        const double middle = (begin + x(i + 1)) / 2;
        canvas.line(begin + 2, y + 25, middle - width / 2 - 4, y + 25, {.stroke = Tone::soft, .width = 0.7});
        canvas.line(middle + width / 2 + 4, y + 25, x(i + 1) - 2, y + 25, {.stroke = Tone::soft, .width = 0.7});
        canvas.text(middle, y + 28, words, {.size = 9, .tone = Tone::soft, .anchor = "middle"});
    }
}

}  // namespace hearsay::chart
