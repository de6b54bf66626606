#include "link/claims/quantities.hpp"

#include "link/words/link_lexicon.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace hearsay::link {
namespace {

using extract::Range;
using extract::Tag;
using extract::Token;
using extract::TokenizedText;
namespace chrono = std::chrono;

constexpr std::int64_t day_ms = 86'400'000;

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> weekdays{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

std::optional<unsigned> month_of(const Token& token) {
    const std::string& form = token.form();
    static constexpr std::array<std::string_view, 12> names{"january", "february", "march", "april", "may", "june", "july",
                                                            "august", "september", "october", "november", "december"};
    if (!token.capital) return std::nullopt;
    for (unsigned i = 0; i < names.size(); ++i) {
        if (form == names[i] || (form.size() <= 5 && form.ends_with('.') && form.starts_with(months[i]))) return i + 1;
    }
    return std::nullopt;
}

Days whole(chrono::year_month_day first, chrono::year_month_day last) {
    const auto count = [](chrono::year_month_day day) { return static_cast<std::int32_t>(chrono::sys_days(day).time_since_epoch().count()); };
    return {count(first), count(last)};
}
Days year_days(int year) {
    return whole(chrono::year(year) / chrono::January / 1, chrono::year(year) / chrono::December / 31);
}
Days month_days(chrono::year_month month) {
    return whole(month / 1, chrono::year_month_day(chrono::sys_days(month / chrono::last)));
}
chrono::year_month_day civil(std::int32_t day) { return chrono::sys_days(chrono::days(day)); }

/// Which marks part the digits of numbers.
struct DigitMarks {
    char decimal = '.';
    char thousands = ',';
};

/// The value of digits such as "1,200", "4.2", "12m" or "10%"; none if the form is no number.
std::optional<double> read_digits(std::string_view form, DigitMarks marks, double& multiple, std::string& unit) {
    std::string digits;
    std::size_t at = 0;
    // "Sh412", "SB$14": a currency before its digits.
    const std::size_t first = form.find_first_of("0123456789");
    if (first != std::string_view::npos && first > 0) {
        const auto sign = LinkLexicon::english().words().pairs("units").find(form.substr(0, first));
        if (sign == LinkLexicon::english().words().pairs("units").end()) return std::nullopt;
        unit = sign->second;
        form.remove_prefix(first);
    }
    for (; at < form.size(); ++at) {
        const char c = form[at];
        if (is_digit(c)) digits += c;
        else if (c == marks.decimal) digits += '.';
        else if (c != marks.thousands) break;
    }
    while (digits.ends_with('.')) digits.pop_back();
    if (digits.empty() || digits[0] == '.') return std::nullopt;
    std::string_view rest = form.substr(at);
    if (rest == "%") unit = "percent";
    else if (!rest.empty()) {
        const auto& multiples = LinkLexicon::english().words().pairs("multiples");
        const auto& units = LinkLexicon::english().words().pairs("units");
        const auto found = multiples.find(rest);
        const auto counted = units.find(rest);
        if (found == multiples.end() && counted == units.end()) return std::nullopt;  // "3rd", "14-year-old"
        if (found != multiples.end()) multiple = std::stod(found->second);
        else unit = counted->second;  // "410p", "8200ha"
    }
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<double> read_word(std::string_view form) {
    const auto& numerals = LinkLexicon::english().words().pairs("numerals");
    double sum = 0;
    while (!form.empty()) {  // "thirty-one"
        const std::size_t length = std::min(form.find('-'), form.size());
        const auto found = numerals.find(form.substr(0, length));
        if (found == numerals.end()) return std::nullopt;
        sum += std::stod(found->second);
        form.remove_prefix(std::min(length + 1, form.size()));
    }
    return sum;
}

class Reader {
public:
    Reader(const TokenizedText& text, Range tokens, std::optional<std::int32_t> published)
        : text_(text), tokens_(tokens), published_(published), lexicon_(LinkLexicon::english().words()),
          marks_(text.vocabulary.lexicon().decimal_comma() ? DigitMarks{',', '.'} : DigitMarks{}) {
        out_.taken.assign(tokens.size(), false);
    }

    Measures run() {
        for (std::uint32_t i = tokens_.begin; i < tokens_.end;) {
            std::uint32_t end = read_date(i);
            if (end == i) end = read_votes(i);
            if (end == i) end = read_share(i);
            if (end == i) end = read_age(i);
            if (end == i) end = read_number(i);
            i = std::max(end, i + 1);
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] const std::string& form(std::uint32_t i) const {
        static const std::string nothing;
        return i < tokens_.end ? text_.tokens[i].form() : nothing;
    }
    [[nodiscard]] std::optional<unsigned> month(std::uint32_t i) const {
        return i < tokens_.end ? month_of(text_.tokens[i]) : std::nullopt;
    }
    [[nodiscard]] std::optional<int> plain(std::uint32_t i, std::size_t digits_from, std::size_t digits_to) const {
        const std::string& word = form(i);
        int value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
        const auto digits = static_cast<std::size_t>(end - word.data());
        const bool ordinal = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
        if (error != std::errc() || digits < digits_from || digits > digits_to || !(rest.empty() || (ordinal && digits <= 2))) return std::nullopt;
        return value;
    }
    void take(std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t i = begin; i < end && i < tokens_.end; ++i) out_.taken[i - tokens_.begin] = true;
    }

    /// Returns the end of the date that begins here; `i` where there is none.
    std::uint32_t read_date(std::uint32_t i) {
        DateMention mention;
        std::uint32_t end = read_calendar_date(i, mention);
        if (end == i) end = read_year(i, mention);
        if (end == i && published_) end = read_relative(i, mention);
        if (end == i) {
            const auto weekday = std::find(weekdays.begin(), weekdays.end(), form(i));
            if (weekday == weekdays.end() || !text_.tokens[i].capital) return i;
            const std::int32_t day = some_weekday + static_cast<std::int32_t>(weekday - weekdays.begin());
            out_.dates.push_back({{day, day}});
            take(i, i + 1);
            return i;
        }
        out_.dates.push_back(std::move(mention));
        take(i, end);
        return end;
    }

    /// One day or the first and last of several, and where what tells them ends; without a first day nothing does.
    struct DaysOfMonth {
        std::optional<int> first;
        int last = 0;
        std::uint32_t end = 0;
    };
    /// "12", "10-12", "10 to 12", before the month or behind it; "10 and 12" only before it, "on 3 May 10 and 12 people" is none.
    [[nodiscard]] DaysOfMonth days_at(std::uint32_t i, bool before_month) const {
        const auto fits = [&](std::uint32_t end) { return !before_month || month(end).has_value(); };
        const std::string& token = form(i);
        if (const std::size_t dash = token.find('-'); dash != std::string::npos && fits(i + 1)) {
            const std::optional<int> first = day_in(token.substr(0, dash));
            const std::optional<int> last = day_in(token.substr(dash + 1));
            if (first && last) return {first, *last, i + 1};
        }
        const std::optional<int> day = plain(i, 1, 2);
        if (!day) return {{}, 0, i};
        const std::string& between = form(i + 1);
        const bool several = between == "to" || between == "-" || between == "\xE2\x80\x93" || (before_month && (between == "and" || between == "until"));
        if (const std::optional<int> last = plain(i + 2, 1, 2); several && last && fits(i + 3)) return {day, *last, i + 3};
        if (fits(i + 1)) return {day, *day, i + 1};
        return {{}, 0, i};
    }
    [[nodiscard]] static std::optional<int> day_in(std::string_view word) {
        int value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        return error == std::errc() && end == word.data() + word.size() && value >= 1 && value <= 31 ? std::optional<int>(value) : std::nullopt;
    }

    std::uint32_t read_calendar_date(std::uint32_t i, DateMention& mention) const {
        std::optional<int> day;
        int last_day = 0;
        std::optional<unsigned> in_month = month(i);
        std::uint32_t end = i;
        if (in_month) {
            const DaysOfMonth days = days_at(i + 1, false);
            day = days.first;
            last_day = days.last;
            end = days.end;
            if (!day && (form(i) == "may" || form(i) == "march") && !plain(end, 4, 4)) return i;  // a name or a verb
        } else {
            const DaysOfMonth days = days_at(i, true);
            if (!days.first) return i;
            day = days.first;
            last_day = days.last;
            in_month = month(days.end);
            end = days.end + 1;
        }
        std::uint32_t year_at = form(end) == "," ? end + 1 : end;
        std::optional<int> year = plain(year_at, 4, 4);
        if (year) end = year_at + 1;
        if (!year && published_) {
            const auto today = civil(*published_);
            year = static_cast<int>(today.year());
            const int distance = static_cast<int>(*in_month) - static_cast<int>(static_cast<unsigned>(today.month()));
            if (distance > 6) --*year;
            if (distance < -6) ++*year;
        }
        if (!year) return i;
        const auto month_days_of = chrono::year(*year) / chrono::month(*in_month);
        if (!day) {
            mention.push_back(month_days(month_days_of));
        } else {
            const chrono::year_month_day first = month_days_of / chrono::day(static_cast<unsigned>(*day));
            const chrono::year_month_day last = month_days_of / chrono::day(static_cast<unsigned>(last_day));
            if (!first.ok() || !last.ok() || last < first) return i;
            mention.push_back(whole(first, last));
        }
        return end;
    }

    std::uint32_t read_year(std::uint32_t i, DateMention& mention) const {
        const std::optional<int> year = plain(i, 4, 4);
        if (!year || *year < 1500 || *year > 2100 || i == tokens_.begin || form(i).find(',') != std::string::npos) return i;
        if (!stands_for_year(i)) return i;
        mention.push_back(year_days(*year));
        return i + 1;
    }

    /// "in 1988", "in 1988 and 1991", "until at least 2040".
    [[nodiscard]] bool stands_for_year(std::uint32_t i) const {
        const auto joins = [](const std::string& word) { return word == "and" || word == "or" || word == "to"; };
        while (i > tokens_.begin + 2 && joins(form(i - 1)) && plain(i - 2, 4, 4)) i -= 2;
        if (i > tokens_.begin + 2 && form(i - 1) == "least") i -= 2;
        return lexicon_.words("before years").contains(form(i - 1));
    }

    std::uint32_t read_relative(std::uint32_t i, DateMention& mention) const {
        const std::int32_t day = *published_;
        const std::string& word = form(i);
        const auto one_day = [&](std::int32_t which) { mention.push_back({which, which}); };
        if (word == "today" || word == "tonight") return one_day(day), i + 1;
        if (word == "yesterday") return one_day(day - 1), i + 1;
        if (word == "tomorrow") return one_day(day + 1), i + 1;
        const auto found = std::find(weekdays.begin(), weekdays.end(), word);
        if (found != weekdays.end() && text_.tokens[i].capital) {
            const auto wanted = static_cast<std::int32_t>(found - weekdays.begin());
            const auto today = static_cast<std::int32_t>(chrono::weekday(chrono::sys_days(chrono::days(day))).c_encoding());
            const std::int32_t back = (today - wanted + 7) % 7;
            one_day(day - back);
            one_day(day - back + 7);
            return i + 1;
        }
        const std::string& next = form(i + 1);
        if (word == "last" || word == "this" || word == "next" || word == "past") {
            const int step = word == "this" ? 0 : word == "next" ? 1 : -1;
            const auto today = civil(day);
            if (next == "year") return mention.push_back(year_days(static_cast<int>(today.year()) + step)), i + 2;
            if (next == "month") {
                return mention.push_back(month_days(chrono::year_month(today.year(), today.month()) + chrono::months(step))), i + 2;
            }
            if (next == "week") return mention.push_back({day - 7 + 7 * step, day + 7 * step + 6}), i + 2;
        }
        if ((form(i + 2) == "ago" || form(i + 2) == "earlier") && (next == "day" || next == "days" || next == "week" || next == "weeks")) {
            std::optional<double> count = word == "a" || word == "one" ? 1.0 : read_word(word);
            if (!count && plain(i, 1, 2)) count = *plain(i, 1, 2);
            if (!count) return i;
            const auto days = static_cast<std::int32_t>(*count) * (next.starts_with("week") ? 7 : 1);
            return one_day(day - days), i + 3;
        }
        return i;
    }

    /// The number that a token is by itself, in digits or words.
    [[nodiscard]] std::optional<int> count_at(std::uint32_t i) const {
        if (const std::optional<int> digits = plain(i, 1, 3)) return digits;
        const std::optional<double> word = i < tokens_.end ? read_word(form(i)) : std::nullopt;
        return word ? std::optional<int>(static_cast<int>(*word)) : std::nullopt;
    }

    /// "7-5", "by seven votes to five", "seven for and five against": one result, of two numbers.
    std::uint32_t read_votes(std::uint32_t i) {
        const auto& words = lexicon_.words("votes");
        const auto count = [&](int won, int lost, std::uint32_t end) {
            out_.quantities.push_back({won * votes_apart + lost, std::string(vote_unit), false, false});
            take(i, end);
            return end;
        };
        const std::string& token = form(i);
        const std::size_t dash = token.find('-');
        if (dash != std::string::npos && dash > 0 && token.size() <= 7 && token.find_first_not_of("0123456789-") == std::string::npos && token.find('-', dash + 1) == std::string::npos && dash <= 3 && token.size() - dash - 1 <= 3 && token.back() != '-') {
            return count(std::stoi(token.substr(0, dash)), std::stoi(token.substr(dash + 1)), i + 1);
        }
        const std::optional<int> won = count_at(i);
        if (!won) return i;
        std::uint32_t next = i + 1;
        bool votes = i > tokens_.begin && form(i - 1) == "by";
        for (; words.contains(form(next)); ++next) votes = true;
        if (!votes || !lexicon_.words("between votes").contains(form(next))) return i;
        const std::optional<int> lost = count_at(++next);
        if (!lost) return i;
        ++next;
        return count(*won, *lost, next + (words.contains(form(next)) ? 1 : 0));
    }

    /// "four in ten nurses", "one in five": a share, told roughly. Not "four in 10 days".
    std::uint32_t read_share(std::uint32_t i) {
        constexpr int most_parts = 10;
        const std::optional<int> parts = count_at(i);
        const std::optional<int> all = parts && form(i + 1) == "in" ? count_at(i + 2) : std::nullopt;
        if (!all || *parts < 1 || *all <= *parts || (*all > most_parts && *all != 20 && *all != 100)) return i;
        if (i + 3 < tokens_.end && text_.tokens[i + 3].word->noun_classes.starts_with('t')) return i;
        out_.quantities.push_back({100.0 * *parts / *all, "percent", true, false});
        take(i, i + 3);
        return i + 3;
    }

    /// "a 34-year-old man", "aged 34", "a man of 34".
    std::uint32_t read_age(std::uint32_t i) {
        constexpr std::string_view old = "-year-old";
        const std::string& token = form(i);
        const bool compound = token.ends_with(old) && token.size() <= old.size() + 2;
        const bool aged = token == "aged" && plain(i + 1, 1, 2).has_value();
        const bool of = token == "of" && i > tokens_.begin && text_.tokens[i - 1].word->noun_classes.starts_with('p') && plain(i + 1, 2, 2).has_value() && text_.tokens[i - 1].tag == Tag::noun &&
                        (i + 2 >= tokens_.end || !(text_.tokens[i + 2].tag == Tag::noun || text_.tokens[i + 2].tag == Tag::plural));
        const std::optional<int> years = compound ? plain_prefix(token) : aged || of ? plain(i + 1, 1, 2) : std::nullopt;
        if (!years) return i;
        out_.quantities.push_back({static_cast<double>(*years), "age", false, false});
        take(i, compound ? i + 1 : i + 2);
        return compound ? i + 1 : i + 2;
    }
    [[nodiscard]] static std::optional<int> plain_prefix(const std::string& word) {
        int value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        return error == std::errc() && *end == '-' ? std::optional<int>(value) : std::nullopt;
    }

    std::uint32_t read_number(std::uint32_t i) {
        const Token& token = text_.tokens[i];
        Quantity quantity;
        std::uint32_t end = i;
        double multiple = 1;
        std::optional<double> value = token.is_word || token.form().starts_with('%') ? read_digits(token.form(), marks_, multiple, quantity.unit) : std::nullopt;
        if (!value) value = read_word(token.form());
        const auto& fractions = lexicon_.pairs("fractions");
        const auto& multiples = lexicon_.pairs("multiples");
        if (value) {
            *value *= multiple;
            end = i + 1;
            for (; is_thousands(i, end); ++end) *value = *value * 1000 + *plain(end, 3, 3);  // "1 000"
            if (is_label(i, end)) return i;
            if (lexicon_.words("hours").contains(form(end))) return take(i, end + 1), end + 1;
            if (token.form() == "one" && (form(end) == "of" || form(end) == "another" || token.tag == Tag::pronoun)) return i;
            end = read_scale(end, *value);
        } else if (const auto fraction = fractions.find(token.form()); fraction != fractions.end() && is_fraction(i)) {
            value = std::stod(fraction->second);
            end = i + 1;
        } else if (token.form() == "every" && form(i + 1) == "second") {
            value = 0.5;
            end = i + 2;
        } else if (const auto dozen = multiples.find(token.form()); dozen != multiples.end() && i > tokens_.begin && form(i - 1) == "a" && token.form().size() > 3) {
            value = std::stod(dozen->second);
            end = i + 1;
        } else {
            return i;
        }
        quantity.value = *value;
        quantity.about = is_about(i);
        quantity.whole = is_whole(i) || form(end) == "other";
        if (form(end) == "%" || form(end) == "percent" || (form(end) == "per" && form(end + 1) == "cent")) {
            quantity.unit = "percent";
            end += form(end) == "per" ? 2 : 1;
        }
        if (quantity.unit.empty() && i > tokens_.begin) {
            const auto& units = lexicon_.pairs("units");  // "$6.3 million", "Rs 214 crore"
            const auto sign = units.find(form(i - 1));
            if (sign != units.end()) quantity.unit = sign->second;
        }
        if (quantity.unit.empty()) quantity.unit = unit_after(end);
        if (const auto& units = lexicon_.pairs("units"); units.contains(quantity.unit)) quantity.unit = units.find(quantity.unit)->second;
        out_.quantities.push_back(std::move(quantity));
        take(i, end);
        return end;
    }

    /// Three digits behind a blank that go on with a number: "18 500 000".
    [[nodiscard]] bool is_thousands(std::uint32_t i, std::uint32_t end) const {
        const bool opens = plain(i, 1, 3).has_value() && form(i).find_first_not_of("0123456789") == std::string::npos && form(i)[0] != '0';
        return opens && end < tokens_.end && form(end).size() == 3 && form(end).find_first_not_of("0123456789") == std::string::npos;
    }

    /// "two hundred and ten", "4.2 million".
    std::uint32_t read_scale(std::uint32_t at, double& value) const {
        const auto& multiples = lexicon_.pairs("multiples");
        for (auto found = multiples.find(form(at)); found != multiples.end() && form(at) != "b" && form(at) != "m"; found = multiples.find(form(at))) {
            value *= std::stod(found->second);
            ++at;
            const std::uint32_t next = form(at) == "and" ? at + 1 : at;
            if (const auto more = read_word(form(next)); more && *more < value) {
                value += *more;
                at = next + 1;
            }
        }
        return at;
    }

    /// "Package 4", "Spur 22": which one it is, not how many.
    /// "19 of the 340", "seven out of ten", "two of its six".
    [[nodiscard]] bool is_whole(std::uint32_t i) const {
        if (i < tokens_.begin + 2) return false;
        std::uint32_t of = i - 1;
        if (text_.tokens[of].tag == Tag::determiner || text_.tokens[of].tag == Tag::possessive) --of;
        if (form(of) != "of" || of <= tokens_.begin) return false;
        if (form(of - 1) == "out" && of - 1 > tokens_.begin) --of;
        return text_.tokens[of - 1].tag == Tag::number;
    }
    /// Of "Figures 2, 3 and 5" the last too.
    [[nodiscard]] bool is_label(std::uint32_t i, std::uint32_t end) const {
        while (i > tokens_.begin + 2 && (form(i - 1) == "," || form(i - 1) == "and") && text_.tokens[i - 2].tag == Tag::number) i -= 2;
        if (i == tokens_.begin) return false;
        const Token& before = text_.tokens[i - 1];
        const bool opening = i == tokens_.begin + 1;
        const bool counts = end < tokens_.end && (text_.tokens[end].tag == Tag::noun || text_.tokens[end].tag == Tag::plural || text_.tokens[end].tag == Tag::adjective ||
                                                  form(end) == "%" || form(end) == "percent" || form(end) == "per");
        return before.capital && before.is_word && !opening && !counts && !lexicon_.pairs("units").contains(before.form()) && before.word->in_table && before.tag != Tag::pronoun;
    }
    [[nodiscard]] bool is_fraction(std::uint32_t i) const {
        const std::string& word = form(i);
        if (word == "half") return true;
        const std::string& before = i > tokens_.begin ? form(i - 1) : form(tokens_.end);
        return (before == "a" || before == "one") && form(i + 1) == "of";
    }
    [[nodiscard]] bool is_about(std::uint32_t i) const {
        const auto& rounding = lexicon_.words("rounding");
        if (i > tokens_.begin && lexicon_.pairs("units").contains(form(i - 1))) --i;  // "over $4 million"
        return (i > tokens_.begin && rounding.contains(form(i - 1))) || (i > tokens_.begin + 1 && form(i - 1) == "a" && rounding.contains(form(i - 2)));
    }
    [[nodiscard]] std::string unit_after(std::uint32_t at) const {
        for (std::uint32_t i = at; i < tokens_.end && i < at + 4; ++i) {
            const Token& token = text_.tokens[i];
            if (token.tag == Tag::noun || token.tag == Tag::plural) {
                if (i + 1 < tokens_.end && extract::Tag::plural == text_.tokens[i + 1].tag) continue;  // "jobs" of "factory jobs"
                return token.word->noun.empty() ? token.form() : token.word->noun;
            }
            const bool passes = token.tag == Tag::adjective || token.form() == "of" || token.tag == Tag::possessive || token.tag == Tag::name ||
                                token.form() == "the" || token.form() == "more" || token.form() == "other" || token.form() == "our" || token.form() == "their" || token.form() == "new";
            if (!passes) break;
        }
        return {};
    }

    const TokenizedText& text_;
    const Range tokens_;
    const std::optional<std::int32_t> published_;
    const extract::Lexicon& lexicon_;
    DigitMarks marks_;
    Measures out_;
};

}  // namespace

std::optional<std::int32_t> day_of(TimeSpan when) noexcept {
    if (when.unknown() || when.last - when.first >= day_ms) return std::nullopt;
    const std::int64_t day = when.first >= 0 ? when.first / day_ms : (when.first - day_ms + 1) / day_ms;
    return static_cast<std::int32_t>(day);
}

Measures read_measures(const TokenizedText& text, Range tokens, std::optional<std::int32_t> published) {
    return Reader(text, tokens, published).run();
}

double agreement(const Quantity& a, const Quantity& b, bool units_agree) noexcept {
    const double greater = std::max(a.value, b.value);
    const double apart = greater <= 0 ? (a.value == b.value ? 0 : 1) : std::fabs(a.value - b.value) / greater;
    double found = 0;
    if (apart < 1e-9) found = 1;
    else if (apart <= 0.03 && (a.about || b.about)) found = 0.8;
    else if (apart <= 0.06 && (a.about || b.about)) found = 0.5;
    if (!units_agree) found *= 0.6;
    if (greater < 10) found *= 0.6;
    return found;
}

}  // namespace hearsay::link
