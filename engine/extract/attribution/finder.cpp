#include "extract/attribution/finder.hpp"

#include <algorithm>

namespace hearsay::extract {

std::string_view kind_of_phrase(const TokenizedText& text, const Syntax& syntax, Range phrase) {
    if (phrase.empty()) return "none";
    const std::uint32_t number = syntax.noun_phrase_at[phrase.begin];
    const std::uint32_t head = number == none ? phrase.begin : std::min(syntax.noun_phrases[number].head, phrase.end - 1);
    const Token& token = text.tokens[head];
    if (token.tag == Tag::pronoun) {
        const WordMap& features = text.vocabulary.lexicon().pairs("pronoun features");
        const auto found = features.find(token.form());
        return found == features.end() ? std::string_view("pronoun") : std::string_view(found->second);
    }
    if (token.tag == Tag::relative) return token.is(Role::personal) ? "who" : "which";
    if (token.tag == Tag::name) return "name";
    if (token.tag == Tag::number) return "number";
    const std::string_view classes = token.word->noun_classes;
    if (classes.empty()) return "other";
    const auto near = classes.substr(0, 2);
    if (near.find('p') != std::string_view::npos) return "person";
    if (near.find('g') != std::string_view::npos) return "group";
    if (near.find('c') != std::string_view::npos) return "message";
    if (classes[0] == 'o') return "thought";
    if (classes[0] == 'd') return "act";
    return "thing";
}

Finder::Finder(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses, bool trace)
    : Reading(text, syntax), clauses_(clauses), trace_(trace),
      weights_(text.vocabulary.lexicon().weights("cue")), nouns_(text.vocabulary.lexicon().words("cue nouns")),
      speech_(text.vocabulary.lexicon().words("speech verbs")),
      publishing_(text.vocabulary.lexicon().words("publishing verbs")),
      impersonal_(text.vocabulary.lexicon().words("impersonal verbs")),
      source_prepositions_(text.vocabulary.lexicon(), "source prepositions"),
      falsehoods_(text.vocabulary.lexicon(), "falsehoods"), sayings_(text.vocabulary.lexicon(), "quoted sayings"),
      dismissals_(text.vocabulary.lexicon(), "dismissals") {}

std::vector<Candidate> Finder::run() {
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
        sentence_ = text_.sentences[s];
        strong_before_ = none;
        for (std::uint32_t i = sentence_.tokens.begin; i < sentence_.tokens.end; ++i) look_at(i);
    }
    return std::move(out_);
}

void Finder::look_at(std::uint32_t i) {
    const std::uint32_t number = syntax_.verb_group_at[i];
    if (const std::uint32_t end = source_prepositions_.match(text_, i, sentence_.tokens.end); end > i) {
        according(i, end);
    } else if (names_source(i)) {
        according(i, i + 1);
    } else if ((tag(i) == Tag::preposition && reckoning(i)) || (text_.tokens[i].is(Role::polar) && believed(i))) {
        return;
    } else if (signature(i)) {
        return;
    } else if (number != none && syntax_.verb_groups[number].main == i) {
        verb(i, number);
    } else if (is_nominal(tag(i)) && nouns_.contains(text_.tokens[i].word->noun)) {
        noun(i);
    } else if (form(i) == ":" && i > sentence_.tokens.begin && i + 1 < sentence_.tokens.end) {
        colon(i);
    } else if (tag(i) == Tag::adjective && i > sentence_.tokens.begin && inside(i + 1)) {
        predicate(i);
    }
}

/// "…, per the board", and 'For the union, "nothing has changed"': a preposition that names a source only there.
bool Finder::names_source(std::uint32_t i) const {
    if (tag(i) != Tag::preposition || !inside(i + 1) || syntax_.quotation_at[i] != none) return false;
    const Lexicon& lexicon = text_.vocabulary.lexicon();
    const bool opens = i == sentence_.tokens.begin;
    if (lexicon.words("marked source prepositions").contains(form(i))) {
        const bool somebody = text_.tokens[i + 1].is(Role::definite) || text_.tokens[i + 1].capital || tag(i + 1) == Tag::possessive;
        return somebody && (opens || form(i - 1) == "," || form(i - 1) == "(");
    }
    if (lexicon.words("bracketed source prepositions").contains(form(i))) return !opens && form(i - 1) == "(" && text_.tokens[i + 1].capital;
    if (!opens || !lexicon.words("opining prepositions").contains(form(i))) return false;
    const Range whose = clauses_.whole_phrase(i + 1, sentence_.tokens.end);
    return !whose.empty() && inside(whose.end + 1) && form(whose.end) == "," && opens_quotation(whose.end + 1);
}

