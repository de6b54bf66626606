// The answers of the API, by what they are about. Internal to serve/api.
#pragma once

#include "serve/api/exchange.hpp"
#include "serve/desk/desk.hpp"

#include "model/error.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {
class JsonWriter;
}

namespace hearsay::serve {

/// The call makes no sense, or asks for what is not there.
class BadCall : public Error {
public:
    BadCall(int a_status, const std::string& message) : Error(message), status(a_status) {}
    int status;
};

// answers_lists.cpp: lists take `limit` (at most 200) and `cursor`, the `next` of the answer before.
Reply get_story(Desk& desk, const Call& call);
Reply get_claims(Desk& desk, const Call& call);
Reply get_statements(Desk& desk, const Call& call);
Reply get_edits(Desk& desk, const Call& call);
Reply get_proposals(Desk& desk, const Call& call);
// answers_articles.cpp
Reply get_articles(Desk& desk, const Call& call);
Reply get_inbox(Desk& desk, const Call& call);
Reply post_articles(Desk& desk, const Call& call);
Reply post_draft(Desk& desk, const Call& call);
// answers_scores.cpp
Reply get_scores(Desk& desk, const Call& call);
Reply get_explain(Desk& desk, const Call& call);
Reply get_timeline(Desk& desk, const Call& call);
Reply get_what_if(Desk& desk, const Call& call);
Reply get_diagram(Desk& desk, const Call& call);
// answers_export.cpp
Reply get_export(Desk& desk, const Call& call);
Reply get_check(Desk& desk, const Call& call);
// answers_sources.cpp
Reply get_sources(Desk& desk, const Call& call);
Reply get_control(Desk& desk, const Call& call);
// answers_edits.cpp
Reply post_edits(Desk& desk, const Call& call);
Reply post_preview(Desk& desk, const Call& call);
Reply post_undo(Desk& desk, const Call& call);
Reply post_redo(Desk& desk, const Call& call);

// What they share: paging.cpp ---------------------------------------------------------------------------------------

/// Whole numbers of the query; `otherwise` where there is none. Throws BadCall.
[[nodiscard]] std::size_t number_in(const Call& call, const std::string& key, std::size_t otherwise, std::size_t most);
/// How many items a page of a list shall have, from 1 to 200.
[[nodiscard]] std::size_t limit_in(const Call& call);
/// Whether the query has `key=1`. Throws BadCall for another value.
[[nodiscard]] bool flag_in(const Call& call, const std::string& key);
/// The level that the query names, `affiliation` where it names none. Throws BadCall.
[[nodiscard]] Level level_in(const Call& call);
/// The claim that the query names. Throws BadCall.
[[nodiscard]] ClaimId claim_in(const Call& call, const Story& story);
/// Whether a text holds all words of a query, in any case.
[[nodiscard]] bool matches(std::string_view text, std::string_view query);

/// The part of a list that the call asks for: `{"seq":…,"total":…,"items":[…],"next":…}`. `write` writes the item of a place.
template <class Write>
[[nodiscard]] std::string page_of(const Call& call, std::uint64_t seq, std::size_t total, Write write) {
    const std::size_t begin = number_in(call, "cursor", 0, total);
    const std::size_t end = std::min(total, begin + limit_in(call));
    std::string text = "{\"seq\":" + std::to_string(seq) + ",\"total\":" + std::to_string(total) + ",\"items\":[";
    for (std::size_t i = begin; i < end; ++i) text += (i == begin ? "" : ",") + write(i);
    text += "],\"next\":" + (end < total ? "\"" + std::to_string(end) + "\"" : std::string("null")) + '}';
    return text;
}

}  // namespace hearsay::serve
