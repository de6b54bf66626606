// Names and offices as they are compared.
#pragma once

#include "extract/language/lexicon.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::extract {

/// A name in lower case without the definite article before it.
[[nodiscard]] std::string without_article(std::string name, const Lexicon& lexicon);

/// With "'" for every typographic apostrophe: one source is written either way.
[[nodiscard]] std::string straight_apostrophes(std::string name);

/// What roles of the same office have in common: spokesman, spokeswoman and spokesperson.
[[nodiscard]] std::string office_of(const std::string& role, const Lexicon& lexicon);

/// The words of a name, which blanks part; they live as long as it does.
[[nodiscard]] std::vector<std::string_view> name_words(std::string_view name);

/// What stands behind the last blank of a name, all of it where there is none; it lives as long as the name does.
[[nodiscard]] constexpr std::string_view last_word(std::string_view name) noexcept { return name.substr(name.rfind(' ') + 1); }

/// Whether a word stands in a text as a whole, between blanks.
[[nodiscard]] bool has_word(const std::string& text, const std::string& word);

}  // namespace hearsay::extract
