#include "extract/draft/entities.hpp"

#include "extract/draft/names.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

std::string first_word_of(const std::string& text) { return lower(text.substr(0, text.find(' '))); }

}  // namespace

Entities::Entities(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses, const RegistryNames& registry)
    : Reading(text, syntax), clauses_(clauses), registry_(registry),
      medium_nouns_(text.vocabulary.lexicon().words("medium nouns")), describer_(text, syntax) {
    read_full_names();
}

std::uint32_t Entities::canonical(std::uint32_t entity) const {
    while (list_[entity].merged_into != none) entity = list_[entity].merged_into;
    return entity;
}

void Entities::spoke(std::uint32_t entity, std::uint32_t token) {
    speakers_.emplace_back(canonical(entity), token);
    edit(entity).last = token;
}

/// "Leader of Opposition in the Lake Assembly Ada Holt": the registered person whose name ends a long title; no_id where it is
/// another's who is spoken of ("an aide to Ada Holt", "aides of President Holt").
SourceId Entities::holder_at_end(Range phrase) const {
    if (registry_.story() == nullptr || is_any(phrase.begin, {Role::indefinite, Role::unspecific})) return no_id<SourceId>;
    std::uint32_t end = phrase.begin;
    while (end < phrase.end && tag(end) != Tag::comma) ++end;
    for (std::uint32_t words = 2; words <= 6 && phrase.begin + words + 1 < end; ++words) {
        const std::uint32_t begin = end - words;
        if (!text_.tokens[begin].capital || !text_.tokens[begin - 1].capital || describer_.is_title(begin - 1)) continue;
        const SourceId found = registry_.find(describer_.words({begin, end}));
        if (found != no_id<SourceId> && (*registry_.story())[found].kind == SourceKind::person) return found;
    }
    return no_id<SourceId>;
}

/// Who is registered under these words, of a kind that fits; no_id for others.
template <class Fits>
SourceId Entities::registered(std::string_view words, const Fits& fits) const {
    const SourceId known = registry_.find(words);
    return known != no_id<SourceId> && fits((*registry_.story())[known].kind) ? known : no_id<SourceId>;
}

/// The name that the registry has for the phrase, where its words alone would give another or none.
void Entities::name_by_registry(Range phrase, Description& description) const {
    const auto is_known = [&] { return registry_.find(description.name) != no_id<SourceId>; };
    const auto call = [&](SourceId known) {
        if (known != no_id<SourceId>) description.name = registry_.story()->name(known);
    };
    call(registry_.longest(text_, phrase, clauses_.sentence_of(phrase.begin).end));  // "The Lantern on Sunday" is not The Lantern on a Sunday
    call(body_before_comma(phrase));
    if (!is_known()) call(body_before_place(phrase));
    if (!is_known()) call(body_behind_comma(phrase));
    const std::size_t first = description.name.find(' ');
    const std::string behind_first = first == std::string::npos ? "" : description.name.substr(first + 1);
    const bool opens = sentence_at(phrase.begin).begin == phrase.begin;
    if (opens && !is_known() && lexicon().words("business nouns").contains(first_word_of(description.name))) {
        call(registered(behind_first, [](SourceKind kind) { return kind == SourceKind::organization; }));  // "Contractor Orm Works says"
    }
    if (description.name.empty()) {
        if (const SourceId holder = holder_at_end(phrase); holder != no_id<SourceId>) {
            call(holder);
            description.anonymous = false;
        }
    }
    if (description.name.empty() && description.definite) call(body_before_kind(phrase));
    if (const std::size_t last = description.name.rfind(' '); last != std::string::npos && !is_known() && is_kind_of_body(description.name.substr(last + 1))) {
        call(registry_.find(description.name.substr(0, last)));  // "the Farpole agency", "the Clear Vote group"
    }
    if (const std::size_t blank = description.name.find(' '); blank != std::string::npos && !is_known()) {
        const bool described = description.name.substr(0, blank).find('-') != std::string::npos;  // "the English-language Lake Today", "Second-division Tarn Rovers"
        if (described) call(registered(description.name.substr(blank + 1), [](SourceKind kind) { return kind != SourceKind::person && kind != SourceKind::state; }));
        if (!is_known() && !describer_.state_of(description.name).empty()) call(registered(description.name.substr(blank + 1), publishes));
    }
}

