// Where what is attributed ends within its sentence.
#include "extract/attribution/spans.hpp"

#include "extract/attribution/denials.hpp"

namespace hearsay::extract {

std::uint32_t Spans::trim_end(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin) {
        const std::uint32_t last = end - 1;
        const Tag t = tag(last);
        if (t == Tag::comma || t == Tag::conjunction) {
            if (form(last) == ")") break;
            --end;
        } else if (t == Tag::stop && form(last) != "?" && form(last) != "!" && form(last) != "...") {
            --end;
        } else {
            break;
        }
    }
    return end;
}

/// Whether a place is worth asking about: a comma, dash or bracket, a conjunction, a preposition or subordinator.
bool Spans::may_end_at(std::uint32_t i, Range sentence) const {
    if (i + 1 >= sentence.end) return false;
    const Tag t = tag(i);
    if (t == Tag::comma) return form(i) != "-" && form(i) != ")";
    return t == Tag::conjunction || t == Tag::subordinator || t == Tag::preposition || t == Tag::stop ||
           t == Tag::relative || (t == Tag::gerund && phrase_at(i) == nullptr);
}

Spans::Juncture Spans::juncture(std::uint32_t i, Range sentence) const {
    Juncture found;
    found.at = i;
    found.next = tag(i) == Tag::comma || tag(i) == Tag::conjunction ? i + 1 : i;
    if (tag(i) == Tag::comma && found.next < sentence.end && tag(found.next) == Tag::conjunction) ++found.next;
    found.word = found.next;
    while (found.word + 1 < sentence.end && tag(found.word) == Tag::adverb && verbs_at(found.word) == nullptr) ++found.word;
    if (found.word >= sentence.end) return found;
    found.verbs = verbs_at(found.word);
    found.cue = found.verbs != nullptr && is_cue_[found.verbs->main];
    if (const NounPhrase* phrase = phrase_at(found.word); phrase != nullptr && found.verbs == nullptr) {
        const std::uint32_t end = clauses_.end_of_attachments(phrase->tokens.end, sentence.end);
        found.clause_cue = end < sentence.end && verbs_at(end) != nullptr && is_cue_[verbs_at(end)->main];
    }
    found.last_comma = true;
    for (std::uint32_t at = i + 1; at < sentence.end && found.last_comma; ++at) found.last_comma = form(at) != ",";
    return found;
}

/// "and emphasized that": the speaker's next saying.
bool Spans::says_more(const Juncture& here) const {
    if (!here.cue || here.word != here.verbs->tokens.begin) return false;
    const bool joined = tag(here.at) == Tag::conjunction || (form(here.at) == "," && here.next > here.at + 1);
    return joined && (here.verbs->gerund || (here.verbs->finite && (speech_.contains(lemma(here.verbs->main)) || lexicon_.words("ruling out verbs").contains(lemma(here.verbs->main)))));
}

/// ", but Lind said": another's saying.
bool Spans::another_says(const Juncture& here) const {
    // "denied that she had failed a test, after a blog said she had"
    if (form(here.at) == "," && lexicon_.words("aftermath openers").contains(form(here.next))) {
        constexpr std::uint32_t words_of_a_subject = 8;
        for (std::uint32_t i = here.next + 1; i < opens_cue_clause_.size() && i < here.next + words_of_a_subject && form(i) != ","; ++i) {
            if (opens_cue_clause_[i]) return true;
        }
    }
    return form(here.at) == "," && ((here.next > here.at + 1 && opens_cue_clause_[here.word]) || closes_sentence_[here.word]);
}

/// Whether the content that begins at `begin` ends before token i.
bool Spans::stops_at(std::uint32_t i, std::uint32_t begin, Range sentence, const Candidate& candidate) {
    const Juncture here = juncture(i, sentence);
    const bool sure = form(i) == ";" || (trace_ == nullptr && (judges(i, sentence) || (here.word < sentence.end && (says_more(here) || another_says(here)))));
    settled_ = settled_ || sure;
    if (sure) return true;
    if (here.word >= sentence.end) return false;
    return decide("content end", candidate.main, i, [&](Scorecard& card) {
        describe_juncture(card, here);
        describe_content(card, i, begin, candidate);
    });
}

