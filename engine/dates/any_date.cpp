#include "dates/any_date.hpp"

#include "model/civil_time.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <vector>

namespace hearsay {
namespace {

/// By month: its names in English, German, French, Spanish, Portuguese, Italian, Dutch and Russian.
constexpr std::array<std::string_view, 12> month_names{
    "january januar jänner janvier enero janeiro gennaio januari январь января",
    "february februar février fevrier febrero fevereiro febbraio februari февраль февраля",
    "march märz maerz mars marzo março marco maart март марта",
    "april avril abril aprile апрель апреля",
    "may mai mayo maio maggio mei май мая",
    "june juni juin junio junho giugno июнь июня",
    "july juli juillet julio julho luglio июль июля",
    "august août aout agosto augustus август августа",
    "september septembre septiembre setiembre setembro settembre сентябрь сентября",
    "october oktober octobre octubre outubro ottobre октябрь октября",
    "november novembre noviembre novembro ноябрь ноября",
    "december dezember décembre decembre diciembre dezembro dicembre декабрь декабря"};

/// What stands beside a day without meaning anything, and the days of the week by their first letters.
constexpr std::string_view other_words =
    " of the de del du le la el den der den 1er st nd rd th er г года год at um à a las le uhr h "
    "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday "
    "mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag "
    "lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche "
    "lunes martes mié miércoles miercoles jue jueves vie viernes sáb sábado sabado dom domingo ";

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const std::string plain = plain_words(text);
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t end = std::min(plain.find(' ', at), plain.size());
        words.push_back(plain.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::optional<unsigned> number_of(std::string_view word) {
    unsigned value = 0;
    const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
    return failure == std::errc{} && end == word.data() + word.size() ? std::optional(value) : std::nullopt;
}

std::string padded(unsigned value, std::size_t width) {
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

/// "" where there is no such day.
std::string iso_day(unsigned year, std::size_t year_digits, unsigned month, unsigned day) {
    if (year_digits == 2) year += year < 70 ? 2000 : 1900;
    if ((year_digits != 2 && year_digits != 4) || year < 1000) return {};
    const std::string iso = padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2);
    return month <= 12 && day <= 31 && parse_time(iso) ? iso : std::string();
}

/// A text cut into its day and its time of day.
struct Parts {
    std::string day;
    std::string time;  ///< "T09:00:00+02:00", "" when there is none
    bool wrong = false;
};

std::size_t take_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

/// Z, UTC, GMT, +02:00, -0430 or nothing; moves behind it. The zone in ISO 8601.
std::string take_zone(std::string_view text, std::size_t& at) {
    std::size_t from = at;
    while (from < text.size() && text[from] == ' ') ++from;
    const std::string_view rest = text.substr(from);
    for (const std::string_view utc : {"UTC", "GMT", "Z"}) {
        if (starts_with_letters(rest, utc) && (rest.size() == utc.size() || !is_alphanumeric(rest[utc.size()]))) {
            at = from + utc.size();
            if (at == text.size() || (text[at] != '+' && text[at] != '-')) return "Z";
            return take_zone(text, at);
        }
    }
    if (rest.size() < 3 || (rest[0] != '+' && rest[0] != '-')) return {};
    const std::size_t hours = take_digits(rest, 1);
    if (hours == 5) {
        at = from + hours;
        return std::string(rest.substr(0, 3)) + ':' + std::string(rest.substr(3, 2));
    }
    if (hours != 3) return {};
    const bool minutes = rest.size() >= 6 && rest[3] == ':' && take_digits(rest, 4) == 6;
    at = from + (minutes ? 6 : 3);
    return std::string(rest.substr(0, 3)) + (minutes ? std::string(rest.substr(3, 3)) : ":00");
}

/// "2 pm", "2:30 p.m."; 0 for neither, else the hours to add to one from 1 to 12.
std::optional<bool> take_half(std::string_view text, std::size_t& at) {
    std::size_t from = at;
    while (from < text.size() && text[from] == ' ') ++from;
    for (const auto& [word, afternoon] : {std::pair{"a.m.", false}, {"p.m.", true}, {"am", false}, {"pm", true}}) {
        if (!starts_with_letters(text.substr(from), word)) continue;
        at = from + std::string_view(word).size();
        return afternoon;
    }
    return std::nullopt;
}

Parts parts_of(std::string_view text) {
    Parts parts{.day = std::string(text), .time = {}};
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return parts;
    std::size_t begin = colon;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    const auto hour = number_of(text.substr(begin, colon - begin));
    std::size_t at = take_digits(text, colon + 1);
    const auto minute = number_of(text.substr(colon + 1, at - colon - 1));
    parts.wrong = !hour || !minute || at - colon != 3 || *hour > 23 || *minute > 59;
    if (parts.wrong) return parts;
    std::string seconds;
    if (at < text.size() && text[at] == ':') {
        const std::size_t end = take_digits(text, at + 1);
        seconds = text.substr(at, end - at);
        at = end;
        if (at < text.size() && text[at] == '.') at = take_digits(text, at + 1);
    }
    unsigned hours = *hour;
    if (const auto afternoon = take_half(text, at)) {
        parts.wrong = hours == 0 || hours > 12;
        hours = hours % 12 + (*afternoon ? 12 : 0);
    }
    parts.time = 'T' + padded(hours, 2) + ':' + padded(*minute, 2) + seconds + take_zone(text, at);
    if (begin > 0 && (text[begin - 1] == 'T' || text[begin - 1] == 't')) --begin;
    // A year may stand behind: "Sat Jun 14 09:00:00 +0000 2025".
    parts.day = std::string(text.substr(0, begin)) + ' ' + std::string(text.substr(at));
    return parts;
}

/// 14.06.2025, 6/14/25, 2025/6/14: three numbers between the same marks.
AnyDate day_of_numbers(std::string_view text, DayOrder order) {
    std::array<std::string_view, 3> pieces;
    std::size_t at = 0;
    char mark = '\0';
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::size_t end = take_digits(text, at);
        pieces[i] = text.substr(at, end - at);
        at = end;
        if (i == 2) break;
        if (at >= text.size() || (text[at] != '/' && text[at] != '.' && text[at] != '-')) return {};
        if (mark != '\0' && text[at] != mark) return {};
        mark = text[at];
        ++at;
        while (at < text.size() && text[at] == ' ') ++at;
    }
    if (at < text.size() && text.substr(at) != ".") return {};
    const auto first = number_of(pieces[0]);
    const auto second = number_of(pieces[1]);
    const auto third = number_of(pieces[2]);
    if (!first || !second || !third) return {};
    if (pieces[0].size() == 4) return {.iso = iso_day(*first, 4, *second, *third)};
    if (pieces[0].size() > 2 || pieces[1].size() > 2) return {};
    const std::string day_first = iso_day(*third, pieces[2].size(), *second, *first);
    const std::string month_first = mark == '.' ? std::string() : iso_day(*third, pieces[2].size(), *first, *second);
    if (mark == '.' || day_first == month_first) return {.iso = day_first};
    if (month_first.empty()) return {.iso = day_first, .shown = DayOrder::day_first};
    if (day_first.empty()) return {.iso = month_first, .shown = DayOrder::month_first};
    AnyDate either;
    either.open = true;
    if (order != DayOrder::unknown) either.iso = order == DayOrder::day_first ? day_first : month_first;
    return either;
}

/// "14 June 2025", "June 14th, 2025", "14 de junio de 2025", "14-Jun-25", "June 2025".
std::string day_of_words(std::string_view text) {
    unsigned month = 0;
    std::vector<std::pair<unsigned, std::size_t>> numbers;  // with how many digits
    for (std::string word : words_of(text)) {
        for (const std::string_view suffix : {"st", "nd", "rd", "th", "er", "º"}) {
            if (is_digit(word[0]) && word.ends_with(suffix)) word.erase(word.size() - suffix.size());
        }
        if (const auto number = number_of(word)) {
            numbers.emplace_back(*number, word.size());
        } else if (const unsigned named = month_in_any_language(word); named != 0 && month == 0) {
            month = named;
        } else if (other_words.find(' ' + word + ' ') == std::string_view::npos) {
            return {};
        }
    }
    if (month == 0 || numbers.empty() || numbers.size() > 2) return {};
    if (numbers.size() == 1) {
        const auto [year, digits] = numbers.front();
        return digits == 4 ? padded(year, 4) + '-' + padded(month, 2) : std::string();
    }
    if (numbers[0].second == 4) std::swap(numbers[0], numbers[1]);
    return numbers[0].second > 2 ? std::string() : iso_day(numbers[1].first, numbers[1].second, month, numbers[0].first);
}

/// 45822 or 45822.5, days since 1899-12-30; 20250614.
std::string day_of_digits(std::string_view text) {
    if (text.size() == 8 && take_digits(text, 0) == 8) {
        return iso_day(*number_of(text.substr(0, 4)), 4, *number_of(text.substr(4, 2)), *number_of(text.substr(6)));
    }
    const std::size_t whole = take_digits(text, 0);
    const bool fraction = whole < text.size() && (text[whole] == '.' || text[whole] == ',');
    if (whole != 5 || (whole < text.size() && (!fraction || take_digits(text, whole + 1) != text.size()))) return {};
    const unsigned serial = *number_of(text.substr(0, whole));
    if (serial < 20000 || serial > 80000) return {};
    using namespace std::chrono;
    const year_month_day day{sys_days{year{1899} / 12 / 30} + days{serial}};
    std::string iso = iso_day(static_cast<unsigned>(static_cast<int>(day.year())), 4, static_cast<unsigned>(day.month()),
                              static_cast<unsigned>(day.day()));
    if (!fraction || whole + 1 == text.size()) return iso;
    double share = 0;
    const std::string digits = "0." + std::string(text.substr(whole + 1));
    std::from_chars(digits.data(), digits.data() + digits.size(), share);
    const auto minutes = static_cast<unsigned>(std::min(std::lround(share * 1440), 1439L));
    return minutes == 0 ? iso : iso + 'T' + padded(minutes / 60, 2) + ':' + padded(minutes % 60, 2);
}

}  // namespace

bool is_weekday_in_any_language(std::string_view word) {
    constexpr std::size_t shortest = 5;  // what else stands there is shorter
    return word.size() >= shortest && other_words.find(' ' + small_letters(word) + ' ') != std::string_view::npos;
}

unsigned month_in_any_language(std::string_view text) {
    constexpr std::size_t shortest = 3;
    const std::string word = small_letters(text);
    if (word.size() < shortest) return 0;
    unsigned found = 0;
    for (unsigned month = 0; month < month_names.size(); ++month) {
        const std::string_view names = month_names[month];
        for (std::size_t at = 0; at < names.size();) {
            const std::size_t end = std::min(names.find(' ', at), names.size());
            const std::string_view name = names.substr(at, end - at);
            if (name == word) return month + 1;
            if (name.starts_with(word)) {
                if (found != 0 && found != month + 1) return 0;
                found = month + 1;
            }
            at = end + 1;
        }
    }
    return found == 0 && word == "sept" ? 9 : found;
}

AnyDate read_any_date(std::string_view text, DayOrder order) {
    text = trim(text, " ,");
    if (text.empty() || text.size() > 80) return {};
    if (parse_time(text)) return {.iso = std::string(text)};
    if (std::string digits = day_of_digits(text); !digits.empty()) return {.iso = std::move(digits)};
    const Parts parts = parts_of(text);
    if (parts.wrong) return {};
    const std::string_view day = trim(parts.day, " ,");
    AnyDate date = day_of_numbers(day, order);
    if (date.iso.empty() && !date.open) date.iso = day_of_words(day);
    if (!date.iso.empty() && !parts.time.empty()) {
        date.iso += parts.time;
        if (!parse_time(date.iso)) return {};
    }
    return date;
}

}  // namespace hearsay
