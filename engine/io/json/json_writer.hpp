// Writes JSON text, piece by piece: the one place where texts are escaped and numbers are formatted. Output is always
// valid UTF-8, whatever the texts hold.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// The shortest text that reads back as the same number, such as 0.3 or 1e-20; integers without a point. NaN and
/// infinities, which JSON cannot hold, become null.
[[nodiscard]] std::string format_number(double value);

/// Appends the text in double quotes. Controls, direction marks and other invisible characters are written as \u
/// escapes, broken bytes as U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Keeps track of commas, line ends and indentation. Calls must pair up as in JSON itself.
class JsonWriter {
public:
    enum class Style : unsigned char {
        compact,  ///< no blanks: for JSON Lines and free-form parts
        spaced,   ///< one line, a blank after each colon and comma
        indented  ///< an entry a line, two blanks a level
    };

    explicit JsonWriter(std::string& out, Style style) : out_(out), style_(style) {}

    /// What is begun in one line stays in that line, with all it holds.
    JsonWriter& begin_object(bool one_line = false) { return begin('{', one_line); }
    JsonWriter& begin_array(bool one_line = false) { return begin('[', one_line); }
    JsonWriter& end_object() { return end('}'); }
    JsonWriter& end_array() { return end(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& string(std::string_view text);
    JsonWriter& number(double value);
    JsonWriter& integer(std::uint64_t value) { return raw(std::to_string(value)); }
    JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
    JsonWriter& null() { return raw("null"); }
    /// JSON text, taken as it is.
    JsonWriter& raw(std::string_view json);

private:
    struct Level {
        bool one_line;
        bool empty = true;
    };

    JsonWriter& begin(char bracket, bool one_line);
    JsonWriter& end(char bracket);
    void before_value();
    void next_entry();
    void new_line();

    std::string& out_;
    Style style_;
    std::vector<Level> open_;
    bool after_key_ = false;
};

/// Hands over what has been collected once it is much, so that a long output takes little memory.
void drain(std::string& text, std::ostream& out, std::size_t keep_up_to = 0);

}  // namespace hearsay
