// Who does what in a clause: the subject of a verb group, and what kind of complement follows it. Both are found by
// walking over noun phrases and verb groups of one sentence; each walk looks at every token a bounded number of times.
#pragma once

#include "extract/language/phrases.hpp"
#include "extract/language/reading.hpp"

namespace hearsay::extract {

struct Subject {
    Range tokens;            ///< empty when there is none; appositions and the comma that closes them included
    bool after_verb = false; ///< "…," said the mayor
    bool shared = false;     ///< taken over from another verb ("… and said", "…, saying")
    bool agent = false;      ///< of a passive ("was told by the mayor")
    Range antecedent;        ///< what the clause behind the cue speaks of ("the van police believe was used"); mostly empty
};

/// What follows a verb.
enum class Complement : std::uint8_t {
    nothing, that, question, clause, infinitive, quote, colon, phrase, preposition, adjective, gerund, comma, as,
    phrase_that, phrase_question, phrase_clause, phrase_infinitive, phrase_quote, phrase_preposition
};
inline constexpr std::array<std::string_view, 19> complement_names{
    "nothing", "that", "question", "clause", "infinitive", "quote", "colon", "phrase", "preposition", "adjective",
    "gerund", "comma", "as", "phrase-that", "phrase-question", "phrase-clause", "phrase-infinitive", "phrase-quote",
    "phrase-preposition"};

struct Frame {
    Complement kind = Complement::nothing;
    std::uint32_t begin = none;    ///< where the complement begins, beyond the hearer ("told reporters that …")
    std::uint32_t preposition = none;  ///< of Complement::preposition and phrase_preposition
    Range hearer;                  ///< the noun phrase before the complement of the phrase_… kinds
};

class Clauses : private Reading {
public:
    Clauses(const TokenizedText& text, const Syntax& syntax);

    [[nodiscard]] Subject subject(const VerbGroup& group) const { return subject(group, 0); }
    [[nodiscard]] Frame frame(const VerbGroup& group) const;

    /// The noun phrase that begins at i with everything attached to it: prepositions, appositions, relative clauses.
    [[nodiscard]] Range whole_phrase(std::uint32_t i, std::uint32_t limit) const;
    /// The end of prepositional phrases that follow a noun phrase directly.
    [[nodiscard]] std::uint32_t skip_adverbials(std::uint32_t at, std::uint32_t limit) const;
    [[nodiscard]] std::uint32_t end_of_attachments(std::uint32_t end, std::uint32_t limit) const;
    [[nodiscard]] bool is_time(Range tokens) const;
    [[nodiscard]] bool is_papers(Range tokens) const;
    [[nodiscard]] Range sentence_of(std::uint32_t token) const { return sentence_at(token); }
    /// The "that" behind what a comma puts in; none where nothing is put in before one.
    [[nodiscard]] std::uint32_t clause_behind_insertion(std::uint32_t comma, std::uint32_t limit) const;

private:
    [[nodiscard]] Subject subject(const VerbGroup& group, int depth) const;
    [[nodiscard]] Subject of_governor(const VerbGroup& group, int depth) const;
    [[nodiscard]] bool is_embedded(std::uint32_t number, Range sentence) const;
    [[nodiscard]] bool quoted_apart(std::uint32_t first, std::uint32_t second) const;
    [[nodiscard]] Subject agent(const VerbGroup& group) const;
    [[nodiscard]] Subject to_the_right(const VerbGroup& group) const;
    [[nodiscard]] Subject to_the_left(std::uint32_t end, const VerbGroup& group) const;
    [[nodiscard]] std::uint32_t left_boundary(std::uint32_t end, Range sentence, const VerbGroup& group) const;
    [[nodiscard]] bool bounds_clause(std::uint32_t at, std::uint32_t end, Range sentence) const;
    [[nodiscard]] std::uint32_t clause_of_phrase(std::uint32_t verb, Range sentence) const;
    [[nodiscard]] Range before_mark(std::uint32_t mark, Range sentence, const VerbGroup& group, bool dash) const;
    [[nodiscard]] bool opens_apposition(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t first_head(std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t strip_dating(Range tokens) const;
    [[nodiscard]] std::uint32_t strip_time(std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] bool is_governed(const NounPhrase& phrase, Range sentence) const;
    [[nodiscard]] std::uint32_t list_behind_of(Range names, Range sentence) const;
    [[nodiscard]] std::uint32_t bracket_before(std::uint32_t at, Range sentence) const;
    [[nodiscard]] bool is_insertion(std::uint32_t begin, std::uint32_t first, std::uint32_t end, Range sentence, bool bracket) const;
    [[nodiscard]] Range before_insertion(std::uint32_t comma, Range sentence, const VerbGroup& group) const;
    [[nodiscard]] std::uint32_t end_of_insertion(std::uint32_t comma, std::uint32_t limit) const;
    [[nodiscard]] Complement complement_at(std::uint32_t i, std::uint32_t limit) const;
    [[nodiscard]] bool is_subject(std::uint32_t end, std::uint32_t limit) const;
    void look_behind(Range hearer, std::uint32_t limit, Frame& frame) const;
    [[nodiscard]] bool has_noun(Range range) const;
    [[nodiscard]] bool has_verb(Range range) const;
    [[nodiscard]] std::uint32_t relative_before(std::uint32_t verb, Range sentence) const;
    [[nodiscard]] std::uint32_t subordinator_before(std::uint32_t verb, Range sentence) const;
    [[nodiscard]] std::uint32_t clause_begin(std::uint32_t at, Range sentence) const;
    [[nodiscard]] std::uint32_t finite_verb_in(std::uint32_t at, std::uint32_t limit) const;

    Phrases parentheticals_;
    const WordSet& times_;
    const WordSet& calendar_;
    const WordSet& approximators_;
    const WordSet& speech_;
    const WordSet& subjects_;
    const WordSet& objects_;
};

}  // namespace hearsay::extract
