// The subject of a verb group.
#include "extract/attribution/clause.hpp"

namespace hearsay::extract {

Clauses::Clauses(const TokenizedText& text, const Syntax& syntax)
    : Reading(text, syntax), parentheticals_(text.vocabulary.lexicon(), "parentheticals"), times_(text.vocabulary.lexicon().words("times")),
      calendar_(text.vocabulary.lexicon().words("calendar")),
      approximators_(text.vocabulary.lexicon().words("approximators")),
      speech_(text.vocabulary.lexicon().words("speech verbs")),
      subjects_(text.vocabulary.lexicon().words("subject pronouns")), objects_(text.vocabulary.lexicon().words("object pronouns")) {}

Subject Clauses::subject(const VerbGroup& group, int depth) const {
    if (depth > 3) return {};
    if (group.passive || group.bare_participle) return agent(group);
    if (group.infinitive) return of_governor(group, depth);
    const Range sentence = sentence_of(group.main);
    const std::uint32_t begin = group.tokens.begin;
    if (group.gerund) {
        const bool attached = begin > sentence.begin && phrase_at(begin - 1) != nullptr && !is_time(phrase_at(begin - 1)->tokens);
        if (!attached) return of_governor(group, depth);
    }
    if (begin > sentence.begin) {
        const std::uint32_t before = begin - 1;
        const bool behind_quote = closes_quotation(before) || (tag(before) == Tag::comma && form(before) != ")" && before > sentence.begin && closes_quotation(before - 1));
        if (behind_quote || (form(before) == "," && !group.gerund)) {
            const Subject right = to_the_right(group);
            if (!right.tokens.empty() && behind_quote) return right;
            const Subject left = behind_quote ? Subject{} : to_the_left(begin, group);
            if (!left.tokens.empty()) return left;
            return right;
        }
        if (tag(before) == Tag::conjunction) return of_governor(group, depth);
        return to_the_left(begin, group);
    }
    return to_the_right(group);
}

/// Whether the clause of a verb depends on another: "that he was …", "who said", or the bare "said he was".
bool Clauses::is_embedded(std::uint32_t number, Range sentence) const {
    const VerbGroup& group = syntax_.verb_groups[number];
    if (group.tokens.begin > sentence.begin && tag(group.tokens.begin - 1) == Tag::relative) return true;  // "an accident that killed nine, saying"
    const std::uint32_t boundary = left_boundary(group.tokens.begin, sentence, group);
    if (boundary > sentence.begin) {
        const Tag t = tag(boundary - 1);
        if (t == Tag::subordinator || t == Tag::relative) return true;
        if (number > 0 && syntax_.verb_groups[number - 1].main + 1 == boundary &&
            speech_.contains(text_.tokens[boundary - 1].word->verb)) {
            return true;
        }
    }
    return boundary < group.tokens.begin && tag(boundary) == Tag::relative;
}

/// The subject of the verb that this one hangs on: for "… and said", "…, saying", "plans to announce".
Subject Clauses::of_governor(const VerbGroup& group, int depth) const {
    const Range sentence = sentence_of(group.main);
    const auto number = syntax_.verb_group_at[group.main];
    constexpr std::uint32_t most_verbs = 8;  // that are looked at, before this one
    for (const bool embedded_too : {false, true}) {
        for (std::uint32_t v = number; v-- > 0 && v + most_verbs >= number;) {
            const VerbGroup& other = syntax_.verb_groups[v];
            if (other.tokens.begin < sentence.begin) break;
            if (!other.finite && !(group.infinitive && other.gerund)) continue;
            if (other.bare_participle || quoted_apart(other.main, group.main)) continue;
            if (!embedded_too && !group.infinitive && is_embedded(v, sentence)) continue;
            Subject found = other.passive ? to_the_left(other.tokens.begin, other) : subject(other, depth + 1);
            if (found.tokens.empty()) continue;
            found.shared = true;
            return found;
        }
        if (!group.gerund) continue;
        bool comma = false;  // "Speaking on Sunday, she said"
        for (std::uint32_t i = group.tokens.end; i < sentence.end; ++i) {
            comma = comma || form(i) == ",";
            if (!comma || verbs_at(i) == nullptr || !verbs_at(i)->finite || verbs_at(i)->tokens.begin != i) continue;
            Subject found = subject(*verbs_at(i), depth + 1);
            if (found.tokens.empty() || found.tokens.begin < group.tokens.end) continue;
            found.shared = true;
            return found;
        }
    }
    return {};
}

/// Whether the first token stands in a quotation that the second is not part of.
bool Clauses::quoted_apart(std::uint32_t first, std::uint32_t second) const {
    return syntax_.quotation_at[first] != none && syntax_.quotation_at[first] != syntax_.quotation_at[second];
}

/// "by X" behind a passive.
Subject Clauses::agent(const VerbGroup& group) const {
    const Range sentence = sentence_of(group.main);
    for (std::uint32_t i = group.main + 1; i + 1 < sentence.end && i < group.main + 8; ++i) {
        if (is(i, Role::agent) && phrase_at(i + 1) != nullptr && phrase_at(i + 1)->tokens.begin == i + 1) {
            Subject found;
            found.tokens = whole_phrase(i + 1, sentence.end);
            found.tokens.end = strip_time(found.tokens.begin, found.tokens.end);
            found.agent = true;
            return found;
        }
        if (form(i) == "," || tag(i) == Tag::stop || (verbs_at(i) != nullptr && verbs_at(i)->finite)) break;
    }
    return {};
}

/// "said the mayor, a farmer's son".
Subject Clauses::to_the_right(const VerbGroup& group) const {
    const Range sentence = sentence_of(group.main);
    std::uint32_t next = group.tokens.end;
    if (next >= sentence.end) return {};
    next = parentheticals_.match(text_, next, sentence.end);  // "recalls for his part the minister"
    const NounPhrase* phrase = phrase_at(next);
    if (phrase == nullptr || phrase->tokens.begin != next || (tag(phrase->head) == Tag::pronoun && !text_.vocabulary.lexicon().words("anonymous heads").contains(form(phrase->head)))) return {};
    const auto near = std::string_view(text_.tokens[phrase->head].word->noun_classes).substr(0, 2);
    const bool somebody = tag(phrase->head) == Tag::name || near.find_first_of("pg") != std::string_view::npos;
    if (tag(next) == Tag::number && phrase->head != next && !somebody && !speech_.contains(text_.tokens[group.main].word->verb)) return {};  // "…, show 2.3 million marks"
    Subject found;
    found.tokens = whole_phrase(next, sentence.end);
    found.tokens.end = strip_time(found.tokens.begin, strip_dating(found.tokens));
    found.after_verb = true;
    // "The driver, said Ada Holt, fled on foot.": what goes on behind her is no apposition.
    const std::uint32_t begin = group.tokens.begin;
    const bool put_in = begin > sentence.begin + 1 && form(begin - 1) == "," && !has_verb({sentence.begin, begin - 1});
    for (std::uint32_t i = phrase->tokens.end; put_in && i + 1 < found.tokens.end; ++i) {
        if (form(i) == "," && verbs_at(i + 1) != nullptr) found.tokens.end = i;
    }
    return found;
}

std::uint32_t Clauses::strip_time(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin + 1) {
        const std::uint32_t last = end - 1;
        if (tag(last) == Tag::adverb) {
            --end;
            continue;
        }
        if (!times_.contains(form(last)) || (text_.tokens[last].capital && !calendar_.contains(form(last)))) break;
        if (is(last, Role::namesake) && tag(last - 1) == Tag::name) break;  // Carl May
        if (last == begin + 1 && is_papers({begin, end})) break;
        std::uint32_t cut = last;
        const NounPhrase* phrase = phrase_at(last);
        if (phrase != nullptr && phrase->tokens.begin > begin && !text_.tokens[phrase->tokens.begin].capital) cut = phrase->tokens.begin;
        if (cut > begin + 1 && (tag(cut - 1) == Tag::preposition)) --cut;
        if (cut == last && cut > begin + 1 && tag(cut - 1) == Tag::adjective && phrase_at(cut) != nullptr && !text_.tokens[cut - 1].capital) --cut;  // "chairman Ada Holt last night"
        if (cut <= begin) break;
        end = cut;
        // "a filing dated 7 January", "documents filed on Monday"
        if (end > begin + 1 && (lexicon().words("dating participles").contains(form(end - 1)) || (tag(end - 1) == Tag::participle && phrase_at(end - 1) == nullptr))) --end;
    }
    return end;
}

