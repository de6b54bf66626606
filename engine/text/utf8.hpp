// UTF-8 text that may come from anywhere: strict decoding, and showing it without harm. Ids, names and quotes may
// hold control characters, right-to-left marks or broken bytes; messages must stay one readable line all the same.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay {

struct CodePoint {
    char32_t value = 0xFFFD;  ///< U+FFFD for a byte that begins no valid sequence
    std::size_t length = 1;   ///< bytes taken, at least 1
    bool valid = false;
};

/// The code point at `at` (which must be inside the text). Overlong forms, surrogates and values above U+10FFFF are
/// invalid, one byte at a time.
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t at) noexcept;

/// Takes the code point off the front of a non-empty text.
char32_t take_code_point(std::string_view& text) noexcept;

void append_utf8(std::string& out, char32_t value);

/// Controls, direction marks, zero-width and other characters that draw nothing but change what is seen.
[[nodiscard]] bool is_invisible(char32_t value) noexcept;

/// The text on one line, at most `limit` code points and then `…`: what is invisible is written as <U+202E>, line
/// ends and tabs as \n, \r and \t, broken bytes as U+FFFD.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit = static_cast<std::size_t>(-1));

/// printable() in double quotes, shortened to a length that fits a message.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace hearsay
