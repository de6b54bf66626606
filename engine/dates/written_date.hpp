// Dates as people and programs write them: "3 March 2031", "Mar. 3, 2031", "11.06.2031 08:02", "[2031-06-11]", and the
// many spellings of ISO 8601 and of mail headers that pages carry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

/// A day in a text.
struct WrittenDate {
    std::uint16_t year = 0;  ///< 0 when the text leaves it out: "3 March"
    std::uint8_t month = 0;
    std::uint8_t day = 0;
    bool open = false;      ///< day and month may change places: find_open_date alone gives such
    std::size_t begin = 0;  ///< bytes of the text, weekday and time of day included
    std::size_t end = 0;

    /// "2031-03-03", or "--03-03" without a year.
    [[nodiscard]] std::string iso() const;
    /// The same with day and month in each other's place.
    [[nodiscard]] WrittenDate turned() const;
};

/// The first date at or behind `from` that names a day and its month. Days and months that only numbers tell apart
/// ("03/04/2031") are none. O(bytes).
[[nodiscard]] std::optional<WrittenDate> find_date(std::string_view text, std::size_t from = 0);

/// As find_date, and where a text has none the first whose numbers leave open which is the day, read with the day first.
[[nodiscard]] std::optional<WrittenDate> find_open_date(std::string_view text);

/// A time as programs write it, in ISO 8601 as parse_time reads it, or "": other spellings of ISO 8601 ("2031-03-03
/// 14:05:00 +0100"), mail dates, seconds or milliseconds since 1970, and what find_date reads. A time of day without
/// its zone is left out where the zone would be a guess.
[[nodiscard]] std::string machine_time(std::string_view text);

/// The day that an address carries in its path (/2031/03/03/, /2031-03-03/), or "".
[[nodiscard]] std::string date_in_path(std::string_view path);

}  // namespace hearsay
