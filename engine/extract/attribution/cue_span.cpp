// How far a cue reaches behind its verb or noun: "called for", "said in a statement", "expressed hope that",
// "declined to comment".
#include "extract/attribution/spans.hpp"

#include <algorithm>

namespace hearsay::extract {

Range Spans::cue(Candidate& candidate) {
    const Range sentence = clauses_.sentence_of(candidate.main);
    Range cue{candidate.main, candidate.main + 1};
    if (candidate.kind == CueKind::according) return candidate.cue;
    if (candidate.kind == CueKind::verb) {
        cue.begin = std::min(cue.begin, syntax_.verb_groups[candidate.verb_group].tokens.begin);
    } else if (candidate.kind != CueKind::noun) {
        return cue;
    }
    const Frame& frame = candidate.frame;
    if (frame.preposition != none && frame.kind != Complement::phrase_preposition) {
        take_preposition(candidate, cue, sentence);
    } else if (candidate.kind == CueKind::verb && frame.kind == Complement::infinitive && frame.begin == cue.end) {
        take_infinitive(candidate, cue);
    } else if (candidate.kind == CueKind::verb && frame.kind != Complement::clause && !candidate.subject.after_verb && !(trace_ == nullptr && gives_figure(frame, candidate.main))) {
        take_object(candidate, cue);
    }
    if (cue.end < sentence.end && form(cue.end) == ":") ++cue.end;
    return cue;
}

/// "had put the price at 32 million": the price is what the figure is said of.
bool Spans::gives_figure(const Frame& frame, std::uint32_t verb) const {
    const std::uint32_t at = frame.kind == Complement::phrase_preposition ? frame.preposition : none;
    return at != none && lexicon_.words("figure verbs").contains(lemma(verb)) && lexicon_.words("figure prepositions").contains(form(at)) && opens_number(at + 1, clauses_.sentence_of(verb).end);
}

/// "understands from a clerk that", "heard from Orm".
bool Spans::learns_from(const Candidate& candidate) const {
    const std::uint32_t from = candidate.frame.preposition;
    return candidate.kind == CueKind::verb && from != none && lexicon_.words("learning verbs").contains(lemma(candidate.main)) && lexicon_.words("learning prepositions").contains(form(from));
}

/// Looks anew at what follows, now that the cue is known to reach to `last`.
void Spans::look_behind(Candidate& candidate, std::uint32_t last) const {
    VerbGroup group;
    group.main = last;
    group.tokens = {candidate.main, last + 1};
    candidate.frame = clauses_.frame(group);
}

void Spans::take_preposition(Candidate& candidate, Range& cue, Range sentence) {
    const bool noun = candidate.kind == CueKind::noun;
    const std::string& word = noun ? text_.tokens[candidate.main].word->noun : lemma(candidate.main);
    const std::uint32_t at = candidate.frame.preposition;
    const NounPhrase* object = phrase_at(at + 1);
    const bool passive = candidate.verb_group != none && syntax_.verb_groups[candidate.verb_group].passive;
    // "assured in a statement that": where it was said, and then what.
    const bool behind = candidate.frame.kind == Complement::phrase_that || candidate.frame.kind == Complement::phrase_quote;
    if (!noun && behind && reports(candidate.main) && lexicon_.words("adjunct prepositions").contains(form(at))) return;
    // "understands from a person who has seen the results that"
    const bool with = (trace_ == nullptr && learns_from(candidate)) || decide("cue preposition", candidate.main, at, [&](Scorecard& card) {
        card("preposition", form(at));
        card("lemma", word);
        card("pair", word, form(at));
        if (noun) card("noun", form(at));
        if (passive) card("passive", form(at));
    });
    if (with) {
        cue.end = at + 1;
        candidate.frame.begin = cue.end;
        return;
    }
    if (noun || object == nullptr || object->tokens.begin != at + 1) return;
    const bool adjunct = decide("cue adjunct", candidate.main, object->head, [&](Scorecard& card) {
        const std::string_view head = tag(object->head) == Tag::name ? std::string_view("(name)") : text_.tokens[object->head].word->noun;
        card("lemma", word);
        card("head", head);
        card("preposition", form(at));
        card("pair", form(at), head);
    });
    const std::uint32_t end = object->tokens.end;
    if (adjunct && at == cue.end) cue.end = end;
    if (candidate.frame.kind != Complement::preposition) return;
    // What is said stands behind the adjunct, if anywhere.
    look_behind(candidate, clauses_.end_of_attachments(end, sentence.end) - 1);
    if (candidate.frame.kind == Complement::phrase || candidate.frame.kind == Complement::preposition) {
        candidate.frame.kind = Complement::nothing;
    }
}

void Spans::take_infinitive(Candidate& candidate, Range& cue) {
    const VerbGroup* next = verbs_at(candidate.frame.begin);
    if (next == nullptr) return;
    const bool with = decide("cue infinitive", candidate.main, next->main, [&](Scorecard& card) {
        card("lemma", lemma(candidate.main));
        card("second", lemma(next->main));
        card("class", text_.tokens[next->main].word->verb_classes.substr(0, 1));
    });
    if (!with) return;
    cue.end = next->tokens.end;
    look_behind(candidate, next->main);
    if (candidate.frame.kind == Complement::preposition && candidate.frame.preposition == cue.end) {
        cue.end = candidate.frame.preposition + 1;
        candidate.frame.begin = cue.end;
    }
}

void Spans::take_object(Candidate& candidate, Range& cue) {
    const NounPhrase* object = phrase_at(cue.end);
    if (object == nullptr || object->tokens.begin != cue.end || tag(object->head) == Tag::relative) return;
    const std::string_view kind = complement_names[static_cast<std::size_t>(candidate.frame.kind)];
    const std::string& word = lemma(candidate.main);
    const bool with = decide("cue object", candidate.main, object->head, [&](Scorecard& card) {
        const std::string& head = text_.tokens[object->head].word->noun;
        card("lemma", word);
        card("head", tag(object->head) == Tag::name ? std::string_view("(name)") : head.empty() ? std::string_view(form(object->head)) : head);
        card("complement", kind);
        card("kind", kind_of_phrase(text_, syntax_, object->tokens));
        if (candidate.frame.preposition != none) card("preposition", form(candidate.frame.preposition));
        card("size", object->tokens.size() == 1 ? "1" : object->tokens.size() == 2 ? "2" : "3");
    });
    if (with) {
        cue.end = object->tokens.end;
        look_behind(candidate, cue.end - 1);
        if (candidate.frame.kind == Complement::preposition && candidate.frame.preposition == cue.end) {
            cue.end = candidate.frame.preposition + 1;
            candidate.frame.begin = cue.end;
        }
        return;
    }
    if (candidate.frame.hearer.empty() || candidate.frame.kind == Complement::phrase || hearer_verbs_.contains(word)) return;
    if (candidate.frame.kind == Complement::phrase_preposition) return;
    const bool part = decide("content hearer", candidate.main, object->head, [&](Scorecard& card) {
        card("lemma", word);
        card("complement", kind);
        card("kind", kind_of_phrase(text_, syntax_, object->tokens));
        card("pair", word, kind);
    });
    if (part) candidate.frame.begin = object->tokens.begin;
}

}  // namespace hearsay::extract
