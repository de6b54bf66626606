// A text as rules read it: its words and what they are, and the phrases, verbs and quotations that they stand in. What
// looks for something in a text derives from it.
#pragma once

#include "extract/language/syntax.hpp"

namespace hearsay::extract {

/// Behind signs, and behind the day and hour with a dash, that a post begins with: "18.03.2032 09:40 — \u26A1 ADA HOLT: …". O(stamp).
[[nodiscard]] std::uint32_t behind_stamp(const TokenizedText& text, Range sentence);

/// The text and its syntax must outlive it. Tokens are given by number.
class Reading {
protected:
    Reading(const TokenizedText& text, const Syntax& syntax) : text_(text), syntax_(syntax) {}

    [[nodiscard]] const Lexicon& lexicon() const noexcept { return text_.vocabulary.lexicon(); }
    [[nodiscard]] const Token& token(std::uint32_t i) const { return text_.tokens[i]; }
    [[nodiscard]] const std::string& form(std::uint32_t i) const { return token(i).form(); }
    [[nodiscard]] Tag tag(std::uint32_t i) const { return token(i).tag; }
    [[nodiscard]] bool is(std::uint32_t i, Role role) const { return token(i).is(role); }
    [[nodiscard]] bool is_any(std::uint32_t i, std::initializer_list<Role> some) const { return token(i).is_any(some); }
    /// As a verb where it can be one, else the form.
    [[nodiscard]] const std::string& lemma(std::uint32_t i) const {
        return token(i).word->verb.empty() ? form(i) : token(i).word->verb;
    }

    /// What the token stands in; nullptr where that is nothing, or behind the last token.
    [[nodiscard]] const NounPhrase* phrase_at(std::uint32_t i) const { return found(syntax_.noun_phrases, syntax_.noun_phrase_at, i); }
    [[nodiscard]] const VerbGroup* verbs_at(std::uint32_t i) const { return found(syntax_.verb_groups, syntax_.verb_group_at, i); }
    [[nodiscard]] const Quotation* quotation_at(std::uint32_t i) const { return found(syntax_.quotations, syntax_.quotation_at, i); }
    /// The phrase whose first token it is.
    [[nodiscard]] const NounPhrase* phrase_from(std::uint32_t i) const {
        const NounPhrase* phrase = phrase_at(i);
        return phrase != nullptr && phrase->tokens.begin == i ? phrase : nullptr;
    }
    [[nodiscard]] bool opens_quotation(std::uint32_t i) const {
        return quotation_at(i) != nullptr && quotation_at(i)->tokens.begin == i;
    }
    [[nodiscard]] bool closes_quotation(std::uint32_t i) const {
        return quotation_at(i) != nullptr && quotation_at(i)->closed && quotation_at(i)->tokens.end == i + 1;
    }
    /// Whether a verb with tense stands in the range.
    [[nodiscard]] bool has_finite_verb(Range range) const {
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            if (verbs_at(i) != nullptr && verbs_at(i)->finite) return true;
        }
        return false;
    }
    /// "31", "about 31", "more than $31", "at least 31": whether a number begins here, behind words that tell how exact it is.
    [[nodiscard]] bool opens_number(std::uint32_t i, std::uint32_t limit) const {
        constexpr std::uint32_t longest = 3;
        for (std::uint32_t at = i; at < limit && at <= i + longest; ++at) {
            if (tag(at) == Tag::number) return true;
            const bool exactness = lexicon().words("approximators").contains(form(at)) || lexicon().words("bounds of figures").contains(form(at));
            if (!exactness && tag(at) != Tag::adverb && token(at).is_word) return false;
        }
        return false;
    }
    [[nodiscard]] Range sentence_at(std::uint32_t i) const { return text_.sentences[syntax_.sentence_at[i]].tokens; }

    const TokenizedText& text_;
    const Syntax& syntax_;

private:
    template <class Part>
    [[nodiscard]] static const Part* found(const std::vector<Part>& parts, const std::vector<std::uint32_t>& at, std::uint32_t i) {
        return i >= at.size() || at[i] == none ? nullptr : &parts[at[i]];
    }
};

}  // namespace hearsay::extract
