#include "shard/shard_plan.hpp"

#include "io/bytes/byte_source.hpp"
#include "io/bytes/line_sum.hpp"
#include "io/json/json_value.hpp"
#include "io/json/json_writer.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace hearsay {
namespace {

constexpr std::string_view plan_format = "hearsay-shards/1";

std::uint64_t whole_number(const JsonValue& object, std::string_view key) {
    const JsonValue* value = object.find(key);
    if (value == nullptr || !(value->is(JsonValue::Kind::number) || value->is(JsonValue::Kind::string))) {
        throw Error("there is no number " + in_quotes(key));
    }
    try {
        return std::stoull(value->text());
    } catch (const std::logic_error&) {
        throw Error(in_quotes(key) + " is no whole number");
    }
}

const std::vector<JsonValue>& list(const JsonValue& object, std::string_view key) {
    const JsonValue* value = object.find(key);
    if (value == nullptr || !value->is(JsonValue::Kind::array)) throw Error("there is no list " + in_quotes(key));
    return value->items();
}

Severity severity_named(std::string_view name) {
    for (const Severity severity : {Severity::error, Severity::warning}) {
        if (name == name_of(severity)) return severity;
    }
    return Severity::note;
}

ShardPlan plan_of(const JsonValue& root) {
    if (root.text_of("format") != plan_format) throw Error("it is no " + std::string(plan_format));
    ShardPlan plan;
    plan.largest_group = whole_number(root, "largest_group");
    for (const JsonValue& entry : list(root, "shards")) {
        plan.shards.push_back({.claims = whole_number(entry, "claims"), .statements = whole_number(entry, "statements"),
                               .claim_ids = whole_number(entry, "claim_ids"),
                               .story_sum = static_cast<std::uint32_t>(whole_number(entry, "story_crc")),
                               .places_sum = static_cast<std::uint32_t>(whole_number(entry, "places_crc"))});
    }
    for (const JsonValue& entry : list(root, "inputs")) {
        InputFile& input = plan.inputs.emplace_back();
        input.name = entry.text_of("name");
        input.path = entry.text_of("path");
        input.lines = entry.text_of("format") == info_of(FileFormat::lines).name;
        input.format = input.lines ? FileFormat::lines : FileFormat::story;
    }
    for (const JsonValue& entry : list(root, "diagnostics")) {
        Diagnostic& one = plan.diagnostics.emplace_back();
        one.severity = severity_named(entry.text_of("severity"));
        one.kind = entry.text_of("kind");
        one.message = entry.text_of("message");
        one.pointer = entry.text_of("pointer");
        one.line = static_cast<std::uint32_t>(whole_number(entry, "line"));
        one.column = static_cast<std::uint32_t>(whole_number(entry, "column"));
        const std::uint64_t file = whole_number(entry, "file");  // from 1; 0 for none
        if (file == 0) continue;
        if (file > plan.inputs.size()) throw Error("a diagnostic names a file that is not there");
        one.place.file = static_cast<std::uint32_t>(file - 1);
        one.file = plan.inputs[one.place.file].name;
    }
    return plan;
}

}  // namespace

std::string plan_path(const std::string& folder) { return (std::filesystem::path(folder) / "manifest.json").string(); }

std::string ShardPlan::story_path(std::size_t shard) const {
    return (std::filesystem::path(folder) / (std::to_string(shard) + ".jsonl")).string();
}

std::string ShardPlan::places_path(std::size_t shard) const {
    return (std::filesystem::path(folder) / (std::to_string(shard) + ".places")).string();
}

std::string ShardPlan::scores_path(std::size_t shard) const {
    return (std::filesystem::path(folder) / (std::to_string(shard) + ".scores.json")).string();
}

std::string plan_text(const ShardPlan& plan) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::indented);
    json.begin_object().key("format").string(plan_format);
    json.key("largest_group").integer(plan.largest_group);
    json.key("shards").begin_array();
    for (const Shard& shard : plan.shards) {
        json.begin_object(true).key("claims").integer(shard.claims).key("statements").integer(shard.statements);
        // As a text: other programs read numbers as doubles.
        json.key("claim_ids").string(std::to_string(shard.claim_ids));
        json.key("story_crc").integer(shard.story_sum).key("places_crc").integer(shard.places_sum).end_object();
    }
    json.end_array().key("inputs").begin_array();
    for (const InputFile& input : plan.inputs) {
        json.begin_object(true).key("name").string(input.name).key("path").string(input.path);
        json.key("format").string(info_of(input.format).name).end_object();
    }
    json.end_array().key("diagnostics").begin_array();
    for (const Diagnostic& one : plan.diagnostics) {
        const bool somewhere = one.place.file < plan.inputs.size();
        json.begin_object().key("severity").string(name_of(one.severity)).key("kind").string(one.kind);
        json.key("message").string(one.message).key("pointer").string(one.pointer);
        json.key("file").integer(somewhere ? one.place.file + 1 : 0);
        json.key("line").integer(one.line).key("column").integer(one.column).end_object();
    }
    json.end_array().end_object();
    return with_sum(text) + '\n';
}

ShardPlan read_plan(const std::string& folder) {
    const std::string path = plan_path(folder);
    if (!std::filesystem::is_regular_file(path)) {
        throw FileError(in_quotes(folder) + " holds no manifest.json; name a folder that \"hearsay shard\" made");
    }
    std::string text;
    ByteSource::open_file(path, path).read_all(text);
    const auto parsed = parse_json(text);
    const auto broken = [&](const std::string& reason) {
        return FileError(in_quotes(path) + " cannot be used: " + reason + "; cut the story again");
    };
    if (const auto* problem = std::get_if<JsonProblem>(&parsed)) throw broken(problem->message);
    if (!text.ends_with('\n') || !has_right_sum(std::string_view(text).substr(0, text.size() - 1))) throw broken("it is not as it was written");
    try {
        ShardPlan plan = plan_of(std::get<JsonValue>(parsed));
        plan.folder = folder;
        return plan;
    } catch (const Error& error) {
        throw broken(error.what());
    }
}

void require_as_cut(const ShardPlan& plan) {
    const auto require = [](const std::string& path, std::uint32_t sum) {
        if (!std::filesystem::is_regular_file(path)) return;
        std::ifstream file(path, std::ios::binary);
        std::string block(std::size_t{1} << 16, '\0');
        std::uint32_t found = 0;
        while (file) {
            file.read(block.data(), static_cast<std::streamsize>(block.size()));
            found = next_sum(found, std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount())));
        }
        if (found != sum) throw FileError(in_quotes(path) + " is not as it was cut; cut the story again, and score the shard again");
    };
    for (std::size_t i = 1; i <= plan.shards.size(); ++i) {
        require(plan.story_path(i), plan.shards[i - 1].story_sum);
        require(plan.places_path(i), plan.shards[i - 1].places_sum);
    }
}

}  // namespace hearsay