/// Without ", dated 30 August" at the end.
std::uint32_t Clauses::strip_dating(Range tokens) const {
    for (std::uint32_t i = tokens.end; i-- > tokens.begin + 2;) {
        if (form(i) == ",") break;
        if (lexicon().words("dating participles").contains(form(i)) && form(i - 1) == ",") return i - 1;
    }
    return tokens.end;
}

/// The first noun phrase of a stretch that no preposition governs.
std::uint32_t Clauses::first_head(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t fallback = none;
    for (std::uint32_t i = begin; i < end; ++i) {
        const NounPhrase* phrase = phrase_at(i);
        if (i + 1 < end && is(i + 1, Role::owner) && phrase == nullptr && (tag(i) == Tag::adverb || tag(i) == Tag::adjective || tag(i) == Tag::determiner)) {
            return i;  // "most of them"
        }
        if (phrase == nullptr || phrase->tokens.begin != i) continue;
        const bool manner = i == begin + 1 && is(begin, Role::manner);  // "as Ada Holt and Ben Orr have said"
        const bool governed = i > begin && !manner && (tag(i - 1) == Tag::preposition || tag(i - 1) == Tag::to);
        if (!governed && !(is_time(phrase->tokens) && phrase->tokens.end < end)) {
            const bool quantity = i > begin && (tag(i - 1) == Tag::adverb || is(i - 1, Role::approximate)) && approximators_.contains(form(i - 1));
            return quantity ? i - 1 : i;
        }
        // "In a statement on Friday morning Lake Power denied it": what governs the time does not govern the name behind it.
        std::uint32_t name = i;
        const auto year = [&](std::uint32_t at) { return at > i && tag(at) == Tag::number && form(at).size() == 4; };
        while (governed && tag(i) != Tag::determiner && name < phrase->tokens.end && (times_.contains(form(name)) || year(name))) ++name;
        const bool people = name < phrase->tokens.end && (text_.tokens[name].capital ? phrase->tokens.end == end : text_.tokens[phrase->head].word->noun_classes.starts_with('p'));
        if (name > i && people) return name;
        if (governed && fallback == none && !is_time(phrase->tokens)) fallback = i;
        i = phrase->tokens.end - 1;
    }
    return fallback;
}

