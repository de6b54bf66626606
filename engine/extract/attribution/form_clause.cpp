// The parts of a clause with a cue, by words of the lexicon and by where they stand.
#include "extract/attribution/plain_forms.hpp"

#include <algorithm>

namespace hearsay::extract {

bool Pieces::is_speech(const Quotation& quotation) const {
    constexpr std::uint32_t shortest_speech = 5;  // three words and the marks
    if (has_finite_verb(quotation.tokens)) return true;
    const std::uint32_t begin = quotation.tokens.begin;
    const bool goes_on = begin > 0 && syntax_.sentence_at[begin - 1] == syntax_.sentence_at[begin] && token(begin - 1).is_word;  // "laut »Sport am Abend«"
    return !goes_on && quotation.tokens.size() >= shortest_speech;
}

char Pieces::mark_at(std::uint32_t i) const {
    const std::string& sign = form(i);
    if (sign == "," || sign == ":" || sign == ";") return sign[0];
    const bool dash = sign == "-" || sign == "--" || sign == "\xE2\x80\x93" || sign == "\xE2\x80\x94";
    return dash && token(i).space_before ? '-' : '\0';
}

std::vector<Piece> Pieces::of(Range sentence) const {
    std::vector<Piece> found;
    std::uint32_t begin = sentence.begin;
    const auto close = [&](std::uint32_t end, char mark) {
        if (begin < end) found.push_back({{begin, end}, false, mark});
        else if (mark != 0 && !found.empty() && found.back().mark == 0) found.back().mark = mark;
    };
    for (std::uint32_t i = sentence.begin; i < sentence.end;) {
        const Quotation* quotation = quotation_at(i);
        const bool opens = quotation != nullptr && (quotation->tokens.begin == i || i == sentence.begin);
        if (opens && is_speech(*quotation)) {
            close(i, 0);
            const std::uint32_t end = std::min(quotation->tokens.end, sentence.end);
            found.push_back({{i, end}, true, 0});
            i = begin = end;
            continue;
        }
        if (form(i) == "(") {
            std::uint32_t end = i + 1;
            while (end < sentence.end && form(end) != ")") ++end;
            i = end < sentence.end ? end + 1 : i + 1;
            continue;
        }
        if (i > begin && tag(i) == Tag::subordinator && is(i, Role::complementizer)) {  // "dijo que": no comma parts it
            close(i, ',');
            begin = i++;
            continue;
        }
        const char mark = mark_at(i);
        const bool stop = tag(i) == Tag::stop && mark == 0;
        if (mark == 0 && !stop) {
            ++i;
            continue;
        }
        close(i, mark);
        begin = ++i;
    }
    close(sentence.end, 0);
    return found;
}

FormClause::FormClause(const TokenizedText& text, const Syntax& syntax)
    : Reading(text, syntax), speech_(lexicon().words("speech verbs")), origin_verbs_(lexicon().words("origin verbs")),
      citing_(lexicon(), "citing phrases") {}

bool FormClause::is_tensed(std::uint32_t i) const {
    const Tag t = tag(i);
    const bool tense = t == Tag::past || t == Tag::present || t == Tag::be || t == Tag::have || t == Tag::modal;
    return tense && !is(i, Role::untensed);
}

/// "seien", "man entnehme": a form that tells somebody else's words, by the list or, behind a pronoun, by its ending.
bool FormClause::is_reported_form(std::uint32_t i) const {
    const std::string& verb = form(i);
    if (lexicon().words("reported forms").contains(verb)) return true;
    const WordMap& endings = lexicon().pairs("reported endings");
    const bool behind = i > 0 && lexicon().words("subject pronouns").contains(form(i - 1)) && !is(i - 1, Role::participant);
    return behind && std::any_of(endings.begin(), endings.end(), [&](const auto& one) { return verb.ends_with(one.first) && !verb.ends_with(one.second); });
}

/// Behind a conjunction that opens the clause.
std::uint32_t FormClause::first_word(Range clause) const {
    std::uint32_t i = clause.begin;
    while (i < clause.end && (!token(i).is_word || tag(i) == Tag::conjunction)) ++i;
    return i;
}

/// The first verb with tense; the end where there is none.
std::uint32_t FormClause::tensed_verb(Range clause) const {
    std::uint32_t i = clause.begin;
    while (i < clause.end && !(is_tensed(i) && (quotation_at(i) == nullptr))) ++i;
    return i;
}

/// The verb of saying: with tense, or a participle behind an auxiliary; the end where there is none.
std::uint32_t FormClause::cue_verb(Range clause) const {
    bool auxiliary = false;
    const std::uint32_t tensed = tensed_verb(clause);
    for (std::uint32_t i = clause.begin; i < clause.end; ++i) {
        auxiliary = auxiliary || tag(i) == Tag::have;
        const Word& word = *token(i).word;
        const bool infinitive = i > tensed && word.form == word.verb && tag(i) != Tag::participle;  // "will am Montag sagen"
        const bool says = !infinitive && speech_.contains(word.verb);
        if (says && ((is_tensed(i) && tag(i) != Tag::have) || (auxiliary && tag(i) == Tag::participle))) return i;
    }
    return clause.end;
}

bool FormClause::is_negated(Range clause) const {
    for (std::uint32_t i = clause.begin; i < clause.end; ++i) {
        if (is(i, Role::negation)) return true;
    }
    return false;
}

bool FormClause::is_relative(Range clause) const {
    const std::uint32_t first = clause.begin + (clause.size() > 1 && tag(clause.begin) == Tag::preposition ? 1 : 0);
    return !clause.empty() && tag(first) == Tag::relative;
}

/// "des Ministeriums", "vom Bergamt": what ties a phrase to the one before it.
bool FormClause::is_governor(std::uint32_t i) const {
    return tag(i) == Tag::preposition && (is(i, Role::owner) || lexicon().words("body prepositions").contains(form(i)));
}

bool FormClause::is_time(Range phrase) const {
    const WordSet& times = lexicon().words("times");
    const auto begin = text_.tokens.begin() + phrase.begin;
    const auto end = text_.tokens.begin() + phrase.end;
    if (std::any_of(begin, end, [](const Token& one) { return one.tag == Tag::name; })) return false;  // "Bert Sommer"
    return std::any_of(begin, end, [&](const Token& one) { return times.contains(one.form()) || times.contains(one.word->noun); });
}

/// "Zwei mit dem Fall vertraute Personen": the phrase with the noun, where what stands before it has a phrase within; else the same.
const NounPhrase* FormClause::behind_attribute(const NounPhrase& phrase, std::uint32_t limit) const {
    constexpr std::uint32_t longest_attribute = 10;
    const Tag head = tag(phrase.head);
    const bool headless = head == Tag::number || head == Tag::determiner || head == Tag::adjective;
    if (!headless || phrase.tokens.end >= limit) return &phrase;
    for (std::uint32_t i = phrase.tokens.end + 1; i < std::min(limit, phrase.tokens.end + longest_attribute) && !is_tensed(i); ++i) {
        const NounPhrase* other = phrase_from(i);
        if (other != nullptr && (tag(i) == Tag::adjective || tag(i) == Tag::participle) && is_nominal(tag(other->head))) return other;
    }
    return &phrase;
}

/// "einem Bericht des Seeboten": whose report it is passes on what stands in it.
bool FormClause::is_report_of(const NounPhrase& report, const NounPhrase& owner) const {
    const bool medium = tag(owner.head) == Tag::name || lexicon().words("outlet words").contains(token(owner.head).word->noun);
    return medium && lexicon().words("own nouns").contains(token(report.head).word->noun) && !lexicon().words("outlet words").contains(token(report.head).word->noun);
}

/// The phrase of somebody that begins here, with the body behind it and an age in brackets; empty where none begins.
Range FormClause::source_phrase(std::uint32_t i, std::uint32_t limit) const {
    if (i + 1 < limit && names_in_marks(i, limit)) ++i;  // »Seebote«
    const NounPhrase* phrase = i < limit ? phrase_from(i) : nullptr;
    if (phrase == nullptr || is_time(phrase->tokens)) return {};
    if (const NounPhrase* whole = behind_attribute(*phrase, limit); whole != phrase) return source_phrase(whole->tokens.begin, limit);
    Range source{i, std::min(phrase->tokens.end, limit)};
    for (const NounPhrase* last = phrase; source.end < limit;) {
        const std::uint32_t next = source.end;
        if (names_in_marks(next, limit)) return {i, quotation_at(next)->tokens.end - 1};  // das Magazin »Gloria«
        if (const std::uint32_t close = end_of_bracket(next, limit); close > next) {
            source.end = close;
            continue;
        }
        const NounPhrase* other = joined_phrase(next, limit);
        if (other == nullptr) {
            other = tied_phrase(*last, next, limit);
            if (other != nullptr && is_report_of(*last, *other)) return source_phrase(other->tokens.begin, limit);
            if (other == nullptr || !belongs_to(*last, next, *other)) break;
        }
        source.end = std::min(other->tokens.end, limit);
        last = other;
    }
    return source;
}

/// Whether a short quotation begins here that is a name.
bool FormClause::names_in_marks(std::uint32_t i, std::uint32_t limit) const {
    constexpr std::uint32_t longest_name = 6;  // with its marks
    return opens_quotation(i) && quotation_at(i)->tokens.size() <= longest_name && quotation_at(i)->tokens.end <= limit && phrase_from(i + 1) != nullptr;
}

/// Behind "(54)" and "(SPD)"; the same token where no short bracket begins.
std::uint32_t FormClause::end_of_bracket(std::uint32_t i, std::uint32_t limit) const {
    constexpr std::uint32_t longest_bracket = 6;
    if (form(i) != "(") return i;
    std::uint32_t end = i + 1;
    while (end < limit && end < i + longest_bracket && form(end) != ")") ++end;
    return end < limit && form(end) == ")" ? end + 1 : i;
}

/// The second of "Polizei und Feuerwehr"; nullptr where none is joined, or the conjunction joins clauses.
const NounPhrase* FormClause::joined_phrase(std::uint32_t i, std::uint32_t limit) const {
    if (tag(i) != Tag::conjunction || !is(i, Role::adding) || i + 1 >= limit) return nullptr;
    const NounPhrase* other = phrase_from(i + 1);
    return other != nullptr && !is_time(other->tokens) && tensed_verb({other->tokens.end, limit}) == limit ? other : nullptr;
}

/// The phrase that the word here ties to the one before it: "des Ministeriums", "des »Seeboten«"; nullptr where it ties none.
const NounPhrase* FormClause::tied_phrase(const NounPhrase& last, std::uint32_t i, std::uint32_t limit) const {
    if (!is_governor(i) || tag(last.head) == Tag::pronoun) return nullptr;
    const std::uint32_t begin = i + 1 < limit && opens_quotation(i + 1) ? i + 2 : i + 1;
    const NounPhrase* body = begin < limit ? phrase_from(begin) : nullptr;
    return body != nullptr && !is_time(body->tokens) ? body : nullptr;
}

/// Whether the tie makes one source of the two: "der Sprecher des Amts", but "sagte Holt der Zeitung" and "erfuhr der Kurier aus der Partei".
bool FormClause::belongs_to(const NounPhrase& last, std::uint32_t tie, const NounPhrase& body) const {
    const std::string& noun = token(body.head).word->noun;
    const bool owner = is(tie, Role::owner);
    const bool name = tag(last.head) == Tag::name;
    if (owner && (name || lexicon().words("medium nouns").contains(noun))) return false;
    const bool hears = name || lexicon().words("outlet words").contains(token(last.head).word->noun);
    if (hears && lexicon().words("origin prepositions").contains(form(tie))) return false;
    return owner || lexicon().words("body heads").contains(noun) || tag(body.head) == Tag::name;
}

/// Who stands behind the verb: behind adverbs, reflexives and phrases that a preposition governs.
Range FormClause::subject_behind(std::uint32_t i, std::uint32_t limit) const {
    const WordSet& reflexives = lexicon().words("reflexives");
    while (i < limit) {
        if (tag(i) == Tag::preposition && i + 1 < limit && phrase_from(i + 1) != nullptr) {
            i = std::min(phrase_from(i + 1)->tokens.end, limit);
            while (i + 1 < limit && is_governor(i) && phrase_from(i + 1) != nullptr) i = std::min(phrase_from(i + 1)->tokens.end, limit);
            continue;
        }
        const NounPhrase* phrase = phrase_from(i);
        const bool skipped = reflexives.contains(form(i)) || (phrase != nullptr && (is_time(phrase->tokens) || (phrase->tokens.size() == 1 && is(i, Role::demonstrative))));
        if (phrase != nullptr && !skipped) return source_phrase(i, limit);
        i = phrase != nullptr ? std::min(phrase->tokens.end, limit) : i + 1;
    }
    return {};
}

/// Who stands before the verb where the clause begins with it; empty where something else opens the clause.
Range FormClause::subject_before(Range clause, std::uint32_t verb) const {
    const std::uint32_t first = first_word(clause);
    const NounPhrase* phrase = first < verb ? phrase_from(first) : nullptr;
    if (first >= verb || (is(first, Role::demonstrative) && (phrase == nullptr || phrase->tokens.size() == 1))) return {};
    return source_phrase(first, verb);
}

/// "hieß es aus Regierungskreisen", "erfuhr aus dem Umfeld der Partei": who stands behind a preposition of origin.
Range FormClause::source_from(Range clause) const {
    const WordSet& origins = lexicon().words("origin prepositions");
    for (std::uint32_t i = clause.begin; i + 1 < clause.end; ++i) {
        if (tag(i) != Tag::preposition || !origins.contains(form(i))) continue;
        if (const Range source = source_phrase(i + 1, clause.end); !source.empty()) return source;
    }
    return {};
}

/// "sagte Holt dem Seeboten": the phrase in the dative behind the source.
Range FormClause::told_in(Range clause, Range source) const {
    const WordSet& datives = lexicon().words("dative determiners");
    const WordSet& prepositions = lexicon().words("hearer prepositions");
    for (std::uint32_t i = clause.begin; i < clause.end; ++i) {
        if (!source.has(i) && prepositions.contains(form(i)) && i + 1 < clause.end) {  // "sagte sie zu »Gloria«", "gegenüber unserer Zeitung"
            if (const Range told = source_phrase(i + 1, clause.end); !told.empty()) return told;
        }
        if (source.has(i) || !datives.contains(form(i)) || tag(i) == Tag::relative || i + 1 >= clause.end) continue;
        if (i > clause.begin && tag(i - 1) == Tag::preposition) continue;
        const std::uint32_t begin = tag(i) == Tag::preposition ? i + 1 : i;  // "der" passes for one that ties
        const NounPhrase* phrase = phrase_from(begin);
        if (phrase == nullptr || is_time(phrase->tokens)) continue;
        Range told{begin, std::min(phrase->tokens.end, clause.end)};
        const std::uint32_t next = told.end;  // dem Magazin »Gloria«
        if (next < clause.end && opens_quotation(next) && quotation_at(next)->tokens.end <= clause.end) told.end = quotation_at(next)->tokens.end - 1;
        return told;
    }
    return {};
}

/// "unter Berufung auf zwei Mitarbeiter": on whose word it is said.
Range FormClause::cited_in(Range clause) const {
    for (std::uint32_t i = clause.begin; i < clause.end; ++i) {
        const std::uint32_t end = citing_.match(text_, i, clause.end);
        if (end > i) return source_phrase(end, clause.end);
    }
    return {};
}

}  // namespace hearsay::extract
