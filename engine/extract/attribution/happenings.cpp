#include "extract/attribution/happenings.hpp"

namespace hearsay::extract {

bool tells_happening(const TokenizedText& text, const Syntax& syntax, std::uint32_t main, Range said) {
    const Lexicon& lexicon = text.vocabulary.lexicon();
    const std::string& verb = text.tokens[main].word->verb;
    if (said.size() < 2 || said.begin <= main || syntax.quotation_at[said.begin] != syntax.quotation_at[main]) return false;
    const bool object = said.begin == main + 1 && lexicon.words("event telling verbs").contains(verb);
    const bool governed = said.begin == main + 2 && text.tokens[main + 1].is(Role::owner) && lexicon.words("warning verbs").contains(verb);
    const std::uint32_t number = object || governed ? syntax.noun_phrase_at[said.begin] : none;
    if (number == none) return false;
    const NounPhrase& phrase = syntax.noun_phrases[number];
    const Token& head = text.tokens[phrase.head];
    if (phrase.tokens.begin != said.begin || phrase.head >= said.end || head.tag == Tag::name || head.tag == Tag::pronoun) return false;
    if (lexicon.words("nouns that tell nothing").contains(head.word->noun)) return false;
    const std::string_view classes = head.word->noun_classes;
    const bool happens = !classes.empty() && std::string_view("-dt").find(classes[0]) != std::string_view::npos && classes.find_first_of("-d") != std::string_view::npos;
    const Token& first = text.tokens[said.begin];
    const bool known = first.is_any({Role::definite, Role::demonstrative}) || first.tag == Tag::possessive;  // "the delay": which was told before
    const bool goes_on = phrase.tokens.end + 1 < said.end && text.tokens[phrase.tokens.end].tag == Tag::preposition;
    // Who announces "a truce" does so; "the closure of the works" is told.
    const bool done = lexicon.words("verbs that do it").contains(verb) && !(goes_on && text.tokens[phrase.tokens.end].is(Role::owner));
    return happens && !done && (goes_on || !known);
}

}  // namespace hearsay::extract
