// A PROV document by what it speaks of: every thing with all that is said about it, and the relations between things,
// with names written out as whole URIs.
#pragma once

#include "io/foreign/prov_document.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hearsay {

inline constexpr std::string_view prov_uri = "http://www.w3.org/ns/prov#";

/// Names as whole URIs.
using ProvAttributeList = std::vector<std::pair<std::string, ProvValue>>;

/// Something the document names: what is said about it in all its records, by whole URI.
struct ProvThing {
    std::string name;  ///< as first written
    std::string pointer;
    bool agent = false;
    bool entity = false;
    bool activity = false;
    std::set<std::string> types;  ///< whole URIs
    ProvAttributeList attributes;

    /// Whether it has this type of hearsay's own.
    [[nodiscard]] bool is(std::string_view type) const {
        return types.contains(std::string(hearsay_namespace) + std::string(type));
    }
};

/// A relation with its arguments as whole URIs.
struct ProvRelation {
    const ProvRecord* record;
    const ProvNames* names;
    std::string first;
    std::string second;
};

/// What our own attributes of one record hold; the rest is collected as `extra`.
class ProvAttributes {
public:
    /// The list must outlive this.
    explicit ProvAttributes(const ProvAttributeList& all) : all_(all), used_(all.size(), false) {}

    /// The first of this name in hearsay's namespace, or PROV's; "" without one.
    std::string own(std::string_view name) { return take(std::string(hearsay_namespace) + std::string(name)); }
    std::string prov(std::string_view name) { return take(std::string(prov_uri) + std::string(name)); }
    bool flag(std::string_view name) { return own(name) == "true"; }
    std::optional<double> number(std::string_view name);
    std::vector<std::string> list(std::string_view name);
    /// prov:label, or else what other vocabularies call a name or title.
    std::string label();
    void ignore(std::string_view uri);

    /// Our own `extra`, with the attributes that nobody took under their whole names.
    std::string extra();

private:
    std::string take(const std::string& uri);

    const ProvAttributeList& all_;
    std::vector<bool> used_;
};

/// The attributes of a record that are none of its formal arguments.
[[nodiscard]] ProvAttributeList whole_attributes(const ProvRecord& record, const ProvNames& names);

class ProvThings {
public:
    /// The document must outlive this.
    explicit ProvThings(const ProvDocument& document);

    /// By whole URI.
    [[nodiscard]] const std::map<std::string, ProvThing>& all() const noexcept { return things_; }
    [[nodiscard]] const ProvThing* find(const std::string& uri) const;
    [[nodiscard]] const std::vector<ProvRelation>& relations(ProvKind kind) const noexcept {
        return relations_[static_cast<std::size_t>(kind)];
    }
    /// Those with this first argument.
    [[nodiscard]] const std::vector<const ProvRelation*>& relations(ProvKind kind, const std::string& first) const;

    /// A name as the top of the document means it.
    [[nodiscard]] std::string expand(std::string_view name) const { return scopes_.front()->expand(name); }
    /// The id of a story for a name: our own as they were, others as written in the document.
    [[nodiscard]] std::string id_of(const std::string& uri) const;
    [[nodiscard]] bool is_statement(const ProvThing& thing) const;
    /// When an entity was made, as written; "" when nobody says.
    [[nodiscard]] std::string time_of(const std::string& entity) const;
    /// The agent an entity is attributed to, or who is associated with the activity that made it.
    [[nodiscard]] std::string speaker_of(const std::string& entity) const;

private:
    void collect(const ProvBundle& scope);
    ProvThing& thing(const std::string& uri, std::string_view name, const std::string& pointer);
    void note_role(ProvRole role, const std::string& uri, std::string_view name, const std::string& pointer);

    const ProvDocument& document_;
    std::vector<std::unique_ptr<ProvNames>> scopes_;
    std::map<std::string, ProvThing> things_;
    std::array<std::vector<ProvRelation>, prov_kinds.size()> relations_;
    std::array<std::unordered_map<std::string, std::vector<const ProvRelation*>>, prov_kinds.size()> by_first_;
    std::map<std::string, std::string> name_owner_;  ///< name -> the first URI that it stands for
    std::set<std::string> bundle_ids_;
};

}  // namespace hearsay
