// Who was mentioned last: the business, the medium, whoever held an office, whoever spoke.
#include "extract/draft/entities.hpp"
#include "extract/draft/names.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {

/// "Its general staff" behind "Norvia's general staff": the body of the registry that has spoken and is called so; none where none has.
std::uint32_t Entities::body_of_theirs(const Description& description, std::uint32_t token) const {
    const std::size_t blank = description.phrase.find(' ');
    if (tag(token) != Tag::possessive || !is_any(token, {Role::neuter, Role::several}) || blank == std::string::npos || registry_.story() == nullptr) return none;
    const std::string words = lower(description.phrase.substr(blank + 1));
    const Story& known = *registry_.story();
    for (auto speaker = speakers_.rbegin(); speaker != speakers_.rend(); ++speaker) {
        const std::uint32_t one = canonical(speaker->first);
        const SourceId source = list_[one].registered;
        if (speaker->second >= token || source == no_id<SourceId> || known[source].kind != SourceKind::organization) continue;
        const auto called = [&](std::string_view name) { return lower(std::string(name)) == words || lower(std::string(name)).ends_with(' ' + words); };
        const auto aliases = known.aliases(source);
        if (called(known.name(source)) || std::any_of(aliases.begin(), aliases.end(), [&](const Text& alias) { return called(known.text(alias)); })) return one;
    }
    return none;
}

/// "the country's defence ministry": the one body of the registry that is called so by a word that stands shortly before, as in
/// "Norvian guards"; no_id where none is.
SourceId Entities::body_of_country(Range phrase) const {
    constexpr std::uint32_t sentences_back = 2;
    if (registry_.story() == nullptr || phrase.size() < 4 || !is(phrase.begin, Role::definite) || tag(phrase.begin + 2) != Tag::possessive) return no_id<SourceId>;
    if (!lexicon().words("words for a state").contains(form(phrase.begin + 1))) return no_id<SourceId>;
    const std::string words = ' ' + lower(describer_.words({phrase.begin + 3, phrase.end}));
    const std::uint32_t home = syntax_.sentence_at[phrase.begin];
    const Range near{text_.sentences[home - std::min(home, sentences_back)].tokens.begin, text_.sentences[home].tokens.end};
    const Story& known = *registry_.story();
    SourceId only = no_id<SourceId>;
    for (std::size_t i = 0; i < known.sources().size(); ++i) {
        const auto body = id_at<SourceId>(i);
        const std::string name = lower(std::string(known.name(body)));
        if (known[body].kind != SourceKind::organization || !name.ends_with(words)) continue;
        const std::string state = name.substr(0, name.size() - words.size());
        if (std::none_of(text_.tokens.begin() + near.begin, text_.tokens.begin() + near.end, [&](const Token& token) { return token.form() == state; })) continue;
        if (only != no_id<SourceId>) return no_id<SourceId>;
        only = body;
    }
    return only;
}

/// "the president said": the person of the registry whom one of its names calls so ("President Ada Holt") and whom the article names
/// before; none where none is.
SourceId Entities::registered_holder(const std::string& role, std::uint32_t token) const {
    if (registry_.story() == nullptr || role.empty()) return no_id<SourceId>;
    const Story& known = *registry_.story();
    for (auto n = phrases_before(token); n-- > 0;) {
        const NounPhrase& phrase = syntax_.noun_phrases[n];
        if (tag(phrase.head) != Tag::name) continue;
        const SourceId person = registry_.find(describer_.describe(phrase.tokens).name);
        if (person == no_id<SourceId> || known[person].kind != SourceKind::person) continue;
        const auto aliases = known.aliases(person);
        if (std::any_of(aliases.begin(), aliases.end(), [&](const Text& alias) { return lower(std::string(known.text(alias))).starts_with(role + ' '); })) return person;
    }
    return no_id<SourceId>;
}

