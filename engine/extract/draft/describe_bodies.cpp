// Which body a phrase names beside its source: "Lake Council chairman Ada Holt", "an engineer at Orm Rail".
#include "extract/draft/describe.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {

/// The words before a title or a name that can be a body's: "Republican National Committee", "NATO", "city hall"; empty where none
/// stand there.
Range Describer::body_before(Range core, std::uint32_t limit, std::uint32_t title) const {
    Range body{limit, limit};
    while (body.end > core.begin && !is_name(body.end - 1)) {
        // "Anna Holt and Mayor Ben Orr": a name that is joined to this one is nobody's employer.
        if (tag(body.end - 1) == Tag::conjunction && body.end - 1 > core.begin && is_name(body.end - 2)) return {};
        --body.end;
    }
    // "Press Secretary", "Prime Minister": part of the title.
    while (title != none && body.end == title && body.end > core.begin && title_modifiers_.contains(form(body.end - 1))) --body.end;
    while (body.end > core.begin && tag(body.end - 1) == Tag::possessive) --body.end;
    body.begin = body.end;
    while (body.begin > core.begin && ((is_name(body.begin - 1) && !is_title(body.begin - 1)) || (text_.tokens[body.begin - 1].is(Role::owner) && body.begin - 1 > core.begin))) --body.begin;
    // "Veteran Norvian journalist" at the beginning of a sentence: what somebody is, with a capital from there.
    if (body.size() > 1 && opens_sentence(body.begin) && text_.tokens[body.begin].word->noun_classes.starts_with('p')) ++body.begin;
    return body.empty() && title != none ? common_body_before(core, title) : body;
}

/// "a city hall spokesman", "a ministry official".
Range Describer::common_body_before(Range core, std::uint32_t title) const {
    Range body{title, title};
    while (body.begin > core.begin && tag(body.begin - 1) == Tag::noun && !is_title(body.begin - 1)) --body.begin;
    if (!body.empty() && body.begin > core.begin && lexicon_.words("body adjectives").contains(form(body.begin - 1))) --body.begin;
    return !body.empty() && body_heads_.contains(text_.tokens[title - 1].word->noun) ? body : Range{};
}

bool Describer::opens_sentence(std::uint32_t i) const { return sentence_at(i).begin == i; }

/// Bodies before the title: "Republican National Committee chairman", "NATO's envoy", "Lake News reporter", "a city hall
/// spokesman".
void Describer::read_body_before(Range core, Range name, std::uint32_t title, const std::string& role, Description& out) const {
    const Range body = body_before(core, title != none ? title : !name.empty() ? name.begin : core.end - 1, title);
    if (body.empty() || (role.empty() && body.end >= name.begin) || lexicon_.words("medium nouns").contains(role)) return;
    const Token& first = text_.tokens[body.begin];
    const bool known = known_.contains(first.form()) || demonyms_.contains(first.form());
    if (body.size() == 1) {
        if (lexicon_.words("calendar").contains(first.form())) return;  // "Sunday's Echo"
        // "Fire chief" at the beginning of a sentence has its capital from there.
        if (!known && ((opens_sentence(body.begin) && first.word->in_table) || is_region(body.begin))) return;
    }
    const WordMap& offices = lexicon_.pairs("office bodies");
    const std::uint32_t before = body.begin > core.begin ? body.begin - 1 : none;
    const bool of_title = before != none && text_.tokens[before].capital && title_modifiers_.contains(form(before)) && first.word->in_table && !known && !offices.contains(role);
    if (of_title && !body_heads_.contains(form(body.end - 1))) return;  // "Chief Returning Officer"
    const bool person = before != none && is_title(before) && tag(before) != Tag::possessive;  // "President Viktor Sand's secretary"
    std::string name_of_body = words(body);
    const auto office = offices.find(role);
    if (office != offices.end() && body.end == title && !state_like(name_of_body)) name_of_body += ' ' + office->second;
    add_tie(std::move(name_of_body), role, out, person ? SourceKind::person : SourceKind::organization);
}

/// "Polizeisprecher", "Regierungssprecherin": the body that begins the word for somebody's office.
void Describer::read_body_in(std::uint32_t compound, const std::string& role, Description& out) const {
    if (!endings_ || compound == none) return;
    const std::string& word = form(compound);
    const std::size_t at = word.find(role);
    if (at == std::string::npos || at < 2) return;
    std::string_view body = std::string_view(word).substr(0, at);
    if (body.ends_with('-')) body.remove_suffix(1);
    const std::string_view noun = endings_->noun(body).lemma;
    if (!lexicon_.words("bodies in offices").contains(noun)) return;  // not "Amtsleiterin": of which one
    const std::size_t joint = body.rfind(noun) + noun.size();  // "Regierungs-sprecher"
    add_tie(capitalized(std::string(body.substr(0, joint))), role, out, SourceKind::organization);
}

bool Describer::state_like(std::string_view name) const {
    const std::string key = lower(name);
    if (demonyms_.contains(key)) return true;
    const auto found = known_.find(key);
    return found != known_.end() && found->second == "state";
}

/// "Western", "European": no body.
bool Describer::is_region(std::uint32_t i) const {
    const auto& tags = text_.tokens[i].word->tags;
    return !tags.empty() && std::any_of(tags.begin(), tags.end(), [](const auto& tag) { return tag.first == Tag::adjective && tag.second > -0.7F; });
}

