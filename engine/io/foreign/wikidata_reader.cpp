// Entities of Wikidata as its API, its Special:EntityData and its dumps write them: who owns, controls, employs and funds
// whom, with dates, for a registry. An item is a source; its label is the English one where there is one. References keep
// where a tie is documented.
#include "io/foreign/foreign_reader.hpp"
#include "io/json/json_writer.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace hearsay {
namespace {

using Kind = JsonValue::Kind;

/// A property that ties an item to another. Inverse ones stand at the owner.
struct Property {
    std::string_view id;
    AffiliationKind kind;
    bool inverse = false;
};
constexpr std::array<Property, 13> tie_properties{{
    {"P127", AffiliationKind::owned_by},             // owned by
    {"P1830", AffiliationKind::owned_by, true},      // owner of
    {"P749", AffiliationKind::controlled_by},        // parent organization
    {"P355", AffiliationKind::controlled_by, true},  // has subsidiary
    {"P137", AffiliationKind::controlled_by},        // operator
    {"P123", AffiliationKind::controlled_by},        // publisher
    {"P361", AffiliationKind::division_of},          // part of
    {"P8324", AffiliationKind::funded_by},           // funder
    {"P859", AffiliationKind::funded_by},            // sponsor
    {"P108", AffiliationKind::employed_by},          // employer
    {"P463", AffiliationKind::member_of},            // member of
    {"P102", AffiliationKind::member_of},            // member of political party
    {"P945", AffiliationKind::allied_with},          // allegiance
}};

/// What an item is, by "instance of". What is not listed is an organization.
constexpr std::array<std::pair<std::string_view, SourceKind>, 23> classes{{
    {"Q5", SourceKind::person},        {"Q192283", SourceKind::agency},   {"Q6256", SourceKind::state},
    {"Q3624078", SourceKind::state},   {"Q7275", SourceKind::state},      {"Q11032", SourceKind::outlet},
    {"Q1110794", SourceKind::outlet},  {"Q2305295", SourceKind::outlet},  {"Q1153191", SourceKind::outlet},
    {"Q17232649", SourceKind::outlet}, {"Q1002697", SourceKind::outlet},  {"Q41298", SourceKind::outlet},
    {"Q1684600", SourceKind::outlet},  {"Q12340140", SourceKind::outlet}, {"Q738377", SourceKind::outlet},
    {"Q14350", SourceKind::outlet},    {"Q1616075", SourceKind::outlet},  {"Q2001305", SourceKind::outlet},
    {"Q15265344", SourceKind::outlet}, {"Q2738074", SourceKind::outlet},  {"Q1193236", SourceKind::outlet},
    {"Q11033", SourceKind::outlet},    {"Q35127", SourceKind::outlet},
}};

/// What every item has and no tie depends on.
constexpr std::string_view instance_of = "P31";
constexpr std::string_view official_website = "P856";
constexpr std::string_view start_time = "P580";
constexpr std::string_view end_time = "P582";
constexpr std::string_view point_in_time = "P585";
constexpr std::string_view proportion = "P1107";
constexpr std::string_view unit_percent = "Q11229";

const JsonValue* at(const JsonValue* value, std::initializer_list<std::string_view> path) {
    for (const std::string_view key : path) value = value == nullptr ? nullptr : value->find(key);
    return value;
}

/// The value of a snak; null for one that says "unknown" or "none".
const JsonValue* value_of(const JsonValue* snak) { return at(snak, {"datavalue", "value"}); }

std::string item_in(const JsonValue* snak) {
    const JsonValue* value = value_of(snak);
    if (value == nullptr) return {};
    if (const std::string& id = value->text_of("id"); !id.empty()) return id;
    const JsonValue* number = value->find("numeric-id");  // as older dumps have it
    return number == nullptr ? std::string() : 'Q' + number->text();
}

/// "2013-12-09" of "+2013-12-09T00:00:00Z" with precision 11; "" for what is less exact than a year.
std::string date_in(const JsonValue& value) {
    const std::string& text = value.text_of("time");
    const JsonValue* precision = value.find("precision");
    if (!text.starts_with('+') || precision == nullptr) return {};
    const std::size_t year_end = text.find('-', 1);
    if (year_end != 5) return {};
    if (precision->text() == "9") return text.substr(1, 4);
    if (precision->text() == "10") return text.substr(1, 7);
    return precision->text() == "11" || precision->text() == "12" || precision->text() == "13" ||
                   precision->text() == "14"
               ? text.substr(1, 10)
               : std::string();
}

class WikidataReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t line) override {
        line_ = line;
        if (const JsonValue* entities = value.find("entities")) return add_list(*entities, "/entities");
        if (value.is(Kind::array)) return add_list(value, "");
        add_entity(value, "");
    }

    ForeignRecords finish() override;

