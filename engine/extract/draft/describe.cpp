#include "extract/draft/describe.hpp"

#include "extract/draft/names.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay::extract {

Describer::Describer(const TokenizedText& text, const Syntax& syntax)
    : Reading(text, syntax), lexicon_(text.vocabulary.lexicon()), titles_(text.vocabulary.lexicon().words("titles")),
      body_heads_(text.vocabulary.lexicon().words("body heads")),
      title_ties_(text.vocabulary.lexicon().pairs("title ties")),
      known_(text.vocabulary.lexicon().pairs("known sources")), demonyms_(text.vocabulary.lexicon().pairs("demonyms")),
      given_names_(text.vocabulary.lexicon().pairs("given names")), title_modifiers_(lexicon_.words("title modifiers")), body_names_(lexicon_, "body names") {
    if (lexicon_.by_forms()) endings_.emplace(lexicon_);
}

/// Whether a list has the word, or the noun that ends it.
bool Describer::lists(const WordSet& words, std::string_view word) const {
    return words.contains(word) || (endings_ && words.contains(endings_->noun(word).lemma));
}

bool Describer::is_title(std::uint32_t i) const {
    const std::string& word = form(i);
    return titles_.contains(word) || titles_.contains(std::string_view(word).substr(word.rfind('-') + 1)) ||
           (!text_.tokens[i].word->noun.empty() && titles_.contains(text_.tokens[i].word->noun));
}

bool Describer::is_name(std::uint32_t i) const {
    const Token& token = text_.tokens[i];
    if (!token.is_word || token.is(Role::definite) || tag(i) == Tag::pronoun) return false;
    if (tag(i) == Tag::name || lexicon_.noun_capitals()) return tag(i) == Tag::name;
    if (text_.text[token.begin] == '@' && token.end > token.begin + 1) return true;  // "the handle @harbour_eye"
    const bool opening = text_.sentences[syntax_.sentence_at[i]].tokens.begin == i || (i > 0 && text_.tokens[i - 1].tag == Tag::quote && text_.tokens[i - 1].space_before);
    return token.capital && !(opening && token.word->in_table);
}

/// A name in quotation marks within a name: 'Carl "Jun" May'. `i` is the opening mark.
bool Describer::is_nickname(std::uint32_t i) const {
    return i > 0 && i + 3 < text_.tokens.size() && tag(i) == Tag::quote && tag(i + 2) == Tag::quote && text_.tokens[i + 1].capital &&
           text_.tokens[i - 1].capital && text_.tokens[i + 3].capital;
}

/// The words of a range on one line, as they stand, without a determiner before them.
std::string Describer::words(Range range) const {
    while (!range.empty() && (tag(range.begin) == Tag::determiner || is(range.begin, Role::definite) || tag(range.begin) == Tag::comma)) ++range.begin;
    while (!range.empty() && (tag(range.end - 1) == Tag::comma || tag(range.end - 1) == Tag::possessive)) --range.end;
    std::string result;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (i > range.begin && is_nickname(i)) {  // 'Carl "Jun" May'
            i += 2;
            continue;
        }
        if (i > range.begin && text_.tokens[i].space_before) result += ' ';
        result += text_.text.substr(text_.tokens[i].begin, text_.tokens[i].end - text_.tokens[i].begin);
    }
    return straight_apostrophes(std::move(result));
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
    const std::string key = without_article(lower(name), lexicon_);
    if (key.starts_with('@')) return SourceKind::account;
    if (const auto found = known_.find(key); found != known_.end()) {
        return parse_word<SourceKind>(found->second, source_kind_names).value_or(SourceKind::organization);
    }
    const WordSet& outlets = text_.vocabulary.lexicon().words("outlet words");
    const WordSet& documents = text_.vocabulary.lexicon().words("document heads");
    const std::string_view last = last_word(key);
    if (lists(outlets, last)) return SourceKind::outlet;
    const std::size_t blank = key.find(' ');
    if (blank != std::string::npos && text_.vocabulary.lexicon().words("outlet openings").contains(std::string_view(key).substr(0, blank))) return SourceKind::outlet;
    if (lists(documents, last)) return SourceKind::document;
    if (blank != std::string::npos && lexicon_.words("wires").contains(last)) return SourceKind::agency;
    const WordSet& news = lexicon_.words("news words");
    if (lexicon_.words("agency heads").contains(last) &&
        std::any_of(news.begin(), news.end(), [&](const std::string& word) { return key.find(word) != std::string::npos; }))
        return SourceKind::agency;
    const std::vector<std::string_view> words = name_words(key);
    if (std::any_of(words.begin(), words.end(), [&](std::string_view word) { return lists(body_heads_, word); })) return SourceKind::organization;
    if (key.find(" & ") != std::string::npos) return SourceKind::organization;
    if (blank != std::string::npos && lexicon_.words("company words").contains(last) && !is_person_name(name)) return SourceKind::organization;
    const bool acronym = name.size() >= 2 && name.size() <= 6 && std::all_of(name.begin(), name.end(), [](char c) {
                             return is_upper(c) || c == '.' || c == '-';
                         });
    return acronym ? SourceKind::organization : SourceKind::person;
}

