// Speakers whom a story first describes and names later ("The man who ran the lodge says … Ada Holt told the paper"), and what
// a medium "has learned" before it tells from whom.
#include "extract/draft/reader.hpp"

#include "extract/draft/names.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// How far behind a name or a source may stand, in sentences.
constexpr std::uint32_t sentences_until_named = 2;
constexpr std::uint32_t sentences_until_told = 3;

}  // namespace

/// The next item that somebody else than the source of `n` speaks in; the number of items where none does.
std::uint32_t Reader::next_speaker(std::uint32_t n) const {
    const std::uint32_t source = entities_.canonical(items_[n].source);
    std::uint32_t m = n + 1;
    const std::uint32_t last = syntax_.sentence_at[attributions_[n].main] + sentences_until_told;
    while (m < items_.size() && syntax_.sentence_at[attributions_[m].main] <= last &&
           (!items_[m].used || entities_.canonical(items_[m].source) == source))
        ++m;
    return m;
}

/// Gives the items whose words name nobody the one who is meant, as far as the story tells it later. Each rule sees what those
/// before it have found.
void Reader::identify() {
    const auto apply = [&](std::uint32_t (Reader::*who)(std::uint32_t)) {
        for (std::uint32_t n = 0; n < items_.size(); ++n) {
            if (!items_[n].used || items_[n].source == none) continue;
            if (const std::uint32_t meant = (this->*who)(n); meant != none) entities_.merge(items_[n].source, meant);
        }
    };
    apply(&Reader::teller_of);
    for (std::uint32_t n = 0; n < items_.size(); ++n) tell_teller(n);
    for (std::uint32_t n = 0; n < items_.size(); ++n) tell_whence(n);
    for (std::uint32_t n = 0; n < items_.size(); ++n) keep_learned(n);
    apply(&Reader::introduced_as);
    apply(&Reader::announced_as);
    apply(&Reader::business_meant);
}

/// "Channel 6 has learned that … A person in the trade tells Channel 6": the one it has learned it from.
std::uint32_t Reader::teller_of(std::uint32_t n) {
    const Item& item = items_[n];
    if (!entities_.is_unnamed(item.source)) return none;
    const std::uint32_t m = next_speaker(n);
    if (m >= items_.size() ||
        syntax_.sentence_at[attributions_[m].main] > syntax_.sentence_at[attributions_[n].main] + sentences_until_told)
        return none;
    const Entity& teller = entities_[items_[m].source];
    const bool tells = teller.kind == SourceKind::document || (teller.kind == SourceKind::person && !teller.definite);
    if (teller.named || teller.nobody || !tells || teller.first <= attributions_[n].main) return none;
    const auto heard_elsewhere = [&](std::uint32_t relay) {
        return std::none_of(item.via.begin(), item.via.end(),
                            [&](std::uint32_t one) { return entities_.canonical(one) == entities_.canonical(relay); });
    };
    const bool elsewhere =
        !item.via.empty() && std::any_of(items_[m].via.begin(), items_[m].via.end(), heard_elsewhere);
    return elsewhere ? none : items_[m].source;
}

/// "Lake Radio has been told that the mayor will quit. It comes from a councillor who did not want to be named.": from whom it has it.
void Reader::tell_teller(std::uint32_t n) {
    Item& item = items_[n];
    if (!item.learned || !item.used || !entities_.is_unnamed(item.source)) return;
    const std::uint32_t next = syntax_.sentence_at[attributions_[n].main] + 1;
    if (next >= text_.sentences.size()) return;
    const Range sentence = text_.sentences[next].tokens;
    if (sentence.size() < 5 || !is_any(sentence.begin, {Role::neuter, Role::demonstrative})) return;
    for (std::uint32_t i = sentence.begin + 1; i + 2 < sentence.end && i < sentence.begin + 4; ++i) {
        const VerbGroup* verbs = verbs_at(i);
        if (verbs == nullptr || verbs->main != i || verbs->negated ||
            !lexicon_.words("origin verbs").contains(lemma(i)))
            continue;
        if (!lexicon_.words("learning prepositions").contains(form(i + 1)) || phrase_from(i + 2) == nullptr) return;
        const std::uint32_t teller = entities_.resolve(clauses_.whole_phrase(i + 2, sentence.end), scope_of(item));
        if (teller == none) return;
        item.source = teller;
        item.learned = false;
        mark_told(sentence);
        return;
    }
}

