#include "io/json/json_syntax.hpp"

#include "text/utf8.hpp"

#include <cctype>

namespace hearsay {
namespace {

/// The last byte before `offset` that is no white space, 0 if there is none.
char before(std::string_view text, std::size_t offset) {
    while (offset > 0) {
        const char c = text[--offset];
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') return c;
    }
    return 0;
}

std::string found(std::string_view text, std::size_t offset) {
    return ", found " + in_quotes(text.substr(offset, decode_utf8(text, offset).length));
}

std::string unexpected_value(std::string_view text, std::size_t offset) {
    const std::string_view rest = text.substr(offset);
    const char c = rest.front();
    if (c == '\'') return "JSON texts stand in double quotes; replace ' by \"";
    if (c == '/' || c == '#') return "JSON has no comments; remove this one, or move it into an \"extra\" object";
    if ((c == ']' || c == '}') && before(text, offset) == ',') {
        return std::string("there is a comma too many; remove the one before ") + c;
    }
    if (rest.starts_with("NaN") || rest.starts_with("Infinity") || rest.starts_with("-Infinity")) {
        return "JSON numbers are finite; leave the key out if there is no value";
    }
    if (rest.starts_with("None") || rest.starts_with("True") || rest.starts_with("False")) {
        return "JSON writes null, true and false in small letters";
    }
    if (c == '+' || c == '.') return "a JSON number begins with a digit or a minus sign";
    return "expected a value (a text in double quotes, a number, an object, a list, true, false or null)" +
           found(text, offset);
}

std::string unexpected_key(std::string_view text, std::size_t offset) {
    const char c = text[offset];
    if (c == '}' && before(text, offset) == ',') return "there is a comma too many; remove the one before }";
    if (c == '\'') return "JSON keys stand in double quotes; replace ' by \"";
    if (c == '/' || c == '#') return "JSON has no comments; remove this one, or move it into an \"extra\" object";
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) return "a key stands in double quotes in JSON";
    return "expected a key in double quotes" + found(text, offset);
}

std::string missing_comma(std::string_view what, char close, std::string_view text, std::size_t offset) {
    if (text[offset] == '"' || text[offset] == '{' || text[offset] == '[') {
        return "a comma is missing before this, between two entries of the " + std::string(what);
    }
    return "expected a comma or the closing " + std::string(1, close) + " of the " + std::string(what) +
           found(text, offset);
}

std::string unfinished(JsonFault fault) {
    switch (fault) {
        case JsonFault::key_expected:
        case JsonFault::colon_expected:
        case JsonFault::comma_or_brace_expected:
            return "the text ends inside an object; its closing } is missing, or the file was cut off";
        case JsonFault::comma_or_bracket_expected:
            return "the text ends inside a list; its closing ] is missing, or the file was cut off";
        default: return "the text ends where a value should be; the file was cut off";
    }
}

}  // namespace

std::string describe_fault(JsonFault fault, std::string_view text, std::size_t offset) {
    const bool at_end = offset >= text.size();
    switch (fault) {
        case JsonFault::empty: return "there is no JSON in it: it is empty";
        case JsonFault::trailing_text: return "there is text after the end of the JSON value; remove it";
        case JsonFault::value_expected: return at_end ? unfinished(fault) : unexpected_value(text, offset);
        case JsonFault::key_expected: return at_end ? unfinished(fault) : unexpected_key(text, offset);
        case JsonFault::colon_expected:
            return at_end ? unfinished(fault) : "expected a colon after the key" + found(text, offset);
        case JsonFault::comma_or_brace_expected:
            return at_end ? unfinished(fault) : missing_comma("object", '}', text, offset);
        case JsonFault::comma_or_bracket_expected:
            return at_end ? unfinished(fault) : missing_comma("list", ']', text, offset);
        case JsonFault::unfinished_string: return "the text in double quotes does not end; its closing \" is missing";
        case JsonFault::bad_escape:
            if (at_end) return "the text in double quotes does not end; its closing \" is missing";
            return text[offset] == '\\'
                       ? "unknown escape; JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hex digits"
                       : "a line end, tab or other control character stands inside a text; write it as \\n, \\t or "
                         "\\u with four hex digits";
        case JsonFault::bad_surrogate:
            return "half a surrogate pair (\\ud800 to \\udfff); write both halves, or the character itself in UTF-8";
        case JsonFault::bad_encoding: return "bytes that are not UTF-8; save the file as UTF-8";
        case JsonFault::bad_number: return "a digit is missing in this number";
        case JsonFault::number_too_big: return "the number is too large to be held; at most 1.7e308 is possible";
        case JsonFault::too_deep: return "objects and lists are nested deeper than 256; flatten them";
        case JsonFault::nul_byte: return "a NUL byte; the file is no text, or was damaged";
        case JsonFault::utf_16: return "the file is in UTF-16; save it as UTF-8";
        case JsonFault::other: break;
    }
    return "this is not JSON";
}

}  // namespace hearsay
