#include "io/foreign/exporters.hpp"
#include "io/foreign/prov_document.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>

namespace hearsay {
namespace {

constexpr std::string_view indent = "  ";

bool is_name_character(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U'_' ||
           (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x1FFF && c != 0x37E) ||
           (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
           (c >= 0xFDF0 && c <= 0xFFFD && c != 0xFFFD) || (c >= 0x10000 && c <= 0xEFFFF);
}

/// PN_LOCAL of the PROV-N grammar: some marks stand for themselves, some after a backslash, the rest as %XX.
std::string local_name(std::string_view text) {
    static constexpr std::string_view plain = "/@~&+*?#$!";
    static constexpr std::string_view escaped = "=\'(),:;\"[]";
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        const char c = text[at];
        const bool inner = at > 0 && at + 1 < text.size();
        const bool percent = c == '%' && at + 2 < text.size() && std::isxdigit(static_cast<unsigned char>(text[at + 1])) != 0 &&
                             std::isxdigit(static_cast<unsigned char>(text[at + 2])) != 0;
        if (point.valid && (is_name_character(point.value) && !is_invisible(point.value))) {
            out.append(text.substr(at, point.length));
        } else if (plain.find(c) != std::string_view::npos || percent || (c == '-' && at > 0) || (c == '.' && inner)) {
            out += c;
        } else if (escaped.find(c) != std::string_view::npos || c == '-' || c == '.') {
            out += '\\';
            out += c;
        } else {
            for (const char byte : text.substr(at, point.length)) {
                const auto value = static_cast<unsigned char>(byte);
                out += '%';
                out += digits[value >> 4];
                out += digits[value & 0xF];
            }
        }
        at += point.length;
    }
    return out;
}

std::string qualified(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return local_name(name);
    return local_name(name.substr(0, colon)) + ':' + local_name(name.substr(colon + 1));
}

/// PROV-N has escapes for these alone: what else is not seen and changes what is becomes U+FFFD.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        switch (point.value) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            case '\b': out += "\\b"; break;
            case '\f': out += "\\f"; break;
            default: {
                const bool joiner = point.value == 0x200C || point.value == 0x200D;
                append_utf8(out, is_invisible(point.value) && !joiner ? U'\xFFFD' : point.value);
            }
        }
        at += point.length;
    }
    return out + '"';
}

/// Keeps the characters of a list, for the few places that have no escapes at all.
std::string only(std::string_view text, bool (*allowed)(char)) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), allowed);
    return out;
}

bool is_of_language_tag(char c) { return is_alphanumeric(c) || c == '-'; }
bool is_of_time(char c) { return is_digit(c) || std::string_view("TZ:.+-").find(c) != std::string_view::npos; }

/// An address as RFC 3986 has it.
std::string address(std::string_view uri) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (std::size_t at = 0; at < uri.size();) {
        const CodePoint point = decode_utf8(uri, at);
        const bool shown = point.value > ' ' && point.value != '<' && point.value != '>' && !is_invisible(point.value);
        for (const char byte : uri.substr(at, point.length)) {
            const auto value = static_cast<unsigned char>(byte);
            if (shown) {
                out += byte;
            } else {
                out.append("%").append(1, digits[value >> 4]).append(1, digits[value & 0xF]);
            }
        }
        at += point.length;
    }
    return out;
}

std::string literal(const ProvValue& value) {
    const bool name = value.type == "prov:QUALIFIED_NAME" || value.type == "xsd:QName";
    if (name) return '\'' + qualified(value.text) + '\'';
    if (value.form == ProvValue::Form::boolean) return quoted(value.text) + " %% xsd:boolean";
    if (value.form == ProvValue::Form::number && value.type.empty()) {
        const bool whole = value.text.find_first_of(".eE") == std::string::npos;
        return whole ? value.text : quoted(value.text) + " %% xsd:double";
    }
    std::string text = quoted(value.text);
    if (!value.lang.empty()) return text + '@' + only(value.lang, is_of_language_tag);
    return value.type.empty() ? text : text + " %% " + qualified(value.type);
}

void write_record(std::ostream& out, const ProvRecord& record, std::string_view margin, const ProvValue* member) {
    const ProvKindInfo& info = info_of(record.kind);
    const bool element = record.kind <= ProvKind::agent;
    out << margin << info.name << '(';
    if (element) {
        out << qualified(record.id);
    } else if (info.named && !record.id.starts_with("_:")) {
        out << qualified(record.id) << "; ";
    }
    bool first = !element;
    const bool any_time = std::any_of(info.arguments.begin(), info.arguments.end(), [&](const ProvArgument& argument) {
        return !argument.name.empty() && record.find(argument.name) != nullptr;
    });
    for (const ProvArgument& argument : info.arguments) {
        if (argument.name.empty() || (element && !any_time)) break;
        const ProvValue* value = member != nullptr && argument.name == "prov:entity" ? member : record.find(argument.name);
        const std::string text = value == nullptr                    ? "-"
                                 : argument.role == ProvRole::time ? only(value->text, is_of_time)
                                                                     : qualified(value->text);
        out << (first ? "" : ", ") << text;
        first = false;
    }
    bool any = false;
    for (const ProvAttribute& attribute : record.attributes) {
        const bool formal = std::any_of(info.arguments.begin(), info.arguments.end(),
                                        [&](const ProvArgument& a) { return a.name == attribute.name; });
        if (formal) continue;
        out << (any ? ", " : ", [") << qualified(attribute.name) << '=' << literal(attribute.value);
        any = true;
    }
    out << (any ? "])\n" : ")\n");
}

void write_scope(std::ostream& out, const ProvBundle& scope, const std::string& margin) {
    for (const ProvNamespace& entry : scope.namespaces) {
        const std::string uri = address(entry.uri);
        if (entry.prefix == "default") {
            out << margin << "default <" << uri << ">\n";
        } else if (entry.prefix != "prov" && entry.prefix != "xsd") {
            out << margin << "prefix " << local_name(entry.prefix) << " <" << uri << ">\n";
        }
    }
    for (const ProvRecord& record : scope.records) {
        if (record.kind != ProvKind::membership) {
            write_record(out, record, margin, nullptr);
            continue;
        }
        // One member a record here, where PROV-JSON may list several.
        for (const ProvAttribute& attribute : record.attributes) {
            if (attribute.name == "prov:entity") write_record(out, record, margin, &attribute.value);
        }
    }
}

}  // namespace

void write_prov_n(std::ostream& out, const ProvDocument& document) {
    out << "document\n";
    write_scope(out, document.top, std::string(indent));
    for (const ProvBundle& bundle : document.bundles) {
        out << indent << "bundle " << qualified(bundle.id) << '\n';
        write_scope(out, bundle, std::string(indent) + std::string(indent));
        out << indent << "endBundle\n";
    }
    out << "endDocument\n";
}

Losses write_prov_n(std::ostream& out, const Story& story) {
    write_prov_n(out, prov_of(story));
    return {};
}

}  // namespace hearsay
