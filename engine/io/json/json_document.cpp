#include "io/json/json_document.hpp"

#include "io/json/json_reader.hpp"

#include <rapidjson/encodedstream.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <system_error>

namespace hearsay {
namespace {

/// Hands on what is read, numbers as what they are.
class Numbers : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Numbers> {
public:
    explicit Numbers(rapidjson::Document& document) : document_(document) {}

    bool Null() { return document_.Null(); }
    bool Bool(bool value) { return document_.Bool(value); }
    bool RawNumber(const char* digits, rapidjson::SizeType length, bool /*copy*/) {
        const std::string_view text(digits, length);
        const auto whole = [&](auto value) {
            const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
            return failure == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
        };
        if (const auto value = whole(std::int64_t{})) return *value == 0 && text.starts_with('-') ? document_.Double(-0.0) : document_.Int64(*value);
        if (const auto value = whole(std::uint64_t{})) return document_.Uint64(*value);
        const double value = json_number(text);
        return std::isfinite(value) && document_.Double(value);
    }
    bool String(const char* text, rapidjson::SizeType length, bool copy) { return document_.String(text, length, copy); }
    bool StartObject() { return document_.StartObject(); }
    bool Key(const char* text, rapidjson::SizeType length, bool copy) { return document_.Key(text, length, copy); }
    bool EndObject(rapidjson::SizeType members) { return document_.EndObject(members); }
    bool StartArray() { return document_.StartArray(); }
    bool EndArray(rapidjson::SizeType elements) { return document_.EndArray(elements); }

private:
    rapidjson::Document& document_;
};

}  // namespace

rapidjson::Document json_document(std::string_view text) {
    rapidjson::Document document;
    auto reading = [&](rapidjson::Document& target) {
        constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
        rapidjson::MemoryStream bytes(text.data(), text.size());
        rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
        rapidjson::Reader reader;
        Numbers numbers(target);
        return !reader.Parse<flags>(stream, numbers).IsError();
    };
    document.Populate(reading);
    return document;
}

}  // namespace hearsay
