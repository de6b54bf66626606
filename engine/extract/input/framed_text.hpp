// The lines of a saved text while its frame is read: what stands above and below an article is blanked, not cut out, so that places
// in the text stay what they were. text_frame.cpp reads it in turn by the head (text_head.cpp), the datelines and the tail
// (text_tail.cpp).
#pragma once

#include "dates/written_date.hpp"
#include "extract/input/article_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::extract {

/// Lines that may stand above an article, and below it.
constexpr std::size_t frame_lines_above = 12;
constexpr std::size_t frame_lines_below = 8;
/// A longer line below an article is one of its paragraphs, in bytes.
constexpr std::size_t longest_frame_line = 120;
/// A longer line is no headline.
constexpr std::size_t longest_headline = 140;

struct FramedText {
    struct Line {
        std::size_t begin = 0;  ///< bytes, trimmed
        std::size_t end = 0;
    };

    explicit FramedText(ArticleText& framed) : article(framed), text(framed.readable) {}

    ArticleText& article;
    std::string& text;
    std::vector<Line> lines;
    bool updated = false;  ///< the day that is known is that of a later version
};

/// What reads a part of the frame derives from it. The framed text must outlive it.
class FramePart {
protected:
    explicit FramePart(FramedText& frame) : frame_(frame), article_(frame.article), text_(frame.text), lines_(frame.lines) {}

    using Line = FramedText::Line;

    [[nodiscard]] std::string_view view(const Line& line) const { return std::string_view(text_).substr(line.begin, line.end - line.begin); }
    void blank(std::size_t begin, std::size_t end);
    void blank(Line& line);
    /// Sentences, not a headline or a masthead.
    [[nodiscard]] static bool is_prose(std::string_view line);
    /// `updated`: the day of a later version, which is better than none.
    void take_date(const WrittenDate& date, bool updated = false);

    FramedText& frame_;
    ArticleText& article_;
    std::string& text_;
    std::vector<Line>& lines_;
};

/// Reads the lines above the article: where it was published, when and by whom. Returns the first line of its text. O(text).
std::size_t read_head(FramedText& frame);

/// Reads the lines below it, comments first: credits, signatures, an agency's sign-off. O(text).
void read_tail(FramedText& frame);

}  // namespace hearsay::extract
