// Whom pronouns mean, "the minister" where somebody was named as one, and "the police" where one force is in sight.
#include "extract/draft/entities.hpp"
#include "extract/draft/names.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <set>

namespace hearsay::extract {
namespace {

/// How far back a pronoun may reach, in noun phrases.
constexpr std::uint32_t phrases_searched = 60;

// What makes a person less likely to be meant by "he" or "she", in sentences of distance; the least sum is meant.
constexpr float of_a_sentence = 1.0F;
constexpr float of_a_subject = -1.2F;
constexpr float behind_a_preposition = 0.7F;
constexpr float behind_a_place = 1.6F;  ///< "in Holt": more likely a place
constexpr float of_an_opening = -0.3F;
constexpr float of_the_gender = -0.6F;  ///< known, not only possible
constexpr float of_no_name = 0.6F;
constexpr float of_the_last_speaker = -1.0F;  ///< half of that for the one before, a third for the next
constexpr std::size_t speakers_weighed = 3;
constexpr float of_speaking = -1.6F;  ///< for who spoke last, whatever the phrases before

}  // namespace

std::uint32_t Entities::pronoun(std::uint32_t token, std::uint32_t scope) {
    if (tag(token) == Tag::relative) {
        const Range before = meant_by_relative(token);
        return before.empty() ? none : resolve(before, scope);
    }
    if (is(token, Role::masculine)) return person_before(token, Gender::male);
    if (is(token, Role::feminine)) return person_before(token, Gender::female);
    const bool plural = is(token, Role::several);
    if (!plural && !is(token, Role::neuter)) return none;
    if (const std::uint32_t writer = plural ? none : writer_before(token); writer != none) return writer;
    const std::uint32_t speaker = last_speaker(token, plural, false, scope);
    return speaker != none ? speaker : subject_before(token, plural, scope);
}

/// "the mayor, who said": what stands before a relative, in its sentence; empty where nothing does.
Range Entities::meant_by_relative(std::uint32_t relative) const {
    const std::uint32_t end = end_before_relative(relative);
    if (end == none) return {};
    std::uint32_t begin = phrase_at(end - 1)->tokens.begin;
    while (begin >= 2 && is(begin - 1, Role::owner) && phrase_at(begin - 2) != nullptr) begin = phrase_at(begin - 2)->tokens.begin;
    if (is(relative, Role::personal)) begin = somebody_before(begin, relative);
    // "with Ada Holt, chair of the Friends of the Parade, who said"
    const bool contrast = begin >= 3 && is(begin - 1, Role::negation) && form(begin - 2) == ",";  // "It was Ada Holt, not the clerks, who said"
    if (contrast) --begin;
    const bool apart = end < relative && is(relative, Role::personal) && begin >= 2 && form(begin - 1) == ",";
    const NounPhrase* named = apart ? phrase_at(begin - 2) : nullptr;
    if (named != nullptr && tag(named->head) == Tag::name && (contrast || phrase_at(begin) != nullptr)) {
        if (describer_.describe({contrast ? begin + 1 : begin, end}).name.empty()) begin = named->tokens.begin;
    }
    // "the auditor's report on the port authority, which said": the report.
    const NounPhrase* before = begin >= 2 && tag(begin - 1) == Tag::preposition ? phrase_at(begin - 2) : nullptr;
    if (before != nullptr && is(relative, Role::thing) && lexicon().words("document heads").contains(token(before->head).word->noun)) begin = before->tokens.begin;
    return text_.tokens[begin].tag == Tag::relative ? Range{} : Range{begin, end};
}

/// Where the phrase ends that stands before a relative in its sentence, its commas left out; none where none stands there.
/// "It was Ada Holt, as we said last week, who told": when is nobody.
std::uint32_t Entities::end_before_relative(std::uint32_t relative) const {
    constexpr std::uint32_t longest_insertion = 9;
    const auto behind_phrase = [&](std::uint32_t end) { return end > 0 && syntax_.sentence_at[end - 1] == syntax_.sentence_at[relative] && phrase_at(end - 1) != nullptr; };
    std::uint32_t end = relative;
    while (end > 0 && tag(end - 1) == Tag::comma) --end;
    if (!behind_phrase(end)) return none;
    const NounPhrase& last = *phrase_at(end - 1);
    if (end == relative || !lexicon().words("times").contains(form(last.head))) return end;
    std::uint32_t comma = last.tokens.begin;
    while (comma > 1 && form(comma) != "," && comma + longest_insertion > end) --comma;
    return form(comma) == "," && behind_phrase(comma) ? comma : none;
}

/// "a banker involved in the talks, who said": where the phrase of somebody begins, and of no thing, back from the one that begins here.
std::uint32_t Entities::somebody_before(std::uint32_t begin, std::uint32_t relative) const {
    constexpr int deepest = 3;
    const auto same_sentence = [&](std::uint32_t i) { return syntax_.sentence_at[i] == syntax_.sentence_at[relative]; };
    for (int depth = 0; depth < deepest && phrase_at(begin) != nullptr && is_thing(*phrase_at(begin)); ++depth) {
        std::uint32_t back = begin;
        while (back > 0 && same_sentence(back - 1) && attaches(back - 1)) --back;
        if (back == begin || back == 0 || phrase_at(back - 1) == nullptr || !same_sentence(back - 1)) break;
        begin = phrase_at(back - 1)->tokens.begin;
    }
    return begin;
}

/// "in", "to", "involved": what ties the phrase behind it to the one before.
bool Entities::attaches(std::uint32_t i) const {
    return tag(i) == Tag::preposition || tag(i) == Tag::to || (verbs_at(i) != nullptr && !verbs_at(i)->finite);
}

/// 'Ada Holt put up a message. "I have resigned," it says.': who has written what the sentence before tells of.
std::uint32_t Entities::writer_before(std::uint32_t token) {
    if (syntax_.sentence_at[token] == 0) return none;
    constexpr std::uint32_t longest = 60;
    const Range before = text_.sentences[syntax_.sentence_at[token] - 1].tokens;
    for (std::uint32_t i = before.begin + 1; i < std::min(before.end, before.begin + longest); ++i) {
        const NounPhrase* message = phrase_from(i);
        if (message == nullptr || !lexicon().words("messages").contains(text_.tokens[message->head].word->noun)) continue;
        std::uint32_t last = i - 1;
        while (last > before.begin && tag(last) == Tag::adverb) --last;  // "put up a message"
        const VerbGroup* verbs = verbs_at(last);
        if (verbs == nullptr || !verbs->finite || verbs->passive || verbs->copula || verbs->negated || !lexicon().words("writing verbs").contains(lemma(verbs->main))) continue;
        const Range writer = clauses_.subject(*verbs).tokens;
        if (!writer.empty() && writer.end <= token) return resolve(writer, 0);
    }
    return none;
}

/// Whether a phrase names something that nobody calls "who".
bool Entities::is_thing(const NounPhrase& phrase) const {
    const Token& head = text_.tokens[phrase.head];
    const auto near = std::string_view(head.word->noun_classes).substr(0, 2);
    return head.tag != Tag::name && head.tag != Tag::pronoun && near.find('p') == std::string_view::npos && near.find('g') == std::string_view::npos && !near.empty();
}

/// The person named before as holding this office: "Vesland's foreign minister, Emil Karst, arrived. The minister".
std::uint32_t Entities::holder_of(const std::string& role, std::uint32_t token) {
    auto at = std::partition_point(syntax_.noun_phrases.begin(), syntax_.noun_phrases.end(),
                                   [&](const NounPhrase& phrase) { return phrase.tokens.begin < token; });
    for (std::uint32_t searched = 0; at != syntax_.noun_phrases.begin() && searched < phrases_searched; ++searched) {
        --at;
        bool names_role = false;
        for (std::uint32_t i = at->tokens.begin; i < at->tokens.end; ++i) {
            names_role = names_role || text_.tokens[i].word->noun == role || text_.tokens[i].form() == role;
        }
        if (!names_role || syntax_.quotation_at[at->tokens.begin] != none) continue;
        const Range sentence = clauses_.sentence_of(at->tokens.begin);
        Range whole = clauses_.whole_phrase(at->tokens.begin, sentence.end);
        // "Ada Holt, the minister": the name stands before.
        const bool nameless = describer_.describe(at->tokens).name.empty();
        if (nameless && at->tokens.begin >= sentence.begin + 2 && text_.tokens[at->tokens.begin - 1].form() == "," &&
            syntax_.noun_phrase_at[at->tokens.begin - 2] != none) {
            const NounPhrase& before = syntax_.noun_phrases[syntax_.noun_phrase_at[at->tokens.begin - 2]];
            if (text_.tokens[before.head].tag == Tag::name) whole.begin = before.tokens.begin;
        }
        const Description description = describer_.describe(whole);
        if (description.name.empty() || description.kind != SourceKind::person || office_of(description.role, lexicon()) != office_of(role, lexicon())) continue;
        return named(description, token);
    }
    return none;
}

/// "…, the sheep producer says" behind "Ada Holt was putting the dogs away": the one person named shortly before; none where two
/// were, or where the phrase tells of an office or a source.
std::uint32_t Entities::only_person_before(Range phrase, const Description& description) {
    constexpr std::uint32_t sentences_back = 3;
    const Lexicon& words = lexicon();
    const bool counted = std::any_of(text_.tokens.begin() + phrase.begin, text_.tokens.begin() + phrase.end, [](const Token& token) { return token.tag == Tag::number; });
    const bool of_three = words.words("kin").contains(description.role) && counted;  // "the mother of three", but not "the mother"
    if (words.words("nameless roles").contains(description.role) || (words.words("single offices").contains(description.role) && !of_three)) return none;
    if (tag(phrase.begin) == Tag::possessive || !is(phrase.begin, Role::definite)) return none;
    std::string name;
    Range tokens;
    for (auto n = phrases_before(phrase.begin); n-- > 0;) {
        const NounPhrase& before = syntax_.noun_phrases[n];
        if (syntax_.sentence_at[before.tokens.begin] + sentences_back < syntax_.sentence_at[phrase.begin]) break;
        const bool told_of = token(before.head).word->noun == description.role && is_any(before.tokens.begin, {Role::indefinite, Role::unspecific}) && syntax_.quotation_at[before.head] == none;
        if (told_of) return none;  // "An attendant led me down. … the attendant said": that one
        const bool place = before.tokens.begin > 0 && tag(before.tokens.begin - 1) == Tag::preposition && is(before.tokens.begin - 1, Role::place);  // "at a school in Orm"
        if (tag(before.head) != Tag::name || place || syntax_.quotation_at[before.head] != none) continue;
        const Range sentence = clauses_.sentence_of(before.head);
        if (tag(sentence.end - 1) != Tag::stop && tag(sentence.end - 1) != Tag::quote) continue;  // a byline
        const Description found = describer_.describe(before.tokens);
        if (found.name.empty() || found.kind != SourceKind::person || found.plural) continue;
        const std::uint32_t next = before.tokens.end;
        const bool aged = next + 1 < sentence.end && (form(next) == "(" || form(next) == ",") && tag(next + 1) == Tag::number;  // "Ada Holt (58)"
        const bool acts = next < sentence.end && syntax_.verb_group_at[next] != none;
        const bool person = describer_.is_person_name(found.name) || names_person(found.name) || (found.name.find(' ') != std::string::npos && (aged || acts));
        if (!person) continue;
        const std::string surname = lower(found.name.substr(found.name.rfind(' ') == std::string::npos ? 0 : found.name.rfind(' ') + 1));
        if (!name.empty() && name != surname) return none;
        name = surname;
        tokens = before.tokens;
    }
    return name.empty() ? none : resolve(tokens, 0);
}

/// "the Defence Ministry" in what the state's own media publish; nothing where another state or place is told of beside it.
SourceId Entities::body_at_home(const Description& description, std::string_view name, std::uint32_t token) const {
    if (at_home_.state() == no_id<SourceId> || tag(token) == Tag::possessive || !description.ties.empty()) return no_id<SourceId>;  // "its Defence Ministry"
    const Range sentence = sentence_at(token);
    for (std::uint32_t i = sentence.begin; i < sentence.end && i <= token; ++i) {
        const NounPhrase* phrase = phrase_from(i);
        const SourceId other = phrase == nullptr || tag(phrase->head) != Tag::name ? no_id<SourceId> : registry_.find(text_.view(phrase->tokens));
        if (other != no_id<SourceId> && other != at_home_.state() && (*registry_.story())[other].kind == SourceKind::state) return no_id<SourceId>;
    }
    return at_home_.find(name);
}

/// Whoever was mentioned by this role, else the body in sight that is called so.
std::uint32_t Entities::body_called(const Description& description, std::uint32_t token, std::uint32_t scope) {
    if (const std::uint32_t found = mentioned(description, scope); found != none) return found;
    const WordMap& synonyms = lexicon().pairs("body synonyms");
    const auto other = synonyms.find(description.role);
    const bool known = description.kind == SourceKind::organization || (other != synonyms.end() && description.name.empty());
    const bool body_alone = known && description.ties.empty();
    SourceId body = body_alone ? body_in_sight(description.role) : no_id<SourceId>;
    if (other != synonyms.end() && body_alone && description.definite) {
        for (const std::string_view word : name_words(other->second)) {
            if (body == no_id<SourceId>) body = body_in_sight(std::string(word));
        }
    }
    if (body == no_id<SourceId> && description.definite && !description.plural && body_alone) body = body_at_home(description, description.phrase, token);
    if (body == no_id<SourceId> && description.definite && !description.plural && body_alone && lexicon().words("words for any body").contains(description.role)) return only_body_spoken(token);
    return body == no_id<SourceId> ? none : by_name(registry_.story()->name(body), (*registry_.story())[body].kind, token);
}

/// "The authority said" behind "Lake Health says": the one body that has spoken so far; none where two have.
std::uint32_t Entities::only_body_spoken(std::uint32_t token) const {
    std::uint32_t only = none;
    for (const auto& [entity, where] : speakers_) {
        const std::uint32_t speaker = canonical(entity);
        if (where > token || list_[speaker].kind != SourceKind::organization || !list_[speaker].named || speaker == only) continue;
        if (only != none) return none;
        only = speaker;
    }
    return only;
}

/// "Police said", "the department has maintained": the one body of the registry that is called so, of those which the article
/// names or whose people it names; none where there are none or two.
SourceId Entities::body_in_sight(const std::string& role) {
    if (registry_.story() == nullptr) return no_id<SourceId>;
    const Story& known = *registry_.story();
    SourceId only = no_id<SourceId>;
    for (const SourceId body : bodies_in_sight()) {
        if (known[body].kind != SourceKind::organization || !has_word(lower(known.name(body)), role)) continue;
        if (only != no_id<SourceId>) return no_id<SourceId>;
        only = body;
    }
    return only;
}

/// The bodies of the registry that the article names, or whose people it names.
const std::set<SourceId>& Entities::bodies_in_sight() {
    if (bodies_in_sight_) return *bodies_in_sight_;
    bodies_in_sight_.emplace();
    const Story& known = *registry_.story();
    std::set<SourceId> people;
    for (const NounPhrase& phrase : syntax_.noun_phrases) {
        if (text_.tokens[phrase.head].tag != Tag::name) {  // "the health ministry", by one of its names
            const SourceId found = phrase.tokens.size() > 1 ? registry_.find(text_.view(phrase.tokens)) : no_id<SourceId>;
            if (found != no_id<SourceId> && known[found].kind != SourceKind::person) bodies_in_sight_->insert(found);
            continue;
        }
        const Description description = describer_.describe(phrase.tokens);
        for (const std::string_view name : {std::string_view(description.name), text_.view(phrase.tokens)}) {
            const SourceId found = name.empty() ? no_id<SourceId> : registry_.find(name);
            if (found == no_id<SourceId>) continue;
            (known[found].kind == SourceKind::person ? people : *bodies_in_sight_).insert(found);
        }
    }
    for (const Affiliation& tie : known.affiliations()) {
        if (people.contains(tie.source) && known[tie.with].kind == SourceKind::organization) bodies_in_sight_->insert(tie.with);
    }
    return *bodies_in_sight_;
}

/// "its owner": whom the registry has as the owner of a body, where the article names both; none where it names two such owners.
std::uint32_t Entities::owner_in_sight(std::uint32_t token) {
    if (registry_.story() == nullptr) return none;
    const Story& known = *registry_.story();
    const std::set<SourceId>& named = bodies_in_sight();
    SourceId only = no_id<SourceId>;
    for (const Affiliation& tie : known.affiliations()) {
        if (tie.kind != AffiliationKind::owned_by || !named.contains(tie.source) || !named.contains(tie.with) || tie.with == only) continue;
        if (only != no_id<SourceId>) return none;
        only = tie.with;
    }
    return only == no_id<SourceId> ? none : by_name(known.name(only), known[only].kind, token);
}

/// What "they" or "it" means where nobody of the kind has spoken: the subject of the sentence before.
std::uint32_t Entities::subject_before(std::uint32_t token, bool plural, std::uint32_t scope) {
    const std::uint32_t sentence = syntax_.sentence_at[token];
    for (std::uint32_t back = 0; back <= 2 && back <= sentence; ++back) {
        const Range tokens = text_.sentences[sentence - back].tokens;
        for (std::uint32_t i = tokens.begin; i < tokens.end && i < token; ++i) {
            const std::uint32_t number = syntax_.noun_phrase_at[i];
            if (number == none || syntax_.quotation_at[i] != none) continue;
            const Range phrase = syntax_.noun_phrases[number].tokens;
            const bool subject = phrase.end < tokens.end && (syntax_.verb_group_at[phrase.end] != none || text_.tokens[phrase.end].tag == Tag::comma);
            i = phrase.end - 1;
            if (!subject || text_.tokens[syntax_.noun_phrases[number].head].tag == Tag::pronoun) continue;
            const Description description = describer_.describe(phrase);
            const bool fits = (plural ? description.plural : description.kind != SourceKind::person) && !(plural && is_thing(syntax_.noun_phrases[number]));
            if (fits && !(description.name.empty() && description.role.empty())) return resolve(phrase, scope);
            break;
        }
    }
    return none;
}

/// Whether the person of a phrase may be meant by a pronoun of that gender.
std::optional<Entities::Antecedent> Entities::antecedent(const NounPhrase& phrase, std::uint32_t token, Gender gender) const {
    const std::uint32_t begin = phrase.tokens.begin;
    if (syntax_.quotation_at[begin] != none && syntax_.quotation_at[begin] != syntax_.quotation_at[token]) return std::nullopt;
    const Tag head = tag(phrase.head);
    if (head != Tag::name && head != Tag::noun) return std::nullopt;
    const bool place = head == Tag::name && phrase.head > begin && tag(phrase.head - 1) == Tag::possessive && text_.tokens[phrase.head].word->in_table;
    if (place) return std::nullopt;  // "Dooley's Lane"
    if (lexicon().words("anybody").contains(form(phrase.head))) return std::nullopt;
    const Description description = describer_.describe(phrase.tokens);
    if (description.kind != SourceKind::person || description.plural) return std::nullopt;
    const bool person = text_.tokens[phrase.head].word->noun_classes.starts_with('p');
    if (head == Tag::noun && (description.role.empty() || !person)) return std::nullopt;
    if (!description.name.empty() && description.role.empty() && is(begin, Role::definite)) return std::nullopt;  // "told the Echo"
    const SourceId known = description.name.empty() ? no_id<SourceId> : registry_.find(description.name);
    if (known != no_id<SourceId> && (*registry_.story())[known].kind != SourceKind::person) return std::nullopt;  // "told the Advertiser"
    Antecedent found;
    found.tokens = phrase.tokens;
    found.named = !description.name.empty();
    found.known = found.named ? find_named(description) : none;
    const bool told = found.known != none && list_[found.known].gender != Gender::unknown;
    found.gender = told ? list_[found.known].gender : description.gender;
    if (found.gender != Gender::unknown && found.gender != gender) return std::nullopt;
    return found;
}

float Entities::distance_of(const Antecedent& person, std::uint32_t token, Gender gender) const {
    const Range phrase = person.tokens;
    const std::uint32_t home = syntax_.sentence_at[phrase.begin];
    std::uint32_t opening = text_.sentences[home].tokens.begin;  // "But Ada Holt, her manager, laughed"
    while (opening < phrase.begin && (tag(opening) == Tag::conjunction || tag(opening) == Tag::adverb || tag(opening) == Tag::comma)) ++opening;
    const bool opens = opening == phrase.begin;
    const std::uint32_t behind = opens ? clauses_.end_of_attachments(phrase.end, text_.sentences[home].tokens.end) : phrase.end;  // "Ada Holt of the Lake Council is more exact"
    // "In Orm the mayor, Ada Holt, was waiting"
    const std::uint32_t apposed = clauses_.whole_phrase(phrase.begin, text_.sentences[home].tokens.end).end;
    const bool acts = apposed + 1 < text_.tokens.size() && apposed > phrase.end && form(phrase.end) == "," && form(apposed) == "," && verbs_at(apposed + 1) != nullptr && verbs_at(apposed + 1)->finite;
    const bool subject = behind < text_.tokens.size() &&
                         (acts || syntax_.verb_group_at[behind] != none || (tag(phrase.end) == Tag::comma && opens));
    const bool governed = phrase.begin > 0 && (tag(phrase.begin - 1) == Tag::preposition || tag(phrase.begin - 1) == Tag::to);
    float sum = static_cast<float>(syntax_.sentence_at[token] - home) * of_a_sentence;
    if (subject) sum += of_a_subject;
    if (governed) sum += is(phrase.begin - 1, Role::place) ? behind_a_place : behind_a_preposition;
    if (opens) sum += of_an_opening;
    if (person.gender == gender) sum += of_the_gender;
    if (!person.named) sum += of_no_name;
    if (person.known == none) return sum;
    for (std::size_t back = 1; back <= std::min(speakers_.size(), speakers_weighed); ++back) {
        if (canonical(speakers_[speakers_.size() - back].first) == person.known) sum += of_the_last_speaker / static_cast<float>(back);
    }
    return sum;
}

/// The person whom "he" or "she" means: of the people named shortly before, outside quotations, the nearest; subjects
/// and speakers first.
std::uint32_t Entities::person_before(std::uint32_t token, Gender gender) {
    const std::uint32_t sentence = syntax_.sentence_at[token];
    // The first phrase that begins behind the pronoun.
    const auto after = std::partition_point(syntax_.noun_phrases.begin(), syntax_.noun_phrases.end(),
                                            [&](const NounPhrase& phrase) { return phrase.tokens.begin < token; });
    float least = 1e9F;
    Range best;
    std::uint32_t searched = 0;
    for (auto at = after; at != syntax_.noun_phrases.begin() && searched < phrases_searched; ++searched) {
        --at;
        if (syntax_.sentence_at[at->tokens.begin] + sentences_searched < sentence) break;
        if (tag(token) == Tag::possessive && at->tokens.end + 1 == token && form(token - 1) == ",") continue;  // "Bo Karr, her manager"
        const auto person = antecedent(*at, token, gender);
        const float distance = person ? distance_of(*person, token, gender) : least;
        if (distance >= least) continue;
        least = distance;
        best = at->tokens;
    }
    const std::uint32_t speaker = last_speaker(token, false, true, 0);
    if (speaker != none && (list_[speaker].gender == gender || list_[speaker].gender == Gender::unknown)) {
        const auto since = static_cast<float>(sentence - syntax_.sentence_at[std::min(list_[speaker].last, token)]);
        if (best.empty() || since + of_speaking < least) {
            list_[speaker].gender = gender;
            return speaker;
        }
    }
    if (best.empty()) return none;
    std::uint32_t end = best.end;
    if (end + 1 < text_.tokens.size() && form(end) == ",") {  // its apposition tells who it is
        end = std::max(end, clauses_.whole_phrase(best.begin, clauses_.sentence_of(best.begin).end).end);
    }
    const std::uint32_t found = resolve({best.begin, end}, 0);
    if (found != none) list_[found].gender = gender;
    return found;
}

}  // namespace hearsay::extract
