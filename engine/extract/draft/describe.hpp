// What a source phrase says about the source: its name, office, the bodies it belongs to, whether it is anonymous.
// "Vladimir Ivanov, an aide to the mayor", "a senior Lake County official", "the ministry's spokeswoman Ada Holt".
#pragma once

#include "extract/language/phrases.hpp"
#include "extract/language/reading.hpp"
#include "extract/language/word_weights.hpp"

#include "model/vocabulary.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::extract {

enum class Gender : std::uint8_t { unknown, female, male };

/// Outlets and agencies: what others say goes through them to readers.
[[nodiscard]] constexpr bool publishes(SourceKind kind) noexcept { return kind == SourceKind::outlet || kind == SourceKind::agency; }

/// A body that a phrase ties its source to.
struct MentionedTie {
    std::string name;
    AffiliationKind kind = AffiliationKind::employed_by;
    SourceKind body = SourceKind::organization;  ///< `person` for one that belongs to a person
};

struct Description {
    std::string name;          ///< the proper name, "" when there is none
    std::string role;          ///< the head noun's lemma, such as "spokesman"; "" when there is none
    std::string phrase;        ///< the whole phrase without relative clauses, on one line
    SourceKind kind = SourceKind::person;
    bool anonymous = false;
    bool definite = false;     ///< "the official": somebody mentioned before
    bool plural = false;
    Gender gender = Gender::unknown;
    std::vector<MentionedTie> ties;
};

class Describer : private Reading {
public:
    Describer(const TokenizedText& text, const Syntax& syntax);

    /// `phrase` must not be empty. O(tokens of the phrase).
    [[nodiscard]] Description describe(Range phrase) const;

    /// What sort of source carries this name, by its words; `person` if they do not tell.
    [[nodiscard]] SourceKind kind_of_name(std::string_view name) const;
    /// Whether the words or the lexicon tell that this name is no person's.
    [[nodiscard]] bool is_known_name(std::string_view name) const;
    /// How somebody in this role belongs to a body.
    [[nodiscard]] AffiliationKind tie_of(std::string_view role) const;
    /// Whether the name begins with a given name.
    [[nodiscard]] bool is_person_name(std::string_view name) const;
    /// The state whose adjective begins the name ("Italian Coast Guard"), or "".
    [[nodiscard]] std::string state_of(std::string_view name) const;
    /// The words of a range on one line, as they stand, without a determiner before them and a nickname in quotation marks.
    [[nodiscard]] std::string words(Range range) const;
    /// Whether the word is a title or an office: "President", "spokeswoman".
    [[nodiscard]] bool is_title(std::uint32_t i) const;

private:
    [[nodiscard]] bool lists(const WordSet& words, std::string_view word) const;
    [[nodiscard]] bool is_name(std::uint32_t i) const;
    [[nodiscard]] bool is_nickname(std::uint32_t i) const;
    [[nodiscard]] bool names_place(Range segment) const;
    [[nodiscard]] std::pair<std::vector<Range>, std::uint32_t> appositions(Range phrase) const;
    [[nodiscard]] bool is_beside(const std::vector<Range>& segments, std::size_t n, const Description& out) const;
    void read_offices(Range part, Description& out) const;
    void read_segment(Range segment, Description& out) const;
    [[nodiscard]] std::string name_as_told(Range range) const;
    [[nodiscard]] std::uint32_t end_of_core(Range segment) const;
    [[nodiscard]] std::string noun_of(std::uint32_t i) const;
    [[nodiscard]] Range name_of_medium(Range core) const;
    [[nodiscard]] Range name_in(Range core, std::uint32_t title) const;
    [[nodiscard]] std::uint32_t begin_of_name(Range core, std::uint32_t title) const;
    [[nodiscard]] std::uint32_t behind_what_opens(Range name) const;
    [[nodiscard]] bool is_number_of_name(std::uint32_t i) const;
    [[nodiscard]] bool is_letter_of_document(std::uint32_t i) const;
    [[nodiscard]] bool lists_names(Range part) const;
    [[nodiscard]] Range name_told_in(Range phrase) const;
    [[nodiscard]] Range name_behind_clause(std::uint32_t relative, Range phrase) const;
    [[nodiscard]] std::string name_at_end(Range segment) const;
    [[nodiscard]] std::string role_in(Range core, Range name, std::uint32_t& title) const;
    [[nodiscard]] Range body_before(Range core, std::uint32_t limit, std::uint32_t title) const;
    [[nodiscard]] Range common_body_before(Range core, std::uint32_t title) const;
    [[nodiscard]] bool opens_sentence(std::uint32_t i) const;
    void read_body_before(Range core, Range name, std::uint32_t title, const std::string& role, Description& out) const;
    void read_body_behind(std::uint32_t at, Range segment, const std::string& role, Description& out) const;
    [[nodiscard]] std::uint32_t name_behind_body(Range run) const;
    [[nodiscard]] bool state_like(std::string_view name) const;
    [[nodiscard]] bool is_region(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t end_of_body(std::uint32_t head_end, std::uint32_t limit) const;
    [[nodiscard]] bool is_particle(std::uint32_t i) const;
    void add_tie(std::string name, std::string_view role, Description& out, SourceKind kind) const;
    void judge(Range phrase, Description& out) const;
    [[nodiscard]] Gender gender_in(Range phrase) const;
    void judge_by_name(Description& out) const;
    [[nodiscard]] bool means_somebody(std::uint32_t first, std::uint32_t head) const;
    [[nodiscard]] bool is_unknown_body(std::uint32_t first, std::uint32_t head) const;
    void read_body_in(std::uint32_t compound, const std::string& role, Description& out) const;
    [[nodiscard]] SourceKind kind_of_role(std::uint32_t first, std::uint32_t head, const std::string& role) const;
    [[nodiscard]] bool is_anonymous(std::uint32_t first, std::uint32_t head, const Description& of) const;
    [[nodiscard]] bool is_single_office(std::uint32_t first, std::uint32_t head, const Description& of) const;

    const Lexicon& lexicon_;
    const WordSet& titles_;
    const WordSet& body_heads_;
    const WordMap& title_ties_;
    const WordMap& known_;
    const WordMap& demonyms_;
    const WordMap& given_names_;
    const WordSet& title_modifiers_;
    Phrases body_names_;
    std::optional<WordEndings> endings_;  ///< of a language whose compounds end with what they are
};

/// A name as an id: Latin letters without marks, in lower case, and digits, words joined by "-": "estadao" for
/// "Estadão"; letters of scripts without a Latin form as in "u1780". Never
/// empty.
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace hearsay::extract
