// Whether words put something forward: what is asserted or denied, said in passing, asked, or not said at all.
#include "extract/draft/reader.hpp"

#include "extract/attribution/happenings.hpp"

#include <algorithm>

namespace hearsay::extract {

/// Whether the cue puts its content forward as true, or denies it.
bool Reader::is_assertive(const Attribution& attribution) const {
    constexpr std::uint32_t longest_label = 12;
    const std::uint32_t main = attribution.main;
    switch (attribution.kind) {
        case CueKind::according:
        case CueKind::signature: return true;
        case CueKind::noun: return assertive_nouns_.contains(text_.tokens[main].word->noun);
        case CueKind::colon:
            return !attribution.source.empty() && attribution.source.size() <= longest_label && is_label(attribution);
        case CueKind::verb: break;
    }
    // "argued about the future of the works": of what, not what.
    if (!attribution.content.empty() && attribution.content.front().begin > main && attribution.content.front().begin >= 1 && syntax_.quotation_at[attribution.content.front().begin] == none &&
        tag(attribution.content.front().begin - 1) == Tag::preposition && lexicon_.words("topic prepositions").contains(form(attribution.content.front().begin - 1)) && phrase_from(attribution.content.front().begin) != nullptr)
        return false;
    if (main + 1 < text_.tokens.size() && lexicon_.words("said and no claim").contains(form(main + 1)) && syntax_.quotation_at[main + 1] == none &&
        (verbs_at(main + 2) == nullptr || !verbs_at(main + 2)->finite))
        return false;  // "said goodbye"
    if (tag(main) == Tag::adjective) return lexicon_.words("insistent").contains(form(main));
    if (!(is_assertive_verb(main) || is_denial(main) || speaks_out(attribution) || scorns_talk(attribution) || plans(attribution) ||
          lexicon_.words("letting verbs").contains(lemma(main)) || pleads(attribution) ||
          (!attribution.content.empty() && tells_happening(text_, syntax_, main, attribution.content.front()))))
        return false;
    const VerbGroup* group = verbs_at(main);
    return group == nullptr || is_assertive_group(*group, attribution);
}

/// Behind "THE FACTS:" where that opens a sentence; else its begin.
std::uint32_t Reader::behind_part_label(Range sentence) const {
    constexpr std::uint32_t longest = 8;
    const std::uint32_t first = sentence.begin + (sentence.size() > 2 && is(sentence.begin, Role::definite) ? 1 : 0);
    if (first >= sentence.end || !lexicon_.words("part labels").contains(form(first))) return sentence.begin;
    for (std::uint32_t i = first + 1; i + 1 < sentence.end && i < first + longest; ++i) {
        if (form(i) == ":") return lexicon_.words("part labels").contains(form(i - 1)) ? i + 1 : sentence.begin;  // not "Verdict Films: …"
    }
    return sentence.begin;
}

/// Whether what stands before a colon can be a speaker: before a quotation anybody, else a medium or a person with a full
/// name or an office; "Laketown:" is where the news comes from.
bool Reader::is_label(const Attribution& attribution) const {
    if (behind_part_label(clauses_.sentence_of(attribution.main)) > attribution.main) return false;
    const std::uint32_t opening = attribution.source.begin + (tag(attribution.source.begin) == Tag::conjunction ? 1 : 0);
    if (tag(opening) == Tag::preposition) return false;  // 'And on the boss: "…"': of what
    if (attribution.main + 1 < text_.tokens.size() && tag(attribution.main + 1) == Tag::quote) return true;
    if (is_headline(clauses_.sentence_of(attribution.main))) return false;
    const Description description = entities_.describer().describe(attribution.source);
    if (description.name.empty()) return false;
    // "Unconfirmed: …", "Breaking: …"
    const Word& first = *text_.tokens[attribution.source.begin].word;
    const bool noun = first.tags.empty() || std::any_of(first.tags.begin(), first.tags.end(),
                                                        [](const auto& one) { return is_nominal(one.first); });
    if (attribution.source.size() == 1 && !noun) return false;
    // "Norvia: watchdog says the dam will break": where it is, and somebody else speaks.
    const SourceId registered = entities_.registry().find(description.name);
    const bool place =
        registered != no_id<SourceId> && (*entities_.registry().story())[registered].kind == SourceKind::state;
    const Range sentence = clauses_.sentence_of(attribution.main);
    for (std::uint32_t i = attribution.main + 1; place && i < sentence.end; ++i) {
        if (verbs_at(i) != nullptr && verbs_at(i)->finite && verbs_at(i)->main == i &&
            lexicon_.words("speech verbs").contains(lemma(i)))
            return false;
    }
    const bool known = registered != no_id<SourceId> || entities_.describer().is_known_name(description.name);
    if (is(attribution.source.begin, Role::definite) && registered == no_id<SourceId>)
        return false;  // "The CEO: she is out", what the entry is about
    return known || !description.role.empty() || entities_.describer().is_person_name(description.name);
}

/// Words all in capitals: "ORM: WHAT IS KNOWN".
bool Reader::is_headline(Range sentence) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        if (text_.tokens[i].is_word && !text_.tokens[i].all_capitals) return false;
        words += text_.tokens[i].is_word ? 1 : 0;
    }
    return words >= 4;
}

