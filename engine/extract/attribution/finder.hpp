// Looks at every token of a text for a cue that may turn there; what candidates.hpp promises, in parts.
#pragma once

#include "extract/attribution/candidates.hpp"
#include "extract/language/phrases.hpp"

namespace hearsay::extract {

class Finder : private Reading {
public:
    Finder(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses, bool trace);

    [[nodiscard]] std::vector<Candidate> run();

private:
    [[nodiscard]] bool inside(std::uint32_t i) const { return sentence_.tokens.has(i); }

    void look_at(std::uint32_t i);
    void place(Scorecard& card, std::uint32_t i) const;
    [[nodiscard]] bool is_asked_before_colon(const Candidate& candidate) const;
    void verb(std::uint32_t i, std::uint32_t number);
    [[nodiscard]] const VerbGroup* verb_behind(const Candidate& candidate) const;
    void split_antecedent(Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool is_laid_to(const Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool names_event(const Candidate& candidate) const;
    [[nodiscard]] bool answers_talk(std::uint32_t i) const;
    [[nodiscard]] bool is_unnamed(Range subject) const;
    [[nodiscard]] bool is_body(Range subject) const;
    [[nodiscard]] bool is_medium_or_document(Range subject) const;
    [[nodiscard]] bool is_spoken(const Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool closes(std::uint32_t i) const;
    [[nodiscard]] bool is_plain_form(const Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool is_reduced(const Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool is_named_behind(Range subject) const;
    [[nodiscard]] static bool is_somebody(std::string_view kind);
    [[nodiscard]] bool quotes_another(const Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool rules_out(const Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool it_tells(const Candidate& candidate) const;
    [[nodiscard]] bool tells_hearer(const Candidate& candidate) const;
    [[nodiscard]] bool has_it(const Candidate& candidate) const;
    [[nodiscard]] bool informs(const Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool stands_apart(const Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool denies_talk(const Candidate& candidate, const VerbGroup& group) const;
    [[nodiscard]] bool is_plain_passive(const Candidate& candidate, const VerbGroup& group) const;
    void verb_features(Scorecard& card, const Candidate& candidate, const VerbGroup& group) const;
    void quotation_features(Scorecard& card, const Candidate& candidate, const VerbGroup& group, std::string_view first) const;
    void predicate(std::uint32_t i);

    void according(std::uint32_t i, std::uint32_t end);
    void add_clause_of_document(Range& source) const;
    [[nodiscard]] bool names_source(std::uint32_t i) const;
    [[nodiscard]] const std::string& head_noun(Range phrase) const;
    [[nodiscard]] Range before_relative(std::uint32_t i) const;
    [[nodiscard]] bool shows_scene(const Candidate& candidate) const;
    [[nodiscard]] bool tells_what(std::uint32_t i) const;
    [[nodiscard]] bool gives_count(const Candidate& candidate) const;
    [[nodiscard]] bool gives_figure(const Candidate& candidate) const;
    [[nodiscard]] bool may_report(std::uint32_t i) const;
    [[nodiscard]] bool lets_know(const Candidate& candidate) const;
    [[nodiscard]] bool reckoning(std::uint32_t i);
    [[nodiscard]] bool believed(std::uint32_t i);
    void noun(std::uint32_t i);
    [[nodiscard]] Subject owner(std::uint32_t i) const;
    [[nodiscard]] Range actor_before(Range clause) const;
    [[nodiscard]] bool has_own_verb(Range range) const;
    void colon(std::uint32_t i);
    [[nodiscard]] bool signature(std::uint32_t i);

    const Clauses& clauses_;
    bool trace_;
    const WeightMap& weights_;
    const WordSet& nouns_;
    const WordSet& speech_;
    const WordSet& publishing_;
    const WordSet& impersonal_;
    Phrases source_prepositions_;
    Phrases falsehoods_;
    Phrases sayings_;
    Phrases dismissals_;
    Sentence sentence_;
    std::uint32_t strong_before_ = none;
    std::vector<Candidate> out_;
};

}  // namespace hearsay::extract