void Describer::add_tie(std::string name, std::string_view role, Description& out, SourceKind kind) const {
    if (name.empty() || name == out.name || lexicon_.words("kin").contains(role) || lexicon_.words("departments").contains(lower(name))) return;
    if (endings_) name = endings_->without_case(name);
    const bool state = state_like(name);
    // A reader's "Norvian journalist" works for no state.
    if (state && lexicon_.words("free roles").contains(role)) return;
    if (const auto found = demonyms_.find(lower(name)); found != demonyms_.end()) name = found->second;
    MentionedTie tie;
    tie.name = std::move(name);
    tie.kind = tie_of(role);
    tie.body = kind;
    for (const MentionedTie& known : out.ties) {
        if (known.name == tie.name) return;
    }
    out.ties.push_back(std::move(tie));
}

/// Where the part of a segment ends that stands before prepositions and verbs.
std::uint32_t Describer::end_of_core(Range segment) const {
    std::uint32_t end = segment.begin;
    while (end < segment.end && tag(end) != Tag::preposition && tag(end) != Tag::to && tag(end) != Tag::relative &&
           !(is_verb(tag(end)) && !is_name(end) && syntax_.verb_group_at[end] != none &&
             ((tag(end) != Tag::participle && tag(end) != Tag::gerund) || (end > segment.begin && is_nominal(tag(end - 1)))) &&
             !(tag(end) == Tag::gerund && end + 1 < segment.end && is_title(end + 1)))) {  // "managing director"
        ++end;
    }
    return end;
}

std::string Describer::noun_of(std::uint32_t i) const {
    return text_.tokens[i].word->noun.empty() ? form(i) : text_.tokens[i].word->noun;
}

/// "appendix C": no name of anybody.
bool Describer::is_letter_of_document(std::uint32_t i) const {
    return i > 0 && form(i).size() == 1 && tag(i) == Tag::name && !is_name(i - 1) && lexicon_.words("document heads").contains(noun_of(i - 1));
}

/// "Channel 6", "Signal 24", but not "Bulletin 211" or "May 6".
bool Describer::is_number_of_name(std::uint32_t i) const {
    constexpr std::size_t most_digits = 3;
    if (i == 0 || tag(i) != Tag::number || !is_name(i - 1) || form(i).size() > most_digits || !is_digit(form(i)[0])) return false;
    return !lexicon_.words("document heads").contains(noun_of(i - 1)) && !lexicon_.words("numbered things").contains(noun_of(i - 1)) && !lexicon_.words("calendar").contains(form(i - 1));
}

/// "SWN radio", "Vestnik news agency": the word for the medium belongs to the name; empty where no medium is named so.
Range Describer::name_of_medium(Range core) const {
    const std::uint32_t last = core.end - 1;
    if (text_.tokens[last].capital || last == core.begin || !lexicon_.words("medium nouns").contains(form(last))) return {};
    std::uint32_t name_end = last;
    while (name_end > core.begin + 1 && tag(name_end - 1) == Tag::noun && !text_.tokens[name_end - 1].capital) --name_end;
    std::uint32_t begin = name_end;
    while (begin > core.begin && is_name(begin - 1)) --begin;
    const bool named = begin < name_end && last - name_end <= 1 && !state_like(words({begin, name_end}));
    return named ? Range{begin, core.end} : Range{};
}

