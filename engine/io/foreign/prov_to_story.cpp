// PROV -> Story. Documents written by prov_of() come back as they were; others are read by the mapping in the README:
// an entity is a statement of the agent it is attributed to, a derivation what it rests on.
#include "io/foreign/foreign_reader.hpp"
#include "io/foreign/prov_things.hpp"

#include <algorithm>

namespace hearsay {
namespace {

class StoryOfProv {
public:
    explicit StoryOfProv(const ProvDocument& document) : things_(document) {}

    ForeignRecords run();

private:
    [[nodiscard]] std::string id_of(const std::string& uri) const { return things_.id_of(uri); }

    void add_agent(const std::string& uri, const ProvThing& agent);
    void add_article(const std::string& uri, const ProvThing& entity);
    void add_claim(const std::string& uri, const ProvThing& entity);
    void add_statement(const std::string& uri, const ProvThing& entity);
    void add_ruling(const ProvThing& entity);
    void add_track_record(const ProvThing& entity);
    void add_derivations(const std::string& uri, StatementRecord& made);
    void add_affiliations();
    void add_invalidations();
    void count_unused();

    ProvThings things_;
    std::map<std::string, std::size_t> statement_at_;  ///< URI -> number in out_.statements
    ForeignRecords out_;
};

ForeignRecords StoryOfProv::run() {
    for (const auto& [uri, found] : things_.all()) {
        if (found.agent) add_agent(uri, found);
        if (found.is("Article")) add_article(uri, found);
        if (found.is("Claim")) add_claim(uri, found);
        if (found.is("Ruling")) add_ruling(found);
        if (found.is("TrackRecord")) add_track_record(found);
        if (found.is("Story")) {
            ProvAttributes attributes(found.attributes);
            out_.title = attributes.prov("label");
            out_.extra = attributes.own("extra");
        }
    }
    for (const auto& [uri, found] : things_.all()) {
        if (things_.is_statement(found)) add_statement(uri, found);
    }
    for (const ProvRelation& r : things_.relations(ProvKind::influence)) {
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

void StoryOfProv::add_agent(const std::string& uri, const ProvThing& agent) {
    ProvAttributes attributes(agent.attributes);
    SourceRecord source;
    source.id = id_of(uri);
    source.name = attributes.label();
    const std::string kind = attributes.own("kind");
    const auto has = [&](std::string_view type) { return agent.types.contains(std::string(prov_uri) + std::string(type)); };
    source.kind = has("Organization") ? SourceKind::organization : has("SoftwareAgent") ? SourceKind::account : SourceKind::person;
    if (const auto known = parse_word<SourceKind>(kind, source_kind_names)) source.kind = *known;
    if (attributes.flag("anonymous")) source.anonymous = true;
    if (attributes.flag("unaffiliated")) source.unaffiliated = true;
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

void StoryOfProv::add_article(const std::string& uri, const ProvThing& entity) {
    ProvAttributes attributes(entity.attributes);
    ArticleRecord article;
    article.id = id_of(uri);
    article.title = attributes.label();
    article.url = attributes.own("url");
    article.published = attributes.own("published");
    if (article.published.empty()) article.published = things_.time_of(uri);
    if (const std::string outlet = things_.speaker_of(uri); !outlet.empty()) article.outlet = id_of(outlet);
    attributes.ignore(std::string(prov_uri) + "type");
    article.extra = attributes.extra();
    out_.articles.push_back({std::move(article), entity.pointer});
}

void StoryOfProv::add_claim(const std::string& uri, const ProvThing& entity) {
    ProvAttributes attributes(entity.attributes);
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

void StoryOfProv::add_ruling(const ProvThing& entity) {
    ProvAttributes attributes(entity.attributes);
    SettledRecord settled;
    settled.claim = id_of(things_.expand(attributes.own("claim")));
    settled.holds = attributes.flag("holds");
    settled.by = attributes.own("by");
    settled.at = attributes.own("at");
    settled.url = attributes.own("url");
    attributes.ignore(std::string(prov_uri) + "type");
    settled.extra = attributes.extra();
    out_.settled.push_back({std::move(settled), entity.pointer});
}

void StoryOfProv::add_track_record(const ProvThing& entity) {
    ProvAttributes attributes(entity.attributes);
    TrackRecordRecord track;
    track.source = id_of(things_.expand(attributes.own("source")));
    const std::string claim = attributes.own("claim");
    if (!claim.empty()) track.claim = id_of(things_.expand(claim));
    track.right = attributes.number("right").value_or(0);
    track.wrong = attributes.number("wrong").value_or(0);
    track.by = parse_word<TrackRecordBasis>(attributes.own("by"), track_record_basis_names).value_or(TrackRecordBasis::settled);
    attributes.ignore(std::string(prov_uri) + "type");
    track.extra = attributes.extra();
    out_.track_records.push_back({std::move(track), entity.pointer});
}

void StoryOfProv::add_statement(const std::string& uri, const ProvThing& entity) {
    ProvAttributes attributes(entity.attributes);
    StatementRecord made;
    made.id = id_of(uri);
    const auto claims = [&](std::string_view key) {
        std::vector<std::string> ids = attributes.list(key);
        for (std::string& id : ids) id = id_of(things_.expand(id));
        return ids;
    };
    made.asserts = claims("asserts");
    made.denies = claims("denies");
    made.at = attributes.own("at");
    const std::string article = attributes.own("article");
    if (!article.empty()) made.article = id_of(things_.expand(article));
    if (made.at.empty() && article.empty()) made.at = things_.time_of(uri);
    if (const std::string text = attributes.own("held"); !text.empty()) made.held = text == "true";
    made.url = attributes.own("url");
    made.draft = attributes.number("draft");
    made.quote = attributes.prov("value");
    const auto start = attributes.number("span_start");
    const auto end = attributes.number("span_end");
    constexpr double largest = 0x1p53;
    if (start && end && *start >= 0 && *end >= 0 && *start < largest && *end < largest) {
        made.span = TextSpan{static_cast<std::uint64_t>(*start), static_cast<std::uint64_t>(*end)};
    }
    attributes.ignore(std::string(prov_uri) + "type");
    made.extra = attributes.extra();
    add_derivations(uri, made);
    const std::string speaker = things_.speaker_of(uri);
    if (!speaker.empty()) {
        made.source = id_of(speaker);
    } else {
        // Nobody stands behind it in the document: it speaks for itself.
        made.source = made.id;
        SourceRecord itself;
        itself.id = made.id;
        itself.kind = SourceKind::document;
        itself.name = ProvAttributes(entity.attributes).label();
        out_.sources.push_back({std::move(itself), entity.pointer});
    }
    statement_at_.emplace(uri, out_.statements.size());
    out_.statements.push_back({std::move(made), entity.pointer});
}

void StoryOfProv::add_derivations(const std::string& uri, StatementRecord& made) {
    for (const ProvRelation* relation : things_.relations(ProvKind::derivation, uri)) {
        const ProvThing* parent = things_.find(relation->second);
        if (relation->second.empty() || parent == nullptr || !things_.is_statement(*parent)) {
            out_.unused.add("derivation from what is no statement");
            continue;
        }
        const auto all = whole_attributes(*relation->record, *relation->names);
        ProvAttributes attributes(all);
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
        if (uri.starts_with("urn:hearsay:") ||
            std::find(made.derives_from.begin(), made.derives_from.end(), derivation) == made.derives_from.end()) {
            made.derives_from.push_back(std::move(derivation));
        }
    }
}

void StoryOfProv::add_affiliations() {
    for (const ProvKind kind : {ProvKind::delegation, ProvKind::influence}) {
        for (const ProvRelation& relation : things_.relations(kind)) {
            const ProvThing* source = things_.find(relation.first);
            const ProvThing* with = things_.find(relation.second);
            if (source == nullptr || with == nullptr || !source->agent || !with->agent) {
                if (!statement_at_.contains(relation.first) || !statement_at_.contains(relation.second)) {
                    out_.unused.add(kind == ProvKind::influence ? "influence" : "delegation");
                }
                continue;
            }
            const auto all = whole_attributes(*relation.record, *relation.names);
            ProvAttributes attributes(all);
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
            tie.probability = attributes.number("probability").value_or(1.0);
            attributes.ignore(std::string(prov_uri) + "type");
            tie.extra = attributes.extra();
            out_.affiliations.push_back({std::move(tie), relation.record->pointer});
        }
    }
}

void StoryOfProv::add_invalidations() {
    std::set<std::string> taken_back;
    for (const ProvRelation& relation : things_.relations(ProvKind::invalidation)) {
        const auto retracted = statement_at_.find(relation.first);
        if (retracted == statement_at_.end()) {
            out_.unused.add("invalidation of what is no statement");
            continue;
        }
        const auto all = whole_attributes(*relation.record, *relation.names);
        ProvAttributes attributes(all);
        const std::string by = attributes.own("retracted_by");
        const auto retractor = by.empty() ? statement_at_.end() : statement_at_.find(relation.names->expand(by));
        if (retractor != statement_at_.end()) {
            RetractionRecord retraction(id_of(relation.first), attributes.list("claim"));
            for (std::string& claim : retraction.claims) claim = id_of(relation.names->expand(claim));
            out_.statements[retractor->second].record.retracts.push_back(std::move(retraction));
            continue;
        }
        // Somebody took it back, in words that the document does not hold: a statement of its own.
        const StatementRecord& before = out_.statements[retracted->second].record;
        StatementRecord made;
        made.id = before.id + "#invalidation";
        const auto& agents = things_.relations(ProvKind::association, relation.second);
        made.source = relation.second.empty() || agents.empty() || agents.front()->second.empty()
                          ? before.source
                          : id_of(agents.front()->second);
        made.at = relation.record->text("prov:time");
        made.retracts.push_back(before.id);
        if (taken_back.insert(made.id).second) out_.statements.push_back({std::move(made), relation.record->pointer});
    }
}

void StoryOfProv::count_unused() {
    for (const auto& [uri, found] : things_.all()) {
        if (found.activity) out_.unused.add("activity");
        if (found.entity && !things_.is_statement(found) && !found.agent && !found.is("Claim") && !found.is("Article") && !found.is("Story") &&
            !found.is("Ruling") && !found.is("TrackRecord")) {
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
        out_.unused.add(noun, things_.relations(kind).size());
    }
    if (out_.claims.empty() && !out_.statements.empty()) {
        out_.problem(Severity::note, "no claims",
                     "the document says who said what, but not what is claimed: add hearsay:asserts and hearsay:denies "
                     "(prefix hearsay <" + std::string(hearsay_namespace) + ">) to its entities to have claims scored",
                     "");
    }
}

}  // namespace

ForeignRecords prov_story(const ProvDocument& document) { return StoryOfProv(document).run(); }

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
