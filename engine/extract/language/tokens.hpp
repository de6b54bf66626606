// An article cut into paragraphs, sentences and tokens, with what the word table and the lexicon know of each word.
// Boundaries come from ICU; abbreviations, initials, clitics ("n't", "'s"), hyphened words, links and handles are
// mended afterwards.
#pragma once

#include "extract/language/lexicon.hpp"
#include "extract/language/word_table.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearsay::extract {

/// What a word does in its sentence. Verb forms are told apart because clauses turn on them; the present tense with
/// a plural subject is `base`. tag_names are the names in lexicon files.
enum class Tag : std::uint8_t {
    noun, plural, name, adjective, adverb, base, present, past, participle, gerund, modal, pronoun, possessive,
    determiner, number, preposition, to, conjunction, subordinator, relative, be, have, comma, stop, quote, other
};
inline constexpr std::array<std::string_view, 26> tag_names{
    "noun", "plural", "name", "adjective", "adverb", "base", "present", "past", "participle", "gerund", "modal",
    "pronoun", "possessive", "determiner", "number", "preposition", "to", "conjunction", "subordinator", "relative",
    "be", "have", "comma", "stop", "quote", "other"};

/// What a function word does that rules turn on, whatever the language: [map roles] of the lexicon says which words.
enum class Role : std::uint8_t {
    complementizer,  ///< opens what is said: "that"
    polar,           ///< opens a question of yes or no: "whether", "if"
    personal,        ///< a relative that is a person: "who"
    manner,          ///< "as"
    agent,           ///< who did it, behind a passive: "by"
    owner,           ///< "of"
    negation,        ///< "not", "never"
    joiner,          ///< between two of a kind: "and", "or", "nor"
    adding,          ///< the joiner that means both: "and"
    opener,          ///< opens what is said and is left out where that stands alone: "that", "whether"
    thing,           ///< a relative that is no person: "which"
    circumstance,    ///< a relative that is neither: "how", "when"
    occasion,        ///< the circumstance that is a time: "when"
    definite,        ///< "the"
    indefinite,      ///< "a", "an"
    unspecific,      ///< "one", "some"
    demonstrative,   ///< "this", "those"
    pair,            ///< before two of a kind: "both", "neither"
    predeterminer,   ///< before a determiner: "all", "both"
    sayer,           ///< between a saying and whose it is: "from", "by", "of"
    absence,         ///< "no"
    ground,          ///< what a denied claim has none of: "truth", "basis"
    untensed,        ///< a form of "be" or "have" without tense: "been", "having"
    completed,       ///< that of "be" behind "have": "been"
    contracted_be,   ///< "'s"
    contracted_have, ///< "'d", which may be a modal too
    masculine,       ///< a pronoun: "he", "his"
    feminine,
    neuter,
    several,         ///< a pronoun of many: "they", "their"
    participant,     ///< who speaks or is spoken to: "i", "we", "you"
    ourselves,       ///< the article's own: "we"
    male,            ///< says that somebody is a man: "mr.", "spokesman"
    female,
    place,           ///< before where something was said or done: "in", "near"
    approximate,     ///< a preposition before a quantity: "about"
    namesake,        ///< a word for a time that is a surname too: "may"
    bygone,          ///< a past tense of "be"
    unique           ///< a body of which there is one, without an article: "police"
};
inline constexpr std::array<std::string_view, 39> role_names{
    "complementizer", "polar", "personal", "manner", "agent", "owner", "negation", "joiner", "adding", "opener", "thing",
    "circumstance", "occasion", "definite", "indefinite", "unspecific", "demonstrative", "pair", "predeterminer", "sayer", "absence",
    "ground", "untensed", "completed", "contracted_be", "contracted_have", "masculine", "feminine", "neuter", "several",
    "participant", "ourselves", "male", "female", "place", "approximate", "namesake", "bygone", "unique"};

/// What is known of a word form by itself; shared by all tokens of that form.
struct Word {
    std::string form;                  ///< lower case, straight apostrophes
    std::string verb;                  ///< lemma as a verb, "" if it cannot be one
    std::string noun;                  ///< lemma as a noun, "" if it cannot be one
    std::vector<std::pair<Tag, float>> tags;  ///< what it can be, with log weights
    std::string_view noun_classes;     ///< see WordEntry
    std::string_view verb_classes;
    bool in_table = false;             ///< WordNet or the lexicon knows the word
    bool closed = false;               ///< a function word of the lexicon
    std::uint64_t roles = 0;           ///< a bit for each Role

