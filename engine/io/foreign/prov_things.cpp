#include "io/foreign/prov_things.hpp"

#include "io/json/json_writer.hpp"

#include <algorithm>
#include <charconv>

namespace hearsay {
namespace {

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

}  // namespace

std::optional<double> ProvAttributes::number(std::string_view name) {
    const std::string text = own(name);
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::vector<std::string> ProvAttributes::list(std::string_view name) {
    std::vector<std::string> texts;
    const std::string uri = std::string(hearsay_namespace) + std::string(name);
    for (std::size_t i = 0; i < all_.size(); ++i) {
        if (all_[i].first != uri) continue;
        used_[i] = true;
        texts.push_back(all_[i].second.text);
    }
    return texts;
}

std::string ProvAttributes::label() {
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

void ProvAttributes::ignore(std::string_view uri) {
    for (std::size_t i = 0; i < all_.size(); ++i) used_[i] = used_[i] || all_[i].first == uri;
}

std::string ProvAttributes::extra() {
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

std::string ProvAttributes::take(const std::string& uri) {
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

ProvAttributeList whole_attributes(const ProvRecord& record, const ProvNames& names) {
    ProvAttributeList all;
    const ProvKindInfo& info = info_of(record.kind);
    for (const ProvAttribute& attribute : record.attributes) {
        const bool formal = std::any_of(info.arguments.begin(), info.arguments.end(),
                                        [&](const ProvArgument& a) { return a.name == attribute.name; });
        if (!formal) all.emplace_back(names.expand(attribute.name), attribute.value);
    }
    return all;
}

ProvThings::ProvThings(const ProvDocument& document) : document_(document) {
    for (const ProvBundle& bundle : document.bundles) bundle_ids_.insert(bundle.id);
    collect(document.top);
    for (const ProvBundle& bundle : document.bundles) collect(bundle);
    for (std::size_t kind = 0; kind < relations_.size(); ++kind) {
        for (const ProvRelation& relation : relations_[kind]) by_first_[kind][relation.first].push_back(&relation);
    }
    for (const auto& [uri, found] : things_) name_owner_.emplace(found.name, uri);
}

const ProvThing* ProvThings::find(const std::string& uri) const {
    const auto found = things_.find(uri);
    return found == things_.end() ? nullptr : &found->second;
}

const std::vector<const ProvRelation*>& ProvThings::relations(ProvKind kind, const std::string& first) const {
    static const std::vector<const ProvRelation*> none;
    const auto& of_kind = by_first_[static_cast<std::size_t>(kind)];
    const auto found = of_kind.find(first);
    return found == of_kind.end() ? none : found->second;
}

ProvThing& ProvThings::thing(const std::string& uri, std::string_view name, const std::string& pointer) {
    ProvThing& found = things_[uri];
    if (found.name.empty()) {
        found.name = name;
        found.pointer = pointer;
    }
    return found;
}

void ProvThings::note_role(ProvRole role, const std::string& uri, std::string_view name, const std::string& pointer) {
    if (role != ProvRole::entity && role != ProvRole::activity && role != ProvRole::agent) return;
    ProvThing& found = thing(uri, name, pointer);
    found.entity = found.entity || role == ProvRole::entity;
    found.activity = found.activity || role == ProvRole::activity;
    found.agent = found.agent || role == ProvRole::agent;
}

void ProvThings::collect(const ProvBundle& scope) {
    const ProvNames& names = *scopes_.emplace_back(std::make_unique<ProvNames>(document_, scope));
    for (const ProvRecord& record : scope.records) {
        const ProvKindInfo& info = info_of(record.kind);
        if (record.kind <= ProvKind::agent) {
            const std::string uri = names.expand(record.id);
            constexpr std::array roles{ProvRole::entity, ProvRole::activity, ProvRole::agent};
            note_role(roles[static_cast<std::size_t>(record.kind)], uri, record.id, record.pointer);
            ProvThing& found = things_[uri];
            for (auto& attribute : whole_attributes(record, names)) {
                if (attribute.first == std::string(prov_uri) + "type") found.types.insert(names.expand(attribute.second.text));
                found.attributes.push_back(std::move(attribute));
            }
            if (record.kind != ProvKind::activity) continue;
        }
        ProvRelation relation{.record = &record, .names = &names, .first = {}, .second = {}};
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

std::string ProvThings::id_of(const std::string& uri) const {
    for (const std::string_view kind : {"source", "article", "claim", "statement"}) {
        const std::string own = "urn:hearsay:" + std::string(kind) + ':';
        if (uri.starts_with(own)) return unescaped(std::string_view(uri).substr(own.size()));
    }
    const auto found = things_.find(uri);
    if (found == things_.end()) return uri;
    // Two bundles may mean different things by one name.
    return name_owner_.at(found->second.name) == uri ? found->second.name : uri;
}

bool ProvThings::is_statement(const ProvThing& thing) const {
    if (!thing.entity) return false;
    if (thing.is("Statement")) return true;
    for (const std::string_view type : {"Bundle", "Plan", "Collection", "EmptyCollection"}) {
        if (thing.types.contains(std::string(prov_uri) + std::string(type))) return false;
    }
    return !thing.is("Claim") && !thing.is("Article") && !thing.is("Story") && !thing.is("Ruling") &&
           !thing.is("TrackRecord") && !thing.agent &&
           !bundle_ids_.contains(thing.name);
}

std::string ProvThings::time_of(const std::string& entity) const {
    const auto& generations = relations(ProvKind::generation, entity);
    for (const ProvRelation* generation : generations) {
        if (const std::string& time = generation->record->text("prov:time"); !time.empty()) return time;
    }
    for (const ProvRelation* generation : generations) {
        for (const ProvRelation* activity : relations(ProvKind::activity, generation->second)) {
            const std::string& end = activity->record->text("prov:endTime");
            if (!end.empty()) return end;
            if (const std::string& start = activity->record->text("prov:startTime"); !start.empty()) return start;
        }
    }
    return {};
}

std::string ProvThings::speaker_of(const std::string& entity) const {
    const auto second = [&](ProvKind kind, const std::string& first) {
        for (const ProvRelation* relation : relations(kind, first)) {
            if (!relation->second.empty()) return relation->second;
        }
        return std::string();
    };
    if (std::string agent = second(ProvKind::attribution, entity); !agent.empty()) return agent;
    const std::string activity = second(ProvKind::generation, entity);
    return activity.empty() ? activity : second(ProvKind::association, activity);
}

}  // namespace hearsay