/// The words of a name that end the core, behind the last title.
Range Describer::name_in(Range core, std::uint32_t title) const {
    const std::uint32_t last = core.end - 1;
    if (const Range medium = title == none ? name_of_medium(core) : Range{}; !medium.empty()) return medium;
    if (last > core.begin && is_name(last - 1) && text_.tokens[last].all_capitals && lexicon_.words("letters behind names").contains(form(last))) {
        return name_in({core.begin, last}, title);  // "Ada Holt TD"
    }
    if (last > core.begin && last - 1 != title && is_number_of_name(last)) {  // "the tabloid Signal 24"
        const Range name = name_in({core.begin, last}, title);
        if (!name.empty()) return {name.begin, core.end};
    }
    if (!is_name(last) || (is_title(last) && title == last)) return {core.end, core.end};
    if (last > core.begin && is_letter_of_document(last)) return {core.end, core.end};
    const std::uint32_t begin = behind_what_opens({begin_of_name(core, title), core.end});
    return {begin, core.end};
}

/// Where the name begins that ends the core.
std::uint32_t Describer::begin_of_name(Range core, std::uint32_t title) const {
    const std::uint32_t last = core.end - 1;
    std::uint32_t begin = last;
    while (begin > core.begin && (title == none || begin > title + 1)) {
        const bool nickname = begin >= core.begin + 4 && is_nickname(begin - 3);
        const bool numbered = begin >= core.begin + 2 && begin - 2 != title && is_number_of_name(begin - 1);  // "Channel 6 News"
        if (!nickname && !numbered && !is_name(begin - 1) && !is_particle(begin - 1)) break;
        begin -= nickname ? 3 : numbered ? 2 : 1;
    }
    // "the Pit Workers' Union", "the Food and Drug Administration": a body is called so.
    while (begin >= core.begin + 2 && (form(begin - 1) == "'" || is(begin - 1, Role::adding)) && is_name(begin - 2) && body_heads_.contains(form(last)) && (title == none || begin > title + 2)) {
        begin -= 2;
        while (begin > core.begin && is_name(begin - 1)) --begin;
    }
    return begin;
}

/// Where a name begins, without the words before it that have their capital from elsewhere.
std::uint32_t Describer::behind_what_opens(Range name) const {
    const std::uint32_t last = name.end - 1;
    while (name.begin < last && is_particle(name.begin) && !is_name(name.begin)) ++name.begin;
    // "Passenger Mira Toll", "Swimmer Pat Rudd" at the beginning of a sentence: what somebody is, with a capital from there.
    const Token& first = text_.tokens[name.begin];
    const bool opens = text_.sentences[syntax_.sentence_at[name.begin]].tokens.begin == name.begin;
    if (opens && name.size() >= 3 && first.word->in_table && first.word->noun_classes.starts_with('p') && !given_names_.contains(first.form())) ++name.begin;
    const WordSet& calendar = lexicon_.words("calendar");  // "On 11 June Lake News reported"
    while (name.begin < last && calendar.contains(form(name.begin)) && name.begin > 0 && tag(name.begin - 1) == Tag::number) ++name.begin;
    return name.begin;
}

/// What the core calls its source: the title, else the last noun where no name stands there.
std::string Describer::role_in(Range core, Range name, std::uint32_t& title) const {
    if (title != none) return noun_of(title);
    if (name.empty()) {
        std::uint32_t noun = core.end - 1;  // "people familiar with the matter"
        while (noun > core.begin && ((!is_nominal(tag(noun)) && tag(noun) != Tag::pronoun) || is_letter_of_document(noun))) --noun;
        return noun_of(is_nominal(tag(noun)) ? noun : core.end - 1);
    }
    std::uint32_t before = name.begin;  // "harbour master Ada Holt", das Magazin »Gloria«
    while (endings_ && before > core.begin && tag(before - 1) == Tag::quote) --before;
    if (before > core.begin && tag(before - 1) == Tag::noun && !text_.tokens[before - 1].capital) {
        title = before - 1;
        return noun_of(title);
    }
    return {};
}

/// A name without what stands before a handle ("the handle @harbour_eye"), and without the ending of its case.
std::string Describer::name_as_told(Range range) const {
    std::string name = words(range);
    if (endings_) name = endings_->without_case(std::move(name));
    const std::size_t handle = name.find(" @");
    if (handle != std::string::npos && name.find(' ', handle + 1) == std::string::npos) name.erase(0, handle + 1);
    return name;
}

