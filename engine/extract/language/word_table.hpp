// WordNet's words as the build embeds them (see lexicon/make_word_table.cpp), searched where they lie: nothing is
// loaded at start.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay::extract {

extern const std::string_view word_table_text;
extern const std::string_view irregular_verbs_text;
extern const std::string_view irregular_nouns_text;

/// The parts of speech of WordNet, in the order of WordEntry's lists.
enum class Part : std::uint8_t { noun, verb, adjective, adverb };

/// What WordNet knows of a lemma. `classes` are the letters of make_word_table.cpp, the commonest sense's first.
struct WordEntry {
    std::array<bool, 4> known{};
    std::array<std::uint32_t, 4> count{};
    std::array<std::string_view, 4> classes{};

    [[nodiscard]] bool has(Part part) const noexcept { return known[static_cast<std::size_t>(part)]; }
    [[nodiscard]] std::uint32_t uses(Part part) const noexcept { return count[static_cast<std::size_t>(part)]; }
    [[nodiscard]] std::string_view classes_of(Part part) const noexcept {
        return classes[static_cast<std::size_t>(part)];
    }
    [[nodiscard]] bool any() const noexcept { return known[0] || known[1] || known[2] || known[3]; }
};

/// The entry of a lemma in lower case; an empty one for a word that is not there. O(log n).
[[nodiscard]] WordEntry find_word(std::string_view lemma) noexcept;

/// The lemma of an irregular form ("said" gives "say"), "" if the form is none.
[[nodiscard]] std::string_view irregular_verb(std::string_view form) noexcept;
/// The past tense of a verb by its lemma: "stole", "met", "planned", "carried"; a guess for those that no table has. O(table).
[[nodiscard]] std::string past_tense(std::string_view lemma);
[[nodiscard]] std::string_view irregular_noun(std::string_view form) noexcept;

}  // namespace hearsay::extract
