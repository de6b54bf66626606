// The story schema as a second opinion on files that load_story has read. RapidJSON's validator stops at the first
// error, so every record is validated on its own, and what is around the records on its own as well.
#include "io/bytes/line_reader.hpp"
#include "io/json/json_reader.hpp"
#include "io/load/input.hpp"
#include "io/load/load.hpp"
#include "io/story/schemas.hpp"
#include "io/story/story_fields.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace hearsay {
namespace {

using Validator = rapidjson::SchemaValidator;
using rapidjson::SizeType;

/// A compiled schema whose root is one of the definitions of the story schema.
std::unique_ptr<rapidjson::SchemaDocument> compile(const rapidjson::Document& story, std::string_view definition) {
    rapidjson::Document schema;
    auto& memory = schema.GetAllocator();
    if (definition.empty()) {
        schema.CopyFrom(story, memory);
        // The records are checked on their own.
        rapidjson::Value& properties = schema["properties"];
        for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(properties.MemberCount()); ++i) {
            rapidjson::Value& property = (properties.MemberBegin() + i)->value;
            if (property.HasMember("items")) property.RemoveMember("items");
        }
    } else {
        schema.CopyFrom(story["definitions"][std::string(definition).c_str()], memory);
        rapidjson::Value definitions(story["definitions"], memory);
        schema.AddMember("definitions", definitions, memory);
    }
    return std::make_unique<rapidjson::SchemaDocument>(schema);
}

struct StorySchemas {
    /// By RecordKind; the first is for the story around the records.
    std::array<std::unique_ptr<rapidjson::SchemaDocument>, record_kinds> of;

    StorySchemas() {
        rapidjson::Document story;
        story.Parse(story_schema_text.data(), story_schema_text.size());
        if (story.HasParseError()) throw Error("the story schema of this program is damaged; install it again");
        for (std::size_t kind = 0; kind < of.size(); ++kind) of[kind] = compile(story, record_names[kind]);
    }
};

std::string pointer_text(const rapidjson::Pointer& pointer) {
    rapidjson::StringBuffer text;
    pointer.Stringify(text);
    return {text.GetString(), text.GetSize()};
}

/// Hands the parts of a file to the right validators and collects what they refuse.
class SchemaEvents final : public JsonHandler {
public:
    SchemaEvents(const StorySchemas& schemas, std::uint32_t file, bool lines, Diagnostics& found)
        : schemas_(schemas),
          file_(file),
          lines_(lines),
          found_(found),
          around_(std::make_unique<Validator>(*schemas.of[0])) {}

    void begin_line(std::uint32_t number) {
        line_ = number;
        open_.clear();
        record_.reset();
        kind_ = RecordKind::story;
    }

    bool null() override {
        return scalar([](auto& to) { return to.Null(); });
    }
    bool boolean(bool value) override {
        return scalar([&](auto& to) { return to.Bool(value); });
    }
    bool number(std::string_view text) override {
        const double value = json_number(text);
        constexpr double exact_below = 9e15;
        const bool integer = text.find_first_of(".eE") == std::string_view::npos && std::abs(value) < exact_below;
        if (integer) return scalar([&](auto& to) { return to.Int64(static_cast<std::int64_t>(value)); });
        return scalar([&](auto& to) { return to.Double(value); });
    }
    bool string(std::string_view text) override {
        return scalar([&](auto& to) { return to.String(text.data(), static_cast<SizeType>(text.size()), true); });
    }
    bool start_object() override {
        begin_value();
        send([](auto& to) { return to.StartObject(); });
        open_.push_back({.list = false});
        return true;
    }
    bool start_array() override {
        begin_value();
        send([](auto& to) { return to.StartArray(); });
        open_.push_back({.list = true});
        return true;
    }
    bool key(std::string_view name) override {
        if (open_.size() == 1) choose_kind(name);
        ++open_.back().entries;
        send([&](auto& to) { return to.Key(name.data(), static_cast<SizeType>(name.size()), true); });
        return true;
    }
    bool end_object() override {
        const SizeType count = leave();
        send([&](auto& to) { return to.EndObject(count); });
        return end_value();
    }
    bool end_array() override {
        const SizeType count = leave();
        send([&](auto& to) { return to.EndArray(count); });
        return end_value();
    }

private:
    struct Container {
        bool list;
        SizeType entries = 0;
    };

    /// The next value is a record: an entry of one of the story's lists, or the value of a line's key.
    [[nodiscard]] bool at_record() const noexcept {
        if (kind_ == RecordKind::story) return false;
        return lines_ ? open_.size() == 1 : open_.size() == 2 && open_.back().list;
    }

