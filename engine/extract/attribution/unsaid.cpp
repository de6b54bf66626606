#include "extract/attribution/unsaid.hpp"

#include "extract/attribution/denials.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// How far a sentence is looked through, in tokens.
constexpr std::uint32_t longest_sentence = 120;

/// "nobody at the company", "no official", "few experts", but neither "a few experts" nor "No 10".
bool is_nobody(const TokenizedText& text, Range source, Range sentence) {
    const WordSet& nobody = text.vocabulary.lexicon().words("nobody");
    const auto form = [&](std::uint32_t i) -> const std::string& { return text.tokens[i].form(); };
    const std::uint32_t whom = text.tokens[source.begin].tag == Tag::relative && source.begin > sentence.begin ? source.begin - 1 : source.begin;
    if (text.vocabulary.lexicon().words("anybody").contains(form(whom))) return true;  // "Anybody who feels left out"
    const auto is = [&](std::uint32_t i) {
        return nobody.contains(form(i)) && !(i + 1 < sentence.end && text.tokens[i + 1].tag == Tag::number && !text.tokens[i + 1].is(Role::unspecific));
    };
    if (is(source.begin)) return true;
    if (source.begin == sentence.begin || !is(source.begin - 1)) return false;
    const std::uint32_t before = source.begin - 1;
    return before == sentence.begin || !text.tokens[before - 1].is_any({Role::indefinite, Role::definite});
}

/// Whether "if" or its like opens the clause of the cue.
bool is_condition(const TokenizedText& text, const Syntax& syntax, std::uint32_t end, Range sentence) {
    // "Had the pilot said so, the tower would have cleared the runway."
    const std::uint32_t first = sentence.begin;
    constexpr std::uint32_t longest_condition = 40;
    const bool inverted = first < end && end - first < longest_condition && first + 1 < sentence.end && text.vocabulary.lexicon().words("inverted conditions").contains(text.tokens[first].form()) &&
                          (text.tokens[first + 1].tag == Tag::determiner || text.tokens[first + 1].tag == Tag::name || text.tokens[first + 1].tag == Tag::pronoun);
    if (inverted && std::none_of(text.tokens.begin() + first, text.tokens.begin() + end, [](const Token& token) { return token.tag == Tag::comma; })) return true;
    const WordSet& conditions = text.vocabulary.lexicon().words("conditions");
    for (std::uint32_t i = end; i-- > sentence.begin;) {
        if (conditions.contains(text.tokens[i].form())) return true;
        const Tag tag = text.tokens[i].tag;
        if (tag == Tag::comma || tag == Tag::stop || tag == Tag::quote || tag == Tag::subordinator) break;
        if (syntax.verb_group_at[i] != none) break;
    }
    return false;
}

/// "Two people it said were familiar with the case": who they are, not what they say. The verb of the clause has no subject, for
/// the phrase before the pronoun is it.
bool describes(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution) {
    const WordSet& pronouns = text.vocabulary.lexicon().words("subject pronouns");
    const std::uint32_t cue = attribution.cue.front().begin;
    if (attribution.kind != CueKind::verb || attribution.content.empty() || cue < 2) return false;
    const Token& before = text.tokens[cue - 1];
    if (!pronouns.contains(before.form()) && !before.is(Role::neuter)) return false;
    const std::uint32_t begin = attribution.content.front().begin;
    const std::uint32_t group = begin < text.tokens.size() ? syntax.verb_group_at[begin] : none;
    const bool bare = begin == attribution.main + 1 && group != none && syntax.verb_groups[group].finite && syntax.verb_groups[group].tokens.begin == begin;
    return bare && (is_nominal(text.tokens[cue - 2].tag) || text.vocabulary.lexicon().words("free relatives").contains(text.tokens[cue - 2].form()));
}

