// Through whom a saying came: whoever was told, gave the interview its place, saw the memo, learned it.
#include "extract/draft/reader.hpp"

#include "extract/attribution/denials.hpp"

#include <algorithm>

namespace hearsay::extract {

/// Whether what the words name passes on what others say: an outlet or agency.
bool Reader::is_medium(Range phrase) const {
    if (phrase.empty()) return false;
    const Description description = entities_.describer().describe(phrase);
    const bool medium_noun = lexicon_.words("medium nouns").contains(description.role);
    if (description.name.empty()) {  // "state television", "the paper", but not "the press"
        const bool others = tag(phrase.begin) == Tag::possessive && !lexicon_.words("newsroom possessives").contains(form(phrase.begin));
        if (!medium_noun || others) return false;  // "in a notice on its website"
        return description.definite || (phrase.size() > 1 && tag(phrase.begin) != Tag::determiner);
    }
    if (publishes(description.kind) || medium_noun) return true;
    const SourceId known = entities_.registry().find(description.name);
    if (known == no_id<SourceId>) return false;
    const SourceKind kind = (*entities_.registry().story())[known].kind;
    return publishes(kind);
}

/// The phrase of a medium that begins at token i, empty if there is none; of "Lake FM's breakfast show" the station.
Range Reader::medium_at(std::uint32_t i, std::uint32_t limit) const {
    const NounPhrase* phrase = phrase_from(i);
    if (phrase == nullptr) return {};
    const Range words{phrase->tokens.begin, std::min(phrase->tokens.end, limit)};
    if (is_medium(words)) {
        const std::uint32_t behind = words.end < limit && form(words.end) == "," ? words.end + 1 : words.end;  // "our sister paper, the Argus"
        const NounPhrase* called = behind < limit && entities_.describer().describe(words).name.empty() ? phrase_from(behind) : nullptr;
        const bool named = called != nullptr && called->tokens.end <= limit && text_.tokens[called->head].tag == Tag::name && is_medium(called->tokens);
        return named ? called->tokens : words;
    }
    Range name{words.begin, words.begin};  // "told LW last week"
    while (name.end < words.end && tag(name.end) == Tag::name) ++name.end;
    if (!name.empty() && name.end < words.end && tag(name.end) != Tag::possessive && clauses_.is_time({name.end, words.end}) && is_medium(name)) return name;
    for (std::uint32_t at = words.begin + 1; at < words.end; ++at) {
        const bool person = text_.tokens[phrase->head].word->noun_classes.starts_with('p');
        if (tag(at) == Tag::possessive && !person && is_medium({words.begin, at})) return {words.begin, at};
    }
    return {};
}

/// Whether a phrase is no more than a name of which nothing is known, and which nobody in the article has.
bool Reader::is_unknown_name(Range phrase) const {
    constexpr std::uint32_t longest_name = 4;
    if (phrase.empty() || phrase.size() > longest_name) return false;
    const Description description = entities_.describer().describe(phrase);
    if (description.name.empty() || !description.role.empty() || !description.ties.empty()) return false;
    if (entities_.registry().find(description.name) != no_id<SourceId> || entities_.names_person(description.name)) return false;
    return !entities_.describer().is_known_name(description.name) && !entities_.describer().is_person_name(description.name);
}

/// A name that stands where only media do is one of a medium.
void Reader::add_press(Range phrase, Item& item) {
    const std::uint32_t relay = entities_.resolve(phrase, scope_of(item));
    if (relay == none) return;
    entities_.edit(relay).kind = SourceKind::outlet;
    pass_through(relay, item);
}

/// "The Courier's sources say": they said it to the Courier, and are none of its people.
void Reader::add_owner_of_sources(const Attribution& attribution, Item& item) {
    const Range phrase = attribution.source;
    if (item.source == none || !entities_[item.source].anonymous || !lexicon_.words("anonymous heads").contains(entities_[item.source].role)) return;
    for (std::uint32_t at = phrase.begin + 1; at < phrase.end; ++at) {
        if (tag(at) != Tag::possessive || !is_medium({phrase.begin, at})) continue;
        const Description medium = entities_.describer().describe({phrase.begin, at});
        std::erase_if(entities_.edit(item.source).ties, [&](const MentionedTie& tie) { return tie.name == medium.name; });
        add_relay({phrase.begin, at}, item);
        return;
    }
}

/// "…, wrote Ada Holt in the Courier.", "…, the chairman said on Lake Radio yesterday."
void Reader::add_paper_written_in(const Attribution& attribution, Item& item) {
    const Range source = attribution.source;
    const Range sentence = clauses_.sentence_of(attribution.main);
    if (attribution.kind != CueKind::verb) return;
    if (source.begin < attribution.main) {
        const std::uint32_t on = attribution.main + 1;
        if (on + 1 >= sentence.end || tag(on + 1) == Tag::possessive || !lexicon_.words("writing prepositions").contains(form(on)) || !lexicon_.words("speech verbs").contains(lemma(attribution.main))) return;
        const Range medium = medium_at(on + 1, sentence.end);
        if (!medium.empty() && !entities_.describer().describe(medium).name.empty()) add_relay(medium, item);
        return;
    }
    for (std::uint32_t i = source.begin + 1; i + 1 < sentence.end && i <= source.end; ++i) {
        if (!lexicon_.words("writing prepositions").contains(form(i))) continue;
        const Range medium = medium_at(i + 1, sentence.end);
        if (!medium.empty()) return add_relay(medium, item);
    }
}

/// "According to the Courier, which spoke to two former employees, …": they are the source.
void Reader::take_interviewed(const Attribution& attribution, Item& item) {
    if (item.source == none || attribution.source.empty()) return;
    const SourceKind kind = entities_[item.source].kind;
    if (kind != SourceKind::outlet && kind != SourceKind::agency) return;
    const Range sentence = clauses_.sentence_of(attribution.main);
    for (std::uint32_t i = attribution.source.begin + 1; i + 3 < sentence.end && i < attribution.source.begin + 8; ++i) {
        if (tag(i) != Tag::relative || verbs_at(i + 1) == nullptr || !verbs_at(i + 1)->finite) continue;
        const std::uint32_t end = interviewing_.match(text_, verbs_at(i + 1)->main, sentence.end);
        if (end == verbs_at(i + 1)->main || phrase_from(end) == nullptr) return;
        const std::uint32_t teller = entities_.resolve(clauses_.whole_phrase(end, sentence.end), scope_of(item));
        if (teller != none && teller != item.source && entities_[teller].kind == SourceKind::person) put_behind(item, teller, attribution.main);
        return;
    }
}

void Reader::pass_through(std::uint32_t relay, Item& item) {
    if (entities_.canonical(relay) == entities_.canonical(item.source)) return;
    if (Entity& paper = entities_.edit(relay); paper.kind == SourceKind::document && !paper.named) paper.kind = SourceKind::outlet;  // "told the paper"
    if (std::find(item.via.begin(), item.via.end(), relay) == item.via.end()) item.via.push_back(relay);
}

void Reader::add_relay(Range phrase, Item& item) {
    const bool ours = lexicon_.words("newsroom possessives").contains(form(phrase.begin)) && entities_.describer().describe(phrase).name.empty();
    const bool here = is(phrase.begin, Role::demonstrative) && phrase.size() == 2 && lexicon_.words("medium nouns").contains(token(phrase.end - 1).word->noun);
    if (ours || here) return;  // "said to our newspaper", "in a message to this station"
    const std::uint32_t relay = entities_.resolve(phrase, scope_of(item));
    if (relay != none) pass_through(relay, item);
}

/// "ABN Breakfast", "Lake Tonight": a name of which nothing is known, that ends as programmes do.
bool Reader::is_programme(Range phrase) const {
    return phrase.size() > 1 && token(phrase.end - 1).capital && lexicon_.words("programme endings").contains(form(phrase.end - 1)) && is_unknown_name(phrase);
}

/// Those who were told: "told Lake News".
void Reader::add_hearers(const Attribution& attribution, Item& item) {
    if (is_medium(attribution.told)) return add_relay(medium_at(attribution.told.begin, clauses_.sentence_of(attribution.main).end), item);
    // "sagte ein Spieler zu BLITZ": whoever has no name talks to the press.
    const bool letters = attribution.told.size() == 1 && token(attribution.told.begin).all_capitals;
    if (letters && entities_[item.source].anonymous) return add_press(attribution.told, item);
    if (attribution.kind != CueKind::verb || !lexicon_.words("hearer verbs").contains(lemma(attribution.main))) return;
    const VerbGroup* group = verbs_at(attribution.main);
    if (group != nullptr && group->passive) return;
    const Range medium = medium_at(attribution.main + 1, clauses_.sentence_of(attribution.main).end);
    if (!medium.empty()) return add_relay(medium, item);
    // "A spokeswoman told Lakelight": whoever has no name, or speaks for others, talks to the press.
    const NounPhrase* hearer = phrase_from(attribution.main + 1);
    const Entity& speaker = entities_[item.source];
    const bool speaks = std::any_of(speaker.ties.begin(), speaker.ties.end(), [](const MentionedTie& tie) { return tie.kind == AffiliationKind::speaks_for; });
    if (hearer != nullptr && is_programme(hearer->tokens)) return add_press(hearer->tokens, item);
    for (std::uint32_t i = hearer == nullptr ? 0 : hearer->tokens.begin + 1; hearer != nullptr && i + 1 < hearer->tokens.end; ++i) {  // "told HoopFeed's Sam Ostrow"
        const bool owns = tag(i) == Tag::possessive && tag(i + 1) == Tag::name && entities_.describer().is_person_name(entities_.describer().words({i + 1, hearer->tokens.end}));
        if (owns && is_unknown_name({hearer->tokens.begin, i})) return add_press({hearer->tokens.begin, i}, item);
    }
    if (hearer != nullptr && (speaker.anonymous || speaks) && tag(hearer->head) != Tag::plural && is_unknown_name(hearer->tokens)) add_press(hearer->tokens, item);
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
        std::uint32_t end = relays_.match(text_, i, near.end);
        if (end == i || end >= near.end) continue;
        Range medium = medium_at(end, near.end);
        // "in an interview with Lakewire published on Sunday": "interview … on" is longer, and leads to nobody.
        for (std::uint32_t shorter = relays_.match(text_, i, end - 1); medium.empty() && shorter > i; shorter = relays_.match(text_, i, shorter - 1)) {
            medium = medium_at(shorter, near.end);
            if (!medium.empty()) end = shorter;
        }
        if (!medium.empty()) {
            add_relay(medium, item);
        } else if (press_.match(text_, i, near.end) == end && phrase_from(end) != nullptr && is_unknown_name(phrase_from(end)->tokens)) {
            add_press(phrase_from(end)->tokens, item);
        }
    }
    add_owner_of_sources(attribution, item);
    add_paper_written_in(attribution, item);
}

