#include "extract/language/tag_mends.hpp"

#include "extract/language/mending.hpp"

namespace hearsay::extract {

void mend_tags(TokenizedText& text, Range sentence) {
    mend_words(text, sentence);
    mend_verbs(text, sentence);
    mend_cues(text, sentence);
}

}  // namespace hearsay::extract
