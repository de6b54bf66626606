#include "io/foreign/prov_document.hpp"

namespace hearsay {

const ProvValue* ProvRecord::find(std::string_view name) const noexcept {
    for (const ProvAttribute& attribute : attributes) {
        if (attribute.name == name) return &attribute.value;
    }
    return nullptr;
}

const std::string& ProvRecord::text(std::string_view name) const noexcept {
    static const std::string none;
    const ProvValue* value = find(name);
    return value == nullptr ? none : value->text;
}

ProvNames::ProvNames(const ProvDocument& document, const ProvBundle& bundle) : namespaces_(bundle.namespaces) {
    if (&bundle != &document.top) {
        namespaces_.insert(namespaces_.end(), document.top.namespaces.begin(), document.top.namespaces.end());
    }
    namespaces_.push_back({"prov", "http://www.w3.org/ns/prov#"});
    namespaces_.push_back({"xsd", "http://www.w3.org/2001/XMLSchema#"});
}

const std::string* ProvNames::uri_of(std::string_view prefix) const noexcept {
    for (const ProvNamespace& entry : namespaces_) {
        if (entry.prefix == prefix) return &entry.uri;
    }
    return nullptr;
}

std::string ProvNames::expand(std::string_view name) const {
    const std::size_t colon = name.find(':');
    if (name.starts_with("_:")) return std::string(name);
    const std::string* uri = uri_of(colon == std::string_view::npos ? "default" : name.substr(0, colon));
    if (uri == nullptr) return std::string(name);
    return *uri + std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

bool ProvNames::declared(std::string_view name) const {
    const std::size_t colon = name.find(':');
    if (name.starts_with("_:")) return true;
    return uri_of(colon == std::string_view::npos ? "default" : name.substr(0, colon)) != nullptr;
}

}  // namespace hearsay
