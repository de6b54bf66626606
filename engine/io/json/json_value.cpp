#include "io/json/json_value.hpp"

#include "io/json/json_writer.hpp"

namespace hearsay {

std::string_view JsonValue::description() const noexcept {
    switch (kind_) {
        case Kind::null: return "null";
        case Kind::boolean: return flag_ ? "true" : "false";
        case Kind::number: return "a number";
        case Kind::string: return "a text";
        case Kind::array: return "a list";
        case Kind::object: break;
    }
    return "an object";
}

const JsonValue* JsonValue::find(std::string_view key) const noexcept {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (keys_[i] == key) return &items_[i];
    }
    return nullptr;
}

const std::string& JsonValue::text_of(std::string_view key) const noexcept {
    static const std::string none;
    const JsonValue* value = find(key);
    return value != nullptr && value->is(Kind::string) ? value->text_ : none;
}

void JsonValue::write(JsonWriter& json) const {
    switch (kind_) {
        case Kind::null: json.null(); return;
        case Kind::boolean: json.boolean(flag_); return;
        case Kind::number: json.raw(text_); return;
        case Kind::string: json.string(text_); return;
        case Kind::array:
            json.begin_array();
            for (const JsonValue& item : items_) item.write(json);
            json.end_array();
            return;
        case Kind::object: break;
    }
    json.begin_object();
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        json.key(keys_[i]);
        items_[i].write(json);
    }
    json.end_object();
}

class JsonTreeBuilder final : public JsonHandler {
public:
    JsonValue root;

    bool null() override {
        add(JsonValue::Kind::null);
        return true;
    }
    bool boolean(bool value) override {
        add(JsonValue::Kind::boolean).flag_ = value;
        return true;
    }
    bool number(std::string_view text) override {
        add(JsonValue::Kind::number).text_ = text;
        return true;
    }
    bool string(std::string_view value) override {
        add(JsonValue::Kind::string).text_ = value;
        return true;
    }
    bool start_object() override {
        open_.push_back(&add(JsonValue::Kind::object));
        return true;
    }
    bool key(std::string_view name) override {
        open_.back()->keys_.emplace_back(name);
        return true;
    }
    bool end_object() override { return end(); }
    bool start_array() override {
        open_.push_back(&add(JsonValue::Kind::array));
        return true;
    }
    bool end_array() override { return end(); }

private:
    JsonValue& place() { return open_.empty() ? root : open_.back()->items_.emplace_back(); }
    JsonValue& add(JsonValue::Kind kind) {
        JsonValue& value = place();
        value.kind_ = kind;
        return value;
    }
    bool end() {
        open_.pop_back();
        return true;
    }

    /// Only the last entry of a list grows while it is open, so these stay where they are.
    std::vector<JsonValue*> open_;
};

std::variant<JsonValue, JsonProblem> parse_json(std::string_view text) {
    JsonTreeBuilder builder;
    if (auto problem = read_json(text, builder)) return std::move(*problem);
    return std::move(builder.root);
}

}  // namespace hearsay