/// "St Olga's Hospital in Orm": what is registered under the words before the place.
SourceId Entities::body_before_place(Range phrase) const {
    for (std::uint32_t i = phrase.begin + 1; i + 1 < phrase.end && tag(i) != Tag::comma; ++i) {
        if (tag(i) != Tag::preposition || !is(i, Role::place) || tag(i + 1) != Tag::name) continue;
        return registered(describer_.words({phrase.begin, i}), [](SourceKind kind) { return kind == SourceKind::organization; });
    }
    return no_id<SourceId>;
}

/// "the University of Orm, whose experts": what is registered under the words before a comma, and is nobody.
SourceId Entities::body_before_comma(Range phrase) const {
    const std::uint32_t comma = comma_in(phrase);
    if (comma <= phrase.begin + 1 || comma >= phrase.end) return no_id<SourceId>;
    return registered(text_.view({phrase.begin, comma}), [](SourceKind kind) { return kind != SourceKind::person; });
}

/// "the Note Trustee, Lake Services Limited": the last body behind a comma; not "Ada Holt, of the Lake Council".
SourceId Entities::body_behind_comma(Range phrase) const {
    for (std::uint32_t end = comma_in(phrase); end < phrase.end;) {
        const std::uint32_t begin = end + 1;
        end = comma_in({begin, phrase.end});
        if (begin >= end || tag(begin) == Tag::preposition) continue;
        const SourceId body = registered(describer_.words({begin, end}), [](SourceKind kind) { return kind == SourceKind::organization; });
        if (body != no_id<SourceId>) return body;
    }
    return no_id<SourceId>;
}

/// The first comma of a phrase, its end where it has none.
std::uint32_t Entities::comma_in(Range phrase) const {
    std::uint32_t comma = phrase.begin;
    while (comma < phrase.end && tag(comma) != Tag::comma) ++comma;
    return comma;
}

/// "agency", "group": what stands behind the name of a body, and need not be part of it.
bool Entities::is_kind_of_body(const std::string& word) const {
    return lexicon().words("medium nouns").contains(word) || lexicon().words("body heads").contains(word) || lexicon().words("business nouns").contains(word);
}

/// "the Clear Vote group": what is registered under the words before the last.
SourceId Entities::body_before_kind(Range phrase) const {
    const NounPhrase* called = phrase_from(phrase.begin);
    if (called == nullptr || called->tokens.size() < 3 || called->head + 1 != called->tokens.end) return no_id<SourceId>;
    if (token(called->head).capital || !token(called->head - 1).capital || !is_kind_of_body(form(called->head))) return no_id<SourceId>;
    return registered(describer_.words({called->tokens.begin + 1, called->head}), [](SourceKind kind) { return kind != SourceKind::state && kind != SourceKind::person; });
}

/// "April", "Nov. 9": nobody.
bool Entities::is_date(Range phrase) const {
    const WordSet& calendar = lexicon().words("calendar");
    bool dated = false;
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
        if (!calendar.contains(form(i)) && tag(i) != Tag::number && tag(i) != Tag::determiner && phrase.size() > 1) return false;
        dated = dated || calendar.contains(form(i));
    }
    const bool clock = phrase.size() == 1 && is_clock(form(phrase.begin));  // "00:52"
    return clock || (dated && !is(phrase.begin, Role::namesake));
}