    void choose_kind(std::string_view key) {
        kind_ = RecordKind::story;
        index_ = 0;
        for (std::size_t i = 1; i < record_names.size(); ++i) {
            if (key == (lines_ ? record_names : record_list_names)[i]) kind_ = static_cast<RecordKind>(i);
        }
    }

    void begin_value() {
        if (!open_.empty() && open_.back().list) ++open_.back().entries;
        if (at_record()) record_ = std::make_unique<Validator>(*schemas_.of[static_cast<std::size_t>(kind_)]);
    }
    bool end_value() {
        if (record_ && at_record()) {
            report(*record_);
            record_.reset();
            ++index_;
        }
        if (open_.empty() && !lines_) report(*around_);
        return true;
    }
    SizeType leave() {
        const SizeType count = open_.back().entries;
        open_.pop_back();
        return count;
    }

    template <class Function>
    bool scalar(Function function) {
        begin_value();
        send(function);
        return end_value();
    }

    /// To the record's validator if one is at work, else to that of the story; not at all after its first error.
    template <class Function>
    void send(Function function) {
        if (record_) {
            if (record_->IsValid()) function(*record_);
        } else if (!lines_ && around_->IsValid()) {
            function(*around_);
        }
    }

    void report(const Validator& validator) {
        if (validator.IsValid()) return;
        const bool of_record = &validator == record_.get();
        Diagnostic problem;
        problem.kind = "schema";
        problem.message = "the schema does not allow this: keyword " + in_quotes(validator.GetInvalidSchemaKeyword()) +
                          " at " + pointer_text(validator.GetInvalidSchemaPointer()) + " of story.schema.json";
        problem.place = {.file = file_, .index = lines_ ? line_ : of_record ? index_ : 0,
                         .record = of_record ? kind_ : RecordKind::story};
        problem.pointer = pointer_text(validator.GetInvalidDocumentPointer());
        found_.push_back(std::move(problem));
    }

    const StorySchemas& schemas_;
    std::uint32_t file_;
    bool lines_;
    Diagnostics& found_;
    std::unique_ptr<Validator> around_;
    std::unique_ptr<Validator> record_;
    RecordKind kind_ = RecordKind::story;
    std::uint32_t index_ = 0;
    std::uint32_t line_ = 0;
    std::vector<Container> open_;
};

/// Everything the schema has against one input. A syntax error ends its part; load_story has reported it.
void check_input(const StorySchemas& schemas, const InputFile& input, std::uint32_t file, Diagnostics& found) {
    ByteSource source = open_input(input);
    SchemaEvents events(schemas, file, input.lines, found);
    if (!input.lines) {
        std::string text;
        source.read_all(text);
        static_cast<void>(read_json(text, events));
        return;
    }
    LineReader lines(source, {});
    std::string_view line;
    while (lines.next(line)) {
        events.begin_line(lines.number());
        static_cast<void>(read_json(line, events));
    }
}

/// Something was reported at this place, or inside it, or around it.
bool is_known(const std::set<std::string>& pointers, const std::string& pointer) {
    const auto inside = pointers.lower_bound(pointer + '/');
    if (pointers.contains(pointer) || (inside != pointers.end() && inside->starts_with(pointer + '/'))) return true;
    for (std::size_t end = pointer.rfind('/'); end != std::string::npos && end > 0; end = pointer.rfind('/', end - 1)) {
        if (pointers.contains(pointer.substr(0, end))) return true;
    }
    return false;
}

}  // namespace

void check_schema(LoadedStory& loaded) {
    const StorySchemas schemas;
    Diagnostics found;
    for (std::size_t file = 0; file < loaded.inputs.size(); ++file) {
        const FileFormat format = loaded.inputs[file].format;
        if (format != FileFormat::story && format != FileFormat::lines) continue;
        check_input(schemas, loaded.inputs[file], static_cast<std::uint32_t>(file), found);
    }
    locate(found, loaded);
    // By file and, in JSON Lines, by line.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::string>> known;
    const auto unit = [&](const Diagnostic& d) {
        const bool lines = d.place.file < loaded.inputs.size() && loaded.inputs[d.place.file].lines;
        return std::pair(d.place.file, lines ? d.place.index : 0);
    };
    for (const Diagnostic& d : loaded.diagnostics) {
        if (d.severity == Severity::error) known[unit(d)].insert(d.pointer);
    }
    for (Diagnostic& d : found) {
        if (!is_known(known[unit(d)], d.pointer)) loaded.diagnostics.push_back(std::move(d));
    }
    sort_by_place(loaded.diagnostics);
}

}  // namespace hearsay
