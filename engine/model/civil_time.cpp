#include "model/civil_time.hpp"

#include <chrono>

namespace hearsay {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

/// Takes fixed-width numbers and single characters off the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool done() const noexcept { return rest_.empty(); }

    bool accept(char wanted) noexcept {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::optional<int> number(std::size_t width) noexcept {
        if (rest_.size() < width) return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, width)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(width);
        return value;
    }

    /// Digits after a decimal point as milliseconds; at least one, those after the third are dropped.
    std::optional<int> fraction() noexcept {
        int value = 0;
        int scale = 100;
        std::size_t count = 0;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            value += (rest_.front() - '0') * scale;
            scale /= 10;
            rest_.remove_prefix(1);
            ++count;
        }
        return count == 0 ? std::nullopt : std::optional<int>(value);
    }

private:
    std::string_view rest_;
};

std::int64_t to_milliseconds(sys_days date) { return milliseconds(date.time_since_epoch()).count(); }

TimeSpan span_between(sys_days first, sys_days end) { return {to_milliseconds(first), to_milliseconds(end) - 1}; }

/// The offset from UTC at the end of a time of day, in minutes; nothing if malformed.
std::optional<int> parse_offset(Scanner& scan) {
    if (scan.done() || scan.accept('Z') || scan.accept('z')) return 0;
    const bool west = scan.accept('-');
    if (!west && !scan.accept('+')) return std::nullopt;
    const auto hours = scan.number(2);
    if (!hours) return std::nullopt;
    int minutes = 0;
    if (!scan.done()) {
        scan.accept(':');
        const auto parsed = scan.number(2);
        if (!parsed) return std::nullopt;
        minutes = *parsed;
    }
    if (*hours > 23 || minutes > 59) return std::nullopt;
    return (west ? -1 : 1) * (*hours * 60 + minutes);
}

std::optional<TimeSpan> parse_time_of_day(Scanner& scan, sys_days date) {
    const auto hour = scan.number(2);
    if (!hour || !scan.accept(':')) return std::nullopt;
    const auto minute = scan.number(2);
    if (!minute) return std::nullopt;
    std::optional<int> second = 0;
    std::optional<int> thousandths = 0;
    if (scan.accept(':')) {
        second = scan.number(2);
        if (scan.accept('.') || scan.accept(',')) thousandths = scan.fraction();
    }
    if (!second || !thousandths || *hour > 24 || *minute > 59 || *second > 60) return std::nullopt;
    if (*hour == 24 && (*minute > 0 || *second > 0 || *thousandths > 0)) return std::nullopt;  // the end of the day alone
    const auto offset = parse_offset(scan);
    if (!offset || !scan.done()) return std::nullopt;
    const std::int64_t seconds = (*hour * 60 + *minute - *offset) * 60LL + (*second == 60 ? 59 : *second);
    const std::int64_t instant = to_milliseconds(date) + seconds * 1000 + *thousandths;
    return TimeSpan{instant, instant};
}

}  // namespace

std::optional<TimeSpan> parse_time(std::string_view text) {
    Scanner scan(text);
    const auto parsed_year = scan.number(4);
    if (!parsed_year) return std::nullopt;
    const year y(*parsed_year);
    if (scan.done()) return span_between(sys_days(y / 1 / 1), sys_days((y + std::chrono::years(1)) / 1 / 1));

    if (!scan.accept('-')) return std::nullopt;
    const auto parsed_month = scan.number(2);
    if (!parsed_month || *parsed_month < 1 || *parsed_month > 12) return std::nullopt;
    const auto ym = y / month(static_cast<unsigned>(*parsed_month));
    if (scan.done()) return span_between(sys_days(ym / 1), sys_days((ym + std::chrono::months(1)) / 1));

    if (!scan.accept('-')) return std::nullopt;
    const auto parsed_day = scan.number(2);
    if (!parsed_day) return std::nullopt;
    const year_month_day date = ym / day(static_cast<unsigned>(*parsed_day));
    if (!date.ok()) return std::nullopt;
    if (scan.done()) return span_between(sys_days(date), sys_days(date) + days(1));

    if (!scan.accept('T') && !scan.accept('t') && !scan.accept(' ')) return std::nullopt;
    return parse_time_of_day(scan, sys_days(date));
}

std::string_view time_format_help() noexcept {
    return "write an ISO 8601 date or time such as 2025, 2025-06, 2025-06-14 or 2025-06-14T09:30:00+03:00";
}

}  // namespace hearsay
