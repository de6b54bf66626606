// What the desk tells, as JSON.
#include "serve/desk/desk.hpp"

#include "io/json/json_writer.hpp"

namespace hearsay::serve {

std::string verdict_json(const std::optional<VerdictOfClaim>& verdict) {
    if (!verdict) return "null";
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object();
    for (const Level level : all_levels) {
        const auto& at = verdict->verdicts[static_cast<std::size_t>(level)];
        if (at) json.key(name_of(level)).string(name_of(*at));
    }
    json.key("disputed").boolean(verdict->disputed).end_object();
    return text;
}

std::string step_json(const VerdictStep& step, const Story& story) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("claim").string(step.claim);
    const auto claim = story.find_claim(step.claim);
    const std::string_view words = claim ? story.text(story[*claim].text) : std::string_view(step.words);
    if (!words.empty()) json.key("text").string(words);
    json.key("before").raw(verdict_json(step.before)).key("after").raw(verdict_json(step.after)).end_object();
    return text;
}

std::string edit_json(const edits::Edit& edit) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(edit.seq).key("at").string(edit.at).key("by").string(edit.by).key("client").string(edit.client);
    json.key("verb").string(edit.verb).key("args").raw(edit.arguments.empty() ? "{}" : edit.arguments);
    if (edit.of != 0) json.key("of").integer(edit.of);
    json.key("undone").boolean(edit.undone).key("aside").boolean(edit.aside).end_object();
    return text;
}

}  // namespace hearsay::serve
