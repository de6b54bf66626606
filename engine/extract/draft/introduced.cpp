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
    while (m < items_.size() && syntax_.sentence_at[attributions_[m].main] <= last && (!items_[m].used || entities_.canonical(items_[m].source) == source)) ++m;
    return m;
}

/// "Channel 6 has learned that … A person in the trade tells Channel 6": the one it has learned it from.
void Reader::identify_unnamed(std::uint32_t n) {
    const Item& item = items_[n];
    if (!item.used || !entities_.is_unnamed(item.source)) return;
    const std::uint32_t m = next_speaker(n);
    if (m >= items_.size() || syntax_.sentence_at[attributions_[m].main] > syntax_.sentence_at[attributions_[n].main] + sentences_until_told) return;
    const Entity& teller = entities_[items_[m].source];
    if (!teller.anonymous || teller.nobody || teller.kind != SourceKind::person || teller.first <= attributions_[n].main) return;
    const auto heard_elsewhere = [&](std::uint32_t relay) {
        return std::none_of(item.via.begin(), item.via.end(), [&](std::uint32_t one) { return entities_.canonical(one) == entities_.canonical(relay); });
    };
    if (!item.via.empty() && std::any_of(items_[m].via.begin(), items_[m].via.end(), heard_elsewhere)) return;
    entities_.merge(item.source, items_[m].source);
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
        if (verbs == nullptr || verbs->main != i || verbs->negated || !lexicon_.words("origin verbs").contains(lemma(i))) continue;
        if (!lexicon_.words("learning prepositions").contains(form(i + 1)) || phrase_from(i + 2) == nullptr) return;
        const std::uint32_t teller = entities_.resolve(clauses_.whole_phrase(i + 2, sentence.end), scope_of(item));
        if (teller == none) return;
        item.source = teller;
        item.learned = false;
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
    if (somebody.named || somebody.plural || somebody.nobody || somebody.kind != SourceKind::person || somebody.scope != 0) return false;
    return !lexicon_.words("nameless roles").contains(somebody.role) && !somebody.sought_anonymity;
}

/// Gives the one who is first described the name under which the next words are said, where nothing tells who that is.
void Reader::identify_introduced(std::uint32_t n) {
    const Item& item = items_[n];
    if (!item.used || item.source == none || syntax_.quotation_at[attributions_[n].main] != none || !will_be_named(entities_[item.source])) return;
    const std::uint32_t m = next_speaker(n);
    if (m >= items_.size() || items_[m].post != none || attributions_[m].source.empty()) return;
    const std::uint32_t home = syntax_.sentence_at[attributions_[n].main];
    if (syntax_.sentence_at[attributions_[m].main] == home || syntax_.sentence_at[attributions_[m].main] > home + sentences_until_named) return;
    for (std::uint32_t i = attributions_[m].source.begin; i < attributions_[m].source.end; ++i) {
        if (tag(i) == Tag::comma || tag(i) == Tag::relative) return;  // "Ada Holt, who lives below the mill"
    }
    const Entity& named = entities_[items_[m].source];
    const bool first_time = named.bare && named.first >= attributions_[m].source.begin && named.first < attributions_[m].source.end;
    if (!first_time || named.kind != SourceKind::person || named.name.find(' ') == std::string::npos) return;
    const Entity& told = entities_[item.source];
    if (told.gender != Gender::unknown && named.gender != Gender::unknown && told.gender != named.gender) return;
    entities_.merge(item.source, items_[m].source);
}

/// "A Penhallow company is recalling the pouches, it said. … the manufacturer, Orm Foods, said": the business that a later phrase
/// names as the one of whom there was talk; none where two are named so, or others spoke before ("a rival company said").
void Reader::identify_business(std::uint32_t n) {
    const Item& item = items_[n];
    if (!item.used || item.source == none) return;
    const auto spoke_before = [&](const Item& other) { return other.used && entities_.canonical(other.source) != entities_.canonical(item.source); };
    if (std::any_of(items_.begin(), items_.begin() + n, spoke_before)) return;
    const Entity& told = entities_[item.source];
    if (told.named || told.plural || told.nobody || told.definite || told.registered != no_id<SourceId> || !lexicon_.words("business nouns").contains(told.role)) return;
    std::uint32_t only = none;
    for (const NounPhrase& phrase : syntax_.noun_phrases) {
        const std::uint32_t end = phrase.tokens.end;
        if (phrase.tokens.begin <= attributions_[n].main || !is(phrase.tokens.begin, Role::definite) || end + 1 >= text_.tokens.size() || form(end) != ",") continue;
        if (!lexicon_.words("business nouns").contains(token(phrase.head).word->noun) || phrase_from(end + 1) == nullptr || tag(phrase_from(end + 1)->head) != Tag::name) continue;
        const Description name = entities_.describer().describe(phrase_from(end + 1)->tokens);
        if (name.name.empty() || !entities_.can_be_business(name.name)) continue;
        const std::uint32_t named = entities_.resolve(phrase_from(end + 1)->tokens, 0);
        if (named == none) continue;
        if (entities_[named].kind == SourceKind::person && entities_[named].registered == no_id<SourceId> && !entities_.describer().is_person_name(name.name)) entities_.edit(named).kind = SourceKind::organization;
        if (entities_[named].kind != SourceKind::organization) continue;
        if (only != none && entities_.canonical(named) != entities_.canonical(only)) return;
        only = named;
    }
    if (only != none) entities_.merge(item.source, only);
}

