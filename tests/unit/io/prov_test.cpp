// PROV-JSON in and out, PROV-N out, and the checks on PROV documents.
#include "check/prov_check.hpp"
#include "io/foreign/prov_document.hpp"
#include "io/json/json_value.hpp"
#include "score/scorer.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/io/stories.hpp"

#include <sstream>

using namespace hearsay;

namespace {

ProvDocument document_of(const std::string& text, Diagnostics& problems) {
    auto parsed = parse_json(text);
    REQUIRE(std::holds_alternative<JsonValue>(parsed));
    return read_prov_json(std::get<JsonValue>(parsed), problems);
}

std::string written(const ProvDocument& document) {
    std::ostringstream out;
    write_prov_json(out, document);
    return out.str();
}

/// The problems that check_prov() finds, one a line.
std::string violations(const std::string& text) {
    Diagnostics problems;
    const ProvDocument document = document_of(text, problems);
    CHECK(testing::messages(problems) == "");
    return testing::messages(check_prov(document));
}

}  // namespace

TEST_CASE("a story that goes out to PROV-JSON and back is the same story", "[io]") {
    for (unsigned seed = 0; seed < 120; ++seed) {
        CAPTURE(seed);
        const Story story = testing::RandomStory(seed).make();
        const auto back = testing::load_text(written(prov_of(story)));
        CHECK_FALSE(has_errors(back.diagnostics));
        CHECK(testing::as_json(back.story) == testing::as_json(story));
    }
}

TEST_CASE("a story that went through PROV keeps its scores", "[io]") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const Story story = testing::build_story(testing::random_story(seed));
        const auto back = testing::load_text(written(prov_of(story)));
        REQUIRE_FALSE(has_errors(back.diagnostics));
        const Scorer before(story, {});
        const Scorer after(back.story, {});
        for (const ClaimScores& scores : before.score_all()) {
            const auto claim = back.story.find_claim(story.id(scores.claim));
            REQUIRE(claim);
            const ClaimScores same = after.score(*claim);
            for (const Level level : all_levels) {
                REQUIRE(same.at(level) == scores.at(level));
                if (const StanceScores* stance = scores.at(Stance::asserts)) {
                    const Figures& a = stance->at(level)->cautious;
                    const Figures& b = same.at(Stance::asserts)->at(level)->cautious;
                    CHECK(a.support.low == Approx(b.support.low).margin(1e-12));
                    CHECK(a.origins.size_low == b.origins.size_low);
                }
            }
        }
    }
}

TEST_CASE("a PROV document keeps every record, whatever bends the format", "[io]") {
    const std::string text = R"({
      "prefix": {"ex": "http://example.org/", "default": "http://example.net/"},
      "entity": {"ex:e1": {"prov:type": ["a", {"$": "b", "type": "xsd:string"}, 1, 2.5, true], "ex:n": {"$": 5, "type": "xsd:int"}},
                 "e2": {"prov:label": {"$": "deux", "lang": "fr"}}},
      "used": {"ex:u": [{"prov:activity": "ex:a", "prov:entity": "ex:e1"}, {"prov:activity": "ex:b"}]},
      "hadMember": {"_:m": {"prov:collection": "ex:c", "prov:entity": ["ex:e1", "e2"]}},
      "mentionOf": {"_:x": {"prov:specificEntity": "ex:e1", "prov:generalEntity": "e2", "prov:bundle": "ex:b1"}},
      "bundle": {"ex:b1": {"@id": "ex:b1", "prefix": {"ex": "http://other.example/"}, "agent": {"ex:e1": {}}}}
    })";
    Diagnostics problems;
    const ProvDocument once = document_of(text, problems);
    CHECK(testing::messages(problems) == "");
    CHECK(once.top.records.size() == 6);
    REQUIRE(once.bundles.size() == 1);
    CHECK(once.bundles[0].records.size() == 1);
    const ProvDocument twice = document_of(written(once), problems);
    CHECK(written(twice) == written(once));
    CHECK(twice.top.records.size() == once.top.records.size());

    std::ostringstream n;
    write_prov_n(n, once);
    CHECK(n.str() == R"(document
  prefix ex <http://example.org/>
  default <http://example.net/>
  entity(ex:e1, [prov:type="a", prov:type="b" %% xsd:string, prov:type=1, prov:type="2.5" %% xsd:double, prov:type="true" %% xsd:boolean, ex:n="5" %% xsd:int])
  entity(e2, [prov:label="deux"@fr])
  used(ex:u; ex:a, ex:e1, -)
  used(ex:u; ex:b, -, -)
  hadMember(ex:c, ex:e1)
  hadMember(ex:c, e2)
  mentionOf(ex:e1, e2, ex:b1)
  bundle ex:b1
    prefix ex <http://other.example/>
    agent(ex:e1)
  endBundle
endDocument
)");
}