/// "Lake News reported, without naming its source": an unnamed one speaks. "It is understood that": likewise.
void Reader::take_unnamed(Item& item, const Attribution& attribution) {
    const Range sentence = clauses_.sentence_of(attribution.main);
    const VerbGroup* group = attribution.kind == CueKind::verb ? verbs_at(attribution.main) : nullptr;
    if (item.source == none) {
        const bool impersonal = group != nullptr && group->passive && attribution.source.empty() && group->tokens.begin > sentence.begin &&
                                tag(group->tokens.begin - 1) == Tag::pronoun && lexicon_.words("impersonal verbs").contains(lemma(attribution.main));
        // "Passengers were told in an email from Wyvern Air that": whose email it is.
        const bool by_document = group != nullptr && group->passive && attribution.source.empty() && lexicon_.words("hearer verbs").contains(lemma(attribution.main));
        if (by_document) item.source = document_owner(attribution, item);
        if (!impersonal) return;
        const std::uint32_t next = attribution.main + 1;  // "it is learnt from sources"
        const bool from = next + 1 < sentence.end && lexicon_.words("learning prepositions").contains(form(next)) && phrase_from(next + 1) != nullptr;
        item.source = from ? entities_.resolve(clauses_.whole_phrase(next + 1, sentence.end), scope_of(item)) : document_owner(attribution, item);
        if (item.source == none) item.source = entities_.unnamed(attribution.main);
        return;
    }
    const SourceKind kind = entities_[item.source].kind;
    if (publishes(kind) && !sourceless_.find(text_, sentence).empty()) {
        put_behind(item, entities_.unnamed(attribution.main), attribution.main);
    }
}

