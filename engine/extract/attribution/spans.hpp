// Where the cue and the content of an attribution begin and end.
#pragma once

#include "extract/attribution/candidates.hpp"

namespace hearsay::extract {

class Spans : private Reading {
public:
    Spans(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses, ExtractionTrace* trace, std::vector<ContentChoice>* choices);

    /// Which tokens around a candidate are strong cues; their own spans end the content of others.
    void set_cues(const std::vector<Candidate>& accepted);

    /// The cue of a candidate: verb group, particle or preposition, what belongs to it.
    /// Settles in `candidate.frame` where the complement begins behind it.
    [[nodiscard]] Range cue(Candidate& candidate);
    /// What is attributed; empty when nothing is.
    [[nodiscard]] std::vector<Range> content(const Candidate& candidate, Range cue) {
        settled_ = false;
        return chosen(candidate, cue, ruled_content(candidate, cue));
    }

    /// Whether the verb speaks of its subject, which is content then and no source ("She is expected to go").
    [[nodiscard]] bool speaks_of_subject(const Candidate& candidate) const;

private:
    /// Whether the weights of a section of the lexicon say yes; `describe` names the features.
    template <class Describe>
    [[nodiscard]] bool decide(std::string_view section, std::uint32_t main, std::uint32_t at, Describe&& describe) {
        std::vector<std::string> names;
        Scorecard card(lexicon_.weights(section), trace_ != nullptr ? &names : nullptr);
        card("any");
        describe(card);
        if (trace_ != nullptr) trace_->decisions.push_back({section, main, at, std::move(names)});
        return card.sum() > 0;
    }
    /// How far a clause is followed, in tokens.
    static constexpr std::uint32_t longest_clause = 60;
    /// What stands at a place where the content may end, and behind it.
    struct Juncture {
        std::uint32_t at = 0;
        std::uint32_t next = 0;   ///< the token behind the comma and conjunction
        std::uint32_t word = 0;   ///< the first that is no adverb
        const VerbGroup* verbs = nullptr;  ///< at `word`
        bool cue = false;         ///< its verb is a cue
        bool clause_cue = false;  ///< a subject and a cue: ", the mayor said"
        bool last_comma = false;
    };
    /// How the subject and verb of a candidate stand to what is before them.
    struct Setting {
        std::uint32_t left = 0;         ///< where the clause of the cue begins
        bool behind_mark = false;       ///< behind a comma or a closing quotation mark
        bool behind_quotation = false;
        std::uint32_t manner = none;    ///< the "as" of "as the agency reported"
    };
    [[nodiscard]] std::vector<Range> ruled_content(const Candidate& candidate, Range cue);
    [[nodiscard]] std::vector<Range> chosen(const Candidate& candidate, Range cue, std::vector<Range> ruled);
    [[nodiscard]] std::vector<std::vector<Range>> readings_of(const Candidate& candidate, Range cue, std::vector<Range> ruled) const;
    [[nodiscard]] std::vector<Range> behind(std::uint32_t begin, Range sentence) const;
    [[nodiscard]] std::vector<Range> ahead(std::uint32_t limit, Range sentence) const;
    [[nodiscard]] std::vector<std::uint32_t> openings_of(const Candidate& candidate, Range cue, Range ruled) const;
    /// Where a reading stands, as its features say it.
    struct Place {
        std::string_view kind;  ///< of complement or cue
        std::string_view side;  ///< of the cue: "before", "around", "behind"
    };
    void describe_reading(Scorecard& card, const std::vector<Range>& reading, const Candidate& candidate, Range cue, bool ruled) const;
    void describe_bulk(Scorecard& card, const std::vector<Range>& reading, const Place& place) const;
    void describe_opening(Scorecard& card, Range range, const Place& place, Range sentence) const;
    void describe_closing(Scorecard& card, Range range, const Place& place, Range sentence) const;
    void describe_rest(Scorecard& card, Range range, const Candidate& candidate, Range sentence) const;
    void describe_joined(Scorecard& card, Range range, const Juncture& here, const Candidate& candidate, Range sentence) const;
    void describe_adjunct(Scorecard& card, Range range, std::uint32_t preposition, const Candidate& candidate) const;
    [[nodiscard]] std::string_view clause_in(Range range) const;
    [[nodiscard]] std::string_view clause_in(const std::vector<Range>& reading) const;
    [[nodiscard]] static std::string_view side_of(const std::vector<Range>& reading, Range cue);
    [[nodiscard]] std::string_view word_or_tag(std::uint32_t i) const;
    [[nodiscard]] std::string_view name_of_tag(std::uint32_t i) const;
    [[nodiscard]] std::string_view mark_before(std::uint32_t left, Range sentence) const;
    [[nodiscard]] std::string_view mark_behind(std::uint32_t right, Range sentence) const;
    void take_preposition(Candidate& candidate, Range& cue, Range sentence);
    void take_infinitive(Candidate& candidate, Range& cue);
    void take_object(Candidate& candidate, Range& cue);
    void look_behind(Candidate& candidate, std::uint32_t last) const;
    [[nodiscard]] bool has_clause(Range range) const;
    [[nodiscard]] bool stands_alone(Range range) const;
    [[nodiscard]] bool may_end_at(std::uint32_t i, Range sentence) const;
    /// Whether the verb may stand before who says it: "…, opined the mayor".
    [[nodiscard]] bool reports(std::uint32_t i) const { return speech_.contains(lemma(i)) || publishing_.contains(lemma(i)) || lexicon_.words("assertive verbs").contains(lemma(i)) || is_reporting_verb(*text_.tokens[i].word); }
    [[nodiscard]] Range clause_of_noun(const Candidate& candidate, Range content) const;
    [[nodiscard]] Range before(std::uint32_t limit, Range sentence) const;
    [[nodiscard]] Range after(std::uint32_t begin, const Candidate& candidate);
    [[nodiscard]] std::uint32_t up_to_sentence(const Candidate& candidate, std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t end_of_content(std::uint32_t begin, Range sentence, const Candidate& candidate);
    [[nodiscard]] bool stops_at(std::uint32_t i, std::uint32_t begin, Range sentence, const Candidate& candidate);
    [[nodiscard]] Juncture juncture(std::uint32_t i, Range sentence) const;
    [[nodiscard]] bool says_more(const Juncture& here) const;
    [[nodiscard]] bool another_says(const Juncture& here) const;
    [[nodiscard]] Range within_sentence(Range content, Range described) const;
    [[nodiscard]] std::uint32_t accused_of(const Candidate& candidate) const;
    [[nodiscard]] bool judges(std::uint32_t i, Range sentence) const;
    [[nodiscard]] bool gives_figure(const Frame& frame, std::uint32_t verb) const;
    [[nodiscard]] bool learns_from(const Candidate& candidate) const;
    [[nodiscard]] static bool wants_clause(const Candidate& candidate);
    [[nodiscard]] std::uint32_t main_verb_in(Range range) const;
    [[nodiscard]] bool goes_back(std::uint32_t i, const Candidate& candidate) const;
    void describe_juncture(Scorecard& card, const Juncture& juncture) const;
    void describe_content(Scorecard& card, std::uint32_t i, std::uint32_t begin, const Candidate& candidate) const;
    [[nodiscard]] static std::vector<Range> some(Range range);
    [[nodiscard]] Setting setting_of(const Candidate& candidate) const;
    [[nodiscard]] bool is_behind(const Candidate& candidate, const Setting& setting) const;
    [[nodiscard]] std::uint32_t quotation_behind(std::uint32_t begin, Range sentence) const;
    [[nodiscard]] std::vector<Range> around_source(const Candidate& candidate);
    [[nodiscard]] std::vector<Range> signed_quotation(const Candidate& candidate) const;
    [[nodiscard]] std::vector<Range> beside_manner(const Candidate& candidate, Range cue, const Setting& setting);
    [[nodiscard]] std::vector<Range> said_before(const Candidate& candidate, Range cue, const Setting& setting);
    [[nodiscard]] std::vector<Range> said_behind(const Candidate& candidate, Range cue);
    [[nodiscard]] std::vector<Range> of_passive(const Candidate& candidate, Range cue);
    void add_continued_quotation(std::vector<Range>& content, std::uint32_t at) const;
    [[nodiscard]] std::uint32_t trim_end(std::uint32_t begin, std::uint32_t end) const;

    const Clauses& clauses_;
    const Lexicon& lexicon_;
    const WordSet& raising_;
    const WordSet& speech_;
    const WordSet& hearer_verbs_;
    const WordSet& publishing_;
    Phrases effect_;
    ExtractionTrace* trace_;
    std::vector<ContentChoice>* choices_;
    bool settled_ = false;  ///< a form that leaves no doubt has said where the content that is being looked for ends
    std::vector<bool> is_cue_;
    std::vector<bool> closes_sentence_;   ///< likewise, where the cue ends the sentence
    std::vector<bool> opens_cue_clause_;  ///< the first tokens of the subjects of cues
};

}  // namespace hearsay::extract