/// The body that is called by this word among those whom somebody belongs to: "the union" where "the chairwoman of the Union of
/// Guards" speaks next, "the operator" where a director of Orm Rail does.
std::uint32_t Reader::body_of_speaker(const Entity& body, const Entity& speaker, std::uint32_t token) {
    const bool business = lexicon_.words("business nouns").contains(body.role);
    const MentionedTie* only = nullptr;
    for (const MentionedTie& tie : speaker.ties) {
        if (tie.body != SourceKind::organization) continue;
        const std::string name = lower(tie.name);
        const bool is_business = business && tie.kind != AffiliationKind::member_of && entities_.can_be_business(tie.name);
        if (!has_word(name, body.role) && !is_business) continue;
        if (only != nullptr) return none;
        only = &tie;
    }
    return only == nullptr ? none : entities_.by_name(only->name, only->body, token);
}

/// "…, its director said. … Ilka Vorm, director of the museum, said": the next who speaks holds the office that the first words
/// came from, or belongs to the body that is meant.
void Reader::identify_announced(std::uint32_t n, std::uint32_t title_end) {
    const Item& item = items_[n];
    if (!item.used || item.source == none || attributions_[n].source.empty() || syntax_.quotation_at[attributions_[n].main] != none) return;
    const Range first = attributions_[n].source;
    const Entity& told = entities_[item.source];
    if (told.named || told.plural || told.nobody || told.scope != 0 || told.role.empty() || told.sought_anonymity || told.registered != no_id<SourceId>) return;
    if (!is(first.begin, Role::definite) && tag(first.begin) != Tag::possessive) return;
    if ((told.first < first.begin && told.first >= title_end) || told.first >= first.end) return;  // of whom there was talk before
    const std::uint32_t m = next_speaker(n);
    if (m >= items_.size() || items_[m].post != none || attributions_[m].source.empty()) return;
    const std::uint32_t home = syntax_.sentence_at[attributions_[n].main];
    if (syntax_.sentence_at[attributions_[m].main] == home || syntax_.sentence_at[attributions_[m].main] > home + sentences_until_named) return;
    const Entity& named = entities_[items_[m].source];
    if (!named.named || named.kind != SourceKind::person || named.first < attributions_[m].source.begin || named.first >= attributions_[m].source.end) return;
    if (told.kind == SourceKind::organization) {
        const std::uint32_t body = body_of_speaker(told, named, named.first);
        if (body != none) entities_.merge(item.source, body);
        return;
    }
    const bool office = lexicon_.words("single offices").contains(told.role) && office_of(told.role, lexicon_) == office_of(named.role, lexicon_);
    const auto shares = [&](const MentionedTie& tie) {
        return std::any_of(named.ties.begin(), named.ties.end(), [&](const MentionedTie& other) { return other.name == tie.name; });
    };
    // "the consultant leading the response has told the Ledger. "We found it," said Dr Anselm Roe of the Health Service."
    const auto tells_more = [&](const Token& token) { return token.tag == Tag::comma || token.tag == Tag::relative; };  // "Ada Holt, who lives below the mill"
    const bool stranger = std::any_of(text_.tokens.begin() + attributions_[m].source.begin, text_.tokens.begin() + attributions_[m].source.end, tells_more);
    const bool quoted_next = !stranger && !lexicon_.words("single offices").contains(told.role) && !items_[m].content.empty() && syntax_.sentence_at[items_[m].content.front().begin] == home + 1 && is_quoted(items_[m].content) && (named.role.empty() || lexicon_.words("academic titles").contains(named.role)) && told.ties.empty() &&
                             is(first.begin, Role::definite) && will_be_named(told);
    if (told.kind == SourceKind::person && (office || quoted_next) && (told.ties.empty() || std::any_of(told.ties.begin(), told.ties.end(), shares))) entities_.merge(item.source, items_[m].source);
}

}  // namespace hearsay::extract