bool Reader::is_assertive_verb(std::uint32_t i) const {
    return assertive_.contains(lemma(i)) || lexicon_.words("tracing verbs").contains(lemma(i)) ||
           lexicon_.words("identifying verbs").contains(lemma(i)) ||
           lexicon_.words("foreseeing verbs").contains(lemma(i)) || lexicon_.words("figure verbs").contains(lemma(i)) ||
           lexicon_.words("counting verbs").contains(lemma(i)) || lexicon_.words("giving verbs").contains(lemma(i)) ||
           (is_reporting_verb(*text_.tokens[i].word) && !lexicon_.words("unassertive verbs").contains(lemma(i)));
}

/// Whether a verb that is no plain one of saying puts something forward all the same: with words in quotation marks right
/// beside it ("'…,' thundered the mayor", "an insider spilled: '…'"), or with "that" where it can be one of saying
/// ("blabbed that", "assured that").
bool Reader::speaks_out(const Attribution& attribution) const {
    if (attribution.source.empty() || attribution.content.empty()) return false;
    const std::uint32_t main = attribution.main;
    if (lexicon_.words("unassertive verbs").contains(lemma(main)) ||
        lexicon_.words("refusal verbs").contains(lemma(main)))
        return false;
    const std::uint32_t first = attribution.content.front().begin;
    const std::uint32_t last = attribution.content.front().end - 1;
    const std::uint32_t quotation = syntax_.quotation_at[first];
    const bool quoted = quotation != none && syntax_.quotations[quotation].tokens.begin == first &&
                        syntax_.quotations[quotation].tokens.size() >= 5;
    if (quoted)
        return first > main ? form(first - 1) == ":" || form(first - 1) == "," : syntax_.quotation_at[last] != none;
    return is(first, Role::complementizer) && text_.tokens[main].word->verb_classes.find('C') != std::string_view::npos;
}

/// "The police wish to inform the public that": saying so does it.
bool Reader::is_courtesy(const VerbGroup& group) const {
    const std::uint32_t begin = group.tokens.begin;
    return begin > 0 && verbs_at(begin - 1) != nullptr &&
           lexicon_.words("courtesy verbs").contains(lemma(verbs_at(begin - 1)->main));
}

/// "took to the radio to announce that", "used a speech to warn that": doing so, somebody says it.
bool Reader::takes_the_floor(const VerbGroup& group) const {
    constexpr std::uint32_t furthest = 10;
    const Range sentence = clauses_.sentence_of(group.main);
    const bool clause = group.tokens.end < sentence.end && is(group.tokens.end, Role::complementizer);
    for (std::uint32_t i = group.tokens.begin; clause && i-- > sentence.begin && i + furthest > group.tokens.begin;) {
        if (tag(i) == Tag::comma || verbs_at(i) == nullptr || phrase_at(i) != nullptr) continue;
        return verbs_at(i)->finite && !verbs_at(i)->negated && !verbs_at(i)->modal && lexicon_.words("floor taking verbs").contains(lemma(verbs_at(i)->main));
    }
    return false;
}

