// The lines of a byte source: one after another, or in blocks that may be read side by side.
#pragma once

#include "io/bytes/byte_source.hpp"

#include <utility>

namespace hearsay {

/// Some whole lines.
class LineBlock {
public:
    LineBlock() = default;
    LineBlock(std::string text, std::uint32_t first_line) : text_(std::move(text)), number_(first_line - 1) {}

    /// The next line without its LF, followed by a NUL byte; valid until the block is changed. False at the end.
    bool next(std::string_view& line);
    /// Number of the line given last, from 1.
    [[nodiscard]] std::uint32_t number() const noexcept { return number_; }

    /// Gives up its text; no lines are left.
    [[nodiscard]] std::string release() noexcept {
        begin_ = 0;
        return std::exchange(text_, {});
    }

private:
    std::string text_;
    std::size_t begin_ = 0;  ///< of the next line
    std::uint32_t number_ = 0;
};

class LineReader {
public:
    /// `beginning`: bytes that were read from the source already. The source must outlive this.
    LineReader(ByteSource& source, std::string beginning) : source_(source), beginning_(std::move(beginning)) {}

    /// The next lines, about 64 KiB of them; false at the end. Throws FileError as the source does, or
    /// if a line is longer than 256 MiB.
    bool next_block(LineBlock& block);

    /// The next line as LineBlock::next() gives it; valid until the next call. Memory for one block and one line.
    bool next(std::string_view& line);
    /// Number of the line that next() gave last, from 1.
    [[nodiscard]] std::uint32_t number() const noexcept { return block_.number(); }

private:
    ByteSource& source_;
    std::string beginning_;    ///< read, but not handed out yet
    std::uint32_t lines_ = 0;  ///< handed out
    bool at_end_ = false;
    LineBlock block_;
};

}  // namespace hearsay
