// PROV-O (W3C recommendation, 30 April 2013) in Turtle -> ProvDocument. What is said twice, directly and by a qualified
// relation, becomes one record; named graphs of TriG are bundles.
#include "io/foreign/prov_document.hpp"
#include "io/foreign/prov_things.hpp"
#include "io/foreign/rdf_reader.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace hearsay {
namespace {

constexpr std::string_view rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view rdfs_label = "http://www.w3.org/2000/01/rdf-schema#label";
constexpr std::string_view xsd_uri = "http://www.w3.org/2001/XMLSchema#";

/// A property between two things. Inverse ones name the second argument first.
struct Direct {
    std::string_view property;
    ProvKind kind;
    std::string_view type{};  ///< prov:type of the record
    bool inverse = false;
};
constexpr std::array<Direct, 21> direct_relations{{
    {"wasGeneratedBy", ProvKind::generation},
    {"generated", ProvKind::generation, "", true},
    {"used", ProvKind::usage},
    {"wasInformedBy", ProvKind::communication},
    {"wasStartedBy", ProvKind::start},
    {"wasEndedBy", ProvKind::end},
    {"wasInvalidatedBy", ProvKind::invalidation},
    {"invalidated", ProvKind::invalidation, "", true},
    {"wasQuotedFrom", ProvKind::derivation, "Quotation"},
    {"hadPrimarySource", ProvKind::derivation, "PrimarySource"},
    {"wasRevisionOf", ProvKind::derivation, "Revision"},
    {"wasDerivedFrom", ProvKind::derivation},
    {"wasAttributedTo", ProvKind::attribution},
    {"wasAssociatedWith", ProvKind::association},
    {"actedOnBehalfOf", ProvKind::delegation},
    {"wasInfluencedBy", ProvKind::influence},
    {"influenced", ProvKind::influence, "", true},
    {"alternateOf", ProvKind::alternate},
    {"specializationOf", ProvKind::specialization},
    {"mentionOf", ProvKind::mention},
    {"hadMember", ProvKind::membership},
}};

/// A property to a node that stands for a relation.
struct Qualified {
    std::string_view property;
    ProvKind kind;
    std::string_view type{};
};
constexpr std::array<Qualified, 14> qualified_relations{{
    {"qualifiedGeneration", ProvKind::generation},
    {"qualifiedUsage", ProvKind::usage},
    {"qualifiedCommunication", ProvKind::communication},
    {"qualifiedStart", ProvKind::start},
    {"qualifiedEnd", ProvKind::end},
    {"qualifiedInvalidation", ProvKind::invalidation},
    {"qualifiedDerivation", ProvKind::derivation},
    {"qualifiedQuotation", ProvKind::derivation, "Quotation"},
    {"qualifiedPrimarySource", ProvKind::derivation, "PrimarySource"},
    {"qualifiedRevision", ProvKind::derivation, "Revision"},
    {"qualifiedAttribution", ProvKind::attribution},
    {"qualifiedAssociation", ProvKind::association},
    {"qualifiedDelegation", ProvKind::delegation},
    {"qualifiedInfluence", ProvKind::influence},
}};

/// Times of things, as arguments of records.
struct Timed {
    std::string_view property;
    ProvKind kind;
    std::string_view argument;
};
constexpr std::array<Timed, 4> times{{{"generatedAtTime", ProvKind::generation, "prov:time"},
                                      {"invalidatedAtTime", ProvKind::invalidation, "prov:time"},
                                      {"startedAtTime", ProvKind::activity, "prov:startTime"},
                                      {"endedAtTime", ProvKind::activity, "prov:endTime"}}};

/// What a node of a qualified relation calls the arguments beside its own.
std::string_view argument_of(ProvKind kind, std::string_view property) {
    const bool ends = kind == ProvKind::start || kind == ProvKind::end;
    if (property == "atTime")
        return kind == ProvKind::generation || kind == ProvKind::usage || kind == ProvKind::invalidation || ends
                   ? "prov:time"
                   : "";
    if (property == "hadPlan") return kind == ProvKind::association ? "prov:plan" : "";
    if (property == "hadGeneration") return kind == ProvKind::derivation ? "prov:generation" : "";
    if (property == "hadUsage") return kind == ProvKind::derivation ? "prov:usage" : "";
    if (property == "hadActivity") {
        if (kind == ProvKind::start) return "prov:starter";
        if (kind == ProvKind::end) return "prov:ender";
        return kind == ProvKind::derivation || kind == ProvKind::delegation ? "prov:activity" : "";
    }
    const bool influencer =
        property == "influencer" || property == "entity" || property == "activity" || property == "agent";
    return influencer ? info_of(kind).arguments[1].name : std::string_view();
}

/// The local part of a name of PROV; "" for other names.
std::string_view prov_name(std::string_view uri) {
    return uri.starts_with(prov_uri) ? uri.substr(prov_uri.size()) : std::string_view();
}

template <class List>
auto listed(const List& list, std::string_view property) {
    return std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.property == property; });
}

