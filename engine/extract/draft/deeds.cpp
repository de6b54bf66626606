// What bodies do in the open, told by the article itself: "Police have arrested a man", "Orm Rail is to close two lines". Whoever reads it
// knows it from them, as does whoever writes it.
#include "extract/draft/reader.hpp"

#include <algorithm>

namespace hearsay::extract {

/// Behind "On Friday", "In the same vein,": where the subject of a sentence may begin.
std::uint32_t Reader::behind_opening_adverbial(Range sentence) const {
    constexpr std::uint32_t longest = 8;
    const Tag first = tag(sentence.begin);
    if (first != Tag::preposition && first != Tag::adverb) return sentence.begin;
    for (std::uint32_t i = sentence.begin + 1; i < std::min(sentence.end, sentence.begin + longest); ++i) {
        if (verbs_at(i) != nullptr) break;
        if (form(i) == ",") return i + 1;
    }
    const NounPhrase* when = phrase_from(sentence.begin + 1);
    return when != nullptr && clauses_.is_time(when->tokens) ? when->tokens.end : sentence.begin;
}

/// Whether a verb tells of what bodies do and make known: "have arrested", "is to close", "will close".
bool Reader::is_open_deed(const VerbGroup& verbs, Range sentence) const {
    if (!verbs.finite || verbs.negated || verbs.passive) return false;
    const std::uint32_t next = verbs.tokens.end;
    if (verbs.copula) return next + 1 < sentence.end && tag(next) == Tag::to && verbs_at(next) != nullptr && verbs_at(next)->infinitive && !is(verbs.main, Role::bygone);
    if (verbs.modal) return lexicon_.words("announcing modals").contains(form(verbs.tokens.begin));
    const Tag main = tag(verbs.main);
    if (verbs.progressive && lexicon_.words("lasting deeds of bodies").contains(lemma(verbs.main))) return true;
    return lexicon_.words("deeds of bodies").contains(lemma(verbs.main)) && (main == Tag::past || verbs.perfect || verbs.progressive);
}

/// The body that does openly what a sentence tells; none where nobody does.
std::uint32_t Reader::doer_of(Range sentence) {
    const std::uint32_t begin = behind_opening_adverbial(sentence);
    const Range subject = begin < sentence.end && phrase_from(begin) != nullptr ? clauses_.whole_phrase(begin, sentence.end) : Range{};
    const VerbGroup* verbs = subject.empty() ? nullptr : verbs_at(subject.end);
    if (verbs != nullptr && verbs->finite && verbs->passive && !verbs->negated && !verbs->modal && lexicon_.words("deeds of bodies").contains(lemma(verbs->main))) return body_of(agent_behind(verbs->tokens.end, sentence));
    if (subject.empty() || tag(phrase_from(begin)->head) == Tag::pronoun || verbs == nullptr || verbs->tokens.begin != subject.end) return none;
    const std::uint32_t doer = is_open_deed(*verbs, sentence) ? body_of(subject) : none;
    const bool past = lexicon_.words("deeds of bodies").contains(lemma(verbs->main)) && !verbs->modal;
    return doer != none && (past || entities_[doer].named) ? doer : none;  // what is to come, of those who have a name
}

/// "Witnesses saw two men run from the bank": who tells what was seen; none where nobody is said to have seen something.
std::uint32_t Reader::witness_in(Range sentence) {
    const std::uint32_t begin = behind_opening_adverbial(sentence);
    const NounPhrase* subject = begin < sentence.end ? phrase_from(begin) : nullptr;
    if (subject == nullptr || tag(subject->head) == Tag::pronoun || is(begin, Role::definite)) return none;
    const Description who = entities_.describer().describe(subject->tokens);
    if (!who.name.empty() || who.kind != SourceKind::person || who.definite) return none;
    for (std::uint32_t i = subject->tokens.end; i < sentence.end; ++i) {
        const VerbGroup* saw = verbs_at(i);
        if (saw == nullptr || saw->main != i || !saw->finite || clauses_.subject(*saw).tokens.begin != begin) continue;
        if (saw->passive || saw->negated || saw->modal || !lexicon_.words("perceiving verbs").contains(lemma(i))) return none;
        return phrase_from(i + 1) != nullptr && sees_act(phrase_from(i + 1)->tokens.end, sentence.end) ? entities_.resolve(subject->tokens, 0) : none;
    }
    return none;
}

/// "a lorry far above the limit | cross the bridge", "smoke | coming from the roof": whether what is seen does something.
bool Reader::sees_act(std::uint32_t behind, std::uint32_t limit) const {
    for (std::uint32_t i = behind; i < limit && form(i) != "," && tag(i) != Tag::stop; ++i) {
        const VerbGroup* verbs = verbs_at(i);
        if (verbs != nullptr) return verbs->gerund || !verbs->finite || tag(i) == Tag::base;
    }
    return false;
}

/// "has been suspended by his federation, Orm Athletics": by whom; empty where that is not told.
Range Reader::agent_behind(std::uint32_t verb, Range sentence) const {
    for (std::uint32_t i = verb; i + 1 < sentence.end && form(i) != "," && tag(i) != Tag::stop && verbs_at(i) == nullptr; ++i) {
        if (is(i, Role::agent) && phrase_from(i + 1) != nullptr) return clauses_.whole_phrase(i + 1, sentence.end);
    }
    return {};
}

/// The body that a phrase names or describes; none for people, media and those without a name.
std::uint32_t Reader::body_of(Range subject) {
    if (subject.empty()) return none;
    const std::uint32_t begin = subject.begin;
    const Description description = entities_.describer().describe(subject);
    const bool named = entities_.registry().find(text_.view(subject)) != no_id<SourceId> || entities_.registry().find(description.name) != no_id<SourceId>;
    const bool called = phrase_from(begin)->tokens.size() <= 2 && (lexicon_.words("body heads").contains(description.role) || is(begin, Role::unique));  // "the council", "police", but not "its shares", "the ferry company"
    const bool body = description.kind == SourceKind::organization && (called || !description.name.empty());
    if (description.anonymous || !(named || body)) return none;
    const std::uint32_t doer = entities_.resolve(subject, 0);
    if (doer == none) return none;
    const SourceKind kind = entities_[doer].kind;
    return kind == SourceKind::organization || kind == SourceKind::state ? doer : none;
}

/// "Queues have formed since the bank closed two branches": what a body has done, in a clause behind the main one, is told as in a
/// sentence of its own.
void Reader::read_deed_in_clause(Range sentence) {
    constexpr std::uint32_t shortest = 4;
    for (std::uint32_t i = sentence.begin + 2; i + shortest < sentence.end; ++i) {
        if (!lexicon_.words("openers of deeds").contains(form(i)) || phrase_from(i + 1) == nullptr || !has_finite_verb({sentence.begin, i})) continue;
        const Range clause{i + 1, sentence.end - 1};
        const Range subject = clauses_.whole_phrase(i + 1, clause.end);
        const VerbGroup* verbs = subject.end < clause.end ? verbs_at(subject.end) : nullptr;
        const bool done = verbs != nullptr && !verbs->modal && !verbs->copula && is_open_deed(*verbs, clause) && !has_finite_verb({verbs->tokens.end, clause.end});
        const std::uint32_t doer = done ? body_of(subject) : none;
        if (doer == none) continue;
        Report report;
        report.origin = entities_.canonical(doer);
        report.whole = clause;
        report.content = {clause};
        report.confidence = deed_confidence;
        report.clause = true;
        reading_.reports.push_back(std::move(report));
        return;
    }
}

void Reader::read_deeds() {
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
        const Range sentence = text_.sentences[s].tokens;
        if (sentence.size() < 5 || sentence.begin < title_end_ || reading_.told[s] || leads_elsewhere(text_, s) || post_of(sentence.begin) != none) continue;
        const auto quoted = [&](std::uint32_t at) { return syntax_.quotation_at[at] != none && syntax_.quotations[syntax_.quotation_at[at]].tokens.size() > 6; };
        const bool stop = tag(sentence.end - 1) == Tag::stop && form(sentence.end - 1) != "?";
        if (!stop || quoted(sentence.begin) || quoted(sentence.end - 2)) continue;
        const auto cue = [&](const Attribution& one) {
            const auto n = static_cast<std::size_t>(&one - attributions_.data());
            return sentence.has(one.main) && (items_[n].used || one.kind != CueKind::verb || lexicon_.words("speech verbs").contains(lemma(one.main)));
        };
        if (std::any_of(attributions_.begin(), attributions_.end(), cue)) continue;
        read_deed_in_clause(sentence);
        std::uint32_t doer = doer_of(sentence);
        if (doer == none) doer = witness_in(sentence);
        if (doer == none) continue;
        Report report;
        report.origin = entities_.canonical(doer);
        report.whole = sentence;
        report.content = {{sentence.begin, sentence.end - 1}};
        report.confidence = deed_confidence;
        reading_.reports.push_back(std::move(report));
    }
}

}  // namespace hearsay::extract
