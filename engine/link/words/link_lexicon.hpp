// Which words news uses for one thing, as data: link.lexicon, in the format of extract/language/lexicon/FORMAT.md. Its
// sections: `[map classes]` (the class, and its words and phrases; "_" joins a phrase's lemmas), `[map numerals]`,
// `[map multiples]`, `[map fractions]`, `[list units]`, `[list dressing]`, `[list no denials]`, `[list openings of clauses]`, `[map same heads]` of names of bodies.
#pragma once

#include "extract/language/lexicon.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearsay {

extern const std::string_view link_lexicon_text;

}  // namespace hearsay

namespace hearsay::link {

class LinkLexicon {
public:
    explicit LinkLexicon(std::string_view text);
    [[nodiscard]] static const LinkLexicon& english();

    /// Numbers of the classes a lemma or a phrase ("lose_life") belongs to, sorted.
    [[nodiscard]] const std::vector<std::uint32_t>& classes_of(std::string_view lemma) const;
    /// The lemmas that may follow a first lemma in a phrase: each phrase whole, longest first; nullptr for none.
    [[nodiscard]] const std::vector<std::string>* phrases_from(std::string_view first) const;
    [[nodiscard]] const extract::Lexicon& words() const noexcept { return words_; }

private:
    extract::Lexicon words_;
    std::unordered_map<std::string, std::vector<std::uint32_t>, extract::TextHash, std::equal_to<>> classes_;
    std::unordered_map<std::string, std::vector<std::string>, extract::TextHash, std::equal_to<>> phrases_;
};

}  // namespace hearsay::link