std::uint32_t Entities::resolve(Range phrase, std::uint32_t scope) {
    if (phrase.empty() || is_date(phrase)) return none;
    if (const std::uint32_t body = body_of_press_office(phrase, scope); body != none) return body;
    if (phrase.size() == 1 && is(phrase.begin, Role::pair)) return last_speaker(phrase.begin, true, true, scope);  // "…, both said"
    const Token& first = text_.tokens[phrase.begin];
    if (phrase.size() <= 2 && (first.tag == Tag::pronoun || first.tag == Tag::relative || (phrase.size() == 1 && first.tag == Tag::possessive))) {
        return pronoun(phrase.begin, scope);
    }
    if (const std::uint32_t before = spoken_of(phrase, scope); before != none) return before;
    const Range many = of_many(phrase);
    if (!many.empty() && tag(many.begin) == Tag::pronoun) return pronoun(many.begin, scope);  // "one of them"
    Description description = describer_.describe(many.empty() ? phrase : many);
    if (!many.empty()) {
        const std::uint32_t all = description.definite && description.plural && description.anonymous ? mentioned(description, scope) : none;
        if (all != none) return all;  // "one of the sources"
        description.phrase = describer_.words(phrase);
        description.plural = form(phrase.begin) != lexicon().pairs("names").find("single")->second;
        description.anonymous = description.anonymous || description.name.empty();
        description.definite = false;
    }
    if (description.name.empty() && description.role.empty()) return none;
    if (text_.vocabulary.lexicon().words("free roles").contains(description.role)) {  // a reader's role is no employer
        std::erase_if(description.ties, [&](const MentionedTie& tie) {
            return registered(tie.name, [](SourceKind kind) { return kind == SourceKind::state; }) != no_id<SourceId>;
        });
    }
    if (const std::uint32_t body = body_meant(phrase, description); body != none) return body;
    name_by_registry(phrase, description);
    tie_by_context(phrase, description, scope);
    if (first.tag == Tag::possessive && first.is(Role::neuter) && description.name.empty() && lexicon().words("owners").contains(description.role)) {
        if (const std::uint32_t owner = owner_in_sight(phrase.begin); owner != none) return owner;
    }
    if (phrase.size() == 1 && description.kind == SourceKind::organization && first.word->in_table && registry_.find(description.name) == no_id<SourceId>) {
        description.role = first.form();  // "Police said": a name by its capital alone
        if (const std::uint32_t known = body_called(description, phrase.begin, scope); known != none) return known;
    }
    if (!description.name.empty()) return named(description, phrase.begin);
    return described(phrase, description, scope);
}

/// "the ministry's press office"; "the press office": the body's whose office spoke last; none for other phrases.
std::uint32_t Entities::body_of_press_office(Range phrase, std::uint32_t scope) {
    const std::uint32_t office = press_office(phrase);
    if (office >= phrase.end) return none;
    if (is(office, Role::owner) && tag(office) == Tag::preposition) has_press_office_ = resolve({office + 1, phrase.end}, scope);
    else if (office > phrase.begin) has_press_office_ = resolve({phrase.begin, office}, scope);
    return has_press_office_;
}

/// The body or medium for which a phrase stands that names others: "their board", "health officials", "the agency's gauge",
/// "the management of the works", "a Harbour Post reporter"; none for other phrases.
std::uint32_t Entities::body_meant(Range phrase, const Description& description) {
    if (const std::uint32_t theirs = body_of_theirs(description, phrase.begin); theirs != none) return theirs;
    if (const SourceId body = body_of_country(phrase); body != no_id<SourceId>) return by_name(registry_.story()->name(body), SourceKind::organization, phrase.begin);
    if (const SourceId body = authority_meant(phrase); body != no_id<SourceId>) return by_name(registry_.story()->name(body), (*registry_.story())[body].kind, phrase.begin);
    const bool part = lexicon().words("instruments").contains(description.role) || lexicon().words("parts of bodies").contains(description.role);
    if (!description.ties.empty() && part) return by_name(description.ties.front().name, description.ties.front().body, phrase.begin);
    const std::string medium = medium_of_reporter(description);
    return medium.empty() ? none : by_name(medium, SourceKind::outlet, phrase.begin);
}

/// "A Harbour Post reporter at the gate", "a Reuters witness": whose people they are, where nobody is named; "" for others.
std::string Entities::medium_of_reporter(const Description& description) const {
    const bool reports = lexicon().words("newsroom roles").contains(description.role) || lexicon().words("agency roles").contains(description.role);
    if (!reports || !description.name.empty() || description.definite) return {};
    for (const MentionedTie& tie : description.ties) {
        const SourceId known = registry_.find(tie.name);
        if (known == no_id<SourceId> ? lexicon().pairs("known sources").contains(lower(tie.name)) : publishes((*registry_.story())[known].kind)) return tie.name;
    }
    return {};
}

/// "two of the sources", "one of them": behind "of", those of whom some speak; empty for other phrases.
Range Entities::of_many(Range phrase) const {
    std::uint32_t of = phrase.begin;
    while (of < phrase.end && of < phrase.begin + 3 && (tag(of) == Tag::number || tag(of) == Tag::adverb || is(of, Role::approximate))) ++of;
    if (of == phrase.begin || of + 1 >= phrase.end || !is(of, Role::owner)) return {};
    const Range rest{of + 1, phrase.end};
    const bool them = tag(rest.begin) == Tag::pronoun && is(rest.begin, Role::several);
    return them || phrase_at(rest.begin) != nullptr ? rest : Range{};
}

