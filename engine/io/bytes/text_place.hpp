// Lines and columns of a text, and the excerpt that shows a place in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

struct TextPlace {
    std::uint32_t line = 1;    ///< from 1; lines end in LF, CR LF or CR
    std::uint32_t column = 1;  ///< from 1, in code points
};

/// Turns byte offsets of one text into lines and columns; fast for offsets that ascend.
class LineCounter {
public:
    explicit LineCounter(std::string_view text);
    [[nodiscard]] TextPlace at(std::size_t offset);

private:
    std::string_view text_;
    std::size_t line_start_ = 0;
    std::uint32_t line_ = 1;
};

/// The line of the place and a caret below it, two lines without the last line end. A long line is cut to a window
/// around the caret; what would disturb a terminal is written out as in printable().
[[nodiscard]] std::string excerpt_at(std::string_view text, std::size_t offset);

}  // namespace hearsay
