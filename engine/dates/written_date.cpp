#include "dates/written_date.hpp"

#include "dates/any_date.hpp"
#include "model/civil_time.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace hearsay {
namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr unsigned first_year = 1900;
constexpr unsigned last_year = 2200;


/// Which of the names a word is or abbreviates, from 1; 0 for none. Three letters at least.
template <std::size_t N>
unsigned named(const std::array<std::string_view, N>& names, std::string_view word) {
    const std::string form = lower(word);
    if (form.size() < 3) return 0;
    for (unsigned i = 0; i < N; ++i) {
        if (names[i].starts_with(form) && (form.size() <= 4 || form.size() == names[i].size())) return i + 1;
    }
    return 0;
}

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

bool is_day(unsigned year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year == 0 ? 2000 : year)},
                                           std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() && (year == 0 || (year >= first_year && year <= last_year));
}

/// Reads a date from one place of a text on.
class DateReader {
public:
    explicit DateReader(std::string_view text, bool take_open = false) : text_(text), take_open_(take_open) {}

    std::optional<WrittenDate> find(std::size_t from) {
        for (std::size_t at = from; at < text_.size(); ++at) {
            const char c = text_[at];
            const bool starts = at == 0 || !(is_alphanumeric(text_[at - 1]));
            if (!starts || !(is_alphanumeric(c))) continue;
            at_ = at;
            date_ = {};
            date_.begin = at;
            if ((is_digit(c) ? numbers() || day_first() : month_first()) &&
                is_day(date_.year, date_.month, date_.day)) {
                date_.end = at_;
                take_in_weekday(from);
                take_in_time();
                return date_;
            }
        }
        return std::nullopt;
    }

private:
    std::optional<unsigned> number(std::size_t most) {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
        unsigned value = 0;
        if (at_ == begin || at_ - begin > most) return std::nullopt;
        std::from_chars(text_.data() + begin, text_.data() + at_, value);
        return value;
    }
    bool mark(std::string_view marks) {
        if (at_ >= text_.size() || marks.find(text_[at_]) == std::string_view::npos) return false;
        ++at_;
        return true;
    }
    void blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }
    std::string_view word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }
    [[nodiscard]] bool at_end_of_number() const { return at_ >= text_.size() || !is_digit(text_[at_]); }

    /// 2031-03-03, 2031/3/3, 3.3.2031, 31/12/2031.
    bool numbers() {
        const std::size_t begin = at_;
        const auto first = number(4);
        const std::size_t length = at_ - begin;
        const char separator = at_ < text_.size() ? text_[at_] : '\0';
        if (first && mark("-/.")) {
            if (separator == '.') blanks();  // "06. 04. 2032"
            const auto second = number(2);
            if (second && at_ < text_.size() && text_[at_] == separator) {
                ++at_;
                if (separator == '.') blanks();
                const auto third = number(4);
                if (third && at_end_of_number() && order(*first, *second, *third, length, separator)) return true;
            }
        }
        at_ = begin;
        return false;
    }
    bool order(unsigned first, unsigned second, unsigned third, std::size_t length, char separator) {
        if (length == 4) {
            set(first, second, third);
            return third <= 31;
        }
        constexpr unsigned this_century = 2000;
        if (take_open_ && third < 100 && first <= 31 && second <= 31) third += this_century;  // "07-02-35", over an article
        if (third < first_year) return false;
        if (separator == '.' || first > 12 || first == second) {
            set(third, second, first);
        } else if (second > 12) {
            set(third, first, second);
        } else {  // 03/04/2031: March or April
            set(third, second, first);
            date_.open = true;
            return take_open_;
        }
        return true;
    }
    void set(unsigned year, unsigned month, unsigned day) {
        date_.year = static_cast<std::uint16_t>(year);
        date_.month = static_cast<std::uint8_t>(std::min(month, 99U));
        date_.day = static_cast<std::uint8_t>(std::min(day, 99U));
    }

    /// "3rd": what may follow the number.
    void ordinal_ending() {
        const std::size_t behind = at_;
        if (const std::string suffix = lower(word()); suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th") at_ = behind;
    }

    /// 3 March 2031, 3rd of March, 3rd day of March, 06-May-2030, 3. März 2031.
    bool day_first() {
        const auto day = number(2);
        if (!day) return false;
        if (at_ + 1 < text_.size() && text_[at_] == '.' && text_[at_ + 1] == ' ') return day_with_period(*day);
        ordinal_ending();
        if (!mark("-/")) blanks();
        const std::size_t before_day = at_;
        if (lower(word()) == "day") {  // "this 5th day of August"
            blanks();
        } else {
            at_ = before_day;
        }
        const std::size_t before_of = at_;
        if (lower(word()) == "of") {
            blanks();
        } else {
            at_ = before_of;
        }
        const bool small = at_ < text_.size() && is_lower(text_[at_]);
        const unsigned month = small ? named(months, word()) : month_name();
        if (month == 0) return false;
        set(year_behind(), month, *day);
        return !small || date_.year != 0;  // "7 feb 2035", but not "3 may"
    }

    /// 3. März 2031: only with its year, for a sentence may end at the number.
    bool day_with_period(unsigned day) {
        ++at_;
        blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_letter(text_[at_]) || static_cast<unsigned char>(text_[at_]) >= 0x80)) ++at_;
        const unsigned month = month_in_any_language(text_.substr(begin, at_ - begin));
        if (month == 0) return false;
        mark(".");
        set(year_behind(), month, day);
        return date_.year != 0;
    }

    /// March 3, 2031; Mar. 3rd.
    bool month_first() {
        const unsigned month = month_name();
        if (month == 0) return false;
        blanks();
        const auto day = number(2);
        if (!day) return false;
        ordinal_ending();
        if (at_ < text_.size() && (is_letter(text_[at_]) || text_[at_] == '%' || text_[at_] == ':')) return false;
        set(year_behind(), month, *day);
        return true;
    }

    /// A capital tells March from "march".
    unsigned month_name() {
        if (at_ >= text_.size() || !is_upper(text_[at_])) return 0;
        const unsigned month = named(months, word());
        if (month != 0) mark(".");
        return month;
    }

    /// The year behind a day, 0 where there is none.
    unsigned year_behind() {
        const std::size_t behind = at_;
        mark(",-/");
        blanks();
        const auto year = number(4);
        if (year && *year >= first_year && *year <= last_year && at_end_of_number() &&
            (at_ >= text_.size() || !is_letter(text_[at_])))
            return *year;
        at_ = behind;
        return 0;
    }

    void take_in_weekday(std::size_t from) {
        std::size_t end = date_.begin;
        while (end > from && (text_[end - 1] == ' ' || text_[end - 1] == ',' || text_[end - 1] == '.')) --end;
        std::size_t begin = end;
        while (begin > from && is_letter(text_[begin - 1])) --begin;
        const std::string_view before = text_.substr(begin, end - begin);
        if (named(weekdays, before) != 0 || is_weekday_in_any_language(before)) date_.begin = begin;
    }

    /// "T14:05:00+01:00", ", 14:05 GMT", " at 4.05 p.m."
    void take_in_time() {
        at_ = date_.end;
        mark("T,");
        blanks();
        const std::size_t before_at = at_;
        if (const std::string joint = lower(word()); joint != "at" && joint != "t") at_ = before_at;
        blanks();
        if (!number(2) || !mark(":.") || !number(2)) return;
        while (mark(":.") && number(9)) {}
        date_.end = at_;
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '.' || text_[at_] == '+' ||
                                      text_[at_] == ':' || is_digit(text_[at_])))
            ++at_;
        const std::size_t begin = at_;
        const std::string zone = lower(word());
        const bool half_day = zone == "am" || zone == "pm" || zone == "a" || zone == "p";
        if (half_day && mark(".")) {
            mark("m");
            mark(".");
        }
        if (half_day || zone == "z" || (zone.size() >= 2 && zone.size() <= 4 && text_[begin] <= 'Z')) date_.end = at_;
        if (!half_day) return;
        blanks();  // "2:38 PM GMT"
        const std::size_t behind = at_;
        const std::string_view letters = word();
        const bool capitals = letters.size() >= 3 && letters.size() <= 4 && std::all_of(letters.begin(), letters.end(), is_upper);
        if (capitals && letters.back() == 'T') date_.end = at_;
        else if (at_ = behind; take_zone_in_words()) date_.end = at_;
        else at_ = behind;
    }

    /// "Eastern Daylight Time"
    bool take_zone_in_words() {
        constexpr int longest = 4;
        for (int n = 0; n < longest && at_ < text_.size() && is_upper(text_[at_]); ++n) {
            if (lower(word()) == "time") return n > 0;
            blanks();
        }
        return false;
    }

    std::string_view text_;
    bool take_open_;
    std::size_t at_ = 0;
    WrittenDate date_;
};

