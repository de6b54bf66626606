// Words as they are compared, whatever their case, in any script.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// In small letters, character by character (Unicode's simple mapping); broken bytes become U+FFFD.
[[nodiscard]] std::string small_letters(std::string_view text);

/// The words of a text in small letters, a blank between them: whatever is neither letter, mark nor digit separates words.
/// "Outlet / Médium (URL)" is "outlet médium url".
[[nodiscard]] std::string plain_words(std::string_view text);

/// A letter, digit or mark of any script.
[[nodiscard]] bool is_letter_or_mark(char32_t point) noexcept;

/// In Latin letters without marks: "Estadão" is "Estadao", "Владимир" "Vladimir" (ICU).
/// Signs, and letters of scripts that ICU has no Latin for, stay as they are.
[[nodiscard]] std::string latin_letters(std::string_view text);

}  // namespace hearsay
