// Letters, digits and blanks of ASCII, whatever the locale; bytes of other characters are left alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay {

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_letter(char c) noexcept { return is_upper(c) || is_lower(c); }
[[nodiscard]] constexpr bool is_alphanumeric(char c) noexcept { return is_digit(c) || is_letter(c); }
[[nodiscard]] constexpr char lower(char c) noexcept { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr char upper(char c) noexcept { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

[[nodiscard]] inline std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = lower(c);
    return result;
}

/// With a capital where the text begins with a letter.
[[nodiscard]] inline std::string capitalized(std::string text) {
    if (!text.empty()) text[0] = upper(text[0]);
    return text;
}

/// Without the blanks, or other such marks, at both ends; what is left is a part of the text also where it is empty.
[[nodiscard]] constexpr std::string_view trim(std::string_view text, std::string_view marks = " \t\r\n") noexcept {
    const std::size_t begin = text.find_first_not_of(marks);
    return begin == std::string_view::npos ? text.substr(0, 0) : text.substr(begin, text.find_last_not_of(marks) - begin + 1);
}

/// But for the case of letters.
[[nodiscard]] constexpr bool same_letters(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}
[[nodiscard]] constexpr bool starts_with_letters(std::string_view text, std::string_view beginning) noexcept {
    return text.size() >= beginning.size() && same_letters(text.substr(0, beginning.size()), beginning);
}
[[nodiscard]] constexpr bool ends_with_letters(std::string_view text, std::string_view end) noexcept {
    return text.size() >= end.size() && same_letters(text.substr(text.size() - end.size()), end);
}

}  // namespace hearsay
