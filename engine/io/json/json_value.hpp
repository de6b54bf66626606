// A JSON text as a tree, for formats that are not read in one pass. Read as strictly as all JSON here, see json_reader.
#pragma once

#include "io/json/json_reader.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hearsay {

class JsonWriter;

class JsonValue {
public:
    enum class Kind : unsigned char { null, boolean, number, string, array, object };

    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    [[nodiscard]] bool is(Kind kind) const noexcept { return kind_ == kind; }
    /// What it is in words, for messages: "a text", "an object".
    [[nodiscard]] std::string_view description() const noexcept;

    [[nodiscard]] bool flag() const noexcept { return flag_; }
    /// A string's content, a number as it is written.
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    /// The entries of an array, the values of an object in the order of its keys.
    [[nodiscard]] const std::vector<JsonValue>& items() const noexcept { return items_; }
    [[nodiscard]] const std::vector<std::string>& keys() const noexcept { return keys_; }

    /// The value of a key; null pointer when it is no object or has no such key. O(keys).
    [[nodiscard]] const JsonValue* find(std::string_view key) const noexcept;
    /// The text of a key; "" when there is none or it is no string.
    [[nodiscard]] const std::string& text_of(std::string_view key) const noexcept;

    void write(JsonWriter& json) const;

private:
    friend class JsonTreeBuilder;

    Kind kind_ = Kind::null;
    bool flag_ = false;
    std::string text_;
    std::vector<std::string> keys_;
    std::vector<JsonValue> items_;
};

/// The tree, or why the text was refused. Text as for read_json. O(bytes), some ten times the text in memory.
[[nodiscard]] std::variant<JsonValue, JsonProblem> parse_json(std::string_view text);

}  // namespace hearsay
