// FollowTheMoney, ClaimReview and ninjs in; what is written for other programs.
#include "io/foreign/exporters.hpp"
#include "io/load/input.hpp"
#include "support/catch.hpp"
#include "support/random_story.hpp"
#include "unit/io/stories.hpp"
#include "unit/io/temporary.hpp"

#include <rapidjson/document.h>

#include <set>
#include <sstream>

using namespace hearsay;

namespace {

std::string lines_of(const LoadedStory& loaded) { return testing::as_lines(loaded.story); }

template <class Writer>
std::string output_of(const Story& story, Writer writer) {
    std::ostringstream out;
    writer(out, story);
    return out.str();
}

}  // namespace

TEST_CASE("FollowTheMoney entities become sources and their ties", "[io]") {
    const auto loaded = testing::load_text(
        R"({"id": "tower", "schema": "Company", "properties": {"name": ["Tower Media", "Tower"], "website": ["https://tower.example/"]}}
{"id": "vale", "schema": "Person", "properties": {"name": ["M. Vale"]}}
{"id": "o1", "schema": "Ownership", "properties": {"owner": ["vale"], "asset": ["tower"], "percentage": ["51.5%"], "startDate": ["2019-03"]}}
{"id": "o2", "schema": "Ownership", "properties": {"owner": ["fund"], "asset": ["tower"], "percentage": ["many"], "endDate": ["soon"]}}
{"id": "d1", "schema": "Directorship", "properties": {"director": ["vale"], "organization": ["tower"]}}
{"id": "p1", "schema": "Passport", "properties": {}}
)");
    CHECK(lines_of(loaded) == R"({"source": {"id": "fund", "kind": "organization"}}
{"source": {"id": "tower", "name": "Tower Media", "kind": "organization", "aliases": ["Tower"], "url": "https://tower.example/"}}
{"source": {"id": "vale", "name": "M. Vale", "kind": "person"}}
{"affiliation": {"source": "tower", "with": "fund", "kind": "owned_by"}}
{"affiliation": {"source": "tower", "with": "vale", "kind": "owned_by", "since": "2019-03", "strength": 0.515}}
{"affiliation": {"source": "vale", "with": "tower", "kind": "speaks_for"}}
)");
    CHECK(testing::messages(loaded.diagnostics) ==
          "<stdin>: note: a story has no place for 1 Passport entity, 1 date that cannot be read and 1 percentage that cannot be read; left out\n"
          "<stdin>:4:1: warning: \"many\" is no percentage from 0 to 100; the tie is taken at full strength\n"
          "<stdin>:4:1: warning: \"soon\" is no date; left out\n");
}

TEST_CASE("an ownership file and a story merge", "[io]") {
    const testing::TemporaryFolder folder;
    const std::string owners = folder.write("owners.ndjson", R"({"id":"t","schema":"Company","properties":{"name":["T"]}}
{"id":"o","schema":"Ownership","properties":{"owner":["v"],"asset":["t"]}})");
    const std::string story = folder.write("story.json", R"({"format":"hearsay/1","sources":[{"id":"v","name":"V","kind":"state"}]})");
    const auto loaded = testing::load_files({owners, story});
    CHECK(testing::messages(loaded.diagnostics) == "");
    // The owner that the first file only refers to is the one the other file describes.
    CHECK(loaded.story[*loaded.story.find_source("v")].kind == SourceKind::state);
}

