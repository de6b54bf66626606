// PROV -> Story. Documents written by prov_of() come back as they were; others are read by the mapping in the README:
// an entity is a statement of the agent it is attributed to, a derivation what it rests on.
#include "io/foreign_reader.hpp"
#include "io/json_writer.hpp"
#include "io/prov_document.hpp"
#include "model/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace hearsay {
namespace {

constexpr std::string_view prov_uri = "http://www.w3.org/ns/prov#";

/// The text with %XX taken back; broken ones stay.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Something the document names: what is said about it in all its records, by whole URI.
struct Thing {
    std::string name;  ///< as first written
    std::string pointer;
    bool agent = false;
    bool entity = false;
    bool activity = false;
    std::set<std::string> types;  ///< whole URIs
    std::vector<std::pair<std::string, ProvValue>> attributes;  ///< names as whole URIs
};

/// A relation with its arguments as whole URIs.
struct Relation {
    const ProvRecord* record;
    const ProvNames* names;
    std::string first;
    std::string second;
};

class Reader {
public:
    explicit Reader(const ProvDocument& document) : document_(document) {}

    ForeignRecords run();

private:
    void collect(const ProvBundle& scope);
    Thing& thing(const std::string& uri, std::string_view name, const std::string& pointer);
    void note_role(ProvRole role, const std::string& uri, std::string_view name, const std::string& pointer);
    void index_relations();
    [[nodiscard]] std::string id_of(const std::string& uri) const;
    [[nodiscard]] bool is(const Thing& thing, std::string_view type) const {
        return thing.types.contains(std::string(hearsay_namespace) + std::string(type));
    }
    [[nodiscard]] bool is_statement(const Thing& thing) const;
    [[nodiscard]] std::string time_of(const std::string& entity) const;
    [[nodiscard]] std::string speaker_of(const std::string& entity) const;

    void add_agent(const std::string& uri, const Thing& agent);
    void add_article(const std::string& uri, const Thing& entity);
    void add_claim(const std::string& uri, const Thing& entity);
    void add_statement(const std::string& uri, const Thing& entity);
    void add_derivations(const std::string& uri, StatementRecord& made);
    void add_affiliations();
    void add_invalidations();
    void count_unused();

    const ProvDocument& document_;
    std::vector<std::unique_ptr<ProvNames>> scopes_;
    std::map<std::string, Thing> things_;
    std::array<std::vector<Relation>, prov_kinds.size()> relations_;
    std::unordered_map<std::string, std::vector<const Relation*>> by_first_;  ///< kind name + URI
    std::map<std::string, std::size_t> statement_at_;  ///< URI -> number in out_.statements
    std::map<std::string, std::string> name_owner_;  ///< name -> the first URI that it stands for
    std::set<std::string> bundle_ids_;
    ForeignRecords out_;
};

/// What our own attributes of one record hold; the rest is collected as `extra`.
class Attributes {
public:
    explicit Attributes(const std::vector<std::pair<std::string, ProvValue>>& all) : all_(all), used_(all.size(), false) {}

    std::string own(std::string_view name) { return take(std::string(hearsay_namespace) + std::string(name)); }
    std::string prov(std::string_view name) { return take(std::string(prov_uri) + std::string(name)); }
    bool flag(std::string_view name) { return own(name) == "true"; }
    std::optional<double> number(std::string_view name) {
        const std::string text = own(name);
        double value = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
        return failure == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
    }
    std::vector<std::string> list(std::string_view name) {
        std::vector<std::string> texts;
        const std::string uri = std::string(hearsay_namespace) + std::string(name);
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (all_[i].first != uri) continue;
            used_[i] = true;
            texts.push_back(all_[i].second.text);
        }
        return texts;
    }
    /// prov:label, or else what other vocabularies call a name or title.
    std::string label() {
        std::string text = prov("label");
        for (std::size_t i = 0; i < all_.size() && text.empty(); ++i) {
            const std::string& uri = all_[i].first;
            const std::string_view last = std::string_view(uri).substr(uri.find_last_of("/#:") + 1);
            if (last != "name" && last != "title" && last != "label") continue;
            text = all_[i].second.text;
            used_[i] = true;
        }
        return text;
    }
    void ignore(std::string_view uri) {
        for (std::size_t i = 0; i < all_.size(); ++i) used_[i] = used_[i] || all_[i].first == uri;
    }

