// What stands above an article in a saved text.
#include "extract/input/framed_text.hpp"

#include "extract/input/address.hpp"
#include "extract/input/frame_lines.hpp"
#include "extract/input/page.hpp"
#include "extract/language/lexicon.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

/// "Published: 3 March 2031" and the like at the head of a saved text.
constexpr std::string_view line_date_keys =
    "|date|published|posted|released|publication date|date published|first published|published on|posted on|published "
    "at|issued|";
constexpr std::string_view line_site_keys = "|source|outlet|publication|publisher|site|website|newspaper|magazine|journal|newsletter|medium|agency|";
constexpr std::string_view line_url_keys =
    "|url|link|original|permalink|address|retrieved from|saved from|source url|source|archived from|web|read at|read online|view online|"
    "read in your browser|read it in your browser|view in browser|view in your browser|view this email in your browser|";
constexpr std::string_view line_title_keys = "|title|headline|";
constexpr std::string_view line_author_keys = "|author|authors|by|byline|written by|";
/// Words of mastheads that name no outlet.
constexpr std::string_view plain_words =
    "|released|published|updated|posted|press release|news release|media "
    "release|statement|news|opinion|analysis|live|world|sport|politics|business|"
    "transcript|exclusive|breaking|first published|last updated|date|issued|for immediate release|home|late edition|early edition|final edition|city edition|morning edition|evening edition|";

class HeadReader : private FramePart {
public:
    explicit HeadReader(FramedText& frame) : FramePart(frame) {}

    /// Reads the lines above the article. Returns where its text begins.
    std::size_t read_head() {
        std::size_t n = 0;
        bool release = false;
        std::vector<std::string> above;
        take_issued();
        for (; n < lines_.size() && n < frame_lines_above; ++n) {
            Line& line = lines_[n];
            if (!is_prose(view(line))) plain_blanks(line);
            const std::string_view words = view(line);
            const std::string small = lower(words);
            release = release || (words.size() < 80 && (announces(small) || small.find(" release") != std::string::npos || trim(small) == "statement" ||
                                                        small.starts_with("released:") || small.starts_with("rns ")));
            if (is_slug(words)) {
                article_.slugged = true;
                blank(line);
                continue;
            }
            if (read_publisher(words)) {
                blank(line);
                continue;
            }
            if (const auto dateline = read_dateline(words); dateline && !dateline->names.empty()) break;
            const bool dated = article_.published.empty();
            const bool taken = is_prose(words) ? read_masthead(words) : read_head_line(words);
            // A name alone above a line that is a date alone.
            if (taken && dated && !article_.published.empty() && n == 1 && above.size() == 1 && is_date_alone(words) && is_capitalised(above.front()))
                article_.sites.push_back(above.front());
            if (!taken && is_prose(words)) break;
            if (taken) {
                blank(line);
            } else if (count_words(words) <= 6) {
                above.emplace_back(trim(words, " \t*_#|-"));
            }
        }
        // A release is published by the body that its first lines name.
        for (const std::string& name : above)
            (release && is_body_name(name) && !announces(lower(name)) ? article_.sites : article_.perhaps_sites).push_back(name);
        if (n < lines_.size()) read_company(view(lines_[n]));
        if (article_.published.empty()) find_day(n);
        return n;
    }

private:
    /// No-break spaces become as many blanks as they have bytes.
    void plain_blanks(const Line& line) {
        for (std::size_t at = text_.find("\xC2\xA0", line.begin); at < line.end; at = text_.find("\xC2\xA0", at)) text_.replace(at, 2, "  ");
    }

    /// "Media release No 112", "Stock exchange announcement": what kind of text it is, not whose.
    [[nodiscard]] static bool announces(std::string_view line) {
        for (const std::string_view words : {" release", " announcement", "regulatory news", "press statement", "media statement", "public statement"}) {
            if (line.find(words) != std::string_view::npos) return true;
        }
        return false;
    }