/// "“She offered to go,” a lawmaker told the Echo. He has it from Signe Dahl, who was there.": from whom a person has it.
void Reader::tell_whence(std::uint32_t n) {
    Item& item = items_[n];
    if (!item.used || item.source == none || entities_[item.source].kind != SourceKind::person || entities_.is_unnamed(item.source)) return;
    const std::uint32_t home = syntax_.sentence_at[attributions_[n].main];
    for (std::uint32_t s = home + 1; s <= home + 2 && s < text_.sentences.size(); ++s) {
        const Range sentence = text_.sentences[s].tokens;
        if (sentence.size() < 6 || !is_any(sentence.begin, {Role::masculine, Role::feminine, Role::several}) || is_told(sentence.begin)) continue;
        const std::uint32_t have = sentence.begin + 1;
        const bool has_it = tag(have) == Tag::have && is(have + 1, Role::neuter) && lexicon_.words("learning prepositions").contains(form(have + 2));
        if (!has_it || phrase_from(have + 3) == nullptr) continue;
        const std::uint32_t teller = entities_.resolve(clauses_.whole_phrase(have + 3, sentence.end), scope_of(item));
        if (teller == none || entities_.canonical(teller) == entities_.canonical(item.source)) return;
        put_behind(item, teller, attributions_[n].main);
        mark_told(sentence);
        return;
    }
}

/// What a medium "understands" or "has learned", and tells nowhere from whom, is known by its word alone: it is the source.
void Reader::keep_learned(std::uint32_t n) {
    Item& item = items_[n];
    if (!item.learned || !item.used || item.via.empty() || !entities_.is_unnamed(item.source)) return;
    item.source = item.via.front();
    item.via.erase(item.via.begin());
}

/// Whether somebody is told of who has a name: "The mother of the child says", "Norvia's energy minister said", but no source.
bool Reader::will_be_named(const Entity& somebody) const {
    if (somebody.named || somebody.plural || somebody.nobody || somebody.kind != SourceKind::person ||
        somebody.scope != 0)
        return false;
    return !lexicon_.words("nameless roles").contains(somebody.role) && !somebody.sought_anonymity;
}

/// The next who speaks, where a person is named there for the first time, in another sentence and soon; none where nobody is.
std::uint32_t Reader::named_next(std::uint32_t n) const {
    if (syntax_.quotation_at[attributions_[n].main] != none) return none;
    const std::uint32_t m = next_speaker(n);
    if (m >= items_.size() || items_[m].post != none) return none;
    const std::uint32_t behind =
        syntax_.sentence_at[attributions_[m].main] - syntax_.sentence_at[attributions_[n].main];
    if (behind == 0 || behind > sentences_until_named) return none;
    const Entity& named = entities_[items_[m].source];
    return named.named && named.kind == SourceKind::person && attributions_[m].source.has(named.first) ? m : none;
}

/// Whether a name stands in the text before a token, its last word at least: "spokesman Ben Orr blamed the rain" tells of Orr.
bool Reader::is_told_of(const std::string& name, std::uint32_t token) const {
    const std::string last = lower(name.substr(name.rfind(' ') == std::string::npos ? 0 : name.rfind(' ') + 1));
    return std::any_of(text_.tokens.begin() + title_end_, text_.tokens.begin() + std::max(title_end_, token), [&](const Token& one) { return one.capital && one.form() == last; });
}

