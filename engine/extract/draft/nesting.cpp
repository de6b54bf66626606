// What is told within what another says: "the agency reported that the mayor had said …".
#include "extract/attribution/unsaid.hpp"
#include "extract/draft/reader.hpp"

#include <algorithm>

namespace hearsay::extract {

/// Whether the cue stands in what another is said to say, whose voice stays the leading one.
bool Reader::within_another(std::uint32_t n) const {
    for (std::uint32_t m = n; m-- > 0 && m + 4 > n;) {
        if (items_[m].used && overlap(items_[m].content, attributions_[n].main) && items_[m].source != items_[n].source) return true;
    }
    return false;
}

/// The attribution in whose content another one stands, by number: the nearest before it, else the nearest behind; none where
/// that is within this one.
std::uint32_t Reader::outer_of(std::uint32_t n) const {
    const auto holds = [&](std::uint32_t m) { return items_[m].used && overlap(items_[m].content, attributions_[n].main); };
    std::uint32_t best = none;
    for (std::uint32_t m = n; best == none && m-- > 0 && m + 12 > n;) {
        if (holds(m)) best = m;
    }
    for (std::uint32_t m = n + 1; best == none && m < items_.size() && m < n + 6; ++m) {
        if (holds(m)) best = m;
    }
    return best != none && items_[best].inside != n ? best : none;
}

/// "The Echo can reveal that the bridge is sold, according to a clerk": the clerk told the Echo.
bool Reader::told_medium(std::uint32_t n, std::uint32_t best) {
    Item& item = items_[n];
    Item& outer = items_[best];
    const SourceKind kind = entities_[item.source].kind;
    const std::uint32_t according = attributions_[best].main;
    const bool told = attributions_[best].kind == CueKind::according && attributions_[n].kind == CueKind::verb && attributions_[n].main < according &&
                      entities_[outer.source].kind == SourceKind::person && publishes(kind) && outer.via.empty();
    if (!told) return false;
    std::vector<Range> said = item.content;
    for (Range& range : said) {
        range.end = std::min(range.end, std::max(range.begin, according));
        while (!range.empty() && tag(range.end - 1) == Tag::comma) --range.end;
    }
    std::erase_if(said, [](const Range& range) { return range.empty(); });
    if (said.empty()) return true;
    outer.content = std::move(said);
    outer.via = item.via;
    outer.via.insert(outer.via.begin(), item.source);
    item.used = false;
    return true;
}

/// A cue within another's content: what it reports came through that other speaker.
void Reader::nest(std::uint32_t n) {
    Item& item = items_[n];
    if (!item.used) return;
    const std::uint32_t best = outer_of(n);
    if (best == none || told_medium(n, best)) return;
    Item& outer = items_[best];
    item.inside = best;
    // "Its recorder shows that the barriers came down, Orm Rail maintains.": what Orm Rail says of its own.
    const Range source = attributions_[n].source;
    if (!source.empty() && tag(source.begin) == Tag::possessive && text_.tokens[source.begin].is_any({Role::neuter, Role::several, Role::ourselves}) && measures(text_, syntax_, source)) {
        item.source = outer.source;
        outer.relay_only = true;
        return;
    }
    // "The services believe it was a bomb, a diplomat said": what others think is what the speaker says of them.
    const SourceKind speaker = entities_[outer.source].kind;
    const bool medium = speaker == SourceKind::outlet || speaker == SourceKind::agency;
    const bool verb = attributions_[n].kind == CueKind::verb;
    const bool knows = verb && lexicon_.words("coming to know").contains(lemma(attributions_[n].main)) && entities_[item.source].kind != SourceKind::document;
    if (!medium && (knows || (verb && text_.tokens[attributions_[n].main].word->verb_classes.starts_with('O')))) {
        item.used = false;
        return;
    }
    // "A consultant documented a crack in the bridge, according to the report": what he did, as the report tells it.
    if (verb && item.stance == Stance::asserts && entities_[outer.source].kind == SourceKind::document && tells_thing(item.content)) {
        item.used = false;
        return;
    }
    if (entities_.canonical(outer.source) == entities_.canonical(item.source) && cut_before(outer, n)) {
        item.inside = outer.inside;
        return;
    }
    if (words_beside(outer, n) <= 3) outer.relay_only = true;
}

/// Whether a content is a thing, not a clause: "a crack in the bridge".
bool Reader::tells_thing(const std::vector<Range>& content) const {
    const NounPhrase* phrase = content.empty() ? nullptr : phrase_from(content.front().begin);
    if (phrase == nullptr || syntax_.quotation_at[content.front().begin] != none) return false;
    std::uint32_t end = phrase->tokens.end;
    while (end + 1 < content.front().end && (tag(end) == Tag::preposition || tag(end) == Tag::to) && phrase_from(end + 1) != nullptr) end = phrase_from(end + 1)->tokens.end;
    return end >= content.front().end || verbs_at(end) == nullptr || !verbs_at(end)->finite;
}

/// How many words of a content are not those of an attribution within it.
std::uint32_t Reader::words_beside(const Item& outer, std::uint32_t n) const {
    const Attribution& inner = attributions_[n];
    std::uint32_t words = 0;
    const VerbGroup* verbs = inner.kind == CueKind::verb ? verbs_at(inner.main) : nullptr;
    const bool hearer_first = verbs != nullptr && verbs->passive && lexicon_.words("hearer verbs").contains(lemma(inner.main));
    for (const Range& range : outer.content) {
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            if (hearer_first && range.has(inner.main) && i < inner.main) continue;  // "Shift teams were told by the manager that"
            if (const NounPhrase* phrase = phrase_at(i); phrase != nullptr && clauses_.is_time(phrase->tokens)) continue;
            const bool told = inner.hearer.has(i) || inner.source.has(i) || overlap(inner.cue, i) || overlap(items_[n].content, i);
            words += text_.tokens[i].is_word && !told ? 1 : 0;
        }
    }
    return words;
}

/// The same speaker's next saying ends the one before: "said that it was late and added that".
bool Reader::cut_before(Item& outer, std::uint32_t n) const {
    std::vector<Range> kept;
    const std::uint32_t cue = attributions_[n].cue.front().begin;
    for (Range range : outer.content) {
        if (range.begin >= cue) continue;
        if (range.has(cue)) range.end = cue;
        while (!range.empty() && (tag(range.end - 1) == Tag::comma || tag(range.end - 1) == Tag::conjunction || tag(range.end - 1) == Tag::pronoun)) --range.end;
        if (!range.empty()) kept.push_back(range);
    }
    if (total(kept) < 4 || !says_something(kept)) return false;
    outer.content = std::move(kept);
    return true;
}

}  // namespace hearsay::extract
