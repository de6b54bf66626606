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
      source_prepositions_(text.vocabulary.lexicon(), "source prepositions") {}

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
    } else if (tag(i) == Tag::preposition && reckoning(i)) {
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

void Finder::place(Scorecard& card, std::uint32_t i) const {
    if (syntax_.quotation_at[i] != none) card("in quotation");
    if (sentence_.title_case) card("title case");
    if (sentence_.tokens.begin == 0) card("first sentence");
}

void Finder::verb(std::uint32_t i, std::uint32_t number) {
    const VerbGroup& group = syntax_.verb_groups[number];
    if (group.copula && !group.finite) return;
    Candidate candidate;
    candidate.kind = CueKind::verb;
    candidate.main = i;
    candidate.verb_group = number;
    candidate.subject = clauses_.subject(group);
    candidate.frame = clauses_.frame(group);
    Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
    verb_features(card, candidate, group);
    candidate.score = card.sum();
    if (is_plain_form(candidate, group)) candidate.score = std::max(candidate.score, certain_score);
    if (speech_.contains(text_.tokens[i].word->verb) && syntax_.quotation_at[i] == none) strong_before_ = i;
    out_.push_back(std::move(candidate));
}

/// "…, opined the mayor.", "…, the mayor opined.", "…, the mayor posted on her channel.": a verb of reporting with its
/// subject alone behind a mark; "the mayor confirmed that"; and "It is understood that".
bool Finder::is_plain_form(const Candidate& candidate, const VerbGroup& group) const {
    const std::uint32_t i = candidate.main;
    if (!group.finite || candidate.subject.shared) return false;
    if (group.passive) {
        return candidate.frame.kind == Complement::that && impersonal_.contains(text_.tokens[i].word->verb) &&
               group.tokens.begin > sentence_.tokens.begin && tag(group.tokens.begin - 1) == Tag::pronoun;
    }
    const Range subject = candidate.subject.tokens;
    if (subject.empty() || !(is_reporting_verb(*text_.tokens[i].word) || publishing_.contains(text_.tokens[i].word->verb))) return false;
    const std::string_view kind = kind_of_phrase(text_, syntax_, subject);
    if (kind != "name" && kind != "person" && kind != "group" && kind != "he" && kind != "they") return false;
    if (candidate.frame.kind == Complement::phrase_that && publishing_.contains(text_.tokens[i].word->verb) && !group.negated && !group.modal) return true;
    if (candidate.frame.kind == Complement::that && is_reporting_verb(*text_.tokens[i].word) && !group.negated && !group.modal) return true;
    const std::uint32_t left = candidate.subject.after_verb ? group.tokens.begin : std::min(group.tokens.begin, subject.begin);
    if (left <= sentence_.tokens.begin || !(form(left - 1) == "," || tag(left - 1) == Tag::quote)) return false;
    const std::uint32_t right = candidate.subject.after_verb ? subject.end : group.tokens.end;
    const bool ends = candidate.subject.after_verb || right >= sentence_.tokens.end || tag(right) == Tag::stop;
    return ends || (tag(right) == Tag::preposition && !has_finite_verb({right, sentence_.tokens.end}));
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
    out_.push_back(std::move(candidate));
}

std::vector<Candidate> find_candidates(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses,
                                       bool trace) {
    return Finder(text, syntax, clauses, trace).run();
}

}  // namespace hearsay::extract
