#include "extract/attribution/denials.hpp"

#include "extract/language/phrases.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// "rejected reports that its well was poisoned", "denied the claim by Anna Holt that it was warned"
void take_off_rumour(const TokenizedText& text, const Syntax& syntax, Range& content) {
    const WordSet& rumours = text.vocabulary.lexicon().words("rumour nouns");
    for (std::uint32_t i = content.begin; i + 1 < content.end && i < content.begin + 8; ++i) {
        if (!rumours.contains(text.tokens[i].word->noun)) continue;
        std::uint32_t that = i + 1;
        const auto opens = [&] { return text.tokens[that].is(Role::complementizer); };
        const bool owned = text.tokens[that].is(Role::sayer) || text.tokens[that].is(Role::place);  // "a report in the daily Echo that"
        while (owned && that + 1 < content.end && that < i + 10 && !opens() && syntax.verb_group_at[that] == none)
            ++that;
        if (!opens()) {
            if (text.tokens[i + 1].is(Role::owner) && i + 2 < content.end &&
                syntax.verb_group_at[i + 2] == none) {  // "denied reports of fraud"
                content.begin = i + 2;
                return;
            }
            continue;
        }
        content.begin = that;
        return;
    }
}

/// "dismissed reports of a coup as false": what they are called is none of it.
void take_off_judgement(const TokenizedText& text, Range& content) {
    const Phrases falsehoods(text.vocabulary.lexicon(), "falsehoods");
    for (std::uint32_t i = content.begin + 1; i + 1 < content.end; ++i) {
        if (!text.tokens[i].is(Role::manner)) continue;
        const Range called = falsehoods.find(text, {i + 1, content.end});
        if (called.empty() || called.begin > i + 3) continue;
        content.end = i;
        return;
    }
}

/// "reports that the well was poisoned are false": the report, as something denied.
bool take_off_falsehood(const TokenizedText& text, const Syntax& syntax, Range& content) {
    const Lexicon& lexicon = text.vocabulary.lexicon();
    Range rumour = content;
    const auto is_talk = [&](const std::string& noun) {
        return lexicon.words("rumour nouns").contains(noun) || lexicon.words("assertive nouns").contains(noun);
    };
    while (!rumour.empty() && !is_talk(text.tokens[rumour.begin].word->noun)) {
        if (rumour.begin > content.begin + 3 || syntax.verb_group_at[rumour.begin] != none) return false;
        ++rumour.begin;
    }
    // "claims by Orm that", "statements of the other side to the effect that"
    std::uint32_t that = rumour.begin + 1;
    constexpr std::uint32_t words_until_that = 9;
    while (that < rumour.end && that < rumour.begin + words_until_that && !text.tokens[that].is(Role::complementizer) &&
           syntax.verb_group_at[that] == none)
        ++that;
    const Phrases falsehoods(lexicon, "falsehoods");
    // "Rumours of nine dead are a lie"
    const std::uint32_t of = rumour.begin + 1;
    if (rumour.size() >= 5 && text.tokens[of].is(Role::owner) && lexicon.words("rumour nouns").contains(text.tokens[rumour.begin].word->noun)) {
        std::uint32_t verb = of + 1;
        while (verb < rumour.end && syntax.verb_group_at[verb] == none) ++verb;
        const bool figure = verb == of + 2 || (verb == of + 3 && text.tokens[of + 1].tag == Tag::number && text.tokens[of + 2].tag == Tag::number);  // "The figure of 1.9 billion is wrong"
        const bool judged = verb > of + 1 && !(figure && text.tokens[of + 1].tag == Tag::number) && verb < rumour.end && syntax.verb_groups[syntax.verb_group_at[verb]].copula && !falsehoods.find(text, {verb, std::min(rumour.end, verb + 6)}).empty();
        if (judged) {
            content = {of + 1, syntax.verb_groups[syntax.verb_group_at[verb]].tokens.begin};
            return true;
        }
    }
    if (rumour.size() < 6 || that + 3 >= rumour.end || !text.tokens[that].is(Role::complementizer)) return false;
    for (std::uint32_t i = rumour.end; i-- > that + 3;) {
        const std::uint32_t number = syntax.verb_group_at[i];
        if (number == none || !syntax.verb_groups[number].finite) continue;
        const Range judged{syntax.verb_groups[number].tokens.begin, rumour.end};
        const Range called = falsehoods.find(text, {judged.begin, std::min(judged.end, judged.begin + 9)});
        const bool by_verb =
            !called.empty() && syntax.verb_groups[number].tokens.has(called.begin);  // "do not correspond to reality"
        if (called.empty()) return false;
        if (!syntax.verb_groups[number].copula && !by_verb) continue;  // "are, the mayor insists, untrue"
        content = {that + 1, judged.begin};
        return true;
    }
    return false;
}