/// How many noun phrases begin before a token.
std::size_t Entities::phrases_before(std::uint32_t token) const {
    const auto after = std::partition_point(syntax_.noun_phrases.begin(), syntax_.noun_phrases.end(),
                                            [&](const NounPhrase& phrase) { return phrase.tokens.begin < token; });
    return static_cast<std::size_t>(after - syntax_.noun_phrases.begin());
}

/// The words of the one name that fits, among those in the sentences up to a token outside quotations; empty where there is none,
/// or where two are named. `fits` is asked with the name and its place in the registry.
template <class Fits>
Range Entities::only_named_before(std::uint32_t token, std::uint32_t sentences_back, const Fits& fits) const {
    std::string name;
    Range words;
    for (auto n = phrases_before(token); n-- > 0;) {
        const NounPhrase& phrase = syntax_.noun_phrases[n];
        if (syntax_.sentence_at[phrase.tokens.begin] + sentences_back < syntax_.sentence_at[token]) break;
        if (text_.tokens[phrase.head].tag != Tag::name || syntax_.quotation_at[phrase.head] != none) continue;
        const Description found = describer_.describe(phrase.tokens);
        const SourceId known = registry_.find(found.name);
        if (found.name.empty() || !fits(found, known)) continue;
        const std::string called = known == no_id<SourceId> ? found.name : std::string(registry_.story()->name(known));
        if (!name.empty() && name != called) return {};
        name = called;
        words = phrase.tokens;
    }
    return words;
}

/// "The company said": the business that was named last, though nobody has spoken for it yet; none where two are named.
std::uint32_t Entities::business_before(std::uint32_t token) {
    constexpr std::uint32_t sentences_back = 4;
    const Range words = only_named_before(token, sentences_back, [&](const Description& found, SourceId known) {
        const SourceKind kind = known == no_id<SourceId> ? found.kind : (*registry_.story())[known].kind;
        return kind == SourceKind::organization &&
               can_be_business(known == no_id<SourceId> ? found.name : std::string(registry_.story()->name(known)));
    });
    return words.empty() ? none : resolve(words, 0);
}

/// "The recall of Orm's batteries will cost 31 million, the company said": the one business that its sentence names before.
std::uint32_t Entities::business_in_sentence(std::uint32_t token) {
    std::string name;
    Range words;
    for (std::uint32_t i = sentence_at(token).begin; i < token; ++i) {
        if (tag(i) != Tag::name || syntax_.quotation_at[i] != none) continue;
        std::uint32_t end = i;
        while (end < token && tag(end) == Tag::name) ++end;
        const std::string called(text_.view({i, end}));
        const SourceId known = registry_.find(called);
        const SourceKind kind = known == no_id<SourceId> ? describer_.kind_of_name(called) : (*registry_.story())[known].kind;
        const std::string whole = known == no_id<SourceId> ? called : std::string(registry_.story()->name(known));
        if (kind == SourceKind::organization && can_be_business(whole)) {
            if (!name.empty() && name != whole) return none;
            name = whole;
            words = {i, end};
        }
        i = end;
    }
    return words.empty() ? none : resolve(words, 0);
}

/// "the blog reported": the registered medium that was named last, though nobody has cited it yet.
std::uint32_t Entities::medium_before(std::uint32_t token) {
    constexpr std::uint32_t sentences_back = 3;
    const Range words = only_named_before(token, sentences_back, [&](const Description&, SourceId known) {
        const SourceKind kind = known == no_id<SourceId> ? SourceKind::person : (*registry_.story())[known].kind;
        return publishes(kind) || kind == SourceKind::account;
    });
    return words.empty() ? none : resolve(words, 0);
}

/// Whether a body of this name can be called a company: no word of it tells of another kind, as "the Union of Guards" does.
bool Entities::can_be_business(const std::string& name) const {
    const Lexicon& words = lexicon();
    const std::string small = lower(name);
    for (const std::string_view word : name_words(small)) {
        const bool business = words.words("business nouns").contains(word) || words.words("company endings").contains(word) || words.words("business heads").contains(word);
        if (words.words("body heads").contains(word) && !business) return false;
    }
    return !is_public(name);
}

