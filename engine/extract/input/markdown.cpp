// Markdown read as text: its marks are blanked, byte for byte, so that offsets stay those of the file.
#include "extract/input/article_text.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

class MarkdownReader {
public:
    explicit MarkdownReader(ArticleText& article) : article_(article), text_(article.readable) {}

    void run() {
        std::size_t at = 0;
        bool fence = false;
        while (at < text_.size()) {
            const std::size_t end = std::min(text_.find('\n', at), text_.size());
            const std::string_view line = std::string_view(text_).substr(at, end - at);
            const std::size_t first = line.find_first_not_of(" \t");
            const std::string_view body = first == std::string_view::npos ? std::string_view() : line.substr(first);
            if (body.starts_with("```") || body.starts_with("~~~")) {
                fence = !fence;
                blank(at, end);
            } else if (fence) {
                blank(at, end);
            } else {
                block_marks(at, end);
                inline_marks(at, end);
            }
            at = end + 1;
        }
    }

private:
    void blank(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) text_[i] = text_[i] == '\n' ? '\n' : ' ';
    }

    /// Headings, quotations, lists and rules.
    void block_marks(std::size_t at, std::size_t end) {
        while (at < end) {
            const std::size_t first = std::min(text_.find_first_not_of(" \t", at), end);
            if (first >= end) return;
            std::size_t last = first;
            while (last < end && text_[last] == '#') ++last;
            if (last > first && (last == end || text_[last] == ' ')) {
                blank(first, last);
                if (article_.title.empty()) take_title(last, end);
                return;
            }
            const bool bullet = last == first && first + 1 < end && text_[first + 1] == ' ' &&
                                (text_[first] == '-' || text_[first] == '*' || text_[first] == '+');
            if (text_.find_first_not_of("-*_= \t\r", first) >= end) {
                blank(first, end);
                return;
            }
            if (text_[first] != '>' && !bullet) return;
            blank(first, first + 1);
            at = first + 1;
            if (bullet) return;
        }
    }

    void take_title(std::size_t begin, std::size_t end) {
        begin = text_.find_first_not_of(" \t", begin);
        if (begin >= end) return;
        const std::size_t last = text_.find_last_not_of(" #\t\r", end - 1);
        if (last != std::string::npos && last >= begin) article_.title = text_.substr(begin, last - begin + 1);
    }

    /// Emphasis, code, images, links, tags.
    void inline_marks(std::size_t at, std::size_t end) {
        for (std::size_t i = at; i < end; ++i) {
            const char c = text_[i];
            if (c == '\\' && i + 1 < end) {
                blank(i, i + 1);
                ++i;
            } else if (c == '*' || c == '`') {
                blank(i, i + 1);
            } else if (c == '_') {
                const bool left = i == at || text_[i - 1] == ' ' || text_[i - 1] == '"';
                const bool right =
                    i + 1 >= end || std::string_view(" .,;:!?\")").find(text_[i + 1]) != std::string_view::npos;
                if (left || right) blank(i, i + 1);
            } else if (c == '[' || (c == '!' && i + 1 < end && text_[i + 1] == '[')) {
                link(i, end);
            } else if (c == '<') {
                tag(i, end);
            }
        }
    }

    /// The next place of some characters, looked for once and not again from every bracket before it: both `from` and the
    /// text only lose such places as the reading goes on.
    class Next {
    public:
        explicit Next(std::string_view wanted) : wanted_(wanted) {}

        std::size_t after(const std::string& text, std::size_t from) {
            const bool holds = at_ != std::string::npos && at_ >= from && text.compare(at_, wanted_.size(), wanted_) == 0;
            if (!holds && at_ != std::string::npos) at_ = text.find(wanted_, std::max(at_, from));
            return at_;
        }

    private:
        std::string_view wanted_;
        std::size_t at_ = 0;
    };

    void link(std::size_t i, std::size_t end) {
        const bool image = text_[i] == '!';
        const std::size_t open = image ? i + 1 : i;
        const std::size_t middle = next_middle_.after(text_, open);
        if (middle >= end) return;
        const std::size_t close = next_close_.after(text_, middle);
        if (close >= end) return;
        const std::size_t from = middle + 2;
        const std::size_t to = std::min(text_.find_first_of(" )", from), close);
        if (!image) {
            article_.links.push_back({static_cast<std::uint32_t>(open + 1), static_cast<std::uint32_t>(middle),
                                      text_.substr(from, to - from)});
            blank(open, open + 1);
            blank(middle, close + 1);
        } else {
            blank(i, close + 1);
        }
    }

    void tag(std::size_t i, std::size_t end) {
        const std::size_t close = next_tag_end_.after(text_, i);
        if (close >= end || i + 1 >= end) return;
        const char next = text_[i + 1];
        const bool letter = is_letter(next) || next == '/' || next == '!';
        if (letter) blank(i, close + 1);
    }

    Next next_middle_{"]("};
    Next next_close_{")"};
    Next next_tag_end_{">"};
    ArticleText& article_;
    std::string& text_;
};

}  // namespace

void read_markdown(ArticleText& article) { MarkdownReader(article).run(); }

}  // namespace hearsay::extract
