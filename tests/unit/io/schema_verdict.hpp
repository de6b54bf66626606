// Whether JSON text satisfies one of the project's schemas.
#pragma once

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <string>
#include <string_view>

namespace hearsay::testing {

/// "" if the text is valid, else where and by which keyword it is not. `definition`: a part of the schema.
inline std::string schema_verdict(std::string_view schema_text, const std::string& text, const char* definition = nullptr) {
    rapidjson::Document schema;
    schema.Parse(schema_text.data(), schema_text.size());
    if (schema.HasParseError()) return "the schema is no JSON";
    if (definition != nullptr) {
        rapidjson::Document part;
        part.CopyFrom(schema["definitions"][definition], part.GetAllocator());
        part.AddMember("definitions", rapidjson::Value(schema["definitions"], part.GetAllocator()), part.GetAllocator());
        schema.Swap(part);
    }
    rapidjson::Document document;
    document.Parse<rapidjson::kParseFullPrecisionFlag>(text.data(), text.size());
    if (document.HasParseError()) return "no JSON";
    const rapidjson::SchemaDocument compiled(schema);
    rapidjson::SchemaValidator validator(compiled);
    if (document.Accept(validator)) return "";
    rapidjson::StringBuffer place;
    validator.GetInvalidDocumentPointer().Stringify(place);
    return std::string(place.GetString()) + ": " + validator.GetInvalidSchemaKeyword();
}

}  // namespace hearsay::testing
