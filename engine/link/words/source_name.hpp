// Names of sources, so that one may be found under several: without diacritics and in Latin letters, without articles
// and legal forms, "Ministry of Foreign Affairs" and "Foreign Ministry" alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::link {

struct SourceName {
    std::string plain;                ///< lower case, Latin letters without marks, single blanks, no article in front
    std::vector<std::string> words;   ///< what tells it apart; sorted, each once
    std::string last;                 ///< the last word as written: a surname, often
    std::size_t count = 0;            ///< words as written
    bool proper = false;              ///< holds a word that is none of the language's own
    bool initials = false;            ///< capitals only, up to six: "NSR"
};

/// O(bytes).
[[nodiscard]] SourceName read_name(std::string_view name);

/// The first letters of a name's words, without and with small words: "nsr" for "North Shore Radio".
[[nodiscard]] std::string initials_of(std::string_view name);

/// Whether two words of names are one: equal, or a state and its adjective ("Korvessa", "Korvessan").
[[nodiscard]] bool same_word(std::string_view a, std::string_view b) noexcept;

/// Whether all words of one name are words of the other.
[[nodiscard]] bool within(const SourceName& part, const SourceName& whole);

}  // namespace hearsay::link
