// Forms that leave no doubt that somebody says something: "the mayor confirmed that", "…, opined the mayor.", "deny this".
#include "extract/attribution/finder.hpp"

#include "extract/attribution/denials.hpp"
#include "extract/attribution/happenings.hpp"

namespace hearsay::extract {

/// Whether the sentence is over here, but for adverbs.
bool Finder::closes(std::uint32_t i) const {
    while (inside(i) && tag(i) == Tag::adverb) ++i;
    return !inside(i) || tag(i) == Tag::stop;
}

/// "Her account was rejected by the hospital", "That was denied by Ada Holt".
bool Finder::denies_talk(const Candidate& candidate, const VerbGroup& group) const {
    if (!candidate.subject.agent || !lexicon().words("deny verbs").contains(text_.tokens[candidate.main].word->verb)) return false;
    VerbGroup active = group;
    active.passive = false;
    const Range what = clauses_.subject(active).tokens;
    const NounPhrase* phrase = what.empty() ? nullptr : phrase_from(what.begin);
    if (phrase == nullptr) return false;
    return lexicon().words("rumour nouns").contains(token(phrase->head).word->noun) || (what.size() == 1 && is_any(what.begin, {Role::neuter, Role::demonstrative}));
}

/// "…, the Courier has been told."; '"…," Ada Holt was quoted by the agency as saying.'; "It is understood that".
bool Finder::is_plain_passive(const Candidate& candidate, const VerbGroup& group) const {
    const std::uint32_t i = candidate.main;
    const std::uint32_t it = group.tokens.begin - 1;
    if (group.tokens.begin == sentence_.tokens.begin) return false;
    if (!group.negated && !group.modal && denies_talk(candidate, group)) return true;
    // "was asked about the dam", not "was reached by boat"
    const bool on_topic = candidate.frame.kind == Complement::preposition && lexicon().words("topic prepositions").contains(form(candidate.frame.preposition));
    if (on_topic && lexicon().words("asking verbs").contains(text_.tokens[i].word->verb)) return true;
    const bool ends = i + 1 >= sentence_.tokens.end || tag(i + 1) == Tag::stop;
    // "…, the Courier has been told."
    const NounPhrase* told = phrase_at(it);
    const bool was_told = told != nullptr && told->tokens.end == it + 1 && told->tokens.begin > sentence_.tokens.begin && form(told->tokens.begin - 1) == "," &&
                          text_.vocabulary.lexicon().words("hearer verbs").contains(text_.tokens[i].word->verb);
    if (was_told && (ends || candidate.subject.agent)) return true;
    // "Passengers were told in an e-mail that"
    const bool heard = candidate.frame.kind == Complement::that || candidate.frame.kind == Complement::phrase_that;
    if (told != nullptr && heard && text_.vocabulary.lexicon().words("hearer verbs").contains(text_.tokens[i].word->verb)) return true;
    // '"…," Ada Holt was quoted by the agency as saying.'
    if (text_.vocabulary.lexicon().words("quoting verbs").contains(text_.tokens[i].word->verb) && !sayings_.find(text_, {i + 1, sentence_.tokens.end}).empty()) return true;
    if (tag(it) != Tag::pronoun || !impersonal_.contains(text_.tokens[i].word->verb)) return false;
    const bool from = inside(i + 1) && text_.vocabulary.lexicon().words("learning prepositions").contains(form(i + 1));
    if (it > sentence_.tokens.begin && form(it - 1) == "," && (ends || from) && is(it, Role::neuter)) return true;  // "…, it is claimed."
    return candidate.frame.kind == Complement::that || (it > sentence_.tokens.begin && closes_quotation(it - 1) && inside(i + 1) && tag(i + 1) == Tag::preposition);
}

/// "…, opined the mayor.", "…, the mayor opined.", "…, the mayor posted on her channel.": a verb of reporting with its
/// subject alone behind a mark; "the mayor confirmed that"; "It is understood that" and '"…," it is said in the message'.
bool Finder::is_plain_form(const Candidate& candidate, const VerbGroup& group) const {
    const std::uint32_t i = candidate.main;
    if (!candidate.subject.shared && is_laid_to(candidate, group)) return true;
    if (quotes_another(candidate, group) || rules_out(candidate, group)) return true;
    if (!group.finite || candidate.subject.shared) return false;
    if (group.passive) return is_plain_passive(candidate, group);
    const Range subject = candidate.subject.tokens;
    if (subject.empty() || group.negated) return false;
    const std::string_view kind = kind_of_phrase(text_, syntax_, subject);
    if (kind == "it" && !group.modal && it_tells(candidate)) return true;
    const bool paper = is_medium_or_document(subject);
    const bool figures = gives_figure(candidate) || (names_event(candidate) && !group.modal);
    if (!paper && !is(subject.begin, Role::pair) && !is_unnamed(subject) && !is_somebody(kind) && !is_named_behind(subject)) return figures && is_body(subject);
    if (figures || answers_talk(i) || has_it(candidate) || lets_know(candidate) || is_spoken(candidate, group)) return true;
    if (!group.modal && (tells_hearer(candidate) || informs(candidate, group))) return true;
    const bool learning = lexicon().words("learning verbs").contains(text_.tokens[i].word->verb) && (kind == "name" || paper);
    const std::uint32_t from = candidate.frame.preposition;
    if (learning && from != none && text_.vocabulary.lexicon().words("learning prepositions").contains(form(from))) return true;  // "understands from a clerk that"
    if (!may_report(i) && !learning) return false;
    const Complement told = candidate.frame.kind;
    if (!group.modal && told == Complement::phrase_that && publishing_.contains(text_.tokens[i].word->verb)) return true;
    if (!group.modal && told == Complement::that && is_reporting_verb(*text_.tokens[i].word)) return true;
    return stands_apart(candidate, group);
}

/// "The head of the clinic, Joan Pell,": a name in apposition.
bool Finder::is_named_behind(Range subject) const {
    for (std::uint32_t i = subject.begin; i + 1 < subject.end; ++i) {
        const NounPhrase* phrase = form(i) == "," ? phrase_from(i + 1) : nullptr;
        if (phrase != nullptr && tag(phrase->head) == Tag::name) return true;
    }
    return false;
}

/// Of kind_of_phrase(): who can say something.
bool Finder::is_somebody(std::string_view kind) {
    return kind == "number" || kind == "name" || kind == "person" || kind == "group" || kind == "he" || kind == "they";
}

/// "Local media said …, quoting police".
bool Finder::quotes_another(const Candidate& candidate, const VerbGroup& group) const {
    const std::uint32_t i = candidate.main;
    const bool quotes = group.gerund && candidate.frame.kind == Complement::phrase && lexicon().words("quoting verbs").contains(text_.tokens[i].word->verb);
    return quotes && i > sentence_.tokens.begin && form(i - 1) == "," && strong_before_ != none && sentence_.tokens.has(strong_before_);
}

/// "The board met on Friday but ruled out any shortage of seeds".
bool Finder::rules_out(const Candidate& candidate, const VerbGroup& group) const {
    if (!candidate.subject.shared || !group.finite || group.modal || group.negated) return false;
    const std::uint32_t end = dismissals_.match(text_, candidate.main, sentence_.tokens.end);
    return end > candidate.main && tells_what(end);
}

/// "It says that"; 'The hospital has put out a statement. It reads: "…"'.
bool Finder::it_tells(const Candidate& candidate) const {
    const std::string& verb = text_.tokens[candidate.main].word->verb;
    const Frame& frame = candidate.frame;
    if (speech_.contains(verb) && (frame.kind == Complement::that || frame.kind == Complement::clause)) return true;
    const bool words = frame.kind == Complement::colon || frame.kind == Complement::quote;
    return words && lexicon().words("document verbs").contains(verb) && inside(frame.begin) && opens_quotation(frame.begin);
}

/// "told me she had warned".
bool Finder::tells_hearer(const Candidate& candidate) const {
    const bool heard = candidate.frame.kind == Complement::phrase_that || candidate.frame.kind == Complement::phrase_clause;
    return heard && lexicon().words("hearer verbs").contains(text_.tokens[candidate.main].word->verb);
}

/// "The Echo had it that".
bool Finder::has_it(const Candidate& candidate) const {
    const Frame& frame = candidate.frame;
    return frame.kind == Complement::phrase_that && text_.tokens[candidate.main].word->verb == "have" && frame.hearer.size() == 1 && is(frame.hearer.begin, Role::neuter);
}

/// "As the ministry informs, three tonnes of fish died.", "The Echo confirms it: Holt is gone."
bool Finder::informs(const Candidate& candidate, const VerbGroup& group) const {
    if (!may_report(candidate.main)) return false;
    const std::uint32_t opening = std::min(group.tokens.begin, candidate.subject.tokens.begin);
    const bool as = opening == sentence_.tokens.begin + 1 && text_.tokens[opening - 1].is(Role::manner) && inside(group.tokens.end) && form(group.tokens.end) == ",";
    const Frame& frame = candidate.frame;
    return as || (frame.kind == Complement::phrase_quote && frame.hearer.size() == 1 && is(frame.hearer.begin, Role::neuter));
}

/// Whether verb and subject stand alone behind a mark: "…, opined the mayor.", "…, the Review understands from a person who has seen
/// the results."
bool Finder::stands_apart(const Candidate& candidate, const VerbGroup& group) const {
    const Range subject = candidate.subject.tokens;
    const bool turned = candidate.subject.after_verb;
    const std::uint32_t left = turned ? group.tokens.begin : std::min(group.tokens.begin, subject.begin);
    if (left <= sentence_.tokens.begin || !(form(left - 1) == "," || tag(left - 1) == Tag::quote)) return false;
    const std::uint32_t right = turned ? subject.end : group.tokens.end;
    if (turned || right >= sentence_.tokens.end || tag(right) == Tag::stop) return true;
    // "…, a person with knowledge of the talks told the Echo late on Friday."
    const NounPhrase* hearer = lexicon().words("hearer verbs").contains(text_.tokens[candidate.main].word->verb) ? phrase_from(right) : nullptr;
    if (hearer != nullptr && has_finite_verb({sentence_.tokens.begin, left}) && closes(clauses_.skip_adverbials(hearer->tokens.end, sentence_.tokens.end))) return true;
    const bool learned = lexicon().words("learning verbs").contains(text_.tokens[candidate.main].word->verb) && lexicon().words("learning prepositions").contains(form(right)) &&
                         phrase_from(right + 1) != nullptr && closes(clauses_.whole_phrase(right + 1, sentence_.tokens.end).end);
    return learned || (tag(right) == Tag::preposition && !has_finite_verb({right, sentence_.tokens.end}));
}

/// '"…," the works let it be known', "made it known that".
bool Finder::lets_know(const Candidate& candidate) const {
    const std::uint32_t it = candidate.main + 1;
    if (!text_.vocabulary.lexicon().words("letting verbs").contains(text_.tokens[candidate.main].word->verb) || !inside(it + 1) || !is(it, Role::neuter)) return false;
    const std::uint32_t known = it + (tag(it + 1) == Tag::be ? 2 : 1);
    if (!inside(known) || !text_.vocabulary.lexicon().words("made so").contains(form(known))) return false;
    const std::uint32_t left = std::min(candidate.subject.tokens.begin, syntax_.verb_groups[candidate.verb_group].tokens.begin);
    const bool quoted = left > sentence_.tokens.begin && closes_quotation(left - 1);
    return quoted || (inside(known + 2) && is(known + 1, Role::complementizer));
}

bool Finder::may_report(std::uint32_t i) const {
    const std::string& verb = text_.tokens[i].word->verb;
    return is_reporting_verb(*text_.tokens[i].word) || publishing_.contains(verb) || text_.vocabulary.lexicon().words("assertive verbs").contains(verb);
}

/// "confirmed the death of one person", "announced the closure of the border", "warned of floods in the valley".
bool Finder::names_event(const Candidate& candidate) const {
    const std::uint32_t main = candidate.main;
    if (candidate.frame.begin == none || !inside(main + 1)) return false;
    return tells_happening(text_, syntax_, main, {tag(main + 1) == Tag::preposition ? main + 2 : main + 1, sentence_.tokens.end});
}

/// "deny this", "rejected the allegation", "slammed the claims as fiction": what others said, called untrue.
bool Finder::answers_talk(std::uint32_t i) const {
    const Lexicon& lexicon = text_.vocabulary.lexicon();
    const std::string& verb = text_.tokens[i].word->verb;
    const std::uint32_t dismissed = dismissals_.match(text_, i, sentence_.tokens.end);  // "laughed off", "poured cold water on"
    const bool denies = dismissed > i || lexicon.words("deny verbs").contains(verb);
    if (!(denies || lexicon.words("scorning verbs").contains(verb)) || !inside(i + 1)) return false;
    const NounPhrase* object = judged_phrase(text_, syntax_, std::max(dismissed, i + 1));
    const bool hedged = object != nullptr && !hedged_words(text_, syntax_, *object, sentence_.tokens.end).empty();
    const bool talk = object != nullptr && (hedged || lexicon.words("rumour nouns").contains(text_.tokens[object->head].word->noun));
    if (hedged && !falsehoods_.find(text_, {i + 1, object->tokens.begin}).empty()) return true;  // "described as false the reported loss"
    if (denies) return talk || text_.tokens[i + 1].is(Role::neuter) || (text_.tokens[i + 1].is(Role::demonstrative) && is_bare(text_, i + 1, sentence_.tokens.end));
    return talk && !falsehoods_.find(text_, {object->tokens.end, sentence_.tokens.end}).empty();
}

/// "sources", "an insider": the words alone need not tell that these are people.
bool Finder::is_unnamed(Range subject) const {
    const std::uint32_t number = syntax_.noun_phrase_at[subject.begin];
    if (number == none) return false;
    const WordSet& heads = text_.vocabulary.lexicon().words("anonymous heads");
    const std::uint32_t head = syntax_.noun_phrases[number].head;
    return heads.contains(text_.tokens[head].word->noun) || heads.contains(form(head));  // "someone" has no plural
}

/// "a radio station in Oke", "the note": they speak, and are nobody.
bool Finder::is_medium_or_document(Range subject) const {
    const std::uint32_t number = syntax_.noun_phrase_at[subject.begin];
    if (number == none) return false;
    const Lexicon& lexicon = text_.vocabulary.lexicon();
    const std::string& noun = text_.tokens[syntax_.noun_phrases[number].head].word->noun;
    return lexicon.words("medium nouns").contains(noun) || lexicon.words("document heads").contains(noun);
}

/// "a monitoring group", "the opposition": a body by its word.
bool Finder::is_body(Range subject) const {
    const NounPhrase* phrase = phrase_at(subject.begin);
    return phrase != nullptr && lexicon().words("body heads").contains(token(phrase->head).word->noun);
}

/// "Videos shared online showed smoke rising from the roof."
bool Finder::shows_scene(const Candidate& candidate) const {
    const std::uint32_t object = candidate.main + 1;
    if (!lexicon().words("showing verbs").contains(token(candidate.main).word->verb) || !is_medium_or_document(candidate.subject.tokens) || syntax_.verb_groups[candidate.verb_group].modal) return false;
    const NounPhrase* phrase = inside(object) ? phrase_from(object) : nullptr;
    if (phrase == nullptr) return false;
    const std::uint32_t end = clauses_.end_of_attachments(phrase->tokens.end, sentence_.tokens.end);
    return inside(end + 1) && verbs_at(end) != nullptr && verbs_at(end)->gerund;
}

/// Whether a phrase begins here that names what there may be, "any shortage of seeds", "a strike".
bool Finder::tells_what(std::uint32_t i) const {
    const NounPhrase* phrase = inside(i) ? phrase_from(i) : nullptr;
    return phrase != nullptr && !text_.tokens[i].is_any({Role::definite, Role::demonstrative, Role::neuter}) && tag(phrase->head) != Tag::name && tag(phrase->head) != Tag::pronoun;
}

/// "gave the number of the dead as five"
bool Finder::gives_count(const Candidate& candidate) const {
    const NounPhrase* object = inside(candidate.main + 1) ? phrase_from(candidate.main + 1) : nullptr;
    if (object == nullptr || !lexicon().words("giving verbs").contains(token(candidate.main).word->verb) || !lexicon().words("words for figures").contains(token(object->head).word->noun)) return false;
    constexpr std::uint32_t furthest = 6;
    std::uint32_t as = object->tokens.end;
    while (inside(as + 1) && as < object->tokens.end + furthest && !is(as, Role::manner) && verbs_at(as) == nullptr && tag(as) != Tag::comma) ++as;
    return inside(as + 1) && is(as, Role::manner) && (tag(as + 1) == Tag::number || (inside(as + 2) && tag(as + 2) == Tag::number));
}

/// "The coastguard puts the number of dead at 31.", "The ministry has registered four deaths."
bool Finder::gives_figure(const Candidate& candidate) const {
    const Frame& frame = candidate.frame;
    const Lexicon& lexicon = text_.vocabulary.lexicon();
    const std::string& verb = text_.tokens[candidate.main].word->verb;
    const bool reports = lexicon.words("verbs that count too").contains(verb) && inside(candidate.main + 1) && tag(candidate.main + 1) == Tag::number;
    if (reports || lexicon.words("counting verbs").contains(verb)) {
        const Range subject = candidate.subject.tokens;  // "The Institute" has a capital, and is a group all the same
        const bool called = subject.size() == 2 && is(subject.begin, Role::definite) && text_.tokens[subject.begin + 1].word->noun_classes.starts_with('g');
        const bool body = called || kind_of_phrase(text_, syntax_, subject) == "group";
        return body && inside(candidate.main + 1) && tag(candidate.main + 1) == Tag::number && phrase_from(candidate.main + 1) != nullptr;
    }
    if (shows_scene(candidate) || gives_count(candidate)) return true;
    if (lexicon.words("showing verbs").contains(text_.tokens[candidate.main].word->verb) && is_medium_or_document(candidate.subject.tokens) && !syntax_.verb_groups[candidate.verb_group].modal) {
        const std::uint32_t object = candidate.main + 1;  // "The accounts show 2.3 million due to the port."
        if (inside(object) && tag(object) == Tag::number && phrase_from(object) != nullptr) return true;
    }
    if (!lexicon.words("figure verbs").contains(text_.tokens[candidate.main].word->verb)) return false;
    for (std::uint32_t i = frame.hearer.end; !frame.hearer.empty() && i + 1 < sentence_.tokens.end && tag(i) != Tag::stop && form(i) != ","; ++i) {
        if (lexicon.words("figure prepositions").contains(form(i))) return opens_number(i + 1, sentence_.tokens.end);
    }
    return false;
}

/// '"…," thundered the mayor' and 'an insider spilled: "…"': words in quotation marks beside any verb of somebody.
bool Finder::is_spoken(const Candidate& candidate, const VerbGroup& group) const {
    constexpr std::uint32_t words_of_a_clause = 5;
    if (group.modal || group.copula || text_.vocabulary.lexicon().words("unassertive verbs").contains(text_.tokens[group.main].word->verb)) return false;
    const Range subject = candidate.subject.tokens;
    const std::uint32_t right = std::max(group.tokens.end, candidate.subject.after_verb ? subject.end : 0U);
    if (inside(right + 1) && form(right) == ":" && opens_quotation(right + 1)) return quotation_at(right + 1)->tokens.size() >= words_of_a_clause;
    const std::uint32_t left = candidate.subject.after_verb ? group.tokens.begin : std::min(group.tokens.begin, subject.begin);
    if (left <= sentence_.tokens.begin || !closes_quotation(left - 1)) return false;
    const Range said = quotation_at(left - 1)->tokens;
    // The comma or stop inside the marks: words of a title have none.
    const bool spoken = said.size() >= words_of_a_clause && (tag(said.end - 2) == Tag::comma || tag(said.end - 2) == Tag::stop);
    return spoken && (candidate.subject.after_verb || !inside(right) || tag(right) == Tag::stop || tag(right) == Tag::comma || tag(right) == Tag::preposition);
}

}  // namespace hearsay::extract
