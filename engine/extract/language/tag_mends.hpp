// Tags that a sentence as a whole shows to be others than its neighbours made them: verbs that passed for nouns or adjectives.
#pragma once

#include "extract/language/tokens.hpp"

namespace hearsay::extract {

/// Mends the tags of a sentence's tokens. O(tokens), times the length of its phrases.
void mend_tags(TokenizedText& text, Range sentence);

/// The same for a language that is read by its forms: verbs with the particle that stands apart,
/// relatives, names in quotation marks and names that begin with a noun. O(tokens).
void mend_forms(TokenizedText& text, Range sentence);

}  // namespace hearsay::extract
