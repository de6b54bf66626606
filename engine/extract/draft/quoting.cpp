// Speakers behind speakers: "X quoted Y as saying", "Y was quoted by X as saying", "…, X reported, citing Y".
#include "extract/draft/reader.hpp"

#include <algorithm>

namespace hearsay::extract {

/// The "saying" of "quoted her as saying": the quoting cue has told it.
bool Reader::retold_by_quoting(const Attribution& attribution) const {
    const std::uint32_t main = attribution.main;
    if (main == 0 || sayings_.match(text_, main - 1, main + 1) != main + 1) return false;
    for (std::uint32_t n = number_of(attribution); n-- > 0;) {
        if (syntax_.sentence_at[attributions_[n].main] != syntax_.sentence_at[main]) break;
        if (items_[n].used && quoting_.contains(lemma(attributions_[n].main))) return true;
    }
    return false;
}

/// The "as saying" behind a quoting cue, empty if there is none.
Range Reader::quoted_saying(const Attribution& attribution) const {
    const Range found = sayings_.find(text_, {attribution.main + 1, clauses_.sentence_of(attribution.main).end});
    return found;
}

/// Behind the mark of 'quoting "two people close to the talks"': a few words that name somebody and say nothing.
std::uint32_t Reader::behind_mark(std::uint32_t i) const {
    constexpr std::uint32_t longest_name = 12;
    const Quotation* quotation = i < text_.tokens.size() ? quotation_at(i) : nullptr;
    const NounPhrase* phrase = quotation != nullptr && quotation->closed && quotation->tokens.begin == i && quotation->tokens.size() <= longest_name && !has_finite_verb(quotation->tokens) ? phrase_from(i + 1) : nullptr;
    if (phrase == nullptr) return i;
    const Word& head = *token(phrase->head).word;  // not "rising costs"
    const bool somebody = tag(phrase->head) == Tag::name || head.noun_classes.starts_with('p') || lexicon_.words("anonymous heads").contains(head.noun) || lexicon_.words("body heads").contains(head.noun);
    return somebody ? i + 1 : i;
}

/// 'X quoted a source: "…"': the words that stand right behind whoever is quoted; none where there are none.
std::uint32_t Reader::words_of_quoted(const Attribution& attribution, Range sentence) const {
    const NounPhrase* object = phrase_from(attribution.main + 1);
    if (object == nullptr) return none;
    const std::uint32_t behind = clauses_.whole_phrase(object->tokens.begin, sentence.end).end;
    const bool marked = behind + 1 < sentence.end && (form(behind) == ":" || form(behind) == ",");
    const std::uint32_t words = marked ? behind + 1 : behind;
    if (words >= sentence.end || !opens_quotation(words)) return none;
    const Range said = quotation_at(words)->tokens;
    if (!has_finite_verb(said) || !says_something({said})) return none;  // 'quoted him "off the record"'
    return words;
}

/// Whether the cue quotes somebody as saying something, who then is the speaker.
bool Reader::read_quoting(const Attribution& attribution, Item& item) {
    if (attribution.kind != CueKind::verb || !quoting_.contains(lemma(attribution.main))) return false;
    if (attribution.main > 0 && lexicon_.words("unreal openings").contains(form(attribution.main - 1))) return false;  // "without citing a source"
    const VerbGroup* group = verbs_at(attribution.main);
    const Range sentence = clauses_.sentence_of(attribution.main);
    const bool by_somebody = group != nullptr && (group->passive || group->bare_participle);
    const Range saying = quoted_saying(attribution);
    const std::uint32_t quoted = saying.empty() && group != nullptr && !by_somebody ? words_of_quoted(attribution, sentence) : none;
    const bool cites = saying.empty() && quoted == none;
    std::uint32_t speaker = none;
    if (by_somebody) {
        if (cites) return false;
        VerbGroup active = *group;
        active.passive = false;
        active.bare_participle = false;
        speaker = entities_.resolve(clauses_.subject(active).tokens, scope_of(item));
    } else {
        const std::uint32_t begin = behind_mark(attribution.main + 1);
        if (begin >= sentence.end || syntax_.noun_phrase_at[begin] == none) return false;
        const std::uint32_t words = quoted != none ? quoted : saying.begin;
        const Range object = clauses_.whole_phrase(begin, begin > attribution.main + 1 ? quotation_at(begin)->tokens.end - 1 : cites ? sentence.end : words);
        speaker = cites ? cited_source(object, scope_of(item)) : entities_.resolve(object, scope_of(item));
        if (speaker != none && cites) {
            cite(attribution, speaker);
            const std::uint32_t further = cited_within({object.begin, sentence.end}, scope_of(item));
            if (further != none && further != speaker) cite(attribution, further);
            return false;
        }
    }
    if (speaker == none) return false;
    if (item.source != none && item.source != speaker) item.via.push_back(item.source);
    item.source = speaker;
    if (quoted != none) item.content = {quotation_at(quoted)->tokens};
    else take_quoted_words(attribution, saying.end, item);
    return !item.content.empty();
}

/// What somebody is quoted "as saying": the words behind that, from `begin` on, or those that stand before all of it.
void Reader::take_quoted_words(const Attribution& attribution, std::uint32_t begin, Item& item) {
    const VerbGroup* group = verbs_at(attribution.main);
    const Range sentence = clauses_.sentence_of(attribution.main);
    if (begin < sentence.end && form(begin) == ":") ++begin;
    std::uint32_t end = sentence.end;
    while (end > begin && tag(end - 1) == Tag::stop) --end;
    const NounPhrase* by = begin + 1 < end && text_.tokens[begin].is(Role::agent) ? phrase_from(begin + 1) : nullptr;
    if (by != nullptr) {  // "was quoted as saying by X that"
        add_relay(by->tokens, item);
        begin = by->tokens.end;
    }
    const bool stands_before = !item.content.empty() && item.content.front().begin < attribution.main;
    const bool contrast = begin + 1 < end && form(begin) == "," && lexicon_.words("aftermath openers").contains(form(begin + 1));  // ", although others say"
    const bool aside = begin < end && (contrast || !says_something({{begin, end}}));  // "is quoted as saying in the paper"
    const Range behind{begin, end};
    if (begin < end && !aside) {
        item.content = {behind};
        return;
    }
    if (stands_before) return;
    // 'The port will close, X quoted Y as saying.'
    std::uint32_t left = group == nullptr ? attribution.main : group->tokens.begin;
    if (!attribution.source.empty() && attribution.source.begin < left) left = attribution.source.begin;
    if (group != nullptr && group->passive) {
        VerbGroup active = *group;
        active.passive = false;
        if (const Range subject = clauses_.subject(active).tokens; !subject.empty()) left = std::min(left, subject.begin);
    }
    item.content.clear();
    const Quotation* words = left > 0 ? quotation_at(left - 1) : nullptr;
    if (words != nullptr && words->tokens.end == left) item.content = {words->tokens};
    else if (left > sentence.begin + 1 && form(left - 1) == ",") item.content = {{sentence.begin, left - 1}};
    else if (!behind.empty() && !contrast) item.content = {behind};
}

/// Makes `cited` the origin of what the item's source says. It may stand among those who pass that on: "citing a report in the Lantern".
void Reader::put_behind(Item& item, std::uint32_t cited, std::uint32_t token) {
    std::erase(item.via, cited);
    if (entities_.is_unnamed(item.source)) {  // "has learnt, citing two officials": it is they
        item.source = cited;
        item.beside.clear();
        entities_.spoke(cited, token);
        return;
    }
    item.via.insert(item.via.begin(), item.source);
    item.beside.clear();
    item.source = cited;
    entities_.spoke(cited, token);
}

/// "citing", "with reference to": the words that stand before whoever is cited; empty where there are none.
Range Reader::citing_before(std::uint32_t i, std::uint32_t limit) const {
    std::uint32_t end = quoting_.contains(lemma(i)) && tag(i) == Tag::gerund ? i + 1 : citing_.match(text_, i, limit);
    return end > i && end < limit ? Range{i, end} : Range{};
}

/// "citing a report in the Lantern quoting two officials": whom the report cites; none where it cites nobody, or a cue of its own tells so.
std::uint32_t Reader::cited_within(Range object, std::uint32_t scope) {
    constexpr std::uint32_t furthest = 30;
    for (std::uint32_t i = object.begin + 1; i + 1 < std::min(object.end, object.begin + furthest) && form(i) != "," && tag(i) != Tag::stop; ++i) {
        if (!quoting_.contains(lemma(i)) || tag(i) != Tag::gerund || phrase_from(i + 1) == nullptr) continue;
        const bool own_cue = std::any_of(attributions_.begin(), attributions_.end(), [&](const Attribution& other) { return other.main == i; });
        return own_cue ? none : cited_source(clauses_.whole_phrase(i + 1, object.end), scope);
    }
    return none;
}

/// "X cites people in the party according to whom …": they have it through X.
void Reader::through_citing(std::uint32_t n, Item& item) {
    if (n == 0 || attributions_[n].kind != CueKind::according) return;
    const Attribution& before = attributions_[n - 1];
    const Item& citing = items_[n - 1];
    if (!quoting_.contains(lemma(before.main)) || citing.source == none || !overlap(before.content, attributions_[n].main)) return;
    if (std::find(item.via.begin(), item.via.end(), citing.source) == item.via.end() && citing.source != item.source) item.via.push_back(citing.source);
    items_[n - 1].used = false;
}

/// "Citing Y, X reported", "X, citing Y, reported" and "X reported, with reference to Y, that".
void Reader::cite_in_front(std::uint32_t n) {
    Item& item = items_[n];
    if (!item.used || !attributions_[n].cited.empty()) return;
    const std::uint32_t main = attributions_[n].main;
    const Range sentence = clauses_.sentence_of(main);
    const std::uint32_t said = item.content.empty() ? main : item.content.front().begin;
    // "…, the Echo reported with reference to the ministry."
    const bool last = sentence.has(said) && said < main && (n + 1 == items_.size() || !sentence.has(attributions_[n + 1].main));
    const std::uint32_t limit = last ? sentence.end : sentence.has(said) ? std::max(main, said) : main;
    for (std::uint32_t i = sentence.begin; i + 1 < limit; ++i) {
        const Range citing = citing_before(i, sentence.end);
        if (citing.empty() || syntax_.quotation_at[i] != none || syntax_.noun_phrase_at[citing.end] == none) continue;
        const bool opens = i == sentence.begin || form(i - 1) == "," || i > main;
        if (i > main && quoting_.contains(lemma(i))) continue;  // a cue of its own, which cite() reads
        if (!opens || overlap(item.content, i)) continue;
        std::uint32_t end = citing.end;
        while (end < limit && form(end) != "," && tag(end) != Tag::stop) ++end;
        if (end == limit) return;
        // Nobody else may have said something in between, or before "citing".
        for (std::uint32_t m = n; m-- > 0 && sentence.has(attributions_[m].main);) {
            if (items_[m].used) return;
        }
        const std::uint32_t cited = cited_source({citing.end, end}, scope_of(item));
        if (cited == none || cited == item.source) return;
        put_behind(item, cited, i);
        const std::uint32_t further = cited_within({citing.end, end}, scope_of(item));
        if (further != none && further != item.source) put_behind(item, further, i);
        return;
    }
}

/// ", citing Y": what the sentence says otherwise comes from Y.
void Reader::cite(const Attribution& attribution, std::uint32_t cited) {
    const std::uint32_t sentence = syntax_.sentence_at[attribution.main];
    for (std::uint32_t n = number_of(attribution); n-- > 0;) {
        const Attribution& other = attributions_[n];
        if (syntax_.sentence_at[other.main] != sentence) break;
        Item& partner = items_[n];
        if (!partner.used || partner.source == cited || quoting_.contains(lemma(other.main))) continue;
        // "according to the agency, which cited a report in the Lantern": the paper stands behind the agency.
        const bool medium = publishes(entities_[partner.source].kind);
        if (!medium && std::find(partner.via.begin(), partner.via.end(), cited) != partner.via.end()) continue;
        // "the ministry said, citing preliminary information": nobody's.
        const bool nobody = entities_[cited].kind == SourceKind::document && entities_[cited].anonymous;
        if (!nobody || medium) put_behind(partner, cited, attribution.main);
        // The words "citing Y" are no part of what was said.
        for (Range& range : partner.content) {
            if (range.has(attribution.main)) {
                range.end = attribution.cue.front().begin;
                while (range.end > range.begin && tag(range.end - 1) == Tag::comma) --range.end;
            }
        }
        std::erase_if(partner.content, [](const Range& range) { return range.empty(); });
        if (partner.content.empty()) partner.used = false;
        return;
    }
}

}  // namespace hearsay::extract
