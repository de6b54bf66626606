#include "extract/language/tag_mends.hpp"

#include "extract/language/mending.hpp"

namespace hearsay::extract {

bool is_modifier(Tag tag) noexcept {
    return tag == Tag::determiner || tag == Tag::possessive || tag == Tag::adjective || tag == Tag::number ||
           tag == Tag::participle || tag == Tag::gerund || tag == Tag::other || is_nominal(tag);
}

void mend_tags(TokenizedText& text, Range sentence) {
    mend_words(text, sentence);
    mend_verbs(text, sentence);
    mend_cues(text, sentence);
}

}  // namespace hearsay::extract
