// Which language a text is written in: by Google's Compact Language Detector 2, checked against the words that no
// English text does without.
#pragma once

#include <string>
#include <string_view>

namespace hearsay::extract {

struct WrittenLanguage {
    std::string code = "en";  ///< ISO 639-1 where there is one; "und" where it is not English but nothing known
    std::string name = "English";

    /// Whether the program has a lexicon of it.
    [[nodiscard]] bool is_read() const;
};

/// The language of most of the text (valid UTF-8). `declared` is what the page says, "" for nothing: it decides where
/// the text is too short to tell. Nothing known and nothing against it is English. O(bytes), at most the first 100 kB.
[[nodiscard]] WrittenLanguage written_language(std::string_view text, std::string_view declared);

}  // namespace hearsay::extract
