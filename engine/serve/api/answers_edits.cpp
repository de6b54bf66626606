#include "serve/api/answers.hpp"

#include "edits/arguments.hpp"
#include "io/json/json_value.hpp"
#include "io/json/json_writer.hpp"
#include "serve/api/entity_tag.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <initializer_list>
#include <variant>

namespace hearsay::serve {
namespace {

JsonValue body_of(const Call& call) {
    auto read = parse_json(call.body);
    if (const auto* fault = std::get_if<JsonProblem>(&read)) throw BadCall(400, "the body is no JSON: " + fault->message + " (byte " + std::to_string(fault->offset) + ')');
    JsonValue body = std::get<JsonValue>(std::move(read));
    if (!body.is(JsonValue::Kind::object)) throw BadCall(400, "the body is " + std::string(body.description()) + "; an object is wanted");
    return body;
}

JsonValue no_arguments() { return std::get<JsonValue>(parse_json("{}")); }

/// A slip of somebody's pen is told, not passed over.
void require_known(const JsonValue& body, std::initializer_list<std::string_view> known) {
    for (const std::string& key : body.keys()) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        Suggestion suggestion(key);
        for (const std::string_view name : known) suggestion.offer(name);
        throw BadCall(400, "the body has no key " + in_quotes(key) + suggestion.text());
    }
}

/// The text of a key, "" when there is none: what is of another kind is never passed over.
const std::string& text_in(const JsonValue& body, const std::string& key) {
    const JsonValue* found = body.find(key);
    if (found != nullptr && !found->is(JsonValue::Kind::string) && !found->is(JsonValue::Kind::null)) {
        throw BadCall(400, '"' + key + "\" is " + std::string(found->description()) + "; a text is wanted");
    }
    return body.text_of(key);
}

/// Who asks, and what they had seen. Names are kept as they are typed, within reason.
edits::Request request_of(const Call& call, const JsonValue& body) {
    edits::Request request;
    request.as_of = edits_named(call.if_match);
    request.client = text_in(body, "client");
    request.by = text_in(body, "by");
    if (request.client.size() > 200 || request.by.size() > 200) throw BadCall(400, "\"client\" and \"by\" have 200 bytes at most");
    const JsonValue* seen = body.find("seen");
    if (seen != nullptr && !seen->is(JsonValue::Kind::null)) {
        request.seen = edits::whole_number(*seen);
        if (!request.seen) throw BadCall(400, "\"seen\" is the number of the last edit that you know of, 0 or more");
    }
    request.arguments = no_arguments();
    return request;
}

edits::Request edit_request(const Call& call) {
    const JsonValue body = body_of(call);
    require_known(body, {"verb", "args", "client", "by", "seen"});
    edits::Request request = request_of(call, body);
    request.verb = text_in(body, "verb");
    if (request.verb.empty()) throw BadCall(400, "\"verb\" is missing, such as \"statement.confirm\"");
    const JsonValue* arguments = body.find("args");
    if (arguments != nullptr) request.arguments = *arguments;
    return request;
}

Reply told(const Outcome& outcome, const Story& story, int status) {
    Reply reply{.status = outcome.changed ? status : 200, .body = {}};
    JsonWriter json(reply.body, JsonWriter::Style::compact);
    json.begin_object().key("seq").integer(outcome.seq).key("changed").boolean(outcome.changed);
    if (outcome.edit.seq != 0) {
        json.key("edit").raw(edit_json(outcome.edit));
        json.key("changes").begin_array();
        for (const edits::Change& change : outcome.edit.changes) edits::write(json, change);
        json.end_array();
    }
    if (!outcome.refused.empty()) json.key("refused").string(outcome.refused);
    json.key("verdicts").begin_array();
    for (const VerdictStep& step : outcome.steps) json.raw(step_json(step, story));
    json.end_array().key("pending").integer(outcome.pending).end_object();
    reply.headers.emplace_back("ETag", entity_tag(outcome.seq));
    return reply;
}

Reply take_back(Desk& desk, const Call& call, const char* verb) {
    const JsonValue body = body_of(call);
    require_known(body, {"edit", "client", "by", "seen"});
    edits::Request request = request_of(call, body);
    request.verb = verb;
    if (const JsonValue* edit = body.find("edit")) {
        if (!edits::whole_number(*edit)) throw BadCall(400, "\"edit\" is the number of an edit, 1 or more");
        request.arguments = std::get<JsonValue>(parse_json("{\"edit\":" + edit->text() + "}"));
    }
    const Outcome outcome = desk.submit(request);
    return told(outcome, *desk.now()->story, 201);
}

}  // namespace

