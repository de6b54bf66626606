// The shallow syntax of a tagged text: base noun phrases, verb groups and quotations. No parse: the rules above this
// layer find subjects and clauses by walking over these pieces.
#pragma once

#include "extract/language/tokens.hpp"

#include <vector>

namespace hearsay::extract {

inline constexpr std::uint32_t none = UINT32_MAX;

/// A base noun phrase: from its determiner to its head, possessors included ("the mayor's new spokesman").
struct NounPhrase {
    Range tokens;
    std::uint32_t head = 0;
};

/// A verb with its auxiliaries, negation and adverbs between them.
struct VerbGroup {
    Range tokens;
    std::uint32_t main = 0;   ///< the verb that carries the meaning; the last of the group
    bool finite = false;      ///< has tense: can head a clause of its own
    bool infinitive = false;  ///< begins with "to"
    bool gerund = false;      ///< an -ing form without auxiliary
    bool passive = false;     ///< be + participle
    bool bare_participle = false;  ///< a participle without auxiliary ("published Tuesday")
    bool negated = false;
    bool modal = false;
    bool perfect = false;
    bool progressive = false; ///< be + -ing form
    bool copula = false;      ///< the main verb is a form of "be"
};

/// A quotation, its marks included. One that is not closed where its paragraph ends ends there.
struct Quotation {
    Range tokens;
    bool closed = true;
};

struct Syntax {
    std::vector<NounPhrase> noun_phrases;
    std::vector<VerbGroup> verb_groups;
    std::vector<Quotation> quotations;
    std::vector<std::uint32_t> noun_phrase_at;  ///< by token; none where there is none
    std::vector<std::uint32_t> verb_group_at;
    std::vector<std::uint32_t> quotation_at;    ///< marks included
    std::vector<std::uint32_t> sentence_at;
};

/// O(tokens). The text must be tagged; tags of a few words are mended where phrases show what they are.
[[nodiscard]] Syntax analyse(TokenizedText& text);

/// The quotations of a text, in order; they do not overlap.
[[nodiscard]] std::vector<Quotation> find_quotations(const TokenizedText& text);

}  // namespace hearsay::extract
