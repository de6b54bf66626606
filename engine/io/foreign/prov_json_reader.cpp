// PROV-JSON -> ProvDocument. Other programs bend the format in known ways, and all of these are read: several records
// under one id as a list, a lone value where a list may stand, argument names as {"$": …}, `@id` in bundles.
#include "io/foreign/prov_document.hpp"
#include "io/json/json_value.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay {
namespace {

using Kind = JsonValue::Kind;

std::string inside(const std::string& pointer, std::string_view token) {
    std::string result = pointer;
    append_pointer(result, token);
    return result;
}

class Reader {
public:
    explicit Reader(Diagnostics& problems) : problems_(problems) {}

    ProvDocument read(const JsonValue& root);

private:
    void problem(std::string_view kind, std::string message, std::string pointer);
    bool wanted(const JsonValue& value, Kind kind, std::string_view what, const std::string& pointer);
    void read_scope(ProvBundle& scope, const JsonValue& value, ProvDocument* document);
    void read_prefixes(ProvBundle& scope, const JsonValue& value, const std::string& pointer);
    void read_bundles(ProvDocument& document, const JsonValue& value);
    void read_kind(ProvBundle& scope, ProvKind kind, const JsonValue& value, const std::string& pointer);
    void read_record(ProvBundle& scope, ProvKind kind, const std::string& id, const JsonValue& value,
                     const std::string& pointer);
    void read_values(ProvRecord& record, const std::string& name, const JsonValue& value, const std::string& pointer);
    void read_value(ProvRecord& record, const std::string& name, const JsonValue& value, const std::string& pointer);
    bool read_literal(ProvValue& literal, const JsonValue& value, const std::string& pointer);
    void check_arguments(const ProvRecord& record);
    void refuse_kind(const std::string& key, const std::string& pointer, bool in_bundle);

