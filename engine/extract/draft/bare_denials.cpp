// Denials that do not say what they deny: "the ministry denied it", "called the report baseless", "said the claim was
// untrue". What they deny is what another said before.
#include "extract/draft/reader.hpp"

#include "extract/attribution/denials.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// How far back what is denied may stand, in sentences.
constexpr std::uint32_t sentences_back = 6;
/// Tokens between the verb and the words that call something false.
constexpr std::uint32_t words_until_false = 9;

}  // namespace

/// "it", "this", "the claim", "those reports": what was said, without saying it again.
bool Reader::refers_back(Range phrase) const {
    if (phrase.empty() || phrase.size() > 5) return false;
    const Token& first = text_.tokens[phrase.begin];
    if (phrase.size() == 1) return first.is_any({Role::demonstrative, Role::neuter});
    const NounPhrase* whole = phrase_at(phrase.begin);
    const bool theirs = first.tag == Tag::possessive || tag(phrase.end - 2) == Tag::possessive;  // "her account", "the Echo's report"
    if (whole == nullptr || !(theirs || first.is_any({Role::definite, Role::demonstrative, Role::predeterminer}))) return false;
    const bool of_more = theirs && whole->tokens.end < phrase.end && is(whole->tokens.end, Role::owner);  // "her version of events"
    if (whole->tokens.end < phrase.end && !of_more) return false;
    return lexicon_.words("rumour nouns").contains(text_.tokens[of_more ? whole->head : phrase.end - 1].word->noun);
}

bool Reader::is_falsehood(Range words) const { return !falsehoods_.find(text_, words).empty(); }

/// What the cue's verb judges: the phrase behind it and the words that deny with it; null where none stands there.
const NounPhrase* Reader::judged(const Attribution& attribution) const {
    return judged_phrase(text_, syntax_, std::max(dismissal_end(attribution.main), attribution.main + 1));
}

/// "called the reports false": a verb of judging with talk for its object.
bool Reader::scorns_talk(const Attribution& attribution) const {
    if (attribution.kind != CueKind::verb || !lexicon_.words("scorning verbs").contains(lemma(attribution.main))) return false;
    const NounPhrase* object = judged(attribution);
    if (object != nullptr && !hedged_judgement(attribution, *object).empty()) return true;
    if (object == nullptr || !(refers_back(object->tokens) || lexicon_.words("rumour nouns").contains(text_.tokens[object->head].word->noun))) return false;
    const Range sentence = clauses_.sentence_of(attribution.main);
    return is_falsehood({object->tokens.end, sentence.end});
}

/// "called the report 'baseless'", "said the claim was untrue", "that is false".
bool Reader::calls_false(const Attribution& attribution, const Item& item) const {
    const Range sentence = clauses_.sentence_of(attribution.main);
    const bool scorns = lexicon_.words("scorning verbs").contains(lemma(attribution.main));
    const NounPhrase* object = attribution.kind == CueKind::verb ? phrase_from(attribution.main + 1) : nullptr;
    if (scorns && object != nullptr && refers_back(object->tokens)) {
        return is_falsehood({object->tokens.end, std::min(sentence.end, object->tokens.end + words_until_false)});
    }
    Range content = item.content.front();
    while (!content.empty() && (tag(content.begin) == Tag::quote || is(content.begin, Role::opener))) {
        if (is(content.begin, Role::opener) && content.begin + 1 < content.end && verbs_at(content.begin + 1) != nullptr) break;  // "that is false"
        ++content.begin;
    }
    if (content.empty()) return false;
    if (content.begin > 0 && verbs_at(content.begin) != nullptr && is(content.begin - 1, Role::demonstrative)) --content.begin;  // "says that didn't happen"
    const NounPhrase* subject = phrase_from(content.begin);
    const Range what = subject == nullptr ? Range{content.begin, content.begin + 1} : subject->tokens;
    constexpr std::uint32_t words_of_contradiction = 5;  // "he's wrong"
    const bool contradicts = what.size() == 1 && is_any(what.begin, {Role::masculine, Role::feminine, Role::several}) && content.size() <= words_of_contradiction;
    if (!(contradicts || refers_back(what)) || what.end >= content.end) return false;
    const VerbGroup* verb = verbs_at(what.end);
    // "That didn't happen."
    const bool happened = verb != nullptr && verb->finite && (!verb->modal || is(verb->tokens.begin, Role::bygone)) && lexicon_.words("happening verbs").contains(lemma(verb->main));
    if (happened && (verb->negated || is_falsehood({verb->tokens.begin, verb->main})) && content.end <= verb->tokens.end + 3) return true;
    return verb != nullptr && verb->copula && is_falsehood({verb->tokens.begin, std::min(content.end, verb->tokens.end + words_until_false)});
}

