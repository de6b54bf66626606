// What tells a likely reading of what is said from others, as features: [weights content choice] of the lexicon.
#include "extract/attribution/spans.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

/// Steps that double.
std::string_view size_of(std::uint32_t tokens) {
    return tokens < 2 ? "1" : tokens < 4 ? "2" : tokens < 8 ? "3" : tokens < 16 ? "4" : tokens < 32 ? "5" : "6";
}

std::string_view number_of(std::uint32_t some) {
    static constexpr std::array<std::string_view, 4> numbers{"0", "1", "2", "3"};
    return numbers[std::min<std::size_t>(some, numbers.size() - 1)];
}

}  // namespace

/// The word where it is one of the language's own, or a mark; else what it does.
std::string_view Spans::word_or_tag(std::uint32_t i) const {
    const Token& here = text_.tokens[i];
    return here.word->closed || !here.is_word ? std::string_view(form(i)) : name_of_tag(i);
}

std::string_view Spans::name_of_tag(std::uint32_t i) const { return tag_names[static_cast<std::size_t>(tag(i))]; }

/// Whether a verb with tense stands in the range, and whether it is that of a relative clause alone: "the road, which was closed".
std::string_view Spans::clause_in(Range range) const {
    return main_verb_in(range) != none ? "clause" : has_clause(range) ? "relative" : "none";
}

std::string_view Spans::clause_in(const std::vector<Range>& reading) const {
    std::string_view found = "none";
    for (const Range& range : reading) {
        if (const std::string_view here = clause_in(range); found == "none" || here == "clause") found = here;
    }
    return found;
}

/// On which side of its cue a reading stands.
std::string_view Spans::side_of(const std::vector<Range>& reading, Range cue) {
    return reading.back().begin < cue.begin ? "before" : reading.front().begin < cue.begin ? "around" : "behind";
}

/// What stands before the words of cue and source, and what behind them.
std::string_view Spans::mark_before(std::uint32_t left, Range sentence) const {
    if (left <= sentence.begin) return "start";
    const bool comma = form(left - 1) == ",";
    if (closes_quotation(left - 1) || (comma && left > sentence.begin + 1 && closes_quotation(left - 2))) return "quotation";
    return comma ? "comma" : "other";
}

std::string_view Spans::mark_behind(std::uint32_t right, Range sentence) const {
    if (right >= sentence.end) return "end";
    if (opens_quotation(right)) return "quotation";
    if (tag(right) == Tag::stop) return "stop";
    return form(right) == "," ? "comma" : form(right) == ":" ? "colon" : "other";
}

void Spans::describe_reading(Scorecard& card, const std::vector<Range>& reading, const Candidate& candidate, Range cue, bool ruled) const {
    static constexpr std::array<std::string_view, 5> kinds{"verb", "according", "noun", "colon", "signature"};
    const Range sentence = clauses_.sentence_of(candidate.main);
    Place place;
    place.kind = candidate.kind == CueKind::verb ? complement_names[static_cast<std::size_t>(candidate.frame.kind)] : kinds[static_cast<std::size_t>(candidate.kind)];
    const Range& first = reading.front();
    const Range& last = reading.back();
    place.side = side_of(reading, cue);
    const bool own_subject = !candidate.subject.tokens.empty() && !candidate.subject.shared;
    const std::string_view mark = mark_before(own_subject ? std::min(cue.begin, candidate.subject.tokens.begin) : cue.begin, sentence);
    const std::string_view clause = clause_in(reading);
    if (ruled) {
        card("ruled");
        card("ruled", place.kind);
        card("ruled side", place.side, clause);
        card("ruled mark", mark, place.side);
    }
    card("side", place.side, place.kind);
    card("lemma", lemma(candidate.main), place.side);
    card("mark", mark, place.side);
    card("mark behind", mark_behind(cue.end, sentence), place.side);
    card("source side", kind_of_phrase(text_, syntax_, candidate.subject.tokens), place.side);
    card("clause", clause, place.kind);
    card("clause side", clause, place.side);
    if (reading.size() > 1) card("pieces", place.side);
    describe_bulk(card, reading, place);
    describe_opening(card, first, place, sentence);
    describe_closing(card, last, place, sentence);
    if (place.side != "before") describe_rest(card, last, candidate, sentence);
    if (last.begin >= cue.begin) card("gap", number_of(last.begin - std::min(last.begin, cue.end)), place.kind);
    if (candidate.frame.begin != none) card(last.begin == candidate.frame.begin ? "frame" : "not frame", place.kind);
}

/// How long it is, and what it takes in.
void Spans::describe_bulk(Scorecard& card, const std::vector<Range>& reading, const Place& place) const {
    std::uint32_t length = 0;
    std::uint32_t cues = 0;
    std::uint32_t commas = 0;
    for (const Range& range : reading) {
        length += range.size();
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const bool quoted = quotation_at(i) != nullptr && quotation_at(i)->tokens.begin >= range.begin;
            if (is_cue_[i] && !quoted) ++cues;
            if (form(i) == ",") ++commas;
        }
    }
    card("length", size_of(length), place.side);
    card("cues", number_of(cues), place.side);
    card("commas", number_of(commas));
}