    /// Our own `extra`, with the attributes that nobody took under their whole names.
    std::string extra() {
        std::string own_extra = own("extra");
        if (std::find(used_.begin(), used_.end(), false) == used_.end()) return own_extra;
        std::map<std::string, std::vector<std::string>> rest;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (!used_[i]) rest[all_[i].first].push_back(all_[i].second.text);
        }
        std::string text;
        JsonWriter json(text, JsonWriter::Style::compact);
        json.begin_object();
        if (!own_extra.empty()) json.key("extra").raw(own_extra);
        for (const auto& [name, values] : rest) {
            json.key(name);
            if (values.size() > 1) json.begin_array();
            for (const std::string& value : values) json.string(value);
            if (values.size() > 1) json.end_array();
        }
        json.end_object();
        return text;
    }

private:
    std::string take(const std::string& uri) {
        std::string text;
        bool found = false;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (all_[i].first != uri || found) continue;
            used_[i] = true;
            found = true;
            text = all_[i].second.text;
        }
        return text;
    }

    const std::vector<std::pair<std::string, ProvValue>>& all_;
    std::vector<bool> used_;
};

std::vector<std::pair<std::string, ProvValue>> whole_attributes(const ProvRecord& record, const ProvNames& names) {
    std::vector<std::pair<std::string, ProvValue>> all;
    const ProvKindInfo& info = info_of(record.kind);
    for (const ProvAttribute& attribute : record.attributes) {
        const bool formal = std::any_of(info.arguments.begin(), info.arguments.end(),
                                        [&](const ProvArgument& a) { return a.name == attribute.name; });
        if (!formal) all.emplace_back(names.expand(attribute.name), attribute.value);
    }
    return all;
}

Thing& Reader::thing(const std::string& uri, std::string_view name, const std::string& pointer) {
    Thing& found = things_[uri];
    if (found.name.empty()) {
        found.name = name;
        found.pointer = pointer;
    }
    return found;
}

void Reader::note_role(ProvRole role, const std::string& uri, std::string_view name, const std::string& pointer) {
    if (role != ProvRole::entity && role != ProvRole::activity && role != ProvRole::agent) return;
    Thing& found = thing(uri, name, pointer);
    found.entity = found.entity || role == ProvRole::entity;
    found.activity = found.activity || role == ProvRole::activity;
    found.agent = found.agent || role == ProvRole::agent;
}

void Reader::collect(const ProvBundle& scope) {
    const ProvNames& names = *scopes_.emplace_back(std::make_unique<ProvNames>(document_, scope));
    for (const ProvRecord& record : scope.records) {
        const ProvKindInfo& info = info_of(record.kind);
        if (record.kind <= ProvKind::agent) {
            const std::string uri = names.expand(record.id);
            constexpr std::array roles{ProvRole::entity, ProvRole::activity, ProvRole::agent};
            note_role(roles[static_cast<std::size_t>(record.kind)], uri, record.id, record.pointer);
            Thing& found = things_[uri];
            for (auto& attribute : whole_attributes(record, names)) {
                if (attribute.first == std::string(prov_uri) + "type") found.types.insert(names.expand(attribute.second.text));
                found.attributes.push_back(std::move(attribute));
            }
            if (record.kind != ProvKind::activity) continue;
        }
        Relation relation{.record = &record, .names = &names, .first = {}, .second = {}};
        for (std::size_t i = 0; i < info.arguments.size() && !info.arguments[i].name.empty(); ++i) {
            const std::string& name = record.text(info.arguments[i].name);
            if (name.empty() || record.kind == ProvKind::activity) continue;
            const std::string uri = names.expand(name);
            note_role(info.arguments[i].role, uri, name, record.pointer);
            if (i == 0) relation.first = uri;
            if (i == 1) relation.second = uri;
        }
        if (record.kind == ProvKind::activity) relation.first = names.expand(record.id);
        if (!relation.first.empty()) relations_[static_cast<std::size_t>(record.kind)].push_back(std::move(relation));
    }
}

void Reader::index_relations() {
    for (std::size_t kind = 0; kind < relations_.size(); ++kind) {
        for (const Relation& relation : relations_[kind]) {
            by_first_[std::string(prov_kinds[kind].name) + ' ' + relation.first].push_back(&relation);
        }
    }
}

/// The id of a story for a name: our own as they were, others as written in the document.
std::string Reader::id_of(const std::string& uri) const {
    for (const std::string_view kind : {"source", "article", "claim", "statement"}) {
        const std::string own = "urn:hearsay:" + std::string(kind) + ':';
        if (uri.starts_with(own)) return unescaped(std::string_view(uri).substr(own.size()));
    }
    const auto found = things_.find(uri);
    if (found == things_.end()) return uri;
    // Two bundles may mean different things by one name.
    return name_owner_.at(found->second.name) == uri ? found->second.name : uri;
}