/// "Norvia says it did not.": a denial that leaves out what it denies.
bool Reader::says_no(Range content) const {
    constexpr std::uint32_t longest = 5;
    if (const Range kind = of_the_kind_.find(text_, content); !kind.empty() && kind.end == content.end) {  // "had done nothing of the kind"
        return std::any_of(text_.tokens.begin() + content.begin, text_.tokens.begin() + kind.begin, [&](const Token& token) { return token.is_any({Role::negation, Role::absence}) || lexicon_.words("words for none").contains(token.form()); });
    }
    if (!content.empty() && is(content.begin, Role::opener)) ++content.begin;
    if (content.size() < 3 || content.size() > longest || tag(content.begin) != Tag::pronoun || tag(content.end - 1) != Tag::adverb) return false;
    const Tag verb = tag(content.begin + 1);
    if ((verb != Tag::modal && verb != Tag::be && verb != Tag::have) || !is(content.end - 1, Role::negation)) return false;
    return std::all_of(text_.tokens.begin() + content.begin, text_.tokens.begin() + content.end, [](const Token& token) { return token.word->closed || token.tag == Tag::modal || token.tag == Tag::be || token.tag == Tag::have; });
}

/// "The crew heard no siren; the ministry insists that they were tested", but "… that it was": words that leave out what they affirm.
bool Reader::says_yes(Range content) const {
    if (!content.empty() && is(content.begin, Role::opener)) ++content.begin;
    if (content.size() != 2 || tag(content.begin) != Tag::pronoun || is(content.begin, Role::participant)) return false;
    const Tag verb = tag(content.begin + 1);
    return verb == Tag::modal || verb == Tag::be || verb == Tag::have;
}

/// Gives an item what was said before, affirmed, or denied where it was told as not so.
bool Reader::affirms(const Attribution& attribution, Item& item) {
    if (item.stance == Stance::denies || !says_yes(item.content.front())) return false;
    for (std::uint32_t n = number_of(attribution); n-- > 0;) {
        const Item& earlier = items_[n];
        if (syntax_.sentence_at[attributions_[n].main] + sentences_back < syntax_.sentence_at[attribution.main]) break;
        if (!earlier.used || earlier.source == item.source || !says_something(earlier.content)) continue;
        const Range said = earlier.content.front();
        const bool negated = std::any_of(text_.tokens.begin() + said.begin, text_.tokens.begin() + said.end, [](const Token& one) { return one.is(Role::negation); });
        item.content = earlier.content;
        item.stance = negated && earlier.stance == Stance::asserts ? Stance::denies : Stance::asserts;
        item.answers = true;
        item.used = true;
        return true;
    }
    return false;
}

/// "Norvia says the opposite."
bool Reader::says_contrary(Range content) const {
    constexpr std::uint32_t longest = 3;
    return !content.empty() && content.size() <= longest && lexicon_.words("contraries of what was said").contains(form(content.end - 1));
}

/// "described as false the reported resignation of its chairman", "dismissed the alleged payment as fiction": what is denied.
Range Reader::hedged_judgement(const Attribution& attribution, const NounPhrase& object) const {
    const Range sentence = clauses_.sentence_of(attribution.main);
    const Range said = hedged_words(text_, syntax_, object, sentence.end);
    if (said.empty()) return {};
    const bool denies = is_denial(attribution.main);
    const bool before = is_falsehood({attribution.main + 1, object.tokens.begin});
    const bool behind = is_falsehood({said.end, std::min(sentence.end, said.end + words_until_false)});
    return denies || before || behind ? said : Range{};
}

