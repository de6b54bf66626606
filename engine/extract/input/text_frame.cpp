// The frame of an article's text: what people save with it and is none of it.
#include "extract/input/address.hpp"
#include "extract/input/article_text.hpp"
#include "extract/input/frame_lines.hpp"
#include "extract/input/page.hpp"
#include "extract/language/lexicon.hpp"
#include "dates/written_date.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

/// Lines that may stand above an article, and below it.
constexpr std::size_t lines_above = 12;
constexpr std::size_t lines_below = 8;
/// A longer line below an article is one of its paragraphs.
constexpr std::size_t longest_frame_line = 120;
/// A longer line is no headline.
constexpr std::size_t longest_headline = 140;
/// A dateline may stand below a summary.
constexpr std::size_t prose_before_dateline = 3;

/// "Published: 3 March 2031" and the like at the head of a saved text.
constexpr std::string_view line_date_keys =
    "|date|published|posted|released|publication date|date published|first published|published on|posted on|published "
    "at|issued|";
constexpr std::string_view line_site_keys = "|source|outlet|publication|publisher|site|website|newspaper|magazine|journal|newsletter|medium|agency|";
constexpr std::string_view line_url_keys =
    "|url|link|original|permalink|address|retrieved from|saved from|source url|source|archived from|web|read at|";
constexpr std::string_view line_title_keys = "|title|headline|";
constexpr std::string_view line_author_keys = "|author|authors|by|byline|written by|";
/// Words of mastheads that name no outlet.
constexpr std::string_view plain_words =
    "|released|published|updated|posted|press release|news release|media "
    "release|statement|news|opinion|analysis|live|world|sport|politics|business|"
    "transcript|exclusive|breaking|first published|last updated|date|issued|for immediate release|home|late edition|early edition|final edition|city edition|morning edition|evening edition|";

class FrameReader {
public:
    explicit FrameReader(ArticleText& article) : article_(article), text_(article.readable) {}

    void run() {
        blank_tickers(text_);
        blank_paragraph_numbers(text_);
        cut_lines();
        if (article_.sites.empty()) keep_lines();
        const std::size_t head = read_head();
        read_datelines(head);
        drop_comments();
        read_tail();
    }

private:
    struct Line {
        std::size_t begin = 0;  ///< bytes, trimmed
        std::size_t end = 0;
    };

