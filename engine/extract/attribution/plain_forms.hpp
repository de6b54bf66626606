// Attributions of a language without fitted weights, by the forms that leave no doubt. Its clauses stand between commas, colons
// and quotation marks; a clause with a verb of saying, with "as … reports" or with a preposition that names a source is a cue,
// and what the sentence has beside it is said. All words come from the lexicon.
#pragma once

#include "extract/attribution/attribution.hpp"
#include "extract/language/phrases.hpp"

#include <optional>

namespace hearsay::extract {

[[nodiscard]] std::vector<Attribution> find_plain_forms(const TokenizedText& text, const Syntax& syntax);

/// A piece of a sentence: what stands between two marks, or a quotation that says something, its marks included.
struct Piece {
    Range tokens;
    bool quoted = false;
    char mark = 0;  ///< that stands behind it: ',' ':' ';' '-', 0 for none
};

/// Cuts sentences into pieces. A name in quotation marks, and what stands in brackets, parts nothing.
class Pieces : private Reading {
public:
    Pieces(const TokenizedText& text, const Syntax& syntax) : Reading(text, syntax) {}
    [[nodiscard]] std::vector<Piece> of(Range sentence) const;
    /// Whether the quotation says something: three words, or a verb with tense.
    [[nodiscard]] bool is_speech(const Quotation& quotation) const;

private:
    [[nodiscard]] char mark_at(std::uint32_t i) const;
};

/// Finds the parts of a clause that has a cue: its verb, who speaks, to whom, on whose word.
class FormClause : protected Reading {
public:
    FormClause(const TokenizedText& text, const Syntax& syntax);

protected:
    [[nodiscard]] bool is_tensed(std::uint32_t i) const;
    [[nodiscard]] bool is_reported_form(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t first_word(Range clause) const;
    [[nodiscard]] std::uint32_t tensed_verb(Range clause) const;
    [[nodiscard]] std::uint32_t cue_verb(Range clause) const;
    [[nodiscard]] bool is_negated(Range clause) const;
    [[nodiscard]] bool is_relative(Range clause) const;
    [[nodiscard]] bool is_governor(std::uint32_t i) const;
    [[nodiscard]] const NounPhrase* behind_attribute(const NounPhrase& phrase, std::uint32_t limit) const;
    [[nodiscard]] bool is_report_of(const NounPhrase& report, const NounPhrase& owner) const;
    [[nodiscard]] bool names_in_marks(std::uint32_t i, std::uint32_t limit) const;
    [[nodiscard]] std::uint32_t end_of_bracket(std::uint32_t i, std::uint32_t limit) const;
    [[nodiscard]] const NounPhrase* joined_phrase(std::uint32_t i, std::uint32_t limit) const;
    [[nodiscard]] const NounPhrase* tied_phrase(const NounPhrase& last, std::uint32_t i, std::uint32_t limit) const;
    [[nodiscard]] bool belongs_to(const NounPhrase& last, std::uint32_t tie, const NounPhrase& body) const;
    [[nodiscard]] Range source_phrase(std::uint32_t i, std::uint32_t limit) const;
    [[nodiscard]] Range subject_behind(std::uint32_t i, std::uint32_t limit) const;
    [[nodiscard]] Range subject_before(Range clause, std::uint32_t verb) const;
    [[nodiscard]] Range source_from(Range clause) const;
    [[nodiscard]] Range told_in(Range clause, Range source) const;
    [[nodiscard]] Range cited_in(Range clause) const;
    [[nodiscard]] bool is_time(Range phrase) const;

    const WordSet& speech_;
    const WordSet& origin_verbs_;
    Phrases citing_;
};

}  // namespace hearsay::extract
