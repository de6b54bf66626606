#include "console.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

namespace hearsay::cli {

std::size_t console_width(int descriptor) {
    std::size_t columns = 0;
    if (const char* text = std::getenv("COLUMNS")) {
        const std::string_view view(text);
        const auto [end, problem] = std::from_chars(view.data(), view.data() + view.size(), columns);
        if (problem != std::errc{} || end != view.data() + view.size()) columns = 0;
    }
    winsize size{};
    if (columns == 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    return columns == 0 ? 100 : std::clamp<std::size_t>(columns, 40, 1000);
}

bool environment_allows_color() {
    const char* no_color = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return (no_color == nullptr || *no_color == '\0') &&
           (terminal == nullptr || std::string_view(terminal) != "dumb");
}

std::string Painter::operator()(Style style, std::string_view text) const {
    // Bold, cyan, yellow, bold red, dim. Never red against green: many readers cannot tell these apart.
    static constexpr std::array<std::string_view, 5> codes{"1", "36", "33", "1;31", "2"};
    if (!enabled_ || text.empty()) return std::string(text);
    std::string painted = "\x1b[";
    painted += codes[static_cast<std::size_t>(style)];
    painted += 'm';
    painted += text;
    painted += "\x1b[0m";
    return painted;
}

Painter painter_for(const Console& console, ColorChoice choice, bool to_file) {
    switch (choice) {
        case ColorChoice::always: return Painter(true);
        case ColorChoice::never: return Painter(false);
        case ColorChoice::automatic: break;
    }
    return Painter(!to_file && console.out_is_terminal && console.colorful);
}

}  // namespace hearsay::cli
