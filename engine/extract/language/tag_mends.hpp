// Tags that a sentence as a whole shows to be others than its neighbours made them: verbs that passed for nouns or adjectives.
#pragma once

#include "extract/language/tokens.hpp"

namespace hearsay::extract {

/// Mends the tags of a sentence's tokens. O(tokens), times the length of its phrases.
void mend_tags(TokenizedText& text, Range sentence);

}  // namespace hearsay::extract