/// "Patients reporting to the clinic should bring a card", "Cargo declared at the port was landed": the only verb of the sentence is
/// taken for one of what is said.
bool takes_verb_of_sentence(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution) {
    if (attribution.kind != CueKind::verb || attribution.content.size() != 1 || syntax.verb_group_at[attribution.main] == none) return false;
    const Range content = attribution.content.front();
    const VerbGroup& cue = syntax.verb_groups[syntax.verb_group_at[attribution.main]];
    if (content.begin <= attribution.main || syntax.quotation_at[content.begin] != none || text.tokens[content.begin].is(Role::complementizer)) return false;
    const auto finite = [&](std::uint32_t i) {
        const std::uint32_t group = i < text.tokens.size() ? syntax.verb_group_at[i] : none;
        return group != none && syntax.verb_groups[group].finite && syntax.verb_groups[group].main == i && syntax.noun_phrase_at[i] == none;
    };
    const auto finite_from = [&](std::uint32_t i) {
        const std::uint32_t group = i < text.tokens.size() ? syntax.verb_group_at[i] : none;
        return group != none && syntax.verb_groups[group].finite && syntax.verb_groups[group].tokens.begin == i && syntax.noun_phrase_at[i] == none;
    };
    for (std::uint32_t i = attribution.main + 1; i < content.begin; ++i) {
        if (text.tokens[i].tag == Tag::comma) return false;  // "As first reported by the radio, the bridge will close"
    }
    if (cue.finite) {
        // "The one thing the mayor said was that …": two phrases before the cue, and the verb is that of the first.
        const Range source = attribution.source;
        const std::uint32_t phrase = source.empty() || source.begin >= attribution.main ? none : syntax.noun_phrase_at[source.begin];
        const bool two = phrase != none && syntax.noun_phrases[phrase].tokens.end < source.end && syntax.noun_phrase_at[syntax.noun_phrases[phrase].tokens.end] != none;
        if (two && finite_from(content.begin)) return true;
        if (text.vocabulary.lexicon().words("hearer verbs").contains(text.tokens[attribution.main].word->verb)) return false;  // "told us there would be"
        return content.begin > attribution.main + 1 && finite_from(content.begin);
    }
    const Range sentence = text.sentences[syntax.sentence_at[attribution.main]].tokens;
    bool within = false;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        if (i - sentence.begin >= longest_sentence || (finite(i) && !content.has(i))) return false;
        within = within || finite(i);
    }
    return within;
}

/// "contrary to", "unlike" before a token.
bool is_contrary(const TokenizedText& text, std::uint32_t end, Range sentence) {
    const WordSet& openings = text.vocabulary.lexicon().words("contrary openings");
    for (std::uint32_t i = end; i-- > sentence.begin && i + 3 > end;) {
        if (openings.contains(text.tokens[i].form())) return true;
    }
    return false;
}

/// "apologised for saying that": what somebody no longer says.
bool is_regretted(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution) {
    const std::uint32_t main = attribution.main;
    const WordSet& regretting = text.vocabulary.lexicon().words("regretting verbs");
    const bool itself = attribution.kind == CueKind::verb && regretting.contains(text.tokens[main].word->verb) && !attribution.content.empty() && attribution.content.front().begin < text.tokens.size();
    const auto firmly = [&](std::uint32_t verbs) { return !syntax.verb_groups[verbs].negated && !syntax.verb_groups[verbs].infinitive; };  // not "refused to apologise for saying"
    if (itself) return text.tokens[attribution.content.front().begin].tag == Tag::gerund && (syntax.verb_group_at[main] == none || firmly(syntax.verb_group_at[main]));
    if (attribution.kind != CueKind::verb || main < 2 || text.tokens[main].tag != Tag::gerund) return false;
    const std::uint32_t before = text.tokens[main - 1].tag == Tag::preposition ? main - 2 : main - 1;
    const std::uint32_t verbs = syntax.verb_group_at[before];
    return verbs != none && firmly(verbs) && regretting.contains(text.tokens[syntax.verb_groups[verbs].main].word->verb);
}

/// "a telephone line for patients who believe that they were left out": what any of them may think, and has told nobody.
bool is_what_some_think(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution) {
    const std::uint32_t group = attribution.kind == CueKind::verb ? syntax.verb_group_at[attribution.main] : none;
    const std::uint32_t who = group == none ? 0 : syntax.verb_groups[group].tokens.begin;
    if (who < 2 || !text.tokens[who - 1].is(Role::personal) || text.tokens[who - 1].tag != Tag::relative) return false;
    const Token& some = text.tokens[who - 2];
    const Word& verb = *text.tokens[attribution.main].word;
    const bool thinks = verb.verb_classes.starts_with('O') && !text.vocabulary.lexicon().words("speech verbs").contains(verb.verb);
    const std::uint32_t phrase = syntax.noun_phrase_at[who - 2];
    const bool any = phrase != none && some.tag == Tag::plural && (syntax.noun_phrases[phrase].tokens.size() == 1 || text.tokens[syntax.noun_phrases[phrase].tokens.begin].tag == Tag::adjective);
    return thinks && any;
}

}  // namespace