std::optional<ProvKind> element_of(std::string_view type) {
    for (const std::string_view name : {"Entity", "Plan", "Collection", "EmptyCollection", "Bundle"}) {
        if (type == name) return ProvKind::entity;
    }
    for (const std::string_view name : {"Agent", "Person", "Organization", "SoftwareAgent"}) {
        if (type == name) return ProvKind::agent;
    }
    return type == "Activity" ? std::optional(ProvKind::activity) : std::nullopt;
}

/// The shortest names that the namespaces allow, with new ones where none fits.
class ShortNames {
public:
    explicit ShortNames(std::vector<ProvNamespace> declared) {
        for (auto entry = declared.rbegin(); entry != declared.rend(); ++entry) {
            const auto same = [&](const ProvNamespace& other) { return other.prefix == entry->prefix; };
            if (std::none_of(namespaces_.begin(), namespaces_.end(), same)) namespaces_.push_back(*entry);
        }
        std::reverse(namespaces_.begin(), namespaces_.end());
    }

    std::string operator()(const std::string& uri) {
        if (uri.starts_with("_:")) return uri;
        if (uri.starts_with(prov_uri)) return "prov:" + uri.substr(prov_uri.size());
        if (uri.starts_with(xsd_uri)) return "xsd:" + uri.substr(xsd_uri.size());
        const ProvNamespace* best = nullptr;
        for (const ProvNamespace& entry : namespaces_) {
            const bool fits = !entry.uri.empty() && uri.starts_with(entry.uri) &&
                              (entry.prefix != "default" || uri.find(':', entry.uri.size()) == std::string::npos);
            if (fits && (best == nullptr || entry.uri.size() > best->uri.size())) best = &entry;
        }
        if (best == nullptr) {
            const std::size_t end = uri.find_last_of("/#:");
            if (end == std::string::npos) return uri;
            best = &namespaces_.emplace_back(ProvNamespace{unused_prefix(), uri.substr(0, end + 1)});
        }
        const std::string rest = uri.substr(best->uri.size());
        return best->prefix == "default" ? rest : best->prefix + ':' + rest;
    }

    [[nodiscard]] const std::vector<ProvNamespace>& namespaces() const noexcept { return namespaces_; }

private:
    std::string unused_prefix() {
        for (;;) {
            std::string prefix = "ns" + std::to_string(++made_);
            const auto same = [&](const ProvNamespace& entry) { return entry.prefix == prefix; };
            if (std::none_of(namespaces_.begin(), namespaces_.end(), same)) return prefix;
        }
    }

    std::vector<ProvNamespace> namespaces_;
    std::size_t made_ = 0;
};

/// One graph.
class GraphReader {
public:
    GraphReader(ProvBundle& scope, ShortNames& names) : scope_(scope), short_(names) {}

