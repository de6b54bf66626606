#include "edits/log_lines.hpp"

#include "edits/arguments.hpp"
#include "edits/edit_changes.hpp"
#include "io/json/json_writer.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <array>
#include <ctime>

namespace hearsay::edits {
namespace {

constexpr std::string_view log_format = "hearsay-edits/1";

/// 0 where there is none.
std::uint64_t natural(const JsonValue& value, std::string_view key) {
    const JsonValue* found = value.find(key);
    if (found == nullptr) return 0;
    const auto number = whole_number(*found);
    if (!number) throw Error(in_quotes(key) + " is a whole number");
    return *number;
}

Edit read_edit(const JsonValue& line) {
    Edit edit;
    edit.seq = natural(line, "seq");
    edit.at = line.text_of("at");
    edit.by = line.text_of("by");
    edit.client = line.text_of("client");
    edit.verb = line.text_of("verb");
    edit.of = natural(line, "of");
    if (const JsonValue* arguments = line.find("args")) {
        JsonWriter json(edit.arguments, JsonWriter::Style::compact);
        arguments->write(json);
    }
    if (const JsonValue* changes = line.find("changes")) {
        for (const JsonValue& change : changes->items()) edit.changes.push_back(read_change(change));
    }
    return edit;
}

FileMark read_mark(const JsonValue& line) {
    FileMark mark{.digest = line.text_of("saved"), .seq = natural(line, "seq"), .aside = {}};
    if (const JsonValue* aside = line.find("aside")) {
        for (const JsonValue& seq : aside->items()) mark.aside.push_back(whole_number(seq).value_or(0));
    }
    return mark;
}

/// After the first.
void add_line(LogContent& content, const JsonValue& line) {
    const std::size_t edits = content.edits.size();
    if (line.find("saved") != nullptr) {
        FileMark mark = read_mark(line);
        if (mark.seq > edits) throw Error("edit " + std::to_string(mark.seq) + " is missing");
        content.marks.push_back(std::move(mark));
        return;
    }
    Edit edit = read_edit(line);
    if (edit.seq != edits + 1) throw Error("edit " + std::to_string(edits + 1) + " is missing");
    if (is_undo_or_redo(edit.verb) && (edit.of < 1 || edit.of > edits)) throw Error("edit " + std::to_string(edit.seq) + " is of none before it");
    content.edits.push_back(std::move(edit));
}

}  // namespace

LogContent read_lines(const std::vector<JsonValue>& lines, const std::string& log) {
    LogContent content;
    if (lines.empty()) return content;
    if (lines.front().text_of("format") != log_format) {
        throw FileError(log + ": this is no log of edits that this version of hearsay reads; move it away to begin a new one");
    }
    content.marks.push_back({.digest = lines.front().text_of("base"), .seq = 0, .aside = {}});
    for (std::size_t i = 1; i < lines.size(); ++i) {
        try {
            add_line(content, lines[i]);
        } catch (const Error& error) {
            throw FileError(log + ':' + std::to_string(i + 1) + ": " + error.what() + "; restore the log, or move it away to begin a new one");
        }
    }
    for (const FileMark& mark : content.marks) {
        for (const std::uint64_t seq : mark.aside) {
            if (seq >= 1 && seq <= content.edits.size()) content.edits[seq - 1].aside = true;
        }
    }
    settle_undone(content.edits);
    return content;
}

std::string base_line(std::string_view digest) {
    std::string line;
    JsonWriter json(line, JsonWriter::Style::compact);
    json.begin_object().key("format").string(log_format).key("base").string(digest).end_object();
    return line;
}

std::string mark_line(const FileMark& mark) {
    std::string line;
    JsonWriter json(line, JsonWriter::Style::compact);
    json.begin_object().key("saved").string(mark.digest).key("seq").integer(mark.seq).key("at").string(time_now());
    if (!mark.aside.empty()) {
        json.key("aside").begin_array();
        for (const std::uint64_t seq : mark.aside) json.integer(seq);
        json.end_array();
    }
    json.end_object();
    return line;
}

std::string edit_line(const Edit& edit) {
    std::string line;
    JsonWriter json(line, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(edit.seq).key("at").string(edit.at).key("by").string(edit.by).key("client").string(edit.client);
    json.key("verb").string(edit.verb).key("args").raw(edit.arguments.empty() ? "{}" : edit.arguments);
    if (edit.of != 0) json.key("of").integer(edit.of);
    json.key("changes").begin_array();
    for (const Change& change : edit.changes) write(json, change);
    json.end_array();
    json.end_object();
    return line;
}

void settle_undone(std::vector<Edit>& edits) {
    for (Edit& edit : edits) {
        edit.undone = false;
        if (edit.aside || edit.of == 0 || edit.of > edits.size()) continue;
        edits[edit.of - 1].undone = edit.verb == "undo";
    }
}

std::string time_now() {
    const std::time_t time = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

}  // namespace hearsay::edits