/// Whether more is told of a speaker than a name and an office: "Ada Holt, who lives below the mill".
bool Reader::tells_more(Range source) const {
    if (!source.empty() && clauses_.whole_phrase(source.begin, clauses_.sentence_of(source.begin).end).end > source.end) return true;
    return std::any_of(text_.tokens.begin() + source.begin, text_.tokens.begin() + source.end,
                       [](const Token& token) { return token.tag == Tag::comma || token.tag == Tag::relative; });
}

/// The one who is first described, and under whose name the next words are said, where nothing tells who that is.
std::uint32_t Reader::introduced_as(std::uint32_t n) {
    if (!will_be_named(entities_[items_[n].source])) return none;
    const std::uint32_t m = named_next(n);
    const Entity& told = entities_[items_[n].source];
    const bool kin = lexicon_.words("kin").contains(told.role);  // who has the name of somebody told of before
    if (m == none || (!kin && is_told_of(entities_[items_[m].source].name, attributions_[n].main))) return none;
    const Entity& named = entities_[items_[m].source];
    if (!says_at_once(n, m)) return none;  // else it may be somebody else: "a nurse said. … Ada Holt said the door was old"
    if (tells_the_same(told, named)) return items_[m].source;
    if (!items_[m].via.empty() && items_[n].via.empty()) return none;  // one spoke to this paper, the other to another
    if (tells_more(attributions_[m].source) || !named.bare || named.name.find(' ') == std::string::npos) return none;
    return told.gender == Gender::unknown || named.gender == Gender::unknown || told.gender == named.gender
               ? items_[m].source
               : none;
}

/// "A Penhallow company is recalling the pouches, it said. … the manufacturer, Orm Foods, said": the business that a later phrase
/// names as the one of whom there was talk; none where two are named so, or others spoke before ("a rival company said").
std::uint32_t Reader::business_meant(std::uint32_t n) {
    const Item& item = items_[n];
    const auto spoke_before = [&](const Item& other) {
        return other.used && entities_.canonical(other.source) != entities_.canonical(item.source);
    };
    if (std::any_of(items_.begin(), items_.begin() + n, spoke_before)) return none;
    const Entity& told = entities_[item.source];
    if (told.named || told.plural || told.nobody || told.definite || told.registered != no_id<SourceId> ||
        !lexicon_.words("business nouns").contains(told.role))
        return none;
    std::uint32_t only = none;
    for (const NounPhrase& phrase : syntax_.noun_phrases) {
        const std::uint32_t end = phrase.tokens.end;
        if (phrase.tokens.begin <= attributions_[n].main || !is(phrase.tokens.begin, Role::definite) ||
            end + 1 >= text_.tokens.size() || form(end) != ",")
            continue;
        if (!lexicon_.words("business nouns").contains(token(phrase.head).word->noun) ||
            phrase_from(end + 1) == nullptr || tag(phrase_from(end + 1)->head) != Tag::name)
            continue;
        const Description name = entities_.describer().describe(phrase_from(end + 1)->tokens);
        if (name.name.empty() || !entities_.can_be_business(name.name)) continue;
        const std::uint32_t named = entities_.resolve(phrase_from(end + 1)->tokens, 0);
        if (named == none) continue;
        if (entities_[named].kind == SourceKind::person && entities_[named].registered == no_id<SourceId> &&
            !entities_.describer().is_person_name(name.name))
            entities_.edit(named).kind = SourceKind::organization;
        if (entities_[named].kind != SourceKind::organization) continue;
        if (only != none && entities_.canonical(named) != entities_.canonical(only)) return none;
        only = named;
    }
    return only;
}

