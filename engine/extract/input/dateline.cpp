#include "extract/input/frame_lines.hpp"

#include "extract/input/page.hpp"
#include "dates/written_date.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

/// A dateline is over before this byte.
constexpr std::size_t longest_dateline = 110;
constexpr std::array<std::string_view, 5> dashes{"\xE2\x80\x94", "\xE2\x80\x93", "--", "-", "\xE2\x80\x95"};

bool is_all_capitals(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_upper) &&
           std::none_of(text.begin(), text.end(), is_lower);
}

/// The dash, stop or colon between a dateline and the text, with the blanks around it: where it ends, or npos. A
/// hyphen must have blanks around it.
std::size_t behind_separator(std::string_view line, std::size_t at, bool& dash) {
    const std::size_t begin = at;
    while (at < line.size() && (line[at] == ' ' || line[at] == '.' || line[at] == ':' || line[at] == ',')) ++at;
    dash = false;
    for (const std::string_view mark : dashes) {
        if (!line.substr(at).starts_with(mark)) continue;
        if (mark == "-" && at == begin && at + 1 < line.size() && line[at + 1] != ' ') continue;
        at += mark.size();
        dash = true;
        break;
    }
    dash = dash || line.substr(begin, at - begin).find(':') != std::string_view::npos;
    while (at < line.size() && line[at] == ' ') ++at;
    return at;
}

/// "PORT ELLIN", "New Delhi [India]", "LONDON/PARIS", "Selvic, Dravona": at most seven words, each with a capital.
bool is_place(std::string_view text) {
    std::string place(trim(text, " \t,.-"));
    for (char& c : place) c = c == '[' || c == ']' || c == '(' || c == ')' || c == ',' || c == '.' ? ' ' : c;
    const std::string_view words = trim(place);
    // "On March 3 (Ash Wednesday) the town …" is a sentence.
    if (page::is_one_of(lower(words),
                        "on in by at since from until before after between around about last this next the a"))
        return false;
    return words.empty() || (count_words(words) <= 7 && is_capitalised(words));
}

class DatelineReader {
public:
    explicit DatelineReader(std::string_view line) : line_(line), head_(line.substr(0, longest_dateline)) {}

    std::optional<Dateline> run() {
        for (const auto& [open, close] : {std::pair('(', ')'), std::pair('/', '/')}) {
            for (std::size_t at = head_.find(open); at != std::string_view::npos; at = head_.find(open, at + 1)) {
                const std::size_t end = head_.find(close, at + 1);
                if (end == std::string_view::npos) break;
                if (auto found = around_mark(at, end)) return found;
            }
        }
        if (auto found = without_mark()) return found;
        if (auto found = between_stops()) return found;
        return before_colon();
    }

private:
    /// "KOTGAON, April 9: Six persons …": a place and a day.
    [[nodiscard]] std::optional<Dateline> before_colon() const {
        constexpr std::size_t longest_place = 50;
        const std::size_t at = head_.find(": ");
        if (at == std::string_view::npos || at > longest_place || line_.size() < at + 40) return std::nullopt;
        Dateline found;
        std::string before(head_.substr(0, at));
        if (!take_date(before, found) || found.date.empty() || trim(before).empty() || !is_place(before)) return std::nullopt;
        found.end = at + 2;
        return found;
    }

    /// "VARGA, 15 August. LNA. The general …", "VARGA, 15 August, LNA. The general …": a place, a day and an agency.
    [[nodiscard]] std::optional<Dateline> between_stops() const {
        const auto date = find_date(head_);
        if (!date || date->begin == 0 || date->end + 2 >= head_.size()) return std::nullopt;
        const std::size_t begin = date->end + (head_[date->end] == '.' || head_[date->end] == ',' ? 1 : 0);
        const std::size_t name = head_.find_first_not_of(' ', begin);
        if (name == begin || name == std::string_view::npos) return std::nullopt;
        const std::size_t stop = head_.find(". ", name);
        if (stop == std::string_view::npos || line_.size() < stop + 40) return std::nullopt;
        std::string_view agency = trim(head_.substr(name, stop - name), "/");
        if (const std::size_t author = agency.find(" /"); author != std::string_view::npos) agency = agency.substr(0, author);  // "VARGA. April 4. LNA /Ida Rask/."
        Dateline found;
        if (agency.size() < 2 || agency.size() > 12 || !is_all_capitals(agency) || !is_place(head_.substr(0, date->begin))) return std::nullopt;
        found.names = split_names(agency);
        found.date = date->iso();
        found.end = stop + 2;
        return found;
    }

    /// "MANILA (UPDATE) -", "11 June, 08:15 (IST)": what has happened to the text, or whose clock it is, not whose text.
    static bool is_news_word(std::string_view name) {
        static constexpr std::string_view words = "|ist|gmt|utc|bst|cet|cest|eet|eest|est|edt|cst|cdt|mst|mdt|pst|pdt|msk|eat|wat|sast|aest|aedt|nzst|nzdt|pkt|npt|hkt|sgt|jst|kst|update|updated|update 1|update 2|update 3|correction|corrected|exclusive|breaking|developing|revised|recasts|refile|final|";
        return words.find('|' + lower(name) + '|') != std::string_view::npos;
    }

