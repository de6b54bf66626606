#include "serve/api/exchange.hpp"
#include "serve/desk/desk.hpp"
#include "serve/desk/touched.hpp"
#include "serve/http/admission.hpp"
#include "serve/http/event_log.hpp"
#include "support/catch.hpp"
#include "unit/edits/workplace.hpp"

#include <random>
#include <set>

using namespace hearsay;
using namespace hearsay::serve;
using namespace hearsay::testing;

namespace {

/// Six people, four outlets and two owners say five things, with retractions, denials and a question.
std::string busy_story() {
    std::string story = R"({"format":"hearsay/1","sources":[)";
    for (int i = 0; i < 12; ++i) {
        const char* const kind = i < 6 ? "person" : i < 10 ? "outlet" : "organization";
        story += (i == 0 ? "" : ",") + std::string(R"({"id":"p)") + std::to_string(i) + R"(","kind":")" + kind + "\"}";
    }
    story += R"(],"affiliations":[{"source":"p6","with":"p10","kind":"owned_by"},{"source":"p1","with":"p10","kind":"speaks_for"}],"articles":[)";
    for (int i = 0; i < 4; ++i) story += (i == 0 ? "" : ",") + std::string(R"({"id":"a)") + std::to_string(i) + R"(","outlet":"p)" + std::to_string(6 + i) + R"(","published":"2031-04-0)" + std::to_string(1 + i) + "\"}";
    story += R"(],"claims":[)";
    for (int i = 0; i < 5; ++i) story += (i == 0 ? "" : ",") + std::string(R"({"id":"c)") + std::to_string(i) + R"(","text":"claim )" + std::to_string(i) + (i < 2 ? R"(","question":"q"})" : "\"}");
    story += R"(],"statements":[)";
    for (int i = 0; i < 14; ++i) {
        story += (i == 0 ? "" : ",") + std::string(R"({"id":"s)") + std::to_string(i) + "\"";
        if (i < 7) story += R"(,"source":"p)" + std::to_string(i % 6) + R"(",")" + (i == 5 ? "denies" : "asserts") + R"(":["c)" + std::to_string(i % 5) + "\"]}";
        else story += R"(,"source":"p)" + std::to_string(6 + i % 4) + R"(","article":"a)" + std::to_string(i % 4) + R"(","derives_from":["s)" + std::to_string(i - 7) + R"("])" + (i == 13 ? R"(,"retracts":["s8"])" : "") + "}";
    }
    return story + "]}";
}

/// An edit of any kind; it may make no sense.
std::pair<std::string, std::string> random_edit(std::mt19937& random) {
    const auto pick = [&](const std::string& letter, unsigned count) { return '"' + letter + std::to_string(random() % count) + '"'; };
    const std::string s = pick("s", 16);
    switch (random() % 14) {
        case 0: return {"statement.source", "{\"statement\":" + s + ",\"source\":" + pick("p", 12) + "}"};
        case 1: return {"statement.set", "{\"statement\":" + s + ",\"fields\":{\"asserts\":[" + pick("c", 5) + "],\"denies\":null}}"};
        case 2: return {"statement.set", "{\"statement\":" + s + ",\"fields\":{\"asserts\":null,\"denies\":null,\"derives_from\":[" + pick("s", 16) + "]}}"};
        case 3: return {"statement.set", "{\"statement\":" + s + ",\"fields\":{\"retracts\":[" + pick("s", 16) + "]}}"};
        case 4: return {"statement.route", "{\"statement\":" + s + ",\"route\":[" + pick("p", 12) + "," + pick("p", 12) + "]}"};
        case 5: return {"statement.drop", "{\"statement\":" + s + "}"};
        case 6: return {"tie.add", "{\"tie\":{\"source\":" + pick("p", 12) + ",\"with\":" + pick("p", 12) + ",\"kind\":\"" + (random() % 2 == 0 ? "owned_by" : random() % 2 == 0 ? "speaks_for" : "same_as") + "\"}}"};
        case 7: return {"tie.drop", "{\"tie\":{\"source\":" + pick("p", 12) + "}}"};
        case 8: return {"source.set", "{\"source\":" + pick("p", 12) + ",\"fields\":{\"" + (random() % 2 == 0 ? "unaffiliated" : "anonymous") + "\":" + (random() % 2 == 0 ? "true" : "null") + "}}"};
        case 9: return {"article.set", "{\"article\":" + pick("a", 4) + ",\"fields\":{\"published\":\"2031-05-0" + std::to_string(1 + random() % 9) + "\"}}"};
        case 10: return {"claim.rival", "{\"claims\":[" + pick("c", 5) + "," + pick("c", 5) + "]}"};
        case 11: return {"source.merge", "{\"source\":" + pick("p", 12) + ",\"into\":" + pick("p", 12) + "}"};
        case 12: return {"statement.set", "{\"statement\":" + s + ",\"fields\":{\"held\":" + (random() % 2 == 0 ? "true" : random() % 2 == 0 ? "false" : "null") + "}}"};
        default: return {random() % 2 == 0 ? "undo" : "redo", "{}"};
    }
}

}  // namespace

