// What the program is attached to: the standard streams, whether people look at them, how wide and how colourful
// they may be. The only place that reads the environment.
#pragma once

#include "descriptor_stream.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

namespace hearsay::cli {

struct Console {
    std::istream& in;
    DescriptorStream& out;
    std::ostream& err;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    std::size_t width = 100;  ///< columns to fill; see console_width()
    bool colorful = true;     ///< false when NO_COLOR is set or the terminal is a dumb one
};

/// COLUMNS if it holds a number, else the width of the terminal, else 100; between 40 and 1,000.
[[nodiscard]] std::size_t console_width(int descriptor);
/// Neither NO_COLOR (https://no-color.org) nor TERM=dumb asks for plain text.
[[nodiscard]] bool environment_allows_color();

enum class ColorChoice : unsigned char { automatic, always, never };

/// The meanings that get a colour. They hold without it: colour only repeats what the words say.
enum class Style : unsigned char { heading, good, doubtful, bad, faint };

/// Puts text into colours, or leaves it alone.
class Painter {
public:
    explicit Painter(bool enabled) noexcept : enabled_(enabled) {}
    [[nodiscard]] std::string operator()(Style style, std::string_view text) const;

private:
    bool enabled_;
};

/// The painter for standard output, or for a file (`to_file`).
[[nodiscard]] Painter painter_for(const Console& console, ColorChoice choice, bool to_file);

}  // namespace hearsay::cli
