// The part of StoryReader that deals with keys: known ones open the place for their value, unknown ones are noted.
#include "io/story/story_reader.hpp"
#include "io/story/story_words.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay {
namespace {

/// What `held` was called before.
constexpr std::string_view former_held = "on_record";

template <class Record, std::size_t N>
std::string nearest_key(const std::array<Field<Record>, N>& fields, std::string_view name) {
    Suggestion suggestion(name);
    for (const auto& field : fields) suggestion.offer(field.name);
    if (!suggestion.nearest().empty()) return suggestion.text();
    std::vector<std::string_view> names;
    for (const auto& field : fields) names.push_back(field.name);
    return "; it may be " + one_of(names) + " (data of your own goes into \"extra\")";
}

}  // namespace

template <class Record, std::size_t N>
void StoryReader::open_field(const std::array<Field<Record>, N>& fields, Record& record, std::string_view name) {
    const bool in_object = inner();
    (in_object ? inner_field_ : field_) = name;
    for (std::size_t i = 0; i < N; ++i) {
        if (fields[i].name != name) continue;
        (in_ == In::story ? story_seen_ : in_object ? inner_seen_ : seen_) |= 1U << i;
        slot_ = fields[i].slot(record);
        return;
    }
    slot_ = std::monostate{};
    if (in_ == In::story) note_foreign_key(name);
    if (name == former_held && in_ == In::record && kind_ == RecordKind::statement) {
        problem("unknown key", "\"on_record\" is written \"held\" now, with the same value; rename the key");
        return;
    }
    problem("unknown key", "there is no key " + in_quotes(name) + " here" + nearest_key(fields, name));
}

void StoryReader::open_record_field(std::string_view name) {
    with_fields(kind_, [&]<class Record, std::size_t N>(const std::array<Field<Record>, N>& fields) {
        open_field(fields, records_.open<Record>(), name);
    });
}

void StoryReader::open_line_field(std::string_view name) {
    slot_ = std::monostate{};
    field_ = name;
    ++keys_in_line_;
    const auto found = std::find(record_names.begin() + 1, record_names.end(), name);
    if (found != record_names.end()) {
        kind_ = static_cast<RecordKind>(found - record_names.begin());
        any_record_ = true;
        if (++records_in_line_ == 2) problem("wrong format", "a second record in one line; give it a line of its own");
        return;
    }
    kind_ = RecordKind::story;
    lost_records_ = true;
    note_foreign_key(name);
    Suggestion suggestion(name);
    for (const std::string_view known : record_names) suggestion.offer(known);
    const std::string remedy = suggestion.nearest().empty()
                                   ? "; a line is {\"source\": {…}}, {\"affiliation\": {…}}, {\"article\": {…}}, "
                                     "{\"claim\": {…}}, {\"statement\": {…}}, {\"settled\": {…}} or {\"track_record\": {…}}"
                                   : suggestion.text();
    problem("unknown key", "there is no kind of record " + in_quotes(name) + remedy);
}

bool StoryReader::key(std::string_view name) {
    switch (in_) {
        case In::story: open_field(story_fields, head_, name); break;
        case In::line: open_line_field(name); break;
        case In::record: open_record_field(name); break;
        case In::derivation: open_field(derivation_fields, records_.open<StatementRecord>().derives_from.back(), name); break;
        case In::retraction: open_field(retraction_fields, records_.open<StatementRecord>().retracts.back(), name); break;
        case In::span: open_field(span_fields, *records_.open<StatementRecord>().span, name); break;
        case In::free_form: copy_->key(name); break;
        default: break;
    }
    return true;
}

void StoryReader::note_foreign_key(std::string_view name) {
    static constexpr std::array<std::string_view, 9> prov{
        "prefix", "entity", "activity", "agent", "wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy", "used",
        "bundle"};
    if (std::find(prov.begin(), prov.end(), name) != prov.end()) {
        foreign_ = "a PROV-JSON document";
    } else if (name == "schema" || name == "properties") {
        foreign_ = "a FollowTheMoney entity";
    } else if (name == "@context" || name == "@graph") {
        foreign_ = "a JSON-LD document";
    } else if (name == "nodes" || name == "edges") {
        foreign_ = "a list of nodes and edges";
    }
}

}  // namespace hearsay