/// "The company says" behind "the burnt-out Orm works": the one business of the registry that the article names in any place.
std::uint32_t Entities::business_in_sight(std::uint32_t token) {
    if (registry_.story() == nullptr) return none;
    if (!business_in_sight_) business_in_sight_ = only_business();
    return *business_in_sight_ == no_id<SourceId>
               ? none
               : by_name(registry_.story()->name(*business_in_sight_), SourceKind::organization, token);
}

SourceId Entities::only_business() const {
    const Story& known = *registry_.story();
    SourceId only = no_id<SourceId>;
    for (std::uint32_t i = 0; i < text_.tokens.size(); ++i) {
        if (tag(i) != Tag::name) continue;
        std::uint32_t end = i;
        while (end < text_.tokens.size() && tag(end) == Tag::name) ++end;
        const SourceId found = registry_.find(text_.view({i, end}));
        i = end - 1;
        if (found == no_id<SourceId> || found == only || known[found].kind != SourceKind::organization ||
            !can_be_business(std::string(known.name(found))))
            continue;
        if (only != no_id<SourceId>) return no_id<SourceId>;
        only = found;
    }
    return only;
}

/// "The document says" behind "a draft agreement seen by the Echo": the document that was cited last; none where two were.
std::uint32_t Entities::document_before(std::uint32_t token, std::uint32_t scope) const {
    constexpr std::uint32_t sentences_back = 4;
    std::uint32_t only = none;
    for (std::uint32_t n = 0; n < list_.size(); ++n) {
        const Entity& entity = list_[n];
        if (entity.merged_into != none || entity.kind != SourceKind::document || entity.scope != scope ||
            entity.last > token)
            continue;
        if (syntax_.sentence_at[entity.last] + sentences_back < syntax_.sentence_at[token]) continue;
        if (only != none) return none;
        only = n;
    }
    return only;
}

/// "the spokeswoman", "the ministry", "the officials": the last one that fits.
std::uint32_t Entities::mentioned(const Description& description, std::uint32_t scope) const {
    const std::string role = office_of(description.role, lexicon());
    std::uint32_t best = none;
    for (auto n = static_cast<std::uint32_t>(list_.size()); n-- > 0 && n + entities_searched > list_.size();) {
        const Entity& entity = list_[n];
        if (entity.merged_into != none || (entity.scope != scope && entity.anonymous)) continue;
        const bool by_role = !entity.role.empty() && office_of(entity.role, lexicon()) == role;
        const bool medium = publishes(entity.kind) &&
                            medium_nouns_.contains(description.role);
        const bool by_name = entity.named && entity.kind != SourceKind::person &&
                             (medium || has_word(lower(entity.name), description.role));
        const bool by_phrase = !entity.named && entity.name == description.phrase;
        if (!(by_role || by_name || by_phrase) || (entity.plural != description.plural && !by_name)) continue;
        if (description.gender != Gender::unknown && entity.gender != Gender::unknown &&
            description.gender != entity.gender)
            continue;
        // A body named with the phrase must be one of the entity's own.
        bool clash = false;
        for (const MentionedTie& tie : description.ties) {
            clash = clash || (!entity.ties.empty() &&
                              std::none_of(entity.ties.begin(), entity.ties.end(),
                                           [&](const MentionedTie& other) { return other.name == tie.name; }));
        }
        if (clash) continue;
        if (best == none || entity.last > list_[best].last) best = n;
    }
    if (best == none && text_.vocabulary.lexicon().words("business nouns").contains(description.role) &&
        description.ties.empty()) {
        for (auto n = static_cast<std::uint32_t>(list_.size());
             n-- > 0;) {  // "the company": the last body that has a name
            const Entity& entity = list_[n];
            const bool business = entity.merged_into == none && entity.named &&
                                  entity.kind == SourceKind::organization && can_be_business(entity.name);
            if (business && (best == none || entity.last > list_[best].last)) best = n;
        }
    }
    return best;
}