void Spans::describe_juncture(Scorecard& card, const Juncture& juncture) const {
    const std::uint32_t i = juncture.at;
    const std::string_view here = tag(i) == Tag::comma && form(i) != "," ? std::string_view("dash") : std::string_view(form(i));
    const std::string_view what = tag_names[static_cast<std::size_t>(tag(juncture.word))];
    card("here", here);
    card("next", here, juncture.next > i + 1 ? std::string_view(form(i + 1)) : what);
    if (tag(i) == Tag::comma) {
        card("comma word", text_.tokens[juncture.word].word->closed ? std::string_view(form(juncture.word)) : what);
        if (is_cue_[juncture.word] || juncture.cue) card("comma cue", what);
        if (juncture.clause_cue) card("comma clause cue");
        if (juncture.verbs != nullptr && juncture.verbs->gerund) card("gerund lemma", lemma(juncture.word));
        if (juncture.last_comma) card("last comma", what);
    } else if (juncture.cue) {
        card("cue", here);
    } else if (juncture.clause_cue) {
        card("clause cue", here);
    }
    if (juncture.verbs != nullptr && juncture.verbs->finite) card("finite", here);
}

void Spans::describe_content(Scorecard& card, std::uint32_t i, std::uint32_t begin, const Candidate& candidate) const {
    const std::string_view here = tag(i) == Tag::comma && form(i) != "," ? std::string_view("dash") : std::string_view(form(i));
    const std::uint32_t length = i - begin;
    card("length", length < 3 ? "1" : length < 7 ? "2" : length < 15 ? "3" : length < 30 ? "4" : "5");
    card("complement", complement_names[static_cast<std::size_t>(candidate.frame.kind)], here);
    if (syntax_.quotation_at[i] != none) card("in quotation");
    if (tag(i - 1) == Tag::quote) card("behind quotation", here);
    if (candidate.kind == CueKind::noun) card("noun cue", here);
    if (candidate.kind == CueKind::verb) card("cue lemma", lemma(candidate.main), tag(i) == Tag::comma ? "comma" : "word");
    if (tag(i) == Tag::preposition && phrase_at(i + 1) != nullptr) {
        if (clauses_.is_time(phrase_at(i + 1)->tokens)) card("time", form(i));
        const Word& head = *text_.tokens[phrase_at(i + 1)->head].word;
        if (head.noun_classes.substr(0, 2).find('c') != std::string_view::npos) card("message", form(i));
    }
}

/// Whether a verb begins here that has a subject before the cue: "an engineer who asked not to be named | told".
bool Spans::goes_back(std::uint32_t i, const Candidate& candidate) const {
    const VerbGroup* verbs = verbs_at(i);
    if (verbs == nullptr || !verbs->finite || verbs->tokens.begin != i) return false;
    const Range source = candidate.subject.tokens;
    if (source.empty() || tag(source.begin) != Tag::relative) return false;
    const Range subject = clauses_.subject(*verbs).tokens;
    return !subject.empty() && subject.begin < source.begin;
}

/// Where the sentence goes on around a clause that says something: "Jatta, whose agent says he is well, will go", "Alleging that the
/// tender was rigged, Ada Holt walked out"; `end` where it does not.
std::uint32_t Spans::up_to_sentence(const Candidate& candidate, std::uint32_t begin, std::uint32_t end) const {
    if (candidate.kind != CueKind::verb || trace_ != nullptr) return end;
    const Range subject = candidate.subject.tokens;
    const Range sentence = clauses_.sentence_of(candidate.main);
    const bool fronted = syntax_.verb_groups[candidate.verb_group].gerund && candidate.main == sentence.begin && subject.begin > begin + 1;
    if (fronted) {
        std::uint32_t comma = subject.begin - 1;
        while (comma > begin && form(comma) != "," && verbs_at(comma) == nullptr) --comma;  // "…, opposition leader Ada Holt walked out"
        return form(comma) == "," ? std::min(end, comma) : end;
    }
    const auto whose = [&](std::uint32_t i) { return lexicon_.words("relative possessives").contains(form(i)); };
    std::uint32_t opening = subject.empty() ? candidate.main : std::min(subject.begin, candidate.main);
    if (opening > sentence.begin && (whose(opening - 1) || tag(opening - 1) == Tag::relative)) --opening;  // ", who officials said had fled, appeared"
    if (opening == sentence.begin || form(opening - 1) != "," || !(tag(opening) == Tag::relative || whose(opening))) return end;
    for (std::uint32_t i = begin; i + 1 < end && i < begin + longest_clause; ++i) {
        const VerbGroup* verbs = form(i) == "," ? verbs_at(i + 1) : nullptr;
        if (verbs != nullptr && verbs->finite && verbs->tokens.begin == i + 1) return i;
    }
    return end;
}