/// Whoever a phrase without a name describes: somebody mentioned before, or a new one.
std::uint32_t Entities::described(Range phrase, const Description& description, std::uint32_t scope) {
    if (tag(phrase.begin) == Tag::possessive && text_.vocabulary.lexicon().words("interlocutors").contains(description.role)) {
        const std::uint32_t spoken = last_speaker(phrase.begin, false, true, scope);  // "claims our interlocutor"
        if (spoken != none) return spoken;
    }
    if (description.definite && !description.plural && description.kind == SourceKind::person && mentioned(description, scope) == none) {
        if (const std::uint32_t known = person_by_office(phrase, description, scope); known != none) return known;
    }
    // "The recall of Orm's batteries will cost 31 million, the company said", whoever spoke before.
    const bool business = description.definite && !description.plural && lexicon().words("business nouns").contains(description.role) && description.ties.empty();
    if (const std::uint32_t here = business ? business_in_sentence(phrase.begin) : none; here != none) return here;
    if (description.definite || (description.plural && !description.anonymous)) {
        if (const std::uint32_t found = body_called(description, phrase.begin, scope); found != none) {
            learn(found, description, phrase.begin);
            return found;
        }
    }
    std::uint32_t known = description.definite && description.ties.empty() ? known_by_kind(description, phrase.begin, scope) : none;
    if (known == none && is(phrase.begin, Role::definite) && !description.plural && description.kind == SourceKind::person) known = only_nameless(description, scope);
    return known != none ? known : add(description, phrase.begin, scope);
}

/// "the minister", "the 36-year-old", whom nobody has called so yet: the body or person named before that holds the office.
std::uint32_t Entities::person_by_office(Range phrase, const Description& description, std::uint32_t scope) {
    if (lexicon().pairs("body synonyms").contains(description.role)) {
        if (const std::uint32_t body = body_called(description, phrase.begin, scope); body != none) return body;
    }
    if (const std::uint32_t holder = holder_of(description.role, phrase.begin); holder != none) return holder;
    const bool untied = description.ties.empty();
    if (const SourceId known = untied ? registered_holder(description.role, phrase.begin) : no_id<SourceId>; known != no_id<SourceId>) {
        return by_name(registry_.story()->name(known), SourceKind::person, phrase.begin);
    }
    if (const std::uint32_t only = only_person_before(phrase, description); only != none) return only;
    const WordSet& ages = lexicon().words("age endings");
    const bool by_age = untied && std::any_of(ages.begin(), ages.end(), [&](const std::string& ending) { return description.role.ends_with(ending); });
    return by_age ? last_speaker(phrase.begin, false, true, scope) : none;
}

/// "the paper", "the company", "the document": the one of that kind named before.
std::uint32_t Entities::known_by_kind(const Description& description, std::uint32_t token, std::uint32_t scope) {
    const Lexicon& words = lexicon();
    const bool medium = !description.plural && (medium_nouns_.contains(description.role) || words.words("outlet words").contains(description.role));
    if (const std::uint32_t before = medium ? medium_before(token) : none; before != none) return before;
    const bool business = words.words("business nouns").contains(description.role);
    if (const std::uint32_t before = business ? business_before(token) : none; before != none) return before;
    if (const std::uint32_t in_sight = business ? business_in_sight(token) : none; in_sight != none) return in_sight;
    const bool text = !description.plural && words.words("words for any document").contains(description.role);
    return text ? document_before(token, scope) : none;
}

void Entities::merge(std::uint32_t entity, std::uint32_t into) {
    entity = canonical(entity);
    into = canonical(into);
    if (entity == into) return;
    Entity& known = list_[into];
    const Entity& other = list_[entity];
    if (known.role.empty()) known.role = other.role;
    if (known.gender == Gender::unknown) known.gender = other.gender;
    for (const MentionedTie& tie : other.ties) {
        const bool old = std::any_of(known.ties.begin(), known.ties.end(), [&](const MentionedTie& one) { return one.name == tie.name; });
        if (!old && known.registered == no_id<SourceId> && tie.name != known.name) known.ties.push_back(tie);
    }
    list_[entity].merged_into = into;
}

/// Whether somebody else has spoken since the entity was last mentioned: "its" may mean that one.
bool Entities::spoken_since(std::uint32_t entity, std::uint32_t token) const {
    return std::any_of(speakers_.rbegin(), speakers_.rend(), [&](const auto& speaker) {
        return speaker.second < token && speaker.second > list_[canonical(entity)].last && canonical(speaker.first) != canonical(entity);
    });
}