TEST_CASE("a ClaimReview is a claim, who made it and who denies it", "[io]") {
    const auto loaded = testing::load_text(R"({"@context": "https://schema.org", "@graph": [{"@type": "ClaimReview",
      "url": "https://check.example/7", "datePublished": "2024-02-03", "claimReviewed": "The moon is a mirror",
      "author": {"@type": "Organization", "name": "Plain Check"},
      "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "B. Ashe"}, "datePublished": "2024-02-01",
                       "appearance": [{"@type": "CreativeWork", "url": "https://a.example/1"}, {"url": "https://b.example/2"}]},
      "reviewRating": {"@type": "Rating", "ratingValue": "1", "bestRating": 5, "worstRating": 1, "alternateName": "False"}}]})");
    CHECK(testing::messages(loaded.diagnostics) == "");
    CHECK(lines_of(loaded) == R"({"source": {"id": "b-ashe", "name": "B. Ashe", "kind": "person"}}
{"source": {"id": "plain-check", "name": "Plain Check", "kind": "outlet"}}
{"article": {"id": "https-a-example-1", "url": "https://a.example/1"}}
{"article": {"id": "https-b-example-2", "url": "https://b.example/2"}}
{"article": {"id": "https-check-example-7", "outlet": "plain-check", "url": "https://check.example/7", "published": "2024-02-03"}}
{"claim": {"id": "the-moon-is-a-mirror", "text": "The moon is a mirror"}}
{"statement": {"id": "b-ashe.https-a-example-1.the-moon-is-a-mirror", "source": "b-ashe", "asserts": ["the-moon-is-a-mirror"], "at": "2024-02-01", "article": "https-a-example-1"}}
{"statement": {"id": "b-ashe.https-b-example-2.the-moon-is-a-mirror", "source": "b-ashe", "derives_from": [{"statement": "b-ashe.https-a-example-1.the-moon-is-a-mirror", "kind": "copies"}], "at": "2024-02-01", "article": "https-b-example-2"}}
{"statement": {"id": "https-check-example-7.plain-check.the-moon-is-a-mirror", "source": "plain-check", "denies": ["the-moon-is-a-mirror"], "responds_to": ["b-ashe.https-a-example-1.the-moon-is-a-mirror", "b-ashe.https-b-example-2.the-moon-is-a-mirror"], "at": "2024-02-03", "article": "https-check-example-7", "extra": {"reviewRating":{"@type":"Rating","ratingValue":"1","bestRating":5,"worstRating":1,"alternateName":"False"}}}}
)");
    const auto again = testing::load_text(output_of(loaded.story, write_claim_review));
    CHECK(again.ok());
    CHECK(again.story.claims().size() == 1);
    const auto claims_denied = [](const Story& story) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < story.statements().size(); ++i) count += story.denies(id_at<StatementId>(i)).size();
        return count;
    };
    CHECK(claims_denied(again.story) == 1);
}

TEST_CASE("ratings are told by their numbers, else by their words", "[io]") {
    const auto denies = [](const std::string& rating) {
        const auto loaded = testing::load_text(R"({"@type": "ClaimReview", "claimReviewed": "X", "author": {"name": "R"}, "reviewRating": )" + rating + "}");
        const auto id = loaded.story.find_statement("review.r.x");
        REQUIRE(id);
        return loaded.story.denies(*id).size() == 1 ? "denies" : loaded.story.asserts(*id).size() == 1 ? "asserts" : "neither";
    };
    CHECK(std::string(denies(R"({"ratingValue": 1})")) == "denies");
    CHECK(std::string(denies(R"({"ratingValue": 3})")) == "neither");
    CHECK(std::string(denies(R"({"ratingValue": "10", "bestRating": "10"})")) == "asserts");
    CHECK(std::string(denies(R"({"ratingValue": -1, "alternateName": "Fake"})")) == "denies");
    CHECK(std::string(denies(R"({"alternateName": "Half true"})")) == "neither");
}

TEST_CASE("news items in ninjs become articles that relay their agency", "[io]") {
    const auto loaded = testing::load_text(R"([
      {"uri": "urn:n:1", "type": "text", "headline": "Dam holds", "provider": "Lake Paper", "source": "Wire One", "versioncreated": "2024-06-01T08:00:00Z"},
      {"uri": "urn:n:2", "headlines": [{"value": "Dam holds"}], "copyrightholder": "Hill Paper", "infosources": [{"name": "Wire One"}]},
      {"uri": "urn:n:3", "headline": "Dam holds still", "provider": "Lake Paper", "evolvedfrom": "urn:n:1"},
      {"uri": "urn:n:4"}])");
    CHECK(testing::messages(loaded.diagnostics) ==
          "<stdin>: note: a story has no place for 1 item without a headline; left out\n"
          "<stdin>:5:7: warning: the item has no headline; left out [/3]\n");
    const Story& story = loaded.story;
    CHECK(story.claims().size() == 2);
    const auto second = story.find_statement("urn:n:2");
    REQUIRE(second);
    REQUIRE(story.derives_from(*second).size() == 1);
    CHECK(story.id(story.derives_from(*second)[0].statement) == "wire-one.dam-holds");
    const auto third = story.find_statement("urn:n:3");
    REQUIRE(third);
    CHECK(story.id(story.derives_from(*third)[0].statement) == "urn:n:1");
    CHECK(story.asserts(*third).empty());
}

TEST_CASE("a source known by its name alone gives way to one of a registry", "[io]") {
    const testing::TemporaryFolder folder;
    const std::string items = folder.write("items.json", R"({"uri": "u", "headline": "H", "provider": "Lake Paper"})");
    const std::string registry = folder.write("registry.json", R"({"format":"hearsay/1",
        "sources":[{"id":"lake-paper","name":"The Lake Paper","kind":"agency"},{"id":"g","kind":"organization"}],
        "affiliations":[{"source":"lake-paper","with":"g","kind":"owned_by"}]})");
    const auto loaded = testing::load_files({items, registry});
    CHECK(testing::messages(loaded.diagnostics) == "");
    CHECK(loaded.story[*loaded.story.find_source("lake-paper")].kind == SourceKind::agency);
}