std::uint32_t Clauses::left_boundary(std::uint32_t end, Range sentence, const VerbGroup& group) const {
    const std::uint32_t quotation = syntax_.quotation_at[group.main];
    std::uint32_t i = end;
    while (i > sentence.begin) {
        const std::uint32_t at = i - 1;
        if (syntax_.quotation_at[at] != quotation && (closes_quotation(at) || opens_quotation(at))) {
            const Range inner = quotation_at(at)->tokens;
            const bool few = inner.size() <= 8 && inner.begin > sentence.begin && tag(at - 1) != Tag::comma && tag(at - 1) != Tag::stop;
            if (!few) return i;
            i = inner.begin;  // a word or two in quotation marks inside a phrase
        } else if (const std::uint32_t opening = bracket_before(at, sentence); opening != none) {  // "Ada Holt (Labour, Fenmoor East)"
            i = opening;
        } else if (bounds_clause(at, end, sentence)) {
            return i;
        } else if (const VerbGroup* verbs = verbs_at(at); verbs != nullptr && phrase_at(at) == nullptr) {
            const std::uint32_t first = verbs->tokens.begin;
            const std::uint32_t within = verbs->finite ? clause_of_phrase(first, sentence) : first;
            if (within == none) {
                const std::uint32_t subordinator = subordinator_before(first, sentence);
                return subordinator == none ? i : subordinator + 1;
            }
            i = within;
        } else {
            --i;
        }
    }
    return i;
}