void Finder::place(Scorecard& card, std::uint32_t i) const {
    if (syntax_.quotation_at[i] != none) card("in quotation");
    if (sentence_.title_case) card("title case");
    if (sentence_.tokens.begin == 0) card("first sentence");
}

/// 'Ada Holt, asked on the steps: "…"': the colon tells who speaks.
bool Finder::is_asked_before_colon(const Candidate& candidate) const {
    const Frame& frame = candidate.frame;
    const std::uint32_t i = candidate.main;
    if (frame.kind != Complement::phrase_quote || form(frame.begin - 1) != ":" || lemma(i) != "ask" || i < sentence_.tokens.begin + 2) return false;
    return form(i - 1) == "," && phrase_at(i - 2) != nullptr;
}

void Finder::verb(std::uint32_t i, std::uint32_t number) {
    const VerbGroup& group = syntax_.verb_groups[number];
    if (group.copula && !group.finite) return;
    // "declined to comment, but a source confirmed": no words of theirs.
    const VerbGroup* refusing = group.infinitive && group.tokens.begin > sentence_.tokens.begin ? verbs_at(group.tokens.begin - 1) : nullptr;
    if (refusing != nullptr && text_.vocabulary.lexicon().words("refusal verbs").contains(text_.tokens[refusing->main].word->verb) && inside(group.tokens.end) && form(group.tokens.end) == ",") return;
    Candidate candidate;
    candidate.kind = CueKind::verb;
    candidate.main = i;
    candidate.verb_group = number;
    candidate.subject = clauses_.subject(group);
    candidate.frame = clauses_.frame(group);
    if (!trace_ && candidate.subject.tokens.empty() && is_asked_before_colon(candidate)) return;
    // "She reported it by e-mail": what was told before, and nothing of it is said here.
    const Frame& frame = candidate.frame;
    const bool tells_again = frame.kind == Complement::phrase_preposition && frame.hearer.size() == 1 && is(frame.hearer.begin, Role::neuter) && !answers_talk(i);
    if (!trace_ && tells_again && candidate.subject.tokens.end <= group.tokens.begin) return;
    if (!trace_ && is_reduced(candidate, group)) return;
    // "took back its claim that": the claim tells what, and that it is one no more.
    const bool takes_back = inside(i + 1) && lexicon().words("verbs of withdrawal").contains(text_.tokens[i].word->verb) && lexicon().words("adverbs of withdrawal").contains(form(i + 1));
    if (!trace_ && takes_back) return;
    // "had heard shouting, the inspector said": an object without words of its own
    const bool heard = group.gerund && group.tokens.begin > sentence_.tokens.begin && verbs_at(group.tokens.begin - 1) != nullptr && (frame.kind == Complement::nothing || frame.kind == Complement::comma);
    if (!trace_ && heard && !quotes_another(candidate, group)) return;
    if (!trace_) split_antecedent(candidate, group);
    Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
    verb_features(card, candidate, group);
    candidate.score = card.sum();
    if (is_plain_form(candidate, group)) candidate.score = std::max(candidate.score, certain_score);
    if (speech_.contains(text_.tokens[i].word->verb) && syntax_.quotation_at[i] == none) strong_before_ = i;
    out_.push_back(std::move(candidate));
}

/// "Cargo | declared at Hale | was landed at Brask": a participle that looks like a past tense, before the verb of its clause.
bool Finder::is_reduced(const Candidate& candidate, const VerbGroup& group) const {
    const NounPhrase* object = candidate.frame.kind == Complement::preposition && inside(candidate.frame.preposition + 1) ? phrase_at(candidate.frame.preposition + 1) : nullptr;
    if (object == nullptr || group.tokens.size() != 1 || !group.finite || candidate.subject.after_verb || tag(group.main) != Tag::past) return false;
    const std::uint32_t next = object->tokens.end;
    return inside(next) && verbs_at(next) != nullptr && verbs_at(next)->finite && verbs_at(next)->tokens.begin == next;
}

