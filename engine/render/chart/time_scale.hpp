// Where moments stand on a line of time. News come in bursts: a minute in one place, two years in another. So the way
// from one moment to the next grows with the logarithm of the time between them, and what belongs to one moment stands side
// by side in the order of who rests on whom.
#pragma once

#include "render/chart/canvas.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay::chart {

struct Moment {
    std::int64_t at = 0;      ///< seconds
    std::string written;      ///< as the story writes it
    std::uint32_t steps = 1;  ///< places beside each other that it needs
};

/// "2025-06-14", "2025-06-14 12:30": to the minute, without the offset.
[[nodiscard]] std::string short_time(std::string written);

class TimeScale {
public:
    /// Ascending moments between two places.
    TimeScale(std::vector<Moment> moments, double from, double to);

    [[nodiscard]] std::size_t size() const noexcept { return moments_.size(); }
    [[nodiscard]] const Moment& operator[](std::size_t moment) const noexcept { return moments_[moment]; }
    [[nodiscard]] double x(std::size_t moment, std::uint32_t step = 0) const noexcept { return places_[moment] + step_ * step; }
    /// Below `y`: the line, a mark at each moment and as many dates as have room.
    void draw(Canvas& canvas, double y) const;

private:
    std::vector<Moment> moments_;
    std::vector<double> places_;
    double from_;
    double to_;
    double step_ = 0;
};

}  // namespace hearsay::chart