/// Reads one part of a phrase, without commas: "the Lake Council's deputy chairman Ada Holt", "an aide to the mayor".
void Describer::read_segment(Range segment, Description& out) const {
    while (!segment.empty() && (tag(segment.begin) == Tag::determiner || tag(segment.begin) == Tag::quote || !text_.tokens[segment.begin].is_word)) ++segment.begin;
    Range core{segment.begin, end_of_core(segment)};
    if (core.empty()) {
        if (segment.begin < segment.end && !out.name.empty()) read_body_behind(segment.begin, segment, out.role, out);  // "Ada Holt, of the Harbour Union"
        return;
    }
    while (core.size() > 1 && tag(core.end - 1) == Tag::pronoun) --core.end;  // "the mayor herself"
    // The last title splits what stands before it (a body) from what follows (a name).
    std::uint32_t title = none;
    for (std::uint32_t i = core.begin; i < core.end; ++i) {
        const bool person = i + 1 == core.end && core.end < segment.end && text_.tokens[core.end].is(Role::owner) && !text_.tokens[i].capital && text_.tokens[i].word->noun_classes.starts_with('p');
        const bool owns = i + 1 < core.end && tag(i + 1) == Tag::possessive;  // "the player's agent"
        if (i + 1 < core.end && lexicon_.words("past or passing").contains(form(i))) continue;  // "a former Orm chemist"
        if (i + 1 < core.end && !text_.tokens[i + 1].capital && is_nominal(tag(i + 1)) && lexicon_.words("document heads").contains(noun_of(i + 1))) continue;  // "the official count"
        const bool of_body = i + 1 < core.end && text_.tokens[i + 1].capital && body_heads_.contains(form(i + 1));  // "General Hospital"
        if ((is_title(i) || person) && !owns && !of_body && body_names_.match(text_, i, core.end) == i) title = i;
    }
    Range name = title == core.end - 1 ? Range{core.end, core.end} : name_in(core, title);
    const bool medium = name.size() == 1 && name.begin > core.begin && !text_.tokens[name.begin - 1].capital && lexicon_.words("medium nouns").contains(form(name.begin));
    if (medium) name = {core.end, core.end};  // "state TV"
    std::uint32_t end = core.end;
    if (!name.empty() && title == none && body_heads_.contains(form(name.end - 1))) end = name.end = end_of_body(name.end, segment.end);
    const std::string role = role_in(core, name, title);
    if (out.name.empty() && !name.empty()) out.name = name_as_told(name);
    if (out.role.empty()) out.role = role;
    const std::uint32_t named_from = name.empty() ? core.end : name.begin;
    for (std::uint32_t i = core.begin; i < named_from; ++i) {
        if (lexicon_.words("past roles").contains(form(i))) return;
    }
    if (!role.empty() || !name.empty()) read_body_before(core, name, title, role, out);
    read_body_in(title, role, out);
    read_body_behind(end, segment, role, out);
}

bool Describer::is_particle(std::uint32_t i) const { return lexicon_.words("name particles").contains(form(i)); }

/// "a doctor at the General Hospital": ends with where somebody is.
bool Describer::names_place(Range segment) const {
    if (segment.size() < 3 || !is(segment.begin, Role::indefinite)) return false;
    const std::uint32_t number = syntax_.noun_phrase_at[segment.end - 1];
    const std::uint32_t begin = number == none ? segment.end - 1 : syntax_.noun_phrases[number].tokens.begin;
    return begin > segment.begin && lexicon_.words("whereabouts").contains(form(begin - 1));
}

/// The parts of a phrase between commas and brackets, at least one; relative clauses are left out, and where the first begins is the
/// end.
std::pair<std::vector<Range>, std::uint32_t> Describer::appositions(Range phrase) const {
    std::vector<Range> segments;
    std::uint32_t begin = phrase.begin;
    std::uint32_t end = phrase.end;
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
        const bool passed_on = tag(i) == Tag::participle && i > phrase.begin && i + 1 < phrase.end && is(i + 1, Role::agent) && lexicon_.words("quoting verbs").contains(text_.tokens[i].word->verb);  // "a nurse quoted by the Echo"
        if ((tag(i) == Tag::relative && i > phrase.begin) || passed_on) {
            end = i;
            break;
        }
        if (form(i) == "(" && i > phrase.begin) {  // "Ada Holt (Labour, Fenmoor East)": for whom and where
            std::uint32_t close = i + 1;
            bool comma = false;
            for (; close < phrase.end && form(close) != ")"; ++close) comma = comma || form(close) == ",";
            if (comma && close < phrase.end) {
                if (begin < i) segments.push_back({begin, i});
                begin = close + 1;
                i = close;
                continue;
            }
        }
        if (tag(i) == Tag::comma && form(i) != "-") {
            if (i > begin) segments.push_back({begin, i});
            begin = i + 1;
        }
    }
    if (begin < end) segments.push_back({begin, end});
    if (segments.empty()) segments.push_back(phrase);
    return {std::move(segments), end};
}

