// Where moments stand on a line of time. News come in bursts: a minute in one place, two years in another. So the way
// from one moment to the next grows with the logarithm of the time between them, and what belongs to one moment stands side
// by side in the order of who rests on whom, along a thick line. How long the ways are is written below them.
#pragma once

#include "render/chart/canvas.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay::chart {

struct Moment {
    std::int64_t at = 0;      ///< milliseconds
    std::string written;      ///< as it is shown
    std::uint32_t steps = 1;  ///< places beside each other that it needs
};

/// "40 minutes", "3 days", "6 years": about how long that is, in the largest unit of which it holds one and a half, or just one.
[[nodiscard]] std::string span_words(std::int64_t milliseconds);
class TimeScale {
public:
    /// Ascending moments between two places.
    TimeScale(std::vector<Moment> moments, double from, double to);

    [[nodiscard]] std::size_t size() const noexcept { return moments_.size(); }
    [[nodiscard]] const Moment& operator[](std::size_t moment) const noexcept { return moments_[moment]; }
    [[nodiscard]] double x(std::size_t moment, std::uint32_t step = 0) const noexcept { return places_[moment] + step_ * step; }
    /// What draw() takes below its `y`.
    static constexpr double height = 32;
    /// Below `y`: the line, a mark at each moment and as many dates as have room, and below them how long the ways between
    /// moments are.
    void draw(Canvas& canvas, double y, bool with_spans = true) const;
    /// How it is to be read, where that is not plain, and in which zone its hours are ("" where it has none); "" where there is nothing
    /// to say.
    [[nodiscard]] std::string note(std::string_view zone) const;
    /// The same in a few words.
    [[nodiscard]] std::string short_note(std::string_view zone) const;

private:
    /// Whether some way between moments is longer than another, so that it matters how long they are drawn.
    [[nodiscard]] bool is_uneven() const noexcept;
    /// Whether marks that differ in nothing but on whom they rest stand beside each other.
    [[nodiscard]] bool has_steps() const noexcept;

    std::vector<Moment> moments_;
    std::vector<double> places_;
    double from_;
    double to_;
    double step_ = 0;
};

}  // namespace hearsay::chart