bool Reader::is_statement(const Thing& thing) const {
    if (!thing.entity) return false;
    if (is(thing, "Statement")) return true;
    for (const std::string_view type : {"Bundle", "Plan", "Collection", "EmptyCollection"}) {
        if (thing.types.contains(std::string(prov_uri) + std::string(type))) return false;
    }
    return !is(thing, "Claim") && !is(thing, "Article") && !is(thing, "Story") && !thing.agent && !bundle_ids_.contains(thing.name);
}

ForeignRecords Reader::run() {
    for (const ProvBundle& bundle : document_.bundles) bundle_ids_.insert(bundle.id);
    collect(document_.top);
    for (const ProvBundle& bundle : document_.bundles) collect(bundle);
    index_relations();
    for (const auto& [uri, found] : things_) name_owner_.emplace(found.name, uri);
    for (const auto& [uri, found] : things_) {
        if (found.agent) add_agent(uri, found);
        if (is(found, "Article")) add_article(uri, found);
        if (is(found, "Claim")) add_claim(uri, found);
        if (is(found, "Story")) {
            Attributes attributes(found.attributes);
            out_.title = attributes.prov("label");
            out_.extra = attributes.own("extra");
        }
    }
    for (const auto& [uri, found] : things_) {
        if (is_statement(found)) add_statement(uri, found);
    }
    for (const Relation& r : relations_[static_cast<std::size_t>(ProvKind::influence)]) {
        const auto statement = statement_at_.find(r.first);
        if (statement != statement_at_.end() && statement_at_.contains(r.second)) {
            out_.statements[statement->second].record.responds_to.push_back(id_of(r.second));
        }
    }
    add_affiliations();
    add_invalidations();
    count_unused();
    return std::move(out_);
}

void Reader::add_agent(const std::string& uri, const Thing& agent) {
    Attributes attributes(agent.attributes);
    SourceRecord source;
    source.id = id_of(uri);
    source.name = attributes.label();
    const std::string kind = attributes.own("kind");
    const auto has = [&](std::string_view type) { return agent.types.contains(std::string(prov_uri) + std::string(type)); };
    source.kind = has("Organization") ? SourceKind::organization : has("SoftwareAgent") ? SourceKind::account : SourceKind::person;
    if (const auto known = parse_word<SourceKind>(kind, source_kind_names)) source.kind = *known;
    source.anonymous = attributes.flag("anonymous");
    source.unaffiliated = attributes.flag("unaffiliated");
    source.reliability = attributes.number("reliability");
    const std::string letter = attributes.own("admiralty");
    if (letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'F') source.admiralty = letter[0];
    source.fidelity = attributes.number("fidelity");
    source.aliases = attributes.list("alias");
    source.url = attributes.own("url");
    attributes.ignore(std::string(prov_uri) + "type");
    source.extra = attributes.extra();
    out_.sources.push_back({std::move(source), agent.pointer});
}

void Reader::add_article(const std::string& uri, const Thing& entity) {
    Attributes attributes(entity.attributes);
    ArticleRecord article;
    article.id = id_of(uri);
    article.title = attributes.label();
    article.url = attributes.own("url");
    article.published = attributes.own("published");
    if (article.published.empty()) article.published = time_of(uri);
    if (const std::string outlet = speaker_of(uri); !outlet.empty()) article.outlet = id_of(outlet);
    attributes.ignore(std::string(prov_uri) + "type");
    article.extra = attributes.extra();
    out_.articles.push_back({std::move(article), entity.pointer});
}

void Reader::add_claim(const std::string& uri, const Thing& entity) {
    Attributes attributes(entity.attributes);
    ClaimRecord claim;
    claim.id = id_of(uri);
    claim.text = attributes.prov("value");
    if (claim.text.empty()) claim.text = attributes.label();
    if (claim.text.empty()) claim.text = claim.id;
    claim.question = attributes.own("question");
    attributes.ignore(std::string(prov_uri) + "type");
    claim.extra = attributes.extra();
    out_.claims.push_back({std::move(claim), entity.pointer});
}

std::string Reader::time_of(const std::string& entity) const {
    const auto generations = by_first_.find("wasGeneratedBy " + entity);
    if (generations == by_first_.end()) return {};
    for (const Relation* generation : generations->second) {
        if (const std::string& time = generation->record->text("prov:time"); !time.empty()) return time;
    }
    for (const Relation* generation : generations->second) {
        const auto activities = by_first_.find("activity " + generation->second);
        if (activities == by_first_.end()) continue;
        for (const Relation* activity : activities->second) {
            const std::string& end = activity->record->text("prov:endTime");
            if (!end.empty()) return end;
            if (const std::string& start = activity->record->text("prov:startTime"); !start.empty()) return start;
        }
    }
    return {};
}

