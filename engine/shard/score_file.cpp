#include "shard/score_file.hpp"

#include "io/bytes/line_sum.hpp"
#include "io/json/json_value.hpp"
#include "model/error.hpp"
#include "render/tables/score_writer.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>

namespace hearsay {
namespace {

constexpr std::string_view no_claims = "  \"claims\": [],";
constexpr std::string_view claims_begin = "  \"claims\": [";
constexpr std::string_view claim_begins = "    {";
constexpr std::string_view claim_ends = "    }";
constexpr std::string_view id_begins = "      \"id\": ";
constexpr std::string_view claims_end = "  ],";

Severity severity_of(std::string_view name) {
    if (name == name_of(Severity::error)) return Severity::error;
    return name == name_of(Severity::warning) ? Severity::warning : Severity::note;
}

/// At its end.
std::ifstream opened(const std::string& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) throw FileError("cannot read " + in_quotes(path));
    return file;
}

/// The last bytes of a file, fewer if it has no more.
std::string last_bytes(const std::string& path, std::size_t most) {
    std::ifstream file = opened(path);
    std::string end(std::min(static_cast<std::size_t>(file.tellg()), most), '\0');
    file.seekg(-static_cast<std::streamoff>(end.size()), std::ios::end);
    file.read(end.data(), static_cast<std::streamsize>(end.size()));
    return end;
}

/// The checksum with which the text of a score file ends.
std::optional<std::uint32_t> sum_at_end(std::string_view text) {
    const std::size_t at = text.rfind(sum_of_scores_key);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view end = text.substr(at);
    const char* digits = end.data() + sum_of_scores_key.size();
    std::uint32_t sum = 0;
    std::from_chars(digits, end.data() + end.size(), sum, 16);
    if (end != end_of_scores(sum)) return std::nullopt;
    return sum;
}

}  // namespace

ScoreFile::ScoreFile(const std::string& path) : path_(path), source_(ByteSource::open_file(path, path)), lines_(source_, {}) {
    if (line() != "{" || line() != "  \"format\": \"hearsay-scores/1\",") refuse();
    while (true) {
        const std::string_view next = line();
        if (next == claims_begin) return;
        if (next == no_claims) {
            claims_ended_ = true;
            return;
        }
        if (!next.starts_with("  ")) refuse();
        head_ += next;
        head_ += '\n';
    }
}

void ScoreFile::refuse() const {
    throw FileError(in_quotes(path_) + ", line " + std::to_string(lines_.number()) +
                    ": this is not as \"hearsay score --format json\" writes it; score the shard again");
}

std::string_view ScoreFile::line() {
    std::string_view text;
    if (!lines_.next(text)) refuse();
    return text;
}

bool ScoreFile::next() {
    if (claims_ended_) return false;
    std::string_view part = line();
    if (part == claims_end) {
        claims_ended_ = true;
        return false;
    }
    if (part != claim_begins) refuse();
    text_ = part;
    part = line();
    if (!part.starts_with(id_begins) || !part.ends_with(',')) refuse();
    std::string_view written = part.substr(id_begins.size());
    written.remove_suffix(1);
    const auto id = parse_json(std::string(written));
    if (!std::holds_alternative<JsonValue>(id)) refuse();
    id_ = std::get<JsonValue>(id).text();
    do {
        text_ += '\n';
        text_ += part;
        part = line();
    } while (!part.starts_with(claim_ends));
    text_ += '\n';
    text_ += claim_ends;
    return true;
}

Diagnostics ScoreFile::diagnostics() {
    std::string text = "{";
    std::string_view part;
    while (lines_.next(part)) {
        text += part;
        text += '\n';
    }
    const auto parsed = parse_json(text);
    const auto* root = std::get_if<JsonValue>(&parsed);
    const JsonValue* found = root == nullptr ? nullptr : root->find("diagnostics");
    if (found == nullptr) refuse();
    Diagnostics all;
    for (const JsonValue& entry : found->items()) {
        Diagnostic& one = all.emplace_back();
        one.severity = severity_of(entry.text_of("severity"));
        one.kind = entry.text_of("kind");
        one.message = entry.text_of("message");
        one.pointer = entry.text_of("pointer");
        one.file = entry.text_of("where");
    }
    return all;
}

ScoreFile::End ScoreFile::end_of(const std::string& path) {
    // After the last finding, or with none.
    constexpr std::string_view with = "\n  ]";
    constexpr std::string_view without = "\n  \"diagnostics\": []";
    constexpr std::string_view old_end = "\n}\n";
    std::string text = last_bytes(path, without.size() + end_of_scores(0).size());
    std::string_view end = text;
    const bool has_sum = sum_at_end(text).has_value();
    if (!has_sum && !end.ends_with(old_end)) return End::half_written;
    end.remove_suffix(has_sum ? end_of_scores(0).size() : old_end.size());
    if (!end.ends_with(with) && !end.ends_with(without)) return End::half_written;
    return has_sum ? End::sum : End::no_sum;
}

bool ScoreFile::has_right_sum(const std::string& path) {
    const std::size_t end_size = end_of_scores(0).size();
    const auto sum = sum_at_end(last_bytes(path, end_size));
    if (!sum) return false;
    std::ifstream file = opened(path);
    std::size_t left = static_cast<std::size_t>(file.tellg()) - end_size;
    file.seekg(0);
    std::string block(std::size_t{1} << 16, '\0');
    std::uint32_t found = 0;
    while (left > 0) {
        const std::size_t size = std::min(left, block.size());
        if (!file.read(block.data(), static_cast<std::streamsize>(size))) throw FileError("cannot read " + in_quotes(path));
        found = next_sum(found, std::string_view(block).substr(0, size));
        left -= size;
    }
    return found == *sum;
}

std::string in_one_line(std::string_view indented) {
    std::string text;
    text.reserve(indented.size());
    while (!indented.empty()) {
        const std::size_t end = std::min(indented.find('\n'), indented.size());
        std::string_view line = indented.substr(0, end);
        indented.remove_prefix(std::min(end + 1, indented.size()));
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        if (text.ends_with(',')) text += ' ';
        text += line;
    }
    return text;
}

}  // namespace hearsay