/// "Superintendent of Police Harkesh Mandar", "of the Examination Board Dr Holt": where the name begins; the end where
/// there is none.
std::uint32_t Describer::name_behind_body(Range run) const {
    if (lexicon_.noun_capitals()) {  // "Sprecher der Stadt Tom Brandt"
        std::uint32_t i = run.begin + 1;
        while (i + 1 < run.end && !(is_name(i) && given_names_.contains(form(i)) && is_name(i + 1))) ++i;
        return i + 1 < run.end ? i : run.end;
    }
    for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
        if (!is_name(i) && !is_title(i)) continue;
        if (is_title(i) && i + 1 < run.end && is_name(i + 1) && !body_heads_.contains(form(i + 1))) return i + 1;
        // "Director of Communication Ada Holt": words that are no words behind one that is.
        if (is_name(i) && !text_.tokens[i].word->in_table && text_.tokens[i - 1].word->in_table && i + 2 == run.end && is_name(i + 1) && !text_.tokens[i + 1].word->in_table) return i;
        // "MP for the area Ada Holt": capitals behind a common noun.
        const bool place = !text_.tokens[i - 1].capital && is_nominal(tag(i - 1)) && !is_title(i - 1) && !text_.tokens[i - 1].word->noun_classes.starts_with('p');
        if (place && is_name(i) && i + 1 < run.end && is_name(i + 1)) return i;
        const bool behind_head = body_heads_.contains(form(i - 1)) && is_name(i) && !body_heads_.contains(form(i));
        if (behind_head || (given_names_.contains(form(i)) && is_name(i) && i + 1 < run.end)) return i;
    }
    return run.end;
}

/// Bodies behind: "head of the Lake Council", "a spokesman for the mayor's office".
void Describer::read_body_behind(std::uint32_t at, Range segment, const std::string& role, Description& out) const {
    const WordSet& prepositions = lexicon_.words("body prepositions");
    if (at + 1 >= segment.end || (role.empty() && out.name.empty()) || !prepositions.contains(form(at)) || syntax_.noun_phrase_at[at + 1] == none) return;
    Range body = syntax_.noun_phrases[syntax_.noun_phrase_at[at + 1]].tokens;
    body.end = std::min(body.end, segment.end);
    while (text_.tokens[at].is(Role::owner) && body.end + 1 < segment.end && text_.tokens[body.end].is(Role::owner) &&
           syntax_.noun_phrase_at[body.end + 1] != none) {  // "of Examinations of the Board"
        const Range next = syntax_.noun_phrases[syntax_.noun_phrase_at[body.end + 1]].tokens;
        if (!is_name(std::min(next.end, segment.end) - 1)) break;
        const bool own = body_heads_.contains(form(body.end - 1));
        body = {own ? body.begin : next.begin, std::min(next.end, segment.end)};
    }
    const std::uint32_t name = name_behind_body(body);
    const bool another = name > body.begin && !text_.tokens[at].is(Role::owner) && !text_.tokens[name - 1].capital && text_.tokens[name - 1].word->noun_classes.starts_with('p');
    const bool there = lexicon_.words("place prepositions").contains(form(at));  // "a deckhand on the Lady Corrine"
    if (name < body.end && out.name.empty() && !another && !there) {  // not "lawyers for the agent Ada Holt"
        out.name = words({name, body.end});
        body.end = name;
        while (body.end > body.begin && is_title(body.end - 1)) --body.end;
        add_tie(words(body), role, out, SourceKind::organization);
        return;
    }
    const std::uint32_t head = body.end - 1;
    const bool proper = is_name(head);
    if (proper && body_heads_.contains(form(head))) body.end = end_of_body(body.end, segment.end);
    const bool body_noun = body_heads_.contains(text_.tokens[head].word->noun);
    const bool place_only = lexicon_.words("place prepositions").contains(form(at)) && !lexicon_.words("inside roles").contains(out.role);
    if ((!proper && !body_noun) || (place_only && !body_noun)) return;
    // "Ada Holt of the Harbour Union", but "Ada Holt of Ellin": a name alone belongs to what is surely a body.
    if (role.empty() && !(proper && (body_noun || body_heads_.contains(form(body.end - 1)) || is_known_name(words(body))))) return;
    bool person = false;
    for (std::uint32_t i = body.begin; i + 1 < body.end && proper; ++i) {  // "to President Vladimir Ivanov"
        if (is_title(i) && is_name(i + 1)) {
            body.begin = i + 1;
            person = true;
        }
    }
    add_tie(words(body), role, out, person ? SourceKind::person : SourceKind::organization);
}

/// "Ministry of Health and Social Welfare", "Department for Transport": where the name of a body ends that goes on behind its head.
std::uint32_t Describer::end_of_body(std::uint32_t head_end, std::uint32_t limit) const {
    const WordSet& joints = lexicon_.words("body name joints");
    const WordSet& calendar = lexicon_.words("calendar");
    std::uint32_t end = head_end;
    while (end + 1 < limit && joints.contains(form(end))) {
        std::uint32_t i = end + 1;
        if (tag(i) == Tag::determiner && i + 1 < limit) ++i;
        const auto names = [&](std::uint32_t at) { return at < limit && text_.tokens[at].is_word && text_.tokens[at].capital && !calendar.contains(form(at)); };
        if (!names(i)) return end;
        while (names(i) || (tag(i) == Tag::conjunction && names(i + 1))) ++i;
        end = i;
    }
    return end;
}

}  // namespace hearsay::extract
