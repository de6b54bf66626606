// A W3C PROV document as it is: every record of it with all its attributes, whether or not hearsay has a use for them.
// PROV-JSON (W3C member submission, 24 April 2013) and PROV-N (W3C recommendation, 30 April 2013) in and out, PROV-O (likewise)
// in Turtle in.
#pragma once

#include "io/foreign/foreign_records.hpp"
#include "io/story/formats.hpp"
#include "model/story.hpp"

#include <array>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class JsonValue;

enum class ProvKind : std::uint8_t {
    entity, activity, agent, generation, usage, communication, start, end, invalidation, derivation, attribution,
    association, delegation, influence, alternate, specialization, mention, membership
};

/// What an argument of a relation must name.
enum class ProvRole : std::uint8_t { none, entity, activity, agent, generation, usage, bundle, time, anything };

struct ProvArgument {
    std::string_view name;  ///< the key in PROV-JSON
    ProvRole role = ProvRole::none;
};

struct ProvKindInfo {
    std::string_view name;  ///< the same in PROV-JSON and PROV-N
    std::array<ProvArgument, 5> arguments;  ///< in the order of PROV-N; those without a name are none
    bool named = true;      ///< may have an identifier and attributes of its own
};

inline constexpr std::array<ProvKindInfo, 18> prov_kinds{{
    {"entity", {}},
    {"activity", {{{"prov:startTime", ProvRole::time}, {"prov:endTime", ProvRole::time}}}},
    {"agent", {}},
    {"wasGeneratedBy", {{{"prov:entity", ProvRole::entity}, {"prov:activity", ProvRole::activity}, {"prov:time", ProvRole::time}}}},
    {"used", {{{"prov:activity", ProvRole::activity}, {"prov:entity", ProvRole::entity}, {"prov:time", ProvRole::time}}}},
    {"wasInformedBy", {{{"prov:informed", ProvRole::activity}, {"prov:informant", ProvRole::activity}}}},
    {"wasStartedBy", {{{"prov:activity", ProvRole::activity}, {"prov:trigger", ProvRole::entity}, {"prov:starter", ProvRole::activity}, {"prov:time", ProvRole::time}}}},
    {"wasEndedBy", {{{"prov:activity", ProvRole::activity}, {"prov:trigger", ProvRole::entity}, {"prov:ender", ProvRole::activity}, {"prov:time", ProvRole::time}}}},
    {"wasInvalidatedBy", {{{"prov:entity", ProvRole::entity}, {"prov:activity", ProvRole::activity}, {"prov:time", ProvRole::time}}}},
    {"wasDerivedFrom", {{{"prov:generatedEntity", ProvRole::entity}, {"prov:usedEntity", ProvRole::entity}, {"prov:activity", ProvRole::activity}, {"prov:generation", ProvRole::generation}, {"prov:usage", ProvRole::usage}}}},
    {"wasAttributedTo", {{{"prov:entity", ProvRole::entity}, {"prov:agent", ProvRole::agent}}}},
    {"wasAssociatedWith", {{{"prov:activity", ProvRole::activity}, {"prov:agent", ProvRole::agent}, {"prov:plan", ProvRole::entity}}}},
    {"actedOnBehalfOf", {{{"prov:delegate", ProvRole::agent}, {"prov:responsible", ProvRole::agent}, {"prov:activity", ProvRole::activity}}}},
    {"wasInfluencedBy", {{{"prov:influencee", ProvRole::anything}, {"prov:influencer", ProvRole::anything}}}},
    {"alternateOf", {{{"prov:alternate1", ProvRole::entity}, {"prov:alternate2", ProvRole::entity}}}, false},
    {"specializationOf", {{{"prov:specificEntity", ProvRole::entity}, {"prov:generalEntity", ProvRole::entity}}}, false},
    {"mentionOf", {{{"prov:specificEntity", ProvRole::entity}, {"prov:generalEntity", ProvRole::entity}, {"prov:bundle", ProvRole::bundle}}}, false},
    {"hadMember", {{{"prov:collection", ProvRole::entity}, {"prov:entity", ProvRole::entity}}}, false},
}};