TEST_CASE("formats are told by content, names only decide where it leaves them open", "[io]") {
    const auto format = [](const std::string& text, const std::string& name = "-") {
        ByteSource source = ByteSource::of_memory(text, "x");
        std::string beginning;
        return std::string(info_of(find_format(source, name, beginning).format).name);
    };
    CHECK(format(R"({"format": "hearsay/1"})") == "json");
    CHECK(format(R"({"source": {"id": "a"}})") == "jsonl");
    CHECK(format("{\"agent\": {}, \"prefix\": {}}") == "prov-json");
    CHECK(format("{\"id\": \"a\", \"schema\": \"Person\", \"properties\": {}}") == "ftm");
    CHECK(format("[{\"@type\": \"ClaimReview\"}]") == "claimreview");
    CHECK(format("{\"uri\": \"u\", \"headline\": \"h\"}\n{\"uri\": \"v\"}") == "ninjs");
    CHECK(format("[1, 2]") == "json");
    CHECK(format("", "x.jsonl") == "jsonl");
    CHECK(format("{\"entity\": ") == "prov-json");
}

TEST_CASE("readers of foreign formats survive anything", "[io]") {
    const std::vector<std::string> samples{
        R"({"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": [{"id": "b"}], "percentage": [5]}})",
        R"({"@type": "ClaimReview", "claimReviewed": "c", "author": [{"name": "a"}], "itemReviewed": {"author": {}, "appearance": []}})",
        R"({"uri": "u", "headline": "h", "provider": {"name": "p"}, "infosources": [], "versioncreated": "x"})",
        R"({"entity": {"a:b": {"c": ["d", {"$": 1}]}}, "wasDerivedFrom": {"x": {"prov:usedEntity": "a:b", "prov:generatedEntity": "a:b"}}})"};
    testing::Dice dice(3);
    for (const std::string& sample : samples) {
        for (std::size_t length = 0; length <= sample.size(); ++length) static_cast<void>(testing::load_text(sample.substr(0, length)));
        for (int round = 0; round < 500; ++round) {
            std::string damaged = sample;
            for (int k = 0; k < 2; ++k) damaged[dice.below(damaged.size())] = "{}[]\":,x0\0"[dice.below(10)];
            static_cast<void>(testing::load_text(damaged));
        }
    }
    // Values of every type where any other belongs.
    for (const std::string value : {"null", "true", "5", "\"\"", "[]", "{}", "[null]", "[[{}]]", "{\"name\": 5}"}) {
        for (const std::string key : {"properties", "id", "schema", "uri", "headline", "provider", "author", "itemReviewed", "@type", "@graph",
                                      "claimReviewed", "reviewRating", "entity", "prefix", "bundle", "wasDerivedFrom"}) {
            for (const std::string rest : {"\"schema\": \"Person\", \"properties\": {}", "\"@type\": \"ClaimReview\"", "\"uri\": \"u\", \"headline\": \"h\"", "\"agent\": {}"}) {
                if (rest.find('"' + key + '"') != std::string::npos) continue;
                static_cast<void>(testing::load_text('{' + rest + ", \"" + key + "\": " + value + '}'));
            }
        }
    }
}

TEST_CASE("what is written for other programs is well-formed whatever the texts hold", "[io]") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const Story story = testing::RandomStory(seed).make();
        for (const auto writer : {write_stix, write_claim_review}) {
            rapidjson::Document document;
            const std::string text = output_of(story, writer);
            document.Parse<rapidjson::kParseValidateEncodingFlag>(text.c_str(), text.size());
            CHECK_FALSE(document.HasParseError());
        }
        const std::string rows = output_of(story, write_statements_csv);
        std::size_t records = 0;
        bool quoted = false;
        for (const char c : rows) {
            quoted = quoted != (c == '"');
            records += c == '\n' && !quoted ? 1 : 0;
        }
        CHECK(records == story.statements().size() + 1);
    }
}