/// Whether a word bounds the clause in which what stands behind it and before `end` is a subject.
bool Clauses::bounds_clause(std::uint32_t at, std::uint32_t end, Range sentence) const {
    const Tag t = tag(at);
    if (t == Tag::stop || t == Tag::subordinator) return true;
    if (t == Tag::relative) return at + 1 < end;
    if (t == Tag::comma && form(at) != "-" && form(at) != "(" && form(at) != ")") {
        const bool company = at + 1 < end && form(at) == "," && lexicon().words("company endings").contains(form(at + 1)) && text_.tokens[at + 1].capital;  // "Orm Foods, Inc. said"
        return !company;
    }
    if (t != Tag::conjunction) return false;
    return at == sentence.begin || phrase_at(at - 1) == nullptr || finite_verb_in(clause_begin(at, sentence), at) != none;
}

/// Where the relative clause begins whose verb this is: "the people who voted for him said", "a father whose son died says"; none
/// where it is another's verb.
std::uint32_t Clauses::clause_of_phrase(std::uint32_t verb, Range sentence) const {
    return verb > sentence.begin && tag(verb - 1) == Tag::relative ? verb - 1 : relative_before(verb, sentence);
}

/// The bracket that opens what ends here with one and has a comma in it: "(Labour, Fenmoor East)"; none elsewhere.
std::uint32_t Clauses::bracket_before(std::uint32_t at, Range sentence) const {
    constexpr std::uint32_t longest = 14;
    if (form(at) != ")") return none;
    bool comma = false;
    for (std::uint32_t i = at; i > sentence.begin && i + longest > at; --i) {
        if (form(i - 1) == "(") return comma && i >= sentence.begin + 2 ? i - 1 : none;
        comma = comma || form(i - 1) == ",";
    }
    return none;
}

/// The relative before the subject of a verb: "whose son died", "which the board wrote"; none if there is none, or a comma.
std::uint32_t Clauses::relative_before(std::uint32_t verb, Range sentence) const {
    const NounPhrase* phrase = verb > sentence.begin ? phrase_at(verb - 1) : nullptr;
    if (phrase == nullptr) return none;
    const std::uint32_t begin = phrase->tokens.begin;
    const std::uint32_t opening = tag(begin) == Tag::relative ? begin : begin > sentence.begin && tag(begin - 1) == Tag::relative ? begin - 1 : none;
    const bool attached = opening != none && opening > sentence.begin && phrase_at(opening - 1) != nullptr && phrase_at(opening - 1) != phrase;
    return attached ? opening : none;
}

/// The subordinator of a clause that stands within a relative one: "somebody who was there when it was carried in says"; else none.
std::uint32_t Clauses::subordinator_before(std::uint32_t verb, Range sentence) const {
    if (verb <= sentence.begin + 2) return none;
    const NounPhrase* phrase = phrase_at(verb - 1);
    const std::uint32_t subject = phrase != nullptr ? phrase->tokens.begin : verb - 1;
    if (subject <= sentence.begin + 1 || !(phrase != nullptr || tag(subject) == Tag::pronoun) || tag(subject - 1) != Tag::subordinator) return none;
    for (std::uint32_t i = subject - 1; i > sentence.begin && tag(i) != Tag::comma; --i) {
        if (tag(i) == Tag::relative && is(i, Role::personal) && verbs_at(i + 1) != nullptr) return subject - 1;
    }
    return none;
}

