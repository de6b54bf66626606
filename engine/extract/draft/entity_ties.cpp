// To whom those who speak belong, where what surrounds their names tells it.
#include "extract/draft/entities.hpp"

#include "extract/draft/names.hpp"

#include <algorithm>

namespace hearsay::extract {

/// "its spokeswoman", "Ada Holt, its regional secretary": of the body that was last mentioned.
void Entities::tie_to_owner(std::uint32_t i, const std::string& role, Description& description, std::uint32_t scope) {
    if (tag(i) != Tag::possessive || role.empty() || finding_owner_) return;
    finding_owner_ = true;  // the phrase that the pronoun stands for may hold another
    const std::uint32_t owner = pronoun(i, scope);  // "his mother": whoever that is is a man from here on
    finding_owner_ = false;
    if (owner == none || lexicon().words("kin").contains(role) || list_[owner].kind == SourceKind::person || !list_[owner].named || spoken_since(owner, i)) return;
    description.ties.push_back({list_[owner].name, describer_.tie_of(role)});
}

/// "Ada Holt, who represents the Teachers' Union": what a relative clause tells.
void Entities::tie_by_relative(std::uint32_t who, std::uint32_t limit, Description& description) const {
    if (!is(who, Role::personal) || who + 2 >= limit || description.name.empty() || verbs_at(who + 1) == nullptr) return;
    const VerbGroup& does = *verbs_at(who + 1);
    const auto kind = lexicon().pairs("tie verbs").find(lemma(does.main));
    if (kind == lexicon().pairs("tie verbs").end() || does.negated || !does.finite) return;
    const std::uint32_t at = does.tokens.end + (lexicon().words("body prepositions").contains(form(does.tokens.end)) ? 1 : 0);
    if (at >= limit || phrase_from(at) == nullptr) return;
    const Description body = describer_.describe({at, std::min(limit, phrase_from(at)->tokens.end)});
    const SourceId known = body.name.empty() ? no_id<SourceId> : registry_.find(body.name);
    const SourceKind is = known == no_id<SourceId> ? body.kind : (*registry_.story())[known].kind;
    if (body.name.empty() || is != SourceKind::organization) return;
    description.ties.push_back({body.name, parse_word<AffiliationKind>(kind->second, affiliation_kind_names).value_or(AffiliationKind::employed_by)});
}

/// "Ida Hesse of Lake Watch": behind a name, a body that the registry has.
void Entities::tie_to_known_body(Range phrase, Description& description) const {
    if (description.name.empty() || registry_.story() == nullptr) return;
    for (std::uint32_t i = phrase.begin + 1; i + 1 < phrase.end; ++i) {
        if (tag(i) == Tag::relative) return;
        if (tag(i) == Tag::possessive && !description.role.empty()) {  // "Unity's agent, Ada Holt"
            const SourceId owner = registry_.find(describer_.words({phrase.begin, i}));
            const bool body = owner != no_id<SourceId> && (*registry_.story())[owner].kind == SourceKind::organization;
            if (body) description.ties.push_back({std::string(registry_.story()->name(owner)), describer_.tie_of(description.role)});
            return;
        }
        if (!lexicon().words("body prepositions").contains(form(i)) || text_.tokens[i - 1].tag != Tag::name || phrase_from(i + 1) == nullptr) continue;
        const std::string name = describer_.words({i + 1, std::min(phrase.end, phrase_from(i + 1)->tokens.end)});
        const SourceId known = registry_.find(name);
        if (known == no_id<SourceId>) continue;
        const SourceKind kind = (*registry_.story())[known].kind;
        if (kind == SourceKind::organization || kind == SourceKind::outlet || kind == SourceKind::agency) description.ties.push_back({std::string(registry_.story()->name(known)), AffiliationKind::employed_by});
        return;
    }
}

/// "An inspection report by the Rail Commission", "the Commission's report": a document is of whoever made it.
void Entities::tie_to_author(Range phrase, Description& description) const {
    if (registry_.story() == nullptr || description.kind != SourceKind::document || !description.ties.empty()) return;
    for (std::uint32_t i = phrase.begin + 1; i + 1 < phrase.end && tag(i) != Tag::relative; ++i) {
        Range author;
        if (is(i, Role::agent) && phrase_from(i + 1) != nullptr && !(i > phrase.begin && tag(i - 1) == Tag::participle)) author = phrase_from(i + 1)->tokens;
        if (tag(i) == Tag::possessive && form(i)[0] == '\'') author = {phrase.begin, i};
        if (author.empty()) continue;
        author.end = std::min(author.end, phrase.end);
        SourceId known = registry_.find(describer_.words(author));
        while (known == no_id<SourceId> && author.size() > 1) {  // "the research group Lake Watch"
            ++author.begin;
            if (text_.tokens[author.begin].capital) known = registry_.find(describer_.words(author));  // not "a parliamentary commission"
        }
        const SourceKind kind = known == no_id<SourceId> ? SourceKind::person : (*registry_.story())[known].kind;
        if (kind == SourceKind::organization || kind == SourceKind::state) description.ties.push_back({std::string(registry_.story()->name(known)), AffiliationKind::controlled_by});
        if (known != no_id<SourceId>) return;
    }
}

/// "the regulator's press officer": of the body that is called so.
void Entities::tie_to_called_owner(Range phrase, Description& description, std::uint32_t scope) {
    if (description.role.empty() || !description.ties.empty() || !is(phrase.begin, Role::definite)) return;
    const std::uint32_t owner = phrase.begin + 2;
    if (owner >= phrase.end || tag(owner) != Tag::possessive || text_.tokens[owner - 1].capital) return;
    Description body;
    body.role = text_.tokens[owner - 1].word->noun;
    body.definite = true;
    body.kind = SourceKind::organization;
    const std::uint32_t found = body.role.empty() ? none : body_called(body, phrase.begin, scope);
    if (found != none && list_[canonical(found)].named && list_[canonical(found)].kind == SourceKind::organization) description.ties.push_back({list_[canonical(found)].name, describer_.tie_of(description.role)});
}

/// "the clerk's office", "a notice on the clerk's door": of the one council in sight.
void Entities::tie_by_office(Range phrase, Description& description) {
    const WordMap& bodies = lexicon().pairs("offices of bodies");
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
        const auto found = bodies.find(text_.tokens[i].word->noun);
        if (found == bodies.end()) continue;
        const SourceId body = body_in_sight(found->second);
        if (body == no_id<SourceId>) return;
        description.ties.push_back({std::string(registry_.story()->name(body)), description.kind == SourceKind::organization ? AffiliationKind::division_of : AffiliationKind::employed_by});
        return;
    }
}

