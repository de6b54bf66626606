// Sources within what describes somebody or something: "the van police believe was used", "the man accused by two pupils of
// hitting them", "a blanket is thought by investigators to have started it".
#include "extract/attribution/finder.hpp"

namespace hearsay::extract {

/// The verb with tense that follows a cue at once: its subject stands before the cue's own.
const VerbGroup* Finder::verb_behind(const Candidate& candidate) const {
    if (candidate.frame.kind != Complement::clause || candidate.frame.begin == none) return nullptr;
    const VerbGroup* verbs = verbs_at(candidate.frame.begin);
    const bool bare = verbs != nullptr && verbs->finite && verbs->tokens.begin == candidate.frame.begin && phrase_at(candidate.frame.begin) == nullptr;
    return bare ? verbs : nullptr;
}

/// Parts what stands before such a cue into who says it and what it is said of.
void Finder::split_antecedent(Candidate& candidate, const VerbGroup& group) const {
    Subject& subject = candidate.subject;
    if (!group.finite || group.passive || group.negated || subject.shared || subject.after_verb || subject.tokens.empty() || verb_behind(candidate) == nullptr) return;
    const std::uint32_t last = subject.tokens.end - 1;
    const NounPhrase* source = phrase_at(last);
    if (source == nullptr && tag(last) != Tag::pronoun) return;
    std::uint32_t begin = source == nullptr || tag(last) == Tag::pronoun ? last : source->tokens.begin;
    const bool one_phrase = begin <= sentence_.tokens.begin || phrase_at(begin - 1) == nullptr || phrase_at(begin - 1) == source;
    if (one_phrase && source != nullptr && source->tokens.size() >= 3 && tag(source->tokens.begin) == Tag::determiner) {
        // "the van police", "the man detectives"
        const Word& word = *token(last).word;
        const bool people = (tag(last) == Tag::plural && word.noun_classes.starts_with('p')) || is(last, Role::unique);
        if (people && is_nominal(tag(last - 1))) begin = last;
    }
    if (begin <= sentence_.tokens.begin) return;
    const NounPhrase* before = phrase_at(begin - 1);
    if (before == nullptr || !is_nominal(tag(begin - 1))) return;
    // "the one thing the mayor said was that": the words are what is spoken of.
    if (lexicon().words("what somebody says").contains(token(begin - 1).word->noun)) return;
    // "two people it said were familiar with the case": who they are.
    if (verb_behind(candidate)->copula && lexicon().words("anonymous heads").contains(token(begin - 1).word->noun)) return;
    subject.antecedent = {before->tokens.begin, begin};
    subject.tokens = {begin, last + 1};
}

/// "is thought by investigators to have started", "alleged by the opposition to have ferried".
bool Finder::is_laid_to(const Candidate& candidate, const VerbGroup& group) const {
    if (candidate.subject.tokens.empty() || !candidate.subject.agent || !(group.passive || group.bare_participle) || group.negated || group.modal) return false;
    const std::string_view kind = kind_of_phrase(text_, syntax_, candidate.subject.tokens);
    const bool somebody = kind == "name" || kind == "person" || kind == "group" || kind == "number" || token(candidate.subject.tokens.end - 1).capital;
    return somebody && candidate.frame.kind == Complement::phrase_infinitive && lexicon().words("raising verbs").contains(token(candidate.main).word->verb);
}

}  // namespace hearsay::extract