/// Where the last comma, stop or subordinator before a token ends.
std::uint32_t Clauses::clause_begin(std::uint32_t at, Range sentence) const {
    while (at > sentence.begin && form(at - 1) != "," && tag(at - 1) != Tag::stop && tag(at - 1) != Tag::subordinator && tag(at - 1) != Tag::quote) --at;
    return at;
}

std::uint32_t Clauses::finite_verb_in(std::uint32_t at, std::uint32_t limit) const {
    for (; at < limit; ++at) {
        if (verbs_at(at) != nullptr && verbs_at(at)->finite && phrase_at(at) == nullptr) return at;
    }
    return none;
}

/// Whether a preposition stands before a phrase.
bool Clauses::is_governed(const NounPhrase& phrase, Range sentence) const {
    return phrase.tokens.begin > sentence.begin && tag(phrase.tokens.begin - 1) == Tag::preposition;
}

/// Whether what stands between a comma before `begin` and the comma at `end` is itself put in behind a head:
/// "of Baldwin", "33", "the mayor of Pell", "Miss.".
bool Clauses::is_insertion(std::uint32_t begin, std::uint32_t first, std::uint32_t end, Range sentence, bool bracket) const {
    if (begin == sentence.begin || tag(begin - 1) != Tag::comma) return false;
    const Tag t = tag(first);
    if (t == Tag::number && first + 1 < end && text_.tokens[first + 1].is(Role::owner)) return false;  // "one of the engineers"
    if (t == Tag::number && phrase_at(first) != nullptr && tag(phrase_at(first)->head) == Tag::plural) {
        return phrase_at(begin - 2) != nullptr && tag(phrase_at(begin - 2)->head) == Tag::name && !is_governed(*phrase_at(begin - 2), sentence);  // not "…, two officials, one from each country, told"
    }
    if (t == Tag::preposition || t == Tag::number || t == Tag::relative || t == Tag::participle || t == Tag::gerund) return true;
    if (begin <= sentence.begin + 1 || phrase_at(begin - 2) == nullptr) return false;
    const NounPhrase& before = *phrase_at(begin - 2);
    const bool governed = is_governed(before, sentence);
    if (t == Tag::determiner) return tag(before.head) == Tag::name && !is_time(before.tokens) && !governed;
    // "a doctor at the General Hospital, Holm, who asked …, told": one word behind a place is where that is.
    if (t == Tag::name && governed && !bracket && end == first + 1 && end + 1 < sentence.end && tag(end + 1) == Tag::relative) return true;
    return end - first <= 2 && !bracket && text_.tokens[first].capital && t != Tag::pronoun && form(end - 1).ends_with('.');
}

/// The noun phrase before an insertion that ends with this comma: "Smith, 33, of Baldwin, Miss., said".
Range Clauses::before_insertion(std::uint32_t comma, Range sentence, const VerbGroup& group) const {
    const std::uint32_t quotation = syntax_.quotation_at[group.main];
    for (std::uint32_t at = comma; at-- > sentence.begin;) {
        const bool bracket = form(comma) == ")";
        if (syntax_.quotation_at[at] != quotation && !bracket) return {};  // 'Orm plc (the "Company") said'

        if (const std::uint32_t opening = bracket ? none : bracket_before(at, sentence); opening != none) {
            at = opening;
            continue;
        }
        if (tag(at) == Tag::stop && !bracket) return {};
        const bool opening = bracket ? form(at) == "(" : form(at) == form(comma) && tag(at) == Tag::comma;
        if (!opening || at == sentence.begin) continue;
        const NounPhrase* phrase = phrase_at(at - 1);
        // "The road, shut in May, will open again, said": a verb of its own is no insertion.
        if (const VerbGroup* verbs = verbs_at(at + 1); verbs != nullptr && verbs->finite && verbs->tokens.begin == at + 1) return {};
        const bool behind_phrase = phrase != nullptr || form(at - 1) == ")" || closes_quotation(at - 1);
        if (!behind_phrase) continue;
        // What stands before must be a phrase with a head of its own, not a further insertion.
        const std::uint32_t begin = left_boundary(at, sentence, group);
        const std::uint32_t first = text_.tokens[begin].is(Role::manner) ? begin + 1 : begin;  // "as the mayor, Ada Holt, said"
        if (first >= at) continue;
        if (is_insertion(begin, first, at, sentence, bracket)) continue;
        const std::uint32_t head = first_head(first, at);
        if (head == none) continue;
        return {head, at};
    }
    return {};
}

