#include "edits/records.hpp"

#include "io/json/json_value.hpp"
#include "io/json/json_writer.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <sstream>

namespace hearsay::edits {
namespace {

constexpr std::array<std::string_view, 6> list_fields{"aliases", "asserts", "denies", "derives_from", "retracts", "responds_to"};

JsonValue parsed(std::string_view text) {
    const std::string with_end(text);
    auto read = parse_json(with_end);
    if (const auto* problem = std::get_if<JsonProblem>(&read)) throw Error("this is no JSON: " + problem->message + " (" + printable(text, 80) + ')');
    return std::get<JsonValue>(std::move(read));
}

Fields fields_from(const JsonValue& object) {
    Fields fields;
    for (std::size_t i = 0; i < object.keys().size(); ++i) fields.emplace(object.keys()[i], json_of(object.items()[i]));
    return fields;
}

void append_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& list) {
    if (list.empty()) return;
    json.key(name).begin_array();
    for (const std::string& one : list) json.raw(one);
    json.end_array();
}

}  // namespace

std::optional<Kind> kind_of_list(std::string_view list) noexcept {
    const auto found = std::find(list_names.begin(), list_names.end(), list);
    if (found == list_names.end()) return std::nullopt;
    return static_cast<Kind>(found - list_names.begin());
}

std::optional<Loose> loose_of_list(std::string_view list) noexcept {
    const auto found = std::find(loose_names.begin(), loose_names.end(), list);
    if (found == loose_names.end()) return std::nullopt;
    return static_cast<Loose>(found - loose_names.begin());
}

bool is_list_field(std::string_view key) noexcept { return std::find(list_fields.begin(), list_fields.end(), key) != list_fields.end(); }

const std::string& value_of(const Fields& fields, const std::string& key) {
    static const std::string none;
    const auto found = fields.find(key);
    return found == fields.end() ? none : found->second;
}

void put_value(Fields& fields, const std::string& key, const std::string& value) {
    if (value.empty()) fields.erase(key);
    else fields[key] = value;
}

std::vector<std::string> elements(std::string_view list) {
    std::vector<std::string> all;
    if (list.empty()) return all;
    const JsonValue value = parsed(list);
    for (const JsonValue& item : value.items()) all.push_back(json_of(item));
    return all;
}

std::string list_of(const std::vector<std::string>& elements) {
    if (elements.empty()) return {};
    std::string text = "[";
    for (std::size_t i = 0; i < elements.size(); ++i) text += (i == 0 ? "" : ",") + elements[i];
    return text + ']';
}

std::string json_text(std::string_view text) {
    std::string json;
    append_json_string(json, text);
    return json;
}

std::string json_of(const JsonValue& value) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    value.write(json);
    return text;
}

std::string object_text(const Fields& fields) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object();
    for (const auto& [key, value] : fields) json.key(key).raw(value);
    json.end_object();
    return text;
}

Fields fields_of(std::string_view object) {
    const JsonValue value = parsed(object);
    if (!value.is(JsonValue::Kind::object)) throw Error("an object is wanted here, not " + std::string(value.description()));
    return fields_from(value);
}

std::string text_in(const Fields& fields, const std::string& key) {
    const auto found = fields.find(key);
    if (found == fields.end()) return {};
    const JsonValue value = parsed(found->second);
    return value.is(JsonValue::Kind::string) ? value.text() : std::string();
}

/// The story's `extra`, and of it the proposals that were refused. Only what we have written there ourselves is taken for
/// these; whatever else has that name stays what it is.
void Records::take_extra(std::string_view text) {
    if (text.empty()) return;
    const JsonValue extra = parsed(text);
    const JsonValue* refused = extra.find("refused");
    const auto is_proposal = [](const JsonValue& one) { return one.find("kind") != nullptr && one.find("ids") != nullptr; };
    const bool ours = refused != nullptr && refused->is(JsonValue::Kind::array) && !refused->items().empty() && std::all_of(refused->items().begin(), refused->items().end(), is_proposal);
    if (!ours) {
        story.emplace("extra", text);
        return;
    }
    for (const JsonValue& one : refused->items()) of(Loose::refused).push_back(json_of(one));
    if (extra.keys().size() == 1) return;
    std::string rest;
    JsonWriter json(rest, JsonWriter::Style::compact);
    json.begin_object();
    for (std::size_t i = 0; i < extra.keys().size(); ++i) {
        if (extra.keys()[i] != "refused") extra.items()[i].write(json.key(extra.keys()[i]));
    }
    json.end_object();
    story.emplace("extra", std::move(rest));
}