/// "Health authorities", "health officials": the one body in sight of which the word before tells, "the Ministry of Health"; none for others.
SourceId Entities::authority_meant(Range phrase) {
    const NounPhrase* whole = phrase_from(phrase.begin);
    if (whole == nullptr || !lexicon().words("authority nouns").contains(form(whole->head)) || token(whole->head).capital) return no_id<SourceId>;
    const std::uint32_t kind = whole->head - 1;
    if (whole->head == phrase.begin || tag(kind) == Tag::determiner || tag(kind) == Tag::possessive) return no_id<SourceId>;
    // "Ministry officials", "Belmark officials", "two health officials", "health officials who asked not to be named": some of them.
    const bool some = tag(whole->tokens.begin) == Tag::number || (whole->tokens.end < text_.tokens.size() && tag(whole->tokens.end) == Tag::relative);
    if (some || (token(kind).capital && kind > phrase.begin) || lexicon().words("public body nouns").contains(form(kind))) return no_id<SourceId>;
    SourceId body = body_in_sight(form(kind));
    const bool chiefs = lexicon().words("chiefs of bodies").contains(form(whole->head));  // "hospital chiefs"
    if (body == no_id<SourceId> && chiefs) body = body_in_sight(form(kind) + 's');
    if (body == no_id<SourceId> || chiefs) return body;
    const std::string name = lower(registry_.story()->name(body));
    const WordSet& heads = lexicon().words("public body nouns");
    const bool is_public = std::any_of(heads.begin(), heads.end(), [&](const std::string& head) { return has_word(name, head); });
    return is_public ? body : no_id<SourceId>;  // "local authorities" are no Local Media
}

/// Where in a phrase the possessive before the press office of a body stands, or the "of" behind one; the end of the phrase where
/// there is none.
std::uint32_t Entities::press_office(Range phrase) const {
    constexpr std::uint32_t longest = 3;
    const WordSet& offices = lexicon().words("press offices");
    const NounPhrase* head = phrase_from(phrase.begin);  // "the press service of the ministry": the words behind "of"
    if (head != nullptr && head->tokens.end + 1 < phrase.end && is(head->tokens.end, Role::owner) && head->tokens.size() > 1 && offices.contains(form(head->tokens.end - 2) + ' ' + form(head->tokens.end - 1))) return head->tokens.end;
    std::string words;
    for (std::uint32_t i = phrase.end; i > phrase.begin && phrase.end - i < longest;) {
        --i;
        words = form(i) + (words.empty() ? "" : " " + words);
        if (!offices.contains(words)) continue;
        const std::uint32_t before = i > phrase.begin ? i - 1 : i;
        return before == phrase.begin || tag(before) == Tag::possessive ? before : phrase.end;
    }
    return phrase.end;
}

std::uint32_t Entities::by_name(std::string_view name, SourceKind kind, std::uint32_t token) {
    Description description;
    description.name = name;
    description.kind = kind;
    const std::uint32_t found = find_named(description);
    if (found != none) return found;
    return add(description, token, 0);
}

std::uint32_t Entities::person(std::string_view name, std::uint32_t token) {
    Description description;
    description.name = name;
    description.kind = SourceKind::person;
    return named(description, token);
}

std::uint32_t Entities::unnamed(std::uint32_t token) {
    const WordMap& names = text_.vocabulary.lexicon().pairs("names");
    const auto name = names.find("unnamed");
    Description description;
    description.phrase = name == names.end() ? "unnamed" : name->second;
    description.anonymous = true;
    description.plural = true;
    const std::uint32_t number = add(description, token, 0);
    list_[number].nobody = true;
    return number;
}

std::uint32_t Entities::find(const std::string& name) const {
    const std::string key = lower(name);
    if (const auto found = by_name_.find(key); found != by_name_.end()) return canonical(found->second);
    const auto found = by_surname_.find(key);
    return found == by_surname_.end() ? none : canonical(found->second);
}

std::uint32_t Entities::find_named(const Description& description) const {
    const std::string key = lower(description.name);
    if (const auto found = by_name_.find(key); found != by_name_.end()) return canonical(found->second);
    if (description.kind == SourceKind::person && key.find(' ') == std::string::npos) {
        if (const auto found = by_surname_.find(key); found != by_surname_.end()) return canonical(found->second);
    }
    return none;
}