/// "called reports that its coach had resigned nonsense", "dismissed talk of a merger as fiction": what is denied stands
/// between the talk and what it is called; empty where nothing does.
Range Reader::scorned(const Attribution& attribution) const {
    const Range sentence = clauses_.sentence_of(attribution.main);
    const NounPhrase* object = attribution.kind == CueKind::verb ? judged(attribution) : nullptr;
    const bool scorns = lexicon_.words("scorning verbs").contains(lemma(attribution.main));
    if (object == nullptr || !(scorns || is_denial(attribution.main))) return {};
    if (const Range said = hedged_judgement(attribution, *object); !said.empty()) return said;
    if (!scorns) return {};
    if (!lexicon_.words("rumour nouns").contains(text_.tokens[object->head].word->noun)) return {};
    Range said{object->tokens.end, sentence.end};
    if (said.size() < 3 || is(said.begin, Role::manner) || !(is(said.begin, Role::complementizer) || tag(said.begin) == Tag::preposition)) return {};
    ++said.begin;
    const Range called = falsehoods_.find(text_, said);
    if (called.empty()) return {};
    said.end = called.begin;
    const auto leads = [&](std::uint32_t i) { return is(i, Role::manner) || tag(i) == Tag::quote || tag(i) == Tag::determiner || tag(i) == Tag::adverb || (tag(i) == Tag::adjective && verbs_at(i - 1) == nullptr); };
    while (said.size() > 1 && leads(said.end - 1)) --said.end;
    return said;
}

/// "considered the offer and rejected it": an offer is no saying.
bool Reader::rejects_thing(const Attribution& attribution) const {
    const std::uint32_t it = attribution.main + 1;
    const Range sentence = clauses_.sentence_of(attribution.main);
    // "rejected a bid of 20 million": nothing was said.
    const NounPhrase* object = phrase_from(it);
    if (object != nullptr && lexicon_.words("turning down verbs").contains(lemma(attribution.main)) && lexicon_.words("what is rejected").contains(token(object->head).word->noun)) return true;
    if (it >= sentence.end || !is(it, Role::neuter)) return false;
    const WordSet& things = lexicon_.words("what is rejected");
    for (std::uint32_t i = sentence.begin; i < attribution.main; ++i) {
        if (things.contains(text_.tokens[i].word->noun) && phrase_at(i) != nullptr) return true;
    }
    return false;
}

/// 'Asked whether the plant would close, Ada Holt replied: "Absolutely not."': the question is what a bare yes or no answers.
bool Reader::answers_question(const Attribution& attribution, Item& item) const {
    const Range sentence = clauses_.sentence_of(attribution.main);
    if (attribution.kind != CueKind::verb || sentence.size() < 6 || lemma(sentence.begin) != "ask" || !is(sentence.begin + 1, Role::polar)) return false;
    constexpr std::uint32_t longest_question = 60;
    std::uint32_t comma = sentence.begin + 2;
    while (comma < attribution.main && comma < sentence.begin + longest_question && form(comma) != ",") ++comma;
    if (comma >= attribution.main || form(comma) != "," || !has_finite_verb({sentence.begin + 2, comma})) return false;
    const Range answer = item.content.front().begin > comma ? item.content.front() : Range{attribution.main + 1, sentence.end};  // "she said no"
    bool no = false;
    std::uint32_t words = 0;
    for (std::uint32_t i = answer.begin; i < answer.end; ++i) {
        if (!token(i).is_word) continue;
        const bool denies = is_any(i, {Role::negation, Role::absence}) || form(i) == "no.";  // which is an abbreviation elsewhere
        no = no || denies;
        if (!denies && !lexicon_.words("bare answers").contains(form(i))) return false;
        ++words;
    }
    if (words == 0) return false;
    item.content = {{sentence.begin + 2, comma}};
    item.stance = no ? Stance::denies : Stance::asserts;
    item.used = true;
    return true;
}

bool Reader::may_be_answered(const Item& earlier, const Attribution& attribution, const Item& item) const {
    return earlier.used && earlier.stance != Stance::denies && earlier.source != item.source && says_something(earlier.content) && !overlap(earlier.content, attribution.main);
}