/// "It is not true that the well was poisoned": what is not true.
bool take_off_untruth(const TokenizedText& text, const Syntax& syntax, Range& content) {
    constexpr std::uint32_t words_until_false = 6;
    std::uint32_t it = content.begin;
    while (it < content.end && text.tokens[it].is_any({Role::opener}) && !text.tokens[it].is(Role::neuter)) ++it;
    while (it < content.end && text.tokens[it].tag == Tag::quote) ++it;
    if (it + 5 > content.end || !text.tokens[it].is(Role::neuter) || syntax.verb_group_at[it + 1] == none ||
        !syntax.verb_groups[syntax.verb_group_at[it + 1]].copula)
        return false;
    const Phrases falsehoods(text.vocabulary.lexicon(), "falsehoods");
    const Range called = falsehoods.find(text, {it + 1, std::min(content.end, it + 1 + words_until_false)});
    std::uint32_t that = called.end;  // 'It is "simply not the case" that'
    while (that < content.end && text.tokens[that].tag == Tag::quote) ++that;
    if (called.empty() || that + 2 >= content.end || !text.tokens[that].is(Role::complementizer)) return false;
    content.begin = that + 1;
    const std::uint32_t sentence = syntax.sentence_at[content.begin];
    std::uint32_t end = content.begin;
    while (end < content.end && syntax.sentence_at[end] == sentence) ++end;
    content.end = end;
    return true;
}

const NounPhrase* phrase_from(const Syntax& syntax, std::uint32_t i) {
    const std::uint32_t number = i < syntax.noun_phrase_at.size() ? syntax.noun_phrase_at[i] : none;
    return number == none || syntax.noun_phrases[number].tokens.begin != i ? nullptr : &syntax.noun_phrases[number];
}

}  // namespace

const NounPhrase* judged_phrase(const TokenizedText& text, const Syntax& syntax, std::uint32_t next) {
    if (next + 2 >= text.tokens.size() || !text.tokens[next].is(Role::manner)) return phrase_from(syntax, next);
    constexpr std::uint32_t longest_judgement = 4;
    const Phrases falsehoods(text.vocabulary.lexicon(), "falsehoods");
    for (std::uint32_t end = next + 2; end < std::min<std::size_t>(text.tokens.size(), next + 2 + longest_judgement);
         ++end) {
        const NounPhrase* phrase = phrase_from(syntax, end);
        if (phrase != nullptr && text.tokens[end].tag == Tag::determiner &&
            !falsehoods.find(text, {next + 1, end}).empty())
            return phrase;
    }
    return nullptr;
}

Range hedged_words(const TokenizedText& text, const Syntax& syntax, const NounPhrase& phrase, std::uint32_t limit) {
    const WordSet& hedges = text.vocabulary.lexicon().words("hedges");
    for (std::uint32_t i = phrase.tokens.begin; i < phrase.head; ++i) {
        if (!hedges.contains(text.tokens[i].form())) continue;
        Range said{i + 1, phrase.tokens.end};
        while (said.end + 1 < limit && text.tokens[said.end].is(Role::owner) &&
               phrase_from(syntax, said.end + 1) != nullptr)
            said.end = phrase_from(syntax, said.end + 1)->tokens.end;
        return said;
    }
    return {};
}

Range talk_in(const TokenizedText& text, const Syntax& syntax, Range sentence) {
    constexpr std::uint32_t furthest = 8;
    const WordSet& talk = text.vocabulary.lexicon().words("rumour nouns");
    const auto tensed = [&](std::uint32_t i) {
        return syntax.verb_group_at[i] != none && syntax.verb_groups[syntax.verb_group_at[i]].finite;
    };
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        if (!talk.contains(text.tokens[i].word->noun) || !is_nominal(text.tokens[i].tag) ||
            syntax.quotation_at[i] != none)
            continue;
        for (std::uint32_t that = i + 1;
             that + 3 < sentence.end && that < i + furthest && !tensed(that) && text.tokens[that].tag != Tag::comma;
             ++that) {
            if (!text.tokens[that].is(Role::complementizer) || text.tokens[that].tag == Tag::relative ||
                tensed(that + 1))
                continue;
            Range said{that + 1, sentence.end};
            while (!said.empty() && text.tokens[said.end - 1].tag == Tag::stop) --said.end;
            bool clause = false;
            for (std::uint32_t at = said.begin; at < said.end; ++at) clause = clause || tensed(at);
            const Phrases falsehoods(text.vocabulary.lexicon(), "falsehoods");
            if (clause && falsehoods.find(text, sentence).empty()) return said;
        }
    }
    return {};
}