/// The last who spoke before a token, a few sentences back at most, and fits.
template <class Fits>
std::uint32_t Entities::last_who_spoke(std::uint32_t token, const Fits& fits) const {
    for (std::size_t n = speakers_.size(); n-- > 0;) {
        const auto& [entity, where] = speakers_[n];
        if (where > token) continue;
        if (syntax_.sentence_at[where] + sentences_searched < syntax_.sentence_at[token]) break;
        if (fits(list_[canonical(entity)])) return canonical(entity);
    }
    return none;
}

std::uint32_t Entities::last_speaker(std::uint32_t token, bool plural, bool person, std::uint32_t scope) const {
    return last_who_spoke(token, [&](const Entity& one) {
        if (one.scope != scope && one.anonymous) return false;
        if (person) return one.kind == SourceKind::person && one.plural == plural;
        return (one.plural == plural || one.kind != SourceKind::person) && (plural || one.kind != SourceKind::person);
    });
}

/// "the three said", "one of the three", "this person added": those, or the one, without a name who spoke last; none for other phrases.
std::uint32_t Entities::spoken_of(Range phrase, std::uint32_t scope) const {
    constexpr std::uint32_t words_of_a_group = 2;
    const bool pointed = phrase.size() == 2 && is(phrase.begin, Role::demonstrative) && lexicon().words("words for anybody").contains(token(phrase.begin + 1).word->noun);
    if (pointed) return last_who_spoke(phrase.begin, [&](const Entity& one) { return one.scope == scope && one.anonymous && !one.nobody && one.kind == SourceKind::person; });
    const Range many = of_many(phrase);
    const Range group = many.empty() ? phrase : many;
    if (group.size() != words_of_a_group || !is(group.begin, Role::definite) || tag(group.begin + 1) != Tag::number) return none;
    return last_who_spoke(phrase.begin, [&](const Entity& one) { return one.scope == scope && one.plural && one.kind == SourceKind::person && lower(one.name).starts_with(form(group.begin + 1)); });
}

std::uint32_t Entities::last_nameless(std::uint32_t token, std::uint32_t scope) const {
    return last_who_spoke(token, [&](const Entity& one) {
        return one.scope == scope && one.anonymous && !one.plural && !one.nobody && one.kind == SourceKind::person;
    });
}

/// "The worker said" behind "a man who works there has told us", "the source added" behind "a hospital insider": the one person without a
/// name who has spoken, where what either is called tells nothing else; none where two have.
std::uint32_t Entities::only_nameless(const Description& description, std::uint32_t scope) const {
    std::uint32_t only = none;
    for (const auto& [entity, where] : speakers_) {
        const std::uint32_t speaker = canonical(entity);
        const Entity& one = list_[speaker];
        if (!one.anonymous || one.plural || one.nobody || one.kind != SourceKind::person || one.scope != scope || speaker == only) continue;
        if (only != none) return none;
        only = speaker;
    }
    if (only == none) return none;
    const Entity& one = list_[only];
    const WordSet& anybody = lexicon().words("words for anybody");
    const bool fits = anybody.contains(description.role) || anybody.contains(one.role);
    const bool other = one.gender != Gender::unknown && description.gender != Gender::unknown && one.gender != description.gender;
    return fits && !other && description.ties.empty() ? only : none;
}

std::uint32_t Entities::last_medium(std::uint32_t token, std::uint32_t scope) const {
    constexpr std::uint32_t sentences_back = 3;
    const auto last =
        std::find_if(speakers_.rbegin(), speakers_.rend(), [&](const auto& speaker) { return speaker.second < token; });
    if (last == speakers_.rend() || syntax_.sentence_at[last->second] + sentences_back < syntax_.sentence_at[token])
        return none;
    const std::uint32_t found = canonical(last->first);
    if (list_[found].scope != scope && list_[found].anonymous) return none;
    const SourceKind kind = list_[found].kind;
    return publishes(kind) ? found : none;
}

}  // namespace hearsay::extract
