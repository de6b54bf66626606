// Turns of phrase as data: lists of the lexicon whose entries are patterns of several words.
#pragma once

#include "extract/language/tokens.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace hearsay::extract {

/// The patterns of a list section. Each word of a pattern matches a token of that form or with that verb or noun as
/// its lemma ("ask not to be named" matches "asked not to be named"); "*" matches up to `longest_gap` words.
/// Immutable; refers to nothing once built.
class Phrases {
public:
    static constexpr std::uint32_t longest_gap = 4;

    Phrases(const Lexicon& lexicon, std::string_view section);

    /// The end of the longest pattern that begins at token i and ends before `limit`; i where none does.
    [[nodiscard]] std::uint32_t match(const TokenizedText& text, std::uint32_t i, std::uint32_t limit) const;
    /// The first place in the range where a pattern begins, with its end; an empty range where none does.
    [[nodiscard]] Range find(const TokenizedText& text, Range range) const;

private:
    using Pattern = std::vector<std::string>;
    [[nodiscard]] static std::uint32_t follow(const Pattern& pattern, std::size_t word, const TokenizedText& text,
                                              std::uint32_t i, std::uint32_t limit);

    std::unordered_map<std::string, std::vector<Pattern>, TextHash, std::equal_to<>> by_first_word_;
};

}  // namespace hearsay::extract
