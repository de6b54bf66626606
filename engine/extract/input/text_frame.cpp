// The frame of an article's text: what people save with it and is none of it.
#include "extract/input/framed_text.hpp"

#include "extract/input/frame_lines.hpp"
#include "extract/language/lexicon.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// A dateline may stand below a summary.
constexpr std::size_t prose_before_dateline = 3;

class FrameReader : private FramePart {
public:
    explicit FrameReader(FramedText& frame) : FramePart(frame) {}

    void run() {
        blank_tickers(text_);
        blank_paragraph_numbers(text_);
        open_corrected_words(text_);
        cut_lines();
        if (article_.sites.empty()) keep_lines();
        const std::size_t head = read_head(frame_);
        read_datelines(head);
        read_tail(frame_);
    }

private:
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

    /// The lines around the text as they stand, before anything of them is taken away.
    void keep_lines() {
        std::size_t n = 0;
        for (; n < lines_.size() && n < frame_lines_above; ++n) {
            const std::string_view words = view(lines_[n]);
            const bool note = words.ends_with(')') && words.size() <= longest_frame_line;  // "Border Watch, saved on 3 May (translated)"
            if (is_slug(words)) continue;
            if (!is_prose(words) || note) article_.lines_above.emplace_back(words);
            else if (n > 0) break;  // a headline may read like a sentence
        }
        const std::size_t below = std::max(n, lines_.size() - std::min(lines_.size(), frame_lines_below));
        for (n = below; n < lines_.size(); ++n) {
            if (view(lines_[n]).size() <= longest_frame_line) article_.lines_below.emplace_back(view(lines_[n]));
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
};

}  // namespace

void FramePart::blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) text_[i] = text_[i] == '\n' ? '\n' : ' ';
}

void FramePart::blank(Line& line) {
    blank(line.begin, line.end);
    line.end = line.begin;
}

bool FramePart::is_prose(std::string_view line) { return line.size() > longest_headline || ends_sentence(line); }

void FramePart::take_date(const WrittenDate& date, bool updated) {
    if (date.open) {
        article_.either_day = {date.iso(), date.turned().iso()};
        return;
    }
    const bool better = article_.published.empty() || (article_.published.starts_with('-') && date.year != 0) ||
                        (frame_.updated && !updated);
    if (!better) return;
    article_.published = date.iso();
    frame_.updated = updated;
}

void read_frame(ArticleText& article) {
    FramedText frame(article);
    FrameReader(frame).run();
}

}  // namespace hearsay::extract
