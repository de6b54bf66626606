// Marks within a text that are no words of it.
#include "extract/input/frame_lines.hpp"

#include "extract/language/lexicon.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

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

namespace {

/// Whether a sentence or a line begins here.
bool opens_sentence(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ') --at;
    return at == 0 || text[at - 1] == '.' || text[at - 1] == '\n';
}

}  // namespace

void open_corrected_words(std::string& text) {
    constexpr std::size_t furthest = 60;
    constexpr std::size_t longest_words = 800;
    struct Marks {
        std::string_view open, close;
    };
    static constexpr std::array<Marks, 3> marks{{{"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\"", "\""}, {"\xE2\x80\x98", "\xE2\x80\x99"}}};
    const std::string small = lower(text);
    for (const std::string& words : Lexicon::english().words("corrected openings")) {
        for (std::size_t at = small.find(words); at != std::string::npos; at = small.find(words, at + words.size())) {
            if (!opens_sentence(text, at)) continue;  // not "her post should have read"
            const std::size_t colon = std::string_view(text).substr(0, at + words.size() + furthest).find_first_of(":.\n", at + words.size());
            if (colon == std::string::npos || text[colon] != ':') continue;
            const std::size_t begin = std::min(text.find_first_not_of(" \n", colon + 1), text.size());
            for (const Marks& mark : marks) {
                if (!std::string_view(text).substr(begin).starts_with(mark.open)) continue;
                const std::size_t end = std::string_view(text).substr(0, begin + longest_words).find(mark.close, begin + mark.open.size());
                if (end == std::string::npos) break;
                text.replace(at, begin + mark.open.size() - at, begin + mark.open.size() - at, ' ');
                text.replace(end, mark.close.size(), mark.close.size(), ' ');
                break;
            }
        }
    }
}

}  // namespace hearsay::extract