Description Describer::describe(Range phrase) const {
    Description out;
    // "Newspaper El Correo reported", at the head of a sentence.
    if (phrase.size() > 1 && lexicon_.words("medium labels").contains(form(phrase.begin)) && is_name(phrase.begin + 1)) ++phrase.begin;
    auto [segments, end] = appositions(phrase);
    if (const Range name = name_behind_clause(end, phrase); !name.empty()) segments.push_back(name);
    if (const Range name = name_told_in(phrase); !name.empty()) {
        out.name = words(name);
        if (tag(name.begin) == Tag::determiner) out.name = words({name.begin + 1, name.end});
    }
    const Token& opening = text_.tokens[phrase.begin];
    const bool indefinite = opening.tag == Tag::determiner && lexicon_.words("indefinite articles").contains(opening.form());
    out.phrase = (indefinite && !endings_ ? opening.form() + ' ' : "") + printable(words(segments.front()), 120);
    const bool one_word = endings_ && out.phrase.find(' ') == std::string::npos;
    if (one_word && endings_->noun(small_letters(out.phrase)).tells.find(tag_names[static_cast<std::size_t>(Tag::plural)]) == std::string_view::npos) out.phrase = endings_->without_case(out.phrase);
    const bool bare = segments.front().size() == 1 && tag(segments.front().begin) == Tag::pronoun && segments.front().end < phrase.end;
    if (bare && tag(segments.front().end) == Tag::relative) out.phrase = printable(words(phrase), 120);  // "somebody who would know"
    for (std::size_t n = 0; n < segments.size(); ++n) {
        if (n > 0 && is_beside(segments, n, out)) continue;
        if (n > 0 && tag(segments[n].begin) == Tag::conjunction) ++segments[n].begin;
        n == 0 ? read_segment(segments[n], out) : read_offices(segments[n], out);
    }
    if (out.name.empty() && !out.role.empty()) out.name = name_at_end(segments.front());
    judge(phrase, out);
    return out;
}

/// Whether a further part of a phrase tells nothing of the source: an age, where it is, what a body is called for short.
bool Describer::is_beside(const std::vector<Range>& segments, std::size_t n, const Description& out) const {
    const Range part = segments[n];
    const bool single = part.size() == 1;
    const bool bracketed = form(part.begin - 1) == "(";
    if (tag(part.begin) == Tag::number) return true;  // an age
    if (!single && lexicon_.words("dating participles").contains(form(part.begin))) return true;  // "the memo, dated 12 January"
    if (single && lexicon_.words("company endings").contains(form(part.begin))) return true;  // "Orm Foods, Inc."
    // "an official of the Track Integrity Unit (TIU)": the letters are the body's, not the official's.
    if (single && bracketed && text_.tokens[part.begin].all_capitals) return true;
    // "the ministers of Brenn, Pell and Sarn": of whom they are.
    const Range first = segments.front();
    if (n + 1 == segments.size() && lists_names(part) && first.size() > 2 && is(first.end - 2, Role::owner) && is_name(first.end - 1)) return true;
    // "Superintendent of Police (Kotla) Ada Holt": where that is.
    if (n + 1 < segments.size() && bracketed && form(segments[n + 1].begin - 1) == ")" && out.name.empty()) return true;
    // "a doctor at the hospital, Holm": where that is.
    if (single && is_name(part.begin) && names_place(segments[n - 1])) return true;
    // 'an article ("Cops probe baby deaths")'
    const std::uint32_t quotation = syntax_.quotation_at[part.begin];
    return quotation != none && quotation != syntax_.quotation_at[first.begin] && part.size() > 2;
}

/// "an aide to X and head of Y": each half is an office of its own.
void Describer::read_offices(Range part, Description& out) const {
    std::uint32_t from = part.begin;
    for (std::uint32_t i = from + 1; i + 1 < part.end; ++i) {
        if (!is(i, Role::adding) || !is_title(i + 1)) continue;
        read_segment({from, i}, out);
        from = i + 1;
    }
    read_segment({from, part.end}, out);
}

