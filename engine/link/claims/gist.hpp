// What a claim says, in parts that can be compared: its words as numbers of a book of words, its numbers and dates,
// what it says happened and who did it, and whether it denies it.
#pragma once

#include "link/claims/quantities.hpp"
#include "link/words/word_book.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::link {

struct Gist {
    std::vector<std::uint32_t> words;  ///< content words; sorted, each once
    std::vector<std::uint32_t> keys;   ///< words, and classes of words, that are alike where claims are; sorted
    std::vector<std::uint32_t> predicates;  ///< what happened: verbs, and nouns of acts; sorted
    std::vector<std::uint32_t> told;        ///< of them those that no relative clause holds: not "the officer who shot him"; sorted
    std::vector<std::uint32_t> main;        ///< of them that of the first clause, mostly one; none for "was", "had"
    std::vector<std::pair<std::uint32_t, std::uint32_t>> adjectives;  ///< each with the noun that it stands before; sorted
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;      ///< names, each with the noun that it says the place of: "the mine at Orm"; sorted
    std::vector<std::uint32_t> agents;    ///< names before the verb, or after "by"
    std::vector<std::uint32_t> holders;   ///< names there that only say whose: "Orm's mayor"
    std::vector<std::uint32_t> patients;  ///< the other names
    std::vector<std::string> modals;      ///< what may be, must be or should be: not what is
    std::vector<std::string> opposable;   ///< words that the lexicon knows an opposite of
    std::vector<std::string> codes;       ///< letters and digits that tell one of a kind: "l418", "kb-12"; sorted
    std::vector<Quantity> quantities;
    std::vector<DateMention> dates;
    bool negated = false;         ///< what it says happened is denied
    bool denies_beside = false;   ///< something beside that is: "without bids", "on terms that no bank offers"
    bool tells_of_lack = false;   ///< as a denial does: "was switched off" is "was not on"
    bool passive = false;
    bool pronoun = false;  ///< begins with a pronoun that nothing resolves
    std::uint32_t length = 0;  ///< words in all
};

/// Whether a key of a gist is a word; the others are classes and numbers.
[[nodiscard]] constexpr bool is_word_key(std::uint32_t key) noexcept { return key < 0x40000000U; }

/// A claim to read, with what its surroundings tell.
struct ClaimToRead {
    std::string_view text;
    std::string_view speaker = {};  ///< who "I" and "my" are; "" if that is not told
    std::string_view body = {};     ///< whom the speaker speaks for, who "we" are; "" if that is not told
    bool speaker_is_person = true;
    std::optional<std::int32_t> published = {};
    std::vector<std::pair<std::string, std::string>> stands_for = {};  ///< pronouns and what they stand for
};

}  // namespace hearsay::link