bool is_unsaid(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution) {
    if (attribution.kind == CueKind::colon || attribution.kind == CueKind::signature) return false;
    const std::uint32_t main = attribution.main;
    const Range sentence = text.sentences[syntax.sentence_at[main]].tokens;
    const Range source = attribution.source;
    if (takes_verb_of_sentence(text, syntax, attribution) || is_regretted(text, syntax, attribution)) return true;
    const bool here = !source.empty() && sentence.has(source.begin);
    // ", a claim the ministry denies": who says what stands before is told of there.
    const std::uint32_t opened = here && source.begin < text.tokens.size() ? syntax.noun_phrase_at[source.begin] : none;
    if (opened != none && source.begin > sentence.begin && text.tokens[source.begin - 1].tag == Tag::comma && text.tokens[source.begin].is(Role::indefinite)) {
        if (noun_for_what_was_said(text, syntax.noun_phrases[opened]) != none) return true;
    }
    // "Contrary to what the mayor said, the bridge was not inspected"
    const bool free = here && attribution.kind == CueKind::verb && source.begin > sentence.begin && source.begin < main && main + 1 < sentence.end && text.tokens[main + 1].form() == "," && is_contrary(text, source.begin - 1, sentence) &&
                      text.vocabulary.lexicon().words("free relatives").contains(text.tokens[source.begin - 1].form());
    // "relied on what people in the crowd told him"
    const bool governed = here && attribution.kind == CueKind::verb && source.begin > sentence.begin + 2 && source.begin < main && text.vocabulary.lexicon().words("free relatives").contains(text.tokens[source.begin - 1].form()) &&
                          text.tokens[source.begin - 2].tag == Tag::preposition && !text.tokens[source.begin - 2].is(Role::owner) && syntax.verb_group_at[source.begin - 3] != none;
    // "what it called greed": the word for it
    const bool calls = here && attribution.kind == CueKind::verb && source.begin > sentence.begin && source.begin < main && text.vocabulary.lexicon().words("free relatives").contains(text.tokens[source.begin - 1].form()) &&
                       text.vocabulary.lexicon().words("scorning verbs").contains(text.tokens[main].word->verb);
    if (free || governed || calls) return true;
    if (here && (is_nobody(text, source, sentence) || describes(text, syntax, attribution))) return true;
    if (syntax.quotation_at[main] != none || attribution.kind == CueKind::according) return false;
    const std::uint32_t last = sentence.end - 1;
    if (text.tokens[last].form() == "?" && syntax.quotation_at[last] == none) return true;
    if (attribution.kind != CueKind::verb) return false;
    if (is_what_some_think(text, syntax, attribution)) return true;
    const std::uint32_t cue = attribution.cue.front().begin;
    return is_condition(text, syntax, here && source.begin < cue ? source.begin : cue, sentence);
}

bool measures(const TokenizedText& text, const Syntax& syntax, Range phrase) {
    if (phrase.empty() || syntax.noun_phrase_at[phrase.begin] == none) return false;
    const NounPhrase& whole = syntax.noun_phrases[syntax.noun_phrase_at[phrase.begin]];
    return text.vocabulary.lexicon().words("instruments").contains(text.tokens[whole.head].word->noun);
}

bool is_deed(const TokenizedText& text, const Syntax& syntax, const Attribution& attribution) {
    if (attribution.kind != CueKind::verb || attribution.content.empty()) return false;
    const Range content = attribution.content.front();
    if (text.vocabulary.lexicon().words("bargaining verbs").contains(text.tokens[attribution.main].word->verb)) {
        bool clause = false;
        for (std::uint32_t i = content.begin; i < content.end; ++i) clause = clause || (syntax.verb_group_at[i] != none && syntax.verb_groups[syntax.verb_group_at[i]].finite);
        const bool pleads = text.vocabulary.lexicon().words("words of guilt").contains(text.tokens[content.begin].form());
        return content.begin > attribution.main && !pleads && (text.tokens[content.begin].tag == Tag::to || !clause);
    }
    if (!measures(text, syntax, attribution.source)) return false;
    const Range instrument = syntax.noun_phrases[syntax.noun_phrase_at[attribution.source.begin]].tokens;
    for (std::uint32_t i = instrument.begin; i < instrument.end; ++i) {
        if (text.tokens[i].tag == Tag::possessive) return false;
    }
    return true;
}

}  // namespace hearsay::extract