std::string day_of_epoch(std::int64_t seconds) {
    const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
    const auto days = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{days};
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time - days).count();
    return std::to_string(static_cast<int>(date.year())) + '-' + two_digits(static_cast<unsigned>(date.month())) + '-' +
           two_digits(static_cast<unsigned>(date.day())) + 'T' + two_digits(static_cast<unsigned>(minutes / 60)) + ':' +
           two_digits(static_cast<unsigned>(minutes % 60)) + 'Z';
}

/// "14:05:00", "14:05:00.204", "1405" behind a date, and its zone, as ISO 8601; "" without a zone.
std::string zoned_time(std::string_view rest) {
    const std::size_t begin = rest.find_first_not_of(" T,");
    if (begin == std::string_view::npos) return {};
    rest = rest.substr(begin);
    std::size_t end = 0;
    std::string digits;
    while (end < rest.size() && digits.size() < 6 && (is_digit(rest[end]) || rest[end] == ':')) {
        if (is_digit(rest[end])) digits += rest[end];
        ++end;
    }
    if (digits.size() != 4 && digits.size() != 6) return {};
    if (end < rest.size() && rest[end] == '.') {
        ++end;
        while (end < rest.size() && is_digit(rest[end])) ++end;
    }
    std::string time = 'T' + digits.substr(0, 2) + ':' + digits.substr(2, 2);
    if (digits.size() == 6) time += ':' + digits.substr(4, 2);
    std::string_view zone = rest.substr(end);
    while (zone.starts_with(' ')) zone.remove_prefix(1);
    if (zone.starts_with('Z') || zone.starts_with("GMT") || zone.starts_with("UTC")) return time + 'Z';
    if (zone.size() < 5 || (zone[0] != '+' && zone[0] != '-')) return {};
    const std::string_view minutes = zone[3] == ':' ? zone.substr(4) : zone.substr(3);
    if (minutes.size() < 2 || !is_digit(zone[1]) || !is_digit(zone[2]) || !is_digit(minutes[0]) ||
        !is_digit(minutes[1]))
        return {};
    return time + std::string(zone.substr(0, 3)) + ':' + std::string(minutes.substr(0, 2));
}

}  // namespace

