// Whose a saying is: one, two who speak together, somebody who asked not to be named.
#include "extract/draft/reader.hpp"

#include "extract/attribution/coordination.hpp"

#include <algorithm>

namespace hearsay::extract {

/// "The two said", "both say": the two who were joined before, as speakers or where a sentence begins; none where none or more were.
std::vector<Range> Reader::pair_before(Range phrase) const {
    constexpr std::uint32_t sentences_back = 3;
    if (phrase.empty()) return {};
    const std::uint32_t home = syntax_.sentence_at[phrase.begin];
    if (phrase.size() == 1 && tag(phrase.begin) == Tag::pronoun && is(phrase.begin, Role::several)) return joint_speakers_before(phrase.begin, home, sentences_back);
    if (pairs_.match(text_, phrase.begin, phrase.end) != phrase.end) return {};
    for (std::uint32_t back = 1; back <= std::min(sentences_back, home); ++back) {
        const Range sentence = text_.sentences[home - back].tokens;
        for (const Attribution& before : attributions_) {
            if (!sentence.has(before.main) || before.source.empty()) continue;
            if (std::vector<Range> two = joined_speakers(text_, syntax_, before.source); two.size() == 2) return two;
        }
        std::uint32_t verb = sentence.begin;
        while (verb < sentence.end && (verbs_at(verb) == nullptr || !verbs_at(verb)->finite)) ++verb;
        if (verb == sentence.begin || verb == sentence.end) continue;
        if (std::vector<Range> two = joined_speakers(text_, syntax_, {sentence.begin, verb}); two.size() == 2) return two;
    }
    return {};
}

/// "The ministry and the union said in a joint statement … they said": the two who spoke last, where they spoke as one.
std::vector<Range> Reader::joint_speakers_before(std::uint32_t they, std::uint32_t home, std::uint32_t sentences_back) const {
    std::vector<Range> last;
    for (std::uint32_t n = 0; n < attributions_.size() && attributions_[n].main < they; ++n) {
        const Attribution& before = attributions_[n];
        if (!items_[n].used || syntax_.sentence_at[before.main] + sentences_back < home || before.source.empty() || before.source.has(they)) continue;
        last = joined_speakers(text_, syntax_, before.source);
        if (last.size() == 1) last = registered_parts(last.front());
    }
    return last.size() == 2 ? last : std::vector<Range>{};
}

/// "the Ministry of Waters and Open Hands": the two that the registry has, where it has nobody of the whole name.
std::vector<Range> Reader::registered_parts(Range source) const {
    const RegistryNames& known = entities_.registry();
    if (known.find(text_.view(source)) != no_id<SourceId>) return {source};
    for (std::uint32_t i = source.begin + 1; i + 1 < source.end; ++i) {
        if (!is(i, Role::joiner)) continue;
        const SourceId first = known.find(entities_.describer().words({source.begin, i}));
        const SourceId second = known.find(entities_.describer().words({i + 1, source.end}));
        if (first != no_id<SourceId> && second != no_id<SourceId> && first != second) return {{source.begin, i}, {i + 1, source.end}};
    }
    return {source};
}

/// The source, and who speaks with it.
void Reader::read_speakers(const Attribution& attribution, Item& item) {
    std::vector<Range> parts{attribution.source};
    if (entities_.registry().find(text_.view(attribution.source)) == no_id<SourceId>)
        parts = joined_speakers(text_, syntax_, attribution.source);
    if (parts.size() == 1) parts = registered_parts(parts.front());
    if (std::vector<Range> pair = pair_before(attribution.source); !pair.empty()) parts = std::move(pair);
    // "Pell Fire and Rescue Service", by a name of the registry.
    const auto is_one_name = [&](Range part) {
        const SourceId longest = entities_.registry().longest(text_, part, attribution.source.end);
        return longest != no_id<SourceId> && longest != entities_.registry().find(text_.view(part));
    };
    if (parts.size() > 1 && std::any_of(parts.begin(), parts.end() - 1, is_one_name)) parts = {attribution.source};
    for (Range part : parts) {
        if (part.size() > 1 && tag(part.end - 1) == Tag::possessive && form(part.end - 1)[0] == '\'')
            --part.end;  // "Anna Holt's claim"
        const std::uint32_t meant = actor_of_content(attribution, part, item);
        const std::uint32_t speaker = meant != none ? meant : entities_.resolve(part, scope_of(item));
        if (speaker == none || speaker == item.source) continue;
        if (item.source == none) {
            item.source = speaker;
        } else {
            item.beside.push_back(speaker);
        }
    }
    // Names that were taken in were no part of what was said.
    for (Range& range : item.content) {
        if (!range.has(parts.front().begin) || range.end > attribution.source.begin ||
            parts.front().end < attribution.source.begin)
            continue;
        range.end = parts.front().begin;
        while (!range.empty() && tag(range.end - 1) == Tag::comma) --range.end;
    }
    std::erase_if(item.content, [](const Range& range) { return range.empty(); });
}

/// "said the councillor, who asked not to be identified": nobody who was named, but the one without a name who spoke before.
void Reader::keep_unnamed(const Attribution& attribution, Item& item) {
    if (!entities_[item.source].named || entities_[item.source].kind != SourceKind::person ||
        attribution.source.size() < 3)
        return;
    if (anonymity_.find(text_, attribution.source).empty() ||
        !entities_.describer().describe(attribution.source).name.empty())
        return;
    const std::uint32_t before = entities_.last_nameless(attribution.main, scope_of(item));
    if (before != none) item.source = before;
}

/// "who asked not to be named", "on condition of anonymity" and their kin make a source without a name anonymous;
/// "who gave only his first name" does not.
void Reader::judge_anonymity(const Attribution& attribution, const Item& item) {
    const Entity& entity = entities_[item.source];
    if (entity.named || entity.kind != SourceKind::person) return;
    const Range sentence = clauses_.sentence_of(attribution.main);
    const auto stands = [&](const Phrases& phrases) {
        for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
            const bool said = overlap(item.content, i) && syntax_.quotation_at[i] != none;
            if (!said && phrases.match(text_, i, sentence.end) > i) return true;
        }
        return false;
    };
    if (stands(anonymity_)) entities_.edit(item.source).anonymous = entities_.edit(item.source).sought_anonymity = true;
    if (stands(first_names_)) entities_.edit(item.source).anonymous = false;
}

}  // namespace hearsay::extract