TEST_CASE("STIX objects refer to objects of the bundle", "[io]") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const Story story = testing::build_story(testing::random_story(seed));
        rapidjson::Document document;
        document.Parse(output_of(story, write_stix).c_str());
        std::set<std::string> ids;
        for (const auto& object : document["objects"].GetArray()) CHECK(ids.insert(object["id"].GetString()).second);
        const auto known = [&](const rapidjson::Value& id) { return ids.contains(id.GetString()); };
        for (const auto& object : document["objects"].GetArray()) {
            if (object.HasMember("created_by_ref")) CHECK(known(object["created_by_ref"]));
            if (object.HasMember("source_ref")) CHECK((known(object["source_ref"]) && known(object["target_ref"])));
            if (object.HasMember("object_refs")) {
                CHECK_FALSE(object["object_refs"].Empty());
                for (const auto& ref : object["object_refs"].GetArray()) CHECK(known(ref));
            }
        }
    }
}

TEST_CASE("what each format has no place for is counted, part by part", "[io]") {
    const auto loaded = testing::load_text(R"({"format": "hearsay/1", "title": "T", "extra": {"k": 1}, "sources": [
      {"id": "a", "name": "A", "kind": "outlet", "aliases": ["AA"], "url": "https://a.example/", "admiralty": "C"},
      {"id": "b", "name": "B", "kind": "person", "anonymous": true, "unaffiliated": true}, {"id": "c", "name": "C", "kind": "state"}],
      "affiliations": [{"source": "a", "with": "c", "kind": "owned_by", "strength": 0.5, "probability": 0.7}],
      "articles": [{"id": "p", "outlet": "a", "title": "P"}, {"id": "q", "outlet": "a"}],
      "claims": [{"id": "x", "text": "X", "question": "w"}, {"id": "y", "text": "Y"}],
      "statements": [{"id": "1", "source": "b", "asserts": ["x"], "held": false, "draft": 0.5},
        {"id": "2", "source": "a", "article": "p", "quote": "Q", "span": {"start": 0, "end": 1}, "derives_from": [{"statement": "1", "kind": "quotes", "probability": 0.6}]},
        {"id": "3", "source": "b", "url": "https://b.example/", "retracts": [{"statement": "1", "claims": ["x"]}], "responds_to": ["2"]}],
      "settled": [{"claim": "x", "holds": true, "by": "J", "at": "2031", "url": "https://j.example/"}],
      "track_records": [{"source": "a", "right": 1, "wrong": 1, "by": "settled"}]})");
    REQUIRE(testing::messages(loaded.diagnostics) == "");
    const auto lost = [&](auto writer) {
        std::ostringstream out;
        return writer(out, loaded.story).text();
    };
    CHECK(lost(write_prov_json).empty());
    CHECK(lost(write_prov_n).empty());
    CHECK(lost(write_statements_csv) ==
          "1 address of a source, 1 affiliation, 1 alias, 1 article without a statement, 1 claim that nobody makes, 1 extra, 1 reliability, "
          "1 ruling, 1 source that says nothing, 1 span, 1 story title and 2 of other kinds");
    const std::string graph = "1 alias, 1 claim that alone is retracted, 1 draft mark, 1 extra, 1 held mark, 1 question, 1 reliability, 1 ruling, "
                              "1 span, 1 story title, 1 suspected tie and 2 of other kinds";
    CHECK(lost(write_graphml) == graph);
    CHECK(lost(write_nodes_csv) == graph);
    CHECK(lost(write_edges_csv) == graph);
    CHECK(lost(write_stix).find("1 retraction") != std::string::npos);
    CHECK(lost(write_claim_review).find("of other kinds") != std::string::npos);
}

TEST_CASE("no text of others brings U+0000 into a story", "[io]") {
    const auto refused = [](const std::string& text) {
        const auto loaded = testing::load_text(text);
        if (loaded.ok() || loaded.diagnostics.empty()) return std::string();
        return loaded.diagnostics.front().message + " " + loaded.diagnostics.front().pointer;
    };
    CHECK(refused(R"({"@context":"https://schema.org","@type":"ClaimReview","claimReviewed":"a\u0000b","author":{"name":"X"},"url":"https://a.example/"})") ==
          "a text may not hold the character U+0000; remove it /claimReviewed");
    CHECK(refused(R"({"uri":"tag:1","headline":"Quay","body_text":"x","infosource":[{"name":"L\u0000W"}]})") == "a text may not hold the character U+0000; remove it /infosource/0/name");
    CHECK(refused(R"({"id": "tower", "schema": "Company", "properties": {"name": ["Tower\u0000"]}})") == "a text may not hold the character U+0000; remove it /properties/name/0");
    CHECK(refused("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"Annotation\",\"creator\":{},\"bodyValue\":\"f\",\"target\":[{\"source\":\"\\u0000\"}]}") ==
          "a text may not hold the character U+0000; remove it /target/0/source");
}