Stance take_off_denial(const TokenizedText& text, const Syntax& syntax, Stance stance, Range& content) {
    if (stance == Stance::denies) {
        take_off_rumour(text, syntax, content);
        take_off_judgement(text, content);
        return stance;
    }
    if (take_off_falsehood(text, syntax, content) || take_off_untruth(text, syntax, content)) return Stance::denies;
    const auto is = [&](std::uint32_t i, Role role) { return text.tokens[i].is(role); };
    const std::uint32_t limit = std::min(content.end, content.begin + 8);
    for (std::uint32_t i = content.begin; i + 2 < limit; ++i) {
        if (!is(i, Role::absence) || !is(i + 1, Role::ground)) continue;
        std::uint32_t at = i + 3;
        while (at + 1 < content.end && at < i + 9 && !is(at, Role::complementizer)) ++at;
        content.begin = is(at, Role::complementizer) ? at + 1 : i + 3;
        return Stance::denies;
    }
    return stance;
}

Stance take_off_denial(const TokenizedText& text, const Syntax& syntax, Stance stance, std::vector<Range>& content) {
    if (content.empty()) return stance;
    const Stance found = take_off_denial(text, syntax, stance, content.front());
    if (found != stance || content.size() != 2 || content[1].begin < content[0].end) return found;
    Range whole{content[0].begin, content[1].end};  // "Claims that the dam is cracked are, the mayor insists, untrue"
    if (!take_off_falsehood(text, syntax, whole) || whole.end > content[0].end) return found;
    content = {whole};
    return Stance::denies;
}

std::uint32_t noun_for_what_was_said(const TokenizedText& text, const NounPhrase& phrase) {
    const WordSet& nouns = text.vocabulary.lexicon().words("nouns for what was said");
    for (std::uint32_t i = phrase.tokens.begin + 1; i < phrase.tokens.end; ++i) {
        if (!nouns.contains(text.tokens[i].word->noun)) continue;
        const bool people = phrase.head == i + 1 && text.tokens[phrase.head].tag == Tag::plural && text.tokens[phrase.head].word->noun_classes.starts_with('p');  // "a charge ministers rejected"
        const bool names = people || std::all_of(text.tokens.begin() + i + 1, text.tokens.begin() + phrase.tokens.end, [](const Token& token) { return token.tag == Tag::name || token.capital; });
        return i == phrase.head || names ? i : none;
    }
    return none;
}

Range denier_behind(const TokenizedText& text, const Syntax& syntax, std::uint32_t comma, std::uint32_t limit) {
    const Lexicon& lexicon = text.vocabulary.lexicon();
    const std::uint32_t first = comma + 1;
    if (first + 2 >= limit || text.tokens[comma].tag != Tag::comma) return {};
    Range denier;
    if (text.tokens[first].is(Role::indefinite)) {
        const NounPhrase* judged = phrase_from(syntax, first);
        if (judged == nullptr) return {};
        const std::uint32_t noun = noun_for_what_was_said(text, *judged);
        if (noun == none) return {};
        std::uint32_t next = judged->tokens.end;
        if (noun + 1 < next) {  // "a claim Orm Rail", one phrase by its looks
            denier = {noun + 1, next};
        } else {
            if (next < limit && (text.tokens[next].tag == Tag::relative || text.tokens[next].is(Role::complementizer))) ++next;
            if (const NounPhrase* phrase = phrase_from(syntax, next); phrase != nullptr) denier = phrase->tokens;
        }
    } else if (text.tokens[first].is(Role::thing) || lexicon.words("pronouns for what was said").contains(text.tokens[first].form())) {
        if (const NounPhrase* phrase = phrase_from(syntax, first + 1); phrase != nullptr) denier = phrase->tokens;
    }
    if (denier.empty() || denier.end >= limit || syntax.verb_group_at[denier.end] == none) return {};
    const VerbGroup& verbs = syntax.verb_groups[syntax.verb_group_at[denier.end]];
    if (!verbs.finite || verbs.negated || verbs.modal || verbs.passive || !lexicon.words("deny verbs").contains(text.tokens[verbs.main].word->verb)) return {};
    // ", which the mayor rejected": a thing, where the verb or the noun before tells so.
    const bool all = text.tokens[first].is(Role::thing);
    if (all && !lexicon.words("verbs of denying alone").contains(text.tokens[verbs.main].word->verb)) return {};
    if (all && comma > 0 && lexicon.words("what is granted").contains(text.tokens[comma - 1].word->noun)) return {};
    const std::uint32_t end = verbs.tokens.end;  // nothing else is denied
    const Tag behind = end < limit ? text.tokens[end].tag : Tag::stop;
    return behind == Tag::stop || behind == Tag::comma || behind == Tag::preposition || behind == Tag::adverb ? denier : Range{};
}

bool is_bare(const TokenizedText& text, std::uint32_t demonstrative, std::uint32_t limit) {
    const std::uint32_t next = demonstrative + 1;
    if (next >= limit) return true;
    const Token& token = text.tokens[next];
    if (token.tag == Tag::stop || token.tag == Tag::comma || token.tag == Tag::preposition || token.tag == Tag::adverb)
        return true;
    const WordSet& times = text.vocabulary.lexicon().words("times");
    return token.tag == Tag::adjective && next + 1 < limit &&
           times.contains(text.tokens[next + 1].form());  // "this last night"
}

}  // namespace hearsay::extract