Reply post_edits(Desk& desk, const Call& call) {
    const Outcome outcome = desk.submit(edit_request(call));
    return told(outcome, *desk.now()->story, 201);
}

Reply post_preview(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const edits::Request request = edit_request(call);
    Outcome outcome{.seq = now->seq};
    try {
        outcome = desk.preview(request);
    } catch (const edits::Refused& refused) {  // that, too, is what the edit would do
        outcome.refused = refused.what();
    }
    return told(outcome, *now->story, 200);
}

Reply post_undo(Desk& desk, const Call& call) { return take_back(desk, call, "undo"); }
Reply post_redo(Desk& desk, const Call& call) { return take_back(desk, call, "redo"); }

Reply post_draft(Desk& desk, const Call& call) {
    const JsonValue body = body_of(call);
    require_known(body, {"article", "again", "fields", "client", "by", "seen"});
    const std::string& article = text_in(body, "article");
    if (article.empty()) throw BadCall(400, "\"article\" is missing: the id of an article that waits, see GET /api/inbox");
    if (const JsonValue* again = body.find("again"); again != nullptr && !again->is(JsonValue::Kind::null)) {
        if (!again->is(JsonValue::Kind::boolean)) throw BadCall(400, "\"again\" is " + std::string(again->description()) + "; true or false is wanted");
        if (again->flag() && body.find("fields") != nullptr) throw BadCall(400, "\"fields\" are given with the first draft; change those of the story with article.set");
        if (again->flag()) {
            const Outcome outcome = desk.draft_again(article, request_of(call, body));
            return told(outcome, *desk.now()->story, 201);
        }
    }
    std::string fields;
    if (const JsonValue* given = body.find("fields")) {
        if (!given->is(JsonValue::Kind::object)) throw BadCall(400, "\"fields\" is an object with outlet, published, title, url, authors, agencies and language");
        fields = edits::json_of(*given);
    }
    const Outcome outcome = desk.draft(article, request_of(call, body), fields);
    return told(outcome, *desk.now()->story, 201);
}

Reply post_articles(Desk& desk, const Call& call) {
    const JsonValue body = body_of(call);
    require_known(body, {"name", "content"});
    if (const auto as_of = edits_named(call.if_match)) {
        const std::uint64_t seq = desk.now()->seq;
        if (std::find(as_of->begin(), as_of->end(), seq) == as_of->end()) throw edits::Stale(seq);
    }
    const JsonValue* content = body.find("content");
    if (content == nullptr || !content->is(JsonValue::Kind::string)) throw BadCall(400, "\"content\" is missing: the article as text or HTML");
    constexpr std::size_t longest = std::size_t{8} << 20;
    if (content->text().size() > longest) return problem(413, "Content Too Large", "an article has 8 MiB at most");
    std::string id;
    try {
        id = desk.articles().add(text_in(body, "name"), content->text());
    } catch (const FileError& unreadable) {
        return problem(422, "Unprocessable Content", unreadable.what());
    }
    Reply reply{.status = 201, .body = {}};
    JsonWriter json(reply.body, JsonWriter::Style::compact);
    json.begin_object().key("id").string(id).end_object();
    return reply;
}

}  // namespace hearsay::serve
