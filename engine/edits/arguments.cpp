#include "edits/arguments.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace hearsay::edits {
namespace {

/// A source that can be checked and is called so.
std::string called(const Story& story, std::string_view name) {
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto id = id_at<SourceId>(i);
        if (story[id].anonymous) continue;
        const auto aliases = story.aliases(id);
        const bool alias = std::any_of(aliases.begin(), aliases.end(), [&](Text text) { return same_letters(story.text(text), name); });
        if (alias || same_letters(story.name(id), name)) return std::string(story.id(id));
    }
    return {};
}

}  // namespace

const JsonValue& Arguments::value(std::string_view key) const {
    const JsonValue* found = value_->find(key);
    if (found == nullptr) throw Refused("the argument \"" + std::string(key) + "\" is missing");
    return *found;
}

const std::string& Arguments::text(std::string_view key) const {
    const JsonValue& found = value(key);
    if (!found.is(JsonValue::Kind::string)) throw Refused("the argument \"" + std::string(key) + "\" is " + std::string(found.description()) + "; a text is wanted");
    if (found.text().empty()) throw Refused("the argument \"" + std::string(key) + "\" is empty");
    return found.text();
}

const std::string& Arguments::text_or_none(std::string_view key) const {
    static const std::string none;
    return find(key) == nullptr || find(key)->is(JsonValue::Kind::null) ? none : text(key);
}

bool Arguments::flag(std::string_view key, bool otherwise) const {
    const JsonValue* found = find(key);
    if (found == nullptr) return otherwise;
    if (!found->is(JsonValue::Kind::boolean)) throw Refused("the argument \"" + std::string(key) + "\" is " + std::string(found->description()) + "; true or false is wanted");
    return found->flag();
}

std::vector<std::string> Arguments::texts(std::string_view key) const {
    std::vector<std::string> all;
    const JsonValue* found = find(key);
    if (found == nullptr) return all;
    if (!found->is(JsonValue::Kind::array)) throw Refused("the argument \"" + std::string(key) + "\" is " + std::string(found->description()) + "; a list is wanted");
    for (const JsonValue& item : found->items()) {
        if (!item.is(JsonValue::Kind::string)) throw Refused("the argument \"" + std::string(key) + "\" holds " + std::string(item.description()) + "; texts are wanted");
        all.push_back(item.text());
    }
    return all;
}

std::string Arguments::json(std::string_view key) const { return json_of(value(key)); }

void set_fields(Fields& fields, const JsonValue& given, const std::vector<std::string_view>& never) {
    if (!given.is(JsonValue::Kind::object)) throw Refused("fields are an object of keys and values, not " + std::string(given.description()));
    for (std::size_t i = 0; i < given.keys().size(); ++i) {
        const std::string& key = given.keys()[i];
        if (std::find(never.begin(), never.end(), key) != never.end()) throw Refused("the field " + in_quotes(key) + " is not set in this way");
        const JsonValue& item = given.items()[i];
        const bool empty = item.is(JsonValue::Kind::null) || (item.is(JsonValue::Kind::array) && item.items().empty());
        if (empty) fields.erase(key);
        else fields[key] = json_of(item);
    }
}

std::string source_named(Amendment& amendment, const JsonValue& given) {
    if (given.is(JsonValue::Kind::string)) {
        if (!amendment.has(Kind::source, given.text())) throw Missing(Kind::source, given.text());
        return given.text();
    }
    const std::string& name = Arguments(given).text("name");
    if (!Arguments(given).flag("anonymous", false)) {
        std::string known = called(amendment.merged(), name);
        if (!known.empty() && amendment.has(Kind::source, known)) return known;
    }
    Fields fields;
    set_fields(fields, given, {"id"});
    if (!fields.contains("kind")) fields["kind"] = "\"person\"";
    std::string id = amendment.new_id(Kind::source, name);
    amendment.add(Kind::source, id, std::move(fields));
    return id;
}

std::string claim_named(Amendment& amendment, const JsonValue& given) {
    if (given.is(JsonValue::Kind::string)) {
        if (!amendment.has(Kind::claim, given.text())) throw Missing(Kind::claim, given.text());
        return given.text();
    }
    const std::string& text = Arguments(given).text("text");
    const Story& story = amendment.merged();
    for (std::size_t i = 0; i < story.claims().size(); ++i) {
        const auto id = id_at<ClaimId>(i);
        if (same_letters(story.text(story[id].text), text)) return std::string(story.id(id));
    }
    Fields fields;
    set_fields(fields, given, {"id"});
    std::string id = amendment.new_id(Kind::claim, text);
    amendment.add(Kind::claim, id, std::move(fields));
    return id;
}

}  // namespace hearsay::edits