std::uint32_t Entities::named(const Description& description, std::uint32_t token) {
    std::uint32_t found = find_named(description);
    if (found == none && description.kind == SourceKind::person && description.name.find(' ') == std::string::npos) {
        for (const auto* names : {&full_names_, &first_names_}) {  // named in full where nothing was said
            const auto full = names->find(lower(description.name));
            if (full == names->end() || full->second.empty()) continue;
            Description whole = description;
            whole.name = full->second;
            return named(whole, token);
        }
    }
    if (found == none) {
        // A full name after a surname alone: the surname was this person's.
        const auto alone = by_name_.find(lower(last_word(description.name)));
        const Entity* bearer = alone == by_name_.end() ? nullptr : &list_[canonical(alone->second)];
        const bool of_the_family = bearer != nullptr && (lexicon().words("kin").contains(description.role) ||  // "Hobrin's mother, Delphine Hobrin"
            (bearer->gender != Gender::unknown && description.gender != Gender::unknown && bearer->gender != description.gender));
        if (description.kind == SourceKind::person && bearer != nullptr && !of_the_family && bearer->kind == SourceKind::person &&
            bearer->registered == no_id<SourceId> && !bearer->anonymous) {
            found = canonical(alone->second);
            list_[found].name = description.name;
            by_name_[lower(description.name)] = found;
            by_surname_[lower(last_word(description.name))] = found;
            const SourceId id = registry_.find(description.name);
            if (id != no_id<SourceId>) list_[found].registered = id;
        }
    }
    if (found != none) {
        learn(found, description, token);
        return found;
    }
    return add(description, token, 0);
}

void Entities::learn(std::uint32_t entity, const Description& description, std::uint32_t token) {
    Entity& known = list_[entity];
    known.last = token;
    if (known.role.empty()) known.role = description.role;
    if (known.gender == Gender::unknown) known.gender = description.gender;
    for (const MentionedTie& tie : description.ties) {
        const bool old = std::any_of(known.ties.begin(), known.ties.end(), [&](const MentionedTie& other) { return other.name == tie.name; });
        if (!old && tie.name != known.name) known.ties.push_back(tie);
    }
}

std::uint32_t Entities::add(const Description& description, std::uint32_t token, std::uint32_t scope) {
    const auto number = static_cast<std::uint32_t>(list_.size());
    Entity entity;
    entity.name = description.name.empty() ? description.phrase : description.name;
    entity.role = description.role;
    entity.kind = description.kind;
    entity.anonymous = description.anonymous;
    entity.plural = description.plural;
    entity.named = !description.name.empty();
    entity.bare = entity.named && description.role.empty() && description.ties.empty();
    entity.first = token;
    entity.definite = description.definite;
    entity.gender = description.gender;
    entity.ties = description.ties;
    entity.last = token;
    entity.scope = scope;
    if (entity.named) {
        entity.registered = registry_.find(entity.name);
        if (entity.registered == no_id<SourceId> && entity.kind == SourceKind::organization) entity.registered = body_at_home(description, entity.name, token);
        if (entity.registered != no_id<SourceId>) {
            entity.kind = (*registry_.story())[entity.registered].kind;
            entity.name = registry_.story()->name(entity.registered);
        }
        by_name_.emplace(lower(description.name), number);
        by_name_.emplace(lower(entity.name), number);
        const std::size_t blank = description.name.rfind(' ');  // "the Week newspaper" is also "the Week"
        if (blank != std::string::npos && medium_nouns_.contains(std::string_view(description.name).substr(blank + 1))) {
            by_name_.emplace(lower(description.name.substr(0, blank)), number);
        }
        if (entity.kind == SourceKind::person) by_surname_[lower(last_word(entity.name))] = number;
    } else {
        entity.placeholder = description.definite && description.anonymous;
        if (!description.definite) {
            // "the source says" in the headline meant the one that is now introduced.
            for (std::uint32_t n = number; n-- > 0 && n + entities_searched > number;) {
                Entity& other = list_[n];
                if (other.placeholder && other.merged_into == none && other.scope == scope && office_of(other.role, lexicon()) == office_of(entity.role, lexicon())) {
                    other.merged_into = number;
                    break;
                }
            }
        }
    }
    list_.push_back(std::move(entity));
    return number;
}

/// Whether the name is that of a ministry, a court or another body that is no business.
bool Entities::is_public(const std::string& name) const {
    const WordSet& words = text_.vocabulary.lexicon().words("public body nouns");
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return has_word(lower(name), word); });
}

}  // namespace hearsay::extract