TEST_CASE("an edit touches every claim whose verdict it changes", "[serve]") {
    std::mt19937 random(20);
    std::size_t done = 0;
    std::size_t moved = 0;
    for (int round = 0; round < 12; ++round) {
        const Workplace place(busy_story());
        Desk desk({.story = place.file(), .registry = {}, .articles = {}, .score = {}}, [](std::string_view, std::uint64_t, const std::string&) {});
        for (int i = 0; i < 40; ++i) {
            const auto [verb, arguments] = random_edit(random);
            INFO(verb << ' ' << arguments);
            Outcome outcome;
            try {
                outcome = desk.submit(request(verb, arguments));
            } catch (const Error&) {
                continue;
            }
            ++done;
            moved += outcome.steps.size();
            const auto now = desk.now();
            for (std::size_t c = 0; c < now->story->claims().size(); ++c) {
                const auto claim = id_at<ClaimId>(c);
                const auto known = desk.verdicts().find(std::string(now->story->id(claim)));
                if (known) CHECK(*known == judge(*now->scorer, claim));
            }
        }
    }
    CHECK(done > 150);
    CHECK(moved > 50);
}

TEST_CASE("a preview says what an edit will do", "[serve]") {
    const Workplace place(busy_story());
    Desk desk({.story = place.file(), .registry = {}, .articles = {}, .score = {}}, [](std::string_view, std::uint64_t, const std::string&) {});
    const auto edit = request("statement.drop", R"({"statement":"s9"})");
    const Outcome would = desk.preview(edit);
    CHECK(desk.now()->seq == 0);
    const Outcome did = desk.submit(edit);
    REQUIRE(did.steps.size() == would.steps.size());
    CHECK_FALSE(did.steps.empty());
    for (std::size_t i = 0; i < did.steps.size(); ++i) CHECK(did.steps[i].after == would.steps[i].after);
}

TEST_CASE("listeners read on from where they were, and start over where that is gone", "[serve]") {
    EventLog log(300);
    log.begin_after(4);
    CHECK(log.place_after(3).reset);
    EventLog::Place place = log.place_after(4);
    CHECK_FALSE(place.reset);
    CHECK(log.read(place).empty());
    log.add("edit", 5, "{}");
    log.add("verdict", 5, "{}");
    CHECK(log.read(place) == "id: 5\nevent: edit\ndata: {}\n\nevent: verdict\ndata: {}\n\n");
    EventLog::Place again = log.place_after(5);
    CHECK(log.read(again) == "event: verdict\ndata: {}\n\n");
    for (std::uint64_t seq = 6; seq < 20; ++seq) log.add("edit", seq, std::string(50, 'x'));
    CHECK(log.read(place) == "id: 19\nevent: reset\ndata: {\"seq\":19}\n\n");
    CHECK(log.read(place).empty());
    CHECK(log.place_after(5).reset);
    CHECK_FALSE(log.place_after(18).reset);
}

TEST_CASE("only the page itself and whoever has the token is let in", "[serve]") {
    const Admission admission("127.0.0.1", 8080, "secret");
    Head good{.method = "GET", .path = "/api/story", .host = "127.0.0.1:8080", .authorization = "Bearer secret"};
    CHECK_FALSE(admission.refuse(good));
    const auto status = [&](auto change) {
        Head head = good;
        change(head);
        const auto refusal = admission.refuse(head);
        return refusal ? refusal->status : 200;
    };
    CHECK(status([](Head& head) { head.host = "localhost:8080"; }) == 200);
    CHECK(status([](Head& head) { head.host = "evil.example:8080"; }) == 403);
    CHECK(status([](Head& head) { head.host = ""; }) == 403);
    CHECK(status([](Head& head) { head.origin = "http://127.0.0.1:8080"; }) == 200);
    CHECK(status([](Head& head) { head.origin = "http://127.0.0.1:8081"; }) == 403);
    CHECK(status([](Head& head) { head.origin = "null"; }) == 403);
    CHECK(status([](Head& head) { head.fetch_site = "cross-site"; }) == 403);
    CHECK(status([](Head& head) { head.authorization = "Bearer secreT"; }) == 401);
    CHECK(status([](Head& head) { head.authorization = ""; }) == 401);
    CHECK(status([](Head& head) { head.method = "POST"; }) == 415);
    CHECK(status([](Head& head) { head.method = "POST"; head.content_type = "application/json; charset=utf-8"; }) == 200);
    CHECK(status([](Head& head) { head.path = "/"; head.authorization = ""; }) == 200);
    std::set<std::string> tokens;
    for (int i = 0; i < 20; ++i) tokens.insert(make_token());
    CHECK(tokens.size() == 20);
    CHECK(tokens.begin()->size() >= 40);
}

TEST_CASE("targets are taken apart as they are sent", "[serve]") {
    const auto [path, query] = parts_of("/api/a%20b?q=a+b%26c&level=&x&q=two");
    CHECK(path == "/api/a b");
    CHECK(query == std::multimap<std::string, std::string>{{"level", ""}, {"q", "a b&c"}, {"q", "two"}, {"x", ""}});
    CHECK(parts_of("/%zz%4").first == "/%zz%4");
    for (const char* const sound : {"/", "/api/a%20b?q=a+b%26c&x", "/api/claims?q=%C3%A9%25"}) CHECK(fault_of(sound).empty());
    for (const char* const broken : {"/%zz", "/api/claims?q=%", "/api/claims?q=%4", "/api/claims?q=%4g", "/api/claims?q=%ff", "/api/claims?q=%C3"}) CHECK_FALSE(fault_of(broken).empty());
}