private:
    void add_list(const JsonValue& list, const std::string& pointer) {
        for (std::size_t i = 0; i < list.items().size(); ++i) {
            std::string inner = pointer;
            append_pointer(inner, list.is(Kind::object) ? list.keys()[i] : std::to_string(i));
            add_entity(list.items()[i], inner);
        }
    }

    void add_entity(const JsonValue& entity, const std::string& pointer);
    void add_names(const JsonValue& entity, SourceRecord& source);
    void add_claims(const JsonValue& claims, SourceRecord& source, const std::string& pointer);
    void add_tie(const JsonValue& statement, const Property& property, const std::string& item,
                 const std::string& pointer);
    bool add_qualifiers(const JsonValue& statement, AffiliationRecord& tie);
    void add_share(const JsonValue& value, AffiliationRecord& tie);

    ForeignRecords out_;
    std::uint32_t line_ = 0;
    std::set<std::string> items_;
    std::set<std::tuple<std::string, std::string, AffiliationKind, std::string, std::string>> ties_;
};

void WikidataReader::add_entity(const JsonValue& entity, const std::string& pointer) {
    if (entity.find("missing") != nullptr) return out_.unused.add("item that does not exist");
    const std::string& id = entity.text_of("id");
    if (id.empty() || entity.find("claims") == nullptr) {
        return out_.problem(Severity::error, "wrong type",
                            "expected an entity of Wikidata, {\"id\": \"Q…\", \"labels\": …, \"claims\": …}", pointer,
                            line_);
    }
    if (id.front() != 'Q') return out_.unused.add("property or lexeme");
    if (!items_.insert(id).second) return out_.unused.add("repeated item");
    SourceRecord source;
    source.id = id;
    source.kind = SourceKind::organization;
    add_names(entity, source);
    add_claims(*entity.find("claims"), source, pointer);
    count_other_keys(
        entity,
        {"id", "type", "labels", "descriptions", "aliases", "claims", "pageid", "ns", "title", "lastrevid", "modified"},
        out_.unused);
    out_.named_sources.push_back({std::move(source), pointer, line_});
}

/// The English label, that of all languages, or the first; and its aliases.
void WikidataReader::add_names(const JsonValue& entity, SourceRecord& source) {
    const JsonValue* labels = entity.find("labels");
    if (labels == nullptr || labels->keys().empty()) return;
    std::string language = labels->keys().front();
    for (const std::string_view wanted : {"mul", "en"}) {
        if (labels->find(wanted) != nullptr) language = wanted;
    }
    source.name = labels->find(language)->text_of("value");
    std::size_t others = labels->keys().size() - 1;
    if (const JsonValue* aliases = entity.find("aliases")) {
        for (std::size_t i = 0; i < aliases->keys().size(); ++i) {
            const auto& list = aliases->items()[i].items();
            if (aliases->keys()[i] != language) {
                others += list.size();
                continue;
            }
            for (const JsonValue& alias : list) source.aliases.push_back(alias.text_of("value"));
        }
    }
    out_.unused.add("name in another language", others);
}

void WikidataReader::add_claims(const JsonValue& claims, SourceRecord& source, const std::string& pointer) {
    for (std::size_t i = 0; i < claims.keys().size(); ++i) {
        const std::string& id = claims.keys()[i];
        const auto tie = std::find_if(tie_properties.begin(), tie_properties.end(),
                                      [&](const Property& one) { return one.id == id; });
        const auto& statements = claims.items()[i].items();
        for (std::size_t k = 0; k < statements.size(); ++k) {
            const JsonValue& statement = statements[k];
            const JsonValue* snak = statement.find("mainsnak");
            if (statement.text_of("rank") == "deprecated") {
                out_.unused.add("statement that Wikidata deprecates");
            } else if (tie != tie_properties.end()) {
                add_tie(statement, *tie, source.id, pointer + "/claims/" + id + '/' + std::to_string(k));
            } else if (id == instance_of) {
                const std::string item = item_in(snak);
                const auto known =
                    std::find_if(classes.begin(), classes.end(), [&](const auto& one) { return one.first == item; });
                if (known != classes.end()) source.kind = known->second;
            } else if (const JsonValue* url = value_of(snak);
                       id == official_website && source.url.empty() && url != nullptr) {
                source.url = url->text();
            } else {
                out_.unused.add("statement of other properties");
            }
        }
    }
}