/// "denied a Lakewire report that", "rejected a story in the Courier that": the medium is no way for the denial; it has said what is denied.
void Reader::take_denied_report(const Attribution& attribution, Item& item) {
    constexpr std::uint32_t furthest = 8;
    if (attribution.kind != CueKind::verb || item.stance != Stance::denies || item.content.empty()) return;
    const std::uint32_t limit = item.content.front().begin;
    const NounPhrase* object = phrase_from(limit > attribution.main ? attribution.main + 1 : sentence_at(limit).begin);  // "Reports in the Courier that … are wrong, she said"
    if (object == nullptr || object->tokens.end > limit) return;
    const std::string& noun = token(object->head).word->noun;
    if (!lexicon_.words("own nouns").contains(noun) && !lexicon_.words("rumour nouns").contains(noun)) return;
    Range medium;
    for (std::uint32_t i = object->tokens.begin; i < object->head && medium.empty(); ++i) {
        const bool owns = tag(object->head - 1) == Tag::possessive;
        const Range name{i, object->head - (owns ? 1 : 0)};
        if (!name.empty() && tag(name.end - 1) == Tag::name && is_medium(name)) medium = name;
    }
    for (std::uint32_t i = object->tokens.end; i + 1 < limit && i < object->tokens.end + furthest && medium.empty(); ++i) {
        if (tag(i) == Tag::preposition) medium = medium_at(i + 1, limit);
    }
    if (medium.empty()) return;
    item.reported_by = entities_.resolve(medium, scope_of(item));
    std::erase(item.via, item.reported_by);
}

