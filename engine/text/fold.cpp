#include "text/fold.hpp"

#include "text/utf8.hpp"

#include <unicode/uchar.h>

namespace hearsay {

std::string small_letters(std::string_view text) {
    std::string small;
    small.reserve(text.size());
    while (!text.empty()) {
        append_utf8(small, static_cast<char32_t>(u_tolower(static_cast<UChar32>(take_code_point(text)))));
    }
    return small;
}

std::string plain_words(std::string_view text) {
    std::string words;
    bool gap = false;
    while (!text.empty()) {
        const auto point = static_cast<UChar32>(take_code_point(text));
        const bool mark = (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
        if (u_isalnum(point) == 0 && !mark) {
            gap = true;
            continue;
        }
        if (gap && !words.empty()) words += ' ';
        gap = false;
        append_utf8(words, static_cast<char32_t>(u_tolower(point)));
    }
    return words;
}

}  // namespace hearsay