/// The body that is called by this word among those whom somebody belongs to: "the union" where "the chairwoman of the Union of
/// Guards" speaks next, "the operator" where a director of Orm Rail does.
std::uint32_t Reader::body_of_speaker(const Entity& body, const Entity& speaker, std::uint32_t token) {
    const bool business = lexicon_.words("business nouns").contains(body.role);
    const MentionedTie* only = nullptr;
    for (const MentionedTie& tie : speaker.ties) {
        if (tie.body != SourceKind::organization) continue;
        const std::string name = lower(tie.name);
        const bool is_business =
            business && tie.kind != AffiliationKind::member_of && entities_.can_be_business(tie.name);
        if (!has_word(name, body.role) && !is_business) continue;
        if (only != nullptr) return none;
        only = &tie;
    }
    return only == nullptr ? none : entities_.by_name(only->name, only->body, token);
}

/// "A rescue volunteer said … Gavro Orr, of the Lesk Mountain Rescue Club": whether the body of somebody without an office is called
/// by a word that the first was told of with.
bool Reader::tells_the_same(const Entity& told, const Entity& named) const {
    constexpr std::size_t shortest = 4;
    const std::string words = lower(told.name);
    const auto shares = [&](const MentionedTie& tie) {
        const std::string body = lower(tie.name);
        const std::vector<std::string_view> parts = name_words(body);
        return std::any_of(parts.begin(), parts.end(), [&](std::string_view word) { return word.size() >= shortest && has_word(words, std::string(word)); });
    };
    return named.role.empty() && std::any_of(named.ties.begin(), named.ties.end(), shares);
}

/// Whether the words of one item are a quotation right behind the sentence of another.
bool Reader::says_at_once(std::uint32_t n, std::uint32_t m) const {
    const std::vector<Range>& words = items_[m].content;
    return !words.empty() &&
           syntax_.sentence_at[words.front().begin] == syntax_.sentence_at[attributions_[n].main] + 1 &&
           is_quoted(words);
}

/// "…, its director said. … Ilka Vorm, director of the museum, said": the next who speaks holds the office that the first words
/// came from, or belongs to the body that is meant.
std::uint32_t Reader::announced_as(std::uint32_t n) {
    const Range first = attributions_[n].source;
    const Entity& told = entities_[items_[n].source];
    if (first.empty() || told.named || told.plural || told.nobody || told.scope != 0 || told.role.empty() ||
        told.sought_anonymity || told.registered != no_id<SourceId>)
        return none;
    if (!is(first.begin, Role::definite) && tag(first.begin) != Tag::possessive) return none;
    if ((told.first < first.begin && told.first >= title_end_) || told.first >= first.end)
        return none;  // of whom there was talk before
    const std::uint32_t m = named_next(n);
    if (m == none) return none;
    const Entity& named = entities_[items_[m].source];
    if (told.kind == SourceKind::organization) return body_of_speaker(told, named, named.first);
    const auto shares = [&](const MentionedTie& tie) {
        return std::any_of(named.ties.begin(), named.ties.end(),
                           [&](const MentionedTie& other) { return other.name == tie.name; });
    };
    if (told.kind != SourceKind::person ||
        (!told.ties.empty() && std::none_of(told.ties.begin(), told.ties.end(), shares)))
        return none;
    const bool an_office = lexicon_.words("single offices").contains(told.role);
    const bool same_office = an_office && office_of(told.role, lexicon_) == office_of(named.role, lexicon_);
    return same_office || (!an_office && speaks_on(n, m)) ? items_[m].source : none;
}

/// "the consultant leading the response has told the Ledger. "We found it," said Dr Anselm Roe of the Health Service.": the words
/// of the first go on in a quotation, and nothing tells that another says it.
bool Reader::speaks_on(std::uint32_t n, std::uint32_t m) const {
    const Entity& told = entities_[items_[n].source];
    const Entity& named = entities_[items_[m].source];
    if (!told.ties.empty() || !is(attributions_[n].source.begin, Role::definite) || !will_be_named(told) ||
        tells_more(attributions_[m].source))
        return false;
    if (!named.role.empty() && !lexicon_.words("academic titles").contains(named.role)) return false;
    return says_at_once(n, m);
}

}  // namespace hearsay::extract