/// ", a claim denied by the ministry", ", an allegation that Orm Rail rejects": who denies what stands before; none where nobody does.
std::uint32_t Reader::denied_behind(const Item& item) {
    constexpr std::uint32_t furthest = 12;
    const std::uint32_t end = item.content.back().end;
    const Range sentence = clauses_.sentence_of(end - 1);
    // "Her claim that the ferry was safe has been disputed by the union"
    if (const VerbGroup* verbs = end < sentence.end ? verbs_at(end) : nullptr; verbs != nullptr && verbs->passive && !verbs->negated && !verbs->modal && denying_.contains(lemma(verbs->main))) {
        const Subject denier = clauses_.subject(*verbs);
        return denier.agent ? entities_.resolve(denier.tokens, scope_of(item)) : none;
    }
    for (std::uint32_t comma = end; comma + 3 < sentence.end && comma < end + furthest; ++comma) {
        if (tag(comma) == Tag::conjunction) return none;  // somebody else's saying
        if (const Range denier = denier_behind(text_, syntax_, comma, sentence.end); !denier.empty()) return entities_.resolve(denier, scope_of(item));
        const NounPhrase* phrase = tag(comma) == Tag::comma && is(comma + 1, Role::indefinite) ? phrase_from(comma + 1) : nullptr;
        if (phrase == nullptr || noun_for_what_was_said(text_, *phrase) == none) continue;
        if (const VerbGroup* verbs = verbs_at(phrase->tokens.end); verbs != nullptr && denying_.contains(lemma(verbs->main))) {
            const Subject denier = clauses_.subject(*verbs);
            return denier.agent ? entities_.resolve(denier.tokens, scope_of(item)) : none;
        }
        return none;
    }
    return none;
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
    if (head == nullptr || !lexicon_.words("document heads").contains(text_.tokens[head->head].word->noun)) return {};
    std::uint32_t name = head->head;  // "an Echo investigation"
    while (name > phrase.begin && text_.tokens[name - 1].capital && tag(name - 1) == Tag::name) --name;
    if (name < head->head && lexicon_.words("press pieces").contains(text_.tokens[head->head].word->noun) && is_medium({name, head->head})) return {name, head->head};
    const std::uint32_t owner = std::max(head->head, phrase.begin + 1) - 1;  // "the Lantern's report"
    if (owner > phrase.begin && tag(owner) == Tag::possessive && lexicon_.words("press pieces").contains(text_.tokens[head->head].word->noun) && is_medium({phrase.begin, owner})) return {phrase.begin, owner};
    if (head->tokens.end + 1 >= phrase.end || tag(head->tokens.end) != Tag::preposition) return {};
    const Range medium = medium_at(head->tokens.end + 1, phrase.end);
    for (std::uint32_t at = medium.begin + 1; at < medium.end; ++at) {  // "a notice on Orm Rail's website"
        if (tag(at) == Tag::possessive) return {medium.begin, at};
    }
    return medium;
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

/// Somebody, or something with words; not "rising costs", which are why.
bool Reader::can_be_cited(const NounPhrase& phrase) const {
    const Token& head = token(phrase.head);
    if (head.capital || head.tag == Tag::name || head.tag == Tag::pronoun || head.tag == Tag::number || head.word->noun_classes.empty()) return true;
    const auto near = std::string_view(head.word->noun_classes).substr(0, 2);
    const std::string& noun = head.word->noun;
    return near.find_first_of("pgc") != std::string_view::npos || lexicon_.words("document heads").contains(noun) || lexicon_.words("anonymous heads").contains(noun) || lexicon_.words("body heads").contains(noun);
}

std::uint32_t Reader::cited_source(Range phrase, std::uint32_t scope) {
    const Range medium = publisher_in(phrase);
    if (!medium.empty()) return entities_.resolve(medium, scope);
    const NounPhrase* message = phrase_from(phrase.begin);  // "citing an estimate by the chamber"
    const std::uint32_t sent = message == nullptr ? none : sender(*message, phrase.end, scope);
    if (sent == none && message != nullptr && !can_be_cited(*message)) return none;
    return sent == none ? entities_.resolve(phrase, scope) : sent;
}

/// The next word behind i that opens what is said; the limit where none does.
std::uint32_t Reader::next_clause(std::uint32_t i, std::uint32_t limit) const {
    while (i < limit && !(is(i, Role::complementizer) && tag(i) != Tag::determiner)) ++i;
    return i;
}

/// "She heard from a clerk that", "Ada Holt learned from two officials that": right behind the verb stands from whom, and then what.
bool Reader::hears_from_somebody(const Attribution& attribution, Range hearer) const {
    const std::uint32_t from = attribution.main + 1;
    if (hearer.empty() || from + 3 >= text_.tokens.size() || !lexicon_.words("learning prepositions").contains(form(from)) || phrase_from(from + 1) == nullptr) return false;
    const Range teller = clauses_.whole_phrase(from + 1, clauses_.sentence_of(from).end);
    return teller.end < text_.tokens.size() && is(teller.end, Role::complementizer) && !clauses_.is_time(teller);
}

/// "Lake News has learned from two officials that …", "Lake News was told by a clerk that …": the others are the source.
bool Reader::learn_from(const Attribution& attribution, Item& item) {
    if (attribution.kind != CueKind::verb) return false;
    const VerbGroup* group = verbs_at(attribution.main);
    if (group == nullptr || group->negated || !group->finite) return false;
    const bool told = group->passive && lexicon_.words("hearer verbs").contains(lemma(attribution.main));
    const bool has_it = lemma(attribution.main) == "have" && attribution.main + 2 < text_.tokens.size() && is(attribution.main + 1, Role::neuter) && lexicon_.words("learning prepositions").contains(form(attribution.main + 2));
    const bool reveals = group->modal && lexicon_.words("revealing verbs").contains(lemma(attribution.main));  // "the Echo can reveal"
    const bool learned = !group->passive && (has_it || reveals || lexicon_.words("learning verbs").contains(lemma(attribution.main)));
    if (!told && !learned) return false;
    VerbGroup active = *group;
    active.passive = false;
    const Range hearer = clauses_.subject(active).tokens;
    if (!is_medium(hearer) && !hears_from_somebody(attribution, hearer)) return false;
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
            const std::uint32_t clause = next_clause(i + 1, range.end);
            const bool behind = clause < range.end && form(clause - 1) == ",";  // "from a person at Orm, the firm that runs it, that"
            range.begin = std::min(behind ? clause : std::min(teller.end, clause), range.end);
        }
        std::erase_if(item.content, [](const Range& range) { return range.empty(); });
        break;
    }
    item.learned = item.source == none;
    if (item.learned) item.source = entities_.unnamed(attribution.main);
    add_relay(hearer, item);
    return true;
}

}  // namespace hearsay::extract
