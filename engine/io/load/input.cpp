#include "io/load/input.hpp"

#include "io/bytes/text_encoding.hpp"
#include "io/foreign/prov_document.hpp"
#include "io/json/json_reader.hpp"
#include "io/load/not_read.hpp"
#include "io/story/story_fields.hpp"
#include "io/table/table.hpp"
#include "model/error.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <span>

namespace hearsay {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view archive_of_x = "window.YTD.";  // its files are scripts that hold JSON

bool is_named_lines(std::string_view path) {
    if (path.ends_with(".gz")) path.remove_suffix(3);
    return path.ends_with(".jsonl") || path.ends_with(".ndjson");
}

/// Takes the first key of the object at the front of a text; stops there.
class FirstKey final : public JsonHandler {
public:
    std::string name;

    bool null() override { return false; }
    bool boolean(bool) override { return false; }
    bool number(std::string_view) override { return false; }
    bool string(std::string_view) override { return false; }
    bool start_object() override { return true; }
    bool key(std::string_view text) override {
        name = text;
        return false;
    }
    bool end_object() override { return false; }
    bool start_array() override { return false; }
    bool end_array() override { return false; }
};

/// Accepts anything; for the mere question whether a text is JSON.
class Anything final : public JsonHandler {
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number(std::string_view) override { return true; }
    bool string(std::string_view) override { return true; }
    bool start_object() override { return true; }
    bool key(std::string_view) override { return true; }
    bool end_object() override { return true; }
    bool start_array() override { return true; }
    bool end_array() override { return true; }
};

/// The keys of the first object, also of one that stands in a list or is cut off.
class FirstKeys final : public JsonHandler {
public:
    std::vector<std::string> names;

    bool null() override { return inside(); }
    bool boolean(bool) override { return inside(); }
    bool number(std::string_view) override { return inside(); }
    bool string(std::string_view) override { return inside(); }
    bool start_object() override {
        ++depth_;
        return true;
    }
    bool key(std::string_view text) override {
        if (depth_ == 1) names.emplace_back(text);
        return names.size() < enough;
    }
    bool end_object() override { return --depth_ > 0; }
    bool start_array() override {
        if (depth_ > 0 || in_list_) ++depth_;
        in_list_ = true;
        return true;
    }
    bool end_array() override { return --depth_ > 0; }

private:
    static constexpr std::size_t enough = 100;

    [[nodiscard]] bool inside() const noexcept { return depth_ > 0; }

    std::size_t depth_ = 0;
    bool in_list_ = false;
};

/// The format of a file's content from the keys of its first object; nothing when they leave it open. `lines`: the
/// file is JSON Lines, and the keys are those of its first line.
std::optional<FileFormat> format_of_keys(const std::vector<std::string>& keys, bool lines) noexcept {
    const auto has = [&](std::string_view key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
    if (has("schema") && (has("properties") || has("id") || has("prop"))) return FileFormat::follow_the_money;
    if (has("messages") || has("orderedItems") || has("full_text") || has("tweet") || has("retweeted_status") ||
        (has("created_at") && has("text"))) {
        return FileFormat::posts;
    }
    if (has("type") && (has("objects") || has("spec_version"))) return FileFormat::stix;
    if (has("entities") || (has("labels") && has("claims"))) return FileFormat::wikidata;
    if (has("@context") || has("@graph") || has("@type")) return FileFormat::claim_review;
    if (has("uri") && (has("versioncreated") || has("versionCreated") || has("bodies") || has("headline") || has("headlines") || has("type") || has("body_text"))) {
        return FileFormat::ninjs;
    }
    if (lines) return std::nullopt;
    const bool prov = has("prefix") || has("bundle") ||
                      std::any_of(prov_kinds.begin(), prov_kinds.end(), [&](const ProvKindInfo& kind) { return has(kind.name); });
    return prov ? std::optional(FileFormat::prov_json) : std::nullopt;
}

std::vector<std::string> first_keys(const std::string& text) {
    FirstKeys handler;
    static_cast<void>(read_json(text, handler));
    return std::move(handler.names);
}

std::string first_key(const std::string& text) {
    FirstKey handler;
    static_cast<void>(read_json(text, handler));
    return handler.name;
}

bool is_story_key(std::string_view name) {
    return name != "extra" &&
           std::any_of(story_fields.begin(), story_fields.end(), [&](const auto& field) { return field.name == name; });
}

bool is_record_key(std::string_view name) {
    return std::find(record_names.begin() + 1, record_names.end(), name) != record_names.end();
}

struct FirstLines {
    std::string first;       ///< the first one that is not blank
    bool another = false;    ///< a later line begins with {
    bool whole = false;      ///< both answers are final
};

FirstLines first_lines(const std::string& text) {
    FirstLines lines;
    const std::size_t mark = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const std::size_t begin = text.find_first_not_of(blanks, mark);
    if (begin == std::string::npos) return lines;
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.first = text.substr(begin, end - begin);
    const std::size_t next = text.find_first_not_of(blanks, end);
    lines.whole = next != std::string::npos;
    lines.another = lines.whole && text[next] == '{';
    return lines;
}

}  // namespace

ByteSource open_input(const InputFile& input) {
    return input.bytes ? ByteSource::of_memory(*input.bytes, input.name)
                       : ByteSource::open_file(input.path, input.name);
}

namespace {

/// Behind blanks and the comments of PROV-N and Turtle.
std::string_view behind_comments(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        const bool block = text.starts_with("/*");
        if (!text.starts_with('#') && !text.starts_with("//") && !block) return text;
        const std::size_t end = block ? text.find("*/") : text.find_first_of("\r\n");
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + (block ? 2 : 0));
    }
}

