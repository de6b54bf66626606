// The one way JSON is read here: strictly. A text is accepted only if it is JSON as RFC 8259 has it, in UTF-8 without
// broken or half characters, with no key twice in one object, numbers within the range of a double, and nested no
// deeper than max_json_depth.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

inline constexpr std::size_t max_json_depth = 256;

/// Receives the parts of a JSON text in order. Views are valid during the call only. Return false to stop reading.
class JsonHandler {
public:
    JsonHandler() = default;
    JsonHandler(const JsonHandler&) = delete;
    JsonHandler& operator=(const JsonHandler&) = delete;
    virtual ~JsonHandler() = default;

    virtual bool null() = 0;
    virtual bool boolean(bool value) = 0;
    /// The number as it is written, a valid JSON number; see json_number().
    virtual bool number(std::string_view text) = 0;
    virtual bool string(std::string_view value) = 0;
    virtual bool start_object() = 0;
    virtual bool key(std::string_view name) = 0;
    virtual bool end_object() = 0;
    virtual bool start_array() = 0;
    virtual bool end_array() = 0;
};

/// Why a text was refused.
struct JsonProblem {
    std::string kind;     ///< "syntax error" or "duplicate key"
    std::string message;  ///< what is wrong and what to do
    std::size_t offset = 0;  ///< in bytes from the start of the text
    std::string pointer;  ///< JSON pointer of the value that encloses the place
};

/// Reads JSON values one after another, with the same memory.
class JsonReader {
public:
    /// What is read goes to the handler, which must outlive this.
    explicit JsonReader(JsonHandler& handler);
    ~JsonReader();
    JsonReader(const JsonReader&) = delete;
    JsonReader& operator=(const JsonReader&) = delete;

    /// Reads one JSON value; nothing is returned if all went well or the handler stopped it. `text` must be followed
    /// by a NUL byte, as the contents of a std::string are; an UTF-8 byte order mark in front is skipped. O(bytes).
    [[nodiscard]] std::optional<JsonProblem> read(std::string_view text);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Reads one JSON value as JsonReader does.
[[nodiscard]] std::optional<JsonProblem> read_json(std::string_view text, JsonHandler& handler);

/// The nearest double. The text must be a JSON number that read_json accepted.
[[nodiscard]] double json_number(std::string_view text);

/// Where in the text the values with these JSON pointers begin: for each its offset, for one that does not exist that
/// of the nearest enclosing value; 0 for whatever comes after a syntax error. Text as for read_json. O(bytes).
[[nodiscard]] std::vector<std::size_t> find_values(std::string_view text, const std::vector<std::string>& pointers);

/// Appends `/token` to a JSON pointer, with `~` and `/` escaped.
void append_pointer(std::string& pointer, std::string_view token);

}  // namespace hearsay