/// What is said of somebody or something that a sentence then goes on about: "The van police believe was used | turned up", up to
/// the sentence's own verb.
Range Spans::within_sentence(Range content, Range described) const {
    const Range sentence = clauses_.sentence_of(described.begin);
    const bool opens = described.begin == sentence.begin || form(described.begin - 1) == "," || tag(described.begin - 1) == Tag::subordinator;
    bool verb = false;
    bool clause = false;  // whether the next verb is one of what the last one tells
    std::uint32_t tenseless = content.end;  // "turned up", where the tag has missed that it is the sentence's verb
    for (std::uint32_t i = content.begin; opens && i < std::min(content.end, content.begin + longest_clause); ++i) {
        const VerbGroup* verbs = verbs_at(i);
        if (verbs == nullptr || verbs->tokens.begin != i || phrase_at(i) != nullptr) continue;
        const Tag before = tag(i - 1);
        const bool subject = before == Tag::pronoun && lexicon_.words("subject pronouns").contains(form(i - 1)) && !lexicon_.words("object pronouns").contains(form(i - 1));
        const bool own = before == Tag::relative || subject || before == Tag::conjunction || before == Tag::subordinator || clause;
        if (verb && !own && verbs->finite) return {content.begin, std::min(i, tenseless)};
        if (verb && !own && verbs->bare_participle) tenseless = std::min(tenseless, i);
        clause = !clause && verbs->finite && (reports(verbs->main) || lexicon_.words("showing verbs").contains(lemma(verbs->main)));  // "shows the payment is a fake"
        verb = true;
    }
    if (opens) content.end = tenseless;
    return content;
}

/// ", an assertion that the hospice called convenient": what the article makes of what was said.
bool Spans::judges(std::uint32_t i, Range sentence) const {
    if (!denier_behind(text_, syntax_, i, sentence.end).empty()) return true;
    if (i + 2 >= sentence.end || tag(i) != Tag::comma || form(i) == "(" || form(i) == "-" || !is(i + 1, Role::indefinite)) return false;
    const NounPhrase* phrase = phrase_from(i + 1);
    if (phrase == nullptr || noun_for_what_was_said(text_, *phrase) == none) return false;
    const std::uint32_t next = phrase->tokens.end;  // not "a statement of 40 pages", "a suggestion by the union"
    return next >= sentence.end || tag(next) == Tag::stop || tag(next) == Tag::relative || is(next, Role::complementizer) || phrase_from(next) != nullptr || verbs_at(next) != nullptr || tag(next) == Tag::adverb;
}

/// Whether a clause with its verb is what the cue has behind it.
bool Spans::wants_clause(const Candidate& candidate) {
    const Complement kind = candidate.frame.kind;
    return kind == Complement::that || kind == Complement::clause || kind == Complement::phrase_that || kind == Complement::phrase_clause;
}

/// The first verb with tense that is not one of a relative clause; none where there is none.
std::uint32_t Spans::main_verb_in(Range range) const {
    bool relative = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (tag(i) == Tag::relative) relative = true;
        if (tag(i) == Tag::comma) relative = false;
        const VerbGroup* verbs = verbs_at(i);
        if (verbs == nullptr || verbs->main != i || !verbs->finite || phrase_at(i) != nullptr) continue;
        if (!relative) return i;
        relative = false;
    }
    return none;
}

std::uint32_t Spans::end_of_content(std::uint32_t begin, Range sentence, const Candidate& candidate) {
    // "said the road, which was closed, will open": what has a verb to come has not ended.
    const std::uint32_t verb = trace_ == nullptr ? main_verb_in({begin, sentence.end}) : none;
    std::uint32_t complete = verb != none && wants_clause(candidate) ? verb : begin;
    // "understands from a clerk at Orm, which runs the docks, that the bridge will close"
    const bool learned = trace_ == nullptr && learns_from(candidate);
    for (std::uint32_t i = begin; learned && i < sentence.end; ++i) {
        if (is(i, Role::complementizer)) complete = i;
    }
    for (std::uint32_t i = begin + 1; i < sentence.end; ++i) {
        if (const Quotation* quotation = quotation_at(i);
            quotation != nullptr && quotation->tokens.begin >= begin && i > quotation->tokens.begin &&
            i + 1 < quotation->tokens.end) {
            continue;
        }
        if (goes_back(i, candidate) && trace_ == nullptr) {
            settled_ = true;
            return i;
        }
        const bool put_in = form(i) == "," && i + 1 < sentence.end && (tag(i + 1) == Tag::relative || is(i + 1, Role::indefinite));
        if (verb != none && i < verb && put_in && speech_.contains(lemma(candidate.main)) && !is_cue_[verb]) complete = verb;
        if (!may_end_at(i, sentence) || (i <= complete && form(i) != ";")) continue;
        if (stops_at(i, begin, sentence, candidate) && trace_ == nullptr) return i;
    }
    return sentence.end;
}

}  // namespace hearsay::extract
