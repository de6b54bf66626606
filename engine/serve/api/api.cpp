#include "serve/api/api.hpp"

#include "edits/amendment.hpp"
#include "io/json/json_writer.hpp"
#include "serve/api/answers.hpp"
#include "serve/api/entity_tag.hpp"
#include "serve/page/page_texts.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace hearsay::serve {
namespace {

void write_value(JsonWriter& json, std::string_view key, const std::string& value) { json.key(key).raw(value.empty() ? "null" : value); }

std::string misfits_json(const std::vector<edits::Misfit>& misfits) {
    std::string text;
    JsonWriter json(text, JsonWriter::Style::compact);
    json.begin_array();
    for (const edits::Misfit& misfit : misfits) {
        json.begin_object().key("path").begin_array();
        for (const std::string& part : misfit.path) json.string(part);
        json.end_array();
        write_value(json, "was", misfit.was);
        write_value(json, "theirs", misfit.theirs);
        write_value(json, "yours", misfit.yours);
        json.end_object();
    }
    json.end_array();
    return text;
}

Reply conflict(const edits::Conflict& conflict) {
    std::string by;
    append_json_string(by, conflict.by);
    std::string at;
    append_json_string(at, conflict.at);
    return problem(409, "Conflict", conflict.what(), ",\"by\":" + by + ",\"at\":" + at + ",\"conflicts\":" + misfits_json(conflict.misfits));
}

Reply refused(const edits::Refused& refused) {
    std::string list;
    JsonWriter json(list, JsonWriter::Style::compact);
    json.begin_array();
    for (const Diagnostic& one : refused.diagnostics) json.begin_object().key("kind").string(one.kind).key("message").string(one.message).end_object();
    json.end_array();
    return problem(422, "Unprocessable Content", refused.what(), ",\"diagnostics\":" + list);
}

Reply openapi(Desk& /*desk*/, const Call& /*call*/) { return {.body = std::string(openapi_text)}; }

constexpr std::array<Route, 23> all_routes{{
    {"GET", "/api/story", get_story, "", AsOf::state},
    {"GET", "/api/claims", get_claims, "level verdict q id limit cursor", AsOf::verdicts},
    {"GET", "/api/statements", get_statements, "id article source claim draft q limit cursor", AsOf::edit},
    {"GET", "/api/sources", get_sources, "id like undocumented q limit cursor", AsOf::edit},
    {"GET", "/api/articles", get_articles, "id q limit cursor", AsOf::nothing, true},
    {"GET", "/api/inbox", get_inbox, "limit cursor", AsOf::nothing, true},
    {"GET", "/api/proposals", get_proposals, "order limit cursor", AsOf::proposals, true},
    {"GET", "/api/edits", get_edits, "limit cursor", AsOf::edit},
    {"GET", "/api/scores", get_scores, "claim", AsOf::edit, true},
    {"GET", "/api/explain", get_explain, "claim level", AsOf::edit, true},
    {"GET", "/api/timeline", get_timeline, "claim", AsOf::edit, true},
    {"GET", "/api/what_if", get_what_if, "strike", AsOf::edit, true},
    {"GET", "/api/diagram", get_diagram, "claim level picture format style width", AsOf::edit, true},
    {"GET", "/api/export", get_export, "as level", AsOf::edit, true},
    {"GET", "/api/check", get_check, "limit cursor", AsOf::edit, true},
    {"GET", "/api/control", get_control, "", AsOf::edit, true},
    {"GET", "/api/openapi.json", openapi, ""},
    {"POST", "/api/edits", post_edits, ""},
    {"POST", "/api/preview", post_preview, "", AsOf::nothing, true},
    {"POST", "/api/undo", post_undo, ""},
    {"POST", "/api/redo", post_redo, ""},
    {"POST", "/api/articles", post_articles, "", AsOf::nothing, true},
    {"POST", "/api/draft", post_draft, "", AsOf::nothing, true},
}};

/// The tag of what a call reads, as things are now; "" for none.
std::string tag_now(Desk& desk, AsOf as_of) {
    if (as_of == AsOf::nothing) return {};
    const std::uint64_t seq = desk.now()->seq;
    std::string state;
    if (const std::size_t pending = as_of == AsOf::edit || as_of == AsOf::proposals ? 0 : desk.verdicts().pending_count(); pending > 0) state += std::to_string(pending) + 'p';
    if (as_of == AsOf::proposals) state += std::to_string(desk.questions_count()) + 'q';
    if (as_of == AsOf::state) {
        const Desk::Book book = desk.book(seq, 0);
        state += std::string(book.unsaved ? "u" : "") + (book.outside ? "o" : "");
    }
    return entity_tag(seq, state);
}

Reply stale(std::uint64_t seq, std::string_view detail) {
    Reply reply = problem(412, "Precondition Failed", detail);
    reply.headers.emplace_back("ETag", entity_tag(seq));
    return reply;
}

/// Reads. The tag is that of the moment before: what changes meanwhile is asked for once too often, never missed.
Reply read(Desk& desk, const Call& call, const Route& route) {
    const std::string tag = tag_now(desk, route.as_of);
    if (tag.empty()) return route.answer(desk, call);
    if (const auto wanted = edits_named(call.if_match)) {
        const std::uint64_t seq = desk.now()->seq;
        if (std::find(wanted->begin(), wanted->end(), seq) == wanted->end()) throw edits::Stale(seq);
    }
    if (names_tag(call.if_none_match, tag)) return {.status = 304, .body = {}, .headers = {{"ETag", tag}}};
    Reply reply = route.answer(desk, call);
    if (reply.status == 200) reply.headers.emplace_back("ETag", tag);
    return reply;
}

Reply found(Desk& desk, const Call& call) {
    std::string allowed;
    for (const Route& route : all_routes) {
        if (route.path != call.path) continue;
        if (route.method == call.method) {
            if (auto refused = refuse_query(call, route.parameters)) return *refused;
            return call.method == "GET" ? read(desk, call, route) : route.answer(desk, call);
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(route.method) + (route.method == "GET" ? ", HEAD" : "");
    }
    if (allowed.empty()) return problem(404, "Not Found", "the API has no " + call.path + "; GET /api/openapi.json lists what it has");
    Reply reply = problem(405, "Method Not Allowed", call.path + " takes " + allowed);
    reply.headers.emplace_back("Allow", allowed);
    return reply;
}

}  // namespace

std::span<const Route> routes() noexcept { return all_routes; }

bool is_slow(const Call& call) noexcept {
    return std::any_of(all_routes.begin(), all_routes.end(), [&](const Route& route) { return route.slow && route.method == call.method && route.path == call.path; });
}

std::optional<Reply> refuse_query(const Call& call, std::string_view parameters) {
    for (auto given = call.query.begin(); given != call.query.end(); ++given) {
        Suggestion suggestion(given->first);
        bool known = false;
        for (std::string_view rest = parameters; !rest.empty();) {
            const std::string_view name = rest.substr(0, rest.find(' '));
            known = known || name == given->first;
            suggestion.offer(name);
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
        }
        if (!known) return problem(400, "Bad Request", call.path + " has no parameter " + in_quotes(given->first) + suggestion.text());
        if (call.query.count(given->first) > 1) return problem(400, "Bad Request", "the parameter " + in_quotes(given->first) + " stands there more than once");
    }
    return std::nullopt;
}

Reply answer(Desk& desk, const Call& call) {
    try {
        return found(desk, call);
    } catch (const BadCall& bad) {
        return problem(bad.status, bad.status == 404 ? "Not Found" : "Bad Request", bad.what());
    } catch (const edits::Stale& one) {
        return stale(one.seq, one.what());
    } catch (const edits::Conflict& one) {
        return conflict(one);
    } catch (const edits::Refused& one) {
        return refused(one);
    } catch (const UsageError& error) {
        return problem(400, "Bad Request", error.what());
    } catch (const FileError& error) {
        return problem(503, "Service Unavailable", error.what());
    } catch (const Error& error) {
        return problem(422, "Unprocessable Content", error.what());
    } catch (const std::exception& error) {
        return problem(500, "Internal Server Error", error.what());
    }
}

}  // namespace hearsay::serve
