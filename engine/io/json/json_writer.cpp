#include "io/json/json_writer.hpp"

#include "text/utf8.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <ostream>

namespace hearsay {
namespace {

/// By byte.
constexpr auto needs_no_escape = [] {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x7F; ++byte) plain[byte] = byte != '"' && byte != '\\';
    return plain;
}();

void append_escape(std::string& out, char32_t unit) {
    static constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += digits[(unit >> shift) & 0xF];
}

void append_escaped(std::string& out, char32_t value) {
    switch (value) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    if (!is_invisible(value)) {
        append_utf8(out, value);
    } else if (value < 0x10000) {
        append_escape(out, value);
    } else {
        append_escape(out, 0xD800 + ((value - 0x10000) >> 10));
        append_escape(out, 0xDC00 + ((value - 0x10000) & 0x3FF));
    }
}

void append_number(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
    } else if (value == 0) {
        out += '0';  // also minus zero
    } else {
        std::array<char, 32> text{};
        const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
        out.append(text.data(), result.ptr);
    }
}

}  // namespace

std::string format_number(double value) {
    std::string text;
    append_number(text, value);
    return text;
}

void append_json_string(std::string& out, std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && needs_no_escape[static_cast<unsigned char>(text[at])]) ++at;
    if (at == text.size()) {
        // Nearly all are such: room is made once.
        const std::size_t before = out.size();
        out.resize(before + text.size() + 2);
        out[before] = '"';
        text.copy(&out[before + 1], text.size());
        out.back() = '"';
        return;
    }
    out += '"';
    std::size_t plain = 0;  // start of what needs no escape
    while (at < text.size()) {
        if (needs_no_escape[static_cast<unsigned char>(text[at])]) {
            ++at;
            continue;
        }
        out.append(text.substr(plain, at - plain));
        const CodePoint point = decode_utf8(text, at);
        append_escaped(out, point.value);
        at += point.length;
        plain = at;
    }
    out.append(text.substr(plain));
    out += '"';
}

JsonWriter& JsonWriter::key(std::string_view name) {
    next_entry();
    append_json_string(out_, name);
    out_ += style_ == Style::compact ? ":" : ": ";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
    before_value();
    append_json_string(out_, text);
    return *this;
}

JsonWriter& JsonWriter::number(double value) {
    before_value();
    append_number(out_, value);
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    before_value();
    out_ += json;
    return *this;
}

JsonWriter& JsonWriter::begin(char bracket, bool one_line) {
    before_value();
    out_ += bracket;
    const bool inside_one_line = !open_.empty() && open_.back().one_line;
    open_.push_back({one_line || inside_one_line || style_ != Style::indented});
    return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
    const Level level = open_.back();
    open_.pop_back();
    if (!level.one_line && !level.empty) new_line();
    out_ += bracket;
    return *this;
}

void JsonWriter::before_value() {
    if (after_key_) {
        after_key_ = false;
    } else if (!open_.empty()) {
        next_entry();
    }
}

void JsonWriter::next_entry() {
    Level& level = open_.back();
    if (!level.one_line) {
        if (!level.empty) out_ += ',';
        new_line();
    } else if (!level.empty) {
        out_ += style_ == Style::compact ? "," : ", ";
    }
    level.empty = false;
}

void JsonWriter::new_line() {
    out_ += '\n';
    out_.append(2 * open_.size(), ' ');
}

void drain(std::string& text, std::ostream& out, std::size_t keep_up_to) {
    if (text.size() <= keep_up_to) return;
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    text.clear();
}

}  // namespace hearsay