    Diagnostics& problems_;
};

void Reader::problem(std::string_view kind, std::string message, std::string pointer) {
    Diagnostic found;
    found.kind = kind;
    found.message = std::move(message);
    found.pointer = std::move(pointer);
    problems_.push_back(std::move(found));
}

bool Reader::wanted(const JsonValue& value, Kind kind, std::string_view what, const std::string& pointer) {
    if (value.is(kind)) return true;
    problem("wrong type", "expected " + std::string(what) + ", found " + std::string(value.description()), pointer);
    return false;
}

ProvDocument Reader::read(const JsonValue& root) {
    ProvDocument document;
    if (wanted(root, Kind::object, "a PROV-JSON document, an object such as {\"entity\": {…}}", "")) {
        read_scope(document.top, root, &document);
    }
    return document;
}

/// `document` is null inside a bundle, where no other bundle may stand.
void Reader::read_scope(ProvBundle& scope, const JsonValue& value, ProvDocument* document) {
    for (std::size_t i = 0; i < value.keys().size(); ++i) {
        const std::string& key = value.keys()[i];
        const JsonValue& content = value.items()[i];
        const std::string pointer = inside(scope.pointer, key);
        const auto info =
            std::find_if(prov_kinds.begin(), prov_kinds.end(), [&](const ProvKindInfo& k) { return k.name == key; });
        if (info != prov_kinds.end()) {
            read_kind(scope, static_cast<ProvKind>(info - prov_kinds.begin()), content, pointer);
        } else if (key == "prefix") {
            read_prefixes(scope, content, pointer);
        } else if (key == "bundle" && document != nullptr) {
            if (wanted(content, Kind::object, "bundles by their ids, an object", pointer)) {
                read_bundles(*document, content);
            }
        } else if (key != "@id" && key != "@context" && key != "@type") {
            refuse_kind(key, pointer, document == nullptr);
        }
    }
}

void Reader::refuse_kind(const std::string& key, const std::string& pointer, bool in_bundle) {
    if (key == "bundle" && in_bundle) {
        return problem("unknown key", "a bundle may not hold bundles; put it beside this one", pointer);
    }
    Suggestion suggestion(key);
    for (const ProvKindInfo& kind : prov_kinds) suggestion.offer(kind.name);
    suggestion.offer("prefix");
    suggestion.offer("bundle");
    problem("unknown key", "PROV has no kind of record " + in_quotes(key) +
                               (suggestion.nearest().empty() ? "; expected one such as entity, agent or wasDerivedFrom"
                                                             : suggestion.text()),
            pointer);
}

void Reader::read_prefixes(ProvBundle& scope, const JsonValue& value, const std::string& pointer) {
    if (!wanted(value, Kind::object, "prefixes with their namespaces, an object", pointer)) return;
    for (std::size_t i = 0; i < value.keys().size(); ++i) {
        if (wanted(value.items()[i], Kind::string, "a namespace, a text", inside(pointer, value.keys()[i]))) {
            scope.namespaces.push_back({value.keys()[i], value.items()[i].text()});
        }
    }
}

void Reader::read_bundles(ProvDocument& document, const JsonValue& value) {
    for (std::size_t i = 0; i < value.keys().size(); ++i) {
        ProvBundle bundle;
        bundle.id = value.keys()[i];
        bundle.pointer = inside("/bundle", bundle.id);
        if (!wanted(value.items()[i], Kind::object, "a bundle, an object with records", bundle.pointer)) continue;
        read_scope(bundle, value.items()[i], nullptr);
        document.bundles.push_back(std::move(bundle));
    }
}

void Reader::read_kind(ProvBundle& scope, ProvKind kind, const JsonValue& value, const std::string& pointer) {
    if (!wanted(value, Kind::object, "records by their ids, an object", pointer)) return;
    for (std::size_t i = 0; i < value.keys().size(); ++i) {
        const std::string& id = value.keys()[i];
        const JsonValue& content = value.items()[i];
        const std::string place = inside(pointer, id);
        if (!content.is(Kind::array)) {
            read_record(scope, kind, id, content, place);
            continue;
        }
        for (std::size_t k = 0; k < content.items().size(); ++k) {
            read_record(scope, kind, id, content.items()[k], inside(place, std::to_string(k)));
        }
    }
}

void Reader::read_record(ProvBundle& scope, ProvKind kind, const std::string& id, const JsonValue& value,
                         const std::string& pointer) {
    if (!wanted(value, Kind::object, "a record, an object with attributes", pointer)) return;
    if (id.empty()) return problem("bad value", "an id may not be empty; give the record one", pointer);
    ProvRecord record{.kind = kind, .id = id, .attributes = {}, .pointer = pointer};
    for (std::size_t i = 0; i < value.keys().size(); ++i) {
        read_values(record, value.keys()[i], value.items()[i], inside(pointer, value.keys()[i]));
    }
    check_arguments(record);
    scope.records.push_back(std::move(record));
}

void Reader::read_values(ProvRecord& record, const std::string& name, const JsonValue& value,
                         const std::string& pointer) {
    if (!value.is(Kind::array)) return read_value(record, name, value, pointer);
    for (std::size_t i = 0; i < value.items().size(); ++i) {
        read_value(record, name, value.items()[i], inside(pointer, std::to_string(i)));
    }
}

void Reader::read_value(ProvRecord& record, const std::string& name, const JsonValue& value,
                        const std::string& pointer) {
    ProvAttribute attribute{.name = name, .value = {}};
    switch (value.kind()) {
        case Kind::string: attribute.value.text = value.text(); break;
        case Kind::number:
            attribute.value.form = ProvValue::Form::number;
            attribute.value.text = value.text();
            break;
        case Kind::boolean:
            attribute.value.form = ProvValue::Form::boolean;
            attribute.value.text = value.flag() ? "true" : "false";
            break;
        case Kind::object:
            if (!read_literal(attribute.value, value, pointer)) return;
            break;
        default:
            return problem("wrong type",
                           "expected a text, a number, true, false or {\"$\": …, \"type\": …}, found " +
                               std::string(value.description()),
                           pointer);
    }
    record.attributes.push_back(std::move(attribute));
}

bool Reader::read_literal(ProvValue& literal, const JsonValue& value, const std::string& pointer) {
    literal.typed = true;
    bool content = false;
    for (std::size_t i = 0; i < value.keys().size(); ++i) {
        const std::string& key = value.keys()[i];
        const JsonValue& part = value.items()[i];
        const std::string place = inside(pointer, key);
        if (key == "$") {
            content = true;
            literal.text = part.is(Kind::boolean) ? (part.flag() ? "true" : "false") : part.text();
            literal.form = part.is(Kind::number)    ? ProvValue::Form::number
                           : part.is(Kind::boolean) ? ProvValue::Form::boolean
                                                    : ProvValue::Form::text;
            if (!part.is(Kind::string) && !part.is(Kind::number) && !part.is(Kind::boolean)) {
                return wanted(part, Kind::string, "the content of a literal, a text", place);
            }
        } else if (key == "type" || key == "lang") {
            if (!wanted(part, Kind::string, key == "type" ? "a type such as xsd:string" : "a language such as \"en\"", place)) {
                return false;
            }
            (key == "type" ? literal.type : literal.lang) = part.text();
        } else {
            problem("unknown key", "a literal has no key " + in_quotes(key) + "; it may be \"$\", \"type\" or \"lang\"", place);
            return false;
        }
    }
    if (!content) problem("missing key", "the literal has no content; add the key \"$\"", pointer);
    return content;
}

/// Any argument may be left out, as some programs do; none may have two values.
void Reader::check_arguments(const ProvRecord& record) {
    const ProvKindInfo& info = info_of(record.kind);
    for (const ProvArgument& argument : info.arguments) {
        if (argument.name.empty()) break;
        const auto values = std::count_if(record.attributes.begin(), record.attributes.end(),
                                          [&](const ProvAttribute& a) { return a.name == argument.name; });
        const bool list_allowed = record.kind == ProvKind::membership && argument.name == "prov:entity";
        if (values > 1 && !list_allowed) {
            problem("bad value", "a record has one " + std::string(argument.name) + "; make another record for the rest",
                    inside(record.pointer, argument.name));
        }
    }
}

}  // namespace

ProvDocument read_prov_json(const JsonValue& root, Diagnostics& problems) { return Reader(problems).read(root); }

}  // namespace hearsay