/// "a duty manager with the service": which, where the article has named one body that is called so.
void Entities::name_tie(MentionedTie& tie, std::uint32_t token, std::uint32_t scope) {
    if (tie.name.empty() || tie.name[0] < 'a' || tie.name[0] > 'z' || tie.name.find(' ') != std::string::npos) return;
    Description body;
    body.role = tie.name;
    body.definite = true;
    body.kind = SourceKind::organization;
    const bool business = lexicon().words("business nouns").contains(tie.name);
    const std::uint32_t near = business ? business_before(token) : none;
    const std::uint32_t found = near != none ? near : body_called(body, token, scope);
    if (found != none && list_[canonical(found)].named && list_[canonical(found)].kind == SourceKind::organization) tie.name = list_[canonical(found)].name;
}

/// "Land and Labour's agent", "chair of the Friends of the Parade": the whole name that the registry has of what was taken in part.
void Entities::name_whole(MentionedTie& tie, Range phrase) const {
    constexpr std::uint32_t longest_name = 8;
    if (registry_.find(tie.name) != no_id<SourceId>) return;
    for (std::uint32_t i = phrase.begin + 1; i < phrase.end; ++i) {
        const SourceId owner = tag(i) == Tag::possessive && form(i)[0] == '\'' ? registry_.find(describer_.words({phrase.begin, i})) : no_id<SourceId>;
        if (owner == no_id<SourceId>) continue;
        tie.name = registry_.story()->name(owner);
        return;
    }
    for (std::uint32_t begin = phrase.begin; begin < phrase.end; ++begin) {
        if (!text_.tokens[begin].capital) continue;
        for (std::uint32_t end = std::min(phrase.end, begin + longest_name); end > begin + 1; --end) {
            const Range words{begin, end};
            const SourceId known = registry_.find(describer_.words(words));
            if (known == no_id<SourceId> || (*registry_.story())[known].kind == SourceKind::person || !has_word(std::string(text_.view(words)), tie.name)) continue;
            tie.name = registry_.story()->name(known);
            return;
        }
    }
}