[[nodiscard]] constexpr const ProvKindInfo& info_of(ProvKind kind) noexcept {
    return prov_kinds[static_cast<std::size_t>(kind)];
}

struct ProvValue {
    enum class Form : std::uint8_t { text, number, boolean };

    std::string text;  ///< content of a text; a number or boolean as JSON writes it
    Form form = Form::text;
    bool typed = false;  ///< written as {"$": …, "type": …, "lang": …}
    std::string type;  ///< a qualified name such as xsd:dateTime, "" when none
    std::string lang;

    friend bool operator==(const ProvValue&, const ProvValue&) = default;
};

struct ProvAttribute {
    std::string name;
    ProvValue value;
};

struct ProvRecord {
    ProvKind kind = ProvKind::entity;
    std::string id;  ///< a qualified name, or `_:something` for a relation without one
    std::vector<ProvAttribute> attributes;  ///< formal ones (prov:entity, prov:time…) among the others
    std::string pointer;  ///< JSON pointer in the document it was read from; in a text that is no JSON the number of its line

    /// The first value of an attribute; nullptr when there is none.
    [[nodiscard]] const ProvValue* find(std::string_view name) const noexcept;
    /// Its text, "" when there is none.
    [[nodiscard]] const std::string& text(std::string_view name) const noexcept;
};

struct ProvNamespace {
    std::string prefix;  ///< "default" is that of names without a prefix
    std::string uri;
};

struct ProvBundle {
    std::string id;  ///< "" for the document itself
    std::string pointer;
    std::vector<ProvNamespace> namespaces;
    std::vector<ProvRecord> records;
};

struct ProvDocument {
    ProvBundle top;
    std::vector<ProvBundle> bundles;
};

/// Qualified names made whole by the namespaces of a bundle and its document.
class ProvNames {
public:
    ProvNames(const ProvDocument& document, const ProvBundle& bundle);
    /// `ex:thing` as the URI it stands for. A name with an undeclared prefix, and `_:…`, stay as they are.
    [[nodiscard]] std::string expand(std::string_view name) const;
    /// Whether the prefix of the name is declared (prov and xsd are by themselves).
    [[nodiscard]] bool declared(std::string_view name) const;

private:
    [[nodiscard]] const std::string* uri_of(std::string_view prefix) const noexcept;

    std::vector<ProvNamespace> namespaces_;  ///< the bundle's own go before the document's
};

/// Reads a document leniently: lists of records under one id, single values and lists, argument names in typed form,
/// `@id` in bundles. What cannot be understood is an error in `problems` with its JSON pointer, and left out.
[[nodiscard]] ProvDocument read_prov_json(const JsonValue& root, Diagnostics& problems);

/// PROV-N. What does not follow its grammar is an error with line and column, and ends it; expressions of extensions are left
/// out with a note.
[[nodiscard]] ProvDocument read_prov_n(std::string_view text, Diagnostics& problems);

/// PROV-O in Turtle, N-Triples or TriG. Names become as short as the prefixes allow; a note counts the things that PROV says
/// nothing of.
[[nodiscard]] ProvDocument read_prov_turtle(std::string_view text, Diagnostics& problems);

/// A file in the form of PROV named; nothing where the text is no JSON and should be.
[[nodiscard]] std::optional<ProvDocument> read_prov(std::string_view text, FileFormat format, Diagnostics& problems);

/// Problems in a text that is no JSON: the numbers of lines that stand in place of pointers become places.
void lines_of_pointers(Diagnostics& problems);

void write_prov_json(std::ostream& out, const ProvDocument& document);
void write_prov_n(std::ostream& out, const ProvDocument& document);

/// The story in PROV: statements, articles and claims are entities, sources are agents, and attributes of our own
/// namespace hold what PROV has no words for. Nothing is lost: prov_story() gives the same story back.
[[nodiscard]] ProvDocument prov_of(const Story& story);

/// The records of a story in the document: an entity is a statement of the agent it is attributed to (of itself, as a
/// document, where there is none), a derivation what it rests on.
[[nodiscard]] ForeignRecords prov_story(const ProvDocument& document);

/// The namespaces that stories are written with.
inline constexpr std::string_view hearsay_namespace = "urn:hearsay:ns:";

}  // namespace hearsay
