#include "render/chart/time_scale.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hearsay::chart {

std::string short_time(std::string written) {
    constexpr std::size_t day = 10;
    constexpr std::size_t minute = 16;
    if (written.size() < minute || written[day] != 'T') return written;
    written.resize(minute);
    written[day] = ' ';
    return written;
}

TimeScale::TimeScale(std::vector<Moment> moments, double from, double to) : moments_(std::move(moments)), from_(from), to_(to) {
    // In units: what a step of a moment takes, and the way to the next one.
    std::vector<double> gaps;
    double units = 0;
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        units += moments_[i].steps - 1;
        if (i + 1 == moments_.size()) break;
        const double hours = static_cast<double>(moments_[i + 1].at - moments_[i].at) / 3600;
        gaps.push_back(1 + 0.35 * std::log2(1 + std::max(0.0, hours)));
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

void TimeScale::draw(Canvas& canvas, double y) const {
    canvas.line(from_ - 8, y, to_ + 8, y, {.stroke = Tone::soft});
    double free_from = from_ - 40;
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        canvas.line(x(i), y, x(i), y + 4, {.stroke = Tone::soft});
        const std::string words = short_time(moments_[i].written);
        const double half = text_width(words, 10) / 2;
        const double at = std::clamp(x(i), from_ - 40 + half, to_ + 40 - half);
        if (at - half < free_from) continue;
        free_from = at + half + 8;
        canvas.text(at, y + 15, words, {.size = 10, .tone = Tone::soft, .anchor = "middle"});
    }
}

}  // namespace hearsay::chart
