// Marks within a text that are no words of it.
#include "extract/input/frame_lines.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {

void blank_tickers(std::string& text) {
    constexpr std::size_t longest_ticker = 14;
    for (std::size_t open = text.find('<'); open != std::string::npos; open = text.find('<', open + 1)) {
        const std::size_t close = text.find_first_of(">\n", open);
        if (close == std::string::npos) return;
        const std::string_view ticker = std::string_view(text).substr(open + 1, close - open - 1);
        const bool letters = text[close] == '>' && ticker.size() >= 2 && ticker.size() <= longest_ticker && std::all_of(ticker.begin(), ticker.end(), [](char c) {
                                 return is_upper(c) || is_digit(c) || c == '.' || c == '=' || c == '^';
                             });
        if (letters && is_upper(ticker[0])) text.replace(open, close + 1 - open, close + 1 - open, ' ');
    }
}

void blank_paragraph_numbers(std::string& text) {
    constexpr std::size_t longest_number = 6;
    for (std::size_t begin = 0; begin < text.size(); begin = std::min(text.find('\n', begin), text.size() - 1) + 1) {
        std::size_t at = begin;
        std::size_t stops = 0;
        while (at < text.size() && (is_digit(text[at]) || (at > begin && text[at] == '.'))) stops += text[at++] == '.' ? 1 : 0;
        const bool numbers = stops > 0 && at > begin && text[at - 1] != '.' && at - begin <= longest_number;
        if (numbers && at + 1 < text.size() && text[at] == ' ' && is_upper(text[at + 1])) text.replace(begin, at - begin, at - begin, ' ');
    }
}

}  // namespace hearsay::extract