/// "The ministers of Brenn, Pell and Sarn said": where the phrase begins that such a list ends; none where names alone are joined.
std::uint32_t Clauses::list_behind_of(Range names, Range sentence) const {
    bool joined = false;
    for (std::uint32_t i = names.begin; i < names.end; ++i) {
        joined = joined || is(i, Role::adding);
        if (tag(i) != Tag::name && !is(i, Role::adding)) return none;
    }
    for (std::uint32_t comma = names.begin; joined && comma > sentence.begin + 3 && form(comma - 1) == ",";) {
        const NounPhrase* name = phrase_at(comma - 2);
        if (name == nullptr || tag(name->head) != Tag::name || name->tokens.end != comma - 1) return none;
        const std::uint32_t before = name->tokens.begin - 1;
        if (name->tokens.begin > sentence.begin + 1 && is(before, Role::owner) && phrase_at(before - 1) != nullptr) return phrase_at(before - 1)->tokens.begin;
        comma = name->tokens.begin;
    }
    return none;
}

Subject Clauses::to_the_left(std::uint32_t end, const VerbGroup& group) const {
    const Range sentence = sentence_of(group.main);
    Subject found;
    if (end <= sentence.begin) return found;
    const std::uint32_t last = end - 1;
    if (tag(last) == Tag::relative || (phrase_at(last) != nullptr && tag(phrase_at(last)->head) == Tag::relative)) {
        found.tokens = {last, end};
        return found;
    }
    const bool both = is(last, Role::pair) && (last == sentence.begin || form(last - 1) == ",");  // "…, both said"
    if (both || (tag(last) == Tag::pronoun && subjects_.contains(form(last)))) {
        found.tokens = {last, end};
        return found;
    }
    const std::string& mark = form(last);
    const bool dash = mark == "\xE2\x80\x94" || mark == "--" || mark == "\xE2\x80\x93" || mark == "-";
    if (dash || mark == "," || mark == ")") {
        found.tokens = before_mark(last, sentence, group, dash);
        return found;
    }
    std::uint32_t begin = left_boundary(end, sentence, group);
    if (begin == sentence.begin) begin = std::min(behind_stamp(text_, sentence), last);  // "20:44 The ministry says"
    // "a clerk who asked that she not be named told": a clause within the relative clause.
    for (int depth = 0; depth < 3 && begin > sentence.begin + 1 && tag(begin - 1) == Tag::subordinator && has_verb({begin, end}); ++depth) {
        begin = left_boundary(begin - 1, sentence, group);
    }
    // "The agent, Ada Holt, last night insisted": when is no subject.
    if (begin > sentence.begin + 1 && form(begin - 1) == "," && begin < end && is_time({begin, end})) return to_the_left(begin, group);
    // "had in a statement on Tuesday alleged": what is put in between belongs to neither.
    if (begin > sentence.begin && tag(begin) == Tag::preposition) {
        const VerbGroup* auxiliary = verbs_at(begin - 1);
        if (auxiliary != nullptr && auxiliary->finite && auxiliary->tokens.size() == 1 && lemma(begin - 1) == "have") return to_the_left(begin - 1, *auxiliary);
    }
    // "shares fell 6 per cent after Lake News reported that": a preposition that opens a clause.
    if (const NounPhrase* nearest = phrase_at(end - 1); nearest != nullptr && nearest->tokens.begin > begin && nearest->tokens.end == end) {
        const std::uint32_t before = nearest->tokens.begin - 1;
        const bool opens = tag(before) == Tag::preposition && text_.vocabulary.lexicon().words("clause prepositions").contains(form(before));
        if (opens && group.finite && has_noun({begin, before}) && !is_time(nearest->tokens)) begin = before + 1;  // not "until last month"
    }
    if (const std::uint32_t whole = list_behind_of({begin, end}, sentence); whole != none) begin = whole;
    const std::uint32_t head = first_head(begin, end);
    if (begin > sentence.begin && tag(begin - 1) == Tag::relative && !is(begin - 1, Role::occasion) &&
        (head == none || (head > begin && tag(head - 1) == Tag::preposition))) {
        found.tokens = {begin - 1, begin};  // "who in March said"
        return found;
    }
    if (head == none) return found;
    found.tokens = {head, strip_time(head, end)};
    return found;
}

