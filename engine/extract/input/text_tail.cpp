// What stands below an article in a saved text.
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

class TailReader : private FramePart {
public:
    explicit TailReader(FramedText& frame) : FramePart(frame) {}

    void run() {
        drop_comments();
        read_tail();
    }

private:
    /// A line "Comments (3)" ends the article.
    void drop_comments() {
        for (std::size_t n = 1; n < lines_.size(); ++n) {
            std::string key = lower(view(lines_[n]));
            if (key.size() > 40) continue;
            std::erase_if(
                key, [](char c) { return is_digit(c) || c == '(' || c == ')' || c == ':' || c == '*'; });
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
        for (std::size_t n = lines_.size(); n-- > 0;) {
            if (lines_[n].begin != lines_[n].end) read_line(n);
        }
    }

    void read_line(std::size_t n) {
        Line& line = lines_[n];
        const bool near_end = below_ < frame_lines_below;
        if (is_end_mark(view(line)) && near_end) return blank(line);
        const std::string_view words = view(line);
        take_bracket(line);
        if (line.begin == line.end) return;
        take_sign_off(line);
        if (last_ && take_initials(line)) last_ = false;
        const bool first = n == 0 || (n == 1 && lines_[0].begin == lines_[0].end);
        // A name alone in the second line of a text is a masthead or a headline, unless a sign stands before it.
        const bool below_all = last_ && near_end && !first && (n > 1 || !is_capitalised(words.substr(0, 1)));
        if (below_all && repeats_initials(n)) return blank(line);
        if ((!first && read_mark(line, words, below_all)) || read_furniture(words, near_end) || (near_end && read_signature(words))) return blank(line);
        last_ = last_ && line.begin == line.end;
        ++below_;
    }

    /// Whose text it is: "With files from Lakewire", "(Additional reporting by Lakewire)", "(NNI)".
    bool read_mark(const Line& line, std::string_view words, bool below_all) {
        const bool paragraph = is_prose(words) && words.size() > 160;
        const std::vector<WireMark> marks = paragraph ? std::vector<WireMark>() : read_credit(words, below_all);
        if (!marks.empty() && (marks.front().kind == WireMarkKind::files || words.size() > 20 || below_ < frame_lines_below)) {
            if (lower(words).starts_with("this ")) take_day_of(words);
            article_.wire_marks.insert(article_.wire_marks.end(), marks.begin(), marks.end());
            return true;
        }
        if (last_ || !is_name_in_brackets(words)) return false;
        article_.wire_marks.push_back({WireMarkKind::credit, std::string(words.substr(1, words.size() - 2)), line.begin});  // what stands above it is the agency's
        return true;
    }

    /// A line that belongs to the page; below the text its date may be the article's.
    bool read_furniture(std::string_view words, bool near_end) {
        if (!is_furniture(words)) return false;
        if (near_end) take_day_of(words);
        return true;
    }

    void take_day_of(std::string_view words) {
        const auto date = article_.published.empty() ? find_date(words) : std::nullopt;
        if (date) take_date(*date);
    }

    /// "(NNI)", alone in a line.
    [[nodiscard]] static bool is_name_in_brackets(std::string_view line) {
        constexpr std::size_t longest = 8;
        return line.size() >= 4 && line.size() <= longest && line.front() == '(' && line.back() == ')' && std::all_of(line.begin() + 1, line.end() - 1, is_upper);
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
                                  std::all_of(word.begin(), word.end(), is_upper);
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

    std::size_t below_ = 0;  ///< lines that are the article's, so far
    bool last_ = true;       ///< whether all lines below were taken away
};

}  // namespace

void read_tail(FramedText& frame) { TailReader(frame).run(); }

}  // namespace hearsay::extract