void Finder::verb_features(Scorecard& card, const Candidate& candidate, const VerbGroup& group) const {
    const std::uint32_t i = candidate.main;
    const Word& word = *text_.tokens[i].word;
    const std::string& lemma = word.verb.empty() ? word.form : word.verb;
    const std::string_view complement = complement_names[static_cast<std::size_t>(candidate.frame.kind)];
    const std::string_view subject = kind_of_phrase(text_, syntax_, candidate.subject.tokens);
    card("verb");
    card("lemma", lemma);
    card("frame", lemma, complement);
    card("complement", complement);
    const std::string_view classes = word.verb_classes;
    const std::string_view first = classes.empty() ? "?" : classes.substr(0, 1);
    card("class", first);
    card("class frame", first, complement);
    if (classes.find('C') != std::string_view::npos && first != "C") card("class second C");
    if (classes.find('O') != std::string_view::npos && first != "O") card("class second O");
    card("subject", subject);
    card("class subject", first, subject);
    if (candidate.subject.shared) card("subject shared");
    if (candidate.subject.after_verb) card("subject after verb");
    if (candidate.subject.agent) card("agent");
    const std::uint32_t preposition = candidate.frame.preposition;
    if (preposition != none) {
        card("preposition", form(preposition));
        card("verb preposition", lemma, form(preposition));
    }
    card("tag", tag_names[static_cast<std::size_t>(tag(i))]);
    if (group.modal) card("modal");
    if (group.negated) card("negated");
    if (group.perfect) card("perfect");
    if (group.passive) card("passive"), card("passive lemma", lemma);
    if (group.progressive) card("progressive");
    if (group.gerund) card(candidate.subject.shared ? "gerund shared" : "gerund"), card("gerund lemma", lemma);
    if (group.bare_participle) card("bare participle"), card("participle lemma", lemma);
    if (group.infinitive) card("infinitive"), card("infinitive lemma", lemma);
    place(card, i);
    if (strong_before_ != none) card("behind speech"), card("behind speech, class", first);
    quotation_features(card, candidate, group, first);
}

void Finder::quotation_features(Scorecard& card, const Candidate& candidate, const VerbGroup& group, std::string_view first) const {
    std::uint32_t left = group.tokens.begin;
    if (!candidate.subject.shared && !candidate.subject.after_verb && !candidate.subject.tokens.empty()) {
        left = std::min(left, candidate.subject.tokens.begin);
    }
    const auto behind = [&](std::uint32_t at) {
        if (at <= sentence_.tokens.begin) return std::string_view("start");
        const std::uint32_t b = at - 1;
        if (tag(b) == Tag::quote && syntax_.quotation_at[b] != none && syntax_.quotation_at[b] != syntax_.quotation_at[candidate.main]) return std::string_view("quotation");
        if (form(b) == ",") return std::string_view("comma");
        if (tag(b) == Tag::comma) return std::string_view("dash");
        if (tag(b) == Tag::conjunction) return std::string_view("conjunction");
        if (tag(b) == Tag::subordinator) return std::string_view(form(b));
        if (tag(b) == Tag::stop) return std::string_view("stop");
        return std::string_view("other");
    };
    const std::string_view before = behind(left);
    card("before", before);
    card("class before", first, before);
    const Complement kind = candidate.frame.kind;
    if (kind == Complement::nothing || kind == Complement::comma) {
        card("closed before", before);
        card("closed class before", first, before);
    }
}

/// "is confident that", "was critical of".
void Finder::predicate(std::uint32_t i) {
    const std::uint32_t number = syntax_.verb_group_at[i - 1];
    if (number == none || !syntax_.verb_groups[number].copula) return;
    if (!(is(i + 1, Role::complementizer) || tag(i + 1) == Tag::to || tag(i + 1) == Tag::preposition)) return;
    Candidate candidate;
    candidate.kind = CueKind::verb;
    candidate.main = i;
    candidate.verb_group = number;
    VerbGroup group = syntax_.verb_groups[number];
    candidate.subject = clauses_.subject(group);
    group.main = i;
    group.tokens.end = i + 1;
    candidate.frame = clauses_.frame(group);
    Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
    card("predicate");
    card("predicate adjective", form(i));
    card("predicate complement", complement_names[static_cast<std::size_t>(candidate.frame.kind)]);
    card("predicate subject", kind_of_phrase(text_, syntax_, candidate.subject.tokens));
    if (candidate.frame.preposition != none) card("predicate preposition", form(candidate.frame.preposition));
    place(card, i);
    candidate.score = card.sum();
    const bool insists = candidate.frame.kind == Complement::that && !candidate.subject.tokens.empty() && text_.vocabulary.lexicon().words("insistent").contains(form(i));
    if (insists) candidate.score = std::max(candidate.score, certain_score);
    out_.push_back(std::move(candidate));
}

std::vector<Candidate> find_candidates(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses,
                                       bool trace) {
    return Finder(text, syntax, clauses, trace).run();
}

}  // namespace hearsay::extract
