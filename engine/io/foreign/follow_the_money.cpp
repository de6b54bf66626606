// FollowTheMoney (followthemoney.tech): who owns, directs, employs and represents whom, with dates and percentages; as
// entities one a line, entities that hold others in place of their ids, or rows of statements about them. People and
// organizations become sources, what stands between them affiliations.
#include "dates/any_date.hpp"
#include "io/foreign/foreign_reader.hpp"
#include "io/json/json_writer.hpp"
#include "model/civil_time.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace hearsay {
namespace {

using Kind = JsonValue::Kind;

/// An entity that ties two others: which properties name them, and what tie it is.
struct Link {
    std::string_view schema;
    std::string_view source;
    std::string_view with;
    AffiliationKind kind;
    std::string_view noun;
};

constexpr std::array<Link, 6> links{{
    {"Ownership", "asset", "owner", AffiliationKind::owned_by, "ownership"},
    {"Directorship", "director", "organization", AffiliationKind::speaks_for, "directorship"},
    {"Membership", "member", "organization", AffiliationKind::member_of, "membership"},
    {"Employment", "employee", "employer", AffiliationKind::employed_by, "employment"},
    {"Representation", "agent", "client", AffiliationKind::speaks_for, "representation"},
    {"Occupancy", "holder", "post", AffiliationKind::employed_by, "occupancy"},
}};

constexpr std::array<std::pair<std::string_view, SourceKind>, 6> parties{{
    {"Person", SourceKind::person},
    {"LegalEntity", SourceKind::organization},
    {"Company", SourceKind::organization},
    {"Organization", SourceKind::organization},
    {"PublicBody", SourceKind::organization},
    {"UserAccount", SourceKind::account},
}};

/// An entity with the values of its properties, and where it stands.
struct Entity {
    std::string id;
    std::string schema;
    std::string caption;
    std::map<std::string, std::vector<std::string>, std::less<>> properties;
    std::string pointer;
    std::uint32_t line = 0;

    [[nodiscard]] const std::vector<std::string>& values(std::string_view name) const {
        static const std::vector<std::string> none;
        const auto found = properties.find(name);
        return found == properties.end() ? none : found->second;
    }
    [[nodiscard]] std::string first(std::string_view name) const {
        return values(name).empty() ? std::string() : values(name).front();
    }
};

/// "Germany" for "de"; "" for what is no country's code.
std::string country_named(const std::string& code) {
    if (code.size() != 2) return {};
    std::array<UChar, 120> name{};
    UErrorCode status = U_ZERO_ERROR;
    const std::string locale = "und_" + std::string{upper(code[0]), upper(code[1])};
    const std::int32_t length = uloc_getDisplayCountry(locale.c_str(), "en", name.data(), static_cast<std::int32_t>(name.size()), &status);
    std::string text;
    if (U_SUCCESS(status) != 0 && status != U_USING_DEFAULT_WARNING && length > 2) icu::UnicodeString(name.data(), length).toUTF8String(text);
    return text;
}

class FollowTheMoneyReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t line) override {
        if (value.is(Kind::array)) {
            for (std::size_t i = 0; i < value.items().size(); ++i) add_value(value.items()[i], '/' + std::to_string(i), line);
        } else {
            add_value(value, "", line);
        }
    }

    ForeignRecords finish() override {
        for (const auto& [id, entity] : stated_) add_entity(entity, "");
        for (const Entity& occupancy : occupancies_) add_occupancy(occupancy);
        for (const auto& tie : out_.affiliations) {
            for (const std::string& id : {tie.record.source, tie.record.with}) {
                if (!ids_.insert(id).second) continue;
                SourceRecord missing;
                missing.id = id;
                missing.kind = SourceKind::organization;
                out_.named_sources.push_back({std::move(missing), tie.pointer, tie.line});
            }
        }
        return std::move(out_);
    }

