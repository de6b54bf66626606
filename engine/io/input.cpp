#include "io/input.hpp"

#include "io/json_reader.hpp"
#include "io/story_fields.hpp"

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::string_view blanks = " \t\r\n";

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

Layout find_layout(ByteSource& source, std::string_view path, std::string& beginning) {
    constexpr std::size_t step = std::size_t{1} << 16;
    constexpr std::size_t enough = std::size_t{1} << 22;
    FirstLines lines = first_lines(beginning);
    while (!lines.whole && beginning.size() < enough && source.read(beginning, std::max(step, beginning.size()))) {
        lines = first_lines(beginning);
    }

    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF")) return Layout::json;
    const std::string in_line = first_key(lines.first);
    if (is_record_key(in_line)) return Layout::lines;
    const std::string anywhere = in_line.empty() ? first_key(beginning) : in_line;
    if (is_story_key(anywhere)) return Layout::json;
    if (is_named_lines(path)) return Layout::lines;
    Anything handler;
    return lines.another && !read_json(lines.first, handler) ? Layout::lines : Layout::json;
}

}  // namespace hearsay
