#include "extract/draft/describe.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay::extract {

Describer::Describer(const TokenizedText& text, const Syntax& syntax)
    : text_(text), syntax_(syntax), titles_(text.vocabulary.lexicon().words("titles")),
      body_heads_(text.vocabulary.lexicon().words("body heads")),
      title_ties_(text.vocabulary.lexicon().pairs("title ties")),
      known_(text.vocabulary.lexicon().pairs("known sources")), demonyms_(text.vocabulary.lexicon().pairs("demonyms")),
      given_names_(text.vocabulary.lexicon().pairs("given names")) {}

namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::string_view last_word(std::string_view text) {
    const std::size_t blank = text.rfind(' ');
    return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

}  // namespace

bool Describer::is_title(std::uint32_t i) const {
    const std::string& word = form(i);
    return titles_.contains(word) || titles_.contains(std::string_view(word).substr(word.rfind('-') + 1)) ||
           (!text_.tokens[i].word->noun.empty() && titles_.contains(text_.tokens[i].word->noun));
}

bool Describer::is_name(std::uint32_t i) const {
    const Token& token = text_.tokens[i];
    if (!token.is_word || token.form() == "the" || tag(i) == Tag::pronoun) return false;
    if (tag(i) == Tag::name) return true;
    const bool opening = text_.sentences[syntax_.sentence_at[i]].tokens.begin == i || (i > 0 && text_.tokens[i - 1].tag == Tag::quote && text_.tokens[i - 1].space_before);
    return token.capital && !(opening && token.word->in_table);
}

/// The words of a range on one line, as they stand, without a determiner before them.
std::string Describer::words(Range range) const {
    while (!range.empty() && (tag(range.begin) == Tag::determiner || form(range.begin) == "the" || tag(range.begin) == Tag::comma)) ++range.begin;
    while (!range.empty() && (tag(range.end - 1) == Tag::comma || tag(range.end - 1) == Tag::possessive)) --range.end;
    std::string result;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (i > range.begin && text_.tokens[i].space_before) result += ' ';
        result += text_.text.substr(text_.tokens[i].begin, text_.tokens[i].end - text_.tokens[i].begin);
    }
    return result;
}

bool Describer::is_known_name(std::string_view name) const {
    return known_.contains(lower(name)) || demonyms_.contains(lower(name)) || kind_of_name(name) != SourceKind::person;
}

AffiliationKind Describer::tie_of(std::string_view role) const {
    const auto kind = title_ties_.find(role);
    if (kind == title_ties_.end()) return AffiliationKind::employed_by;
    return parse_word<AffiliationKind>(kind->second, affiliation_kind_names).value_or(AffiliationKind::employed_by);
}

bool Describer::is_person_name(std::string_view name) const {
    return name.find(' ') != std::string_view::npos && given_names_.contains(lower(name.substr(0, name.find(' '))));
}

std::string Describer::state_of(std::string_view name) const {
    const auto found = demonyms_.find(lower(name.substr(0, name.find(' '))));
    return found == demonyms_.end() || name.find(' ') == std::string_view::npos ? std::string() : found->second;
}

