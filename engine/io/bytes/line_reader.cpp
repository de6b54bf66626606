#include "io/bytes/line_reader.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

constexpr std::size_t line_block = std::size_t{1} << 16;
constexpr std::size_t longest_line = std::size_t{1} << 28;

/// string_view::find is many times as fast as std::count here.
std::uint32_t count_lines(std::string_view text) {
    std::uint32_t count = 0;
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ++count;
    return count;
}

}  // namespace

bool LineBlock::next(std::string_view& line) {
    if (begin_ == text_.size()) return false;
    const std::size_t end = std::min(text_.find('\n', begin_), text_.size());
    line = std::string_view(text_).substr(begin_, end - begin_);
    if (end < text_.size()) text_[end] = '\0';
    begin_ = std::min(end + 1, text_.size());
    ++number_;
    return true;
}

bool LineReader::next_block(LineBlock& block) {
    std::string text = block.release();  // its memory serves again
    text.assign(beginning_);
    beginning_.clear();
    std::size_t searched = 0;
    std::size_t end = std::string::npos;
    for (;;) {
        while (!at_end_ && text.size() < searched + line_block) at_end_ = !source_.read(text, line_block);
        if (at_end_) break;
        end = std::string_view(text).substr(searched).rfind('\n');
        if (end != std::string_view::npos) {
            end += searched;
            break;
        }
        searched = text.size();
        if (searched > longest_line) {
            throw FileError("cannot read " + in_quotes(source_.name()) + ": line " + std::to_string(lines_ + 1) +
                            " is longer than 256 MiB; JSON Lines have a record a line");
        }
    }
    if (!at_end_) {
        beginning_.assign(text, end + 1);
        text.resize(end + 1);
    }
    if (text.empty()) return false;
    const std::uint32_t count = count_lines(text);
    block = LineBlock(std::move(text), lines_ + 1);
    lines_ += count;
    return true;
}

bool LineReader::next(std::string_view& line) {
    while (!block_.next(line)) {
        if (!next_block(block_)) return false;
    }
    return true;
}

}  // namespace hearsay
