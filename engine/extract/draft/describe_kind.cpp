// What kind of source a phrase describes, how many and of what gender, and whether it is anonymous.
#include "extract/draft/describe.hpp"

#include <algorithm>

namespace hearsay::extract {

/// Kind, number, definiteness and anonymity.
void Describer::judge(Range phrase, Description& out) const {
    const NounPhrase* first = phrase_at(phrase.begin);
    std::uint32_t head = first == nullptr ? phrase.begin : std::min(first->head, phrase.end - 1);
    if (head > phrase.begin && is_letter_of_document(head)) --head;
    bool owned = false;  // "Norvia's health minister"
    for (std::uint32_t i = phrase.begin; i < head; ++i) owned = owned || tag(i) == Tag::possessive;
    const bool tied = phrase.begin > 0 && tag(phrase.begin - 1) == Tag::preposition && is(phrase.begin - 1, Role::owner) && is(phrase.begin - 1, Role::definite);  // "nach den Worten der Kanzlerin"
    out.definite = owned || tied || is_any(phrase.begin, {Role::definite, Role::demonstrative}) || tag(phrase.begin) == Tag::possessive;
    out.plural = tag(head) == Tag::plural || lexicon_.words("plural nouns").contains(form(head));
    out.gender = gender_in(phrase);
    if (!out.name.empty()) return judge_by_name(out);
    out.kind = kind_of_role(phrase.begin, head, out.role);
    out.anonymous = is_anonymous(phrase.begin, head, out);
}

Gender Describer::gender_in(Range phrase) const {
    constexpr std::uint32_t words_read = 8;
    Gender gender = Gender::unknown;
    for (std::uint32_t i = phrase.begin; i < phrase.end && i < phrase.begin + words_read; ++i) {
        if (i + 1 < phrase.end && tag(i + 1) == Tag::possessive) continue;  // "the woman's lawyer"
        if (is(i, Role::male)) gender = Gender::male;
        if (is(i, Role::female)) gender = Gender::female;
        if (const auto known = given_names_.find(form(i)); known != given_names_.end() && is_name(i) && gender == Gender::unknown) {
            gender = known->second == "f" ? Gender::female : known->second == "m" ? Gender::male : Gender::unknown;
        }
    }
    return gender;
}

void Describer::judge_by_name(Description& out) const {
    out.kind = kind_of_name(out.name);
    if ((out.kind == SourceKind::person || out.kind == SourceKind::organization) && lexicon_.words("medium nouns").contains(out.role)) {
        out.kind = lexicon_.words("outlet words").contains(out.role) ? SourceKind::outlet : SourceKind::agency;  // "the agency Vestnik"
    }
    // "Lake News reporter": the name is the body's, the person has none.
    const bool of_body = out.kind != SourceKind::person && titles_.contains(out.role) && !body_heads_.contains(out.role);
    if (of_body && !out.role.empty() && out.ties.empty()) add_tie(out.name, out.role, out, SourceKind::organization);
}

/// "a guard", "some teachers": somebody, and not the body that the word also names.
bool Describer::means_somebody(std::uint32_t first, std::uint32_t head) const {
    return is_any(first, {Role::indefinite, Role::unspecific}) && token(head).word->noun_classes.starts_with('p');
}

/// "die Bahn": in a language whose lexicon does not have all nouns, one that it does not have, with an article, is a body unless its ending
/// is that of people.
bool Describer::is_unknown_body(std::uint32_t first, std::uint32_t head) const {
    const WordSet& people = lexicon_.words("person endings");
    return endings_ && is(first, Role::definite) && std::none_of(people.begin(), people.end(), [&](const std::string& ending) { return form(head).ends_with(ending); });
}

/// What somebody or something without a name is, by its head and what it is called.
SourceKind Describer::kind_of_role(std::uint32_t first, std::uint32_t head, const std::string& role) const {
    const bool paper = lexicon_.words("document heads").contains(role);
    const bool outlet = lexicon_.words("outlet words").contains(role) && !titles_.contains(role);
    if (outlet && (!paper || lexicon_.words("medium nouns").contains(role))) return SourceKind::outlet;
    const std::string_view classes = token(head).word->noun_classes;
    const std::string_view near = classes.substr(0, 2);
    std::string bare = role.substr(role.rfind('-') + 1);  // "ex-employees"
    if (bare != role && bare.ends_with('s')) bare.pop_back();
    const bool somebody = means_somebody(first, head);
    const bool body_word = body_heads_.contains(form(head)) && !somebody;  // "prosecutors"
    const bool office = lexicon_.words("anonymous heads").contains(bare) || titles_.contains(bare) || titles_.contains(role);
    const bool person = !body_word && (office || near.find('p') != std::string_view::npos || (classes.empty() && !is_unknown_body(first, head)));
    const bool body = body_word || (body_heads_.contains(role) && !somebody) || (!person && near.find('c') == std::string_view::npos);
    if (paper || (!person && !body)) return SourceKind::document;
    return body ? SourceKind::organization : SourceKind::person;
}

/// Whether a source without a name cannot be checked: no office that one holds alone, no paper and no body that can be found.
bool Describer::is_anonymous(std::uint32_t first, std::uint32_t head, const Description& of) const {
    if (of.kind == SourceKind::person) {
        const auto tie = title_ties_.find(of.role);
        const bool speaks = tie != title_ties_.end() && tie->second == "speaks_for" && !of.ties.empty();
        return !speaks && !(of.definite && !of.plural && is_single_office(first, head, of));
    }
    if (of.kind == SourceKind::document) {
        const bool vague = of.plural || !lexicon_.words("document heads").contains(of.role);
        return vague && !of.definite && of.ties.empty() && lexicon_.words("unowned documents").contains(of.role);
    }
    if (of.kind != SourceKind::organization || of.definite || is(first, Role::unique) || tag(first) == Tag::possessive) return false;
    const bool body_word = body_heads_.contains(form(head)) && !means_somebody(first, head);
    return is_any(first, {Role::indefinite, Role::unspecific}) || (of.plural && tag(head) == Tag::plural && !body_word);
}

/// "the mayor", "the chief engineer", "the council's secretary": what one person is at a time.
bool Describer::is_single_office(std::uint32_t first, std::uint32_t head, const Description& of) const {
    const WordSet& modifiers = lexicon_.words("office modifiers");
    const bool modified = std::any_of(text_.tokens.begin() + first, text_.tokens.begin() + head, [&](const Token& one) { return modifiers.contains(one.form()); });
    return modified || lexicon_.words("single offices").contains(of.role) || (!of.ties.empty() && !lexicon_.words("generic roles").contains(of.role));
}

}  // namespace hearsay::extract