void WikidataReader::add_tie(const JsonValue& statement, const Property& property, const std::string& item,
                             const std::string& pointer) {
    AffiliationRecord tie;
    tie.source = item;
    tie.with = item_in(statement.find("mainsnak"));
    tie.kind = property.kind;
    if (tie.with.empty()) return out_.unused.add("tie to somebody unknown");
    if (property.inverse) std::swap(tie.source, tie.with);
    if (!add_qualifiers(statement, tie) || tie.source == tie.with) return;
    std::string reference = "https://www.wikidata.org/wiki/" + item;
    if (const JsonValue* references = statement.find("references")) {
        for (const JsonValue& one : references->items()) {
            const JsonValue* urls = at(&one, {"snaks", "P854"});
            const JsonValue* url =
                urls == nullptr || urls->items().empty() ? nullptr : value_of(&urls->items().front());
            if (url == nullptr) continue;
            reference = url->text();
            break;
        }
    }
    // Both sides may say so.
    if (!ties_.emplace(tie.source, tie.with, tie.kind, tie.since, tie.until).second) return;
    JsonWriter json(tie.extra, JsonWriter::Style::compact);
    json.begin_object().key("reference").string(reference).end_object();
    out_.affiliations.push_back({std::move(tie), pointer, line_});
}

/// Dates and share. False where the tie cannot be kept: it has ended, and nobody knows when.
bool WikidataReader::add_qualifiers(const JsonValue& statement, AffiliationRecord& tie) {
    const JsonValue* qualifiers = statement.find("qualifiers");
    if (qualifiers == nullptr) return true;
    for (std::size_t i = 0; i < qualifiers->keys().size(); ++i) {
        const std::string& id = qualifiers->keys()[i];
        const auto& snaks = qualifiers->items()[i].items();
        const JsonValue* value = snaks.empty() ? nullptr : value_of(&snaks.front());
        if (id == start_time || id == end_time) {
            std::string date = value == nullptr ? std::string() : date_in(*value);
            const bool none = !snaks.empty() && snaks.front().text_of("snaktype") == "novalue";
            if (date.empty() && !none)
                out_.unused.add(id == end_time ? "tie that ended nobody knows when" : "date less exact than a year");
            if (date.empty() && !none && id == end_time) return false;
            (id == start_time ? tie.since : tie.until) = std::move(date);
        } else if (id == proportion && value != nullptr) {
            add_share(*value, tie);
        } else if (id != point_in_time || !tie.since.empty()) {
            out_.unused.add("qualifier of a tie");
        }
    }
    return true;
}

/// "+0.51", or "+51" of percent.
void WikidataReader::add_share(const JsonValue& value, AffiliationRecord& tie) {
    std::string amount = value.text_of("amount");
    if (amount.starts_with('+')) amount.erase(0, 1);
    double share = 0;
    const bool number = std::from_chars(amount.data(), amount.data() + amount.size(), share).ec == std::errc{};
    if (value.text_of("unit").ends_with(unit_percent)) share /= 100;
    if (number && share > 0 && share <= 1) tie.strength = share;
    else out_.unused.add("share that is none");
}

ForeignRecords WikidataReader::finish() {
    std::string unnamed;
    std::size_t count = 0;
    for (const auto& tie : out_.affiliations) {
        for (const std::string& id : {tie.record.source, tie.record.with}) {
            if (!items_.insert(id).second) continue;
            if (++count <= 5) unnamed += (unnamed.empty() ? "" : ", ") + id;
            SourceRecord missing;
            missing.id = id;
            missing.kind = SourceKind::organization;
            out_.named_sources.push_back({std::move(missing), tie.pointer, tie.line});
        }
    }
    if (count > 0) {
        out_.problem(Severity::note, "left out",
                     "the file does not hold the names of " + std::to_string(count) +
                         (count == 1 ? " item" : " items") + " that others are tied to (" + unnamed +
                         (count > 5 ? ", …" : "") + "); fetch these as well",
                     "");
    }
    return std::move(out_);
}

}  // namespace

std::unique_ptr<ForeignReader> make_wikidata_reader() { return std::make_unique<WikidataReader>(); }

}  // namespace hearsay