    /// "PLACE, DATE (NAME) - ".
    std::optional<Dateline> around_mark(std::size_t open, std::size_t close) const {
        const std::string_view name = head_.substr(open + 1, close - open - 1);
        const bool slashes = head_[open] == '/';
        if (slashes && open > 0 && head_[open - 1] != ' ') return std::nullopt;  // LONDON/PARIS
        if (slashes && std::any_of(name.begin(), name.end(), [](char c) { return c == ' ' || is_digit(c); })) return std::nullopt;  // "REPORT 1 / 06 FEB 2031 /"
        if (name.empty() || count_words(name) > 6 || name.size() > 60 || !(is_capitalised(name) || name == "dpa"))
            return std::nullopt;
        Dateline found;
        std::string before(head_.substr(0, open));
        for (const std::string_view word : {"published", "posted", "updated"}) {
            if (lower(before).starts_with(word)) return std::nullopt;  // "Published on November 5, 2033, at 9:12 am (Paris)"
        }
        if (!take_date(before, found) || !is_place(before)) return std::nullopt;
        bool dash = false;
        found.end = behind_separator(line_, close + 1, dash);
        const bool dated = !found.date.empty();
        // "PRESENTER (Ada Holt): …": who speaks.
        const bool colon = close + 1 < line_.size() && line_[close + 1] == ':';
        if (colon && !dated && !slashes && !is_all_capitals(name)) return std::nullopt;
        const bool over = found.end >= line_.size();
        // "VARGA (LNA). The general …"
        const bool stopped = close + 2 < line_.size() && line_.substr(close + 1, 2) == ". " && is_all_capitals(before) && is_all_capitals(name);
        // "(LNA) Thousands of passengers were …"
        constexpr std::size_t longest_letters = 6;
        const bool bare = open == 0 && count_words(name) == 1 && name.size() >= 2 && name.size() <= longest_letters && is_all_capitals(name) && line_.size() > close + 40 &&
                          line_[close + 1] == ' ' && is_upper(line_[close + 2]) && !is_all_capitals(line_.substr(close + 2));
        if (!dash && !dated && !slashes && !stopped && !bare && !(over && open == 0)) return std::nullopt;
        if (over && !dated && !is_all_capitals(before)) return std::nullopt;
        if (!is_news_word(name)) found.names = split_names(name);
        if (const auto place = DatelineReader(line_.substr(found.end)).without_mark()) {  // "(ANSA) - ROME, JUL 3 - "
            found.end += place->end;
            if (found.date.empty()) found.date = place->date;
        }
        return found;
    }

    /// "PLACE, DATE - ", "PLACE - ", and "PLACE, DATE. AGENCY - " in capitals.
    [[nodiscard]] std::optional<Dateline> without_mark() const {
        for (const std::string_view mark : dashes) {
            const std::size_t at = head_.find(mark);
            if (at == std::string_view::npos || at == 0 || at > 80) continue;
            if (mark == "-" && (head_[at - 1] != ' ' || at + 1 >= head_.size() || head_[at + 1] != ' ')) continue;
            Dateline found;
            std::string before(head_.substr(0, at));
            if (!take_date(before, found)) continue;
            std::string place(trim(before, " \t,."));
            const std::size_t stop = place.find(". ");
            if (stop != std::string::npos && is_all_capitals(place.substr(stop))) {
                found.names = split_names(place.substr(stop + 2));
                place.erase(stop);
            }
            const std::string_view first = std::string_view(place).substr(0, place.find_first_of(" ,/"));
            const bool capitals = first.size() >= 2 && is_all_capitals(first);
            if (is_news_word(place) || !is_place(place) || !(capitals || !found.date.empty())) continue;  // "EXCLUSIVE - Orm readies a bid"
            bool dash = false;
            found.end = behind_separator(line_, at, dash);
            const std::string_view rest = line_.substr(found.end);
            if (rest.size() < 40 || is_all_capitals(rest)) continue;  // a masthead or a headline
            return found;
        }
        return std::nullopt;
    }

    /// Takes the date out of what stands before; false where other things stand behind it.
    static bool take_date(std::string& before, Dateline& found) {
        const auto date = find_date(before);
        if (!date) return true;
        const std::string_view behind = trim(std::string_view(before).substr(date->end), " \t,.:-");
        if (!behind.empty() && !is_all_capitals(behind)) return false;
        found.date = date->iso();
        before = std::string(trim(std::string_view(before).substr(0, date->begin), " \t,")) +
                 (behind.empty() ? "" : ". " + std::string(behind));
        return true;
    }

    std::string_view line_;
    std::string_view head_;
};

}  // namespace

std::optional<Dateline> read_dateline(std::string_view line) { return DatelineReader(line).run(); }

}  // namespace hearsay::extract