void Spans::describe_opening(Scorecard& card, Range range, const Place& place, Range sentence) const {
    const std::uint32_t begin = range.begin;
    card("opens", word_or_tag(begin), place.side);
    card("opens kind", word_or_tag(begin), place.kind);
    card("before opening", begin <= sentence.begin ? std::string_view("start") : word_or_tag(begin - 1), place.side);
    if (opens_quotation(begin)) card("opens quotation", place.side);
    if (place.side == "behind") return;
    card("opening tag", name_of_tag(begin), clause_in(range));
    const Quotation* end = quotation_at(range.end - 1);
    if (end == nullptr || end->tokens.end != range.end) return;
    constexpr std::uint32_t words_of_a_title = 8;
    const std::string_view what = end->tokens.begin == begin ? "whole" : end->tokens.size() <= words_of_a_title ? "short" : "long";
    card("quotation inside", what, clause_in({range.begin, std::max(range.begin, end->tokens.begin)}));
}

void Spans::describe_closing(Scorecard& card, Range range, const Place& place, Range sentence) const {
    const std::uint32_t end = range.end;
    card("last", name_of_tag(end - 1));
    if (place.side == "before") return;
    const bool whole = end >= sentence.end || (end + 1 == sentence.end && tag(end) == Tag::stop);
    card("ends", whole ? "whole" : "short", place.kind);
    if (whole) return;
    const std::string_view next = word_or_tag(end);
    card("next", next, end + 1 < sentence.end ? word_or_tag(end + 1) : std::string_view("end"));
    card("next kind", next, place.kind);
    if (closes_quotation(end - 1)) card("behind quotation", next);
    card("rest", size_of(sentence.end - end), clause_in({end, sentence.end}));
    for (std::uint32_t i = range.begin; i < end; ++i) {
        if (form(i) != ",") continue;
        card("comma inside", next);
        break;
    }
    const Juncture here = juncture(end, sentence);
    if (here.word >= sentence.end) return;
    card("juncture", next, word_or_tag(here.word));
    if (here.cue) card("next cue", next);
    if (here.clause_cue) card("next clause cue", next);
    if (here.verbs != nullptr && here.verbs->finite) card("next finite", next);
    if (here.verbs != nullptr && here.verbs->gerund) card("next gerund", next);
    if (tag(here.word) == Tag::preposition || tag(here.word) == Tag::subordinator) card("adjunct", word_or_tag(here.word), clause_in(range));
}

/// How what follows goes with what was said, and with who says it.
void Spans::describe_rest(Scorecard& card, Range range, const Candidate& candidate, Range sentence) const {
    if (range.end + 1 >= sentence.end) return;
    const Juncture here = juncture(range.end, sentence);
    if (here.word >= sentence.end) return;
    if (here.next > here.at && tag(here.next - 1) == Tag::conjunction) describe_joined(card, range, here, candidate, sentence);
    if (tag(here.word) == Tag::preposition) describe_adjunct(card, range, here.word, candidate);
    if (tag(here.word) == Tag::pronoun) card("pronoun of", form(here.word), kind_of_phrase(text_, syntax_, candidate.subject.tokens));
}

/// "… and he left": whose tense and subject the next verb has.
void Spans::describe_joined(Scorecard& card, Range range, const Juncture& here, const Candidate& candidate, Range sentence) const {
    const std::string_view by = form(here.at) == "," ? "comma" : "bare";
    const auto tense = [&](std::uint32_t i) { return verbs_at(i)->modal ? std::string_view("modal") : name_of_tag(i); };
    const auto begins_finite = [&](std::uint32_t i) { return verbs_at(i) != nullptr && verbs_at(i)->finite && verbs_at(i)->tokens.begin == i; };
    card("joined", form(here.next - 1), by);
    std::string_view told = "none";
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (begins_finite(i)) told = tense(i);
    }
    std::uint32_t verb = here.word;
    while (verb < sentence.end && !(verbs_at(verb) != nullptr && verbs_at(verb)->finite) && tag(verb) != Tag::comma) ++verb;
    const bool found = verb < sentence.end && verbs_at(verb) != nullptr;
    const std::string_view subject = !found ? "none" : verb == here.word ? "shared" : tag(here.word) == Tag::pronoun ? "pronoun" : "own";
    const std::string tenses = std::string(told) + '+' + std::string(found ? tense(verb) : "none");
    card("tenses", name_of_tag(candidate.main), tenses);
    card("subject of next", subject, by);
    card("subject and tenses", subject, tenses);
    if (is(here.word, Role::complementizer)) card("that again", is(range.begin, Role::complementizer) ? "that" : "none");
}

/// "… on Monday", "… in a statement": whether what is said or the saying was then and there.
void Spans::describe_adjunct(Scorecard& card, Range range, std::uint32_t preposition, const Candidate& candidate) const {
    if (const NounPhrase* object = phrase_at(preposition + 1); object != nullptr) {
        const std::string& noun = text_.tokens[object->head].word->noun;
        const bool time = clauses_.is_time(object->tokens);
        card("adjunct head", form(preposition), time ? std::string_view("(time)") : tag(object->head) == Tag::name ? std::string_view("(name)") : std::string_view(noun));
        if (time) card("time", form(preposition));
    }
    card("adjunct of", lemma(candidate.main), form(preposition));
    card("adjunct frame", complement_names[static_cast<std::size_t>(candidate.frame.kind)], form(preposition));
    card("adjunct behind", name_of_tag(range.end - 1), form(preposition));
}

}  // namespace hearsay::extract