/// "its spokeswoman", "says a spokesperson": whose, where the phrase does not say it.
void Entities::tie_by_context(Range phrase, Description& description, std::uint32_t scope) {
    for (MentionedTie& tie : description.ties) name_tie(tie, phrase.begin, scope);
    if (description.kind == SourceKind::organization && description.name.empty()) {  // "a Penhallow company": where it is
        std::erase_if(description.ties, [&](const MentionedTie& tie) { return tie.kind == AffiliationKind::employed_by && registry_.find(tie.name) == no_id<SourceId>; });
    }
    for (MentionedTie& tie : description.ties) name_whole(tie, phrase);
    tie_to_author(phrase, description);
    if (description.kind == SourceKind::person) tie_to_called_owner(phrase, description, scope);
    const bool person = description.kind == SourceKind::person && description.ties.empty();
    for (std::uint32_t i = phrase.begin; i < phrase.end && person && description.ties.empty(); ++i) {
        if (tag(i) == Tag::relative) {
            tie_by_relative(i, phrase.end, description);
            break;
        }
        if (i == phrase.begin || form(i - 1) == ",") tie_to_owner(i, description.role, description, scope);
    }
    const std::uint32_t behind = phrase.end + 1;  // "said Ada Holt, its regional secretary"
    const bool goes_on = behind < text_.tokens.size() && form(phrase.end) == "," && syntax_.sentence_at[behind] == syntax_.sentence_at[phrase.begin];
    if (person && description.ties.empty() && goes_on && tag(behind) == Tag::relative) tie_by_relative(behind, clauses_.sentence_of(behind).end, description);
    if (person && description.ties.empty() && !description.name.empty() && goes_on && phrase_from(behind) != nullptr) {
        if (tag(behind) == Tag::possessive) tie_to_owner(behind, describer_.describe(phrase_from(behind)->tokens).role, description, scope);
    }
    if (person && description.ties.empty()) tie_to_known_body(phrase, description);
    if (description.ties.empty() && description.kind != SourceKind::outlet && description.kind != SourceKind::agency) tie_by_office(phrase, description);
    if (!description.name.empty() && description.kind == SourceKind::person && description.ties.empty() && !description.role.empty() && registry_.find(description.name) == no_id<SourceId> &&
        find_named(description) == none && lexicon().words("company officers").contains(description.role)) {
        const std::uint32_t body = business_before(phrase.begin);  // "It owes 412 million, chief financial officer Ada Holt said"
        if (body != none && list_[body].kind == SourceKind::organization) description.ties.push_back({list_[body].name, describer_.tie_of(description.role)});
    }
    if (description.name.empty() && description.anonymous && !description.plural && description.ties.empty() && text_.vocabulary.lexicon().words("spokespersons").contains(description.role)) {
        const std::uint32_t body = last_speaker(phrase.begin, false, false, scope);  // "The council denies it. … says a spokesperson"
        if (body != none && list_[body].kind == SourceKind::organization && list_[body].named + !list_[body].anonymous > 0) {
            description.ties.push_back({list_[body].name, AffiliationKind::speaks_for});
            description.anonymous = false;
        }
    }
}

}  // namespace hearsay::extract
