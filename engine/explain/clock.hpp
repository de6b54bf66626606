// Times as people read them beside each other: to the minute, in one zone, and the zone said. "2008-09-07T01:35:00-04:00"
// and "2008-09-07T06:10Z" are no order of events until both are in one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hearsay {

class Clock {
public:
    /// For times as a story writes them (see parse_time()): the zone that all which have an hour share, else UTC. Without an
    /// offset an hour is UTC.
    explicit Clock(std::span<const std::string> written);

    /// "2008-09-07 01:35" in the zone of this clock; what has no hour as it is written.
    [[nodiscard]] std::string operator()(std::string_view written) const;
    /// The same with the zone behind it: "2008-09-07 01:35 UTC−4".
    [[nodiscard]] std::string with_zone(std::string_view written) const;
    /// "UTC", "UTC−4", "UTC+5:30"; "" where nothing has an hour.
    [[nodiscard]] std::string zone() const;

private:
    std::optional<int> offset_;  // minutes
};

/// One time by itself, with its zone.
[[nodiscard]] std::string time_words(std::string_view written);

}  // namespace hearsay
