#include "support/catch.hpp"
#include "support/texts.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"

#include <algorithm>

using hearsay::testing::contains;
using hearsay::testing::load_text;
using hearsay::testing::messages;

namespace {

std::string with(std::string_view rest) { return R"({"format": "hearsay/1", )" + std::string(rest) + "}"; }

/// The only problem of a text, as `check` prints it.
std::string problem_of(const std::string& text) {
    const auto loaded = load_text(text);
    CHECK(loaded.diagnostics.size() == 1);
    return messages(loaded.diagnostics);
}

}  // namespace

TEST_CASE("a story is read whole", "[io]") {
    const auto loaded = load_text(with(R"(
        "title": "T", "extra": {"a" : [ 1.50, "x" ]},
        "statements": [{"id": "s2", "source": "b", "derives_from": [{"statement": "s1", "kind": "relays",
            "probability": 0.25, "extra": {}}], "article": "a1", "quote": "q", "span": {"start": 1, "end": 9},
            "held": false, "retracts": ["s1"], "responds_to": ["s1"]},
           {"id": "s1", "source": "a", "asserts": ["c"], "denies": ["d"], "at": "2025-06-14"}],
        "claims": [{"id": "c", "text": "C", "question": "Q"}, {"id": "d", "text": "D", "question": "Q"}],
        "articles": [{"id": "a1", "outlet": "b", "title": "AT", "url": "u", "published": "2025"}],
        "affiliations": [{"source": "a", "with": "b", "kind": "speaks_for", "since": "2001", "until": "2002-02",
            "strength": 0.5}],
        "sources": [{"id": "a", "name": "A", "kind": "person", "anonymous": true, "unaffiliated": true,
            "reliability": 0.3, "fidelity": 1, "aliases": ["x", ""], "url": "u", "extra": {"k": null}},
           {"id": "b", "kind": "outlet", "admiralty": "F"}])"));
    REQUIRE(messages(loaded.diagnostics) == "");
    const hearsay::Story& story = loaded.story;
    CHECK(story.title() == "T");
    CHECK(story.extra() == R"({"a":[1.50,"x"]})");
    const auto source = story.record(*story.find_source("a"));
    CHECK(source == hearsay::SourceRecord{.id = "a", .name = "A", .kind = hearsay::SourceKind::person,
                                          .anonymous = true, .unaffiliated = true, .reliability = 0.3, .admiralty = 0,
                                          .fidelity = 1.0, .aliases = {"x", ""}, .url = "u", .extra = R"({"k":null})"});
    CHECK(story.record(*story.find_source("b")).admiralty == 'F');
    const auto statement = story.record(*story.find_statement("s2"));
    REQUIRE(statement.derives_from.size() == 1);
    CHECK(statement.derives_from[0] == hearsay::DerivationRecord{.statement = "s1",
                                                                 .kind = hearsay::DerivationKind::relays,
                                                                 .probability = 0.25, .extra = "{}"});
    CHECK(statement.span == hearsay::TextSpan{1, 9});
    CHECK(statement.held == false);
    CHECK(statement.retracts == std::vector<hearsay::RetractionRecord>{"s1"});
    CHECK(statement.article == "a1");
    CHECK(story.affiliations().size() == 1);
    CHECK(story.affiliations()[0].strength == 0.5);
}

TEST_CASE("all problems of a file are reported at once, by place", "[io]") {
    const auto loaded = load_text(with(R"("titel": "x",
  "sources": [
    {"id": "a", "kind": "outlett", "nam": 1},
    {"id": 7, "kind": "person", "reliability": "high"},
    3
  ],
  "statements": [
	{"id": "s", "source": "a", "asserts": ["c", null], "span": {"start": -1}}
  ]
)"));
    const std::string text = messages(loaded.diagnostics);
    CHECK(text ==
          "<stdin>:1:34: error: there is no key \"titel\" here; did you mean \"title\"? [/titel]\n"
          "<stdin>:3:25: error: \"outlett\" is not known here; expected one of person, outlet, agency, account, "
          "document, organization or state; did you mean \"outlet\"? [/sources/0/kind]\n"
          "<stdin>:3:43: error: there is no key \"nam\" here; did you mean \"name\"? [/sources/0/nam]\n"
          "<stdin>:4:12: error: expected a text in double quotes, found a number [/sources/1/id]\n"
          "<stdin>:4:48: error: expected a number, found a text [/sources/1/reliability]\n"
          "<stdin>:5:5: error: expected an object, found a number [/sources/2]\n"
          "<stdin>:8:46: error: expected a text in double quotes, found null; leave the key out if there is no value "
          "[/statements/0/asserts/1]\n"
          "<stdin>:8:61: error: the key \"end\" is missing; add it [/statements/0/span/end]\n"
          "<stdin>:8:71: error: \"-1\" is out of range; expected a whole number, 0 or more, without a point "
          "[/statements/0/span/start]\n");
}

TEST_CASE("every required key is asked for", "[io]") {
    const auto loaded = load_text(R"({"sources": [{}], "affiliations": [{}], "articles": [{}], "claims": [{}],
        "statements": [{"derives_from": [{}], "span": {}}]})");
    std::vector<std::string> pointers;
    for (const auto& diagnostic : loaded.diagnostics) {
        CHECK(diagnostic.kind == "missing key");
        CHECK(diagnostic.line > 0);
        pointers.push_back(diagnostic.pointer);
    }
    std::sort(pointers.begin(), pointers.end());
    CHECK(pointers == std::vector<std::string>{
                          "/affiliations/0/kind", "/affiliations/0/source", "/affiliations/0/with", "/articles/0/id",
                          "/claims/0/id", "/format", "/sources/0/id",
                          "/statements/0/derives_from/0/statement",
                          "/statements/0/id", "/statements/0/source", "/statements/0/span/end",
                          "/statements/0/span/start"});
}

TEST_CASE("values are checked, each at its place", "[io]") {
    CHECK(problem_of(with(R"("sources": [{"id": "(a", "kind": "person"}])")) ==
          "<stdin>:1:44: error: id \"(a\" begins with \"(\", which is reserved; choose another id [/sources/0/id]\n");
    CHECK(contains(problem_of(with(R"("sources": [{"id": "", "kind": "person"}])")), "may not be empty"));
    CHECK(contains(problem_of(with(R"("sources": [{"id": "a", "kind": "person", "reliability": 1}])")),
                   ":1:82: error: reliability must be"));
    CHECK(contains(problem_of(with(R"("sources": [{"id": "a", "kind": "person", "name": "\u0000"}])")), "U+0000"));
    CHECK(contains(problem_of(with(R"("sources": [{"id": "a", "kind": "person", "admiralty": "G"}])")), "Admiralty"));
    CHECK(contains(problem_of(with(R"("claims": [{"id": "c", "text": ""}])")), "may not be empty"));
    CHECK(contains(problem_of(with(R"("articles": [{"id": "c", "published": "June"}])")), "is no date"));
    CHECK(contains(problem_of(with(R"("articles": [{"id": "c", "outlet": "x"}])")), "there is no source \"x\""));
    CHECK(contains(problem_of(with(R"("sources": {}, "title": "t")")), "expected a list"));
    CHECK(contains(problem_of(with(R"("extra": [])")), "expected an object"));
    CHECK(contains(problem_of(with(R"("extra": {"a": {"a": 1, "a": 2}})")), "stands twice"));
}

TEST_CASE("a file of the wrong kind gets one message that says so", "[io]") {
    CHECK(contains(problem_of("[]"), "a story file is one object"));
    CHECK(contains(problem_of("3"), "a story file is one object"));
    CHECK(contains(problem_of(R"({"format": "hearsay/2", "nonsense": 1})"), "another version"));
    CHECK(contains(problem_of(R"({"format": "hearsay-scores/1", "claims": [{"id": 3}]})"), "score file"));
    CHECK(contains(problem_of(R"({"nodes": [], "edges": []})"), "a list of nodes and edges"));
    CHECK(contains(problem_of("{}"), "\"format\" is missing"));
    CHECK(contains(problem_of(""), "empty"));
    CHECK(contains(problem_of(std::string("\xFF\xFE{\0", 4)), "save it as UTF-8"));
}

TEST_CASE("a syntax error shows the line and a caret", "[io]") {
    CHECK(problem_of("{\n\t\"format\": \"hearsay/1\",\n\t\"title\": \xE6\x97\xA5\n}") ==
          "<stdin>:3:11: error: expected a value (a text in double quotes, a number, an object, a list, true, false or "
          "null), found \"\xE6\x97\xA5\"\n\t\"title\": \xE6\x97\xA5\n\t         ^\n");
    CHECK(problem_of("{\"format\": \"hearsay/1\",\n \"sources\": [\n  {\"id\": \"a\"\n\n") ==
          "<stdin>:3:13: error: the text ends inside an object; its closing } is missing, or the file was cut off "
          "[/sources/0]\n  {\"id\": \"a\"\n            ^\n");
    const std::string wide = problem_of("{\"\xE6\x97\xA5\x1B\": \xE2\x80\xAE 1}");
    CHECK(contains(wide, "<stdin>:1:4: error: a line end, tab or other control character"));
    CHECK(contains(wide, "\n{\"\xE6\x97\xA5<U+001B>\": <U+202E> 1}\n    ^\n"));
    const std::string line =
        problem_of("{\"title\":  \"" + std::string(5000, 'x') + "\", oops " + std::string(5000, ' ') + "1}");
    CHECK(line.size() < 500);
    CHECK(contains(line, "<stdin>:1:5016: error: a key stands in double quotes"));
}

TEST_CASE("what follows a syntax error is not accused of dangling", "[io]") {
    CHECK(contains(problem_of(R"({"format": "hearsay/1", "statements": [{"id": "s", "source": "a"}], "claims": [)"),
                   "the text ends"));
}

TEST_CASE("JSON Lines are read a record a line, in any order", "[io]") {
    const auto loaded = load_text(
        "\n{\"statement\": {\"id\": \"s\", \"source\": \"a\", \"asserts\": [\"c\"]}}\r\n"
        "  {\"source\": {\"id\": \"a\", \"kind\": \"person\"}}\n\n"
        "{\"claim\": {\"id\": \"c\", \"text\": \"C\"}}");
    CHECK(messages(loaded.diagnostics) == "");
    CHECK(loaded.inputs.at(0).lines);
    CHECK(loaded.story.statements().size() == 1);
    CHECK(loaded.story.statements()[0].place == hearsay::Place{0, 2, hearsay::RecordKind::statement});
}

TEST_CASE("a broken line does not stop the others", "[io]") {
    const auto loaded = load_text(
        "{\"source\": {\"id\": \"a\", \"kind\": \"person\"}}\n"
        "{\"source\": {\"id\": \"b\", \"kind\": \"person\"}\n"
        "{\"sauce\": {\"id\": \"c\", \"kind\": \"person\"}}\n"
        "{\"source\": {\"id\": \"d\", \"kind\": \"person\"}, \"claim\": {\"id\": \"c\", \"text\": \"C\"}}\n"
        "{}\n"
        "[1]\n"
        "{\"source\": \"e\"}\n"
        "{\"statement\": {\"id\": \"s\", \"source\": 5}}\n"
        "{\"source\": {\"id\": \"a\", \"kind\": \"outlet\"}}\n");
    CHECK(messages(loaded.diagnostics) ==
          "<stdin>:2:41: error: the text ends inside an object; its closing } is missing, or the file was cut off\n"
          "{\"source\": {\"id\": \"b\", \"kind\": \"person\"}\n"
          "                                        ^\n"
          "<stdin>:3:11: error: there is no kind of record \"sauce\"; did you mean \"source\"? [/sauce]\n"
          "<stdin>:4:52: error: a second record in one line; give it a line of its own [/claim]\n"
          "<stdin>:5:1: error: an empty object; a line holds one record, such as {\"source\": {…}}\n"
          "<stdin>:6:1: error: expected one record in an object, such as {\"source\": {…}}, found a list\n"
          "<stdin>:7:12: error: expected an object, found a text [/source]\n"
          "<stdin>:8:37: error: expected a text in double quotes, found a number [/statement/source]\n"
          "<stdin>:9:32: error: id \"a\" already stands in <stdin>:1 with another \"kind\"; rename one of the two, or "
          "make them the same [/source/kind]\n");
}

TEST_CASE("JSON and JSON Lines are told apart by content, then by name", "[io]") {
    const hearsay::testing::TemporaryFolder folder;
    const auto lines = [&](std::string_view name, std::string_view text) {
        return hearsay::testing::load_files({folder.write(name, text)}).inputs.at(0).lines;
    };
    CHECK_FALSE(lines("a.json", R"({"format": "hearsay/1"})"));
    CHECK_FALSE(lines("a.jsonl", "{\n\"sources\": [],\n\"format\": \"hearsay/1\"}"));
    CHECK_FALSE(lines("b.json", "{\"claims\": [],\n\"format\": \"hearsay/1\"}\n"));
    CHECK_FALSE(lines("b.json", "{\"extra\": {}, \"format\": \"hearsay/1\"}\n"));
    CHECK(lines("b.json", R"({"source": {"id": "a", "kind": "person"}})"));
    CHECK(lines("c.txt", "{\"sorce\": {}}\n{\"source\": {}}\n"));
    CHECK(lines("d.ndjson", "{\"sorce\": {}}\n"));
    CHECK(lines("e.jsonl", ""));
    CHECK(hearsay::testing::load_files({folder.path("e.jsonl")}).ok());
}