TEST_CASE("a PROV document becomes a story by the mapping", "[io]") {
    const auto loaded = testing::load_text(R"({
      "prefix": {"ex": "http://example.org/", "h": "urn:hearsay:ns:"},
      "entity": {"ex:post": {"h:asserts": {"$": "ex:claim", "type": "prov:QUALIFIED_NAME"}}, "ex:story": {}, "ex:fix": {}, "ex:leaflet": {"prov:label": "A leaflet"},
                 "ex:claim": {"prov:type": {"$": "h:Claim", "type": "prov:QUALIFIED_NAME"}, "prov:value": "The bridge is shut"}},
      "agent": {"ex:clerk": {"prov:type": {"$": "prov:Person", "type": "prov:QUALIFIED_NAME"}},
                "ex:paper": {"prov:type": {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"}, "prov:label": "The Paper"}},
      "activity": {"ex:writing": {"prov:endTime": "2024-05-01T10:00:00Z"}},
      "wasAttributedTo": {"_:1": {"prov:entity": "ex:post", "prov:agent": "ex:clerk"}},
      "wasGeneratedBy": {"_:2": {"prov:entity": "ex:story", "prov:activity": "ex:writing"}},
      "wasAssociatedWith": {"_:3": {"prov:activity": "ex:writing", "prov:agent": "ex:paper"}},
      "wasDerivedFrom": {"_:4": {"prov:generatedEntity": "ex:story", "prov:usedEntity": "ex:post", "prov:type": {"$": "prov:Quotation", "type": "xsd:QName"}},
                         "_:5": {"prov:generatedEntity": "ex:fix", "prov:usedEntity": "ex:story", "prov:type": {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"}}},
      "wasInvalidatedBy": {"_:6": {"prov:entity": "ex:post", "prov:time": "2024-05-02T09:00:00Z"}},
      "actedOnBehalfOf": {"_:7": {"prov:delegate": "ex:clerk", "prov:responsible": "ex:paper"}},
      "used": {"_:8": {"prov:activity": "ex:writing", "prov:entity": "ex:post"}}
    })");
    REQUIRE_FALSE(has_errors(loaded.diagnostics));
    CHECK(testing::as_lines(loaded.story) == R"({"source": {"id": "ex:clerk", "kind": "person"}}
{"source": {"id": "ex:fix", "kind": "document"}}
{"source": {"id": "ex:leaflet", "name": "A leaflet", "kind": "document"}}
{"source": {"id": "ex:paper", "name": "The Paper", "kind": "organization"}}
{"affiliation": {"source": "ex:clerk", "with": "ex:paper", "kind": "speaks_for"}}
{"claim": {"id": "ex:claim", "text": "The bridge is shut"}}
{"statement": {"id": "ex:fix", "source": "ex:fix", "derives_from": [{"statement": "ex:story", "kind": "copies"}]}}
{"statement": {"id": "ex:leaflet", "source": "ex:leaflet", "extra": {"http://www.w3.org/ns/prov#label":"A leaflet"}}}
{"statement": {"id": "ex:post", "source": "ex:clerk", "asserts": ["ex:claim"]}}
{"statement": {"id": "ex:post#invalidation", "source": "ex:clerk", "retracts": ["ex:post"], "at": "2024-05-02T09:00:00Z"}}
{"statement": {"id": "ex:story", "source": "ex:paper", "derives_from": [{"statement": "ex:post", "kind": "quotes"}], "at": "2024-05-01T10:00:00Z"}}
)");
    CHECK(testing::messages(loaded.diagnostics) == "<stdin>: note: a story has no place for 1 activity and 1 usage; left out\n");
}

TEST_CASE("the order of events in a PROV document is checked", "[io]") {
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"},
        "wasGeneratedBy": {"e:g": {"prov:entity": "e:x", "prov:time": "2024-01-02T00:00:00Z"}},
        "used": {"e:u": {"prov:activity": "e:a", "prov:entity": "e:x", "prov:time": "2024-01-03T00:00:00Z"}}})") == "");
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"},
        "wasGeneratedBy": {"e:g": {"prov:entity": "e:x", "prov:time": "2024-01-02T00:00:00Z"}},
        "used": {"e:u": {"prov:activity": "e:a", "prov:entity": "e:x", "prov:time": "2024-01-01T00:00:00Z"}}})") ==
          "warning: the use of \"e:x\" (2024-01-01T00:00:00Z) may not come before the generation of \"e:x\" "
          "(2024-01-02T00:00:00Z); check the times (PROV-CONSTRAINTS 30 to 49) [/used/e:u]\n");
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"},
        "activity": {"e:a": {"prov:startTime": "2024-01-02T00:00:00Z", "prov:endTime": "2024-01-01T00:00:00Z"}}})")
              .find("the end of \"e:a\" (2024-01-01T00:00:00Z) may not come before the start of") != std::string::npos);
    // Through events without a time of their own.
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"},
        "wasGeneratedBy": {"e:g": {"prov:entity": "e:x", "prov:time": "2024-01-02T00:00:00Z"},
                           "e:h": {"prov:entity": "e:z", "prov:time": "2024-01-01T00:00:00Z"}},
        "wasDerivedFrom": {"e:1": {"prov:generatedEntity": "e:y", "prov:usedEntity": "e:x"},
                           "e:2": {"prov:generatedEntity": "e:z", "prov:usedEntity": "e:y"}}})")
              .find("the generation of \"e:z\" (2024-01-01T00:00:00Z) may not come before the generation of \"e:x\"") !=
          std::string::npos);
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"},
        "wasDerivedFrom": {"e:1": {"prov:generatedEntity": "e:y", "prov:usedEntity": "e:x"},
                           "e:2": {"prov:generatedEntity": "e:x", "prov:usedEntity": "e:y"}}})") ==
          "warning: the generation of \"e:x\" must come before the generation of \"e:y\", and also after it "
          "(constraint 42) [/wasDerivedFrom/e:1]\n");
}