SourceKind Describer::kind_of_name(std::string_view name) const {
    std::string key = lower(name);
    if (key.starts_with("the ")) key.erase(0, 4);
    if (key.starts_with('@')) return SourceKind::account;
    if (const auto found = known_.find(key); found != known_.end()) {
        return parse_word<SourceKind>(found->second, source_kind_names).value_or(SourceKind::organization);
    }
    const WordSet& outlets = text_.vocabulary.lexicon().words("outlet words");
    const WordSet& documents = text_.vocabulary.lexicon().words("document heads");
    const std::string_view last = last_word(key);
    if (outlets.contains(last)) return SourceKind::outlet;
    const std::size_t blank = key.find(' ');
    if (blank != std::string::npos && text_.vocabulary.lexicon().words("outlet openings").contains(std::string_view(key).substr(0, blank))) return SourceKind::outlet;
    if (documents.contains(last)) return SourceKind::document;
    if (last == "agency" && key.find("news") != std::string::npos) return SourceKind::agency;
    for (std::size_t at = 0; at < key.size();) {
        const std::size_t end = std::min(key.find(' ', at), key.size());
        if (body_heads_.contains(std::string_view(key).substr(at, end - at))) return SourceKind::organization;
        at = end + 1;
    }
    const bool acronym = name.size() >= 2 && name.size() <= 6 && std::all_of(name.begin(), name.end(), [](char c) {
                             return (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
                         });
    return acronym ? SourceKind::organization : SourceKind::person;
}

void Describer::add_tie(Range body, std::string_view role, Description& out) const { add_tie(words(body), role, out); }

void Describer::add_tie(std::string name, std::string_view role, Description& out) const {
    if (name.empty() || name == out.name) return;
    if (const auto state = demonyms_.find(lower(name)); state != demonyms_.end()) name = state->second;
    MentionedTie tie;
    tie.name = std::move(name);
    tie.kind = tie_of(role);
    for (const MentionedTie& known : out.ties) {
        if (known.name == tie.name) return;
    }
    out.ties.push_back(std::move(tie));
}

/// Reads one part of a phrase, without commas: "the Lake Council's deputy chairman Ada Holt", "an aide to the mayor".
void Describer::read_segment(Range segment, Description& out) const {
    while (!segment.empty() && (tag(segment.begin) == Tag::determiner || tag(segment.begin) == Tag::quote)) ++segment.begin;
    std::uint32_t end = segment.begin;  // of what stands before prepositions and verbs
    while (end < segment.end && tag(end) != Tag::preposition && tag(end) != Tag::to && tag(end) != Tag::relative &&
           !(is_verb(tag(end)) && !is_name(end) && syntax_.verb_group_at[end] != none &&
             (tag(end) != Tag::participle || (end > segment.begin && is_nominal(tag(end - 1)))))) {
        ++end;
    }
    if (end == segment.begin) return;
    // The last title splits what stands before it (a body) from what follows (a name).
    std::uint32_t title = none;
    for (std::uint32_t i = segment.begin; i < end; ++i) {
        if (is_title(i)) title = i;
    }
    const std::uint32_t last = end - 1;
    const bool ends_in_name = is_name(last) && !(is_title(last) && title == last);
    Range name{end, end};
    if (ends_in_name) {
        name.begin = last;
        while (name.begin > segment.begin && (title == none || name.begin > title + 1) &&
               (is_name(name.begin - 1) || name_particle(form(name.begin - 1)))) {
            --name.begin;
        }
        while (name.begin < last && (name_particle(form(name.begin)) && !is_name(name.begin))) ++name.begin;
    }
    std::string role = title != none ? (text_.tokens[title].word->noun.empty() ? form(title) : text_.tokens[title].word->noun) : "";
    std::uint32_t last_noun = last;  // "people familiar with the matter"
    while (last_noun > segment.begin && !is_nominal(tag(last_noun)) && tag(last_noun) != Tag::pronoun) --last_noun;
    if (!is_nominal(tag(last_noun))) last_noun = last;
    if (role.empty() && !ends_in_name && last_noun != last) {
        role = text_.tokens[last_noun].word->noun.empty() ? form(last_noun) : text_.tokens[last_noun].word->noun;
    }
    if (role.empty() && !ends_in_name) role = text_.tokens[last].word->noun.empty() ? form(last) : text_.tokens[last].word->noun;
    if (role.empty() && !name.empty() && name.begin > segment.begin && tag(name.begin - 1) == Tag::noun &&
        !text_.tokens[name.begin - 1].capital) {
        title = name.begin - 1;  // "harbour master Ada Holt"
        role = text_.tokens[title].word->noun.empty() ? form(title) : text_.tokens[title].word->noun;
    }
    if (out.name.empty() && !name.empty()) out.name = words(name);
    if (out.role.empty()) out.role = role;
    // Bodies before the title: "Republican National Committee chairman", "NATO's envoy", "Lake News reporter".
    const std::uint32_t before_end = title != none ? title : ends_in_name ? name.begin : last;
    if (!role.empty() || !name.empty()) {
        std::uint32_t body_end = before_end;
        while (body_end > segment.begin && !is_name(body_end - 1)) {
            // "Anna Holt and Mayor Ben Orr": a name that is joined to this one is nobody's employer.
            if (tag(body_end - 1) == Tag::conjunction && body_end - 1 > segment.begin && is_name(body_end - 2)) body_end = segment.begin + 1;
            --body_end;
        }
        std::uint32_t body = body_end;
        while (body > segment.begin && ((is_name(body - 1) && !is_title(body - 1)) ||
                                        (form(body - 1) == "of" && body - 1 > segment.begin))) {
            --body;
        }
        bool common_body = false;
        if (body == body_end && title != none) {  // "a city hall spokesman", "a ministry official"
            body = body_end = title;
            while (body > segment.begin && tag(body - 1) == Tag::noun && !is_title(body - 1)) --body;
            common_body = body < body_end && body_heads_.contains(text_.tokens[body_end - 1].word->noun);
            if (!common_body) body = body_end;
        }
        // "Fire chief" at the beginning of a sentence has its capital from there.
        const bool opening = body + 1 == body_end && text_.sentences[syntax_.sentence_at[body]].tokens.begin == body &&
                             text_.tokens[body].word->in_table && !known_.contains(form(body)) && !demonyms_.contains(form(body));
        if (opening) body = body_end;
        if (body < body_end && (role.size() > 0 || body_end < name.begin)) add_tie(Range{body, body_end}, role, out);
    }
    // Bodies behind: "head of the Lake Council", "a spokesman for the mayor's office".
    const std::uint32_t at = end;
    if (at + 1 < segment.end && !role.empty() && (tag(at) == Tag::preposition || tag(at) == Tag::to)) {
        const std::string& preposition = form(at);
        const bool fits = preposition == "of" || preposition == "for" || preposition == "at" || preposition == "to" ||
                          preposition == "from" || preposition == "with" || preposition == "in" || preposition == "inside" ||
                          preposition == "within" || preposition == "on";
        const std::uint32_t phrase = syntax_.noun_phrase_at[at + 1];
        if (fits && phrase != none) {
            Range body = syntax_.noun_phrases[phrase].tokens;
            body.end = std::min(body.end, segment.end);
            const std::uint32_t head = std::min(syntax_.noun_phrases[phrase].head, body.end - 1);
            const bool place_only = (preposition == "in" || preposition == "on" || preposition == "from") && out.role != "source" && out.role != "official" && out.role != "insider" && out.role != "person";
            const bool proper = is_name(head);
            const bool body_noun = body_heads_.contains(text_.tokens[head].word->noun);
            if ((proper || body_noun) && !(place_only && !body_noun)) {
                std::uint32_t from = body.begin;
                for (std::uint32_t i = body.begin; i < body.end; ++i) {  // "to President Vladimir Ivanov"
                    if (is_title(i) && proper && i + 1 < body.end && is_name(i + 1)) from = i + 1;
                }
                std::uint32_t to = body.end;
                if (to + 1 < segment.end && form(to) == "of" && syntax_.noun_phrase_at[to + 1] != none && is_name(to + 1)) {
                    to = std::min(syntax_.noun_phrases[syntax_.noun_phrase_at[to + 1]].tokens.end, segment.end);
                }
                add_tie(Range{from, to}, role, out);
            }
        }
    }
}

bool Describer::name_particle(std::string_view word) {
    return word == "de" || word == "al" || word == "van" || word == "von" || word == "bin" || word == "da" ||
           word == "del" || word == "la" || word == "der" || word == "di";
}

Description Describer::describe(Range phrase) const {
    Description out;
    // Relative clauses are left out; commas and brackets part the appositions.
    Range rest = phrase;
    std::vector<Range> segments;
    std::uint32_t begin = rest.begin;
    std::uint32_t end = rest.end;
    for (std::uint32_t i = rest.begin; i < rest.end; ++i) {
        if (tag(i) == Tag::relative && i > rest.begin) {
            end = i;
            break;
        }
        if (tag(i) == Tag::comma && form(i) != "-") {
            if (i > begin) segments.push_back({begin, i});
            begin = i + 1;
        }
    }
    if (begin < end) segments.push_back({begin, end});
    if (segments.empty()) segments.push_back(phrase);
    const Token& opening = text_.tokens[phrase.begin];
    const bool indefinite = opening.form() == "a" || opening.form() == "an" || opening.form() == "one" || opening.form() == "another";
    out.phrase = (indefinite ? opening.form() + ' ' : "") + printable(words({segments.front().begin, std::max(segments.front().end, std::min(end, phrase.end))}), 120);
    for (std::size_t n = 0; n < segments.size(); ++n) {
        if (n > 0 && tag(segments[n].begin) == Tag::number) continue;  // an age
        if (n > 0 && tag(segments[n].begin) == Tag::conjunction) ++segments[n].begin;
        // "an aide to X and head of Y": each half is an office of its own.
        std::uint32_t from = segments[n].begin;
        for (std::uint32_t i = from; i < segments[n].end; ++i) {
            if (form(i) == "and" && i > from && i + 1 < segments[n].end && is_title(i + 1) && n > 0) {
                read_segment({from, i}, out);
                from = i + 1;
            }
        }
        read_segment({from, segments[n].end}, out);
    }
    judge(phrase, out);
    return out;
}

/// Kind, number, definiteness and anonymity.
void Describer::judge(Range phrase, Description& out) const {
    const Lexicon& lexicon = text_.vocabulary.lexicon();
    const std::uint32_t number = syntax_.noun_phrase_at[phrase.begin];
    const std::uint32_t head = number == none ? phrase.begin : std::min(syntax_.noun_phrases[number].head, phrase.end - 1);
    const Tag first = tag(phrase.begin);
    const std::string& word = form(phrase.begin);
    bool owned = false;  // "Norvia's health minister"
    for (std::uint32_t i = phrase.begin; i < head; ++i) owned = owned || tag(i) == Tag::possessive;
    out.definite = owned || word == "the" || word == "this" || word == "that" || word == "these" || word == "those" || first == Tag::possessive;
    out.plural = tag(head) == Tag::plural || lexicon.words("plural nouns").contains(form(head));
    for (std::uint32_t i = phrase.begin; i < phrase.end && i < phrase.begin + 8; ++i) {
        const std::string& w = form(i);
        if (w == "mr." || w == "spokesman" || w == "chairman" || w == "businessman") out.gender = Gender::male;
        if (w == "mrs." || w == "ms." || w == "spokeswoman" || w == "chairwoman" || w == "businesswoman" || w == "woman") out.gender = Gender::female;
        if (const auto known = given_names_.find(w); known != given_names_.end() && is_name(i) && out.gender == Gender::unknown) {
            out.gender = known->second == "f" ? Gender::female : Gender::male;
        }
    }
    if (!out.name.empty()) {
        out.kind = kind_of_name(out.name);
        if (out.kind != SourceKind::person && !out.role.empty() && titles_.contains(out.role) && out.ties.empty() &&
            !body_heads_.contains(out.role)) {
            // "Lake News reporter": the name is the body's, the person has none.
            add_tie(out.name, out.role, out);
        }
        return;
    }
    const WordSet& documents = lexicon.words("document heads");
    const std::string_view classes = text_.tokens[head].word->noun_classes;
    const auto near = classes.substr(0, 2);
    const bool person = lexicon.words("anonymous heads").contains(out.role) || titles_.contains(out.role) ||
                        near.find('p') != std::string_view::npos || classes.empty();
    const bool body = body_heads_.contains(out.role) || (!person && near.find('c') == std::string_view::npos);
    const bool document = documents.contains(out.role) || (!person && !body);
    out.kind = document ? SourceKind::document : body ? SourceKind::organization : SourceKind::person;
    if (lexicon.words("outlet words").contains(out.role)) out.kind = SourceKind::outlet;
    const bool office = lexicon.words("single offices").contains(out.role) ||
                        (!out.ties.empty() && !lexicon.words("generic roles").contains(out.role));
    const bool speaks = title_ties_.contains(out.role) && title_ties_.find(out.role)->second == "speaks_for" && !out.ties.empty();
    out.anonymous = out.kind == SourceKind::person && !speaks && !(office && out.definite && !out.plural);
    if (out.kind == SourceKind::organization && !out.definite && word != "police" && first != Tag::possessive) {
        out.anonymous = word == "a" || word == "an" || word == "one" || word == "some" || (out.plural && tag(head) == Tag::plural);
    }
}

std::string slug(std::string_view name) {
    std::string result;
    bool gap = false;
    for (std::size_t at = 0; at < name.size() && result.size() < 60;) {
        const CodePoint point = decode_utf8(name, at);
        at += point.length;
        char32_t c = point.value;
        if (c >= 'A' && c <= 'Z') c = c - 'A' + 'a';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (c < 0x80 || (c >= 0x2000 && c < 0x2070) || c == 0xA0 || is_invisible(c))) {
            gap = c != '\'' && c != 0x2019 && c != '.' ? true : gap;
            continue;
        }
        if (gap && !result.empty()) result += '-';
        gap = false;
        if (plain) {
            result += static_cast<char>(c);
        } else {
            static constexpr std::string_view digits = "0123456789abcdef";
            result += 'u';
            for (int shift = c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) result += digits[(c >> shift) & 0xFu];
        }
    }
    return result.empty() ? "source" : result;
}

}  // namespace hearsay::extract
