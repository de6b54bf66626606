// How much two words mean the same: WordNet's synonyms, derivations and hypernyms (Fellbaum, WordNet, 1998), and the
// classes of link.lexicon, which hold what news says in many words ("was killed", "lost their lives", "perished").
// The tables are embedded by the build and searched where they lie.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::link {

extern const std::string_view thesaurus_text;

/// What is known of a lemma. Lists are sorted.
struct WordSense {
    std::string lemma;
    std::vector<std::uint32_t> synsets;
    std::vector<std::uint32_t> hypernyms;
    std::vector<std::string> derivations;
    std::vector<std::uint32_t> classes;
    bool name = false;
    float rarity = 1;  ///< in [0,1], by WordNet's tagged texts: 1 for a word that they do not hold, names among them
};

/// Looks a lemma in lower case up. O(log n).
[[nodiscard]] WordSense find_sense(std::string_view lemma);

/// In [0,1]: 1 the same lemma, .8 one class or a synonym, .7 a derivation, .6 derived from one word or the same first
/// five letters, .4 one is
/// the hypernym of the other; 0 otherwise. Symmetric.
[[nodiscard]] float likeness(const WordSense& a, const WordSense& b);

}  // namespace hearsay::link