TEST_CASE("the types of things in a PROV document are checked", "[io]") {
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"}, "entity": {"e:x": {}}, "activity": {"e:x": {}}})")
              .find("\"e:x\" is an entity here and an activity at /activity/e:x; nothing is both") != std::string::npos);
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"}, "used": {"e:r": {"prov:activity": "e:a"}},
        "wasAttributedTo": {"e:r": {"prov:entity": "e:x", "prov:agent": "e:y"}}})").find("constraint 53") != std::string::npos);
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"}, "entity": {"e:r": {}}, "used": {"e:r": {"prov:activity": "e:a"}}})")
              .find("constraint 54") != std::string::npos);
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"},
        "specializationOf": {"_:1": {"prov:specificEntity": "e:x", "prov:generalEntity": "e:x"}}})").find("constraint 52") != std::string::npos);
    CHECK(violations(R"({"entity": {"e:x": {}, "e:y": {}}})") ==
          "warning: the prefix \"e\" of \"e:x\" has no namespace; add it under \"prefix\" [/entity/e:x]\n");
    // Somebody may well be a thing that was made: agents are also entities.
    CHECK(violations(R"({"prefix": {"e": "http://e.example/"}, "entity": {"e:x": {}}, "agent": {"e:x": {}}})") == "");
}

TEST_CASE("what is wrong with a PROV document has a place", "[io]") {
    const auto message = [](const std::string& text) {
        const auto loaded = testing::load_text(text);
        CHECK_FALSE(loaded.ok());
        return testing::messages(loaded.diagnostics);
    };
    CHECK(message(R"({"prefix": {}, "entity": {"e:x": null}})") ==
          "<stdin>:1:34: error: expected a record, an object with attributes, found null [/entity/e:x]\n");
    CHECK(message(R"({"prefix": 5})") == "<stdin>:1:12: error: expected prefixes with their namespaces, an object, found a number [/prefix]\n");
    CHECK(message(R"({"entity": {"e:x": {"e:a": [[]]}}})").find("[/entity/e:x/e:a/0]") != std::string::npos);
    CHECK(message(R"({"entity": {"e:x": {"e:a": {"$": {}}}}})").find("expected the content of a literal, a text, found an object") != std::string::npos);
    CHECK(message(R"({"entity": {}, "wasDerivdFrom": {}})").find("did you mean \"wasDerivedFrom\"?") != std::string::npos);
    CHECK(message(R"({"used": {"e:u": {"prov:activity": ["e:a", "e:b"]}}})").find("a record has one prov:activity") != std::string::npos);
    CHECK(message(R"({"bundle": {"e:b": {"bundle": {}}}})").find("a bundle may not hold bundles") != std::string::npos);
    CHECK(message("@prefix prov: <http://www.w3.org/ns/prov#> .\n<http://e.example/a> a prov:Entity ;\n  <http://www.w3.org/2000/01/rdf-schema#label> \"x\\u0000y\" .\n").find("<stdin>:3: error: a text may not hold the character U+0000; remove it") != std::string::npos);
    // A story could not hold it; before, one was written that could not be read.
    for (const char control : {'\0', '\1', '\b', '\x1F', '\x7F'}) {
        CHECK(message("document\n  entity(ex:p" + std::string(1, control) + "x, [prov:label=\"a\"])\nendDocument\n").starts_with("<stdin>:2:14: error: a raw control character stands here; remove it"));
        CHECK(message("document\n  entity(ex:p, [prov:label=\"a" + std::string(1, control) + "\"])\nendDocument\n").starts_with("<stdin>:2:30: error: a raw control character stands here; remove it"));
    }
}

TEST_CASE("a PROV document cut off or damaged anywhere is refused or read, never a crash", "[io]") {
    const Story story = testing::build_story(testing::random_story(7));
    const std::string text = written(prov_of(story));
    for (std::size_t length = 0; length < text.size(); length += 7) {
        const auto loaded = testing::load_text(text.substr(0, length));
        CHECK_FALSE(loaded.ok());
    }
    testing::Dice dice(5);
    for (int round = 0; round < 400; ++round) {
        std::string damaged = text;
        for (int k = 0; k < 3; ++k) damaged[dice.below(damaged.size())] = "{}[]\":,x0\\"[dice.below(10)];
        static_cast<void>(testing::load_text(damaged));
    }
}