/// 'Ms Holt rejected the claim. "There is no such sample," she said.': of what was said before, that which the words behind share most
/// nouns with; none where they share none, or no words stand there.
std::uint32_t Reader::answered_by_words(const Attribution& attribution, const Item& item) const {
    const std::uint32_t next = syntax_.sentence_at[attribution.main] + 1;
    if (next >= text_.sentences.size() || !opens_quotation(text_.sentences[next].tokens.begin)) return none;
    std::set<std::string_view> nouns;
    const Range words = quotation_at(text_.sentences[next].tokens.begin)->tokens;
    const auto tells = [&](const Token& one) { return one.tag == Tag::noun || one.tag == Tag::plural || one.tag == Tag::name; };
    for (std::uint32_t i = words.begin; i < words.end; ++i) {
        if (tells(token(i))) nouns.insert(token(i).word->noun.empty() ? form(i) : token(i).word->noun);
    }
    std::uint32_t best = none;
    std::size_t most = 0;
    for (std::uint32_t n = number_of(attribution); n-- > 0;) {
        if (syntax_.sentence_at[attributions_[n].main] + sentences_back < syntax_.sentence_at[attribution.main]) break;
        if (!may_be_answered(items_[n], attribution, item)) continue;
        std::set<std::string_view> shared;
        for (const Range& range : items_[n].content) {
            for (std::uint32_t i = range.begin; i < range.end; ++i) {
                const std::string_view noun = token(i).word->noun.empty() ? form(i) : token(i).word->noun;
                if (tells(token(i)) && nouns.contains(noun)) shared.insert(noun);
            }
        }
        if (shared.size() > most) best = n;
        most = std::max(most, shared.size());
    }
    return best;
}

/// What "denied it" answers rather than what was said last: a figure where one is disputed, and what was said of whoever denies it;
/// none where nothing tells so.
std::uint32_t Reader::answered(const Attribution& attribution, const Item& item, bool figure) const {
    if (const std::uint32_t told = figure ? none : answered_by_words(attribution, item); told != none) return told;
    const std::string& name = entities_[item.source].name;
    const std::string surname = entities_[item.source].kind == SourceKind::person && name.find(' ') != std::string::npos ? lower(name.substr(name.rfind(' ') + 1)) : std::string();
    for (std::uint32_t n = number_of(attribution); n-- > 0;) {
        if (syntax_.sentence_at[attributions_[n].main] + sentences_back < syntax_.sentence_at[attribution.main]) break;
        if (!may_be_answered(items_[n], attribution, item)) continue;
        for (const Range& range : items_[n].content) {
            const bool fits = std::any_of(text_.tokens.begin() + range.begin, text_.tokens.begin() + range.end, [&](const Token& token) {
                return figure ? token.tag == Tag::number && !token.is(Role::unspecific) : !surname.empty() && token.form() == surname;
            });
            if (fits) return n;
        }
    }
    return none;
}

/// "the account | that the authorities gave on Tuesday": who gave it, and not what it says.
bool Reader::is_given_by(std::uint32_t that, std::uint32_t limit) const {
    if (that + 2 >= limit) return false;
    const std::uint32_t giver = that + (is(that, Role::complementizer) ? 1 : 0);
    const Range whole = phrase_from(giver) == nullptr ? Range{} : clauses_.whole_phrase(giver, limit);
    const VerbGroup* gave = whole.empty() || whole.end >= limit ? nullptr : verbs_at(whole.end);
    if (gave == nullptr || !gave->finite || gave->passive || !lexicon_.words("telling verbs").contains(lemma(gave->main))) return false;
    const std::uint32_t behind = clauses_.skip_adverbials(gave->main + 1, limit);
    return behind >= limit || tag(behind) == Tag::stop || form(behind) == "," || tag(behind) == Tag::preposition;
}

