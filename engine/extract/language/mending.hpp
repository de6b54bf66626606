// What the stages of mend_tags() share: a sentence, and questions about its tokens.
#pragma once

#include "extract/language/tokens.hpp"
#include "extract/language/word_table.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace hearsay::extract {

/// Names, nouns and adjectives, and what only passes for one.
void mend_words(TokenizedText& text, Range sentence);
/// Verbs that passed for nouns or adjectives, and participles that passed for verbs with tense.
void mend_verbs(TokenizedText& text, Range sentence);
/// Verbs of saying, documents that speak, and the verb behind what is put in.
void mend_cues(TokenizedText& text, Range sentence);

class Mending {
public:
    Mending(TokenizedText& text, Range sentence) : text_(text), sentence_(sentence) {}

protected:
    /// How far a clause is followed, in tokens.
    static constexpr std::uint32_t longest_clause = 60;

    [[nodiscard]] Tag tag(std::uint32_t i) const { return text_.tokens[i].tag; }

    [[nodiscard]] const std::string& form(std::uint32_t i) const { return text_.tokens[i].form(); }

    [[nodiscard]] bool could_be(std::uint32_t i, Tag wanted) const {
        const auto& tags = text_.tokens[i].word->tags;
        return std::any_of(tags.begin(), tags.end(), [&](const auto& one) { return one.first == wanted; });
    }

    /// Whether the comma that ends what begins here stands before a verb: "…, filed last week, show".
    [[nodiscard]] bool closes_before_verb(std::uint32_t i) const {
        for (std::uint32_t at = i + 1; at + 1 < sentence_.end; ++at) {
            if (has_tense(at) || tag(at) == Tag::subordinator || tag(at) == Tag::relative || tag(at) == Tag::quote) return false;
            if (form(at) == ",") return has_tense(at + 1) || (tag(at + 1) == Tag::base && is_nominal(tag(at - 1)));
        }
        return false;
    }

    /// "in a report that": whether a clause opens within a few words, before any verb.
    [[nodiscard]] bool opens_clause_soon(std::uint32_t i) const {
        constexpr std::uint32_t furthest = 7;
        for (std::uint32_t at = i + 1; at < std::min(sentence_.end, i + furthest); ++at) {
            if (tag(at) == Tag::subordinator && text_.tokens[at].is(Role::complementizer)) return true;
            if (has_tense(at) || tag(at) == Tag::comma || tag(at) == Tag::stop) return false;
        }
        return false;
    }

    [[nodiscard]] bool has_tense(std::uint32_t i) const {
        const Tag t = tag(i);
        return t == Tag::past || t == Tag::present || t == Tag::be || t == Tag::have || t == Tag::modal;
    }

    /// "works": a noun of its own, and what somebody does.
    [[nodiscard]] static bool is_verb_with_s(std::string_view form) {
        return form.size() > 2 && form.ends_with('s') && find_word(form.substr(0, form.size() - 1)).has(Part::verb);
    }

    TokenizedText& text_;
    Range sentence_;
};

}  // namespace hearsay::extract
