// Numbers and dates in words, so that "about 1,200", "1207" and "twelve hundred" can be compared, and "last year" with
// "in 2022".
#pragma once

#include "extract/language/tokens.hpp"

#include "model/civil_time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::link {

/// A number with what it counts.
struct Quantity {
    double value = 0;
    std::string unit;    ///< lemma of the noun it counts, "percent", a currency; "" if none follows
    bool about = false;  ///< said to be rounded: "about", "some", "nearly"
    bool whole = false;  ///< what others are counted out of, "19 of the 340", or the rest of them, "Orm and three other towns"
    friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// The unit of a vote, "7-5": its value is the one number, thousands of it, and the other.
inline constexpr std::string_view vote_unit = "vote";
inline constexpr double votes_apart = 1000;

/// Days since 1970-01-01, both included.
struct Days {
    std::int32_t first = 0;
    std::int32_t last = 0;
    friend bool operator==(const Days&, const Days&) = default;
};
/// One mention of a date with all it may mean: "on Monday" is the last one or the next one.
using DateMention = std::vector<Days>;
/// Where the day of publication is not known, a weekday is this and its number from Sunday.
inline constexpr std::int32_t some_weekday = -10'000'000;

struct Measures {
    std::vector<Quantity> quantities;
    std::vector<DateMention> dates;
    std::vector<bool> taken;  ///< by token of the range: part of a number or a date
};

/// The day a time lies in, none where it is unknown or longer than a day.
[[nodiscard]] std::optional<std::int32_t> day_of(TimeSpan when) noexcept;

/// Reads the numbers and dates of some tokens (tagged). Relative dates need the day of publication. O(tokens).
[[nodiscard]] Measures read_measures(const extract::TokenizedText& text, extract::Range tokens, std::optional<std::int32_t> published);

/// In [0,1]: how well two quantities agree (1 equal; where one is "about", .8 within 3% and .5 within 6%), less where units differ and below ten. `units_agree` says whether the units count the same.
[[nodiscard]] double agreement(const Quantity& a, const Quantity& b, bool units_agree) noexcept;

}  // namespace hearsay::link
