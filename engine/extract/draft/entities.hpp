// The sources of one article: each under all the names it goes by. "Vladimir Ivanov, an aide to the mayor", "Ivanov",
// "he" and "the aide" are one; "a source" here and "a source" there are two until something says otherwise.
#pragma once

#include "extract/attribution/clause.hpp"
#include "extract/draft/describe.hpp"
#include "extract/draft/registry_names.hpp"

#include "model/story.hpp"

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace hearsay::extract {

struct Entity {
    std::string name;          ///< to show
    std::string role;
    SourceKind kind = SourceKind::person;
    bool anonymous = false;
    bool plural = false;
    bool named = false;
    bool bare = false;         ///< nothing was said of who it is where it was named first
    bool definite = false;     ///< "the man who ran the lodge"
    bool sought_anonymity = false;  ///< "who asked not to be named"
    bool nobody = false;       ///< nothing is said of who it is: "it is understood that"
    bool placeholder = false;  ///< "the source" before any source was mentioned
    Gender gender = Gender::unknown;
    std::vector<MentionedTie> ties;
    SourceId registered = no_id<SourceId>;  ///< its place in the registry
    std::uint32_t first = 0;   ///< token of its first mention
    std::uint32_t last = 0;    ///< token of its last mention
    std::uint32_t scope = 0;   ///< 0 for the article itself, else the number of an embedded text
    std::uint32_t merged_into = none;
    std::vector<std::uint32_t> heard_by;    ///< of an anonymous source: through whom it reached us when introduced
};

class Entities : private Reading {
public:
    Entities(const TokenizedText& text, const Syntax& syntax, const Clauses& clauses, const RegistryNames& registry);

    /// The entity that a source phrase stands for; none if it cannot be told ("it", "they" without anybody before).
    /// Phrases must come in text order. `scope`: which embedded text it stands in, 0 for the article.
    [[nodiscard]] std::uint32_t resolve(Range phrase, std::uint32_t scope);
    /// The outlet or agency whose reporter or witness somebody without a name is; "" for others.
    [[nodiscard]] std::string medium_of_reporter(const Description& description) const;
    /// The entity with a name given as such (an account, an outlet).
    [[nodiscard]] std::uint32_t by_name(std::string_view name, SourceKind kind, std::uint32_t token);
    /// The person of a name, or of a surname that the article gives in full.
    [[nodiscard]] std::uint32_t person(std::string_view name, std::uint32_t token);
    /// Who publishes the article, where the registry knows: its state's bodies go by their bare names there.
    void set_publisher(SourceId publisher) { at_home_ = StateBodies(registry_, publisher); }
    /// A source of whom nothing is said: "it is understood that".
    [[nodiscard]] std::uint32_t unnamed(std::uint32_t token);
    /// The last one without a name who spoke before a token, a person in the same text; none where that is too far back.
    [[nodiscard]] std::uint32_t last_nameless(std::uint32_t token, std::uint32_t scope) const;
    /// Whether it is one of unnamed().
    [[nodiscard]] bool is_unnamed(std::uint32_t entity) const { return list_[canonical(entity)].nobody; }
    /// The entity of this name or surname, none if there is none.
    [[nodiscard]] std::uint32_t find(const std::string& name) const;
    /// Whether the article names a person so, by surname or in full.
    [[nodiscard]] bool names_person(const std::string& name) const;
    [[nodiscard]] bool can_be_business(const std::string& name) const;
    /// Makes two entities one, which keeps the name and place of the second.
    void merge(std::uint32_t entity, std::uint32_t into);
    /// Remembers that an entity has just spoken.
    void spoke(std::uint32_t entity, std::uint32_t token);

    /// The outlet or agency that spoke last before a token, in the three sentences up to it; none where another spoke since.
    [[nodiscard]] std::uint32_t last_medium(std::uint32_t token, std::uint32_t scope) const;

    [[nodiscard]] const Entity& operator[](std::uint32_t entity) const { return list_[canonical(entity)]; }
    [[nodiscard]] Entity& edit(std::uint32_t entity) { return list_[canonical(entity)]; }
    [[nodiscard]] std::uint32_t canonical(std::uint32_t entity) const;
    [[nodiscard]] std::size_t size() const noexcept { return list_.size(); }
    [[nodiscard]] const Describer& describer() const noexcept { return describer_; }
    [[nodiscard]] const RegistryNames& registry() const noexcept { return registry_; }

private:
    /// How far back a pronoun may reach.
    static constexpr std::uint32_t sentences_searched = 6;
    /// How many entities back "the spokeswoman" may reach.
    static constexpr std::size_t entities_searched = 400;

    StateBodies at_home_;
    [[nodiscard]] SourceId body_at_home(const Description& description, std::string_view name, std::uint32_t token) const;
    void read_full_names();
    [[nodiscard]] bool is_date(Range phrase) const;
    [[nodiscard]] bool is_strange_pair(Range words, const std::string& name) const;
    [[nodiscard]] bool is_called_by_surname(Range words, const std::string& name) const;
    void tie_to_owner(std::uint32_t i, const std::string& role, Description& description, std::uint32_t scope);
    void tie_by_relative(std::uint32_t who, std::uint32_t limit, Description& description) const;
    [[nodiscard]] SourceId authority_meant(Range phrase);
    [[nodiscard]] std::uint32_t press_office(Range phrase) const;
    void tie_to_author(Range phrase, Description& description) const;
    void tie_to_called_owner(Range phrase, Description& description, std::uint32_t scope);
    void tie_to_known_body(Range phrase, Description& description) const;
    void tie_by_office(Range phrase, Description& description);
    void name_whole(MentionedTie& tie, Range phrase) const;
    void name_tie(MentionedTie& tie, std::uint32_t token, std::uint32_t scope);
    void tie_by_context(Range phrase, Description& description, std::uint32_t scope);
    [[nodiscard]] std::uint32_t body_of_press_office(Range phrase, std::uint32_t scope);
    [[nodiscard]] std::uint32_t body_meant(Range phrase, const Description& description);
    [[nodiscard]] std::uint32_t described(Range phrase, const Description& description, std::uint32_t scope);
    [[nodiscard]] std::uint32_t person_by_office(Range phrase, const Description& description, std::uint32_t scope);
    [[nodiscard]] std::uint32_t known_by_kind(const Description& description, std::uint32_t token, std::uint32_t scope);
    [[nodiscard]] std::uint32_t body_called(const Description& description, std::uint32_t token, std::uint32_t scope);
    [[nodiscard]] SourceId body_in_sight(const std::string& role);
    [[nodiscard]] const std::set<SourceId>& bodies_in_sight();
    [[nodiscard]] std::uint32_t body_of_theirs(const Description& description, std::uint32_t token) const;
    [[nodiscard]] SourceId body_of_country(Range phrase) const;
    [[nodiscard]] SourceId registered_holder(const std::string& role, std::uint32_t token) const;
    [[nodiscard]] std::uint32_t owner_in_sight(std::uint32_t token);
    [[nodiscard]] bool spoken_since(std::uint32_t entity, std::uint32_t token) const;
    [[nodiscard]] std::size_t phrases_before(std::uint32_t token) const;
    [[nodiscard]] std::uint32_t only_person_before(Range phrase, const Description& description);
    [[nodiscard]] std::uint32_t only_nameless(const Description& description, std::uint32_t scope) const;
    [[nodiscard]] Range of_many(Range phrase) const;
    [[nodiscard]] std::uint32_t writer_before(std::uint32_t token);
    [[nodiscard]] bool is_thing(const NounPhrase& phrase) const;
    [[nodiscard]] std::uint32_t pronoun(std::uint32_t token, std::uint32_t scope);
    [[nodiscard]] Range meant_by_relative(std::uint32_t relative) const;
    [[nodiscard]] std::uint32_t end_before_relative(std::uint32_t relative) const;
    [[nodiscard]] std::uint32_t somebody_before(std::uint32_t begin, std::uint32_t relative) const;
    [[nodiscard]] bool attaches(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t holder_of(const std::string& role, std::uint32_t token);
    [[nodiscard]] std::uint32_t subject_before(std::uint32_t token, bool plural, std::uint32_t scope);
    /// A person named before a pronoun.
    struct Antecedent {
        Range tokens;
        std::uint32_t known = none;  ///< which entity, where the name tells
        Gender gender = Gender::unknown;
        bool named = false;
    };
    [[nodiscard]] std::optional<Antecedent> antecedent(const NounPhrase& phrase, std::uint32_t token, Gender gender) const;
    [[nodiscard]] float distance_of(const Antecedent& person, std::uint32_t token, Gender gender) const;
    [[nodiscard]] std::uint32_t person_before(std::uint32_t token, Gender gender);
    [[nodiscard]] std::uint32_t named(const Description& description, std::uint32_t token);
    [[nodiscard]] std::uint32_t find_named(const Description& description) const;
    [[nodiscard]] bool is_public(const std::string& name) const;
    [[nodiscard]] SourceId holder_at_end(Range phrase) const;
    template <class Fits>
    [[nodiscard]] SourceId registered(std::string_view words, const Fits& fits) const;
    void name_by_registry(Range phrase, Description& description) const;
    [[nodiscard]] SourceId body_before_comma(Range phrase) const;
    [[nodiscard]] SourceId body_before_place(Range phrase) const;
    [[nodiscard]] SourceId body_behind_comma(Range phrase) const;
    [[nodiscard]] std::uint32_t comma_in(Range phrase) const;
    [[nodiscard]] bool is_kind_of_body(const std::string& word) const;
    [[nodiscard]] SourceId body_before_kind(Range phrase) const;
    template <class Fits>
    [[nodiscard]] Range only_named_before(std::uint32_t token, std::uint32_t sentences_back, const Fits& fits) const;
    [[nodiscard]] std::uint32_t medium_before(std::uint32_t token);
    [[nodiscard]] std::uint32_t only_body_spoken(std::uint32_t token) const;
    [[nodiscard]] std::uint32_t document_before(std::uint32_t token, std::uint32_t scope) const;
    [[nodiscard]] std::uint32_t business_before(std::uint32_t token);
    [[nodiscard]] std::uint32_t spoken_of(Range phrase, std::uint32_t scope) const;
    [[nodiscard]] std::uint32_t business_in_sentence(std::uint32_t token);
    [[nodiscard]] std::uint32_t business_in_sight(std::uint32_t token);
    [[nodiscard]] SourceId only_business() const;
    [[nodiscard]] std::uint32_t mentioned(const Description& description, std::uint32_t scope) const;
    [[nodiscard]] std::uint32_t add(const Description& description, std::uint32_t token, std::uint32_t scope);
    void learn(std::uint32_t entity, const Description& description, std::uint32_t token);
    template <class Fits>
    [[nodiscard]] std::uint32_t last_who_spoke(std::uint32_t token, const Fits& fits) const;
    [[nodiscard]] std::uint32_t last_speaker(std::uint32_t token, bool plural, bool person, std::uint32_t scope) const;

    const Clauses& clauses_;
    const RegistryNames& registry_;
    const WordSet& medium_nouns_;
    Describer describer_;
    std::uint32_t has_press_office_ = none;  ///< the body whose press office spoke last
    std::vector<Entity> list_;
    std::unordered_map<std::string, std::uint32_t> by_name_;
    std::unordered_map<std::string, std::uint32_t> by_surname_;
    std::optional<std::set<SourceId>> bodies_in_sight_;  ///< of the registry: that the article names, or people of theirs; once asked
    std::optional<SourceId> business_in_sight_;  ///< of the registry: the one that the article names, once asked
    std::unordered_map<std::string, std::string> full_names_;   ///< by surname
    bool finding_owner_ = false;
    std::unordered_map<std::string, std::string> first_names_;  ///< full names by first name, "" where two have it
    std::vector<std::pair<std::uint32_t, std::uint32_t>> speakers_;  ///< entity, token
};

}  // namespace hearsay::extract
