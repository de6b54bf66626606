#include "extract/attribution/candidates.hpp"

#include <algorithm>

namespace hearsay::extract {

std::string_view kind_of_phrase(const TokenizedText& text, const Syntax& syntax, Range phrase) {
    if (phrase.empty()) return "none";
    const std::uint32_t number = syntax.noun_phrase_at[phrase.begin];
    const std::uint32_t head = number == none ? phrase.begin : std::min(syntax.noun_phrases[number].head, phrase.end - 1);
    const Token& token = text.tokens[head];
    const std::string& form = token.form();
    if (token.tag == Tag::pronoun) {
        if (form == "he" || form == "she") return "he";
        if (form == "it" || form == "this" || form == "that") return "it";
        if (form == "they" || form == "we" || form == "i" || form == "you" || form == "there") return form;
        return "pronoun";
    }
    if (token.tag == Tag::relative) return form == "who" ? "who" : "which";
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

namespace {

class Finder {
public:
    Finder(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses, bool trace)
        : text_(text), syntax_(syntax), clauses_(clauses), trace_(trace),
          weights_(text.vocabulary.lexicon().weights("cue")), nouns_(text.vocabulary.lexicon().words("cue nouns")),
          speech_(text.vocabulary.lexicon().words("speech verbs")) {}

    std::vector<Candidate> run() {
        for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
            sentence_ = text_.sentences[s];
            strong_before_ = none;
            for (std::uint32_t i = sentence_.tokens.begin; i < sentence_.tokens.end; ++i) look_at(i);
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] Tag tag(std::uint32_t i) const { return text_.tokens[i].tag; }
    [[nodiscard]] const std::string& form(std::uint32_t i) const { return text_.tokens[i].form(); }
    [[nodiscard]] bool inside(std::uint32_t i) const { return sentence_.tokens.has(i); }

    void look_at(std::uint32_t i) {
        const std::uint32_t number = syntax_.verb_group_at[i];
        if (form(i) == "according" && inside(i + 1) && form(i + 1) == "to") {
            according(i);
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

    void according(std::uint32_t i) {
        Candidate candidate;
        candidate.kind = CueKind::according;
        candidate.main = i;
        if (inside(i + 2)) candidate.subject.tokens = clauses_.whole_phrase(i + 2, sentence_.tokens.end);
        if (candidate.subject.tokens.empty()) return;
        Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
        card("according");
        card("according subject", kind_of_phrase(text_, syntax_, candidate.subject.tokens));
        place(card, i);
        candidate.score = card.sum();
        out_.push_back(std::move(candidate));
    }

    void place(Scorecard& card, std::uint32_t i) const {
        if (syntax_.quotation_at[i] != none) card("in quotation");
        if (sentence_.title_case) card("title case");
        if (sentence_.tokens.begin == 0) card("first sentence");
    }

    void verb(std::uint32_t i, std::uint32_t number) {
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
        if (speech_.contains(text_.tokens[i].word->verb) && syntax_.quotation_at[i] == none) strong_before_ = i;
        out_.push_back(std::move(candidate));
    }

    void verb_features(Scorecard& card, const Candidate& candidate, const VerbGroup& group) const {
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

    void quotation_features(Scorecard& card, const Candidate& candidate, const VerbGroup& group, std::string_view first) const {
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
    void predicate(std::uint32_t i) {
        const std::uint32_t number = syntax_.verb_group_at[i - 1];
        if (number == none || !syntax_.verb_groups[number].copula) return;
        if (!(form(i + 1) == "that" || tag(i + 1) == Tag::to || tag(i + 1) == Tag::preposition)) return;
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

    void noun(std::uint32_t i) {
        const std::string& lemma = text_.tokens[i].word->noun;
        if (!inside(i + 1)) return;
        Candidate candidate;
        candidate.kind = CueKind::noun;
        candidate.main = i;
        VerbGroup group;
        group.main = i;
        group.tokens = {i, i + 1};
        candidate.frame = clauses_.frame(group);
        candidate.subject = owner(i);
        Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
        const std::string_view complement = complement_names[static_cast<std::size_t>(candidate.frame.kind)];
        card("noun");
        card("noun lemma", lemma);
        card("noun complement", complement);
        card("noun frame", lemma, complement);
        const std::uint32_t p = candidate.frame.preposition;
        if (p != none) card("noun preposition", form(p)), card("noun lemma preposition", lemma, form(p));
        card("noun subject", kind_of_phrase(text_, syntax_, candidate.subject.tokens));
        if (candidate.subject.after_verb) card("noun of owner");
        if (tag(i) == Tag::plural) card("noun plural");
        place(card, i);
        candidate.score = card.sum();
        out_.push_back(std::move(candidate));
    }

    /// "the ministry's statement", "a statement from the ministry", "her claim".
    [[nodiscard]] Subject owner(std::uint32_t i) const {
        Subject found;
        const std::uint32_t number = syntax_.noun_phrase_at[i];
        if (number == none) return found;
        const Range phrase = syntax_.noun_phrases[number].tokens;
        for (std::uint32_t at = phrase.begin; at < i; ++at) {
            if (tag(at) != Tag::possessive) continue;
            if (form(at)[0] != '\'') {
                found.tokens = {at, at + 1};
            } else {
                found.tokens = {phrase.begin, at + 1};
            }
        }
        if (!found.tokens.empty()) return found;
        if (inside(i + 2) && (form(i + 1) == "from" || form(i + 1) == "by" || form(i + 1) == "of")) {
            const std::uint32_t next = syntax_.noun_phrase_at[i + 2];
            if (next != none && syntax_.noun_phrases[next].tokens.begin == i + 2) {
                const std::string_view kind = kind_of_phrase(text_, syntax_, syntax_.noun_phrases[next].tokens);
                if (kind == "name" || kind == "person" || kind == "group" || kind == "he") {
                    found.tokens = syntax_.noun_phrases[next].tokens;
                    found.after_verb = true;
                }
            }
        }
        return found;
    }

    void colon(std::uint32_t i) {
        Candidate candidate;
        candidate.kind = CueKind::colon;
        candidate.main = i;
        candidate.frame.kind = Complement::colon;
        candidate.frame.begin = i + 1;
        candidate.subject.tokens = {sentence_.tokens.begin, i};
        Scorecard card(weights_, trace_ ? &candidate.features : nullptr);
        const std::uint32_t length = i - sentence_.tokens.begin;
        card("colon");
        card("colon length", length <= 2 ? "short" : length <= 5 ? "middle" : "long");
        card("colon subject", kind_of_phrase(text_, syntax_, candidate.subject.tokens));
        if (tag(i + 1) == Tag::quote) card("colon quotation");
        bool verb = false;
        for (std::uint32_t at = sentence_.tokens.begin; at < i; ++at) {
            verb = verb || (syntax_.verb_group_at[at] != none && syntax_.verb_groups[syntax_.verb_group_at[at]].finite);
        }
        if (verb) card("colon behind verb");
        place(card, i);
        candidate.score = card.sum();
        out_.push_back(std::move(candidate));
    }

    const TokenizedText& text_;
    const Syntax& syntax_;
    const Clauses& clauses_;
    bool trace_;
    const WeightMap& weights_;
    const WordSet& nouns_;
    const WordSet& speech_;
    Sentence sentence_;
    std::uint32_t strong_before_ = none;
    std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> find_candidates(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses,
                                       bool trace) {
    return Finder(text, syntax, clauses, trace).run();
}

}  // namespace hearsay::extract