    /// "Issued 10 May 2030, 06:00" below "Regional election, 9 May 2030: results": the day that is called so comes first.
    void take_issued() {
        for (std::size_t n = 0; n < std::min(lines_.size(), frame_lines_above); ++n) {
            const std::string_view words = trim(view(lines_[n]), " \t*_#");
            const std::string small = lower(words.substr(0, words.find_first_of(" :")));
            if (!page::is_one_of(small, "issued published posted released")) continue;
            const auto date = find_date(words);
            if (date && !date->open && trim(without_posted(words.substr(0, date->begin))).empty()) return take_date(*date);
        }
    }

    /// A line with no more than a place and the day, under a headline that reads like a sentence.
    void find_day(std::size_t from) {
        for (std::size_t n = from; n < lines_.size() && n < frame_lines_above && article_.published.empty(); ++n) {
            Line& line = lines_[n];
            const auto date = is_prose(view(line)) ? std::nullopt : find_date(view(line));
            if (!date || count_words(trim_separators(view(line).substr(0, date->begin))) > 3) continue;
            if (read_masthead(view(line))) blank(line);
        }
    }

    /// "Orm Foods plc": capitals but for the ending that makes a company.
    [[nodiscard]] static bool is_body_name(std::string_view name) {
        const std::size_t blank = name.rfind(' ');
        const bool company = blank != std::string_view::npos && Lexicon::english().words("company endings").contains(lower(name.substr(blank + 1)));
        return is_capitalised(company ? name.substr(0, blank) : name);
    }

    /// 'Orm Waterworks plc (the "Company") today announces …': whose release it is.
    void read_company(std::string_view words) {
        for (const std::string_view mark : {"(the \"", "(\"the ", "(the \xE2\x80\x9C", "(\xE2\x80\x9Cthe "}) {
            const std::size_t at = words.find(mark);
            if (at == std::string_view::npos || at > 80) continue;
            const std::string defined = lower(words.substr(at, 24));
            const std::string_view name = trim(words.substr(0, at), " \t,");
            const bool body = defined.find("company") != std::string::npos ||
                              defined.find("group") != std::string::npos || defined.find("bank") != std::string::npos;
            if (body && count_words(name) <= 7 && !name.empty()) article_.sites.emplace_back(name);
        }
        if (const std::string_view name = listed_company(words); !name.empty()) article_.sites.emplace_back(name);
    }

    /// "ELLIN, Norvia--Orm Foods Corporation (DRX: ORMF) today announced …": the company by what it is traded as; "" for none.
    [[nodiscard]] static std::string_view listed_company(std::string_view words) {
        constexpr std::size_t furthest = 120;
        constexpr std::size_t most_letters = 6;
        const std::size_t open = words.find('(');
        const std::size_t close = words.find(')', std::min(open, words.size()));
        if (open > furthest || close == std::string_view::npos) return {};
        const std::string_view traded = words.substr(open + 1, close - open - 1);
        const std::size_t colon = traded.find(':');
        const auto in_capitals = [](std::string_view text) {
            return !text.empty() && text.size() <= most_letters && std::all_of(text.begin(), text.end(), [](char c) { return is_upper(c) || is_digit(c) || c == '.'; });
        };
        if (colon == std::string_view::npos || !(in_capitals(trim(traded.substr(0, colon))) || lower(traded.substr(0, colon)) == "nasdaq") || !in_capitals(trim(traded.substr(colon + 1)))) return {};
        if (lower(words.substr(close, 24)).find("announce") == std::string::npos) return {};
        std::string_view name = words.substr(0, open);
        for (const std::string_view mark : {"--", "\xE2\x80\x94", "\xE2\x80\x93", " - ", "/PRNewswire/", ") "}) {
            if (const std::size_t at = name.rfind(mark); at != std::string_view::npos) name = name.substr(at + mark.size());
        }
        name = trim(name, " \t,-");
        return count_words(name) <= 7 && !name.empty() && is_upper(name[0]) ? name : std::string_view();
    }

