#include "amend/correction.hpp"

#include "amend/story_records.hpp"

#include "io/json/json_document.hpp"
#include "io/json/json_writer.hpp"
#include "io/load/load.hpp"
#include "io/story/story_writer.hpp"
#include "model/builder.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

namespace hearsay::amend {
namespace {

using Json = rapidjson::Value;

constexpr std::array<std::string_view, 13> text_fields{"name", "kind", "admiralty", "url", "outlet", "title", "published",
                                                       "text", "question", "source", "at", "article", "quote"};

/// The story that these lines make, with the title and extra of another.
Story story_of(const std::vector<std::string>& lines, const Story& like) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    std::istringstream in(text);
    const std::vector<std::string> standard_input{"-"};
    LoadOptions options;
    const LoadedStory loaded = load_story(standard_input, in, options);
    for (const Diagnostic& problem : loaded.diagnostics) {
        if (problem.severity == Severity::error) throw UsageError("that makes no story: " + problem.message);
    }
    StoryRecords records(loaded.story);
    records.title = like.title();
    records.extra = like.extra();
    Diagnostics problems;
    return records.build(problems);
}

std::string written(const Json& value) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

void set_field(Json& record, const Field& field, rapidjson::Document::AllocatorType& allocator) {
    record.RemoveMember(field.key.c_str());
    if (field.value.empty()) return;
    const bool text = std::find(text_fields.begin(), text_fields.end(), field.key) != text_fields.end();
    rapidjson::Document given;
    if (!text) given = json_document(field.value);
    Json content;
    if (text || given.HasParseError()) content.SetString(field.value.data(), static_cast<rapidjson::SizeType>(field.value.size()), allocator);
    else content.CopyFrom(given, allocator);
    record.AddMember(Json(field.key.c_str(), allocator), content, allocator);
}

}  // namespace

std::vector<std::string> record_lines(const Story& story) {
    std::ostringstream out;
    write_story_lines(out, story);
    std::istringstream in(out.str());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

Correction difference(const Story& before, const Story& after) {
    std::vector<std::string> one = record_lines(before);
    std::vector<std::string> other = record_lines(after);
    std::sort(one.begin(), one.end());
    std::sort(other.begin(), other.end());
    Correction change;
    std::set_difference(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(change.gone));
    std::set_difference(other.begin(), other.end(), one.begin(), one.end(), std::back_inserter(change.come));
    return change;
}

Story undone(const Story& story, const Correction& change) {
    std::vector<std::string> lines = record_lines(story);
    // Two writers may write one record differently.
    for (std::string& line : lines) line = written(json_document(line));
    for (const std::string& line : change.come) {
        const auto found = std::find(lines.begin(), lines.end(), written(json_document(line)));
        if (found == lines.end()) throw UsageError("the story has changed since, so this cannot be undone: " + printable(line, 120) + " is no longer there");
        lines.erase(found);
    }
    lines.insert(lines.end(), change.gone.begin(), change.gone.end());
    return story_of(lines, story);
}

Story with_fields(const Story& story, std::string_view kind, const std::string& id, const std::vector<Field>& fields) {
    std::vector<std::string> lines = record_lines(story);
    for (std::string& line : lines) {
        rapidjson::Document document = json_document(line);
        auto& allocator = document.GetAllocator();
        auto record = document.FindMember(Json(kind.data(), static_cast<rapidjson::SizeType>(kind.size()), allocator));
        if (record == document.MemberEnd() || !record->value.HasMember("id") || record->value["id"] != Json(id.c_str(), allocator)) continue;
        for (const Field& field : fields) set_field(record->value, field, allocator);
        line = written(document);
        return story_of(lines, story);
    }
    throw UsageError("there is no " + std::string(kind) + ' ' + in_quotes(id) + " in the story");
}

std::string log_line(const Correction& change) {
    std::string line;
    JsonWriter json(line, JsonWriter::Style::compact);
    json.begin_object().key("at").string(change.at).key("what").string(change.what);
    const auto list = [&](std::string_view key, const std::vector<std::string>& lines) {
        json.key(key).begin_array();
        for (const std::string& one : lines) json.raw(one);
        json.end_array();
    };
    list("gone", change.gone);
    list("come", change.come);
    json.end_object();
    return line;
}

Correction read_log_line(std::string_view line) {
    rapidjson::Document document = json_document(line);
    const auto is_list = [&](const char* key) { return document.HasMember(key) && document[key].IsArray(); };
    const auto is_text = [&](const char* key) { return document.HasMember(key) && document[key].IsString(); };
    // What is none of these is a key that was damaged.
    const auto is_known = [](const auto& member) {
        static constexpr std::array<std::string_view, 5> keys{"at", "what", "gone", "come", "crc"};
        return std::find(keys.begin(), keys.end(), std::string_view(member.name.GetString(), member.name.GetStringLength())) != keys.end();
    };
    if (document.HasParseError() || !document.IsObject() || !std::all_of(document.MemberBegin(), document.MemberEnd(), is_known) || !is_list("gone") || !is_list("come") || !is_text("at") || !is_text("what")) {
        throw Error("this is no line of a log of corrections: " + printable(line, 80));
    }
    Correction change;
    change.at = document["at"].GetString();
    change.what = document["what"].GetString();
    for (const Json& record : document["gone"].GetArray()) change.gone.push_back(written(record));
    for (const Json& record : document["come"].GetArray()) change.come.push_back(written(record));
    return change;
}

}  // namespace hearsay::amend
