// What a writer passes on without saying whose it is: "The bridge is reportedly unsafe", "Holt is said to have resigned".
#pragma once

#include "extract/language/syntax.hpp"

#include <vector>

namespace hearsay::extract {

struct Rumour {
    std::uint32_t cue = none;     ///< the word that tells that others say it; none where the sentence has no such word
    std::vector<Range> content;   ///< the sentence without it
    std::uint32_t tensed = none;  ///< an infinitive that stands for a form with tense: "is said to *have* resigned"
};

/// The rumour that a sentence passes on. `sentence`: without its stop. O(tokens).
[[nodiscard]] Rumour find_rumour(const TokenizedText& text, const Syntax& syntax, Range sentence);

}  // namespace hearsay::extract
