// Through whom a saying came: whoever was told, gave the interview its place, saw the memo, learned it.
#include "extract/draft/reader.hpp"

#include <algorithm>

namespace hearsay::extract {

/// Whether what the words name passes on what others say: an outlet or agency.
bool Reader::is_medium(Range phrase) const {
    if (phrase.empty()) return false;
    const Description description = entities_.describer().describe(phrase);
    const bool medium_noun = lexicon_.words("medium nouns").contains(description.role);
    if (description.name.empty()) {  // "state television", "the paper", but not "the press"
        if (!medium_noun) return false;
        return description.definite || (phrase.size() > 1 && tag(phrase.begin) != Tag::determiner);
    }
    if (description.kind == SourceKind::outlet || description.kind == SourceKind::agency || medium_noun) return true;
    const SourceId known = entities_.registry().find(description.name);
    if (known == no_id<SourceId>) return false;
    const SourceKind kind = (*entities_.registry().story())[known].kind;
    return kind == SourceKind::outlet || kind == SourceKind::agency;
}

/// The phrase of a medium that begins at token i, empty if there is none.
Range Reader::medium_at(std::uint32_t i, std::uint32_t limit) const {
    const NounPhrase* phrase = phrase_from(i);
    if (phrase == nullptr) return {};
    const Range words{phrase->tokens.begin, std::min(phrase->tokens.end, limit)};
    return is_medium(words) ? words : Range{};
}

void Reader::add_relay(Range phrase, Item& item) {
    const std::uint32_t relay = entities_.resolve(phrase, scope_of(item));
    if (relay == none || entities_.canonical(relay) == entities_.canonical(item.source)) return;
    if (std::find(item.via.begin(), item.via.end(), relay) == item.via.end()) item.via.push_back(relay);
}

/// Those who were told: "told Lake News".
void Reader::add_hearers(const Attribution& attribution, Item& item) {
    if (attribution.kind != CueKind::verb || !lexicon_.words("hearer verbs").contains(lemma(attribution.main))) return;
    const VerbGroup* group = verbs_at(attribution.main);
    if (group != nullptr && group->passive) return;
    const Range medium = medium_at(attribution.main + 1, clauses_.sentence_of(attribution.main).end);
    if (!medium.empty()) add_relay(medium, item);
}

/// "in an interview with Lake News", "in a memo seen by Lake News", "quoted by Lake News": in the source's phrase, before
/// it, or behind the cue up to where the next cue's clause begins.
void Reader::add_relays(std::uint32_t n, Item& item) {
    const Attribution& attribution = attributions_[n];
    const Range sentence = clauses_.sentence_of(attribution.main);
    Range near = sentence;
    if (n > 0 && sentence.has(attributions_[n - 1].main) && items_[n - 1].used && !overlap(items_[n - 1].content, attribution.main)) {
        near.begin = attributions_[n - 1].main + 1;
    }
    if (sentence.has(attribution.source.begin) && attribution.source.begin < attribution.main) near.begin = std::min(near.begin, attribution.source.begin);
    for (std::uint32_t m = n + 1; m < attributions_.size() && sentence.has(attributions_[m].main); ++m) {
        const Attribution& other = attributions_[m];
        if (attribution.source.has(other.main) || overlap(item.content, other.main) || !is_assertive(other)) continue;
        near.end = sentence.has(other.source.begin) && other.source.begin > attribution.main ? other.source.begin : other.main;
        break;
    }
    for (std::uint32_t i = near.begin; i < near.end; ++i) {
        // What was said to have been released to, or given to, an agency is not how it came here.
        if (overlap(item.content, i) && (syntax_.quotation_at[i] != none || verbs_at(i) != nullptr)) continue;
        const std::uint32_t end = relays_.match(text_, i, near.end);
        if (end == i || end >= near.end) continue;
        const Range medium = medium_at(end, near.end);
        if (!medium.empty()) add_relay(medium, item);
    }
}

/// "Lake News reported, without naming its source": an unnamed one speaks. "It is understood that": likewise.
void Reader::take_unnamed(Item& item, const Attribution& attribution) {
    const Range sentence = clauses_.sentence_of(attribution.main);
    const VerbGroup* group = attribution.kind == CueKind::verb ? verbs_at(attribution.main) : nullptr;
    if (item.source == none) {
        const bool impersonal = group != nullptr && group->passive && attribution.source.empty() && group->tokens.begin > sentence.begin &&
                                tag(group->tokens.begin - 1) == Tag::pronoun && lexicon_.words("impersonal verbs").contains(lemma(attribution.main));
        if (!impersonal) return;
        item.source = document_owner(attribution, item);
        if (item.source == none) item.source = entities_.unnamed(attribution.main);
        return;
    }
    const SourceKind kind = entities_[item.source].kind;
    if ((kind == SourceKind::outlet || kind == SourceKind::agency) && !sourceless_.find(text_, sentence).empty()) {
        put_behind(item, entities_.unnamed(attribution.main), attribution.main);
    }
}

/// A report of a medium is the medium's word: "a report by Lake News", "Lake News's article".
void Reader::take_publisher(Item& item, const Attribution& attribution) {
    const Entity& entity = entities_[item.source];
    if (entity.kind != SourceKind::document || entity.named) return;
    const Range medium = publisher_in(attribution.source);
    const std::uint32_t publisher = medium.empty() ? last_publisher(attribution.source, scope_of(item)) : entities_.resolve(medium, scope_of(item));
    if (publisher != none) item.source = publisher;
}

/// The medium whose report a phrase names: "a report in Lake News"; empty where it names none.
Range Reader::publisher_in(Range phrase) const {
    const NounPhrase* head = phrase_from(phrase.begin);
    if (head == nullptr || head->tokens.end + 1 >= phrase.end || tag(head->tokens.end) != Tag::preposition) return {};
    const WordSet& documents = lexicon_.words("document heads");
    if (!documents.contains(text_.tokens[head->head].word->noun)) return {};
    return medium_at(head->tokens.end + 1, phrase.end);
}

/// "The same report says": the medium that was cited last; none where the phrase is no such one, or another report was named.
std::uint32_t Reader::last_publisher(Range phrase, std::uint32_t scope) const {
    const NounPhrase* head = phrase_from(phrase.begin);
    if (head == nullptr || head->tokens.end < phrase.end || !is_any(phrase.begin, {Role::definite, Role::demonstrative})) return none;
    const std::string& noun = text_.tokens[head->head].word->noun;
    const bool same = head->tokens.size() == 3 && lexicon_.words("sameness").contains(form(phrase.begin + 1));
    if (!lexicon_.words("press pieces").contains(noun) || (head->tokens.size() != 2 && !same)) return none;
    const std::uint32_t home = syntax_.sentence_at[phrase.begin];
    for (std::uint32_t i = phrase.begin; !same && i-- > 0 && syntax_.sentence_at[i] + 3 > home;) {
        if (text_.tokens[i].word->noun == noun) return none;
    }
    return entities_.last_medium(phrase.begin, scope);
}

std::uint32_t Reader::cited_source(Range phrase, std::uint32_t scope) {
    const Range medium = publisher_in(phrase);
    return entities_.resolve(medium.empty() ? phrase : medium, scope);
}

/// The next word behind i that opens what is said; the limit where none does.
std::uint32_t Reader::next_clause(std::uint32_t i, std::uint32_t limit) const {
    while (i < limit && !(is(i, Role::complementizer) && tag(i) != Tag::determiner)) ++i;
    return i;
}

/// "Lake News has learned from two officials that …", "Lake News was told by a clerk that …": the others are the source.
bool Reader::learn_from(const Attribution& attribution, Item& item) {
    if (attribution.kind != CueKind::verb) return false;
    const VerbGroup* group = verbs_at(attribution.main);
    if (group == nullptr || group->negated || !group->finite) return false;
    const bool told = group->passive && lexicon_.words("hearer verbs").contains(lemma(attribution.main));
    const bool learned = !group->passive && lexicon_.words("learning verbs").contains(lemma(attribution.main));
    if (!told && !learned) return false;
    VerbGroup active = *group;
    active.passive = false;
    const Range hearer = clauses_.subject(active).tokens;
    if (!is_medium(hearer)) return false;
    item.source = none;
    const Range sentence = clauses_.sentence_of(attribution.main);
    const WordSet& from = lexicon_.words("learning prepositions");
    for (std::uint32_t i = attribution.main + 1; i + 1 < sentence.end && i < attribution.main + 6; ++i) {
        if (tag(i) == Tag::subordinator || tag(i) == Tag::comma) break;
        if (!from.contains(form(i)) || phrase_from(i + 1) == nullptr) continue;
        const Range teller = clauses_.whole_phrase(i + 1, sentence.end);
        if (clauses_.is_time(teller)) continue;
        item.source = entities_.resolve(teller, scope_of(item));
        for (Range& range : item.content) {  // "understands from a player that": who told it is no part of it
            if (!range.has(teller.begin)) continue;
            range.begin = std::min(std::min(teller.end, next_clause(i + 1, range.end)), range.end);
        }
        std::erase_if(item.content, [](const Range& range) { return range.empty(); });
        break;
    }
    if (item.source == none) item.source = entities_.unnamed(attribution.main);
    add_relay(hearer, item);
    return true;
}

}  // namespace hearsay::extract