    /// "Fortnightly bulletin of the Chemical Workers' Federation (CWF)": whose publication it is.
    bool read_publisher(std::string_view words) {
        constexpr int most_words = 14;
        const std::string small = lower(words);
        for (const std::string_view piece : {"bulletin of ", "newsletter of ", "journal of ", "magazine of ", "newspaper of ", "organ of "}) {
            const std::size_t at = small.find(piece);
            if (at == std::string::npos || (at > 0 && small[at - 1] != ' ') || words.ends_with('.') || count_words(words) > most_words) continue;
            std::string_view name = trim(words.substr(at + piece.size()));
            if (lower(name).starts_with("the ")) name.remove_prefix(4);
            name = trim(name.substr(0, name.find('(')));
            if (name.empty() || !is_upper(name[0])) continue;
            article_.sites.emplace_back(name);
            return true;
        }
        return false;
    }

    /// Whether the line is none of the article's.
    bool read_head_line(std::string_view words) {
        if (is_address(words)) {
            take_url(words);
            return true;
        }
        if (read_key(words)) return true;
        // "PRESS NOTE            Date: 6 July 2031"
        if (const std::size_t gap = words.rfind("  "); gap != std::string_view::npos && !is_prose(words) && read_key(trim(words.substr(gap)))) return true;
        // "Vol. 9, No. 11            14 June 2032"
        if (const std::size_t gap = words.rfind("   "); gap != std::string_view::npos && !is_prose(words) && is_date_alone(trim(words.substr(gap)))) {
            take_date(*find_date(words.substr(gap)));
            return true;
        }
        if (is_byline(words)) {
            if (const auto date = find_date(words)) take_date(*date);
            add_byline(article_, words);
            return true;
        }
        if (lower(words).starts_with("from ")) {  // "From our wire services (LW)"
            const std::vector<WireMark> marks = read_credit(words, false);
            article_.wire_marks.insert(article_.wire_marks.end(), marks.begin(), marks.end());
            if (!marks.empty()) return true;
        }
        return read_masthead(words) || is_furniture(words);
    }

    void take_url(std::string_view url) {
        const std::string whole = original_address(
            url.find("://") == std::string_view::npos ? "https://" + std::string(url) : std::string(url));
        if (article_.url.empty()) article_.url = whole;
    }

    /// "Published: 3 March 2031".
    bool read_key(std::string_view words) {
        constexpr std::size_t longest_key = 34;
        const std::size_t colon = words.find(':');
        if (colon == std::string_view::npos || colon > longest_key) return false;
        const std::string key = lower(trim(words.substr(0, colon), " \t*_"));
        const std::string_view value = trim(words.substr(colon + 1), " \t*_");
        if (value.empty()) return false;
        if (is_listed(key, line_url_keys) && is_address(value)) {
            take_url(value);
        } else if (is_listed(key, line_date_keys)) {
            const auto date = find_open_date(value);
            if (!date) return false;
            take_date(*date);
        } else if (is_listed(key, line_site_keys) && count_words(value) <= 6) {
            article_.sites.emplace_back(value);
        } else if (is_listed(key, line_title_keys)) {
            if (article_.title.empty()) article_.title = value;
        } else if (is_listed(key, line_author_keys)) {
            add_byline(article_, value);
        } else {
            return false;
        }
        return true;
    }

