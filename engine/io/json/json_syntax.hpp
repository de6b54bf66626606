// What to say about broken JSON.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay {

/// The kinds of broken JSON that read_json tells apart.
enum class JsonFault : unsigned char {
    empty,
    trailing_text,
    value_expected,
    key_expected,
    colon_expected,
    comma_or_brace_expected,
    comma_or_bracket_expected,
    unfinished_string,
    bad_escape,
    bad_surrogate,
    bad_encoding,
    bad_number,
    number_too_big,
    too_deep,
    nul_byte,
    utf_16,
    other
};

/// One sentence on what is wrong at `offset` of the text, and what to do about it.
[[nodiscard]] std::string describe_fault(JsonFault fault, std::string_view text, std::size_t offset);

}  // namespace hearsay