/// The subject before what a mark closes: "Smith, 33, of Baldwin, Miss., said", "the mayor (Labour) said"; with it where it tells who
/// that is. Empty where nothing is put in.
Range Clauses::before_mark(std::uint32_t mark, Range sentence, const VerbGroup& group, bool dash) const {
    const Range before = before_insertion(mark, sentence, group);
    if (before.empty() || dash) return before;
    const std::uint32_t first = before.end + 1;
    const bool time = is_time({first, mark}) || tag(first) == Tag::adverb;
    if (!time && (form(mark) == ")" || opens_apposition(first))) return {before.begin, mark + 1};
    return {before.begin, strip_time(before.begin, before.end)};
}

/// Whether what begins here tells who or what stands before it: "the mayor", "33", "of Baldwin".
bool Clauses::opens_apposition(std::uint32_t i) const {
    const Tag t = tag(i);
    return t == Tag::determiner || t == Tag::number || t == Tag::possessive || t == Tag::adjective || is_nominal(t) || (t == Tag::preposition && is(i, Role::owner));
}

bool Clauses::has_noun(Range range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (phrase_at(i) != nullptr) return true;
    }
    return false;
}

bool Clauses::has_verb(Range range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (verbs_at(i) != nullptr && phrase_at(i) == nullptr) return true;
    }
    return false;
}

/// "Minutes | of a meeting", "The minutes | show": a time elsewhere.
bool Clauses::is_papers(Range tokens) const {
    const std::uint32_t head = tokens.end - 1;
    const bool alone = tokens.size() == 1 || (tokens.size() == 2 && is(tokens.begin, Role::definite));
    if (!alone || tag(head) != Tag::plural || !lexicon().words("document heads").contains(form(head)) || tokens.end >= text_.tokens.size()) return false;
    const bool governed = tokens.begin > 0 && tag(tokens.begin - 1) == Tag::preposition;
    return !governed && (is(tokens.end, Role::owner) || verbs_at(tokens.end) != nullptr);
}

bool Clauses::is_time(Range tokens) const {
    bool any = false;
    // "a fall in prices", "the fall": a season only behind a preposition or "last", "this".
    const bool fall = lexicon().words("seasons that are happenings").contains(form(tokens.end - 1)) && !is(tokens.begin, Role::demonstrative) && tag(tokens.begin) != Tag::adjective && (tokens.begin == 0 || tag(tokens.begin - 1) != Tag::preposition);
    if (fall || is_papers(tokens)) return false;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
        if (times_.contains(form(i))) {
            any = true;
        } else if (is_nominal(tag(i)) || tag(i) == Tag::pronoun) {
            return false;
        }
    }
    return any;
}

}  // namespace hearsay::extract