/// "Pell and Sarn".
bool Describer::lists_names(Range part) const {
    const auto begin = text_.tokens.begin() + part.begin;
    const auto end = text_.tokens.begin() + part.end;
    return std::any_of(begin, end, [](const Token& token) { return token.is(Role::adding); }) &&
           std::all_of(begin, end, [](const Token& token) { return token.tag == Tag::name || token.is(Role::adding); });
}

/// "a group calling itself the Army of the Hills", "a shopkeeper who gave his name only as Bilal", "a man named Milo Trask": the name; empty where none is told.
Range Describer::name_told_in(Range phrase) const {
    const Phrases given(lexicon_, "first name phrases");
    for (std::uint32_t i = phrase.begin + 1; i + 1 < phrase.end; ++i) {
        std::uint32_t begin = 0;
        if (tag(i) == Tag::gerund && lexicon_.words("verbs of names").contains(text_.tokens[i].word->verb) && lexicon_.words("reflexives").contains(form(i + 1))) begin = i + 2;
        else if (tag(i) == Tag::participle && lexicon_.words("verbs of names").contains(text_.tokens[i].word->verb) && is_name(i + 1)) begin = i + 1;
        else if (const std::uint32_t end = given.match(text_, i, phrase.end); end > i && end < phrase.end && is(end - 1, Role::manner)) begin = end;
        if (begin == 0) continue;
        std::uint32_t end = begin + (tag(begin) == Tag::determiner ? 1 : 0);
        const std::uint32_t first = end;
        while (end < phrase.end && (is_name(end) || (end > first && end + 1 < phrase.end && (is(end, Role::owner) || tag(end) == Tag::determiner)))) ++end;
        while (end > first && !is_name(end - 1)) --end;
        if (end > first) return {begin, end};
    }
    return {};
}

/// "The father of a girl who died last month, Milo Trask,": the full name that closes a phrase behind a relative clause; else empty.
Range Describer::name_behind_clause(std::uint32_t relative, Range phrase) const {
    constexpr std::uint32_t longest_name = 4;
    std::uint32_t end = phrase.end;
    while (end > relative && tag(end - 1) == Tag::comma) --end;
    std::uint32_t begin = end;
    while (begin > relative + 1 && is_name(begin - 1)) --begin;
    const bool apart = begin > relative + 2 && form(begin - 1) == "," && !text_.tokens[begin - 2].capital;
    return relative < phrase.end && tag(relative) == Tag::relative && apart && end >= begin + 2 && end - begin <= longest_name ? Range{begin, end} : Range{};
}

/// "Opposition spokeswoman on the marine Ada Holt": the name behind what an office is about; "" where there is none.
std::string Describer::name_at_end(Range segment) const {
    std::uint32_t begin = segment.end;
    while (begin > segment.begin && is_name(begin - 1) && !is_title(begin - 1)) --begin;
    const bool two = segment.end >= begin + 2 && segment.end <= begin + 3;
    const bool about = two && begin > segment.begin + 3 && !text_.tokens[begin - 1].capital && (is_nominal(tag(begin - 1)) || tag(begin - 1) == Tag::adjective);
    bool on = false;
    for (std::uint32_t i = segment.begin + 1; about && i + 1 < begin; ++i) on = on || (is(i, Role::place) && tag(i) == Tag::preposition && is_title(i - 1));  // not "lawyers for the agent Ada Holt"
    return on ? words({begin, segment.end}) : std::string();
}

std::string slug(std::string_view name) {
    const std::string letters = latin_letters(name);
    std::string result;
    bool gap = false;
    for (std::size_t at = 0; at < letters.size() && result.size() < 60;) {
        const CodePoint point = decode_utf8(letters, at);
        at += point.length;
        char32_t c = point.value;
        if (c >= 'A' && c <= 'Z') c = c - 'A' + 'a';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && !is_letter_or_mark(c)) {
            gap = c != '\'' && c != 0x2019 && c != '.' ? true : gap;
            continue;
        }
        if (gap && !result.empty()) result += '-';
        gap = false;
        if (plain) {
            result += static_cast<char>(c);
            continue;
        }
        static constexpr std::string_view digits = "0123456789abcdef";
        result += 'u';
        for (int shift = c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) result += digits[(c >> shift) & 0xFu];
    }
    return result.empty() ? "source" : result;
}

}  // namespace hearsay::extract