    void add(const RdfStatement& statement) {
        const auto [at, fresh] = number_.try_emplace(statement.subject.text, subjects_.size());
        if (fresh) subjects_.push_back({&statement, {}});
        subjects_[at->second].said.push_back(&statement);
        const auto qualified = listed(qualified_relations, prov_name(statement.predicate));
        if (qualified != qualified_relations.end()) relation_nodes_.insert(statement.object.text);
    }

    /// How many things are left out because PROV says nothing of them.
    std::size_t read();

private:
    struct Subject {
        const RdfStatement* first;
        std::vector<const RdfStatement*> said;
    };
    using Key = std::tuple<ProvKind, std::string, std::string>;

    void read_relations(const Subject& subject);
    void read_direct(const RdfStatement& said, bool typed);
    void read_qualified(const RdfStatement& said, const Qualified& as);
    void add_relation(ProvRecord record, std::string_view type);
    bool read_element(const Subject& subject);
    std::set<ProvKind> kinds_of(const Subject& subject) const;
    void note_roles(const ProvRecord& record);
    ProvValue value_of(const RdfTerm& term);
    ProvAttribute argument(std::string_view name, const RdfTerm& term);

    ProvBundle& scope_;
    ShortNames& short_;
    std::vector<Subject> subjects_;
    std::map<std::string, std::size_t> number_;
    std::set<std::string> relation_nodes_;
    std::map<Key, std::size_t> relations_;   ///< number in the scope's records
    std::map<std::string, ProvKind> roles_;  ///< of short names, as relations use them
    std::size_t unnamed_ = 0;
};

std::size_t GraphReader::read() {
    for (const Subject& subject : subjects_) read_relations(subject);
    for (const bool typed : {true, false}) {
        for (const Subject& subject : subjects_) {
            for (const RdfStatement* said : subject.said) read_direct(*said, typed);
        }
    }
    for (const ProvRecord& record : scope_.records) note_roles(record);
    std::size_t left_out = 0;
    for (const Subject& subject : subjects_) {
        if (!relation_nodes_.contains(subject.first->subject.text) && !read_element(subject)) ++left_out;
    }
    // Elements first, as people write documents.
    std::stable_partition(scope_.records.begin(), scope_.records.end(),
                          [](const ProvRecord& record) { return record.kind <= ProvKind::agent; });
    return left_out;
}

void GraphReader::read_relations(const Subject& subject) {
    for (const RdfStatement* said : subject.said) {
        const std::string_view property = prov_name(said->predicate);
        if (const auto as = listed(qualified_relations, property); as != qualified_relations.end())
            read_qualified(*said, *as);
        const auto timed = listed(times, property);
        if (timed == times.end() || timed->kind == ProvKind::activity) continue;
        ProvRecord record{.kind = timed->kind,
                          .id = "_:t" + std::to_string(++unnamed_),
                          .attributes = {},
                          .pointer = std::to_string(said->line)};
        record.attributes.push_back(argument(info_of(timed->kind).arguments[0].name, said->subject));
        record.attributes.push_back({std::string(timed->argument), {.text = said->object.text}});
        scope_.records.push_back(std::move(record));
    }
}

ProvAttribute GraphReader::argument(std::string_view name, const RdfTerm& term) {
    ProvAttribute made{.name = std::string(name), .value = {}};
    made.value.text = term.form == RdfTerm::Form::literal ? term.text : short_(term.text);
    return made;
}

void GraphReader::read_direct(const RdfStatement& said, bool typed) {
    const auto as = listed(direct_relations, prov_name(said.predicate));
    if (as == direct_relations.end() || as->type.empty() == typed || said.object.form == RdfTerm::Form::literal) return;
    ProvRecord record{.kind = as->kind,
                      .id = "_:r" + std::to_string(++unnamed_),
                      .attributes = {},
                      .pointer = std::to_string(said.line)};
    const auto& arguments = info_of(as->kind).arguments;
    record.attributes.push_back(argument(arguments[0].name, as->inverse ? said.object : said.subject));
    record.attributes.push_back(argument(arguments[1].name, as->inverse ? said.subject : said.object));
    add_relation(std::move(record), as->type);
}