/// The agent an entity is attributed to, or who is associated with the activity that made it.
std::string Reader::speaker_of(const std::string& entity) const {
    const auto first_second = [&](const std::string& key) {
        const auto found = by_first_.find(key);
        if (found == by_first_.end()) return std::string();
        for (const Relation* relation : found->second) {
            if (!relation->second.empty()) return relation->second;
        }
        return std::string();
    };
    if (std::string agent = first_second("wasAttributedTo " + entity); !agent.empty()) return agent;
    const std::string activity = first_second("wasGeneratedBy " + entity);
    return activity.empty() ? activity : first_second("wasAssociatedWith " + activity);
}

void Reader::add_statement(const std::string& uri, const Thing& entity) {
    Attributes attributes(entity.attributes);
    StatementRecord made;
    made.id = id_of(uri);
    const auto claims = [&](std::string_view key) {
        std::vector<std::string> ids = attributes.list(key);
        for (std::string& id : ids) id = id_of(scopes_.front()->expand(id));
        return ids;
    };
    made.asserts = claims("asserts");
    made.denies = claims("denies");
    made.at = attributes.own("at");
    const std::string article = attributes.own("article");
    if (!article.empty()) made.article = id_of(scopes_.front()->expand(article));
    if (made.at.empty() && article.empty()) made.at = time_of(uri);
    if (const std::string text = attributes.own("on_record"); !text.empty()) made.on_record = text == "true";
    made.quote = attributes.prov("value");
    const auto start = attributes.number("span_start");
    const auto end = attributes.number("span_end");
    if (start && end && *start >= 0 && *end >= 0) {
        made.span = TextSpan{static_cast<std::uint64_t>(*start), static_cast<std::uint64_t>(*end)};
    }
    attributes.ignore(std::string(prov_uri) + "type");
    made.extra = attributes.extra();
    add_derivations(uri, made);
    const std::string speaker = speaker_of(uri);
    if (!speaker.empty()) {
        made.source = id_of(speaker);
    } else {
        // Nobody stands behind it in the document: it speaks for itself.
        made.source = made.id;
        SourceRecord itself;
        itself.id = made.id;
        itself.kind = SourceKind::document;
        itself.name = Attributes(entity.attributes).label();
        out_.sources.push_back({std::move(itself), entity.pointer});
    }
    statement_at_.emplace(uri, out_.statements.size());
    out_.statements.push_back({std::move(made), entity.pointer});
}

void Reader::add_derivations(const std::string& uri, StatementRecord& made) {
    const auto found = by_first_.find("wasDerivedFrom " + uri);
    if (found == by_first_.end()) return;
    for (const Relation* relation : found->second) {
        const auto parent = things_.find(relation->second);
        if (relation->second.empty() || parent == things_.end() || !is_statement(parent->second)) {
            out_.unused.add("derivation from what is no statement");
            continue;
        }
        const auto all = whole_attributes(*relation->record, *relation->names);
        Attributes attributes(all);
        DerivationRecord derivation;
        derivation.statement = id_of(relation->second);
        derivation.kind = DerivationKind::copies;
        for (const auto& [name, value] : all) {
            if (name != std::string(prov_uri) + "type") continue;
            const std::string type = relation->names->expand(value.text);
            if (type == std::string(prov_uri) + "Quotation") derivation.kind = DerivationKind::quotes;
            if (type == std::string(prov_uri) + "PrimarySource") derivation.kind = DerivationKind::relays;
        }
        if (const auto kind = parse_word<DerivationKind>(attributes.own("kind"), derivation_kind_names)) derivation.kind = *kind;
        derivation.probability = attributes.number("probability").value_or(1.0);
        attributes.ignore(std::string(prov_uri) + "type");
        derivation.extra = attributes.extra();
        // Other documents may say the same thing twice.
        if (std::find(made.derives_from.begin(), made.derives_from.end(), derivation) == made.derives_from.end() ||
            uri.starts_with("urn:hearsay:")) {
            made.derives_from.push_back(std::move(derivation));
        }
    }
}

