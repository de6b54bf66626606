// ISO 8601 times as story files write them. A time of reduced precision covers all of its span: "2025-06-14" is
// the whole day, "2025-06" the whole month, "2025" the whole year, all in UTC; a time of day is one instant.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

/// A stretch of time in milliseconds since 1970-01-01T00:00Z, both ends included.
struct TimeSpan {
    std::int64_t first = std::numeric_limits<std::int64_t>::min();
    std::int64_t last = std::numeric_limits<std::int64_t>::max();

    friend constexpr bool operator==(TimeSpan, TimeSpan) = default;

    /// True for the default value: nothing is known about the time.
    [[nodiscard]] constexpr bool unknown() const noexcept { return *this == TimeSpan{}; }
    /// True when the two spans share an instant. A time of unknown date overlaps everything.
    [[nodiscard]] constexpr bool overlaps(TimeSpan other) const noexcept {
        return first <= other.last && other.first <= last;
    }
    /// True when all of this span lies before the other one begins; never for an unknown date.
    [[nodiscard]] constexpr bool entirely_before(TimeSpan other) const noexcept { return last < other.first; }
};

/// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY-MM-DDThh:mm[:ss[.fff]][Z|±hh:mm]` (no offset means UTC, a leap
/// second counts as the second before it, 24:00 is the end of the day). Nothing if the text is anything else or names no real date.
[[nodiscard]] std::optional<TimeSpan> parse_time(std::string_view text);

/// What parse_time reads, in words, for error messages.
[[nodiscard]] std::string_view time_format_help() noexcept;

}  // namespace hearsay
