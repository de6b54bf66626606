// Reads one claim: what its words are, by their part in it. They are numbered later, since threads share no book of words.
#pragma once

#include "link/claims/gist.hpp"

#include "extract/language/syntax.hpp"

#include <string>
#include <utility>
#include <vector>

namespace hearsay::link {

/// A gist whose words are not numbered yet: threads share no book.
struct ClaimDraft {
    struct Word {
        std::string lemma;
        bool name = false;
    };
    std::vector<Word> words;
    std::vector<Word> predicates;
    std::vector<Word> told;
    std::vector<Word> main;
    std::vector<std::pair<Word, Word>> adjectives;  ///< with their nouns
    std::vector<std::pair<Word, Word>> places;      ///< names, with what is there
    std::vector<Word> agents;
    std::vector<Word> holders;
    std::vector<Word> patients;
    Gist rest;
};

/// Reads the claim that these tokens of a tagged text are. O(tokens), times the length of its phrases.
[[nodiscard]] ClaimDraft read_claim(const extract::TokenizedText& text, const extract::Syntax& syntax, extract::Range tokens, const ClaimToRead& claim);

}  // namespace hearsay::link
