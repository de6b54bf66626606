#include "io/foreign/exporters.hpp"
#include "io/foreign/prov_document.hpp"
#include "io/json/json_writer.hpp"

#include <map>
#include <ostream>

namespace hearsay {
namespace {

constexpr std::size_t enough_to_write = std::size_t{1} << 16;

void write_scalar(JsonWriter& json, const ProvValue& value) {
    if (value.form == ProvValue::Form::text) {
        json.string(value.text);
    } else {
        json.raw(value.text);
    }
}

void write(JsonWriter& json, const ProvValue& value) {
    if (!value.typed) return write_scalar(json, value);
    json.begin_object(true).key("$");
    write_scalar(json, value);
    if (!value.type.empty()) json.key("type").string(value.type);
    if (!value.lang.empty()) json.key("lang").string(value.lang);
    json.end_object();
}

/// Values of one name stand together, at the place of the first.
void write(JsonWriter& json, const ProvRecord& record) {
    std::map<std::string_view, std::vector<const ProvValue*>> by_name;
    for (const ProvAttribute& attribute : record.attributes) by_name[attribute.name].push_back(&attribute.value);
    json.begin_object();
    for (const ProvAttribute& attribute : record.attributes) {
        auto& values = by_name[attribute.name];
        if (values.empty()) continue;
        json.key(attribute.name);
        if (values.size() == 1) {
            write(json, *values.front());
        } else {
            json.begin_array();
            for (const ProvValue* value : values) write(json, *value);
            json.end_array();
        }
        values.clear();
    }
    json.end_object();
}

class ProvWriter {
public:
    ProvWriter(std::ostream& out) : out_(out), json_(text_, JsonWriter::Style::indented) {}

    void write_document(const ProvDocument& document) {
        json_.begin_object();
        write_scope(document.top);
        if (!document.bundles.empty()) {
            json_.key("bundle").begin_object();
            for (const ProvBundle& bundle : document.bundles) {
                json_.key(bundle.id).begin_object();
                write_scope(bundle);
                json_.end_object();
            }
            json_.end_object();
        }
        json_.end_object();
        text_ += '\n';
        drain(text_, out_);
    }

private:
    void write_scope(const ProvBundle& scope) {
        if (!scope.namespaces.empty()) {
            json_.key("prefix").begin_object();
            for (const ProvNamespace& entry : scope.namespaces) json_.key(entry.prefix).string(entry.uri);
            json_.end_object();
        }
        for (std::size_t kind = 0; kind < prov_kinds.size(); ++kind) write_kind(scope, static_cast<ProvKind>(kind));
    }

    void write_kind(const ProvBundle& scope, ProvKind kind) {
        std::map<std::string_view, std::vector<const ProvRecord*>> by_id;
        for (const ProvRecord& record : scope.records) {
            if (record.kind == kind) by_id[record.id].push_back(&record);
        }
        if (by_id.empty()) return;
        json_.key(info_of(kind).name).begin_object();
        for (const ProvRecord& first : scope.records) {
            if (first.kind != kind) continue;
            auto& records = by_id[first.id];
            if (records.empty()) continue;
            json_.key(first.id);
            if (records.size() > 1) json_.begin_array();
            for (const ProvRecord* record : records) write(json_, *record);
            if (records.size() > 1) json_.end_array();
            records.clear();
            drain(text_, out_, enough_to_write);
        }
        json_.end_object();
    }

    std::ostream& out_;
    std::string text_;
    JsonWriter json_;
};

}  // namespace

void write_prov_json(std::ostream& out, const ProvDocument& document) { ProvWriter(out).write_document(document); }

Losses write_prov_json(std::ostream& out, const Story& story) {
    write_prov_json(out, prov_of(story));
    return {};
}

}  // namespace hearsay
