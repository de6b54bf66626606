#include "text/fold.hpp"

#include "text/utf8.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace hearsay {

std::string small_letters(std::string_view text) {
    std::string small;
    small.reserve(text.size());
    while (!text.empty()) {
        append_utf8(small, static_cast<char32_t>(u_tolower(static_cast<UChar32>(take_code_point(text)))));
    }
    return small;
}

bool is_letter_or_mark(char32_t point) noexcept {
    const auto character = static_cast<UChar32>(point);
    return u_isalnum(character) != 0 || (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0;
}

std::string plain_words(std::string_view text) {
    std::string words;
    bool gap = false;
    while (!text.empty()) {
        const char32_t point = take_code_point(text);
        if (!is_letter_or_mark(point)) {
            gap = true;
            continue;
        }
        if (gap && !words.empty()) words += ' ';
        gap = false;
        append_utf8(words, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point))));
    }
    return words;
}

std::string latin_letters(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    static thread_local const std::unique_ptr<icu::Transliterator> latin(
        icu::Transliterator::createInstance("Any-Latin; NFC; Latin-ASCII", UTRANS_FORWARD, status));
    if (!latin) return std::string(text);
    icu::UnicodeString letters = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    latin->transliterate(letters);
    std::string result;
    letters.toUTF8String(result);
    return result;
}

}  // namespace hearsay
