#include "serve/api/api.hpp"

#include "edits/amendment.hpp"
#include "io/json/json_writer.hpp"
#include "serve/api/answers.hpp"
#include "serve/page/page_texts.hpp"

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

constexpr std::array<Route, 21> all_routes{{{"GET", "/api/story", get_story},
                                            {"GET", "/api/claims", get_claims},
                                            {"GET", "/api/statements", get_statements},
                                            {"GET", "/api/sources", get_sources},
                                            {"GET", "/api/articles", get_articles},
                                            {"GET", "/api/inbox", get_inbox},
                                            {"GET", "/api/proposals", get_proposals},
                                            {"GET", "/api/edits", get_edits},
                                            {"GET", "/api/scores", get_scores},
                                            {"GET", "/api/explain", get_explain},
                                            {"GET", "/api/timeline", get_timeline},
                                            {"GET", "/api/what_if", get_what_if},
                                            {"GET", "/api/diagram", get_diagram},
                                            {"GET", "/api/export", get_export},
                                            {"GET", "/api/openapi.json", openapi},
                                            {"POST", "/api/edits", post_edits},
                                            {"POST", "/api/preview", post_preview},
                                            {"POST", "/api/undo", post_undo},
                                            {"POST", "/api/redo", post_redo},
                                            {"POST", "/api/articles", post_articles},
                                            {"POST", "/api/draft", post_draft}}};

Reply found(Desk& desk, const Call& call) {
    std::string allowed;
    for (const Route& route : all_routes) {
        if (route.path != call.path) continue;
        if (route.method == call.method) return route.answer(desk, call);
        allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    if (allowed.empty()) return problem(404, "Not Found", "the API has no " + call.path + "; GET /api/openapi.json lists what it has");
    Reply reply = problem(405, "Method Not Allowed", call.path + " takes " + allowed);
    reply.headers.emplace_back("Allow", allowed);
    return reply;
}

}  // namespace

std::span<const Route> routes() noexcept { return all_routes; }

Reply answer(Desk& desk, const Call& call) {
    try {
        return found(desk, call);
    } catch (const BadCall& bad) {
        return problem(bad.status, bad.status == 404 ? "Not Found" : "Bad Request", bad.what());
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
