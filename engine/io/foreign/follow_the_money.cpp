// FollowTheMoney entities (followthemoney.tech): who owns, directs, employs and represents whom, with dates and
// percentages. People and organizations become sources, what stands between them affiliations.
#include "io/foreign/foreign_reader.hpp"
#include "model/civil_time.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
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

constexpr std::array<Link, 5> links{{
    {"Ownership", "asset", "owner", AffiliationKind::owned_by, "ownership"},
    {"Directorship", "director", "organization", AffiliationKind::speaks_for, "directorship"},
    {"Membership", "member", "organization", AffiliationKind::member_of, "membership"},
    {"Employment", "employee", "employer", AffiliationKind::employed_by, "employment"},
    {"Representation", "agent", "client", AffiliationKind::speaks_for, "representation"},
}};

constexpr std::array<std::pair<std::string_view, SourceKind>, 6> parties{{
    {"Person", SourceKind::person},
    {"LegalEntity", SourceKind::organization},
    {"Company", SourceKind::organization},
    {"Organization", SourceKind::organization},
    {"PublicBody", SourceKind::organization},
    {"UserAccount", SourceKind::account},
}};

/// Values of a property that are texts; a lone text counts as a list of one.
std::vector<std::string> values_of(const JsonValue& entity, std::string_view name) {
    std::vector<std::string> texts;
    const JsonValue* properties = entity.find("properties");
    const JsonValue* property = properties == nullptr ? nullptr : properties->find(name);
    if (property == nullptr) return texts;
    const auto take = [&](const JsonValue& value) {
        if (value.is(Kind::string) && !value.text().empty()) texts.push_back(value.text());
        // Some exports nest the other entity in place of its id.
        if (value.is(Kind::object) && !value.text_of("id").empty()) texts.push_back(value.text_of("id"));
        if (value.is(Kind::number)) texts.push_back(value.text());
    };
    take(*property);
    for (const JsonValue& value : property->is(Kind::array) ? property->items() : std::vector<JsonValue>()) take(value);
    return texts;
}

std::string first_of(const JsonValue& entity, std::string_view name) {
    std::vector<std::string> all = values_of(entity, name);
    return all.empty() ? std::string() : std::move(all.front());
}

class FollowTheMoneyReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t line) override {
        if (value.is(Kind::array)) {
            for (std::size_t i = 0; i < value.items().size(); ++i) {
                add_entity(value.items()[i], '/' + std::to_string(i), line);
            }
        } else {
            add_entity(value, "", line);
        }
    }

    ForeignRecords finish() override {
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
    void add_entity(const JsonValue& entity, const std::string& pointer, std::uint32_t line) {
        if (!entity.is(Kind::object)) {
            return out_.problem(Severity::error, "wrong type", "expected an entity, {\"id\": …, \"schema\": …}, found " +
                                std::string(entity.description()), pointer, line);
        }
        const std::string& schema = entity.text_of("schema");
        const std::string& id = entity.text_of("id");
        if (schema.empty() || id.empty()) {
            return out_.problem(Severity::error, "missing key", std::string("an entity needs a text as \"") +
                                (schema.empty() ? "schema" : "id") + "\"; add it", pointer, line);
        }
        const auto party = std::find_if(parties.begin(), parties.end(), [&](const auto& p) { return p.first == schema; });
        if (party != parties.end()) return add_party(entity, id, party->second, pointer, line);
        const auto link = std::find_if(links.begin(), links.end(), [&](const Link& l) { return l.schema == schema; });
        if (link != links.end()) return add_ties(entity, *link, pointer, line);
        // Schemas are words of a long list; a file of something else must not fill the memory with others.
        const bool word = schema.size() <= 40 && std::all_of(schema.begin(), schema.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
        if (word && (schemas_.size() < 100 || schemas_.contains(schema))) {
            schemas_.insert(schema);
            out_.unused.add(schema + " entity");
        } else {
            out_.unused.add("other entity");
        }
    }

    void add_party(const JsonValue& entity, const std::string& id, SourceKind kind, const std::string& pointer,
                   std::uint32_t line) {
        if (!ids_.insert(id).second) return out_.unused.add("repeated entity");
        SourceRecord source;
        source.id = id;
        source.kind = kind;
        std::vector<std::string> names = values_of(entity, "name");
        if (names.empty() && !entity.text_of("caption").empty()) names.push_back(entity.text_of("caption"));
        for (const std::string_view more : {"alias", "weakAlias", "previousName"}) {
            const std::vector<std::string> others = values_of(entity, more);
            names.insert(names.end(), others.begin(), others.end());
        }
        if (!names.empty()) {
            source.name = names.front();
            source.aliases.assign(names.begin() + 1, names.end());
        }
        source.url = first_of(entity, "website");
        // A story may say more of the same party, such as that it is an outlet.
        out_.named_sources.push_back({std::move(source), pointer, line});
    }

    void add_ties(const JsonValue& entity, const Link& link, const std::string& pointer, std::uint32_t line) {
        const std::vector<std::string> sources = values_of(entity, link.source);
        const std::vector<std::string> owners = values_of(entity, link.with);
        if (sources.empty() || owners.empty()) {
            return out_.problem(Severity::warning, "missing key", "this " + std::string(link.noun) + " names no " +
                                std::string(sources.empty() ? link.source : link.with) + "; left out", pointer, line);
        }
        AffiliationRecord tie;
        tie.kind = link.kind;
        tie.since = date(entity, "startDate", pointer, line);
        tie.until = date(entity, "endDate", pointer, line);
        const auto first = parse_time(tie.since);
        const auto last = parse_time(tie.until);
        if (first && last && last->last < first->first) {
            out_.problem(Severity::warning, "bad value", "the " + std::string(link.noun) +
                         " ends before it begins; its dates are left out", pointer, line);
            tie.since.clear();
            tie.until.clear();
        }
        if (!read_share(entity, tie, pointer, line)) return out_.unused.add("ownership of 0%");
        for (const std::string& source : sources) {
            for (const std::string& owner : owners) {
                tie.source = source;
                tie.with = owner;
                out_.affiliations.push_back({tie, pointer, line});
            }
        }
    }

    std::string date(const JsonValue& entity, std::string_view name, const std::string& pointer, std::uint32_t line) {
        const std::string text = first_of(entity, name);
        if (text.empty() || parse_time(text)) return text;
        out_.problem(Severity::warning, "bad value", in_quotes(text) + " is no date; left out", pointer, line);
        return {};
    }

    /// "51", "51.5 %", "51,5%" as a strength; false for nothing at all.
    bool read_share(const JsonValue& entity, AffiliationRecord& tie, const std::string& pointer, std::uint32_t line) {
        std::string text = first_of(entity, "percentage");
        if (text.empty()) return true;
        std::replace(text.begin(), text.end(), ',', '.');
        double share = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), share);
        const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
        if (failure != std::errc{} || rest.find_first_not_of(" %") != std::string_view::npos || !(share >= 0 && share <= 100)) {
            out_.problem(Severity::warning, "bad value", in_quotes(text) +
                         " is no percentage from 0 to 100; the tie is taken at full strength", pointer, line);
            return true;
        }
        tie.strength = share / 100;
        return tie.strength > 0;
    }

    ForeignRecords out_;
    std::set<std::string> ids_;
    std::set<std::string> schemas_;
};

}  // namespace

std::unique_ptr<ForeignReader> make_follow_the_money_reader() { return std::make_unique<FollowTheMoneyReader>(); }

}  // namespace hearsay