    [[nodiscard]] std::string_view view(const Line& line) const {
        return std::string_view(text_).substr(line.begin, line.end - line.begin);
    }
    void blank(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) text_[i] = text_[i] == '\n' ? '\n' : ' ';
    }
    void blank(Line& line) {
        blank(line.begin, line.end);
        line.end = line.begin;
    }

    void cut_lines() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = std::min(text_.find('\n', at), text_.size());
            std::size_t begin = at;
            std::size_t last = end;
            const auto is_blank = [&](std::size_t i) {
                return text_[i] == ' ' || text_[i] == '\t' || text_[i] == '\r';
            };
            if (at == 0 && text_.starts_with("\xEF\xBB\xBF")) begin = 3;
            while (begin < last && is_blank(begin)) ++begin;
            while (last > begin && is_blank(last - 1)) --last;
            if (begin < last) lines_.push_back({begin, last});
            at = end + 1;
        }
    }

    /// No-break spaces become as many blanks as they have bytes.
    void plain_blanks(const Line& line) {
        for (std::size_t at = text_.find("\xC2\xA0", line.begin); at < line.end; at = text_.find("\xC2\xA0", at)) text_.replace(at, 2, "  ");
    }

    /// Sentences, not a headline or a masthead.
    [[nodiscard]] static bool is_prose(std::string_view line) { return line.size() > longest_headline || ends_sentence(line); }

    /// "Media release No 112", "Stock exchange announcement": what kind of text it is, not whose.
    [[nodiscard]] static bool announces(std::string_view line) {
        for (const std::string_view words : {" release", " announcement", "regulatory news", "press statement", "media statement", "public statement"}) {
            if (line.find(words) != std::string_view::npos) return true;
        }
        return false;
    }

    /// The lines around the text as they stand, before anything of them is taken away.
    void keep_lines() {
        std::size_t n = 0;
        for (; n < lines_.size() && n < lines_above; ++n) {
            const std::string_view words = view(lines_[n]);
            const bool note = words.ends_with(')') && words.size() <= longest_frame_line;  // "Border Watch, saved on 3 May (translated)"
            if (is_slug(words)) continue;
            if (!is_prose(words) || note) article_.lines_above.emplace_back(words);
            else if (n > 0) break;  // a headline may read like a sentence
        }
        const std::size_t below = std::max(n, lines_.size() - std::min(lines_.size(), lines_below));
        for (n = below; n < lines_.size(); ++n) {
            if (view(lines_[n]).size() <= longest_frame_line) article_.lines_below.emplace_back(view(lines_[n]));
        }
    }

    /// Reads the lines above the article. Returns where its text begins.
    std::size_t read_head() {
        std::size_t n = 0;
        bool release = false;
        std::vector<std::string> above;
        take_issued();
        for (; n < lines_.size() && n < lines_above; ++n) {
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

    /// "Issued 10 May 2030, 06:00" below "Regional election, 9 May 2030: results": the day that is called so comes first.
    void take_issued() {
        for (std::size_t n = 0; n < std::min(lines_.size(), lines_above); ++n) {
            const std::string_view words = trim(view(lines_[n]), " \t*_#");
            const std::string small = lower(words.substr(0, words.find_first_of(" :")));
            if (!page::is_one_of(small, "issued published posted released")) continue;
            const auto date = find_date(words);
            if (date && !date->open && trim(without_posted(words.substr(0, date->begin))).empty()) return take_date(*date);
        }
    }

    /// A line with no more than a place and the day, under a headline that reads like a sentence.
    void find_day(std::size_t from) {
        for (std::size_t n = from; n < lines_.size() && n < lines_above && article_.published.empty(); ++n) {
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
    /// `updated`: the day of a later version, which is better than none.
    void take_date(const WrittenDate& date, bool updated = false) {
        if (date.open) {
            article_.either_day = {date.iso(), date.turned().iso()};
            return;
        }
        const bool better = article_.published.empty() || (article_.published.starts_with('-') && date.year != 0) ||
                            (updated_ && !updated);
        if (!better) return;
        article_.published = date.iso();
        updated_ = updated;
    }

    /// "Published: 3 March 2031".
    bool read_key(std::string_view words) {
        const std::size_t colon = words.find(':');
        if (colon == std::string_view::npos || colon > 20) return false;
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
        const bool slanted = is_emphasis(words) && trim(before, " *_").empty();  // "*Monday 7 November 2033. For people who read footnotes.*"
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
            const std::string part(trim(cell, " \t*_()[]"));
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

    void read_datelines(std::size_t head) {
        std::size_t prose = 0;
        for (std::size_t n = head == 0 ? 0 : head - 1; n < lines_.size() && prose < prose_before_dateline; ++n) {
            Line& line = lines_[n];
            if (line.begin == line.end) continue;
            prose += is_prose(view(line)) ? 1 : 0;
            const auto found = read_dateline(view(line));
            if (!found) {
                if (prose == 1) drop_place(n);
                continue;
            }
            for (const std::string& name : found->names) article_.wire_marks.push_back({WireMarkKind::dateline, name});
            if (!found->date.empty() &&
                (article_.published.empty() || (article_.published.starts_with('-') && !found->date.starts_with('-'))))
                article_.published = found->date;
            blank(line.begin, line.begin + found->end);
            line.begin += found->end;
            return;
        }
    }

    /// "Karvelpur: As many as …", where no other paragraph begins like that: those are speakers.
    void drop_place(std::size_t n) {
        const auto label = [](std::string_view line) {
            const std::size_t colon = line.find(": ");
            return colon != std::string_view::npos && colon < 30 && count_words(line.substr(0, colon)) <= 2 &&
                           is_capitalised(line.substr(0, colon))
                       ? colon
                       : std::string_view::npos;
        };
        const std::size_t colon = label(view(lines_[n]));
        const bool post = view(lines_[n]).substr(0, 1).find_first_of("\xE2\xF0") == 0;  // a sign before it: a post says who speaks
        if (colon == std::string_view::npos || post || !is_prose(view(lines_[n]))) return;
        const bool correction = Lexicon::english().words("withdrawal titles").contains(lower(trim(view(lines_[n]).substr(0, colon), "*_ ")));
        const std::string_view rest = view(lines_[n]).substr(colon + 2);
        if (correction || rest.starts_with('"') || rest.starts_with("\xE2\x80\x9C") || rest.starts_with("I ") ||
            rest.find(" I ") != std::string_view::npos)
            return;
        for (std::size_t other = 0; other < lines_.size(); ++other) {
            const bool dated = find_date(view(lines_[other])).has_value();  // "Updated: 8 April 2031"
            if (other != n && !dated && label(view(lines_[other])) != std::string_view::npos) return;
        }
        blank(lines_[n].begin, lines_[n].begin + colon + 1);
        lines_[n].begin += colon + 2;
    }

    /// A line "Comments (3)" ends the article.
    void drop_comments() {
        for (std::size_t n = 1; n < lines_.size(); ++n) {
            std::string key = lower(view(lines_[n]));
            if (key.size() > 40) continue;
            std::erase_if(
                key, [](char c) { return (c >= '0' && c <= '9') || c == '(' || c == ')' || c == ':' || c == '*'; });
            if (!page::is_one_of(std::string(trim(key)), "comments") && trim(key) != "leave a comment" &&
                trim(key) != "leave a reply" && trim(key) != "join the conversation")
                continue;
            if (lines_[n].begin * 5 < text_.size()) continue;  // a headline
            blank(lines_[n].begin, text_.size());
            lines_.resize(n);
            return;
        }
    }

    void read_tail() {
        std::size_t below = 0;
        bool last = true;
        for (std::size_t n = lines_.size(); n-- > 0;) {
            Line& line = lines_[n];
            if (line.begin == line.end) continue;
            if (is_end_mark(view(line)) && below < lines_below) {
                blank(line);
                continue;
            }
            const std::string_view words = view(line);
            take_bracket(line);
            if (line.begin == line.end) continue;
            take_sign_off(line);
            if (last && take_initials(line)) last = false;
            const bool near_end = below < lines_below;
            const bool first = n == 0 || (n == 1 && lines_[0].begin == lines_[0].end);
            // A name alone in the second line of a text is a masthead or a headline, unless a sign stands before it.
            const bool below_all = last && near_end && !first && (n > 1 || !is_capitalised(words.substr(0, 1)));
            if (below_all && repeats_initials(n)) {
                blank(line);
                continue;
            }
            const std::vector<WireMark> marks =
                is_prose(words) && words.size() > 160 ? std::vector<WireMark>() : read_credit(words, below_all);
            const bool phrase =
                !marks.empty() && (marks.front().kind == WireMarkKind::files || words.size() > 20 || near_end);
            if (phrase && !first) {
                if (const auto date = find_date(words); date && lower(words).starts_with("this ") && article_.published.empty()) take_date(*date);
                article_.wire_marks.insert(article_.wire_marks.end(), marks.begin(), marks.end());
                blank(line);
            } else if (is_furniture(words)) {
                if (const auto date = find_date(words); date && near_end && article_.published.empty())
                    take_date(*date);
                blank(line);
            } else if (below < lines_below && read_signature(words)) {
                blank(line);
            } else {
                last = last && line.begin == line.end;
                ++below;
            }
        }
    }

    /// "SVR" below "… on Monday. NNI NKM SVR": the desk's initials once more.
    [[nodiscard]] bool repeats_initials(std::size_t n) const {
        const std::string_view name = view(lines_[n]);
        if (name.size() < 2 || name.size() > 4 || !std::all_of(name.begin(), name.end(), is_upper)) return false;
        std::size_t before = n;
        while (before > 0 && lines_[before - 1].begin == lines_[before - 1].end) --before;
        return before > 0 && view(lines_[before - 1]).ends_with(' ' + std::string(name));
    }

    /// "First published on 3 March 2031", below an article.
    bool read_signature(std::string_view words) {
        const std::string small = lower(words);
        const bool opens = small.starts_with("published ") || small.starts_with("first published ") ||
                           small.starts_with("posted ") || small.starts_with("published:") || small.starts_with("dated ");
        const auto date = opens && words.size() < 100 ? find_date(words) : std::nullopt;
        if (!date) return false;
        if (article_.published.empty()) take_date(*date);
        return true;
    }

    /// "(Reporting by J. Karr)" at the end of a paragraph.
    void take_bracket(Line& line) {
        std::string_view words = view(line);
        if (!words.ends_with(')')) return;
        const std::size_t open = words.rfind('(');
        if (open == std::string_view::npos) return;
        const std::string_view inner = words.substr(open + 1, words.size() - open - 2);
        const std::string small = lower(inner);
        const bool credit = small.starts_with("reporting by") || small.starts_with("additional reporting") ||
                            small.starts_with("editing by") || small.starts_with("writing by") ||
                            small.starts_with("with ") || small.starts_with("this story") ||
                            small.starts_with("this report");
        if (!credit) return;
        const std::vector<WireMark> marks = read_credit(inner, false);
        article_.wire_marks.insert(article_.wire_marks.end(), marks.begin(), marks.end());
        blank(line.begin + open, line.end);
        while (open > 0 && line.end > line.begin && (line.end > line.begin + open || text_[line.end - 1] == ' '))
            --line.end;
        if (open == 0) line.end = line.begin;
    }

    /// "… as saying. (NNI)", "… on Monday. -- NNI": whose text ends here, and perhaps another's goes on below.
    void take_sign_off(Line& line) {
        const std::string_view words = view(line);
        const bool bracket = words.ends_with(')');
        const std::size_t open = bracket ? words.rfind('(') : words.rfind(' ');
        if (open == std::string_view::npos || open < 20) return;
        const std::string_view name = bracket ? words.substr(open + 1, words.size() - open - 2) : words.substr(open + 1);
        std::string_view before = trim(words.substr(0, open));
        if (!bracket) {
            const std::size_t sign = before.ends_with("--") ? 2 : before.ends_with("\xE2\x80\x94") || before.ends_with("\xE2\x80\x93") ? 3 : before.ends_with(" -") ? 1 : 0;
            if (sign == 0) return;
            before = trim(before.substr(0, before.size() - sign));
        }
        const bool letters = name.size() >= 2 && name.size() <= 8 && std::all_of(name.begin(), name.end(), is_upper);
        if (!letters || !(before.ends_with('.') || before.ends_with('"') || before.ends_with("\xE2\x80\x9D"))) return;
        article_.wire_marks.push_back({WireMarkKind::credit, std::string(name), line.begin + before.size()});
        blank(line.begin + before.size(), line.end);
        line.end = line.begin + before.size();
    }

    /// "… on Monday. NNI SKM": the agency and its desk's initials.
    bool take_initials(Line& line) {
        const std::string_view words = view(line);
        std::size_t begin = words.size();
        std::size_t count = 0;
        std::string_view first;
        while (begin > 0 && count < 4) {
            const std::size_t blank = words.rfind(' ', begin - 1);
            if (blank == std::string_view::npos) return false;
            const std::string_view word = words.substr(blank + 1, begin - blank - 1);
            const bool initials = word.size() >= 2 && word.size() <= 6 &&
                                  std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
            if (!initials) break;
            first = word;
            begin = blank;
            ++count;
        }
        if (count < 2 || begin == 0 || (words[begin - 1] != '.' && words[begin - 1] != '"')) return false;
        article_.wire_marks.push_back({WireMarkKind::credit, std::string(first)});
        blank(line.begin + begin, line.end);
        line.end = line.begin + begin;
        return true;
    }

    ArticleText& article_;
    std::string& text_;
    std::vector<Line> lines_;
    bool updated_ = false;
};

}  // namespace

void read_frame(ArticleText& article) { FrameReader(article).run(); }

}  // namespace hearsay::extract
