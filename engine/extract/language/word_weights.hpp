// What is gathered of a word form while it is looked up: the tags that it can have, with weights.
#pragma once

#include "extract/language/tokens.hpp"

namespace hearsay::extract {

/// Weights of the tags of a word before they are made into logarithms.
class TagWeights {
public:
    void add(Tag tag, float weight);
    /// "determiner 3 relative 1": tags of a lexicon with their weights. Throws Error for what is no tag.
    void add_listed(std::string_view text);
    [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
    [[nodiscard]] std::vector<std::pair<Tag, float>> logarithms() const;

private:
    std::vector<std::pair<Tag, float>> list_;
};

/// "feminine several": roles of a lexicon, a bit for each. Throws Error for what is no role.
[[nodiscard]] std::uint64_t read_roles(std::string_view text);

/// The words of a language of which a lexicon lists forms and endings, and no more: Lexicon::by_forms(). Refers to the lexicon.
class WordEndings {
public:
    explicit WordEndings(const Lexicon& lexicon);

    /// What an open word can be: verb, noun and tags of `word`, whose form is set. O(length of the form).
    void read(Word& word, TagWeights& weights) const;

    /// The noun of the lexicon that a form ends with, inflected or not: a compound is what its last noun is.
    struct Noun {
        std::string_view lemma;    ///< "" where none does
        std::string_view classes;
        std::string_view tells;    ///< what its ending tells: tags and roles
    };
    [[nodiscard]] Noun noun(std::string_view form) const;
    /// A name without the ending of a case that its last word has: "des Umweltministeriums" tells of the "Umweltministerium".
    [[nodiscard]] std::string without_case(std::string name) const;

private:
    /// An entry of [map endings]: what stands before and behind the "*", and the tags of such a form.
    struct Pattern {
        std::string_view before;
        std::string_view behind;
        std::string_view tags;
    };
    /// An entry of [map noun endings]: an ending of inflected nouns, and what it tells.
    struct NounEnding {
        std::string_view ending;
        std::string_view tells;
    };
    [[nodiscard]] bool read_verb(Word& word, TagWeights& weights) const;
    void read_ending(Word& word, TagWeights& weights) const;
    [[nodiscard]] bool read_noun(Word& word, TagWeights& weights) const;
    [[nodiscard]] Noun noun_with(std::string_view tail, const NounEnding& ending) const;

    const Lexicon& lexicon_;
    const WordMap& verbs_;
    const WordMap& nouns_;
    const WordMap& irregular_nouns_;
    std::vector<Pattern> patterns_;          ///< the longest first
    std::vector<NounEnding> noun_endings_;   ///< the shortest first, beginning with none
};

}  // namespace hearsay::extract