std::string WrittenDate::iso() const {
    const std::string day_of_year = '-' + two_digits(month) + '-' + two_digits(day);
    return (year == 0 ? "-" : std::to_string(year)) + day_of_year;
}

WrittenDate WrittenDate::turned() const {
    WrittenDate other = *this;
    std::swap(other.month, other.day);
    return other;
}

std::optional<WrittenDate> find_date(std::string_view text, std::size_t from) { return DateReader(text).find(from); }

std::optional<WrittenDate> find_open_date(std::string_view text) {
    const auto sure = find_date(text);
    return sure ? sure : DateReader(text, true).find(0);
}

std::string machine_time(std::string_view text) {
    text = trim(text);
    if (text.empty()) return {};
    const bool loose =
        text.size() > 10 && (text[10] != 'T' || (text[text.size() - 5] == '+' || text[text.size() - 5] == '-'));
    if (text.size() >= 10 && !loose && parse_time(text)) return std::string(text);
    if (text.find_first_not_of("0123456789") == std::string_view::npos && text.size() >= 8 && text.size() <= 13) {
        if (text.size() == 8) {
            const std::string day = std::string(text.substr(0, 4)) + '-' + std::string(text.substr(4, 2)) + '-' +
                                    std::string(text.substr(6));
            return parse_time(day) ? day : std::string();
        }
        std::int64_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return text.size() == 10 ? day_of_epoch(value) : text.size() == 13 ? day_of_epoch(value / 1000) : std::string();
    }
    if (text.size() > 9 && text[8] == 'T' &&
        text.substr(0, 8).find_first_not_of("0123456789") == std::string_view::npos) {
        const std::string day = machine_time(text.substr(0, 8));
        const std::string whole = day + zoned_time(text.substr(8));
        return parse_time(whole) ? whole : day;
    }
    const auto date = find_date(text);
    if (!date || date->year == 0) return {};
    // Where the day ends, its time begins: find_date takes both in.
    const std::string day = date->iso();
    std::string_view rest = text.substr(date->begin);
    const std::size_t year = rest.find(std::to_string(date->year));
    std::size_t time = rest.find(':');
    while (time != std::string_view::npos && time > 0 && is_digit(rest[time - 1])) --time;
    if (time == std::string_view::npos || year == std::string_view::npos || time < year) return day;
    const std::string whole = day + zoned_time(rest.substr(time));
    return parse_time(whole) ? whole : day;
}

std::string date_in_path(std::string_view path) {
    for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1)) {
        std::string digits;
        std::size_t separators = 0;
        for (std::size_t i = at + 1; i < path.size() && (is_digit(path[i]) || path[i] == '/' || path[i] == '-'); ++i) {
            if (is_digit(path[i])) digits += path[i];
            else if (digits.size() == 4 || digits.size() == 6) ++separators;
            if (digits.size() == 8) break;
        }
        if (digits.size() != 8 || separators == 1) continue;
        const std::string day = digits.substr(0, 4) + '-' + digits.substr(4, 2) + '-' + digits.substr(6);
        if (digits >= "19" && digits < "22" && parse_time(day)) return day;
    }
    return {};
}

}  // namespace hearsay
