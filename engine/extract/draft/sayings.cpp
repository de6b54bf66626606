// What of the words around a cue is said, and who acts in them: objects that say nothing without their clause, figures, words in
// quotation marks that are no clause, what stands behind a saying and is none of it.
#include "extract/draft/reader.hpp"

#include "extract/attribution/coordination.hpp"
#include "extract/attribution/unsaid.hpp"

#include <algorithm>

namespace hearsay::extract {

/// "The memo calls for closing five branches", "It recommends that": what a document wants done.
bool Reader::plans(const Attribution& attribution) const {
    if (attribution.source.empty() || !lexicon_.words("planning verbs").contains(lemma(attribution.main))) return false;
    if (attribution.source.size() == 1 && is(attribution.source.begin, Role::neuter)) return true;
    const NounPhrase* subject = phrase_from(attribution.source.begin);
    return subject != nullptr && lexicon_.words("document heads").contains(text_.tokens[subject->head].word->noun);
}

/// "The agency traced the spill to a works": a verb whose object alone says nothing is told with its clause.
bool Reader::tells_with_clause(const Attribution& attribution) const {
    if (attribution.kind != CueKind::verb || attribution.source.empty() || attribution.content.empty()) return false;
    const Range content = attribution.content.front();
    if (attribution.source.begin >= attribution.main || content.begin < attribution.main) return false;
    if (measures(text_, syntax_, attribution.source)) return !is(content.begin, Role::complementizer);
    return !has_finite_verb(content) && (lexicon_.words("tracing verbs").contains(lemma(attribution.main)) || plans(attribution));
}

/// "…, a person said on Wednesday, though the club insisted he was going nowhere": what others say behind is none of it.
void Reader::drop_aftermath(std::uint32_t n) {
    std::vector<Range>& content = items_[n].content;
    if (content.size() < 2 || content.back().begin < attributions_[n].main) return;
    const Range last = content.back();
    if (attributions_[n].kind == CueKind::according && last.size() > 2 && tag(last.begin + 1) == Tag::relative && (tag(last.begin) == Tag::preposition || tag(last.begin) == Tag::to)) {
        content.pop_back();  // "according to a log, to which the Echo has had access"
        return;
    }
    const NounPhrase* apposition = phrase_from(last.begin);
    const bool judged = apposition != nullptr && apposition->tokens.end < last.end && lexicon_.words("assertive nouns").contains(text_.tokens[apposition->head].word->noun) &&
                        (tag(apposition->tokens.end) == Tag::relative || is(apposition->tokens.end, Role::complementizer) || verbs_at(apposition->tokens.end) != nullptr);
    if (judged) {
        content.pop_back();  // "officials said, a claim that could not be verified"
        return;
    }
    if (!has_finite_verb(last) && !anonymity_.find(text_, last).empty()) {  // "said, both on condition of anonymity"
        content.pop_back();
        return;
    }
    if (!lexicon_.words("aftermath openers").contains(form(last.begin))) return;
    for (std::uint32_t m = n + 1; m < attributions_.size() && attributions_[m].main < last.end; ++m) {
        if (!last.has(attributions_[m].main) || attributions_[m].source.empty() || attributions_[m].kind != CueKind::verb) continue;
        content.pop_back();
        return;
    }
}

/// "said it was now clear that the records had been copied": what is clear, where a content begins so; else its begin.
std::uint32_t Reader::behind_clear(Range content) const {
    const std::uint32_t it = content.begin + (content.size() > 1 && is(content.begin, Role::complementizer) ? 1 : 0);
    if (it + 4 >= content.end || !is(it, Role::neuter) || verbs_at(it + 1) == nullptr || !verbs_at(it + 1)->copula || verbs_at(it + 1)->negated) return content.begin;
    for (std::uint32_t i = it + 2; i + 1 < content.end && i < it + 5; ++i) {
        if (lexicon_.words("clear").contains(form(i))) return is(i + 1, Role::complementizer) ? i + 2 : content.begin;
    }
    return content.begin;
}

/// "put the city's deficit at 61 million": the "at"; none where no figure stands so.
std::uint32_t Reader::find_figure(Range said) const {
    for (std::uint32_t i = said.begin + 1; i + 1 < said.end; ++i) {
        if (!lexicon_.words("figure prepositions").contains(form(i)) || verbs_at(i) != nullptr) continue;
        for (std::uint32_t at = i + 1; at < said.end && at < i + 4; ++at) {
            if (tag(at) == Tag::number) return i;
        }
    }
    return none;
}

/// "identified the author as Ada Holt": who somebody is said to be.
bool Reader::names_as(const Attribution& attribution, Item& item) const {
    const Range said = item.content.front();
    const NounPhrase* figure = lexicon_.words("giving verbs").contains(lemma(attribution.main)) ? phrase_from(said.begin) : nullptr;  // "gave the number of the dead as five"
    const bool counts = figure != nullptr && lexicon_.words("words for figures").contains(token(figure->head).word->noun);
    if (attribution.kind != CueKind::verb || !(counts || lexicon_.words("identifying verbs").contains(lemma(attribution.main)))) return false;
    if (said.begin != attribution.main + 1 || has_finite_verb(said)) return false;
    for (std::uint32_t i = said.begin + 1; i + 1 < said.end; ++i) {
        if (!is(i, Role::manner) || phrase_from(i + 1) == nullptr) continue;
        item.tensed = i;
        return true;
    }
    return false;
}

/// "is said by the police to have fled", "denied meeting the witness", "admitted having stolen it", "accused the minister of lying": who is said to have done what.
bool Reader::take_deed(const Attribution& attribution, Item& item) const {
    if (attribution.kind != CueKind::verb || item.content.empty()) return false;
    if (is_laid_to(attribution)) {
        Range& laid = item.content.back();
        const bool perfect = tag(laid.begin) == Tag::to && laid.size() > 1 && (tag(laid.begin + 1) == Tag::have || tag(laid.begin + 1) == Tag::be);
        if (perfect) ++laid.begin;
        if (perfect || tag(laid.begin) != Tag::to) item.tensed = laid.begin;
        return true;
    }
    const Range said = item.content.front();
    const VerbGroup* cue = verbs_at(attribution.main);
    if (cue == nullptr || cue->passive || said.begin <= attribution.main) return false;
    const std::string& verb = lemma(attribution.main);
    if (lexicon_.words("showing verbs").contains(verb)) return entities_[item.source].kind == SourceKind::document && shows_scene(attribution.main, said);
    if (lexicon_.words("claiming verbs").contains(verb)) return take_claimed_deed(attribution, item);
    Range doer = attribution.source;
    std::uint32_t deed = said.begin;
    if (lexicon_.words("accusing verbs").contains(verb)) {
        doer = accused_by(attribution.main, said.end);
        deed = doer.end + 1;
    } else if (lexicon_.words("verbs of witnesses").contains(verb)) {  // "reported hearing shots"
        if (deed >= said.end || !lexicon_.words("perceiving verbs").contains(token(deed).word->verb)) return false;
    } else if (!denying_.contains(verb) && !lexicon_.words("admitting verbs").contains(verb)) {
        return false;
    }
    while (deed < said.end && (tag(deed) == Tag::adverb || tag(deed) == Tag::to)) ++deed;  // "denied ever having", "confessed to taking"
    if (deed + 1 >= said.end || !form(deed).ends_with("ing") || (verbs_at(deed) == nullptr && token(deed).word->verb.empty()) || syntax_.quotation_at[deed] != none) return false;
    for (std::uint32_t i = doer.begin; i < doer.end; ++i) {
        if (tag(i) == Tag::comma || tag(i) == Tag::relative) doer.end = i;
    }
    if (doer.empty() || doer.end > deed) return false;
    item.content = {doer, {deed, said.end}};
    item.tensed = deed;
    return true;
}

/// "showed smoke rising from the roof".
bool Reader::shows_scene(std::uint32_t verb, Range said) const {
    const NounPhrase* shown = said.begin == verb + 1 ? phrase_from(said.begin) : nullptr;
    if (shown == nullptr) return false;
    const std::uint32_t scene = clauses_.end_of_attachments(shown->tokens.end, said.end);
    return scene + 1 < said.end && verbs_at(scene) != nullptr && verbs_at(scene)->gerund;
}

/// "claims to have taken the village".
bool Reader::take_claimed_deed(const Attribution& attribution, Item& item) const {
    const Range said = item.content.front();
    const Range doer = attribution.source;
    const std::uint32_t to = said.begin;
    const bool opens = to == attribution.main + 1 && to + 2 < said.end && tag(to) == Tag::to && tag(to + 1) == Tag::have;
    const bool perfect = opens && verbs_at(to) != nullptr && tag(verbs_at(to)->main) == Tag::participle;
    if (!perfect || doer.empty() || tag(doer.begin) == Tag::relative) return false;
    item.content = {doer, {to + 1, said.end}};
    item.tensed = to + 1;
    return true;
}

/// "accused the minister of lying": who is accused of something; empty for "accuse each other".
Range Reader::accused_by(std::uint32_t verb, std::uint32_t limit) const {
    const NounPhrase* accused = phrase_from(verb + 1);
    if (accused == nullptr || accused->tokens.end >= limit || !is(accused->tokens.end, Role::owner)) return {};
    const bool each_other = accused->tokens.size() == 2 && lexicon_.words("reciprocals").contains(form(accused->tokens.begin));
    return each_other ? Range{} : accused->tokens;
}

/// 'calling the report "fiction"', "blamed the operator for an accident that killed nine": what somebody calls something is no claim.
bool Reader::is_name_calling(const Attribution& attribution, const Item& item) const {
    const bool blames = attribution.kind == CueKind::verb && tag(attribution.main) != Tag::gerund && lexicon_.words("blaming verbs").contains(lemma(attribution.main)) && !item.content.empty();
    if (blames && item.content.front().begin > attribution.main && !is(item.content.front().begin, Role::complementizer) && !is_quoted(item.content)) return true;
    if (attribution.kind != CueKind::verb || !lexicon_.words("naming verbs").contains(lemma(attribution.main)) || plans(attribution)) return false;
    return std::none_of(item.content.begin(), item.content.end(), [&](Range range) { return has_finite_verb(range); });
}

/// "The maker is pulling the batch, it said", "Holt will resign, she said": whoever acts in what is said before a pronoun; none
/// where that is a thing, or somebody else speaks.
std::uint32_t Reader::actor_of_content(const Attribution& attribution, Range speaker, const Item& item) {
    if (attribution.kind != CueKind::verb || speaker.empty() || item.content.empty()) return none;
    const bool by_kind = speaker.size() == 2 && is(speaker.begin, Role::definite) && lexicon_.words("business nouns").contains(token(speaker.begin + 1).word->noun);
    if (!by_kind && (speaker.size() != 1 || tag(speaker.begin) != Tag::pronoun)) return none;
    const Range actor = actor_in(item.content.front(), speaker, by_kind);
    if (actor.empty()) return none;
    const Description description = entities_.describer().describe(actor);
    if (by_kind && may_be_person(actor, description)) return none;
    if (by_kind && (description.name.empty() || description.kind == SourceKind::outlet || !entities_.can_be_business(description.name))) return none;
    const bool person = is(speaker.begin, Role::masculine) || is(speaker.begin, Role::feminine);
    const bool called = lexicon_.words("business nouns").contains(description.role) || lexicon_.words("public body nouns").contains(description.role);
    if (description.name.empty() && (person || !called || !description.definite)) return none;
    const std::uint32_t found = entities_.resolve(actor, scope_of(item));
    if (found == none || entities_[found].plural) return none;
    const bool strange = !person && entities_[found].named && entities_[found].registered == no_id<SourceId> && !entities_.describer().is_person_name(entities_[found].name);
    if (strange && entities_[found].kind == SourceKind::person) entities_.edit(found).kind = SourceKind::organization;  // nobody calls a person "it"
    const SourceKind kind = entities_[found].kind;
    if (!person) {
        const bool fits = kind == SourceKind::organization || kind == SourceKind::state || publishes(kind);
        return fits && (by_kind || is(speaker.begin, Role::neuter)) ? found : none;
    }
    const Gender gender = is(speaker.begin, Role::feminine) ? Gender::female : Gender::male;
    const bool same = entities_[found].gender == Gender::unknown || entities_[found].gender == gender;
    return kind == SourceKind::person && same ? found : none;
}

/// "Striker Ilo Tarv will leave, the club said": somebody with an office, or with two names of which the last is no word.
bool Reader::may_be_person(Range actor, const Description& description) const {
    if (description.kind != SourceKind::person || entities_.registry().find(description.name) != no_id<SourceId>) return false;
    const bool two_names = description.name.find(' ') != std::string::npos && !token(actor.end - 1).word->in_table;
    return !description.role.empty() || two_names;
}

/// The subject of what is said before its speaker, in the same sentence; empty where that begins otherwise. `by_kind`: the speaker is
/// "the company".
Range Reader::actor_in(Range said, Range speaker, bool by_kind) const {
    const NounPhrase* subject = phrase_from(said.begin);
    if (said.end > speaker.begin || subject == nullptr || subject->tokens.end >= said.end || lexicon_.words("anybody").contains(form(subject->head)) || syntax_.quotation_at[said.begin] != none) return {};
    std::uint32_t verb = subject->tokens.end;  // "Lake Market, the largest chain in the region, has closed"
    if (form(verb) == "," && verb + 2 < said.end && lexicon_.words("company endings").contains(form(verb + 1))) {  // "Orm Foods, Inc. has"
        verb += 2;
    } else if (by_kind && form(verb) == ",") {
        for (++verb; verb < said.end && form(verb) != ","; ++verb) {}
        verb = std::min(verb + 1, said.end - 1);
    }
    if (syntax_.sentence_at[said.begin] != syntax_.sentence_at[speaker.begin] || verbs_at(verb) == nullptr || !verbs_at(verb)->finite) return {};
    Range actor = subject->tokens;
    for (std::uint32_t i = actor.begin + 1; i < actor.end; ++i) {  // "the company's own tests"
        if (tag(i) == Tag::possessive && !lexicon_.words("body heads").contains(token(subject->head).word->noun)) actor.end = i;  // not "Norvia's air force"
    }
    return actor;
}

/// "The maker is pulling the batch, it said, \"as a precaution\"": words in quotation marks that are no clause belong to the one
/// before the cue.
void Reader::complete_fragment(std::uint32_t n) {
    constexpr std::uint32_t longest_fragment = 8;
    const Attribution& attribution = attributions_[n];
    Item& item = items_[n];
    if (attribution.kind != CueKind::verb || item.content.size() != 1 || attribution.source.empty() || attribution.source.begin > attribution.main) return;
    const Range said = item.content.front();
    const Range sentence = clauses_.sentence_of(attribution.main);
    const bool fragment = said.begin > attribution.main && said.size() <= longest_fragment && quotation_at(said.begin) != nullptr && !has_finite_verb(said);
    const std::uint32_t comma = attribution.source.begin - 1;
    if (!fragment || attribution.source.begin <= sentence.begin + 2 || form(comma) != ",") return;
    const Range clause{sentence.begin, comma};
    if (!has_finite_verb(clause) || phrase_from(clause.begin) == nullptr || lemma(clause.begin) == "ask") return;  // "Asked whether …, he replied:"
    for (std::uint32_t m = 0; m < n; ++m) {
        if (clause.has(attributions_[m].main) && attributions_[m].kind == CueKind::verb) return;  // somebody else's
    }
    item.content.insert(item.content.begin(), clause);
}

}  // namespace hearsay::extract
