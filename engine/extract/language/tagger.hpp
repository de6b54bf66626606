// Gives every token its tag: the best path through what each word can be, by the lexicon's weights for which tag
// follows which (a hidden Markov model decoded by Viterbi's algorithm; Jurafsky & Martin, Speech and Language
// Processing, chapter 8). Enough for finding clauses and phrases; no parse.
#pragma once

#include "extract/language/tokens.hpp"

namespace hearsay::extract {

/// Sets the tags of all tokens and whether sentences are in title case. O(tokens).
void tag_words(TokenizedText& text);

}  // namespace hearsay::extract
