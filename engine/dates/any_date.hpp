// Dates in cells of tables and in fields of feeds, each alone in its text: ISO 8601 and its loose spellings, "14 June
// 2025" in several languages, "Sat, 14 Jun 2025 09:00:00 +0200", 14.06.2025, 14/06/2025, 6/14/2025 and the day numbers of
// spreadsheets.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// Which of two numbers is the day. A single text may not tell: 03/04/2025 is the third of April or the fourth of March.
enum class DayOrder : unsigned char { unknown, day_first, month_first };

struct AnyDate {
    std::string iso;                       ///< as parse_time reads it; "" for what is no date, or not to be told
    DayOrder shown = DayOrder::unknown;    ///< the order that this text proves
    bool open = false;                     ///< a date, but which of two days depends on the order
};

/// `order` is what is known of the order of the other dates beside it. Between points (3.4.2025) the day comes first
/// whatever the order. Years of two digits are those from 1970 to 2069. A time of day without its zone is UTC, as in story
/// files. Whole numbers from 20000 to 80000 are days since 1899-12-30, as spreadsheets store them.
[[nodiscard]] AnyDate read_any_date(std::string_view text, DayOrder order = DayOrder::unknown);

/// The month that a word names, or abbreviates with three letters at least, in one of the languages that are known; from 1, 0 for
/// none, and for a beginning that several have in common.
[[nodiscard]] unsigned month_in_any_language(std::string_view word);
/// Whether a word names a day of the week, not abbreviated, in one of them.
[[nodiscard]] bool is_weekday_in_any_language(std::string_view word);

}  // namespace hearsay