void GraphReader::read_qualified(const RdfStatement& said, const Qualified& as) {
    ProvRecord record{
        .kind = as.kind, .id = short_(said.object.text), .attributes = {}, .pointer = std::to_string(said.line)};
    record.attributes.push_back(argument(info_of(as.kind).arguments[0].name, said.subject));
    std::string_view type = as.type;
    const auto node = number_.find(said.object.text);
    if (node != number_.end()) {
        for (const RdfStatement* of : subjects_[node->second].said) {
            const std::string_view property = prov_name(of->predicate);
            const std::string_view name = argument_of(as.kind, property);
            if (!name.empty()) {
                record.attributes.push_back(argument(name, of->object));
            } else if (of->predicate == rdf_type) {
                // prov:Quotation of a qualifiedDerivation tells more; prov:Derivation and its like nothing.
                const std::string_view what = prov_name(of->object.text);
                if (what == "Quotation" || what == "PrimarySource" || what == "Revision") type = what;
                if (what.empty()) record.attributes.push_back({"prov:type", value_of(of->object)});
            } else {
                record.attributes.push_back(
                    {property == "hadRole" ? "prov:role" : short_(of->predicate), value_of(of->object)});
            }
        }
    }
    add_relation(std::move(record), type);
}

/// Said before, a relation only gets the type that it lacks.
void GraphReader::add_relation(ProvRecord record, std::string_view type) {
    const auto& arguments = info_of(record.kind).arguments;
    const Key key{record.kind, record.text(arguments[0].name), record.text(arguments[1].name)};
    const bool direct = record.id.starts_with("_:r");
    const auto known = relations_.find(key);
    ProvAttribute typed{.name = "prov:type",
                        .value = {.text = "prov:" + std::string(type), .typed = true, .type = "prov:QUALIFIED_NAME"}};
    if (direct && known != relations_.end()) {
        auto& attributes = scope_.records[known->second].attributes;
        const bool has = std::any_of(attributes.begin(), attributes.end(), [&](const ProvAttribute& a) {
            return a.name == typed.name && a.value.text == typed.value.text;
        });
        if (!type.empty() && !has) attributes.push_back(std::move(typed));
        return;
    }
    if (!type.empty()) record.attributes.push_back(std::move(typed));
    relations_.try_emplace(key, scope_.records.size());
    scope_.records.push_back(std::move(record));
}

void GraphReader::note_roles(const ProvRecord& record) {
    for (const ProvArgument& argument : info_of(record.kind).arguments) {
        const std::string& name = argument.name.empty() ? std::string() : record.text(argument.name);
        if (name.empty()) continue;
        if (argument.role == ProvRole::entity) roles_.try_emplace(name, ProvKind::entity);
        if (argument.role == ProvRole::activity) roles_.try_emplace(name, ProvKind::activity);
        if (argument.role == ProvRole::agent) roles_.try_emplace(name, ProvKind::agent);
    }
}

/// By its types, of which it may have several; else by what is said of it, or by what relations take it for.
std::set<ProvKind> GraphReader::kinds_of(const Subject& subject) const {
    std::set<ProvKind> found;
    for (const RdfStatement* said : subject.said) {
        if (said->predicate != rdf_type) continue;
        if (const auto kind = element_of(prov_name(said->object.text))) found.insert(*kind);
    }
    for (const RdfStatement* said : subject.said) {
        if (!found.empty()) break;
        const std::string_view property = prov_name(said->predicate);
        if (property == "startedAtTime" || property == "endedAtTime") found.insert(ProvKind::activity);
        if (property == "value" || property == "atLocation") found.insert(ProvKind::entity);
    }
    const auto role = roles_.find(short_(subject.first->subject.text));
    if (found.empty() && role != roles_.end()) found.insert(role->second);
    return found;
}