/// "a man alleged by the police to have fled", "accused by pupils of hitting them": what stands before and behind the cue is said.
bool Reader::is_laid_to(const Attribution& attribution) const {
    const VerbGroup* group = verbs_at(attribution.main);
    if (group == nullptr || !(group->passive || group->bare_participle) || attribution.content.size() != 2) return false;
    const std::uint32_t deed = attribution.content.back().begin;
    if (!lexicon_.words("raising verbs").contains(lemma(attribution.main)) && !lexicon_.words("accusing verbs").contains(lemma(attribution.main))) return false;
    return attribution.content.front().begin < attribution.main && deed > attribution.main && (tag(deed) == Tag::to || form(deed).ends_with("ing"));
}

bool Reader::is_assertive_group(const VerbGroup& group, const Attribution& attribution) const {
    const std::uint32_t begin = group.tokens.begin;
    const bool manner = begin > 0 && text_.tokens[begin - 1].is(Role::manner);
    if (group.bare_participle && !manner && !is_laid_to(attribution)) return false;  // "the merger, first reported by the journal, will"
    if ((group.negated && !refuses_to_believe(group.main)) || (group.infinitive && !is_courtesy(group) && !takes_the_floor(group))) return false;
    const WordSet& real = lexicon_.words("factual modals");
    const WordSet& adverbs = lexicon_.words("factual adverbs");  // "would say only that"
    const auto beside = [&](std::uint32_t i) { return i < text_.tokens.size() && adverbs.contains(form(i)); };
    const bool in_court = group.modal && lexicon_.words("announcing modals").contains(form(begin)) && lexicon_.words("court verbs").contains(lemma(group.main));  // "prosecutors will allege"
    const bool only = in_court || (group.modal && (beside(group.main + 1) || beside(group.main - 1)));
    if (group.modal && !only &&
        std::none_of(text_.tokens.begin() + begin, text_.tokens.begin() + group.main,
                     [&](const Token& token) { return real.contains(token.form()); }))
        return false;
    constexpr std::uint32_t longest_group = 8;
    for (std::uint32_t i = group.main; i > 0 && i + longest_group > group.main && tag(i) != Tag::comma && tag(i) != Tag::quote && !is_nominal(tag(i)); --i) {  // "would neither confirm nor deny that"
        if (lexicon_.words("neither").contains(form(i))) return false;
    }
    const WordSet& refusing = lexicon_.words("refusal verbs");
    for (std::uint32_t i = attribution.cue.front().begin; i < attribution.cue.front().end; ++i) {
        if (refusing.contains(lemma(i))) return false;
    }
    return begin == 0 || !lexicon_.words("unreal openings").contains(form(begin - 1));
}

/// "he fell", "fighting continues": somebody or something, and what it does.
bool Reader::is_shortest_clause(Range content) const {
    if (content.size() < 2 || phrase_from(content.begin) == nullptr) return false;
    const VerbGroup* verbs = verbs_at(phrase_from(content.begin)->tokens.end);
    const Tag verb = verbs == nullptr ? Tag::other : tag(verbs->main);
    return verbs != nullptr && verbs->finite && (verb == Tag::past || verb == Tag::present || verb == Tag::base) && lemma(verbs->main) != "do";
}

/// A proposition: a clause with a verb, or some words in quotation marks.
bool Reader::says_something(const std::vector<Range>& content) const {
    std::uint32_t words = 0;
    bool verb = false;
    bool quoted = false;
    for (const Range& range : content) {
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            words += text_.tokens[i].is_word ? 1 : 0;
            verb = verb || (verbs_at(i) != nullptr && verbs_at(i)->finite);
            quoted = quoted || tag(i) == Tag::quote;
        }
    }
    return (words >= 3 && verb) || (quoted && words >= 2) || (words == 2 && verb && is_shortest_clause(content.front()));
}

/// "It did not comment on inspections".
bool Reader::declines(const std::vector<Range>& content) const {
    constexpr std::uint32_t longest_refusal = 12;
    return total(content) <= longest_refusal && quotation_at(content.front().begin) == nullptr &&
           !comment_.find(text_, content.front()).empty();
}

/// Whether words of the content, a few at least, stand in quotation marks.
bool Reader::is_quoted(const std::vector<Range>& content) const {
    for (const Range& range : content) {
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const std::uint32_t quotation = syntax_.quotation_at[i];
            if (quotation != none && syntax_.quotations[quotation].tokens.size() >= 6) return true;
        }
    }
    return false;
}

}  // namespace hearsay::extract
