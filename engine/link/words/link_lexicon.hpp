// Which words news uses for one thing, as data: link.lexicon, in the format of extract/language/lexicon/FORMAT.md. Its
// sections: `[map classes]` (the class, and its words and phrases; "_" joins a phrase's lemmas), `[list acts told apart]` and
// `[list mutual acts]` (names of classes), `[map numerals]`, `[map multiples]`, `[map fractions]`, `[map units]`,
// `[map same heads]` of names of bodies, and lists of words whose names say what they are.
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
    /// Whether one of these classes is of acts that news never takes for another of the list: "died", "was hurt".
    [[nodiscard]] bool are_told_apart(const std::vector<std::uint32_t>& classes) const noexcept { return share_any(classes, told_apart_); }
    /// Whether one is of what two do together.
    [[nodiscard]] bool are_mutual(const std::vector<std::uint32_t>& classes) const noexcept { return share_any(classes, mutual_); }
    /// The lemmas that may follow a first lemma in a phrase: each phrase whole, longest first; nullptr for none.
    [[nodiscard]] const std::vector<std::string>* phrases_from(std::string_view first) const;
    [[nodiscard]] const extract::Lexicon& words() const noexcept { return words_; }

private:
    [[nodiscard]] static bool share_any(const std::vector<std::uint32_t>& classes, const std::vector<std::uint32_t>& of) noexcept;

    extract::Lexicon words_;
    std::unordered_map<std::string, std::vector<std::uint32_t>, extract::TextHash, std::equal_to<>> classes_;
    std::unordered_map<std::string, std::vector<std::string>, extract::TextHash, std::equal_to<>> phrases_;
    std::vector<std::uint32_t> told_apart_;  ///< numbers of classes, sorted
    std::vector<std::uint32_t> mutual_;
};

}  // namespace hearsay::link