void Reader::add_affiliations() {
    for (const ProvKind kind : {ProvKind::delegation, ProvKind::influence}) {
        for (const Relation& relation : relations_[static_cast<std::size_t>(kind)]) {
            const auto source = things_.find(relation.first);
            const auto with = things_.find(relation.second);
            if (source == things_.end() || with == things_.end() || !source->second.agent || !with->second.agent) {
                if (!statement_at_.contains(relation.first) || !statement_at_.contains(relation.second)) {
                    out_.unused.add(kind == ProvKind::influence ? "influence" : "delegation");
                }
                continue;
            }
            const auto all = whole_attributes(*relation.record, *relation.names);
            Attributes attributes(all);
            const auto word = parse_word<AffiliationKind>(attributes.own("kind"), affiliation_kind_names);
            if (!word && kind == ProvKind::influence) {
                out_.unused.add("influence between agents that does not say how");
                continue;
            }
            AffiliationRecord tie;
            tie.source = id_of(relation.first);
            tie.with = id_of(relation.second);
            tie.kind = word.value_or(AffiliationKind::speaks_for);
            tie.since = attributes.own("since");
            tie.until = attributes.own("until");
            tie.strength = attributes.number("strength").value_or(1.0);
            attributes.ignore(std::string(prov_uri) + "type");
            tie.extra = attributes.extra();
            out_.affiliations.push_back({std::move(tie), relation.record->pointer});
        }
    }
}

void Reader::add_invalidations() {
    std::set<std::string> taken_back;
    for (const Relation& relation : relations_[static_cast<std::size_t>(ProvKind::invalidation)]) {
        const auto retracted = statement_at_.find(relation.first);
        if (retracted == statement_at_.end()) {
            out_.unused.add("invalidation of what is no statement");
            continue;
        }
        const auto all = whole_attributes(*relation.record, *relation.names);
        Attributes attributes(all);
        const std::string by = attributes.own("retracted_by");
        const auto retractor = by.empty() ? statement_at_.end() : statement_at_.find(relation.names->expand(by));
        if (retractor != statement_at_.end()) {
            out_.statements[retractor->second].record.retracts.push_back(id_of(relation.first));
            continue;
        }
        // Somebody took it back, in words that the document does not hold: a statement of its own.
        const StatementRecord& before = out_.statements[retracted->second].record;
        StatementRecord made;
        made.id = before.id + "#invalidation";
        const auto agents = by_first_.find("wasAssociatedWith " + relation.second);
        made.source = relation.second.empty() || agents == by_first_.end() || agents->second.front()->second.empty()
                          ? before.source
                          : id_of(agents->second.front()->second);
        made.at = relation.record->text("prov:time");
        made.retracts.push_back(before.id);
        if (taken_back.insert(made.id).second) out_.statements.push_back({std::move(made), relation.record->pointer});
    }
}

void Reader::count_unused() {
    for (const auto& [uri, found] : things_) {
        if (found.activity) out_.unused.add("activity");
        if (found.entity && !is_statement(found) && !found.agent && !is(found, "Claim") && !is(found, "Article") && !is(found, "Story")) {
            out_.unused.add("collection, plan or bundle");
        }
    }
    static constexpr std::array<std::pair<ProvKind, std::string_view>, 8> without_place{{
        {ProvKind::usage, "usage"},
        {ProvKind::communication, "communication"},
        {ProvKind::start, "start"},
        {ProvKind::end, "end"},
        {ProvKind::alternate, "alternate"},
        {ProvKind::specialization, "specialization"},
        {ProvKind::mention, "mention"},
        {ProvKind::membership, "membership"},
    }};
    for (const auto& [kind, noun] : without_place) {
        out_.unused.add(noun, relations_[static_cast<std::size_t>(kind)].size());
    }
    if (out_.claims.empty() && !out_.statements.empty()) {
        out_.problem(Severity::note, "no claims",
                     "the document says who said what, but not what is claimed: add hearsay:asserts and hearsay:denies "
                     "(prefix hearsay <" + std::string(hearsay_namespace) + ">) to its entities to have claims scored",
                     "");
    }
}

}  // namespace

ForeignRecords prov_story(const ProvDocument& document) { return Reader(document).run(); }

namespace {

class ProvReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t) override {
        const ProvDocument document = read_prov_json(value, problems_);
        records_ = prov_story(document);
    }
    ForeignRecords finish() override {
        records_.problems.insert(records_.problems.begin(), problems_.begin(), problems_.end());
        return std::move(records_);
    }

private:
    Diagnostics problems_;
    ForeignRecords records_;
};

}  // namespace

std::unique_ptr<ForeignReader> make_prov_reader() { return std::make_unique<ProvReader>(); }

}  // namespace hearsay
