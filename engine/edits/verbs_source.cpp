#include "edits/verbs.hpp"

#include "amend/actions.hpp"
#include "edits/arguments.hpp"

#include <algorithm>
#include <array>

namespace hearsay::edits {
namespace {

void source_make(Amendment& amendment, const Arguments& arguments) { static_cast<void>(source_named(amendment, arguments.value("source"))); }

void source_set(Amendment& amendment, const Arguments& arguments) {
    set_fields(amendment.record(Kind::source, arguments.text("source")), arguments.value("fields"), {"id"});
}

void source_merge(Amendment& amendment, const Arguments& arguments) {
    const std::vector<std::string> others{arguments.text("source")};
    amendment.take_over(amend::merge(amendment.merged(), amend::Kind::source, arguments.text("into"), others));
}

/// These statements were made by somebody else, whose name is given.
void source_split(Amendment& amendment, const Arguments& arguments) {
    const std::vector<std::string> statements = arguments.texts("statements");
    if (statements.empty()) throw Refused("name the statements that somebody else made");
    const std::string& name = arguments.text("name");
    const std::string id = amendment.new_id(Kind::source, name);
    amendment.take_over(amend::split(amendment.merged(), amend::Kind::source, arguments.text("source"), id, statements));
    amendment.record(Kind::source, id)["name"] = json_text(name);
}

std::string tie_in(const Arguments& arguments) {
    const JsonValue& tie = arguments.value("tie");
    if (!tie.is(JsonValue::Kind::object)) throw Refused("a tie is an object with source, with and kind");
    return arguments.json("tie");
}

/// The place of a tie among the story's own, told apart by who, with whom, how and when.
std::vector<std::string>::iterator find_tie(std::vector<std::string>& ties, const std::string& wanted) {
    const Fields like = fields_of(wanted);
    const auto found = std::find_if(ties.begin(), ties.end(), [&](const std::string& tie) {
        const Fields fields = fields_of(tie);
        return std::all_of(like.begin(), like.end(), [&](const auto& field) { return fields.contains(field.first) && fields.at(field.first) == field.second; });
    });
    if (found == ties.end()) throw Refused("there is no such tie in the story; those of the registry are not changed here");
    return found;
}

void tie_add(Amendment& amendment, const Arguments& arguments) {
    const JsonValue& given = arguments.value("tie");
    Fields tie = fields_of(tie_in(arguments));
    for (const char* const end : {"source", "with"}) tie[end] = json_text(source_named(amendment, Arguments(given).value(end)));
    if (tie["source"] == tie["with"]) throw Refused("a source has no tie to itself; name whom it belongs to");
    std::vector<std::string>& ties = amendment.loose(Loose::affiliation);
    const std::string text = object_text(tie);
    const bool known = std::any_of(ties.begin(), ties.end(), [&](const std::string& one) { return fields_of(one) == tie; });
    if (!known) ties.push_back(text);
}

void tie_set(Amendment& amendment, const Arguments& arguments) {
    std::string& tie = *find_tie(amendment.loose(Loose::affiliation), tie_in(arguments));
    Fields fields = fields_of(tie);
    set_fields(fields, arguments.value("fields"), {});
    tie = object_text(fields);
}

void tie_drop(Amendment& amendment, const Arguments& arguments) {
    std::vector<std::string>& ties = amendment.loose(Loose::affiliation);
    ties.erase(find_tie(ties, tie_in(arguments)));
}

}  // namespace

std::span<const Verb> source_verbs() noexcept {
    static constexpr std::array<Verb, 7> verbs{{
        {"source.make", "source", source_make},
        {"source.set", "source fields", source_set},
        {"source.merge", "source into", source_merge},
        {"source.split", "source statements name", source_split},
        {"tie.add", "tie", tie_add},
        {"tie.set", "tie fields", tie_set},
        {"tie.drop", "tie", tie_drop},
    }};
    return verbs;
}

}  // namespace hearsay::edits
