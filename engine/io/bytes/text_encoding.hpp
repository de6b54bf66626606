// Text files in the encodings that spreadsheets and older programs write, as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

struct DecodedText {
    std::string text;              ///< UTF-8 without a byte order mark, line ends as they were
    std::string_view encoding{};   ///< what it was: "UTF-8", "UTF-16", "windows-1252", "windows-1251", …
    bool guessed = false;          ///< nothing in the file says so
};

/// A byte order mark tells; without one, UTF-8 where every byte fits, UTF-16 where every other byte is NUL, and else the
/// likeliest older encoding: windows-1252 (of which Latin-1 is a part) unless the letters are plainly of another script
/// (ICU's detector). O(bytes).
[[nodiscard]] DecodedText decode_text(std::string bytes);

}  // namespace hearsay
