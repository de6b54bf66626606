#include "amend/extra.hpp"

#include "io/json/json_document.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace hearsay::amend {

void add_to_extra(std::string& extra, std::string_view key, const std::vector<std::string>& texts) {
    rapidjson::Document document = json_document(extra);
    if (!document.IsObject()) document.SetObject();
    auto& allocator = document.GetAllocator();
    const rapidjson::Value name(key.data(), static_cast<rapidjson::SizeType>(key.size()), allocator);
    if (!document.HasMember(name)) document.AddMember(rapidjson::Value(name, allocator), rapidjson::Value(rapidjson::kArrayType), allocator);
    rapidjson::Value& list = document[name];
    if (!list.IsArray()) return;
    for (const std::string& text : texts) {
        rapidjson::Value value(text.data(), static_cast<rapidjson::SizeType>(text.size()), allocator);
        bool known = false;
        for (const auto& old : list.GetArray()) known = known || old == value;
        if (!known) list.PushBack(value, allocator);
    }
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    document.Accept(writer);
    extra.assign(buffer.GetString(), buffer.GetSize());
}

}  // namespace hearsay::amend
