#include "store/record_row.hpp"

#include "io/json/json_value.hpp"
#include "store/damage.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace hearsay {
namespace {

bool is_sound_text(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte == 0) return false;
        if (byte < 0x80) {
            ++at;
            continue;
        }
        const CodePoint point = decode_utf8(text, at);
        if (!point.valid) return false;
        at += point.length;
    }
    return true;
}

}  // namespace

bool has_id(RecordKind kind) noexcept {
    return kind == RecordKind::source || kind == RecordKind::article || kind == RecordKind::claim || kind == RecordKind::statement;
}

std::string_view noun_of(RecordKind kind) noexcept {
    if (kind == RecordKind::track_record) return "track record";
    if (kind == RecordKind::settled) return "ruling";
    return name_of(kind);
}

std::string name_of_record(std::string_view noun, std::int64_t number, std::string_view id) {
    return std::string(noun) + ' ' + (id.empty() ? std::to_string(number) : in_quotes(id));
}

void RecordRow::fail(const std::string& what) const {
    throw DamagedStore(row_.path(), name_of_record(noun_, number_, id_) + ": " + what);
}

void RecordRow::refuse_word(std::string_view word, std::string_view key) const {
    fail("its " + std::string(key) + ' ' + in_quotes(word) + " is not known");
}

std::string RecordRow::text(int column, std::string_view key) const {
    // Asked first: reading it as text makes a text of it.
    if (!row_.is_text(column)) fail("its " + std::string(key) + " is no text");
    const std::string_view found = row_.text(column);
    if (!is_sound_text(found)) fail("its " + std::string(key) + " is no text in UTF-8");
    return std::string(found);
}

std::string RecordRow::extra(int column) const {
    std::string found = text(column, "extra");
    if (found.empty()) return found;
    const auto parsed = parse_json(found);
    const auto* value = std::get_if<JsonValue>(&parsed);
    const bool one_line = std::none_of(found.begin(), found.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (value == nullptr || !value->is(JsonValue::Kind::object) || !one_line) fail("its extra is no JSON object");
    return found;
}

bool RecordRow::flag(int column, std::string_view key) const {
    const std::int64_t value = row_.is_integer(column) ? row_.integer(column) : -1;
    if (value < 0 || value > 1) fail("its " + std::string(key) + " is neither 0 nor 1");
    return value == 1;
}

double RecordRow::number(int column, std::string_view key) const {
    const double value = row_.real(column);
    if (!row_.is_real(column) || !std::isfinite(value)) fail("its " + std::string(key) + " is no number");
    return value;
}

std::uint64_t RecordRow::count(int column, std::string_view key) const {
    const std::int64_t value = row_.is_integer(column) ? row_.integer(column) : -1;
    if (value < 0) fail("its " + std::string(key) + " is no whole number, 0 or more");
    return static_cast<std::uint64_t>(value);
}

std::string RecordRow::reference(int id_column, int number_column, std::string_view key) const {
    if (row_.is_null(id_column)) {
        fail("its " + std::string(key) + " has the number " + std::string(row_.text(number_column)) + ", which is not there");
    }
    return text(id_column, key);
}

}  // namespace hearsay
