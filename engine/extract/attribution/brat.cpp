#include "extract/attribution/brat.hpp"

#include <algorithm>
#include <ostream>

namespace hearsay::extract {
namespace {

/// Code points of the article before each token's begin and end.
class CodePoints {
public:
    CodePoints(std::string_view article, const TokenizedText& text) : text_(article), before_(text.tokens.size()), until_(text.tokens.size()) {
        std::size_t at = 0;
        std::size_t count = 0;
        const auto advance = [&](std::size_t to) {
            for (; at < to; ++at) count += (static_cast<unsigned char>(text_[at]) & 0xC0U) != 0x80 ? 1 : 0;
            return count;
        };
        for (std::size_t i = 0; i < text.tokens.size(); ++i) {
            before_[i] = advance(text.tokens[i].begin);
            until_[i] = advance(text.tokens[i].end);
        }
    }
    [[nodiscard]] std::size_t begin(Range range) const { return before_[range.begin]; }
    [[nodiscard]] std::size_t end(Range range) const { return until_[range.end - 1]; }

private:
    std::string_view text_;
    std::vector<std::size_t> before_;
    std::vector<std::size_t> until_;
};

class Writer {
public:
    Writer(std::ostream& out, std::string_view article, const TokenizedText& text)
        : out_(out), article_(article), text_(text), points_(article, text) {}

    void write(const Attribution& attribution) {
        const std::string source = attribution.source.empty() ? "" : span("Source", {attribution.source});
        const std::string cue = span("Cue", attribution.cue);
        const std::string content = attribution.content.empty() ? "" : span("Content", attribution.content);
        const std::string trigger = span("Attribution", attribution.cue);
        out_ << 'E' << ++events_ << "\tAttribution:" << trigger;
        if (!content.empty()) out_ << " Content:" << content;
        out_ << " Cue:" << cue;
        if (!source.empty()) out_ << " Source:" << source;
        out_ << '\n';
    }

private:
    /// Writes the text-bound annotation and returns its id. Pieces must not hold line ends: they are split there.
    std::string span(std::string_view label, const std::vector<Range>& pieces) {
        const std::string id = 'T' + std::to_string(++spans_);
        std::string text;
        out_ << id << '\t' << label << ' ';
        bool first = true;
        for (const Range& piece : pieces) {
            for (Range part = piece; !part.empty();) {
                Range line = part;
                for (line.end = line.begin + 1; line.end < part.end && !line_end_before(line.end); ++line.end) {}
                out_ << (first ? "" : ";") << points_.begin(line) << ' ' << points_.end(line);
                if (!first) text += ' ';
                const std::uint32_t begin = text_.tokens[line.begin].begin;
                text += article_.substr(begin, text_.tokens[line.end - 1].end - begin);
                first = false;
                part.begin = line.end;
            }
        }
        std::replace(text.begin(), text.end(), '\t', ' ');
        out_ << '\t' << text << '\n';
        return id;
    }

    [[nodiscard]] bool line_end_before(std::uint32_t i) const {
        const std::uint32_t from = text_.tokens[i - 1].end;
        return article_.substr(from, text_.tokens[i].begin - from).find('\n') != std::string_view::npos;
    }

    std::ostream& out_;
    std::string_view article_;
    const TokenizedText& text_;
    CodePoints points_;
    std::size_t spans_ = 0;
    std::size_t events_ = 0;
};

}  // namespace

void write_brat(std::ostream& out, std::string_view article, const TokenizedText& text,
                const std::vector<Attribution>& attributions) {
    Writer writer(out, article, text);
    for (const Attribution& attribution : attributions) writer.write(attribution);
}

}  // namespace hearsay::extract