/// `document`, with something of PROV-N behind it: a table may have a column of that name.
bool begins_prov_n(std::string_view text) {
    constexpr std::string_view word = "document";
    if (!text.starts_with(word) || text.size() == word.size() || blanks.find(text[word.size()]) == std::string_view::npos) return false;
    const std::string_view rest = behind_comments(text.substr(word.size()));
    const std::string_view next = rest.substr(0, rest.find_first_of(" \t\r\n(<"));
    for (const std::string_view one : {"prefix", "default", "bundle", "endDocument"}) {
        if (next == one) return true;
    }
    return rest.substr(next.size()).starts_with('(');
}

/// A declaration of Turtle or SPARQL, or a triple that begins with an address where markup has the name of an element.
bool begins_turtle(std::string_view text) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    for (const std::string_view word : {"@prefix", "@base", "prefix", "base"}) {
        const bool declares = starts_with_letters(line, word) && line.size() > word.size() && line[word.size()] <= ' ';
        if (declares && line.find('<') != std::string_view::npos && line.find('>') != std::string_view::npos) return true;
    }
    const std::size_t end = line.find_first_of("> \t");
    if (!line.starts_with('<') || end == std::string_view::npos || line[end] != '>') return false;
    const std::string_view address = line.substr(0, end);
    return address.find(':') != std::string_view::npos && address.find('/') != std::string_view::npos &&
           (end + 1 == line.size() || line[end + 1] <= ' ');
}

/// The form of PROV that a text is in which is no JSON, by its beginning or its name; nothing for others.
std::optional<FileFormat> text_of_prov(std::string_view beginning, std::string_view path) {
    const std::string_view text = behind_comments(beginning);
    if (begins_prov_n(text)) return FileFormat::prov_n;
    if (begins_turtle(text)) return FileFormat::turtle;
    if (path.ends_with(".gz")) path.remove_suffix(3);
    const auto named = format_for_name(path);
    const bool other = text.empty() || text[0] == '{' || text[0] == '[' || text[0] == '<';
    return !other && (named == FileFormat::turtle || named == FileFormat::prov_n) ? named : std::nullopt;
}

/// A text that is no JSON: a table, by its name or its first line.
bool is_named_table(std::string_view path) {
    if (path.ends_with(".gz")) path.remove_suffix(3);
    return format_for_name(path) == FileFormat::csv;
}

bool begins_json(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(blanks, text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    return begin == std::string::npos || text[begin] == '{' || text[begin] == '[';
}

bool begins_table(const std::string& beginning, std::string_view path) {
    constexpr std::size_t enough = std::size_t{1} << 16;
    if (begins_json(beginning)) return false;
    return is_named_table(path) || is_table(decode_text(beginning.substr(0, enough)).text);
}

}  // namespace

FoundFormat find_format(ByteSource& source, std::string_view path, std::string& beginning) {
    constexpr std::size_t step = std::size_t{1} << 16;
    constexpr std::size_t enough = std::size_t{1} << 22;
    FirstLines lines = first_lines(beginning);
    while (!lines.whole && beginning.size() < enough && source.read(beginning, std::max(step, beginning.size()))) {
        lines = first_lines(beginning);
    }

    const std::size_t begin = std::min(beginning.find_first_not_of(blanks, beginning.starts_with("\xEF\xBB\xBF") ? 3 : 0), beginning.size());
    const bool markup = begin < beginning.size() && beginning[begin] == '<';
    while (markup && beginning.size() < enough && source.read(beginning, step)) {}

    constexpr FoundFormat story{.format = FileFormat::story, .lines = false};
    constexpr FoundFormat records{.format = FileFormat::lines, .lines = true};
    if (const auto prov = text_of_prov(beginning, path)) return {.format = *prov, .lines = true};
    if (const std::string other = what_is_not_read(beginning); !other.empty()) throw FileError(in_quotes(source.name()) + other);
    if (markup) {
        const bool page = beginning.find("ClaimReview") != std::string::npos && beginning.find("ld+json") != std::string::npos;
        return {.format = page ? FileFormat::claim_review : FileFormat::feed, .lines = true};
    }
    if (beginning.starts_with(archive_of_x)) return {.format = FileFormat::posts, .lines = false};
    if (begins_table(beginning, path)) return {.format = FileFormat::csv, .lines = true};
    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF")) return story;
    const std::string in_line = first_key(lines.first);
    if (is_record_key(in_line)) return records;
    const std::string anywhere = in_line.empty() ? first_key(beginning) : in_line;
    // An answer of the Fact Check API is a list of claims as well.
    if (anywhere == "claims" && beginning.find("\"claimReview\"") != std::string::npos) return {.format = FileFormat::claim_review, .lines = false};
    if (beginning.find("w3.org/ns/anno") != std::string::npos && begins_json(beginning)) return {.format = FileFormat::annotations, .lines = false};
    if (is_story_key(anywhere)) return story;
    Anything handler;
    const bool object_a_line = lines.first.starts_with('{') && !read_json(lines.first, handler) &&
                               (lines.another || is_named_lines(path));
    const std::vector<std::string> keys = first_keys(object_a_line ? lines.first : beginning);
    if (const auto foreign = format_of_keys(keys, object_a_line)) {
        return {.format = *foreign, .lines = object_a_line};
    }
    if (const std::string other = json_not_read(keys); !other.empty()) throw FileError(in_quotes(source.name()) + other);
    return is_named_lines(path) || object_a_line ? records : story;
}

}  // namespace hearsay