private:
    void add_value(const JsonValue& value, const std::string& pointer, std::uint32_t line) {
        if (!value.is(Kind::object)) {
            return out_.problem(Severity::error, "wrong type", "expected an entity, {\"id\": …, \"schema\": …}, found " +
                                std::string(value.description()), pointer, line);
        }
        if (value.find("prop") != nullptr && value.find("value") != nullptr) return add_statement(value, pointer, line);
        add_entity(read_entity(value, pointer, line), "");
    }

    /// A row of a table of statements: one value of one property.
    void add_statement(const JsonValue& row, const std::string& pointer, std::uint32_t line) {
        const std::string& id = row.text_of("canonical_id").empty() ? row.text_of("entity_id") : row.text_of("canonical_id");
        const std::string& name = row.text_of("prop");
        if (id.empty() || name.empty() || row.text_of("schema").empty()) {
            return out_.problem(Severity::error, "missing key", "a statement needs \"canonical_id\" or \"entity_id\", \"schema\" and "
                                "\"prop\"; add them", pointer, line);
        }
        Entity& entity = stated_[id];
        if (entity.id.empty()) {
            entity.id = id;
            entity.pointer = pointer;
            entity.line = line;
        }
        // Other datasets may know less of it: a party goes before what may be anything.
        if (entity.schema.empty() || entity.schema == "LegalEntity" || entity.schema == "Thing") entity.schema = row.text_of("schema");
        std::vector<std::string>& values = entity.properties[name];
        const std::string& value = row.text_of("value");
        if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }

    /// Entities that stand inside this one are added as well.
    Entity read_entity(const JsonValue& value, const std::string& pointer, std::uint32_t line) {
        Entity entity{.id = value.text_of("id"), .schema = value.text_of("schema"), .caption = value.text_of("caption"),
                      .properties = {}, .pointer = pointer, .line = line};
        const JsonValue* properties = value.find("properties");
        for (std::size_t i = 0; properties != nullptr && i < properties->items().size() && properties->is(Kind::object); ++i) {
            const JsonValue& property = properties->items()[i];
            const std::string& name = properties->keys()[i];
            const std::string inside = pointer + "/properties/" + name;
            if (!property.is(Kind::array)) take_value(property, name, entity, inside);
            for (std::size_t n = 0; property.is(Kind::array) && n < property.items().size(); ++n) {
                take_value(property.items()[n], name, entity, inside + '/' + std::to_string(n));
            }
        }
        return entity;
    }

    void take_value(const JsonValue& value, const std::string& name, Entity& entity, const std::string& pointer) {
        if ((value.is(Kind::string) && !value.text().empty()) || value.is(Kind::number)) {
            entity.properties[name].push_back(value.text());
        } else if (value.is(Kind::object) && !value.text_of("id").empty()) {
            entity.properties[name].push_back(value.text_of("id"));
            if (!value.text_of("schema").empty() && value.text_of("id") != entity.id) {
                add_entity(read_entity(value, pointer, entity.line), entity.id);
            }
        }
    }

    /// `holder`: the entity that it stands in, "" for none; it may be the end of a link that is left out there.
    void add_entity(const Entity& entity, const std::string& holder) {
        if (entity.schema.empty() || entity.id.empty()) {
            return out_.problem(Severity::error, "missing key", std::string("an entity needs a text as \"") +
                                (entity.schema.empty() ? "schema" : "id") + "\"; add it", entity.pointer, entity.line);
        }
        const auto party = std::find_if(parties.begin(), parties.end(), [&](const auto& p) { return p.first == entity.schema; });
        if (party != parties.end()) return add_party(entity, party->second, !holder.empty());
        if (entity.schema == "Position") {
            positions_.emplace(entity.id, entity);
            return;
        }
        const auto link = std::find_if(links.begin(), links.end(), [&](const Link& l) { return l.schema == entity.schema; });
        if (link != links.end()) return add_link(entity, *link, holder);
        // Schemas are words of a long list; a file of something else must not fill the memory with others.
        const bool word = entity.schema.size() <= 40 && std::all_of(entity.schema.begin(), entity.schema.end(), [](char c) {
            return is_upper(c) || is_lower(c);
        });
        const bool room = schemas_.size() < 100 || schemas_.contains(entity.schema);
        if (word && room) schemas_.insert(entity.schema);
        out_.unused.add(word && room ? entity.schema + " entity" : "other entity");
    }

    void add_party(const Entity& entity, SourceKind kind, bool nested) {
        if (!ids_.insert(entity.id).second) {
            if (!nested) out_.unused.add("repeated entity");
            return;
        }
        SourceRecord source;
        source.id = entity.id;
        source.kind = kind;
        std::vector<std::string> names = entity.values("name");
        if (names.empty() && !entity.caption.empty()) names.push_back(entity.caption);
        for (const std::string_view more : {"alias", "weakAlias", "previousName"}) {
            const std::vector<std::string>& others = entity.values(more);
            names.insert(names.end(), others.begin(), others.end());
        }
        if (!names.empty()) {
            source.name = names.front();
            source.aliases.assign(names.begin() + 1, names.end());
        }
        source.url = entity.first("website");
        count_unused(entity, {"name", "alias", "weakAlias", "previousName", "website"});
        // A story may say more of the same party, such as that it is an outlet.
        out_.named_sources.push_back({std::move(source), entity.pointer, entity.line});
        if (entity.schema != "PublicBody") return;
        // A public body is one of its state.
        const std::string state = state_of(entity.first("country"), entity);
        AffiliationRecord tie;
        tie.source = entity.id;
        tie.with = state;
        tie.kind = AffiliationKind::division_of;
        if (!state.empty()) out_.affiliations.push_back({std::move(tie), entity.pointer, entity.line});
    }

    /// Properties that a source or a tie has no place for. Those that lead to other entities are told with those.
    void count_unused(const Entity& entity, std::initializer_list<std::string_view> used) {
        for (const auto& [name, values] : entity.properties) {
            const bool known = std::find(used.begin(), used.end(), name) != used.end();
            const bool leads = std::any_of(links.begin(), links.end(), [&name = name](const Link& link) {
                return starts_with_letters(name, link.noun) || name == "occupancies";
            });
            if (!known && !leads && name.size() <= 40) out_.unused.add("value of " + in_quotes(name), values.size());
        }
    }

    /// The source that stands for a country; "" where the code is none.
    std::string state_of(const std::string& code, const Entity& entity) {
        const std::string name = country_named(code);
        if (name.empty()) return {};
        SourceRecord state;
        state.id = id_from_name(name);
        state.name = name;
        state.kind = SourceKind::state;
        std::string id = state.id;
        if (ids_.insert(id).second) out_.named_sources.push_back({std::move(state), entity.pointer, entity.line});
        return id;
    }

    void add_link(const Entity& entity, const Link& link, const std::string& holder) {
        if (!links_.insert(entity.id).second && !holder.empty()) return;
        Entity whole = entity;
        std::vector<std::string>& sources = whole.properties[std::string(link.source)];
        std::vector<std::string>& owners = whole.properties[std::string(link.with)];
        if (!holder.empty() && sources.empty() != owners.empty()) (sources.empty() ? sources : owners).push_back(holder);
        if (sources.empty() || owners.empty()) {
            out_.unused.add(std::string(link.noun) + " without both its ends");
            return out_.problem(Severity::warning, "missing key", "this " + std::string(link.noun) + " names no " +
                                std::string(sources.empty() ? link.source : link.with) + "; left out", entity.pointer, entity.line);
        }
        if (link.schema == "Occupancy") {
            occupancies_.push_back(std::move(whole));  // its posts may come later
        } else {
            add_ties(whole, link);
        }
    }

    /// Who holds a post works for the state, or the body, whose post it is.
    void add_occupancy(const Entity& occupancy) {
        for (const std::string& post : occupancy.values("post")) {
            const auto known = positions_.find(post);
            Entity tie = occupancy;
            tie.properties["post"].clear();
            if (known != positions_.end()) {
                const Entity& position = known->second;
                for (const std::string& body : position.values("organization")) tie.properties["post"].push_back(body);
                for (const std::string& country : position.values("country")) {
                    if (std::string state = state_of(country, position); !state.empty()) tie.properties["post"].push_back(std::move(state));
                }
                tie.caption = position.first("name").empty() ? position.caption : position.first("name");
            }
            if (tie.values("post").empty()) {
                out_.unused.add("occupancy of a post without a country");
                continue;
            }
            Link link = links.back();
            if (starts_with_letters(tie.caption, "spokes")) link.kind = AffiliationKind::speaks_for;
            add_ties(tie, link);
        }
    }

    void add_ties(const Entity& entity, const Link& link) {
        AffiliationRecord tie;
        tie.kind = link.kind;
        tie.since = date(entity, "startDate");
        tie.until = date(entity, "endDate");
        const auto first = parse_time(tie.since);
        const auto last = parse_time(tie.until);
        if (first && last && last->last < first->first) {
            out_.unused.add("pair of dates", 1);
            out_.problem(Severity::warning, "bad value", "the " + std::string(link.noun) +
                         " ends before it begins; its dates are left out", entity.pointer, entity.line);
            tie.since.clear();
            tie.until.clear();
        }
        if (!read_share(entity, tie)) return out_.unused.add("ownership of 0%");
        if (link.schema == "Occupancy" && !entity.caption.empty()) {
            JsonWriter json(tie.extra, JsonWriter::Style::compact);
            json.begin_object().key("post").string(entity.caption).end_object();
        }
        count_unused(entity, {link.source, link.with, "startDate", "endDate", "percentage"});
        for (const std::string& source : entity.values(link.source)) {
            for (const std::string& owner : entity.values(link.with)) {
                tie.source = source;
                tie.with = owner;
                out_.affiliations.push_back({tie, entity.pointer, entity.line});
            }
        }
    }

    std::string date(const Entity& entity, std::string_view name) {
        const std::string text = entity.first(name);
        std::string iso = read_any_date(text).iso;
        if (!text.empty() && iso.empty()) {
            out_.unused.add("date that cannot be read");
            out_.problem(Severity::warning, "bad value", in_quotes(text) + " is no date; left out", entity.pointer, entity.line);
        }
        return iso;
    }

    /// "51", "51.5 %", "51,5%" as a strength; false for nothing at all.
    bool read_share(const Entity& entity, AffiliationRecord& tie) {
        std::string text = entity.first("percentage");
        if (text.empty()) return true;
        std::replace(text.begin(), text.end(), ',', '.');
        double share = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), share);
        const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
        if (failure != std::errc{} || rest.find_first_not_of(" %") != std::string_view::npos || !(share >= 0 && share <= 100)) {
            out_.unused.add("percentage that cannot be read");
            out_.problem(Severity::warning, "bad value", in_quotes(text) +
                         " is no percentage from 0 to 100; the tie is taken at full strength", entity.pointer, entity.line);
            return true;
        }
        tie.strength = share / 100;
        return tie.strength > 0;
    }

    ForeignRecords out_;
    std::set<std::string> ids_;
    std::set<std::string> links_;
    std::set<std::string> schemas_;
    std::map<std::string, Entity> stated_;     ///< made of rows of statements, by id
    std::map<std::string, Entity> positions_;  ///< by id
    std::vector<Entity> occupancies_;
};

}  // namespace

std::unique_ptr<ForeignReader> make_follow_the_money_reader() { return std::make_unique<FollowTheMoneyReader>(); }

}  // namespace hearsay