/// Records as write_story_lines() writes them.
void Records::take_lines(std::string_view lines) {
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        const JsonValue line = parsed(lines.substr(begin, end - begin));
        begin = end + 1;
        const std::string& name = line.keys().front();
        const auto keyed_name = std::find(kind_names.begin(), kind_names.end(), name);
        if (keyed_name != kind_names.end()) {
            keyed[static_cast<std::size_t>(keyed_name - kind_names.begin())].emplace(line.items().front().text_of("id"), fields_from(line.items().front()));
        } else {
            of(name == "affiliation" ? Loose::affiliation : name == "settled" ? Loose::settled : Loose::track_record).push_back(json_of(line.items().front()));
        }
    }
}

Records::Records(const Story& from, WhichRecords which) {
    if (!from.title().empty()) story.emplace("title", json_text(from.title()));
    take_extra(from.extra());
    std::ostringstream out;
    write_story_lines(out, from, RecordOrder::by_id, which);
    take_lines(std::move(out).str());
}

namespace {

/// The lines of those records of one story that the other does not have as they are.
template <class Id, class Find>
void append_others(std::string& lines, const Story& of, std::size_t count, const Story& than, Find find) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto record = of.record(id_at<Id>(i));
        const auto other = find(than, record.id);
        if (!other || !(than.record(*other) == record)) append_line(lines, record);
    }
}

std::string keyed_lines(const Story& of, const Story& than) {
    std::string lines;
    append_others<SourceId>(lines, of, of.sources().size(), than, [](const Story& story, const std::string& id) { return story.find_source(id); });
    append_others<ArticleId>(lines, of, of.articles().size(), than, [](const Story& story, const std::string& id) { return story.find_article(id); });
    append_others<ClaimId>(lines, of, of.claims().size(), than, [](const Story& story, const std::string& id) { return story.find_claim(id); });
    append_others<StatementId>(lines, of, of.statements().size(), than, [](const Story& story, const std::string& id) { return story.find_statement(id); });
    return lines;
}

template <class Id>
void append_sorted(std::string& lines, const Story& of, std::size_t count) {
    std::vector<std::string> all(count);
    for (std::size_t i = 0; i < count; ++i) append_line(all[i], of.record(id_at<Id>(i)));
    std::sort(all.begin(), all.end());
    for (const std::string& one : all) lines += one;
}

/// Records without an id: few, and told apart by all they hold.
std::string loose_lines(const Story& of) {
    std::string lines;
    append_sorted<AffiliationId>(lines, of, of.affiliations().size());
    append_sorted<SettledId>(lines, of, of.settled().size());
    append_sorted<TrackRecordId>(lines, of, of.track_records().size());
    return lines;
}

}  // namespace

std::pair<Records, Records> Records::differing(const Story& before, const Story& after) {
    std::pair<Records, Records> both;
    const std::string loose_before = loose_lines(before);
    const std::string loose_after = loose_lines(after);
    const auto take = [](Records& records, const Story& of, const Story& than, const std::string& loose) {
        if (!of.title().empty()) records.story.emplace("title", json_text(of.title()));
        records.take_extra(of.extra());
        records.take_lines(keyed_lines(of, than));
        records.take_lines(loose);
    };
    const bool same = loose_before == loose_after;
    take(both.first, before, after, same ? std::string() : loose_before);
    take(both.second, after, before, same ? std::string() : loose_after);
    return both;
}

const Fields* Records::find(Kind kind, const std::string& id) const {
    const auto found = of(kind).find(id);
    return found == of(kind).end() ? nullptr : &found->second;
}

std::string Records::text() const {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("format").string("hearsay/1");
    const auto title = story.find("title");
    if (title != story.end()) json.key("title").raw(title->second);
    for (std::size_t i = 0; i < keyed.size(); ++i) {
        if (keyed[i].empty()) continue;
        json.key(list_names[i]).begin_array();
        for (const auto& [id, fields] : keyed[i]) json.raw(object_text(fields));
        json.end_array();
    }
    for (const Loose kind : {Loose::affiliation, Loose::settled, Loose::track_record}) append_list(json, loose_names[static_cast<std::size_t>(kind)], of(kind));
    const auto given = story.find("extra");
    std::string extra = given == story.end() ? std::string() : given->second;
    if (!of(Loose::refused).empty()) {
        if (!extra.empty()) extra.pop_back();
        extra += (extra.empty() ? "{" : extra == "{" ? "" : ",") + std::string("\"refused\":") + list_of(of(Loose::refused)) + '}';
    }
    if (!extra.empty()) json.key("extra").raw(extra);
    json.end_object();
    return text;
}

}  // namespace hearsay::edits