bool GraphReader::read_element(const Subject& subject) {
    const std::set<ProvKind> kinds = kinds_of(subject);
    if (kinds.empty()) return false;
    // One record has all that is said of it; where it takes times, that is the activity.
    const ProvKind kind = kinds.contains(ProvKind::activity) ? ProvKind::activity : *kinds.begin();
    ProvRecord record{.kind = kind,
                      .id = short_(subject.first->subject.text),
                      .attributes = {},
                      .pointer = std::to_string(subject.first->line)};
    for (const RdfStatement* said : subject.said) {
        const std::string_view property = prov_name(said->predicate);
        if (listed(direct_relations, property) != direct_relations.end() ||
            listed(qualified_relations, property) != qualified_relations.end())
            continue;
        const auto timed = listed(times, property);
        if (timed != times.end()) {
            if (timed->kind == kind)
                record.attributes.push_back({std::string(timed->argument), {.text = said->object.text}});
            continue;
        }
        if (said->predicate == rdf_type) {
            const std::string_view type = prov_name(said->object.text);
            if (type == "Entity" || type == "Activity" || type == "Agent") continue;
            record.attributes.push_back({"prov:type", value_of(said->object)});
        } else {
            record.attributes.push_back(
                {said->predicate == rdfs_label ? "prov:label" : short_(said->predicate), value_of(said->object)});
        }
    }
    for (const ProvKind other : kinds) {
        if (other != kind)
            scope_.records.push_back({.kind = other, .id = record.id, .attributes = {}, .pointer = record.pointer});
    }
    scope_.records.push_back(std::move(record));
    return true;
}

ProvValue GraphReader::value_of(const RdfTerm& term) {
    if (term.form != RdfTerm::Form::literal)
        return {.text = short_(term.text), .typed = true, .type = "prov:QUALIFIED_NAME"};
    ProvValue value;
    value.text = term.text;
    value.lang = term.lang;
    if (!term.datatype.empty() && term.datatype != std::string(xsd_uri) + "string") value.type = short_(term.datatype);
    value.typed = !value.lang.empty() || !value.type.empty();
    return value;
}

}  // namespace

ProvDocument read_prov_turtle(std::string_view text, Diagnostics& problems) {
    const RdfText rdf = read_rdf(text, problems);
    ProvDocument document;
    ShortNames names(rdf.namespaces);
    std::map<std::string, std::size_t> number;
    for (const RdfStatement& said : rdf.statements) {
        if (said.graph.empty() || !number.try_emplace(said.graph, document.bundles.size()).second) continue;
        document.bundles.push_back(
            {.id = names(said.graph), .pointer = std::to_string(said.line), .namespaces = {}, .records = {}});
    }
    std::vector<GraphReader> graphs;
    graphs.reserve(document.bundles.size() + 1);
    graphs.emplace_back(document.top, names);
    for (ProvBundle& bundle : document.bundles) graphs.emplace_back(bundle, names);
    for (const RdfStatement& said : rdf.statements)
        graphs[said.graph.empty() ? 0 : number.at(said.graph) + 1].add(said);
    const auto in_prov = [](const RdfStatement& said) {
        return !prov_name(said.predicate).empty() ||
               (said.predicate == rdf_type && !prov_name(said.object.text).empty());
    };
    if (!rdf.statements.empty() && std::none_of(rdf.statements.begin(), rdf.statements.end(), in_prov)) {
        Diagnostic fault;
        fault.kind = "wrong format";
        fault.message =
            "this RDF says nothing in the words of PROV (http://www.w3.org/ns/prov#), of which alone a story is made";
        problems.push_back(std::move(fault));
    }
    std::size_t left_out = 0;
    for (GraphReader& graph : graphs) left_out += graph.read();
    document.top.namespaces = names.namespaces();
    if (left_out > 0) {
        Diagnostic note;
        note.severity = Severity::note;
        note.kind = "left out";
        note.message = "PROV says nothing of " + std::to_string(left_out) +
                       (left_out == 1 ? " thing that is described" : " things that are described") + "; left out";
        problems.push_back(std::move(note));
    }
    return document;
}

}  // namespace hearsay