    /// "Tin Valley Weekly, 8 May 2031", "The Lantern | Wednesday 2 July 2031", "Harbour Watch, [11.06.2031 08:02]".
    bool read_masthead(std::string_view words) {
        const auto date = find_open_date(words);
        if (!date || date->begin > longest_frame_line) return false;
        if (tells_of_broadcast(words, date->begin, date->end)) {
            take_date(*date);
            return true;
        }
        std::string_view before = without_posted(words.substr(0, date->begin));
        const std::string_view after = trim(words.substr(date->end), " \t,.)]|*_-");
        const bool parted =
            before.empty() || before.ends_with("  ") || before.ends_with('\t') ||
            std::string_view(",|/-[(:*.\xB7\xA2\x93\x94").find(trim(before).empty() ? ',' : trim(before).back()) !=
                std::string_view::npos;
        // "Lake Post Friday, 14 October 2033", "LATE EDITION FRIDAY 4 NOVEMBER 2033", "LNA 18.04.2034 13:26 (food) 2nd lead"
        const bool weekday = !is_digit(words[date->begin]) && !is_prose(words) && after.empty() && is_capitalised(trim(before)) && count_words(before) <= 5;
        const bool keyed = trim(before).size() >= 2 && trim(before).size() <= 6 && std::all_of(trim(before).begin(), trim(before).end(), is_upper) && words.size() <= longest_frame_line;
        // "*Monday 7 November 2033. For people who read footnotes.*", "*A letter about birds. 7 November 2033*"
        const bool slanted = is_emphasis(words) && (trim(before, " *_").empty() || (after.empty() && count_words(words.substr(0, date->begin)) > 6));
        if (slanted) {
            take_date(*date);
            return true;
        }
        // "Lake Markets | 14-Oct-2032 16:55 | LKE.MS | M&A, FOOD": what stands in further cells is neither here nor there.
        const std::string_view rest = trim(words.substr(date->end), " \t0123456789:");
        const std::string_view behind = words.substr(date->end);
        const bool wide = behind.starts_with("  ") || behind.starts_with('\t');  // "Monday, 4 February 2030    Vol. 3    $2"
        static constexpr std::array<std::string_view, 5> partings{"|", "\xC2\xB7", "\xE2\x80\xA2", "\xE2\x80\x94", "\xE2\x80\x93"};
        const bool parts = std::any_of(partings.begin(), partings.end(), [&](std::string_view parting) { return rest.starts_with(parting); });
        const bool cells = !ends_sentence(words) && (wide || parts);
        if (!(parted || weekday || keyed) || (count_words(after) > 4 && !cells) || (words.size() > longest_headline && !cells)) return false;
        before = trim_separators(before);
        if (is_prose(words) && !is_capitalised(before.substr(0, std::min(before.find(" - "), before.find(", ")))))
            return false;
        // A sentence that begins with its date is the article's.
        if (before.empty() && count_words(after) > 3 && !cells) return false;
        const std::string small = lower(words.substr(0, date->begin));
        take_date(*date, small.find("updated") != std::string::npos || small.find("modified") != std::string::npos);
        if (!(before.empty() && cells)) add_masthead(before.empty() ? after : before);
        return true;
    }

    [[nodiscard]] static bool is_date_alone(std::string_view words) {
        const auto date = find_date(words);
        return date && trim_separators(words.substr(0, date->begin)).empty() && count_words(words.substr(date->end)) <= 2;
    }

    void add_masthead(std::string_view names) {
        bool first = true;
        for (const std::string& cell : split_cells(names)) {
            std::string part(trim(cell, " \t*_()[]"));
            if (const std::size_t slash = part.find('/', 1); part.starts_with('/') && slash != std::string::npos) part = part.substr(1, slash - 1);  // "/LAKEWIRE/ LW"
            if (first && article_.url.empty() && part.find('.') != std::string::npos && part.find(' ') == std::string::npos && !host_of("https://" + part).empty() && !is_capitalised(part)) {
                take_url(part);  // "lakewatch.example / updates / 12 October 2033"
                first = false;
                continue;
            }
            if (part.empty() || is_listed(lower(part), plain_words) || lower(part).starts_with("est. ") || lower(part).starts_with("vol. ") || lower(part).starts_with("regd. ") || part.find('_') != std::string::npos || !is_capitalised(part.substr(0, part.find(' '))))
                continue;
            if (first && count_words(part) <= 5 && is_capitalised(part)) {
                article_.sites.push_back(part);
            } else {
                article_.perhaps_sites.push_back(part);
            }
            first = false;
        }
    }
};

}  // namespace

std::size_t read_head(FramedText& frame) { return HeadReader(frame).read_head(); }

}  // namespace hearsay::extract