/// "denied the claim", "the police deny this.", "Her account was rejected by the hospital": whether the words of a denial only point to what
/// was said before.
bool Reader::denies_what_was_said(const Attribution& attribution, const Item& item) const {
    const Range sentence = clauses_.sentence_of(attribution.main);
    const NounPhrase* object = phrase_from(attribution.main + 1);
    // "wies den Vorwurf zurück, das Ministerium habe die Risse gekannt": the clause behind tells what is denied.
    const bool told = object != nullptr && item.content.front().begin >= object->tokens.end && has_finite_verb(item.content.front());
    if (object != nullptr && !told && refers_back(object->tokens)) {
        const std::uint32_t next = object->tokens.end;  // "denied the claim that", "denied a report of fraud" say what
        if (next >= sentence.end || tag(next) == Tag::stop || !(text_.tokens[next].is_any({Role::complementizer, Role::owner, Role::sayer, Role::agent}) || verbs_at(next) != nullptr)) return true;
    }
    if (object != nullptr && refers_back(object->tokens) && is_given_by(object->tokens.end, sentence.end)) return true;
    const std::uint32_t alone = attribution.main + 1;
    if (alone < sentence.end && refers_back({alone, alone + 1}) && is_bare(text_, alone, sentence.end)) return true;
    const VerbGroup* verbs = attribution.kind == CueKind::verb ? verbs_at(attribution.main) : nullptr;
    return verbs != nullptr && verbs->passive && refers_back(item.content.front());
}

/// Gives a denial of what was said before its content. Whether the item is settled by that, or by there being none.
bool Reader::answers_back(const Attribution& attribution, Item& item) {
    if (attribution.kind == CueKind::noun || item.content.empty()) return false;
    if (affirms(attribution, item)) return true;
    if (const Range said = scorned(attribution); !said.empty()) {
        item.content = {said};
        item.stance = Stance::denies;
        item.used = true;
        return true;
    }
    const bool denial = item.stance == Stance::denies;
    // "rejected what he called fables"
    const std::uint32_t what = attribution.main + 1;
    if (denial && what + 2 < text_.tokens.size() && lexicon_.words("free relatives").contains(form(what)) && verbs_at(what + 2) != nullptr && lexicon_.words("scorning verbs").contains(lemma(verbs_at(what + 2)->main))) return true;
    const NounPhrase* object = phrase_from(attribution.main + 1);
    const bool no = says_no(item.content.front());
    bool back = no || calls_false(attribution, item) || says_contrary(item.content.front());
    back = back || (denial && denies_what_was_said(attribution, item));
    if (denial && rejects_thing(attribution)) return true;
    if (!back) return false;
    const bool figure = object != nullptr && lexicon_.words("words for figures").contains(token(object->head).word->noun);
    const std::uint32_t first_choice = answered(attribution, item, figure);
    for (std::uint32_t n = first_choice == none ? number_of(attribution) : first_choice + 1; n-- > 0;) {
        const Item& earlier = items_[n];
        if (syntax_.sentence_at[attributions_[n].main] + sentences_back < syntax_.sentence_at[attribution.main]) break;
        if (!may_be_answered(earlier, attribution, item)) continue;
        // "The freezer was off, he told … 'I went in on Friday,' he said. The manager called it untrue": what was told, not the words beside it.
        const bool first_person = is_quoted(earlier.content) && text_.tokens[earlier.content.front().begin + (opens_quotation(earlier.content.front().begin) ? 1 : 0)].is(Role::participant);
        for (std::uint32_t m = n; first_person && m-- > 0;) {
            const Item& before = items_[m];
            if (syntax_.sentence_at[attributions_[m].main] + 2 < syntax_.sentence_at[attributions_[n].main]) break;
            if (!before.used || before.source != earlier.source || before.stance == Stance::denies || is_quoted(before.content) || !says_something(before.content)) continue;
            n = m;
            break;
        }
        item.content = items_[n].content;
        item.stance = Stance::denies;
        item.answers = true;
        item.used = true;
        return true;
    }
    // "She was angry at a report that a boat had been rammed. 'That's a lie,' she said.": what the sentence before tells of.
    const std::uint32_t home = syntax_.sentence_at[std::min(attribution.main, item.content.front().begin)];
    if (const Range talk = home == 0 ? Range{} : talk_in(text_, syntax_, text_.sentences[home - 1].tokens); !talk.empty()) {
        item.content = {talk};
        item.stance = Stance::denies;
        item.answers = true;
        item.used = true;
        return true;
    }
    return no || !says_something(item.content);
}

}  // namespace hearsay::extract