    [[nodiscard]] bool is(Role role) const noexcept { return (roles >> static_cast<unsigned>(role) & 1U) != 0; }
    /// One of them.
    [[nodiscard]] bool is_any(std::initializer_list<Role> some) const noexcept {
        for (const Role role : some) {
            if (is(role)) return true;
        }
        return false;
    }
};

[[nodiscard]] constexpr bool is_verb(Tag tag) noexcept {
    return tag == Tag::base || tag == Tag::present || tag == Tag::past || tag == Tag::participle ||
           tag == Tag::gerund || tag == Tag::be || tag == Tag::have;
}
[[nodiscard]] constexpr bool is_nominal(Tag tag) noexcept {
    return tag == Tag::noun || tag == Tag::plural || tag == Tag::name;
}

/// What may stand inside a noun phrase before its head.
[[nodiscard]] constexpr bool is_modifier(Tag tag) noexcept {
    return tag == Tag::determiner || tag == Tag::possessive || tag == Tag::adjective || tag == Tag::number ||
           tag == Tag::participle || tag == Tag::gerund || tag == Tag::other || is_nominal(tag);
}

/// "20:44", "09:30:15": an hour of the day, by its form.
[[nodiscard]] inline bool is_clock(std::string_view form) noexcept {
    constexpr std::size_t shortest = 4;
    return form.size() >= shortest && form.front() != ':' && form.find(':') != std::string_view::npos && form.find_first_not_of("0123456789:") == std::string_view::npos;
}

/// Whether WordNet knows the word first as a verb of communication, and as one that takes what is said as a clause.
[[nodiscard]] inline bool is_reporting_verb(const Word& word) noexcept {
    return word.verb_classes.starts_with('C') && word.verb_classes.find('T') != std::string_view::npos;
}

struct Token {
    std::uint32_t begin = 0;  ///< bytes
    std::uint32_t end = 0;
    const Word* word = nullptr;
    Tag tag = Tag::other;
    bool capital = false;      ///< begins with a capital letter
    bool all_capitals = false; ///< two letters or more, all capitals
    bool is_word = false;      ///< has a letter or digit
    bool space_before = false;

    [[nodiscard]] const std::string& form() const noexcept { return word->form; }
    [[nodiscard]] bool is(Role role) const noexcept { return word->is(role); }
    [[nodiscard]] bool is_any(std::initializer_list<Role> some) const noexcept { return word->is_any(some); }
};

/// Token numbers, end not included.
struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] bool empty() const noexcept { return begin >= end; }
    [[nodiscard]] std::uint32_t size() const noexcept { return empty() ? 0 : end - begin; }
    [[nodiscard]] bool has(std::uint32_t i) const noexcept { return i >= begin && i < end; }
    friend bool operator==(const Range&, const Range&) = default;
};

struct Sentence {
    Range tokens;
    std::uint32_t paragraph = 0;
    bool title_case = false;  ///< capitals tell nothing here, as in a headline
};

struct Paragraph {
    Range tokens;
    std::uint32_t first_sentence = 0;
    std::uint32_t end_sentence = 0;
};

class WordEndings;

/// The words of one article. Pointers stay valid as long as the vocabulary.
class Vocabulary {
public:
    explicit Vocabulary(const Lexicon& lexicon);
    ~Vocabulary();
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;
    [[nodiscard]] const Word& word(std::string_view form);
    [[nodiscard]] const Lexicon& lexicon() const noexcept { return lexicon_; }

private:
    const Lexicon& lexicon_;
    std::unique_ptr<const WordEndings> endings_;  ///< nullptr where WordNet knows the language
    std::unordered_map<std::string, std::unique_ptr<Word>, TextHash, std::equal_to<>> words_;
    std::string key_;
};

/// A text and its parts. `text` must outlive it.
struct TokenizedText {
    std::string_view text;
    Vocabulary vocabulary;
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<Paragraph> paragraphs;

    TokenizedText(std::string_view text_, const Lexicon& lexicon) : text(text_), vocabulary(lexicon) {}
    [[nodiscard]] std::string_view view(Range range) const noexcept {
        if (range.empty()) return {};
        return text.substr(tokens[range.begin].begin, tokens[range.end - 1].end - tokens[range.begin].begin);
    }
};

/// The language whose function words are among some tokens more than once, and more than twice as often as those of English, whatever
/// lexicon cut them; English where there is none. O(tokens), times the languages.
[[nodiscard]] const Lexicon& closest_lexicon(const TokenizedText& text, Range tokens);

/// Cuts valid UTF-8 text of less than 4 GiB. Tags are not set yet; see tag_words(). O(bytes).
[[nodiscard]] std::unique_ptr<TokenizedText> tokenize(std::string_view text, const Lexicon& lexicon);

}  // namespace hearsay::extract
